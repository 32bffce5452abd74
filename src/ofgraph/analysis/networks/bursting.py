"""Bursts: years in which a theme was raised at far more of the visits than is usual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import OfgraphError
from ..cells import counted, raised_at
from ..incidence import Flags, Incidence, Places
from ..widening import by_broad_theme
from .comparable import comparable, usual_shares
from .together import Numbers

ODDS = 2.0  # of a burst, against the usual ones
_NEVER = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Years in a row in which a theme was raised at more of the visits than is usual.

    raised, could: visits that raised it in these years, of those that could have.
    expected: visits that would have, at the shares usual at comparable visits.
    weight: how much better a burst explains the years than none (a difference of log likelihoods).
    p: the share of shuffles of the years in which any theme has a burst of such a weight.
    """

    theme: str
    name: str
    first: int
    last: int
    raised: int
    could: int
    expected: float
    weight: float
    p: float


def bursts(
    incidence: Incidence,
    *,
    at_least: int = 3,
    broad: bool = False,
    shuffles: int = 199,
    seed: int = 1,
) -> tuple[Burst, ...]:
    """Find years in which a theme was raised unusually often, the strongest first.

    Kleinberg's automaton of two states (2002), for counts out of so many: usual, in which a visit
    raises the theme as often as all comparable ones (of the same framework, with lists of about
    the same length) do, and burst, at twice the odds.
    Going into a burst costs the logarithm of the number of years, so that one visit more than
    usual makes none. Years without a visit that could raise the theme say nothing.

    With many themes and few visits a year some bursts come by chance. Each has a `p` against
    that: the years of comparable visits are shuffled, and it is counted how often
    the strongest burst of any theme is at least as strong.

    Args:
        incidence: the visits that count; those without a place in time are left out.
        at_least: bursts of fewer visits that raised the theme are not told.
        broad: the broad themes instead of those under them.
        shuffles: how many; p is never below 1 / (shuffles + 1).
        seed: of the shuffles.

    Raises:
        OfgraphError: there are no shuffles.
    """
    if shuffles < 1:
        raise OfgraphError("bursts need at least 1 shuffle, to say what chance gives")
    incidence = by_broad_theme(incidence) if broad else incidence
    when = incidence.visits.place_in_time()
    looked = counted(incidence)
    rows = ~np.isnat(when) & looked.any(axis=1)
    if not rows.any():
        return ()
    looked = looked[rows]
    raised = raised_at(incidence)[rows] & looked
    kinds = comparable(incidence)[rows]
    usual = usual_shares(raised, looked, kinds)
    year = when[rows].astype("datetime64[Y]").astype(int) + 1970
    found = _Years.of(year, raised, looked, usual).runs(at_least)
    rng = np.random.default_rng(seed)
    strongest = np.zeros(shuffles)
    for at in range(shuffles):
        runs = _Years.of(_shuffled(year, kinds, rng), raised, looked, usual).runs(at_least)
        strongest[at] = max((run[-1] for run in runs), default=0.0)
    names, iris = incidence.themes.name, incidence.themes.iri
    told = [
        Burst(
            theme=iris[theme], name=names[theme], first=first, last=last, raised=count,
            could=could, expected=float(f"{expected:.6g}"), weight=float(f"{weight:.6g}"),
            p=float(f"{(1 + (strongest >= weight).sum()) / (1 + shuffles):.6g}"),
        )
        for theme, first, last, count, could, expected, weight in found
    ]  # fmt: skip
    return tuple(sorted(told, key=lambda one: (-one.weight, one.theme, one.first)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Years:
    """For each year (row) and theme (column): visits that could, that did, that usually would."""

    first: int
    could: Numbers
    raised: Numbers
    expected: Numbers

    @classmethod
    def of(cls, year: NDArray[np.int64], raised: Flags, looked: Flags, usual: Numbers) -> _Years:
        first = int(year.min())
        of = np.zeros((int(year.max()) - first + 1, len(year)))
        of[year - first, np.arange(len(year))] = 1
        return cls(first=first, could=of @ looked, raised=of @ raised, expected=of @ usual)

    def runs(self, at_least: int) -> list[tuple[int, int, int, int, int, float, float]]:
        """Theme, first and last year, raised, could, expected and weight of each burst."""
        gain = self._gain()
        bursting = _cheapest(gain, float(np.log(max(len(gain), 2))))
        edge = np.diff(np.pad(bursting.astype(np.int8), ((1, 1), (0, 0))), axis=0)
        starts, ends = np.argwhere(edge.T == 1), np.argwhere(edge.T == -1)
        found = []
        for (theme, start), (_, end) in zip(starts.tolist(), ends.tolist(), strict=True):
            part = slice(start, end), theme
            raised = round(self.raised[part].sum())
            if raised >= at_least:
                could = round(self.could[part].sum())
                expected, weight = float(self.expected[part].sum()), float(gain[part].sum())
                first, last = self.first + start, self.first + end - 1
                found.append((theme, first, last, raised, could, expected, weight))
        return found

    def _gain(self) -> Numbers:
        """How much likelier each year is in a burst than as usual, as a logarithm."""
        none = np.zeros_like(self.could)
        usual = np.divide(self.expected, self.could, out=none, where=self.could > 0)
        usual = np.clip(usual, _NEVER, 1 - _NEVER)
        burst = ODDS * usual / (1 - usual + ODDS * usual)
        not_raised = self.could - self.raised
        return np.asarray(
            self.raised * np.log(burst / usual) + not_raised * np.log((1 - burst) / (1 - usual))
        )


def _cheapest(gain: Numbers, cost: float) -> Flags:
    """Which years (rows) are in a burst, by Viterbi's algorithm, for each theme (column)."""
    years, themes = gain.shape
    usual, burst = np.zeros(themes), np.full(themes, -cost)
    from_burst = np.zeros((years, 2, themes), dtype=bool)
    for at in range(years):
        if at:
            from_burst[at, 0], from_burst[at, 1] = burst > usual, burst >= usual - cost
            usual, burst = np.maximum(usual, burst), np.maximum(usual - cost, burst)
        burst = burst + gain[at]
    found = np.zeros((years, themes), dtype=bool)
    state: NDArray[Any] = burst > usual
    for at in range(years - 1, -1, -1):
        found[at] = state
        state = np.where(state, from_burst[at, 1], from_burst[at, 0])
    return found


def _shuffled(
    year: NDArray[np.int64], kinds: Places, rng: np.random.Generator
) -> NDArray[np.int64]:
    found = year.copy()
    for kind in np.unique(kinds):
        rows = kinds == kind
        found[rows] = rng.permutation(year[rows])
    return found
