"""The tiles: a tile for each council of today, and not known is not none."""

from __future__ import annotations

from typing import Any

import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.charts import CHARTS, Chart
from ofgraph.analysis.charts.tile_layout import TILE_HEIGHT, TILE_WIDTH, laid_out
from ofgraph.analysis.incidence import Choice, NothingToCount

WEXCOMBE, NORTHMERE = "Wexcombe County Council", "Northmere Borough Council"


def visit(council: str, year: int, *raised: str, **more: Any) -> Visit:
    return Visit(council=council, day=f"{year}-05-01", raised=raised, **more)


VISITS = (
    visit(WEXCOMBE, 2016, "neglect"),
    visit(WEXCOMBE, 2019, "neglect"),
    visit(NORTHMERE, 2019, complete=False),
)


def tiles(*visits: Visit, **chosen: Any) -> Chart:
    more = {name: chosen.pop(name) for name in ("took_over", "regions") if name in chosen}
    return CHARTS["tiles"](incidence_of_visits(visits, **more), **chosen)


def said(chart: Chart) -> dict[object, object]:
    return {row[0]: row[2] for row in chart.table.rows}


def test_a_tile_has_the_number_of_themes_that_came_back() -> None:
    assert said(tiles(*VISITS))[WEXCOMBE] == "1 theme came back over 2 visits"


def test_a_council_with_no_whole_source_is_not_known_rather_than_none() -> None:
    row = next(row for row in tiles(*VISITS).table.rows if row[0] == NORTHMERE)

    assert row[3] is None
    assert "too little is known of 1" in tiles(*VISITS).title


def test_a_theme_is_told_with_how_it_stands() -> None:
    incidence = incidence_of_visits(VISITS)
    chart = tiles(*VISITS, theme=incidence.themes.id.place("neglect"))

    assert said(chart) == {
        NORTHMERE: "not known", WEXCOMBE: "persistent: raised at 2 of 2 visits",
    }  # fmt: skip


def test_a_broad_theme_tells_of_those_under_it() -> None:
    visits = (visit(WEXCOMBE, 2016, "supervision"), visit(WEXCOMBE, 2019, "caseloads"))
    broad = incidence_of_visits(visits).themes.id.place("practice")

    assert said(tiles(*visits, theme=broad))[WEXCOMBE] == "persistent: raised at 2 of 2 visits"


def test_a_council_that_is_no_more_has_no_tile() -> None:
    chart = tiles(*VISITS, took_over=[("Wexmere Council", NORTHMERE)])

    assert NORTHMERE not in said(chart)
    assert "Wexmere Council" in said(chart)


def test_only_the_councils_of_a_chosen_region_have_tiles() -> None:
    regions = {WEXCOMBE: "London", NORTHMERE: "South West"}

    chart = tiles(*VISITS, regions=regions, choice=Choice(regions=("london",)))

    assert list(said(chart)) == [WEXCOMBE]


def test_nothing_known_of_any_says_so() -> None:
    with pytest.raises(NothingToCount, match="nothing is known"):
        tiles(visit(WEXCOMBE, 2016))


def test_no_two_tiles_lie_on_each_other() -> None:
    regions = ["North West"] * 24 + ["London"] * 33 + ["South East"] * 19 + ["Elsewhere"] * 7
    corners = list(laid_out(enumerate(regions), 0).tiles.values())

    assert len(corners) == len(regions)
    assert all(
        abs(x - other_x) >= TILE_WIDTH or abs(y - other_y) >= TILE_HEIGHT
        for at, (x, y) in enumerate(corners)
        for other_x, other_y in corners[:at]
    )
