"""The thematic map: how central and how closely tied each community of themes is."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...errors import OfgraphError
from .groups import Communities

if TYPE_CHECKING:
    import networkx as nx

QUADRANTS = {
    "motor": "central and closely tied, what much else hangs on and a matter of its own",
    "basic": "central and loosely tied, running through everything",
    "niche": "closely tied, at the edge, a matter by itself",
    "emerging or declining": "loosely tied, at the edge, coming up or fading (see --evolution)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnMap:
    """A community on the thematic map.

    number: of the community. name: of its theme raised most. themes: its nodes, those raised most
        first.
    centrality, density: after Callon: ties to other communities, and ties within for each theme,
        each tie weighed by its equivalence index, c²/(v v') for c visits that raised both of two
        themes raised at v and v'; times 10, and times 100.
    visits: of its themes, added up: a visit counts once for each theme it raised.
    quadrant: a key of `QUADRANTS`: at or above the median of all communities, or below.
    """

    number: int
    name: str
    themes: tuple[str, ...]
    centrality: float
    density: float
    visits: int
    quadrant: str


def thematic_map(graph: nx.Graph[Any], found: Communities) -> tuple[OnMap, ...]:
    """Place communities of themes by how central and how closely tied they are.

    Args:
        graph: of `cooccurrence`, whole or with some ties taken out.
        found: its communities.

    Raises:
        OfgraphError: the graph has no counts of visits.
    """
    within: dict[int, float] = dict.fromkeys(found.of.values(), 0.0)
    between = dict(within)
    for one, other, told in graph.edges(data=True):
        visits = graph.nodes[one].get("visits", 0) * graph.nodes[other].get("visits", 0)
        if "count" not in told or not visits:
            raise OfgraphError(
                "a thematic map needs the visits of themes and ties",
                hint="draw it from a network of cooccurrence",
            )
        index = told["count"] ** 2 / visits
        mine, theirs = found.of.get(one), found.of.get(other)
        if mine is not None and mine == theirs:
            within[mine] += index
        else:
            for number in {mine, theirs} - {None}:
                between[number] += index  # type: ignore[index]
    sizes = {number: len(members) for number, members in enumerate(found.groups(), 1)}
    central = {number: 10 * total for number, total in between.items()}
    dense = {number: 100 * total / sizes[number] for number, total in within.items()}
    return tuple(
        _placed(graph, number, members, central, dense)
        for number, members in enumerate(found.groups(), 1)
    )


def _placed(
    graph: nx.Graph[Any],
    number: int,
    members: tuple[str, ...],
    central: dict[int, float],
    dense: dict[int, float],
) -> OnMap:
    ranked = sorted(members, key=lambda node: (-graph.nodes[node]["visits"], str(node)))
    inner = central[number] >= statistics.median(central.values())
    close = dense[number] >= statistics.median(dense.values())
    quadrant = {
        (True, True): "motor", (True, False): "basic",
        (False, True): "niche", (False, False): "emerging or declining",
    }[inner, close]  # fmt: skip
    return OnMap(
        number=number,
        name=graph.nodes[ranked[0]]["name"],
        themes=tuple(ranked),
        centrality=float(f"{central[number]:.6g}"),
        density=float(f"{dense[number]:.6g}"),
        visits=sum(graph.nodes[node]["visits"] for node in members),
        quadrant=quadrant,
    )
