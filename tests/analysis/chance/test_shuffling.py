"""Shuffles keep what they say they keep, and reach every arrangement alike."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from ofgraph.analysis.chance.shuffling import shuffles
from ofgraph.analysis.incidence import Flags, Places

ONE_STRATUM = np.zeros(6, dtype=np.int64)


@pytest.fixture
def raised() -> Flags:
    return np.random.default_rng(3).random((6, 9)) < 0.4


def all_open(raised: Flags) -> Flags:
    return np.ones_like(raised)


@pytest.mark.parametrize("lengths", [True, False])
def test_each_theme_is_raised_as_often_in_each_stratum(raised: Flags, lengths: bool) -> None:
    stratum = np.array([0, 1, 0, 1, 1, 0])
    for one in shuffles(raised, all_open(raised), stratum, times=9, seed=1, lengths=lengths):
        for name in (0, 1):
            kept = stratum == name
            assert (one[kept].sum(axis=0) == raised[kept].sum(axis=0)).all()


def test_each_list_is_as_long(raised: Flags) -> None:
    for one in shuffles(raised, all_open(raised), ONE_STRATUM, times=9, seed=1):
        assert (one.sum(axis=1) == raised.sum(axis=1)).all()


def test_without_lengths_lists_grow_and_shrink(raised: Flags) -> None:
    made = list(shuffles(raised, all_open(raised), ONE_STRATUM, times=9, seed=1, lengths=False))
    assert any((one.sum(axis=1) != raised.sum(axis=1)).any() for one in made)


@pytest.mark.parametrize("lengths", [True, False])
def test_cells_that_could_not_go_either_way_stay(raised: Flags, lengths: bool) -> None:
    open_ = np.random.default_rng(4).random(raised.shape) < 0.7
    for one in shuffles(raised, open_, ONE_STRATUM, times=9, seed=1, lengths=lengths):
        assert (one[~open_] == raised[~open_]).all()


@pytest.mark.parametrize("lengths", [True, False])
def test_a_visit_alone_in_its_stratum_stays(raised: Flags, lengths: bool) -> None:
    stratum = np.array([0, 0, 0, 0, 0, 1])
    for one in shuffles(raised, all_open(raised), stratum, times=9, seed=1, lengths=lengths):
        assert (one[5] == raised[5]).all()


def test_the_same_seed_gives_the_same_shuffles(raised: Flags) -> None:
    first, again = (
        list(shuffles(raised, all_open(raised), ONE_STRATUM, times=9, seed=5)) for _ in range(2)
    )
    assert all((one == other).all() for one, other in zip(first, again, strict=True))


def test_as_many_shuffles_come_as_were_asked_for(raised: Flags) -> None:
    assert len(list(shuffles(raised, all_open(raised), ONE_STRATUM, times=17, seed=2))) == 17


def test_every_arrangement_with_these_totals_is_as_likely() -> None:
    """Three visits that each raise one of three themes can be arranged in six ways."""
    three: Places = np.zeros(3, dtype=np.int64)
    seen = Counter(
        one.tobytes()
        for one in shuffles(np.eye(3, dtype=bool), np.ones((3, 3), bool), three, times=3000, seed=1)
    )
    assert len(seen) == 6
    assert max(abs(number - 500) for number in seen.values()) < 100  # over four standard deviations
