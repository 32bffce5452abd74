"""Centralities: those of networkx, by whichever library."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from ofgraph.analysis.networks import centralities, with_centralities


def weighted(directed: bool = False) -> nx.Graph[Any]:
    graph: Any = nx.gnp_random_graph(30, 0.2, seed=7, directed=directed)
    for at, (one, other) in enumerate(graph.edges):
        graph.edges[one, other]["weight"] = 2 ** (at % 3)  # their lengths add up without rounding
    return graph  # type: ignore[no-any-return]


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("large", [0, 100_000])
def test_betweenness_is_the_same_by_networkx_and_by_igraph(directed: bool, large: int) -> None:
    graph = weighted(directed)
    length = {edge: 1 / graph.edges[edge]["weight"] for edge in graph.edges}
    nx.set_edge_attributes(graph, length, "length")
    known = nx.betweenness_centrality(graph, weight="length")
    assert centralities(graph, large=large).betweenness == pytest.approx(
        tuple(known.values()), abs=1e-5
    )


def test_the_eigenvector_is_that_of_networkx() -> None:
    graph = weighted()
    known = nx.eigenvector_centrality(graph, weight="weight", max_iter=5000, tol=1e-10)
    assert centralities(graph).eigenvector == pytest.approx(tuple(known.values()), abs=1e-4)


@pytest.mark.parametrize("directed", [False, True])
def test_pagerank_is_that_of_igraph(directed: bool) -> None:
    igraph = pytest.importorskip("igraph")
    graph = weighted(directed)
    edges = [*graph.edges(data="weight")]
    other = igraph.Graph.TupleList(edges, directed=directed, weights=True)
    known = dict(zip(other.vs["name"], other.pagerank(weights="weight"), strict=True))
    found = dict(zip(graph, centralities(graph).pagerank, strict=True))
    assert found == pytest.approx(known, abs=1e-5)


def test_degree_and_strength_leave_out_ties_of_a_node_with_itself() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", weight=3)
    graph.add_edge("a", "a", weight=9)
    found = centralities(graph)
    assert (found.degree, found.strength) == ((1, 1), (3.0, 3.0))


def test_a_directed_network_has_no_eigenvector() -> None:
    assert centralities(weighted(directed=True)).eigenvector is None


@pytest.mark.parametrize("nodes", [0, 1, 3])
def test_a_network_without_ties_has_no_one_at_its_centre(nodes: int) -> None:
    found = centralities(nx.empty_graph(nodes))
    assert found.betweenness == (0.0,) * nodes
    assert sum(found.pagerank) == pytest.approx(1 if nodes else 0, abs=1e-4)
    assert found.eigenvector is None


def test_centralities_are_written_into_the_nodes() -> None:
    graph = weighted()
    found = centralities(graph)
    with_centralities(graph, found)
    assert graph.nodes[3]["pagerank"] == found.pagerank[3]
