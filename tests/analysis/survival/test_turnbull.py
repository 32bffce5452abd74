"""Turnbull's estimate against printed ones, and Kaplan–Meier beside it."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from ofgraph.analysis.survival.turnbull import Times, estimate, kaplan_meier, lasting_if
from ofgraph.errors import NotInstalled

NEVER = np.inf
# Months to cosmetic deterioration of 46 patients after radiotherapy alone: Finkelstein and Wolfe,
# Biometrics 41 (1985), reprinted by Klein and Moeschberger, Survival Analysis (1997).

COSMESIS = (
    (45, NEVER), (6, 10), (0, 7), (46, NEVER), (46, NEVER), (7, 16), (17, NEVER), (7, 14), (37, 44),
    (0, 8), (4, 11), (15, NEVER), (11, 15), (22, NEVER), (46, NEVER), (46, NEVER), (25, 37),
    (46, NEVER), (26, 40), (46, NEVER), (27, 34), (36, 44), (46, NEVER), (36, 48), (37, NEVER),
    (40, NEVER), (17, 25), (46, NEVER), (11, 18), (38, NEVER), (5, 12), (37, NEVER), (0, 5),
    (18, NEVER), (24, NEVER), (36, NEVER), (5, 11), (19, 35), (17, 25), (24, NEVER), (32, NEVER),
    (33, NEVER), (19, 26), (37, NEVER), (34, NEVER), (36, NEVER),
)  # fmt: skip
# Weeks to relapse on 6-mercaptopurine (Freireich and others, Blood 21, 1963); 0: not relapsed then.
WEEKS = (6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35)
RELAPSED = (1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0)


def bounds(pairs: tuple[tuple[float, float], ...]) -> tuple[Times, Times]:
    made = np.array(pairs, dtype=np.float64)
    return made[:, 0], made[:, 1]


def test_turnbull_gives_the_printed_shares_of_the_cosmesis_data() -> None:
    found = estimate(*bounds(COSMESIS))
    told = {
        (int(after), int(by)): share
        for after, by, share in zip(found.after, found.by, found.shares, strict=True)
        if share > 0.001
    }
    # As the R package "interval" prints them (Fay and Shaw, J. of Statistical Software 36, 2010).
    printed = {
        (4, 5): 0.0463, (6, 7): 0.0334, (7, 8): 0.0887, (11, 12): 0.0708,
        (24, 25): 0.0926, (33, 34): 0.0818, (38, 40): 0.1209, (46, 48): 0.4656,
    }  # fmt: skip
    assert told == pytest.approx(printed, abs=0.0002)


def test_where_turnbull_cannot_say_it_gives_the_least_and_the_most() -> None:
    found = estimate(*bounds(COSMESIS))
    least, most = found.lasting(np.array([8.0, 39.0, 40.0]))
    assert least == pytest.approx([0.8316, 0.4656, 0.4656], abs=0.0005)
    assert most == pytest.approx([0.8316, 0.5864, 0.4656], abs=0.0005)


def test_what_no_observation_bounds_stays_open() -> None:
    found = estimate(np.array([0.0, 3.0]), np.array([2.0, NEVER]))
    assert found.by[-1] == NEVER
    least, most = found.lasting(np.array([100.0]))
    assert (least.round(3).tolist(), most.round(3).tolist()) == ([0.0], [0.5])


def test_one_interval_that_all_share_holds_everything() -> None:
    found = estimate(np.array([0.0, 1.0]), np.array([5.0, 9.0]))
    assert (found.after.tolist(), found.by.tolist(), found.shares.tolist()) == ([1], [5], [1])


def test_what_ends_on_a_day_ends_before_what_begins_after_it() -> None:
    found = estimate(np.array([0.0, 4.0]), np.array([4.0, 8.0]))
    assert found.after.tolist() == [0, 4]


def test_days_known_exactly_give_kaplan_meier() -> None:
    ended = np.array([1.0, 2.0, 3.0, 5.0, 8.0])
    found = estimate(ended - 1, ended)
    assert found.lasting(ended)[0] == pytest.approx([0.8, 0.6, 0.4, 0.2, 0.0], abs=1e-3)


def test_kaplan_meier_gives_the_printed_estimates_of_the_leukaemia_data() -> None:
    found = kaplan_meier(
        np.array(WEEKS, dtype=np.float64),
        np.array(RELAPSED, dtype=bool),
        np.array([6.0, 7, 10, 13, 16, 22, 23]),
    )
    assert found.round(3).tolist() == [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448]


def test_weights_count_an_observation_as_often_as_it_stands() -> None:
    after, by = bounds(((0, 2), (0, 2), (3, 6), (5, NEVER)))
    once = estimate(after[1:], by[1:])
    at = np.array([2.0, 4.0, 6.0])
    twice = lasting_if(once, after[1:], by[1:], np.array([[2.0, 1.0, 1.0]]), at)
    wanted = estimate(after, by).lasting(at)
    assert twice[0][0] == pytest.approx(wanted[0], abs=0.01)
    assert twice[1][0] == pytest.approx(wanted[1], abs=0.01)


def test_without_lifelines_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lifelines", None)
    with pytest.raises(NotInstalled) as told:
        estimate(np.array([0.0]), np.array([1.0]))
    assert 'pip install "ofgraph[survival]"' in told.value.hint


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="not empty"):
        estimate(np.array([3.0]), np.array([3.0]))
