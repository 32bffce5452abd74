"""What a test stands on: the visits and themes that could have gone either way, in strata."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from ...errors import OfgraphError
from ..cells import State, cells, counted
from ..incidence import SERIES, Flags, Incidence, Places
from ..widening import by_broad_theme
from .shuffling import shuffles
from .strata import strata_of
from .testing import Measure, Outcome, Overall, sum_of_squares, tried

LEAST_VISITS = 20
LEAST_RAISED = 10
LEAST_SHUFFLES = 99
NOTHING_MOVED = (
    "no shuffle changes anything, as the visits that have this in common raise too few other themes"
)


class TooFewShuffles(OfgraphError):
    """So few shuffles were asked for that no p value could mean anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """How chance is had: so many shuffles among visits that have something in common.

    times: how many shuffles. seed: of the shuffles. strata: what visits have in common.
    broad: broad themes are tested rather than those in them. lengths: of lists are kept.

    Raises:
        TooFewShuffles: fewer than 99.
    """

    times: int
    seed: int
    strata: tuple[str, ...]
    broad: bool
    lengths: bool

    def __post_init__(self) -> None:
        if self.times < LEAST_SHUFFLES:
            raise TooFewShuffles(
                f"{self.times} shuffles are too few to give a p value",
                hint=f"ask for {LEAST_SHUFFLES} or more; 999 is usual",
            )

    def shared(self) -> str:
        """What the visits of a stratum have in common, in words."""
        return ", ".join(self.strata) if self.strata else "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Visits of which a whole report was read, by council, series and time.

    incidence: the visits that count, by broad theme where the design says so.
    visits: their places. line: a number for each council and series. stratum: of each visit.
    raised, open_: (visits × themes) what was raised, and what could have been.
    themes: places of the themes that were raised often enough to test.
    wanted: places of the themes that were asked for; None for all.
    """

    incidence: Incidence
    design: Design
    visits: Places
    line: Places
    stratum: Places
    raised: Flags
    open_: Flags
    themes: Places
    wanted: tuple[int, ...] | None

    @property
    def sizes(self) -> Places:
        """How many visits there are in each stratum that has any."""
        return np.unique(self.stratum, return_counts=True)[1]

    def outcome(self, measure: Measure, overall: Overall = sum_of_squares) -> Outcome:
        """Measure what was observed and every shuffle of it."""
        design = self.design
        shuffled = shuffles(self.raised, self.open_, self.stratum, times=design.times,
                            seed=design.seed, lengths=design.lengths)  # fmt: skip
        return tried(measure, self.raised, shuffled, overall)

    def lacks(self) -> str:
        """Why there is too little to test anything; nothing where there is enough."""
        sizes = self.sizes
        movable = int(sizes[sizes > 1].sum())
        if movable < LEAST_VISITS:
            return (
                f"a shuffle needs {LEAST_VISITS} visits of which a whole report was read and that "
                f"have {self.design.shared()} in common with another; there are {movable}"
            )
        return (
            ""
            if len(self.themes)
            else f"no theme of them was raised at {LEAST_RAISED} of the visits"
        )

    def pairs(self) -> Flags:
        """(tested themes × tested themes) what is a pair: neither stands under the other.

        One of the two was asked for, where some were.
        """
        within = self.incidence.themes.within()[np.ix_(self.themes, self.themes)]
        kept = ~(within | within.T)
        if self.wanted is not None:
            of = np.isin(self.themes, self.wanted)
            kept &= of[:, None] | of[None, :]
        return np.asarray(kept)


def ground(
    incidence: Incidence,
    design: Design,
    *,
    themes: Collection[int] | None,
    dated: bool = False,
) -> Ground:
    """What can be shuffled in an incidence.

    Args:
        themes: places of the themes that were asked for; None for all.
        dated: only visits with a place in time.

    Raises:
        UnknownName: there is no such stratum.
    """
    incidence = by_broad_theme(incidence) if design.broad else incidence
    could = counted(incidence)
    kept = could.any(axis=1)
    if dated:
        kept &= ~np.isnat(incidence.visits.place_in_time())
    line = incidence.visits.council.astype(np.int64) * len(SERIES) + incidence.visits.series
    visits = np.flatnonzero(kept)
    visits = visits[np.argsort(line[visits], kind="stable")]
    raised = (cells(incidence)[visits] == State.RAISED) & could[visits]
    return Ground(
        incidence=incidence,
        design=design,
        visits=visits,
        line=line[visits],
        stratum=strata_of(incidence, design.strata)[visits],
        raised=raised,
        open_=could[visits],
        themes=np.flatnonzero(raised.sum(axis=0) >= LEAST_RAISED),
        wanted=None if themes is None else tuple(sorted(themes)),
    )
