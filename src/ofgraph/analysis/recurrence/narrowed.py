"""The incidence as it is meant: a council with those before it, a theme with what is under it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np

from ..cells import looked_at
from ..incidence import Incidence, of_visits
from ..widening import by_lineage


def predecessors(incidence: Incidence, councils: Iterable[str]) -> tuple[str, ...]:
    """The IRIs of the councils that these took over from, however far back, without themselves."""
    took = incidence.councils.took_over.tolist()
    named = {incidence.councils.iri.place(one) for one in councils}
    found, fresh = set[int](), set(named)
    while fresh:
        fresh = {before for after, before in took if after in fresh} - found - named
        found |= fresh
    return tuple(incidence.councils.iri[at] for at in sorted(found))


def with_what_came_before(incidence: Incidence, councils: Iterable[str]) -> Incidence:
    """The incidence of these councils, visits of those they took over from counted as their own."""
    named = [incidence.councils.iri.place(one) for one in councils]
    told = by_lineage(incidence)
    return of_visits(told, np.isin(told.visits.council, named))


def as_one_theme(incidence: Incidence, theme: int) -> Incidence:
    """The incidence in which a theme stands for itself and all that is under it."""
    within = incidence.themes.within()[:, theme]
    carrying = np.unique(incidence.carried[within[incidence.carried[:, 1]], 0])
    looked = np.flatnonzero(looked_at(incidence)[:, theme])
    return replace(
        incidence,
        carried=_with(carrying, theme),
        scope=_with(looked, theme),
    )


def _with(
    rows: np.ndarray[tuple[int], np.dtype[np.signedinteger]], theme: int
) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
    return np.stack([rows, np.full(len(rows), theme)], axis=1).astype(np.int32)


def of_themes(incidence: Incidence, themes: Collection[int]) -> Incidence:
    """The incidence in which findings carry these themes alone."""
    kept = np.isin(incidence.carried[:, 1], sorted(themes))
    return replace(incidence, carried=incidence.carried[kept])


def broad_themes(incidence: Incidence, themes: Collection[int]) -> frozenset[int]:
    """The broad themes that these are under, or are."""
    within, top = incidence.themes.within(), incidence.themes.top()
    return frozenset(np.flatnonzero(within[sorted(themes)].any(axis=0) & top).tolist())
