"""Thematic map, evolution between periods, bursts."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from tests.analysis.invented import BASE, Visit, incidence_of_visits

from ofgraph.analysis.incidence import Incidence, NothingToCount
from ofgraph.analysis.networks import (
    QUADRANTS,
    bursts,
    communities,
    evolution,
    periods_by_framework,
    periods_of_years,
    thematic_map,
)
from ofgraph.errors import OfgraphError


def mapped() -> nx.Graph[str]:
    """Two pairs of themes: one tied closely and to the other, one tied loosely."""
    graph: nx.Graph[str] = nx.Graph()
    for node in "abcd":
        graph.add_node(node, name=node.upper(), visits=10)
    for one, other, count in (("a", "b", 8), ("c", "d", 5), ("b", "c", 1)):
        graph.add_edge(one, other, count=count, weight=count)
    return graph


def test_centrality_and_density_are_those_of_callon() -> None:
    graph = mapped()
    first, second = thematic_map(graph, communities(graph, seeds=2))
    assert (first.density, second.density) == (100 * 0.64 / 2, 100 * 0.25 / 2)
    assert first.centrality == second.centrality == pytest.approx(10 * 0.01)
    assert (first.quadrant, second.quadrant) == ("motor", "basic")
    assert {first.quadrant, second.quadrant} <= set(QUADRANTS)


def test_a_community_is_named_after_its_theme_raised_most() -> None:
    graph = mapped()
    graph.nodes["b"]["visits"] = 12
    assert thematic_map(graph, communities(graph, seeds=2))[0].name == "B"


def test_a_map_without_visits_is_refused() -> None:
    graph = nx.path_graph(3)
    with pytest.raises(OfgraphError, match="thematic map"):
        thematic_map(graph, communities(graph, seeds=1))


def at(number: int, year: int, *raised: str, framework: str = "ilacs", **told: Any) -> Visit:
    return Visit(council=f"C{number:02}", day=f"{year}-03-02", raised=raised,
                 framework=framework, **told)  # fmt: skip


def two_periods() -> Incidence:
    """Neglect and caseloads go together first; then supervision is new and oversight is gone."""
    early = [("neglect", "caseloads")] * 8 + [("oversight",)] * 8 + [()] * 8
    late = [("neglect",)] * 6 + [("supervision",)] * 6 + [()] * 12
    return incidence_of_visits(
        at(number, year, *raised, framework=framework)
        for year, framework, period in ((2014, "sif", early), (2019, "ilacs", late))
        for number, raised in enumerate(period)
    )


def test_periods_are_frameworks_in_order_of_time_where_none_are_given() -> None:
    assert [one.name for one in periods_by_framework(two_periods())] == ["Sif", "Ilacs"]


def test_a_framework_of_one_visit_in_many_is_no_period() -> None:
    visits = [at(number, 2019, "neglect") for number in range(30)]
    visits.append(at(31, 2010, "neglect", framework="slac"))
    assert [one.name for one in periods_by_framework(incidence_of_visits(visits))] == ["Ilacs"]


def test_themes_that_end_or_begin_are_kept() -> None:
    found = evolution(two_periods())
    states = {(row.name, row.period): row.state for row in found.themes}
    assert states["Supervision", 0] == "not raised"
    assert states["Supervision", 1] == "new"
    assert states["Oversight", 1] == "not raised"
    assert states["Neglect", 1] == "raised"


def test_a_theme_that_stands_alone_is_kept_and_flows_on() -> None:
    found = evolution(two_periods())
    alone = [row for row in found.themes if row.name == "Oversight" and row.period == 0]
    assert (alone[0].group, alone[0].rank) == (None, 1)
    (flow,) = found.flows
    assert (flow.group, flow.onward, flow.inclusion, flow.stability) == (
        "Caseloads", "Neglect", 1.0, 0.5,
    )  # fmt: skip


def test_what_a_period_did_not_look_at_is_told_apart_from_what_it_did_not_raise() -> None:
    visits = [at(1, 2014, "neglect", framework="sif"),
              at(1, 2019, "caseloads", looked_at=["caseloads"])]  # fmt: skip
    found = evolution(incidence_of_visits(visits))
    states = {(row.name, row.period): row.state for row in found.themes}
    assert states["Neglect", 1] == "not looked at"


def test_years_are_periods_too() -> None:
    found = periods_of_years(two_periods(), "2013-2015, 2019")
    assert [(one.name, int(one.visits.sum())) for one in found] == [("2013–2015", 24), ("2019", 24)]


@pytest.mark.parametrize("words", ["", "2014-", "2015-2014", "2014-2016,2016-2018", "soon"])
def test_words_that_are_no_periods_are_refused(words: str) -> None:
    with pytest.raises(OfgraphError, match="period"):
        periods_of_years(two_periods(), words)


def test_one_period_only_says_that_nothing_can_change() -> None:
    with pytest.raises(NothingToCount, match="one period"):
        evolution(incidence_of_visits([at(1, 2019, "neglect")]))


def test_a_period_without_reports_says_so() -> None:
    incidence = two_periods()
    with pytest.raises(NothingToCount, match="of 2001 there is no visit"):
        evolution(incidence, periods_of_years(incidence, "2001,2019"))


def steady(*, planted: bool) -> Incidence:
    """Ten visits a year for eight years; neglect in three of them, or in eight in one year."""
    rng = np.random.default_rng(9)
    return incidence_of_visits(
        Visit(council=f"C{number:02}", day=f"{year}-03-02",
              raised=[theme for theme in ("neglect", "caseloads", "oversight")
                      if rng.random() < (0.9 if planted and year == 2016 and theme == "neglect"
                                         else 0.2)])
        for year in range(2012, 2020) for number in range(10)
    )  # fmt: skip


def test_a_planted_burst_is_found_and_more_than_chance() -> None:
    first = bursts(steady(planted=True), shuffles=99)[0]
    assert (first.name, first.first, first.last, first.could) == ("Neglect", 2016, 2016, 10)
    assert first.raised > 1.5 * first.expected
    assert first.p == 0.01


def test_what_is_steady_has_no_burst_that_chance_would_not_give() -> None:
    assert all(one.p > 0.05 for one in bursts(steady(planted=False), shuffles=99))


def test_bursts_are_the_same_from_the_same_seed() -> None:
    incidence = steady(planted=True)
    assert bursts(incidence, shuffles=20, seed=3) == bursts(incidence, shuffles=20, seed=3)


def test_visits_without_a_report_or_a_day_make_no_burst() -> None:
    incidence = incidence_of_visits(
        [Visit(council="A", day=None, raised=["neglect"]),
         Visit(council="B", day="2016-03-02", raised=["neglect"], complete=False)]
    )  # fmt: skip
    assert bursts(incidence) == ()


def test_one_visit_makes_no_burst() -> None:
    incidence = incidence_of_visits([Visit(council="A", day="2016-03-02", raised=["neglect"])])
    assert bursts(incidence, at_least=1) == ()


def test_bursts_without_shuffles_are_refused() -> None:
    with pytest.raises(OfgraphError, match="shuffle"):
        bursts(steady(planted=True), shuffles=0)


def test_themes_are_told_by_their_address() -> None:
    assert bursts(steady(planted=True), shuffles=9)[0].theme == f"{BASE}theme/neglect"
