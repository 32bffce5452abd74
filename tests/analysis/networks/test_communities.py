"""Communities: planted ones are found, and it is told how sure they are."""

from __future__ import annotations

import builtins
from typing import Any

import networkx as nx
import pytest

from ofgraph.analysis.networks import adjusted_rand, communities, with_communities
from ofgraph.errors import NotInstalled, OfgraphError, UnknownName

SIZES = [20, 15, 10]


def planted(inside: float = 0.7, across: float = 0.03, seed: int = 4) -> nx.Graph[Any]:
    """A stochastic block model; a node's name says its block."""
    blocks = [[inside if a == b else across for b in range(3)] for a in range(3)]
    graph = nx.stochastic_block_model(SIZES, blocks, seed=seed)
    names = {node: f"{told['block']}-{node:02}" for node, told in graph.nodes(data=True)}
    return nx.Graph(nx.relabel_nodes(graph, names).edges)


def truth(graph: nx.Graph[Any]) -> list[int]:
    return [int(node[0]) for node in sorted(graph)]


@pytest.mark.parametrize("method", ["louvain", "leiden"])
def test_a_planted_partition_is_found(method: Any) -> None:
    graph = planted()
    found = communities(graph, method=method, seeds=5)
    assert adjusted_rand([found.of[node] for node in sorted(graph)], truth(graph)) == 1
    assert [len(group) for group in found.groups()] == SIZES
    assert found.agreement == 1
    assert set(found.sure.values()) == {1.0}


def test_igraph_finds_as_good_a_partition_as_networkx() -> None:
    graph = planted(0.4, 0.08)
    small, large = communities(graph, seeds=5), communities(graph, seeds=5, large=0)
    assert large.modularity == pytest.approx(small.modularity, abs=0.02)


def test_the_modularity_is_that_of_networkx() -> None:
    graph = planted(0.4, 0.1)
    for at, (one, other) in enumerate(graph.edges):
        graph.edges[one, other]["weight"] = 1 + at % 3
    found = communities(graph, seeds=3, resolution=1.3)
    assert found.modularity == pytest.approx(
        nx.community.modularity(graph, map(set, found.groups()), resolution=1.3), abs=1e-4
    )


def test_runs_that_disagree_are_told_as_such() -> None:
    found = communities(nx.erdos_renyi_graph(60, 0.2, seed=2), seeds=8)
    assert found.agreement is not None
    assert found.agreement < 0.6
    assert min(found.sure.values()) < 0.6


def test_a_single_run_says_nothing_of_agreement() -> None:
    assert communities(planted(), seeds=1).agreement is None


@pytest.mark.parametrize("large", [100_000, 0])
def test_the_same_seed_gives_the_same_communities(large: int) -> None:
    graph = nx.erdos_renyi_graph(50, 0.15, seed=2)
    assert communities(graph, seeds=4, large=large) == communities(graph, seeds=4, large=large)


def test_nodes_without_ties_are_kept_apart() -> None:
    graph = planted()
    graph.add_nodes_from(["x", "y"])
    graph.add_edge("x", "x", weight=3)
    assert communities(graph, seeds=2).isolated == ("x", "y")


def test_a_network_without_ties_has_no_communities() -> None:
    found = communities(nx.empty_graph(3), seeds=3)
    assert not found.groups()
    assert len(found.isolated) == 3
    assert found.modularity == 0


def test_an_empty_network_has_none_either() -> None:
    assert communities(nx.Graph(), seeds=2).groups() == ()


def test_directed_ties_count_in_both_directions() -> None:
    graph = planted()
    directed: Any = nx.DiGraph(
        [edge if at % 2 else edge[::-1] for at, edge in enumerate(graph.edges)]
    )
    assert sorted(map(sorted, communities(directed, seeds=2).groups())) == sorted(
        map(sorted, communities(graph, seeds=2).groups())
    )


def test_communities_are_written_into_the_nodes() -> None:
    graph = planted()
    with_communities(graph, communities(graph, seeds=2))
    assert graph.nodes["0-00"]["community"] == 1
    assert graph.nodes["0-00"]["sure"] == 1.0


@pytest.mark.parametrize("wrong", [{"seeds": 0}, {"resolution": 0.0}])
def test_numbers_out_of_range_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(OfgraphError):
        communities(planted(), **wrong)


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(UnknownName, match="method"):
        communities(planted(), method="infomap")  # type: ignore[arg-type]


def test_without_igraph_leiden_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = builtins.__import__

    def missing(name: str, *rest: Any, **told: Any) -> Any:
        if name == "igraph":
            raise ImportError(name)
        return usual(name, *rest, **told)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(NotInstalled, match="igraph") as refused:
        communities(planted(), method="leiden")
    assert "ofgraph[large]" in refused.value.hint


@pytest.mark.parametrize(
    ("one", "other", "index"),
    [
        ([0, 0, 1, 1], [1, 1, 0, 0], 1.0),
        ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2], 0.24242424),  # Hubert and Arabie's formula
        ([0, 0, 0], [0, 0, 0], 1.0),
    ],
)
def test_the_adjusted_rand_index_is_that_of_the_formula(
    one: list[int], other: list[int], index: float
) -> None:
    assert adjusted_rand(one, other) == pytest.approx(index)
