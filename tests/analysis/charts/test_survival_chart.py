"""The survival chart draws the band that visits allow, up to where they tell."""

from __future__ import annotations

import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.charts import survival
from ofgraph.analysis.charts.survival import share_at
from ofgraph.analysis.incidence import NothingToCount
from ofgraph.analysis.survival import Curve

CURVE = Curve(
    group="all visits", times=(0.0, 1.0, 2.5), lower=(0.8, 0.5, 0.0), upper=(1.0, 0.5, 0.5),
    spells=40,
)  # fmt: skip


def test_the_share_at_a_time_is_the_step_it_falls_on() -> None:
    assert share_at(CURVE, 0.5) == (0.8, 1.0)
    assert share_at(CURVE, 1.0) == (0.5, 0.5)


def test_beyond_what_visits_tell_there_is_no_share() -> None:
    assert share_at(CURVE, 3) is None


def test_no_line_goes_beyond_the_end_or_falls_there() -> None:
    lines = survival._stairs(CURVE, "lower", 0.0, 0.0, 5)

    assert max(line["x2"] for line in lines) == survival._across(2.5, 0.0, 5)
    assert max(line["y2"] for line in lines) == survival._down(0.5, 0.0)


def test_too_little_to_estimate_says_so() -> None:
    pytest.importorskip("lifelines")
    few = incidence_of_visits([Visit(council="Wexcombe", day="2019-05-01", raised=("neglect",))])

    with pytest.raises(NothingToCount, match="Too little"):
        survival.survival_chart(few)
