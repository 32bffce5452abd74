"""What is chosen beside the words: names understood, days made whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...errors import UnknownName
from ...graph.chosen import BY_DEFAULT
from ...graph.store import Store
from ..catalogue import catalogue
from ..names import Names
from ..part_dates import whole_day
from ..status import Chosen, statuses_of
from .hits import SORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a statement must be; a choice that is None leaves everything in."""

    sorts: tuple[str, ...]
    statuses: tuple[str, ...]
    theme: str | None = None
    council: str | None = None
    polarity: str | None = None
    attribution: str | None = None
    kind: str | None = None
    document_status: str | None = None
    region: str | None = None
    since: str | None = None
    until: str | None = None


def choose(
    store: Store, names: Names, *, sorts: Sequence[str], statuses: Sequence[str],
    theme: str | None, council: str | None, polarity: str | None, attribution: str | None,
    kind: str | None, document_status: str | None, region: str | None, since: str | None,
    until: str | None,
) -> Choice:  # fmt: skip
    """The choice that was typed, its names understood.

    Raises:
        UnknownName: nothing has that name; the hint says what comes close.
        QueryError: a day is none.
    """
    for sort in sorts:
        if sort not in SORTS:
            raise UnknownName("kind of statement", sort, SORTS)

    def concept(scheme: str, words: str | None) -> str | None:
        if not words or _is_address(words):
            return words or None
        return names.concept(scheme, words)

    status = concept("document-status", document_status)
    return Choice(
        sorts=tuple(dict.fromkeys(sorts)),
        statuses=_statuses(store, statuses),
        theme=theme if not theme or _is_address(theme) else names.theme(theme),
        council=council if not council or _is_address(council) else names.council(council),
        polarity=concept("polarity", polarity),
        attribution=concept("attribution", attribution),
        kind=concept("kind", kind),
        document_status=status.rsplit("/", 1)[-1] if status else None,
        region=_region(region) if region else None,
        since=whole_day("since", since, last=False) if since else None,
        until=whole_day("until", until, last=True) if until else None,
    )


def _is_address(words: str) -> bool:
    return words.startswith(("http://", "https://", "urn:"))


def _statuses(store: Store, given: Sequence[str]) -> tuple[str, ...]:
    """Those given, else those that the store is seen with."""
    if given:
        return statuses_of(given)
    return tuple(store.statuses) if isinstance(store, Chosen) else BY_DEFAULT


def _region(words: str) -> str:
    """The region of England that the words name.

    Raises:
        UnknownName: none is called that.
    """
    return catalogue()["latest-grades"].parameter("region").word(words)
