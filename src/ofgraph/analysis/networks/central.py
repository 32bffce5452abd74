"""Which nodes hold a network together, by the measures that are usual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .large import LARGE, Ends, betweenness, ends_of

if TYPE_CHECKING:
    import networkx as nx

DAMPING = 0.85
_ROUNDS = 1000
_STILL = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Centralities:
    """A row for each node, in the order of the graph.

    degree: how many others it is tied to, either way. strength: what these ties weigh together.
    betweenness: the share of shortest ways between others that lead through it, a tie being the
        shorter the more it weighs. pagerank: where one ends up who follows ties by their weight.
    eigenvector: high for what is tied to what is high itself; None where it does not settle, and
        of directed networks.
    """

    nodes: tuple[str, ...]
    degree: tuple[int, ...]
    strength: tuple[float, ...]
    betweenness: tuple[float, ...]
    pagerank: tuple[float, ...]
    eigenvector: tuple[float, ...] | None


def centralities(graph: nx.Graph[Any], *, large: int = LARGE) -> Centralities:
    """Measure how central each node is. Ties of a node with itself do not count.

    Args:
        graph: ties are weighed by `weight`.
        large: from how many ties on igraph reckons the shortest ways.

    Raises:
        NotInstalled: igraph is needed and missing.
    """
    ends = ends_of(graph)
    both = np.r_[ends.first, ends.second]
    neighbours = ends.undirected()
    every = np.r_[neighbours.first, neighbours.second]
    eigen = None if ends.directed else _eigenvector(ends)
    return Centralities(
        nodes=tuple(graph),
        degree=tuple(np.bincount(every, minlength=ends.size).tolist()),
        strength=_told(np.bincount(both, np.r_[ends.weight, ends.weight], minlength=ends.size)),
        betweenness=_told(np.array(_through(ends, large))),
        pagerank=_told(_pagerank(ends)),
        eigenvector=None if eigen is None else _told(eigen),
    )


def with_centralities(graph: nx.Graph[Any], central: Centralities) -> None:
    """Write degree, strength, betweenness and PageRank into the nodes of a graph."""
    for at, node in enumerate(central.nodes):
        graph.nodes[node].update(
            degree=central.degree[at],
            strength=central.strength[at],
            betweenness=central.betweenness[at],
            pagerank=central.pagerank[at],
        )


def _through(ends: Ends, large: int) -> list[float]:
    if len(ends.first) >= large:
        return betweenness(ends)
    import networkx as nx

    made: nx.Graph[int] = nx.DiGraph() if ends.directed else nx.Graph()
    made.add_nodes_from(range(ends.size))
    length = (1 / ends.weight).tolist()
    made.add_weighted_edges_from(
        zip(ends.first.tolist(), ends.second.tolist(), length, strict=True), weight="length"
    )
    return list(nx.betweenness_centrality(made, weight="length").values())


def _pagerank(ends: Ends) -> NDArray[np.float64]:
    """PageRank; from a node without ties one goes anywhere."""
    if not ends.size:
        return np.zeros(0)
    source, target, weight = _both_ways(ends)
    out = np.bincount(source, weight, minlength=ends.size)
    flow = weight / out[source]
    rank = np.full(ends.size, 1 / ends.size)
    for _ in range(_ROUNDS):
        before = rank
        stuck = before[out == 0].sum()
        rank = np.bincount(target, before[source] * flow, minlength=ends.size)
        rank = DAMPING * (rank + stuck / ends.size) + (1 - DAMPING) / ends.size
        if np.abs(rank - before).sum() < _STILL * ends.size:
            break
    return np.asarray(rank)


def _eigenvector(ends: Ends) -> NDArray[np.float64] | None:
    source, target, weight = _both_ways(ends)
    if not len(weight):
        return None
    rank = np.full(ends.size, ends.size**-0.5)
    for _ in range(_ROUNDS):
        before = rank
        rank = before + np.bincount(target, before[source] * weight, minlength=ends.size)
        rank = rank / np.sqrt((rank**2).sum())
        if np.abs(rank - before).sum() < 1e-9 * ends.size:
            return np.asarray(rank)
    return None


def _both_ways(
    ends: Ends,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    if ends.directed:
        return ends.first, ends.second, ends.weight
    first, second = np.r_[ends.first, ends.second], np.r_[ends.second, ends.first]
    return first, second, np.r_[ends.weight, ends.weight]


def _told(numbers: NDArray[Any]) -> tuple[float, ...]:
    return tuple(float(f"{one:.6g}") for one in numbers.tolist())
