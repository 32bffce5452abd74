"""Communities: which nodes belong together, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from ...errors import OfgraphError, UnknownName
from .large import LARGE, Ends, ends_of, partition

if TYPE_CHECKING:
    import networkx as nx

Method: TypeAlias = Literal["louvain", "leiden"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Communities:
    """Which nodes belong together.

    of: node → number of its community, 1 being the largest; nodes without ties have none.
    sure: node → share of the runs that put it with each other member, averaged over these.
    isolated: the nodes without ties.
    agreement: how much any two runs agree, averaged: the adjusted Rand index; 1 is wholly, 0 as
        much as by chance. None of a single run.
    modularity: of the partition that is told.
    method, runs, resolution, seed: how it was found.
    """

    of: Mapping[str, int]
    sure: Mapping[str, float]
    isolated: tuple[str, ...]
    agreement: float | None
    modularity: float
    method: str
    runs: int
    resolution: float
    seed: int

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The members of each community, the surest first."""
        found: list[list[str]] = [[] for _ in range(max(self.of.values(), default=0))]
        for node in sorted(self.of, key=lambda one: (-self.sure[one], one)):
            found[self.of[node] - 1].append(node)
        return tuple(map(tuple, found))


def communities(
    graph: nx.Graph[Any],
    *,
    method: Method = "louvain",
    seeds: int = 20,
    resolution: float = 1.0,
    seed: int = 1,
    large: int = LARGE,
) -> Communities:
    """Divide a network into communities, many times, and tell the division that agrees most.

    Each run starts from another seed. Told is the division of the run that agrees best with all
    others (by adjusted Rand index, then modularity); beside it stands how much the runs agree, and
    of each node how sure its place is. Directed ties count without their direction.

    Args:
        graph: ties are weighed by `weight`.
        method: louvain by networkx, by igraph where the network is large; leiden by igraph.
        seeds: how many runs.
        resolution: above 1 for more and smaller communities, below 1 for fewer.
        seed: of the first run; the others count on.
        large: from how many ties on igraph does the work.

    Raises:
        UnknownName: there is no such method.
        OfgraphError: a number is out of range.
        NotInstalled: igraph is needed and missing.
    """
    if method not in get_args(Method):
        raise UnknownName("method", method, get_args(Method))
    if seeds < 1 or resolution <= 0:
        raise OfgraphError("communities need at least 1 seed and a resolution above 0")
    nodes, ends = [*graph], ends_of(graph).undirected()
    tied = ends.tied()
    runs = np.array(
        [_run(ends, method, resolution, seed + at, large)[tied] for at in range(seeds)]
    ).reshape(seeds, -1)
    agreeing = _agreements(runs)
    heights = [_modularity(ends, _spread(run, tied, ends.size), resolution) for run in runs]
    best = max(range(seeds), key=lambda at: (round(agreeing[at].mean(), 9), heights[at], -at))
    told = _by_size(runs[best])
    sure = _sureness(runs, told)
    off = agreeing[~np.eye(seeds, dtype=bool)]
    named = [nodes[at] for at in tied.tolist()]
    return Communities(
        of=dict(zip(named, (told + 1).tolist(), strict=True)),
        sure=dict(zip(named, np.round(sure, 4).tolist(), strict=True)),
        isolated=tuple(nodes[at] for at in sorted({*range(ends.size)} - {*tied.tolist()})),
        agreement=round(float(off.mean()), 4) if len(off) else None,
        modularity=round(heights[best], 4),
        method=method, runs=seeds, resolution=resolution, seed=seed,
    )  # fmt: skip


def with_communities(graph: nx.Graph[Any], found: Communities) -> None:
    """Write `community` and `sure` into the nodes of a graph that have one."""
    for node, number in found.of.items():
        graph.nodes[node].update(community=number, sure=found.sure[node])


def adjusted_rand(one: Sequence[int], other: Sequence[int]) -> float:
    """How much two divisions of the same nodes agree: 1 wholly, 0 as much as by chance.

    >>> adjusted_rand([0, 0, 1, 1], [5, 5, 2, 2]), adjusted_rand([0, 0, 0], [1, 1, 2])
    (1.0, 0.0)
    """
    return float(_agreements(np.array([one, other]))[0, 1])


def _run(ends: Ends, method: str, resolution: float, seed: int, large: int) -> NDArray[np.int64]:
    if method == "leiden" or len(ends.first) >= large:
        return np.array(partition(ends, method=method, resolution=resolution, seed=seed), np.int64)
    import networkx as nx

    made: nx.Graph[int] = nx.Graph()  # of numbers, whose sets have the same order everywhere
    made.add_nodes_from(range(ends.size))
    made.add_weighted_edges_from(
        zip(ends.first.tolist(), ends.second.tolist(), ends.weight.tolist(), strict=True)
    )
    found = np.zeros(ends.size, dtype=np.int64)
    if ends.size:
        parts = nx.community.louvain_communities(made, resolution=resolution, seed=seed)
        for number, part in enumerate(parts):
            found[sorted(part)] = number
    return found


def _agreements(runs: NDArray[np.int64]) -> NDArray[np.float64]:
    """The adjusted Rand index of each two runs. Shape (runs, runs)."""
    count, nodes = runs.shape
    found = np.eye(count)
    pairs = nodes * (nodes - 1) / 2
    alone = [_twos(np.unique(run, return_counts=True)[1]) for run in runs]
    for one in range(count):
        for other in range(one):
            width = runs[other].max(initial=0) + 1
            both = _twos(np.unique(runs[one] * width + runs[other], return_counts=True)[1])
            chance = alone[one] * alone[other] / pairs if pairs else 0.0
            most = (alone[one] + alone[other]) / 2
            agreed = 1.0 if most == chance else (both - chance) / (most - chance)
            found[one, other] = found[other, one] = agreed
    return found


def _twos(sizes: NDArray[np.int64]) -> float:
    return float((sizes * (sizes - 1) / 2).sum())


def _by_size(run: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of communities, from the largest on; of two the one met first."""
    _, first, back, sizes = np.unique(
        run, return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.argsort(np.lexsort((first, -sizes)))
    return np.asarray(rank[back.ravel()])


def _sureness(runs: NDArray[np.int64], told: NDArray[np.int64]) -> NDArray[np.float64]:
    """For each node how often it is with the others of its community, averaged over them."""
    others = np.bincount(told)[told] - 1 if len(told) else told
    found = np.zeros(len(told))
    for run in runs:
        _, back, sizes = np.unique(
            told * (run.max(initial=0) + 1) + run, return_inverse=True, return_counts=True
        )
        together = sizes[back.ravel()] - 1
        found += np.divide(together, others, out=np.ones(len(told)), where=others > 0)
    return found / len(runs)


def _spread(run: NDArray[np.int64], tied: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    found = np.zeros(size, dtype=np.int64)
    found[tied] = run
    return found


def _modularity(ends: Ends, of: NDArray[np.int64], resolution: float) -> float:
    total = ends.weight.sum()
    if not total:
        return 0.0
    inside = ends.weight[of[ends.first] == of[ends.second]].sum() / total
    strength = np.bincount(np.r_[of[ends.first], of[ends.second]], np.r_[ends.weight, ends.weight])
    return float(inside - resolution * ((strength / (2 * total)) ** 2).sum())
