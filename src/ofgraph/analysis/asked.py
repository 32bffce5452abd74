"""What is asked for, as people type it: which visits count, and which themes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ..graph.store import Store
from ..queries import Names
from ..queries.part_dates import whole_day
from .incidence import Choice, Incidence, choose, incidence_of
from .predecessors import chosen_with_predecessors


def chosen_incidence(
    store: Store,
    names: Names,
    *,
    councils: Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
    series: Iterable[str] = ("social care",),
    kinds: Iterable[str] = (),
    frameworks: Iterable[str] = (),
    regions: Iterable[str] = (),
    types: Iterable[str] = (),
    predecessors: bool = False,
) -> tuple[Incidence, Choice]:
    """The visits that count. Everything is named as people name it; what is empty leaves none out.

    Args:
        store: what they are read from.
        names: of this store.
        councils: ids, ONS codes or names.
        since, until: a day, month or year.
        series: words of `SERIES`.
        kinds, frameworks: of visits.
        regions, types: of councils, as the register has them.
        predecessors: visits of councils that those named took over from count as their own.

    Raises:
        UnknownName: there is no such council, kind, framework, region or type.
        QueryError: a date is none.
        NothingToCount: no visit is left.
    """
    choice = Choice(
        councils=tuple(names.council(one) for one in councils),
        series=tuple(series),
        kinds=tuple(names.concept("kind", one) for one in kinds),
        frameworks=tuple(names.concept("framework", one) for one in frameworks),
        regions=tuple(regions),
        types=tuple(types),
        since=first_day(since) if since else None,
        until=last_day(until) if until else None,
    )
    chosen = chosen_with_predecessors if predecessors else choose
    return chosen(incidence_of(store), choice), choice


def first_day(since: str) -> dt.date:
    """The first day of a day, month or year.

    Raises:
        QueryError: it is none.
    """
    return dt.date.fromisoformat(whole_day("since", since, last=False))


def last_day(until: str) -> dt.date:
    """The last day of a day, month or year.

    Raises:
        QueryError: it is none.
    """
    return dt.date.fromisoformat(whole_day("until", until, last=True))


def councils_narrowed(incidence: Incidence, choice: Choice) -> frozenset[int] | None:
    """The places of the councils that a choice leaves; None where it leaves none out."""
    narrowed = choice.councils or choice.regions or choice.types
    return frozenset(incidence.visits.council.tolist()) if narrowed else None


def themes_named(incidence: Incidence, names: Names, words: Iterable[str]) -> frozenset[int]:
    """The places of the themes that are named and of those under them; of all, where none is.

    Raises:
        UnknownName: there is no such theme.
    """
    within = incidence.themes.within()
    named = [incidence.themes.iri.place(names.theme(one)) for one in words]
    if not named:
        return frozenset(range(len(incidence.themes)))
    return frozenset(at for at, row in enumerate(within) if row[named].any())
