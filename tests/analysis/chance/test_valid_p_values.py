"""p values are as small as they should be where there is nothing but chance, and no smaller.

Lists are of very different lengths, as SIF and ILACS reports are: what breaks a plain shuffle.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from ofgraph.analysis.chance.shuffling import shuffles
from ofgraph.analysis.chance.testing import Numbers, crossed, sum_of_squares, tried
from ofgraph.analysis.incidence import Flags

COUNCILS, THEMES, WORLDS, SHUFFLES = 24, 12, 50, 99
STRATUM = np.tile([0, 1], COUNCILS)  # each council has one visit of either kind
PAIRS = np.triu_indices(THEMES, 1)


def world(seed: int) -> Flags:
    """Visits that raise themes by chance: long lists and short ones, common themes and rare."""
    chance = np.random.default_rng(seed)
    length = chance.choice([-2.5, 0.0, 2.0], size=(2 * COUNCILS, 1))
    common = np.linspace(-1.5, 1.0, THEMES)
    return np.asarray(chance.random((2 * COUNCILS, THEMES)) < 1 / (1 + np.exp(-length - common)))


def back(raised: Flags) -> Numbers:
    return np.asarray((raised[::2] & raised[1::2]).sum(axis=0, dtype=np.float64))


def together(raised: Flags) -> Numbers:
    return np.asarray(crossed(raised, raised)[PAIRS])


def after(raised: Flags) -> Numbers:
    return crossed(raised[::2], raised[1::2] & ~raised[::2]).reshape(-1)


MEASURES = {"back": back, "together": together, "after": after}


@cache
def dealt(seed: int, lengths: bool = True) -> list[Flags]:
    """The shuffles of a world."""
    raised = world(seed)
    open_ = np.ones_like(raised)
    return list(shuffles(raised, open_, STRATUM, times=SHUFFLES, seed=seed, lengths=lengths))


@cache
def p_values(measure: str, lengths: bool = True) -> tuple[Numbers, Numbers]:
    """The p values of all tests in many worlds of chance alone, and of each world as a whole."""
    each, whole = [], []
    for seed in range(WORLDS):
        found = tried(MEASURES[measure], world(seed), dealt(seed, lengths), sum_of_squares)
        each.append(found.p_unlike() if measure == "together" else found.p_more())
        whole.append(found.overall[2])
    return np.concatenate(each), np.array(whole)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("level", [0.05, 0.1, 0.25, 0.5])
def test_no_more_p_values_are_below_a_level_than_should_be(measure: str, level: float) -> None:
    each, _ = p_values(measure)
    assert (each <= level).mean() <= level + 0.02


@pytest.mark.parametrize("measure", MEASURES)
def test_p_values_of_numbers_that_hardly_tie_are_spread_evenly(measure: str) -> None:
    """The largest distance from an even spread (Kolmogorov and Smirnov), at level 0.01."""
    _, whole = p_values(measure)
    steps = np.arange(1, WORLDS + 1) / WORLDS
    assert np.abs(np.sort(whole) - steps).max() < 1.63 / np.sqrt(WORLDS)


def test_a_shuffle_that_forgets_lengths_calls_every_pair_one_that_goes_together() -> None:
    plain, _ = p_values("together", lengths=False)
    kept, _ = p_values("together")
    assert (plain <= 0.05).mean() > 0.5
    assert (kept <= 0.05).mean() < 0.07


def test_the_limits_hold_one_where_there_is_only_chance() -> None:
    held: list[bool] = []
    for seed in range(WORLDS):
        low, high = tried(together, world(seed), dealt(seed), sum_of_squares).interval()
        held.extend(((low <= 1) & (high >= 1)).tolist())
    assert 0.9 < np.mean(held) < 0.99
