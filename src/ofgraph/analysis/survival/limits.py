"""What times to resolution rest on, and what they do not mean, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from ...queries.wording import clean, plural
from ..cells import State, cells
from ..incidence import Incidence
from ..standing import VISITED_MORE
from .spells import STEP, ResolvedBy, Spells

_BAND = (
    "When a theme was resolved is only known to lie between two visits: Turnbull's estimate says "
    "the least and the most that can still be unresolved, and between which years half were "
    "resolved; nothing can say more."
)
_DRAWN = (
    "lower and upper: where that band lies in 95 of 100 samples of the councils, drawn again with "
    "replacement: themes of one council are not independent of each other. There is none with "
    "fewer than 10 councils; one without width means few spells, not certainty."
)
_PRAISE = (
    "Resolved means here that a later visit praised the theme. A theme that was not mentioned "
    "again tells nothing, so that the figures are of themes that inspectors came back to, and "
    "reports praise far less than they raise: {praised:,} themes at visits against {raised:,}. "
    "Counted as resolved when not raised, times are far shorter: quote both."
)
_SILENCE = (
    "Resolved means here that a later visit looked at the theme and did not raise it, praised or "
    "not: silence in a report is weak evidence, and shorter lists alone make these times shorter. "
    "Counted as resolved when praised, they are far longer: quote both."
)
_KAPLAN_MEIER = (
    "Kaplan–Meier, for comparison only, takes the day of the visit that showed a theme resolved "
    "for the day it was resolved, which makes times too long."
)


def limits(
    incidence: Incidence,
    every: Spells,
    resolved_by: ResolvedBy,
    *,
    compare: bool,
    few: Iterable[tuple[str, int]],
) -> Iterator[str]:
    """The notes that go with times to resolution.

    Args:
        few: groups with too few spells to estimate, and how many tell something.
    """
    silent = int((~every.telling).sum())
    yield (
        f"A spell begins at the visit that newly raised a theme: {plural(len(every), 'spell')}, "
        f"{silent:,} of which tell nothing of the time, as no later visit spoke of the theme"
        f"{'' if resolved_by == 'praise' else ' or looked at it'}."
    )
    if resolved_by == "praise":
        found = cells(incidence)
        yield _PRAISE.format(
            praised=int((found == State.PRAISED).sum()), raised=int((found == State.RAISED).sum())
        )
    else:
        yield _SILENCE
    yield _BAND
    yield _DRAWN
    if compare:
        yield _KAPLAN_MEIER
    told = [f"{clean(name)} ({number})" for name, number in few]
    if told:
        yield f"Too few spells that tell to estimate by themselves: {', '.join(told)}."
    if every.many:
        yield f"There are so many different times that they count in steps of {STEP} days, outward."
    yield from _days(incidence, every)
    yield VISITED_MORE


def _days(incidence: Incidence, every: Spells) -> Iterator[str]:
    """How many visits that bound a spell have no day of their own, or one that is part known."""
    visits = incidence.visits
    used = np.unique(np.concatenate([every.visit, every.last, every.shown[every.shown >= 0]]))
    used = used.astype(np.int64)
    dated = ~np.isnat(visits.day[used])
    bases = np.array([*incidence.day_bases, ""], dtype=object)[visits.day_basis[used]]
    for number, words in (
        (int((dated & (bases != "fieldwork") & (bases != "publication")).sum()),
         "a day known only in part, of which the first possible is taken"),
        (int((dated & (bases == "publication")).sum()), "only the day its report was published"),
        (int((~dated).sum()), "only the day of the meeting that it was reported to"),
    ):  # fmt: skip
        if number:
            yield f"Of {plural(len(used), 'visit')} used, {number} had {words}."
