"""Evolution: a theme can be followed by eye, and what is not known never looks like an end."""

from __future__ import annotations

import json
import re
from itertools import combinations
from typing import Any

import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.charts import Chart
from ofgraph.analysis.charts.evolution import evolution_chart
from ofgraph.analysis.charts.evolution_drawing import WIDTH
from ofgraph.analysis.charts.lettering import text_width
from ofgraph.analysis.charts.placing import Box
from ofgraph.analysis.incidence import Choice, Incidence, NothingToCount

_NUMBER = re.compile(r"-?\d+\.\d")


def at_northmere(*visits: Visit) -> Incidence:
    return incidence_of_visits(visits)


def visit(day: str | None, *raised: str, **told: Any) -> Visit:
    return Visit(council="Northmere", day=day, raised=raised, **told)


def england() -> Incidence:
    """Twelve councils under two frameworks, the second on both sides of January 2023."""
    found = []
    for at in range(12):
        council = f"Wexcombe {at:02}"
        found += [
            Visit(council=council, day="2015-03-01", framework="sif", kind="sif",
                  raised=["supervision", "neglect"] if at < 8 else ["supervision"]),
            Visit(council=council, day="2019-03-01",
                  raised=["supervision"] if at < 5 else ["oversight"]),
            Visit(council=council, day="2024-03-01", raised=["oversight"]),
        ]  # fmt: skip
    return incidence_of_visits(found)


def rows(chart: Chart, name: str) -> list[dict[str, Any]]:
    return next(one["values"] for one in chart.spec["data"] if one["name"] == name)


def texts(chart: Chart) -> list[Box]:
    found = []
    for row in rows(chart, "texts"):
        wide = text_width(row["words"], row["size"], bold=row["weight"] == "bold")
        left = row["x"] - {"left": 0, "center": wide / 2, "right": wide}[row["align"]]
        half = row["size"] * 0.5
        found.append(Box(left=left, right=left + wide, top=row["y"] - half, bottom=row["y"] + half))
    return found


def heights(path: str) -> list[float]:
    return [float(one) for one in _NUMBER.findall(path)[1::2]]


@pytest.fixture(scope="module")
def nation() -> Chart:
    return evolution_chart(england())


@pytest.fixture(scope="module")
def council() -> Chart:
    return evolution_chart(
        at_northmere(
            visit("2015-03-01", "supervision", "neglect", "caseloads", "oversight"),
            visit("2018-03-01", "supervision", praised=["neglect"]),
            visit("2021-03-01", complete=False, looked_at=["caseloads"], papers=1,
                  praised=["caseloads"]),
            visit("2024-03-01", "supervision", "leadership",
                  looked_at=["supervision", "leadership"]),
        )
    )  # fmt: skip


def test_shares_are_of_the_visits_that_could_have_raised_a_theme(nation: Chart) -> None:
    told = {row[0]: row[2:5] for row in nation.table.rows if row[1] == "SIF"}

    assert told["Neglect"] == (12, 8, 0.6667)


def test_what_came_back_is_of_councils_seen_in_both_periods(nation: Chart) -> None:
    assert "at 5 of the 12 councils where it had been raised" in nation.title
    assert "again at 5 of 12" in {row["words"] for row in rows(nation, "texts")}


def test_new_themes_are_kept_and_labelled(nation: Chart) -> None:
    assert "58% (+7 new)" in {row["words"] for row in rows(nation, "texts")}


def test_the_break_of_the_series_is_drawn_and_named(nation: Chart) -> None:
    assert len(rows(nation, "breaks")) == 1
    assert any("Jan 2023" in row["words"] for row in rows(nation, "texts"))


@pytest.mark.parametrize("which", ["nation", "council"])
def test_no_words_overlap_or_leave_the_picture(which: str, request: pytest.FixtureRequest) -> None:
    chart = request.getfixturevalue(which)
    boxes = texts(chart)

    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    frame = Box(left=0, top=0, right=WIDTH, bottom=chart.spec["height"])
    assert all(box.within(frame) for box in boxes)


@pytest.mark.parametrize("which", ["nation", "council"])
def test_no_band_leaves_its_lane_so_that_none_crosses_another(
    which: str, request: pytest.FixtureRequest
) -> None:
    chart = request.getfixturevalue(which)
    floors = sorted(row["y"] for row in rows(chart, "lanes"))
    lane = floors[1] - floors[0]

    for row in rows(chart, "bands") + rows(chart, "fading"):
        low, high = min(heights(row["path"])), max(heights(row["path"]))
        floor = next(one for one in floors if one >= high - 1)
        assert floor - lane < low <= high <= floor


def test_a_theme_raised_again_at_the_next_visit_has_a_solid_band(council: Chart) -> None:
    assert [row["dash"] for row in rows(council, "bands")] == [[1, 0], [4, 3]]


def test_a_theme_that_was_praised_or_not_raised_fades(council: Chart) -> None:
    assert len(rows(council, "fading")) == 3  # neglect, caseloads and oversight after 2015


def test_a_theme_that_nobody_looked_at_since_does_not_fade() -> None:
    chart = evolution_chart(
        at_northmere(
            visit("2018-03-01", "neglect"),
            visit("2021-03-01", "supervision", looked_at=["supervision"]),
            visit("2022-03-01", "supervision", complete=False),
        )
    )

    assert not rows(chart, "fading")
    assert len(rows(chart, "open")) == 1


def test_what_is_new_and_what_came_again_stands_above_each_visit(council: Chart) -> None:
    words = {row["words"] for row in rows(council, "texts")}

    assert {"4 raised", "1 again, +0 new", "1 again, +1 new"} <= words


def test_a_visit_that_says_nothing_is_told_of_and_makes_a_band_unsure() -> None:
    chart = evolution_chart(
        at_northmere(
            visit("2018-03-01", "neglect"),
            visit("2020-03-01", complete=False, looked_at=[]),
            visit("2022-03-01", "neglect"),
        )
    )

    assert [row["dash"] for row in rows(chart, "bands")] == [[4, 3]]
    assert any(line.startswith("Not drawn: 1 visit") for line in chart.foot)


def test_a_visit_of_which_nobody_says_when_it_was_is_told_of() -> None:
    chart = evolution_chart(
        at_northmere(visit("2018-03-01", "neglect"), visit(None, "neglect", "oversight"))
    )

    assert "Not drawn: 1 visit of which nobody says when it was." in chart.foot


def test_one_visit_says_that_nothing_can_have_come_back_yet() -> None:
    chart = evolution_chart(at_northmere(visit("2018-03-01", "neglect")))

    assert chart.title.endswith("nothing can have come back yet")


def test_the_order_of_the_themes_is_that_in_which_they_were_first_raised(council: Chart) -> None:
    themes = dict.fromkeys(row[0] for row in council.table.rows)

    assert next(iter(themes)) == "Supervision"
    assert [*themes][-1] == "Leadership"


def test_themes_beyond_the_most_are_told(council: Chart) -> None:
    chart = evolution_chart(
        at_northmere(visit("2018-03-01", "neglect", "oversight", "caseloads")), most=2
    )

    assert any(line.startswith("Not drawn: 1 theme") for line in chart.foot)


def test_very_many_visits_are_cut_to_the_latest() -> None:
    visits = [visit(f"20{year}-03-01", "neglect") for year in range(10, 24)]

    chart = evolution_chart(at_northmere(*visits))

    assert "The latest 10 visits are drawn; 4 stand before them." in chart.foot
    assert not any(one.overlaps(other) for one, other in combinations(texts(chart), 2))


def test_councils_with_too_few_reports_have_no_evolution() -> None:
    found = incidence_of_visits(
        Visit(council=council, day="2019-03-01", raised=["neglect"])
        for council in ("Northmere", "Wexcombe")
    )

    with pytest.raises(NothingToCount, match="two periods with 5 whole reports"):
        evolution_chart(found)


def test_a_council_where_nothing_was_raised_says_so() -> None:
    with pytest.raises(NothingToCount, match="known to have raised anything"):
        evolution_chart(at_northmere(visit("2019-03-01")))


def test_visits_of_a_council_before_it_are_its_own_where_it_is_asked_for() -> None:
    found = incidence_of_visits(
        [
            Visit(council="Old Northmere", day="2015-03-01", raised=["neglect"]),
            Visit(council="Northmere", day="2019-03-01", raised=["neglect"]),
        ]
    )

    chart = evolution_chart(found, choice=Choice(councils=(found.councils.iri[0],)))

    assert chart.title == (
        "Neglect came back most at Northmere: raised at 2 of the 2 visits that say anything of it"
    )


def test_the_same_visits_give_the_same_picture(nation: Chart) -> None:
    assert json.dumps(evolution_chart(england()).spec) == json.dumps(nation.spec)
