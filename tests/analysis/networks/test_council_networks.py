"""Councils and their themes, and councils that are alike."""

from __future__ import annotations

from typing import Any

import pytest
from tests.analysis.invented import BASE, Visit, incidence_of_visits

from ofgraph.analysis.incidence import Incidence
from ofgraph.analysis.networks import bipartite, similarity
from ofgraph.errors import UnknownName


def at(council: str, year: int, *raised: str, **told: Any) -> Visit:
    return Visit(council=council, day=f"{year}-03-02", raised=raised, **told)


def council(name: str) -> str:
    return f"{BASE}council/{name.lower()}"


def theme(name: str) -> str:
    return f"{BASE}theme/{name}"


def four_councils() -> Incidence:
    """Two where neglect is raised, and two where caseloads are; oversight is raised everywhere."""
    return incidence_of_visits(
        at(name, year, "oversight", kind)
        for name, kind in (
            ("Aldmere", "neglect"), ("Brimley", "neglect"),
            ("Corham", "caseloads"), ("Dunwick", "caseloads"),
        )
        for year in (2018, 2020, 2022)
    )  # fmt: skip


def test_councils_are_tied_to_the_themes_raised_there() -> None:
    graph = bipartite(incidence_of_visits([at("Aldmere", 2018, "neglect"), at("Aldmere", 2020)]))
    assert graph.edges[council("Aldmere"), theme("neglect")] == {
        "raised": 1, "could": 2, "status": "not seen again", "weight": 1,
    }  # fmt: skip


def test_series_are_added_up_and_the_last_says_how_it_stands() -> None:
    graph = bipartite(
        incidence_of_visits(
            [at("Aldmere", 2018, "neglect"), at("Aldmere", 2020, "neglect"),
             at("Aldmere", 2021, "neglect", series="joint")]
        )
    )  # fmt: skip
    told = graph.edges[council("Aldmere"), theme("neglect")]
    assert (told["raised"], told["could"], told["status"]) == (3, 3, "new")


def test_councils_and_themes_are_told_apart() -> None:
    import networkx as nx

    graph = bipartite(four_councils())
    assert nx.is_bipartite(graph)
    assert {told["bipartite"] for _, told in graph.nodes(data=True)} == {0, 1}


@pytest.mark.parametrize("measure", ["cosine", "jaccard"])
def test_councils_where_the_same_was_raised_are_most_alike(measure: Any) -> None:
    graph = similarity(four_councils(), measure=measure)
    best: Any = max(graph.edges(data="similarity"), key=lambda edge: edge[2])
    assert best == (council("Aldmere"), council("Brimley"), 1.0)


def test_what_is_raised_everywhere_makes_no_councils_alike() -> None:
    graph = similarity(four_councils())
    assert sorted(graph.edges) == [
        (council("Aldmere"), council("Brimley")), (council("Corham"), council("Dunwick")),
    ]  # fmt: skip
    assert graph.edges[council("Corham"), council("Dunwick")]["alike_in"] == "Caseloads"


def test_councils_with_few_visits_are_left_out() -> None:
    incidence = incidence_of_visits([at("Aldmere", 2018, "neglect"), at("Brimley", 2018, "neglect"),
                                     at("Brimley", 2020)])  # fmt: skip
    assert list(similarity(incidence, at_least=2)) == [council("Brimley")]


def test_a_visit_known_from_minutes_makes_no_council_alike() -> None:
    incidence = incidence_of_visits(
        at(name, year, "neglect", complete=False) for name in "AB" for year in (2018, 2020)
    )
    assert len(similarity(incidence)) == 0


def test_likeness_is_over_themes_that_both_were_looked_at_for() -> None:
    incidence = incidence_of_visits([
        at("Aldmere", 2018, "neglect", "oversight"), at("Aldmere", 2020, "neglect"),
        at("Brimley", 2018, "neglect", looked_at=["neglect"]),
        at("Brimley", 2020, "neglect", looked_at=["neglect"]),
    ])  # fmt: skip
    told = similarity(incidence, measure="jaccard").edges[council("Aldmere"), council("Brimley")]
    assert (told["themes"], told["similarity"]) == (1, 1.0)


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(UnknownName):
        similarity(four_councils(), measure="euclid")  # type: ignore[arg-type]
