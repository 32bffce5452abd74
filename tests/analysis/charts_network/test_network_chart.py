"""The network of themes tells which go together, what it left out, and why it may be empty."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis import networks
from ofgraph.analysis.charts import CHARTS, Chart, matrix_cells, network_ties, svg_of
from ofgraph.analysis.charts.matrix import matrix_chart
from ofgraph.analysis.charts.network import network_chart
from ofgraph.analysis.incidence import Choice, Incidence, NothingToCount, Words

THEMES = {f"theme-{at:02}": None for at in range(12)}
HOSTILE = "</script><img src=x onerror=alert(1)>\x1b[31m ${datum} " + "x" * 200


def planted(visits: int = 80) -> Incidence:
    """Themes raised by chance, but for 00 with 01 and 02 with 03, which come together."""
    drawn = np.random.default_rng(4)
    found = []
    for at in range(visits):
        raised = {f"theme-{theme:02}" for theme in range(4, 12) if drawn.random() < 0.3}
        for one, other in (("theme-00", "theme-01"), ("theme-02", "theme-03")):
            if drawn.random() < 0.3:
                raised |= {one, other}
        found.append(
            Visit(council=f"Wexcombe {at:03}", day=f"{2018 + at % 5}-03-01", raised=sorted(raised))
        )
    return incidence_of_visits(found, themes=THEMES)


def pairs(chart: Chart) -> set[tuple[object, object]]:
    return {(row[0], row[1]) for row in chart.table.rows}


@pytest.fixture(scope="module")
def chart() -> Chart:
    return network_chart(planted())


def test_themes_that_go_together_are_tied(chart: Chart) -> None:
    assert {("Theme-00", "Theme-01"), ("Theme-02", "Theme-03")} <= pairs(chart)


def test_themes_that_have_nothing_to_do_with_each_other_are_not(chart: Chart) -> None:
    assert len(chart.table.rows) < 5


def test_the_title_states_the_clearest_pair_with_its_numbers(chart: Chart) -> None:
    first = chart.table.rows[0]

    assert chart.title.startswith(f"{first[0]} with {first[1]}: the pair most clearly raised")
    assert f"at {first[3]} of {first[4]} visits" in chart.title


def test_themes_without_a_tie_are_told_in_the_subtitle_and_not_drawn(chart: Chart) -> None:
    assert "Not drawn, since in no such pair: " in chart.subtitle
    assert "Theme-04" not in json.dumps(chart.spec)


def test_the_picture_is_told_in_words_with_its_numbers(chart: Chart) -> None:
    assert "joined by" in chart.alt
    assert "Theme-00 with Theme-01" in chart.alt


def test_how_many_ties_chance_would_make_is_said(chart: Chart) -> None:
    assert any("by chance alone" in note for note in chart.notes)


def test_the_same_visits_give_the_same_picture(chart: Chart) -> None:
    assert json.dumps(network_chart(planted()).spec) == json.dumps(chart.spec)


def test_only_ties_of_themes_asked_for_are_drawn() -> None:
    found = planted()

    chart = network_chart(found, themes=[found.themes.name.place("Theme-02")])

    assert all("Theme-02" in pair for pair in pairs(chart))


def test_of_few_reports_nothing_is_called_more_than_expected() -> None:
    visits = [Visit(council="Northmere", day=f"20{at}-01-01", raised=["neglect", "oversight"])
              for at in (18, 20, 22)]  # fmt: skip

    chart = network_chart(incidence_of_visits(visits))

    assert chart.title.endswith("raised together more than any other pair, at 3 visits")
    assert "fewer than 10 whole reports" in chart.subtitle


def test_one_visit_says_that_nothing_can_go_together_yet() -> None:
    only = incidence_of_visits(
        [Visit(council="Northmere", day="2020-01-01", raised=["neglect", "oversight"])]
    )

    with pytest.raises(NothingToCount, match="only one is known"):
        network_chart(only)


def test_visits_that_raised_nothing_say_so() -> None:
    with pytest.raises(NothingToCount, match="none is known"):
        network_chart(incidence_of_visits([Visit(council="Northmere", day="2020-01-01")]))


def test_no_more_ties_than_chance_would_make_are_called_that() -> None:
    chart = network_chart(planted(), at_least=1, z=-9)

    assert chart.title.startswith("No more pairs go together than chance alone would make")


def test_a_crowded_network_is_thinned_and_says_how() -> None:
    chart = network_chart(planted(), at_least=1, z=0, most=6)

    assert len({name for pair in pairs(chart) for name in pair}) <= 6
    assert any("Thinned" in line for line in chart.foot)


def test_a_pair_that_one_sentence_names_is_dashed_and_not_the_headline() -> None:
    found = planted()
    together = np.array([
        (finding, found.themes.name.place("Theme-01"))
        for finding, theme in found.carried
        if found.themes.name[theme] == "Theme-00"
    ])  # fmt: skip
    found = replace(found, carried=np.unique(np.concatenate([found.carried, together]), axis=0))

    chart = network_chart(found)

    assert chart.title.startswith("Theme-02 with Theme-03")
    (ties,) = (one["values"] for one in chart.spec["data"] if one["name"] == "ties")
    assert [5, 5] in [row["dash"] for row in ties]


@pytest.mark.parametrize("name", ["network", "matrix", "evolution"])
def test_hostile_names_are_drawn_as_text(name: str) -> None:
    pytest.importorskip("vl_convert")
    found = planted()
    found = replace(
        found,
        themes=replace(found.themes, name=Words.of(f"{HOSTILE}{at}" for at in range(12))),
        visits=replace(found.visits, council=np.zeros_like(found.visits.council)),
    )

    drawn = svg_of(CHARTS[name](found, choice=Choice()))

    assert drawn.startswith("<svg")
    assert "<img" not in drawn
    assert "\x1b" not in drawn


def test_pairs_are_told_the_clearest_first(chart: Chart) -> None:
    z = [row[chart.table.columns.index("z")] for row in chart.table.rows]

    assert all(one >= other for one, other in combinations(z, 2))  # type: ignore[operator]


def test_the_themes_that_are_drawn_keep_the_order_that_they_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A set of them would have another in every run, and so would the clusters."""
    seen: list[list[str]] = []

    def communities(graph: Any, **how: Any) -> Any:
        seen.append([*graph])
        return networks.communities(graph, **how)

    monkeypatch.setattr(network_ties, "communities", communities)
    monkeypatch.setattr(matrix_cells, "communities", communities)
    network_chart(planted())
    matrix_chart(planted(), most=8)
    assert [sorted(order) for order in seen] == seen
