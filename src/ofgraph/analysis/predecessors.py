"""Councils that took over from others, whose visits and resolutions are then their own too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from .incidence import Choice, Incidence, choose, of_visits
from .widening import by_lineage


def gone(incidence: Incidence) -> frozenset[int]:
    """The places of the councils that are no more: others took over from them."""
    return frozenset(incidence.councils.took_over[:, 1].tolist())


def all_before(incidence: Incidence) -> Mapping[int, frozenset[int]]:
    """Council → those it took over from, however far back; councils without any are left out."""
    took = incidence.councils.took_over.tolist()
    found = dict[int, frozenset[int]]()
    for council in sorted({after for after, _ in took}):
        known, fresh = {council}, {council}
        while fresh:
            fresh = {before for after, before in took if after in fresh} - known
            known |= fresh
        found[council] = frozenset(known - {council})
    return found


def predecessors(incidence: Incidence, councils: Iterable[str]) -> tuple[str, ...]:
    """The IRIs of the councils that these took over from, however far back, without themselves."""
    named, before = {incidence.councils.iri.place(one) for one in councils}, all_before(incidence)
    found = {one for council in named for one in before.get(council, ())} - named
    return tuple(incidence.councils.iri[at] for at in sorted(found))


def predecessor_notes(incidence: Incidence, before: Iterable[str]) -> tuple[str, ...]:
    """What is to be said where visits of these councils count as those of others, if of any."""
    names = ", ".join(incidence.councils.name[incidence.councils.iri.place(one)] for one in before)
    return (
        f"Visits of {names} count too, as those of the council that took over from it, be it for a "
        "part of its area; --no-predecessors leaves them out.",
    ) if names else ()  # fmt: skip


def chosen_with_predecessors(every: Incidence, choice: Choice) -> Incidence:
    """The visits of a choice, the councils in it standing for those they took over from as well.

    Raises:
        NothingToCount: no visit is left; the message says what left none.
    """
    before = predecessors(every, choice.councils)
    if not before:
        return choose(every, choice)
    chosen = choose(every, replace(choice, councils=(*choice.councils, *before)))
    return with_what_came_before(chosen, choice.councils)


def with_what_came_before(incidence: Incidence, councils: Iterable[str]) -> Incidence:
    """The incidence of these councils, visits of those they took over from counted as their own."""
    named = [incidence.councils.iri.place(one) for one in councils]
    told = by_lineage(incidence)
    return of_visits(told, np.isin(told.visits.council, named))
