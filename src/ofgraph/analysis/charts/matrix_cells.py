"""The numbers of a matrix of themes: how often two are raised together, and against what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ..cells import State, cells, counted
from ..incidence import Flags, Incidence, NothingToCount, Places
from ..narrowing import themes_asked
from ..networks import Together, communities, cooccurrence, measured, surprising
from .network_ties import can_judge

_TIED = 2.0  # the z of a tie by which themes are put side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The themes of a matrix in its order, and their numbers, of shape (n, n) but for `raised`.

    raised: visits that raised each theme. cluster: of each, 0 the largest, -1 where it is tied to
    none clearly. together: visits that raised both; where `judged`, of those that could have
    raised both, of which `lift` and `z` tell whether that is more than expected; z is NaN where
    there is too little to tell.
    """

    themes: Places
    cluster: Places
    raised: Places
    together: Places
    could: Places
    expected: np.ndarray[tuple[int, int], np.dtype[np.float64]]
    lift: np.ndarray[tuple[int, int], np.dtype[np.float64]]
    z: np.ndarray[tuple[int, int], np.dtype[np.float64]]
    judged: bool
    rest: int

    def __len__(self) -> int:
        return len(self.themes)


def grid_of(incidence: Incidence, themes: Iterable[int] | None, *, most: int, seed: int) -> Grid:
    """The themes raised at most visits, those that go together side by side.

    Raises:
        NothingToCount: fewer than two themes were raised.
    """
    seen = cells(incidence) == State.RAISED
    whole, judged = counted(incidence), can_judge(incidence)
    raised = (seen & whole if judged else seen).sum(axis=0)
    some = np.flatnonzero(themes_asked(incidence, themes) & (raised > 0))
    if len(some) < 2:
        raise NothingToCount(
            "a matrix needs two themes that were raised; "
            + ("only one was" if len(some) else "none was"),
            hint="choose more visits or themes; ofgraph status says what is covered",
        )
    kept = some[np.lexsort((some, -raised[some]))][:most]
    cluster = _clusters(incidence, kept, judged=judged, seed=seed)
    order = _ordered(cluster, raised[kept])
    kept, cluster = kept[order], cluster[order]
    return _filled(
        incidence, kept, cluster, raised, seen, judged=judged, rest=len(some) - len(kept)
    )


def _clusters(incidence: Incidence, themes: Places, *, judged: bool, seed: int) -> Places:
    """The cluster of each theme among these, by the ties that are clear."""
    graph = cooccurrence(incidence, measure="z" if judged else "count", at_least=3)
    iris = [incidence.themes.iri[at] for at in themes.tolist()]
    # Not a subgraph: that would have its nodes in the order of a set.
    graph.remove_nodes_from([node for node in graph if node not in set(iris)])
    tied = surprising(graph, _TIED) if judged and graph.number_of_edges() else graph
    of = communities(tied, seed=seed).of
    return np.array([of.get(iri, 0) - 1 for iri in iris])


def _ordered(cluster: Places, raised: Places) -> Places:
    """Clusters one after the other, in each the most raised first; those of none last."""
    alone = cluster < 0
    return np.lexsort((-raised, cluster, alone))


def _filled(
    incidence: Incidence, kept: Places, cluster: Places, raised: Places, seen: Flags, *,
    judged: bool, rest: int,
) -> Grid:  # fmt: skip
    n = len(kept)
    row, column = np.triu_indices(n, 1)
    low, high = np.minimum(kept[row], kept[column]), np.maximum(kept[row], kept[column])
    of = seen[:, kept].astype(np.int32)
    every = of.T @ of
    found = measured(incidence, Together(first=low, second=high, count=every[row, column]))
    return Grid(
        themes=kept, cluster=cluster, raised=raised[kept], judged=judged, rest=rest,
        together=_square(n, found.both if judged else every[row, column]).astype(int),
        could=_square(n, found.could).astype(int),
        expected=_square(n, found.expected), lift=_square(n, found.lift),
        z=_square(n, found.z),
    )  # fmt: skip


def _square(
    n: int, upper: np.ndarray[tuple[int, ...], np.dtype[np.generic]]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """A symmetric square from what is above its diagonal."""
    made = np.zeros((n, n))
    made[np.triu_indices(n, 1)] = upper
    return np.asarray(made + made.T)
