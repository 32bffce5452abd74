"""How the accounts of networks are told: to readers or to programs, whole or the first rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ....graph.store import Table
from ....graph.values import Row, Value
from ....queries.wording import plural
from ...account import Account
from ...incidence import Incidence
from ...standing import standing

if TYPE_CHECKING:
    import networkx as nx

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How an account is told.

    Args:
        chosen: which visits count, as (name, value).
        asked: what else was asked for, as (name, value).
        full: every column and digit, for programs; else those that are read.
        most: rows at most; None for all.
    """

    chosen: tuple[tuple[str, str], ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    full: bool = True
    most: int | None = None

    def account(
        self,
        incidence: Incidence,
        title: str,
        columns: Sequence[str],
        rows: Sequence[tuple[Any, ...]],
        *,
        reading: Sequence[str],
        notes: Iterable[str],
        seed: int | None = None,
    ) -> Account:
        """The account with these rows.

        Args:
            incidence: the visits that were counted.
            title: the finding.
            columns: of the rows.
            rows: all of them, the most telling first.
            reading: the columns that are read.
            notes: of this analysis.
            seed: of what was drawn by chance.
        """
        kept: tuple[Row, ...] = tuple(rows[: self.most])
        cut = (
            f"The first {len(kept):,} of {plural(len(rows), 'row')}; --all has every one."
            if len(kept) < len(rows)
            else ""
        )
        if not self.full:
            at = [columns.index(name) for name in reading]
            columns = reading
            kept = tuple(tuple(_read(row[one]) for one in at) for row in kept)
        return Account(
            title=title,
            table=Table(tuple(columns), kept),
            notes=standing(incidence, *filter(None, (cut, *notes)), chosen=self.chosen),
            parameters=(*self.chosen, *self.asked),
            seed=seed,
        )


def named(graph: nx.Graph[Any], nodes: Iterable[str]) -> list[str]:
    """What these nodes are called."""
    return [str(graph.nodes[node].get("name", node)) for node in nodes]


def listed(names: Sequence[str]) -> str:
    """Names with commas between; of many the first, and how many more."""
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_MOST_NAMED])} and {len(names) - _MOST_NAMED} more"


def alone(names: Sequence[str], noun: str = "theme") -> str:
    """What is tied to nothing, for a note; empty where nothing is."""
    if not names:
        return ""
    return f"Tied to no other: {plural(len(names), noun)} ({listed(names)})."


def _read(value: Value) -> Value:
    """A number with as many digits as are read."""
    if isinstance(value, float):
        digits = 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 else 4
        return round(value, digits)
    return value
