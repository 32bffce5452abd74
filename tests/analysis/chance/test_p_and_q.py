"""p, q, ratios and their limits, against worked examples."""

from __future__ import annotations

import numpy as np
import pytest

from ofgraph.analysis.chance import benjamini_hochberg
from ofgraph.analysis.chance.testing import Outcome, crossed, tried
from ofgraph.analysis.incidence import Flags

# Benjamini and Hochberg, J. of the Royal Statistical Society B 57 (1995), section 3.2: of these
# p values from 15 comparisons of two treatments, four are rejected at 0.05.
THROMBOLYSIS = (
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1.0,
)  # fmt: skip


def outcome(observed: float, expected: float, variance: float) -> Outcome:
    return Outcome(
        observed=np.array([observed]), expected=np.array([expected]),
        spread=np.sqrt(np.array([variance])), more=np.array([1.0]), fewer=np.array([1.0]),
        times=99, overall=(0.0, 0.0, 1.0),
    )  # fmt: skip


def test_benjamini_and_hochberg_reject_as_in_their_paper() -> None:
    assert (benjamini_hochberg(np.array(THROMBOLYSIS)) <= 0.05).sum() == 4


def test_q_is_the_least_level_at_which_a_test_is_rejected() -> None:
    q = benjamini_hochberg(np.array(THROMBOLYSIS))
    assert q[:5] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625, 0.0603])


def test_q_never_falls_as_p_rises_and_keeps_its_place() -> None:
    assert benjamini_hochberg(np.array([0.5, 0.01, 0.011])).tolist() == pytest.approx(
        [0.5, 0.0165, 0.0165]
    )


def test_no_tests_have_no_q() -> None:
    assert benjamini_hochberg(np.zeros(0)).tolist() == []


def test_what_was_observed_counts_among_the_shuffles() -> None:
    """Of three shuffles one has as many and one more: p is (2 + 1) / (3 + 1)."""
    found = tried(counts, table(2), [table(1), table(2), table(5)], float_of_first)
    assert found.p_more().tolist() == [0.75]


def test_p_on_both_sides_is_twice_the_smaller() -> None:
    found = tried(counts, table(9), [table(number) for number in range(7)], float_of_first)
    assert found.p_unlike().tolist() == [0.25]


def test_expected_and_spread_are_those_of_the_shuffles() -> None:
    found = tried(counts, table(9), [table(1), table(3)], float_of_first)
    assert (found.expected.tolist(), found.spread.tolist()) == ([2.0], [1.0])


def test_limits_of_a_free_count_are_those_of_byar() -> None:
    """Ten observed where ten are expected: exact limits are 4.80 and 18.39 (Garwood, 1936)."""
    low, high = outcome(10, 10, 10).interval()
    assert (low[0], high[0]) == pytest.approx((0.479, 1.839), abs=0.002)


def test_limits_are_closer_where_shuffles_vary_less() -> None:
    low, high = outcome(10, 10, 5).interval()
    assert 0.479 < low[0] < 1 < high[0] < 1.839


def test_nothing_observed_has_no_lower_limit_but_an_upper_one() -> None:
    low, high = outcome(0, 4, 4).interval()
    assert low[0] == 0
    assert 0.5 < high[0] < 1


def test_where_shuffles_do_not_vary_there_is_no_interval_and_nothing_standardised() -> None:
    found = outcome(4, 4, 0)
    assert np.isnan([*found.interval()[0], *found.standardised()]).all()


def test_crossed_counts_visits_whatever_the_size_of_the_pieces() -> None:
    chance = np.random.default_rng(1)
    one, other = chance.random((700, 40)) < 0.3, chance.random((700, 50)) < 0.3
    assert (crossed(one, other) == one.astype(int).T @ other.astype(int)).all()


def table(number: int) -> Flags:
    """A theme that this many of ten visits raised."""
    return np.arange(10)[:, None] < number


def counts(raised: Flags) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.asarray(raised.sum(axis=0, dtype=np.float64))


def float_of_first(numbers: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    return float(numbers[0])
