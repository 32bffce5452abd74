"""Turnbull's estimate of how long something lasts whose end is only known to lie in an interval."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...errors import NotInstalled
from ..incidence import Flags, Places

Shares: TypeAlias = NDArray[np.float64]
Times: TypeAlias = NDArray[np.float64]

LIKELIHOOD = 1e-4  # lifelines stops where a step gains less; what is missing is made up for here
GAP = 1e-5  # how much each observation could still gain on average by moving mass, at most
ROUGH_GAP = 1e-3
STEPS = 20_000
NEXT_TO_NOTHING = 1e-5  # a share that the steps have not quite brought to nothing
LEAST = 1e-12  # below it a sum of shares is rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Where the ends lie: shares of them in intervals after `after` and not later than `by`.

    Where in an interval its share lies nobody can say; outside of the intervals nothing ends.

    after, by: bounds of the innermost intervals, in order of time; the last may be infinite.
    shares: of each, from 0 to 1; they add up to 1.
    """

    after: Times
    by: Times
    shares: Shares

    def lasting(self, at: Times) -> tuple[Shares, Shares]:
        """The least and the most that can still last at some times."""
        return lasting(self.after, self.by, self.shares, at)


def lasting(after: Times, by: Times, shares: Shares, at: Times) -> tuple[Shares, Shares]:
    """The least and the most that can still last; `shares` may have rows, one to an estimate."""
    ended = shares @ (by[:, None] <= at)
    begun = shares @ (after[:, None] < at)
    return np.clip(1 - begun, 0, 1), np.clip(1 - ended, 0, 1)


def estimate(after: Times, by: Times) -> Estimate:
    """Turnbull's estimate, by lifelines, made exact where lifelines stopped early.

    Args:
        after, by: bounds of each observation in whole units of time: it ended after the one and
            not later than the other, infinite where it is not known to have ended.

    Raises:
        NotInstalled: lifelines is missing.
        ValueError: there is no observation, or one ends before it begins.
    """
    if not len(after) or not (after < by).all():
        raise ValueError("each observation needs an interval that is not empty")
    fitter = _fitter()  # before anything is said of the data, as it is needed for all but the least
    begin, end = _innermost(after, by)
    shares = np.ones(len(begin)) / len(begin)
    if len(begin) > 1:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")  # it warns where it stops early, which is put right
            fitted = fitter().fit_interval_censoring(
                after + 1, by, timeline=begin + 1, tol=LIKELIHOOD, max_iter=100, label="s"
            )
        left = fitted.survival_function_["s_upper"].to_numpy()
        shares = -np.diff(np.r_[left, 0.0])
        shares = shares if np.isfinite(shares).all() else np.ones(len(begin))
    shares = _improved(after, by, begin, end, np.ones((1, len(after))), shares, GAP)[0]
    kept = shares >= NEXT_TO_NOTHING
    return Estimate(after=begin[kept], by=end[kept], shares=shares[kept] / shares[kept].sum())


def lasting_if(
    found: Estimate, after: Times, by: Times, weights: Shares, at: Times
) -> tuple[Shares, Shares]:
    """The least and the most still lasting if each observation stood for as many as its weight.

    Args:
        found: the estimate from these observations, to begin from.
        weights: a row for each estimate wanted, a column for each observation.
        at: times.

    Returns:
        A row for each estimate, a column for each time.
    """
    begin, end = _innermost(after, by)
    shares = np.zeros(len(begin))
    shares[np.searchsorted(begin, found.after)] = found.shares
    return lasting(begin, end, _improved(after, by, begin, end, weights, shares, ROUGH_GAP), at)


def kaplan_meier(lasted: Times, ended: Flags, at: Times) -> Shares:
    """The Kaplan–Meier estimate at some times, as if each end were known to the day.

    Raises:
        NotInstalled: lifelines is missing.
    """
    fitted = _fitter()().fit(lasted, ended)
    return np.asarray(fitted.survival_function_at_times(at).to_numpy(), dtype=np.float64)


def _fitter() -> Callable[[], Any]:
    try:
        from lifelines import KaplanMeierFitter
    except ImportError as error:
        raise NotInstalled(
            "time to resolution", "lifelines", extra="survival",
            otherwise="ask how themes stand now: ofgraph recur",
        ) from error  # fmt: skip
    found: Callable[[], Any] = KaplanMeierFitter
    return found


def _innermost(after: Times, by: Times) -> tuple[Times, Times]:
    """The intervals from a beginning to the next bound where that is an end: all mass is there."""
    time = np.r_[after, by]
    is_begin = np.r_[np.ones(len(after), dtype=bool), np.zeros(len(by), dtype=bool)]
    order = np.lexsort((is_begin, time))  # what ends on a day ends before what begins after it
    time, is_begin = time[order], is_begin[order]
    found = np.flatnonzero(is_begin[:-1] & ~is_begin[1:])
    return time[found], time[found + 1]


def _improved(
    after: Times, by: Times, begin: Times, end: Times, weights: Shares, shares: Shares, gap: float
) -> Shares:
    """Self-consistent shares: steps of Turnbull's until hardly anything is to be gained.

    At the maximum no interval's gradient is above 1 (Gentleman and Geyer, 1994); how far the
    largest is above it bounds what each observation could still gain.
    """
    first = np.searchsorted(begin, after, side="left")
    behind = np.searchsorted(end, by, side="right")
    bounds, which = np.unique(np.stack([first, behind], axis=1), axis=0, return_inverse=True)
    weight = np.zeros((len(weights), len(bounds)))
    np.add.at(weight.T, which.reshape(-1), weights.T)
    weight /= weight.sum(axis=1, keepdims=True)
    # A share that is nothing would stay nothing, so each begins with a little.
    found = np.tile(0.9 * shares / shares.sum() + 0.1 / len(shares), (len(weights), 1))
    for _ in range(STEPS):
        gradient = _gradient(found, weight, bounds)
        if gradient.max() - 1 < gap:
            break
        found *= gradient
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def _gradient(shares: Shares, weight: Shares, bounds: Places) -> Shares:
    """What the observations would gain by more mass in each interval; rows are estimates."""
    rows, intervals = shares.shape
    total = np.zeros((rows, intervals + 1))
    np.cumsum(shares, axis=1, out=total[:, 1:])
    within = total[:, bounds[:, 1]] - total[:, bounds[:, 0]]
    pull = weight / np.maximum(within, LEAST)
    row = np.arange(rows)[:, None] * (intervals + 1)
    size = rows * (intervals + 1)
    begun = np.bincount((row + bounds[:, 0]).reshape(-1), pull.reshape(-1), size)
    over = np.bincount((row + bounds[:, 1]).reshape(-1), pull.reshape(-1), size)
    return np.cumsum((begun - over).reshape(rows, -1), axis=1)[:, :-1]
