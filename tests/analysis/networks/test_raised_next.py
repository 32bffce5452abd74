"""What is raised at the next visit: of the same council, and one that could have raised it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.invented import BASE, THEMES, Visit, incidence_of_visits

from ofgraph.analysis.cells import counted, raised_at
from ofgraph.analysis.networks import transitions
from ofgraph.errors import UnknownName


def iri(theme: str) -> str:
    return f"{BASE}theme/{theme}"


def following(visits: list[Visit], one: str, other: str) -> dict[str, Any] | None:
    found: Any = transitions(incidence_of_visits(visits), at_least=1)
    told: dict[str, Any] | None = found.get_edge_data(iri(one), iri(other))
    return told


def at(year: int, *raised: str, council: str = "Northmere", **told: Any) -> Visit:
    return Visit(council=council, day=f"{year}-03-02", raised=raised, **told)


def test_a_theme_raised_at_the_next_visit_follows() -> None:
    told = following([at(2015, "neglect"), at(2018, "oversight")], "neglect", "oversight")
    assert told
    assert (told["count"], told["could"], told["share"]) == (1, 1, 1.0)


def test_raised_again_is_a_tie_of_a_theme_with_itself() -> None:
    told = following([at(2015, "neglect"), at(2018, "neglect")], "neglect", "neglect")
    assert told
    assert told["count"] == 1


def test_a_visit_that_did_not_look_does_not_stand_in_between() -> None:
    visits = [
        at(2015, "neglect"), at(2016, looked_at=["supervision"]), at(2018, "neglect"),
    ]  # fmt: skip
    told = following(visits, "neglect", "neglect")
    assert told
    assert (told["count"], told["could"]) == (1, 1)


def test_a_visit_known_from_minutes_is_no_next_visit() -> None:
    visits = [at(2015, "neglect"), at(2016, "neglect", complete=False), at(2018)]
    assert following(visits, "neglect", "neglect") is None


def test_another_council_is_not_next() -> None:
    visits = [at(2015, "neglect"), at(2018, "neglect", council="Wexcombe")]
    assert following(visits, "neglect", "neglect") is None


def test_another_series_is_not_next() -> None:
    assert following([at(2015, "neglect"), at(2018, "neglect", series="joint")],
                     "neglect", "neglect") is None  # fmt: skip


def test_a_visit_without_a_place_in_time_has_no_next() -> None:
    undated = Visit(council="Northmere", day=None, raised=["neglect"])
    assert following([undated, at(2018, "neglect")], "neglect", "neglect") is None


def test_a_theme_and_one_it_stands_under_do_not_follow_each_other() -> None:
    assert following([at(2015, "practice"), at(2018, "supervision")], "practice",
                     "supervision") is None  # fmt: skip


def test_what_was_raised_again_is_told_against_what_was_expected() -> None:
    graph = transitions(
        incidence_of_visits([at(2015, "neglect"), at(2018, "neglect"), at(2020)]), at_least=1
    )
    assert (graph.graph["again"], graph.graph["again_could"]) == (1, 2)


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(UnknownName):
        transitions(incidence_of_visits([at(2015)]), measure="jaccard")  # type: ignore[arg-type]


@settings(max_examples=20, deadline=None)
@given(
    told=st.lists(
        st.tuples(
            st.sampled_from(["Northmere", "Wexcombe"]),
            st.sets(st.sampled_from(sorted(THEMES))),
            st.sets(st.sampled_from(sorted(THEMES)), min_size=1),
            st.booleans(),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_counts_are_those_of_following_each_council_by_hand(
    told: list[tuple[str, set[str], set[str], bool]],
) -> None:
    incidence = incidence_of_visits(
        at(2000 + year, *sorted(raised), council=council, looked_at=sorted(looked), complete=whole)
        for year, (council, raised, looked, whole) in enumerate(told)
    )
    could, raised = counted(incidence), raised_at(incidence)
    council = incidence.visits.council.tolist()
    graph = transitions(incidence, at_least=1)
    place = {theme: at for at, theme in enumerate(incidence.themes.iri)}
    for one, other, edge in graph.edges(data=True):
        a, b = place[one], place[other]
        nexts = [
            next((w for w in range(v + 1, len(council))
                  if council[w] == council[v] and could[w, b]), None)
            for v in range(len(council)) if raised[v, a] and could[v, a]
        ]  # fmt: skip
        assert edge["could"] == sum(w is not None for w in nexts)
        assert edge["count"] == sum(w is not None and bool(raised[w, b]) for w in nexts)
