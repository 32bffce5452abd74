"""Themes raised at the same visits: the measures are those of plain counting, and honest."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.invented import BASE, THEMES, Visit, incidence_of_visits

from ofgraph.analysis.cells import counted, raised_at
from ofgraph.analysis.incidence import Incidence
from ofgraph.analysis.networks import cooccurrence, isolates, measured, pairs, surprising
from ofgraph.analysis.networks.comparable import comparable
from ofgraph.errors import OfgraphError, UnknownName

LEAVES = ("supervision", "caseloads", "oversight", "neglect")
Raised = st.lists(st.sets(st.sampled_from(sorted(THEMES))), min_size=1, max_size=30)


def of(*raised: set[str], **told: object) -> Incidence:
    return incidence_of_visits(
        Visit(council=f"C{at:02}", day="2020-03-02", raised=sorted(one), **told)  # type: ignore[arg-type]
        for at, one in enumerate(raised)
    )


def iri(theme: str) -> str:
    return f"{BASE}theme/{theme}"


def are_kin(incidence: Incidence, a: int, b: int) -> bool:
    within = incidence.themes.within()
    return bool(within[a, b] or within[b, a])


@settings(max_examples=20, deadline=None)
@given(raised=Raised, complete=st.lists(st.booleans(), min_size=30, max_size=30))
def test_all_measures_are_those_of_counting_by_hand(
    raised: list[set[str]], complete: list[bool]
) -> None:
    incidence = incidence_of_visits(
        Visit(council=f"C{at:02}", day="2020-03-02", raised=sorted(one), complete=complete[at],
              framework="ilacs" if at % 3 else "sif")
        for at, one in enumerate(raised)
    )  # fmt: skip
    seen = [{i for i in range(6) if raised_at(incidence)[v, i]} for v in range(len(raised))]
    whole = [v for v in range(len(raised)) if complete[v]]
    kinds = comparable(incidence)
    counts = {
        (a, b): sum({a, b} <= one for one in seen)
        for a, b in itertools.combinations(range(6), 2)
        if not are_kin(incidence, a, b)
    }
    total = sum(counts.values())
    ties = [sum(n for pair, n in counts.items() if i in pair) for i in range(6)]
    together = pairs(incidence)
    found = measured(incidence, together)
    told = dict(
        zip(
            zip(together.first.tolist(), together.second.tolist(), strict=True),
            together.count.tolist(),
            strict=True,
        )
    )
    assert told == {pair: n for pair, n in counts.items() if n}
    for at, (a, b) in enumerate(told):
        both = sum({a, b} <= seen[v] for v in whole)
        either = sum(bool({a, b} & seen[v]) for v in whole)
        expected = sum(
            sum(a in seen[v] for v in alike) * sum(b in seen[v] for v in alike) / len(alike)
            for kind in {*kinds[whole].tolist()}
            if (alike := [v for v in whole if kinds[v] == kind])
        )
        assert (found.both[at], found.could[at]) == (both, len(whole))
        assert found.association[at] == pytest.approx(2 * total * told[a, b] / (ties[a] * ties[b]))
        assert found.expected[at] == pytest.approx(expected)
        if either:
            assert found.jaccard[at] == pytest.approx(both / either)
        else:
            assert math.isnan(found.jaccard[at])
        if expected:
            assert found.lift[at] == pytest.approx(both / expected)
        else:
            assert math.isnan(found.lift[at])


def test_a_pair_is_told_in_the_words_that_are_asked_for() -> None:
    incidence = of({"neglect", "oversight"}, {"neglect", "oversight"}, {"neglect"})
    assert pairs(incidence).rows(incidence.themes.name) == [("Neglect", "Oversight", 2)]


def test_pairs_raised_together_too_seldom_are_left_out() -> None:
    incidence = of({"neglect", "oversight"}, {"neglect", "caseloads"}, {"neglect", "caseloads"})
    assert pairs(incidence, at_least=2).rows(incidence.themes.id) == [("caseloads", "neglect", 2)]


def test_a_theme_and_one_it_stands_under_are_no_pair() -> None:
    assert len(pairs(of({"practice", "supervision"}))) == 0


def test_a_visit_known_from_minutes_adds_to_the_count_and_not_to_the_shares() -> None:
    graph = cooccurrence(
        incidence_of_visits(
            [
                Visit(council="A", day="2020-03-02", raised=["neglect", "oversight"]),
                Visit(council="B", day="2020-03-02", raised=["neglect", "oversight"],
                      complete=False),
            ]
        ),
    )  # fmt: skip
    told = graph.edges[iri("neglect"), iri("oversight")]
    assert (told["count"], told["both"], told["could"]) == (2, 1, 1)


def test_a_visit_that_did_not_look_at_one_of_two_themes_is_no_visit_without_both() -> None:
    graph = cooccurrence(
        incidence_of_visits(
            [
                Visit(council="A", day="2020-03-02", raised=["neglect", "oversight"]),
                Visit(council="B", day="2020-03-02", raised=["neglect"], looked_at=["neglect"]),
            ]
        ),
        at_least=1,
    )
    told = graph.edges[iri("neglect"), iri("oversight")]
    assert (told["could"], told["jaccard"]) == (1, 1.0)


def test_themes_of_one_finding_are_told_apart_from_those_that_meet_at_a_visit() -> None:
    incidence = of({"neglect", "oversight"}, {"neglect", "oversight"})
    joined = incidence.carried.copy()
    joined[1, 0] = 0  # the second finding of the first visit is the first one
    from dataclasses import replace

    one = replace(incidence, carried=joined)
    assert measured(one, pairs(one)).in_one_finding.tolist() == [1]


def test_a_long_list_does_not_tie_all_themes_to_all() -> None:
    many = [f"t{at}" for at in range(20)]
    rng = np.random.default_rng(3)
    visits = [
        Visit(council=f"C{at:03}", day="2020-03-02",
              raised=[theme for theme in many if rng.random() < (0.7 if at % 2 else 0.1)])
        for at in range(200)
    ]  # fmt: skip
    graph = cooccurrence(incidence_of_visits(visits, themes=dict.fromkeys(many)), at_least=1)
    z = [told["z"] for *_, told in graph.edges(data=True)]
    assert np.mean(np.array(z) >= 3) < 0.02
    assert abs(np.mean(z)) < 0.3


def test_of_what_chance_hardly_moves_no_z_is_told() -> None:
    rare = [{"neglect", "oversight"}, *({"caseloads"} for _ in range(60))]
    told = cooccurrence(of(*rare), at_least=1).edges[iri("neglect"), iri("oversight")]
    assert "z" not in told
    assert told["expected"] < 1


def test_a_planted_pair_has_the_greatest_z() -> None:
    many = [f"t{at}" for at in range(10)]
    rng = np.random.default_rng(5)
    visits = []
    for at in range(200):
        raised = {theme for theme in many if rng.random() < 0.2}
        raised |= {"t3", "t7"} if rng.random() < 0.15 else set()
        visits.append(Visit(council=f"C{at:03}", day="2020-03-02", raised=sorted(raised)))
    graph = cooccurrence(incidence_of_visits(visits, themes=dict.fromkeys(many)), measure="z")
    one, other, told = max(graph.edges(data=True), key=lambda edge: edge[2]["z"])
    assert {one, other} == {iri("t3"), iri("t7")}
    assert told["z"] > 3


@pytest.mark.parametrize("measure", ["association", "jaccard", "lift", "z", "count"])
def test_the_weight_is_the_measure_asked_for_and_never_below_zero(measure: str) -> None:
    graph = cooccurrence(
        of(*[{"neglect", "oversight"}, {"neglect"}, {"oversight"}, {"caseloads"}] * 5),
        measure=measure, at_least=1,  # type: ignore[arg-type]
    )  # fmt: skip
    told = graph.edges[iri("neglect"), iri("oversight")]
    assert told["weight"] == max(told[measure], 0)


def test_an_unknown_measure_is_refused_by_name() -> None:
    with pytest.raises(UnknownName, match="measure"):
        cooccurrence(of({"neglect"}), measure="jacard")  # type: ignore[arg-type]


def test_themes_tied_to_none_are_kept_and_named() -> None:
    graph = cooccurrence(of({"neglect", "oversight"}, {"caseloads"}), at_least=1)
    assert isolates(graph) == ("Caseloads",)
    assert graph.nodes[iri("caseloads")] == {
        "name": "Caseloads", "kind": "theme", "broad": "Practice", "visits": 1, "councils": 1,
    }  # fmt: skip


def test_broad_themes_stand_for_those_under_them() -> None:
    graph = cooccurrence(of({"supervision", "oversight"}), at_least=1, broad=True)
    assert list(graph.edges) == [(iri("leadership"), iri("practice"))]


def test_an_incidence_without_findings_gives_a_network_without_nodes() -> None:
    assert len(cooccurrence(of(set(), set()))) == 0


def test_only_surprising_ties_stay_and_all_nodes_do() -> None:
    graph = cooccurrence(of({"neglect", "oversight"}, {"neglect"}, {"oversight"}), at_least=1)
    cut = surprising(graph, 3)
    assert (len(cut), cut.number_of_edges()) == (2, 0)
    assert graph.number_of_edges() == 1


def test_a_network_without_z_has_no_surprising_ties_to_find() -> None:
    import networkx as nx

    with pytest.raises(OfgraphError, match="no z"):
        surprising(nx.path_graph(3))


def test_visits_are_comparable_with_those_of_the_same_framework_and_length() -> None:
    visits = [
        Visit(council=f"C{at:02}", day="2020-03-02", raised=LEAVES[: at % 2 * 4],
              framework="sif" if at < 20 else "ilacs", complete=at != 39)
        for at in range(40)
    ]  # fmt: skip
    incidence = incidence_of_visits(visits)
    kinds = comparable(incidence)
    assert len({*kinds[:20].tolist()}) == 2
    assert kinds[0] == kinds[2] != kinds[1]
    assert kinds[39] == -1
    assert not counted(incidence)[39].any()
