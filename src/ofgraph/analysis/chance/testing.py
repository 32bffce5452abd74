"""How often shuffles say as much as what was observed: p, q, and how large the difference is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..incidence import Flags, Places

Numbers: TypeAlias = NDArray[np.float64]
Measure: TypeAlias = Callable[[Flags], Numbers]
"""From (visits × themes) raised to a number for each thing tested."""
Overall: TypeAlias = Callable[[Numbers], float]
"""From those numbers to one, that is the larger the less chance there is in them."""

_Z = 1.959964  # of an interval of 95 in 100
_ROUNDING = 1e-6
_PIECE = 2**18


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was observed, beside what the shuffles gave; a place for each thing tested.

    more, fewer: how many shuffles, the observed one counted in, gave at least or at most as many.
    spread: the standard deviation of the shuffles.
    overall: observed, expected and p of one number for all of them together.
    """

    observed: Numbers
    expected: Numbers
    spread: Numbers
    more: Numbers
    fewer: Numbers
    times: int
    overall: tuple[float, float, float]

    def p_more(self) -> Numbers:
        """The chance of at least as many, were there nothing but chance."""
        return self.more / (self.times + 1)

    def p_unlike(self) -> Numbers:
        """The chance of a number as far out on either side (twice the smaller side)."""
        return np.minimum(1.0, 2 * np.minimum(self.more, self.fewer) / (self.times + 1))

    def ratio(self) -> Numbers:
        """Observed to expected; nan where nothing is expected."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.expected > 0, self.observed / self.expected, np.nan)

    def standardised(self) -> Numbers:
        """How many standard deviations of the shuffles the observed number is away; nan if none."""
        with np.errstate(divide="ignore", invalid="ignore"):
            away = (self.observed - self.expected) / self.spread
        return np.where(self.spread > _ROUNDING, away, np.nan)

    def interval(self) -> tuple[Numbers, Numbers]:
        """95 % limits of the ratio: Byar's approximation for observed to expected numbers.

        What varies less or more than counts that are free (the shuffles keep totals) has its
        limits drawn in or out by as much.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            dispersion = self.spread**2 / self.expected
            observed, expected = self.observed / dispersion, self.expected / dispersion
            up = observed + 1
            low = observed * (1 - 1 / (9 * observed) - _Z / (3 * np.sqrt(observed))) ** 3 / expected
            high = up * (1 - 1 / (9 * up) + _Z / (3 * np.sqrt(up))) ** 3 / expected
        known = (self.expected > 0) & (self.spread > _ROUNDING)
        low = np.where(self.observed > 0, np.maximum(low, 0), 0)
        return np.where(known, low, np.nan), np.where(known, high, np.nan)

    def moved(self) -> bool:
        """Whether any shuffle gave another number of anything."""
        return bool((self.spread > _ROUNDING).any())

    def of(self, kept: Places) -> Outcome:
        """Some of them; the number for all stays."""
        return Outcome(
            **{name: getattr(self, name)[kept] for name in
               ("observed", "expected", "spread", "more", "fewer")},
            times=self.times, overall=self.overall,
        )  # fmt: skip


def tried(
    measure: Measure, observed: Flags, shuffled: Iterable[Flags], overall: Overall
) -> Outcome:
    """Measure what was observed and every shuffle of it."""
    seen = measure(observed)
    seen_overall = overall(seen)
    total, squares, more, fewer = (np.zeros(len(seen)) for _ in range(4))
    times, as_large, sum_overall = 0, 1, 0.0
    for one in shuffled:
        number = measure(one)
        away = number - seen  # sums of squares stay exact where they are taken about what was seen
        total += away
        squares += away**2
        more += away >= 0
        fewer += away <= 0
        times += 1
        value = overall(number)
        sum_overall += value
        as_large += value >= seen_overall
    mean = total / times
    return Outcome(
        observed=seen,
        expected=seen + mean,
        spread=np.sqrt(np.maximum(squares / times - mean**2, 0)),
        more=more + 1,
        fewer=fewer + 1,
        times=times,
        overall=(seen_overall, sum_overall / times, as_large / (times + 1)),
    )


def crossed(one: Flags, other: Flags) -> Numbers:
    """(themes × themes) at how many visits the one has a theme where the other has another.

    In pieces so small that the linear algebra starts no threads, which cost more than they save.
    """
    left, right = one.astype(np.float32), other.astype(np.float32)
    size = (one.shape[1], other.shape[1])
    step = max(1, _PIECE // max(1, size[0] * size[1]))
    found = np.zeros(size, dtype=np.float32)
    for at in range(0, len(left), step):
        found += left[at : at + step].T @ right[at : at + step]
    return found.astype(np.float64)


def sum_of_squares(numbers: Numbers) -> float:
    """Large where some numbers are large: what is shared out evenly has the smallest."""
    return float(np.square(numbers).sum())


def benjamini_hochberg(p: Numbers) -> Numbers:
    """The q values of p values: the share of false finds among all that are at most as large.

    >>> benjamini_hochberg(np.array([0.04, 0.01, 0.5])).round(3).tolist()
    [0.06, 0.03, 0.5]
    """
    order = np.argsort(p, kind="stable")
    raised = p[order] * len(p) / np.arange(1, len(p) + 1)
    found = np.empty(len(p))
    found[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1)
    return found
