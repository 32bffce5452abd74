"""How people see an answer: how wide, with which names, under which title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .marked import Marks

Labels = Callable[[Iterable[str]], Mapping[str, str]]
"""Gives the names of addresses, of those that have any."""


def no_labels(addresses: Iterable[str]) -> Mapping[str, str]:
    """Know no names."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a format for people is told besides the answer.

    Args:
        width: of the terminal, for a table.
        iris: show addresses instead of names.
        paired: a column `visitName` names the addresses of `visit`, which need not be shown, as in
            ofgraph's own queries; in another's each may mean anything.
        labels: gives the names of addresses that have no name column beside them.
        title: of a page or a workbook.
        notes: what is said below the answer: what it stands on and does not mean.
        marks: the words that are marked as restated or proposed.
        told: called now and then with the number of rows written so far, in every format.
    """

    width: int = 80
    iris: bool = False
    paired: bool = True
    labels: Labels = no_labels
    title: str = ""
    notes: tuple[str, ...] = ()
    marks: Marks | None = None
    told: Callable[[int], None] | None = None


PLAIN = Look()
