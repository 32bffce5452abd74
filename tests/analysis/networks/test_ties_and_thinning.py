"""The backbone of a network, and networks thinned so that they can be read."""

from __future__ import annotations

import networkx as nx
import pytest

from ofgraph.analysis.networks import around, backbone, isolates, thinned, ties_words
from ofgraph.errors import OfgraphError


def star(*weights: float) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    for at, weight in enumerate(weights):
        graph.add_edge("hub", f"n{at}", weight=weight)
    return graph


def test_the_backbone_has_the_probability_that_the_paper_gives() -> None:
    kept = backbone(star(90, 5, 5), alpha=0.05)
    assert list(kept.edges) == [("hub", "n0")]
    assert kept.edges["hub", "n0"]["alpha"] == pytest.approx((1 - 0.9) ** 2)


def test_ties_of_equal_weight_have_no_backbone_and_the_nodes_stay() -> None:
    kept = backbone(star(1, 1, 1, 1))
    assert (len(kept), kept.number_of_edges()) == (5, 0)
    assert isolates(kept) == ("hub", "n0", "n1", "n2", "n3")


def test_a_directed_backbone_looks_at_what_goes_out_and_what_comes_in() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for at in range(4):
        graph.add_edge(f"n{at}", "sink", weight=97 if at == 0 else 1)
        graph.add_edge("source", f"n{at}", weight=1)
    assert list(backbone(graph).edges) == [("n0", "sink")]


def test_a_tie_of_a_node_with_itself_is_no_backbone() -> None:
    graph = star(1, 1)
    graph.add_edge("hub", "hub", weight=1000)
    assert backbone(graph).number_of_edges() == 0


@pytest.mark.parametrize("alpha", [0, -0.1, 1.1, float("nan")])
def test_an_alpha_that_is_no_probability_is_refused(alpha: float) -> None:
    with pytest.raises(OfgraphError, match="alpha"):
        backbone(star(1, 2), alpha)


def test_weights_below_zero_are_refused() -> None:
    with pytest.raises(OfgraphError, match="below 0"):
        backbone(star(1, -2))


def test_a_network_that_is_small_enough_is_left_alone() -> None:
    graph = star(1, 2, 3)
    assert thinned(graph) == (graph, "")


def test_a_network_too_large_is_thinned_and_says_how() -> None:
    graph = nx.complete_graph(100)
    nx.set_edge_attributes(graph, {edge: edge[0] + edge[1] for edge in graph.edges}, "weight")
    thin, words = thinned(graph, most=10, ties=15)
    assert sorted(thin) == [*range(90, 100)]
    assert words.startswith("Thinned: of 100 nodes and 4,950 ties, the 10 nodes")
    assert isolates(thin) == ()


def test_thinning_keeps_every_node_its_strongest_tie() -> None:
    graph = star(9, 8, 7, 1)
    graph.add_edge("n0", "n1", weight=6)
    thin, _ = thinned(graph, most=5, ties=2)
    assert isolates(thin) == ()
    assert ("hub", "n3") in thin.edges


@pytest.mark.parametrize("numbers", [{"most": 0}, {"ties": 0}])
def test_thinning_to_nothing_is_refused(numbers: dict[str, int]) -> None:
    with pytest.raises(OfgraphError):
        thinned(star(1, 2), **numbers)


def test_around_a_node_are_its_ties_alone() -> None:
    graph: nx.Graph[str] = nx.path_graph(["a", "b", "c", "d"])
    graph.graph["measure"] = "count"
    near = around(graph, {"a"})
    assert (sorted(near), near.graph) == (["a", "b"], {"measure": "count"})


def test_around_a_node_without_ties_it_stays_by_itself() -> None:
    graph: nx.Graph[str] = nx.path_graph(["a", "b"])
    graph.add_node("alone")
    assert list(around(graph, {"alone"})) == ["alone"]


def test_which_ties_a_network_has_is_told() -> None:
    assert ties_words(backbone(star(90, 5, 5))).startswith("1 tie: the backbone")
    assert ties_words(star(1, 2)) == "2 ties, weighed by weight."


def test_around_a_node_the_order_of_the_network_stays() -> None:
    names = [f"n{at}" for at in range(40)]
    graph: nx.Graph[str] = nx.star_graph(names)
    assert list(around(graph, {"n0"})) == names
    assert list(around(graph, {"n0"}).edges) == list(graph.edges)
