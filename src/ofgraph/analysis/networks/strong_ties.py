"""The ties that matter: a network's backbone, and one small enough to be drawn and read."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from ...errors import OfgraphError
from ...queries.wording import plural
from .comparable import HOW, HOW_NEXT

if TYPE_CHECKING:
    from typing import Any

    import networkx as nx

    G = TypeVar("G", bound=nx.Graph[Any])


def backbone(graph: G, alpha: float = 0.05, *, weight: str = "weight") -> G:
    """The ties too strong to be left to chance: the disparity filter of Serrano and others (2009).

    A tie stays if at either of its ends it has a share of all weight there that would come up with
    a probability below `alpha`, were the weight of that end spread over its ties at random. In a
    directed network the ends are what goes out of the one and what comes into the other. A tie
    that is its end's only one is never surprising there. Nodes all stay: `isolates` names those
    left without ties. Edges get `alpha`, the lesser probability of the two.

    Args:
        graph: any network with weights of 0 or more.
        alpha: above 0, and at most 1, which keeps all that could be surprising.
        weight: the attribute that is spread.

    Raises:
        OfgraphError: alpha is out of range, or a weight is below 0.
    """
    if not 0 < alpha <= 1:
        raise OfgraphError(f"alpha is {alpha:g}", hint="it is a probability: above 0, at most 1")
    edges = [(one, other) for one, other in graph.edges() if one != other]
    weights = np.array([graph.edges[edge].get(weight, 0) for edge in edges], dtype=np.float64)
    if (weights < 0).any():
        raise OfgraphError(f"a tie has a {weight} below 0", hint="the backbone needs 0 or more")
    found = _surprise(graph, edges, weights)
    made = graph.copy()
    made.remove_edges_from(list(made.edges()))
    for edge, chance in zip(edges, found.tolist(), strict=True):
        if chance < alpha:
            made.add_edge(*edge, **graph.edges[edge], alpha=float(f"{chance:.6g}"))
    made.graph["backbone"] = alpha
    return made


def surprising(graph: G, z: float = 2.0) -> G:
    """The ties of themes raised together clearly more often than expected among comparable visits.

    A backbone for `cooccurrence`, whose ties are so many that a visit which raises much ties
    everything to everything. Of 1,000 ties that are chance alone about 1 has a z of 3, 23 have
    one of 2. Nodes all stay: `isolates` names those left without ties.

    Raises:
        OfgraphError: the ties have no `z`.
    """
    made = graph.copy()
    found = list(graph.edges(data=True))
    if "pairs" not in graph.graph:
        raise OfgraphError(
            "the ties have no z", hint="those of cooccurrence and transitions have one"
        )
    made.remove_edges_from([(one, other) for one, other, told in found if told.get("z", 0) < z])
    made.graph.update(surprising=z, tried=sum("z" in told for *_, told in found))
    return made


def isolates(graph: nx.Graph[Any]) -> tuple[str, ...]:
    """The names of the nodes that have no tie to another, sorted."""
    return tuple(
        sorted(
            str(told.get("name", node))
            for node, told in graph.nodes(data=True)
            if not any(other != node for other in _neighbours(graph, node))
        )
    )


def thinned(graph: G, *, most: int = 60, ties: int = 150) -> tuple[G, str]:
    """A network small enough to be drawn and read, and how it became so, in words.

    Of the nodes those stay whose ties weigh most together, then of the ties between them the
    strongest; a node that loses all its ties that way keeps its strongest. Nothing is cut from a
    network that is small enough already, and then there are no words.

    Args:
        graph: the network; ties are weighed by `weight`.
        most: nodes that stay at most, 1 or more.
        ties: ties that stay at most, not counting those that keep a node from losing all.

    Raises:
        OfgraphError: a number is below 1.
    """
    if most < 1 or ties < 1:
        raise OfgraphError("no network of fewer than one node or tie can be drawn")
    if len(graph) <= most and graph.number_of_edges() <= ties:
        return graph, ""
    strength = dict(graph.degree(weight="weight"))
    kept = sorted(graph, key=lambda node: (-strength[node], str(node)))[:most]
    among = set(kept)
    made = graph.copy()
    made.remove_nodes_from([node for node in graph if node not in among])
    ranked = sorted(
        made.edges(data="weight", default=0), key=lambda e: (-e[2], str(e[0]), str(e[1]))
    )
    held: set[Any] = set()
    for at, (one, other, _) in enumerate(ranked):
        if at < ties or not {one, other} <= held:
            held |= {one, other}
        else:
            made.remove_edge(one, other)
    nodes, edges = (graph.number_of_nodes(), graph.number_of_edges())
    return made, (
        f"Thinned: of {plural(nodes, 'node')} and {plural(edges, 'tie')}, the {len(made):,} nodes "
        f"whose ties weigh most and the {made.number_of_edges():,} strongest ties between them."
    )


def around(graph: G, nodes: Collection[str]) -> G:
    """The ties of some nodes, with these nodes and those they are tied to."""
    wanted = frozenset(nodes)
    made = graph.copy()  # and less: a subgraph would have its nodes in the order of a set
    far = [(one, other) for one, other in graph.edges() if wanted.isdisjoint((one, other))]
    made.remove_edges_from(far)
    made.remove_nodes_from([node for node in graph if node not in wanted and not made.degree[node]])
    return made


def by_chance(pairs: int, z: float) -> int:
    """How many of so many pairs reach a z by chance alone, were they independent."""
    return round(pairs * math.erfc(z / math.sqrt(2)) / 2)


def ties_words(graph: nx.Graph[Any]) -> str:
    """Which ties a network has, for a note."""
    told, ties = graph.graph, plural(graph.number_of_edges(), "tie")
    if "backbone" in told:
        return (
            f"{ties}: the backbone, those that would hold so much of a node's weight with a "
            f"probability below {told['backbone']:g} (disparity filter of Serrano and others)."
        )
    if "surprising" not in told:
        return f"{ties}, weighed by {told.get('measure', 'weight')}."
    z = told["surprising"]
    chance = by_chance(told.get("tried", 0), z)
    how = HOW_NEXT if graph.is_directed() else HOW
    return (
        f"{ties}: those with a z of {z:g} or more, of {told.get('tried', 0):,}; by chance alone "
        f"about {chance} would have one, so read groups of ties rather than single ones. "
        f"Weighed by {told.get('measure', 'weight')}. {how}"
    )


def _neighbours(graph: nx.Graph[Any], node: Any) -> set[Any]:
    if graph.is_directed():
        return {*graph.successors(node), *graph.predecessors(node)}  # type: ignore[attr-defined]
    return {*graph[node]}


def _surprise(
    graph: nx.Graph[Any], edges: list[tuple[Any, Any]], weights: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """For each tie the probability of its weight, at the end where it is the lesser."""
    place = {node: at for at, node in enumerate(graph)}
    ends = np.array([[place[one], place[other]] for one, other in edges], dtype=np.int64)
    ends = ends.reshape(-1, 2)
    sides = [(ends[:, 0], ends[:, 0]), (ends[:, 1], ends[:, 1])]
    if not graph.is_directed():
        every = ends.ravel(order="F")
        sides = [(ends[:, 0], every), (ends[:, 1], every)]
    found = np.ones(len(edges))
    for of, at in sides:
        load = weights if len(at) == len(weights) else np.r_[weights, weights]
        strength = np.bincount(at, load, minlength=len(place))[of]
        degree = np.bincount(at, minlength=len(place))[of]
        share = np.divide(weights, strength, out=np.zeros_like(weights), where=strength > 0)
        found = np.minimum(found, (1 - share) ** (degree - 1))
    return found
