"""Spells: a theme raised at a visit, until a later visit shows it resolved, if one does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..cells import Cells, State, cells
from ..incidence import NOTHING, SERIES, Days, Flags, Incidence, Places

ResolvedBy: TypeAlias = Literal["praise", "silence"]
"""Praised at a later visit; or looked at by a later visit that did not raise it, praised or not."""

MANY = 600
"""Different pairs of bounds, above which days are more than an estimate can take in time."""
STEP = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Spells:
    """A row for each time that a council's visit newly raised a theme, by council and theme.

    The resolution came after day `after` and not later than day `by`, counted from the day of the
    visit that raised the theme first; `by` is infinite where no later visit shows one.

    visit: place of that visit. council, theme: places.
    last, shown: places of the visits that bound it: the last that still raised the theme, and the
        first after it that shows it resolved (-1 where none does).
    """

    visit: Places
    council: Places
    theme: Places
    last: Places
    shown: Places
    after: NDArray[np.float64]
    by: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.visit)

    @property
    def resolved(self) -> Flags:
        """Which are known to have ended."""
        return np.asarray(np.isfinite(self.by))

    @property
    def telling(self) -> Flags:
        """Which say anything of the time: ended, or raised again at a later visit."""
        return np.asarray(self.resolved | (self.after > 0))

    def of(self, kept: Flags) -> Spells:
        """Some of them."""
        return Spells(**{name: getattr(self, name)[kept] for name in Spells.__slots__})

    @property
    def many(self) -> bool:
        """Whether there are so many different times that they are estimated in steps of 30 days."""
        bounds = np.stack([self.after, self.by], axis=1)[self.telling]
        return len(np.unique(bounds, axis=0)) > MANY

    def estimable(self) -> Spells:
        """Those that tell something; where there are very many times, in steps of 30 days.

        An interval is only ever made wider by it.
        """
        found = self.of(self.telling)
        if not self.many:
            return found
        return replace(
            found, after=np.floor(found.after / STEP) * STEP, by=np.ceil(found.by / STEP) * STEP
        )


def spells(
    incidence: Incidence, resolved_by: ResolvedBy = "praise", found: Cells | None = None
) -> Spells:
    """Follow each theme through the visits of each council that say something of it.

    Visits without a place in time cannot count. Of several visits on one day, one that raised the
    theme counts before one that praised it, and that before silence.

    Args:
        incidence: the visits that count. Series are followed apart.
        resolved_by: what shows a theme resolved.
        found: the cells, where they are known already.
    """
    found = cells(incidence) if found is None else found
    when = incidence.visits.place_in_time()
    line, visit, theme = _answers(incidence, found, when)
    if not len(line):
        none, never = np.zeros(0, np.int64), np.zeros(0)
        return Spells(visit=none, council=none, theme=none, last=none, shown=none,
                      after=never, by=never)  # fmt: skip
    state, day = found[visit, theme], when[visit].astype(np.int64)
    ends = state == State.PRAISED if resolved_by == "praise" else state != State.RAISED
    raises = state == State.RAISED
    at = np.arange(len(line))
    begins_line = np.searchsorted(line, line)
    raised_before = _latest_before(raises, at)
    ended_before = np.maximum(_latest_before(ends, at), begins_line - 1)
    first = np.flatnonzero(raises & (raised_before <= ended_before))
    closes = np.flatnonzero(ends & (raised_before > ended_before))  # one to a spell, or none
    spell_of = np.searchsorted(first, closes, side="right") - 1
    ended = np.zeros(len(first), dtype=bool)
    ended[spell_of] = True
    shown = np.zeros(len(first), dtype=np.int64)
    shown[spell_of] = closes
    ends_spell = np.r_[first[1:], len(line)] - 1
    last = np.maximum.accumulate(np.where(raises, at, -1))[ends_spell]
    return Spells(
        visit=visit[first],
        council=incidence.visits.council[visit[first]],
        theme=theme[first],
        last=visit[last],
        shown=np.where(ended, visit[shown], NOTHING),
        after=(day[last] - day[first]).astype(np.float64),
        by=np.where(ended, day[shown] - day[first], np.inf),
    )


def _answers(incidence: Incidence, found: Cells, when: Days) -> tuple[Places, Places, Places]:
    """The cells that say something, one a day, in order of council, series, theme and time."""
    visits, themes = incidence.visits, len(incidence.themes)
    said = (found >= State.NOT_RAISED) & ~np.isnat(when)[:, None]
    visit, theme = np.nonzero(said)
    council = visits.council[visit].astype(np.int64)
    line = (council * len(SERIES) + visits.series[visit]) * themes + theme
    day = when[visit].astype(np.int64)
    order = np.lexsort((-found[visit, theme], day, line))
    line, visit, theme, day = line[order], visit[order], theme[order], day[order]
    fresh = np.r_[True, (line[1:] != line[:-1]) | (day[1:] != day[:-1])][: len(line)]
    return line[fresh], visit[fresh], theme[fresh]


def _latest_before(flags: Flags, at: Places) -> Places:
    """For each row the latest one before it with the flag, -1 where there is none."""
    latest = np.maximum.accumulate(np.where(flags, at, -1))
    return np.asarray(np.r_[-1, latest[:-1]][: len(at)])
