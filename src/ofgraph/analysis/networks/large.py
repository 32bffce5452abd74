"""Large networks: their algorithms are handed to igraph, behind the same calls."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ...errors import NotInstalled

if TYPE_CHECKING:
    import networkx as nx

LARGE = 100_000
"""From so many ties on the algorithms of networkx take minutes to hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """A network as numbers: nodes are counted from 0, in the order of the graph.

    first, second, weight: of each tie; no tie is of a node with itself. size: how many nodes.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    weight: NDArray[np.float64]
    size: int
    directed: bool

    def undirected(self) -> Ends:
        """The same ties without direction: both ways between two nodes are one tie."""
        if not self.directed:
            return self
        low, high = np.minimum(self.first, self.second), np.maximum(self.first, self.second)
        key, back = np.unique(low * self.size + high, return_inverse=True)
        return Ends(
            first=key // self.size,
            second=key % self.size,
            weight=np.bincount(back.ravel(), self.weight, minlength=len(key)).astype(np.float64),
            size=self.size,
            directed=False,
        )

    def tied(self) -> NDArray[np.int64]:
        """The nodes that have a tie."""
        return np.unique(np.r_[self.first, self.second])


def ends_of(graph: nx.Graph[Any]) -> Ends:
    """A network as numbers. Ties without weight are left out, as nothing goes over them."""
    place = {node: at for at, node in enumerate(graph)}
    rows = [
        (place[one], place[other], weight)
        for one, other, weight in graph.edges(data="weight", default=1)
        if one != other and weight > 0
    ]
    columns = np.array(rows, dtype=np.float64).reshape(-1, 3)
    return Ends(
        first=columns[:, 0].astype(np.int64),
        second=columns[:, 1].astype(np.int64),
        weight=columns[:, 2],
        size=len(place),
        directed=graph.is_directed(),
    )


def partition(ends: Ends, *, method: str, resolution: float, seed: int) -> list[int]:
    """A number for each node: that of its community, by igraph.

    Raises:
        NotInstalled: igraph is missing.
    """
    made = _igraph(ends, f"communities by {method}" if method == "leiden" else _MANY)
    _seeded(seed)
    weights = ends.weight.tolist()
    if method == "leiden":
        found = made.community_leiden(
            objective_function="modularity", weights=weights, resolution=resolution,
            n_iterations=-1,
        )  # fmt: skip
    else:
        found = made.community_multilevel(weights=weights, resolution=resolution)
    return list(found.membership)


def betweenness(ends: Ends) -> list[float]:
    """How many shortest ways lead through each node, as a share of all pairs, by igraph.

    Raises:
        NotInstalled: igraph is missing.
    """
    made = _igraph(ends, _MANY)
    found = made.betweenness(directed=ends.directed, weights=(1 / ends.weight).tolist())
    ways = (ends.size - 1) * (ends.size - 2) / (1 if ends.directed else 2)
    return [one / ways if ways > 0 else 0.0 for one in found]


_MANY = f"a network of {LARGE:,} ties or more"


def _igraph(ends: Ends, what: str) -> Any:
    try:
        import igraph
    except ImportError as error:
        raise NotInstalled(
            what, "igraph", extra="large",
            otherwise="use louvain, and take a part of a large network: fewer themes, a backbone",
        ) from error  # fmt: skip
    ties = np.stack([ends.first, ends.second], axis=1)
    return igraph.Graph(n=ends.size, edges=ties.tolist(), directed=ends.directed)


def _seeded(seed: int) -> None:
    import igraph

    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311
