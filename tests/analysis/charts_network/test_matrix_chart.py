"""The matrix of themes: counts above its diagonal, what to make of them below it."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.charts import Chart
from ofgraph.analysis.charts.lettering import text_width
from ofgraph.analysis.charts.matrix import matrix_chart
from ofgraph.analysis.incidence import Incidence, NothingToCount


def reports(count: int = 12) -> Incidence:
    """Supervision always comes with caseloads, and neglect with neither."""
    raised = (["neglect"], ["supervision", "caseloads"], ["neglect", "oversight"])
    return incidence_of_visits(
        Visit(council=f"Northmere {at:02}", day="2020-05-01", raised=raised[(0, 1, 2, 1)[at % 4]])
        for at in range(count)
    )


def marks(chart: Chart, sort: str) -> list[dict[str, Any]]:
    return [
        row
        for layer in chart.spec["layer"]
        if layer["mark"]["type"] == sort
        for row in layer["data"]["values"]
    ]


def cell(chart: Chart, pair: str) -> list[str]:
    return [row["told"] for row in marks(chart, "rect") if row.get("pair") == pair]


def test_above_the_diagonal_stand_visits_and_below_it_how_unexpected_they_are() -> None:
    told = cell(matrix_chart(reports()), "Supervision with Caseloads")
    told += cell(matrix_chart(reports()), "Caseloads with Supervision")

    assert sorted(told) == ["2.0 times the expected 3.0", "both raised at 6 visits"]


def test_the_diagonal_has_how_often_each_theme_was_raised() -> None:
    assert cell(matrix_chart(reports()), "Neglect") == ["raised at 6 visits"]


def test_themes_that_go_together_stand_side_by_side() -> None:
    names = [row["text"] for row in marks(matrix_chart(reports(48)), "text")]

    assert abs(names.index("Supervision") - names.index("Caseloads")) == 1


def test_the_title_states_the_commonest_pair_and_what_to_expect() -> None:
    assert matrix_chart(reports(48)).title == (
        "Caseloads with Supervision: raised together more than any other pair, at 24 of 48 visits "
        "where 16 would be expected"
    )


def test_what_too_few_reports_cannot_tell_is_not_called_as_expected() -> None:
    assert matrix_chart(reports()).title.endswith(
        "at 6 of 12 visits where 3 would be expected, too few to say more"
    )


def test_the_table_ranks_the_pairs() -> None:
    chart = matrix_chart(reports())
    together = [row[chart.table.columns.index("together")] for row in chart.table.rows]

    assert together[0] == 6
    assert all(one >= other for one, other in combinations(together, 2))  # type: ignore[operator]


def test_of_few_reports_only_the_counts_are_shown() -> None:
    chart = matrix_chart(reports(6))

    assert (
        len(cell(chart, "Supervision with Caseloads") + cell(chart, "Caseloads with Supervision"))
        == 1
    )
    assert "fewer than 10 whole reports" in chart.subtitle


def test_at_most_so_many_themes_are_shown_and_the_rest_told() -> None:
    chart = matrix_chart(reports(), most=3)

    assert any("1 theme raised at fewer visits" in line for line in chart.foot)


def test_names_do_not_run_into_each_other_or_out_of_the_picture() -> None:
    chart = matrix_chart(reports())
    rows = [row for row in marks(chart, "text") if row["text"] in {"Supervision", "Neglect"}]

    assert all(0 <= row["x"] <= chart.spec["width"] for row in rows)
    assert all(0 <= row["y"] <= chart.spec["height"] for row in rows)
    assert all(text_width(row["text"]) < row["x"] for row in rows)


def test_a_number_is_written_in_ink_that_can_be_read() -> None:
    dark = [row for row in marks(matrix_chart(reports()), "text") if row.get("fill") == "#08306b"]

    assert all(row["ink"] == "#ffffff" for row in dark)


def test_the_same_visits_give_the_same_matrix() -> None:
    assert json.dumps(matrix_chart(reports()).spec) == json.dumps(matrix_chart(reports()).spec)


@pytest.mark.parametrize("raised", [[], ["neglect"]])
def test_fewer_than_two_themes_make_no_matrix(raised: list[str]) -> None:
    found = incidence_of_visits([Visit(council="Northmere", day="2020-05-01", raised=raised)])

    with pytest.raises(NothingToCount, match="needs two themes"):
        matrix_chart(found)


def test_themes_never_raised_at_the_same_visit_say_so() -> None:
    found = incidence_of_visits(
        Visit(council=f"Northmere {at}", day="2020-05-01", raised=[theme])
        for at, theme in enumerate(["neglect", "oversight"])
    )

    assert matrix_chart(found).title == "No two of these themes were raised at the same visit"
    assert not np.asarray(matrix_chart(found).table.rows).size
