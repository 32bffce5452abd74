"""The timeline: shape and colour tell the judgement, and none is made up."""

from __future__ import annotations

from typing import Any

import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.charts import CHARTS, Chart
from ofgraph.analysis.charts.timeline import GOOD, INADEQUATE, JOINT, NO_OVERALL, UNGRADED, Sign
from ofgraph.analysis.incidence import NothingToCount
from ofgraph.errors import OfgraphError

WEXCOMBE = "Wexcombe County Council"


def timeline(*visits: Visit, **chosen: Any) -> Chart:
    return CHARTS["timeline"](incidence_of_visits(visits), **chosen)


def visit(day: str | None, council: str = WEXCOMBE, **more: Any) -> Visit:
    return Visit(council=council, day=day, **more)


def looks(chart: Chart) -> list[tuple[str, str]]:
    """Shape and fill of each visit, without those of the key."""
    return [
        (row["shape"], row["fill"]) for layer in chart.spec["layer"]
        for row in layer["data"]["values"] if "shape" in row and "council" in row
    ]  # fmt: skip


def look(sign: Sign) -> tuple[str, str]:
    return sign.shape, sign.fill


def test_judgements_differ_in_shape_and_colour() -> None:
    chart = timeline(visit("2019-05-01", overall="Good"), visit("2022-05-01", overall="Inadequate"))

    assert looks(chart) == [look(GOOD), look(INADEQUATE)]


def test_a_focused_visit_is_hollow_and_gets_no_grade() -> None:
    chart = timeline(visit("2020-05-01", kind="focused-visit"))

    assert looks(chart) == [look(UNGRADED)]
    assert chart.table.rows[0][4] is None


def test_an_inspection_without_an_overall_judgement_gets_none() -> None:
    assert looks(timeline(visit("2026-06-01"))) == [look(NO_OVERALL)]


def test_a_joint_inspection_has_a_sign_of_its_own() -> None:
    chart = timeline(visit("2020-05-01", kind="jtai", series="joint"))

    assert looks(chart) == [look(JOINT)]


def test_breaks_of_the_series_are_drawn_where_the_axis_reaches_them() -> None:
    told = [row["text"] for layer in timeline(visit("2026-06-01")).spec["layer"]
            for row in layer["data"]["values"] if "text" in row]  # fmt: skip

    assert "Apr 2026: no overall judgement" in told
    assert not any("2023" in text for text in told)


def test_a_day_known_only_in_part_is_marked_and_said() -> None:
    chart = timeline(visit("2019-05-01", day_basis="publication"))

    assert chart.table.rows[0][2] == "in part, or not of the visit"
    assert any("A bar below" in note for note in chart.foot)


def test_a_visit_without_any_date_is_counted_as_not_drawn() -> None:
    chart = timeline(visit("2019-05-01"), visit(None, kind="focused-visit"))

    assert "Not drawn, for want of any date: 1 visit." in chart.foot


def test_nothing_with_a_date_says_so() -> None:
    with pytest.raises(NothingToCount, match="has a day"):
        timeline(visit(None))


def test_more_councils_than_fit_are_told_in_pages() -> None:
    many = [visit("2019-05-01", council=f"Council {at:02}") for at in range(41)]

    assert len(looks(timeline(*many))) == 40
    assert len(looks(timeline(*many, page=2))) == 1


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(OfgraphError, match="no page 2"):
        timeline(visit("2019-05-01"), page=2)


def test_the_worst_latest_judgement_comes_first_when_asked() -> None:
    chart = timeline(
        visit("2019-05-01", council="Ashby Council", overall="Good"),
        visit("2019-05-01", council="Zennor Council", overall="Inadequate"),
        sort="grade",
    )
    names = [row["text"] for layer in chart.spec["layer"] for row in layer["data"]["values"]
             if row.get("text") in ("Ashby", "Zennor")]  # fmt: skip

    assert names == ["Zennor", "Ashby"]


def test_visits_close_together_do_not_hide_each_other() -> None:
    chart = timeline(visit("2019-05-01"), visit("2019-05-04", kind="focused-visit"))
    heights = {row["y"] for layer in chart.spec["layer"] for row in layer["data"]["values"]
               if "shape" in row and "council" in row}  # fmt: skip

    assert len(heights) == 2
