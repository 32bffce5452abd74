"""Communities of themes, and where they stand on the thematic map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ....graph.values import Iri, Row
from ....queries.wording import plural
from ...account import Account
from ...incidence import Incidence
from ..groups import Communities
from ..quadrants import QUADRANTS, OnMap
from .telling import Telling, alone, named

if TYPE_CHECKING:
    import networkx as nx

_MEMBERS = ("community", "nodeName", "visits", "sure", "node")
_GROUPS = ("community", "size", "sure", "members")
_MAP = ("communityName", "quadrant", "centrality", "density", "visits", "size", "themes")
_SHAKY = 0.75
_MAP_WORDS = (
    "After Callon: centrality is how much a community's themes are raised with those of others, "
    "density how much with each other (ties weighed by the equivalence index). A quadrant says "
    "whether these are at or above the median of the communities told here, and is no judgement. "
    + "; ".join(f"{name}: {words}" for name, words in QUADRANTS.items())
    + "."
)


def communities_account(
    incidence: Incidence, graph: nx.Graph[Any], found: Communities, telling: Telling, *, ties: str
) -> Account:
    """The communities of a network: for programs a row for each member, else for each community.

    Args:
        incidence: the visits that count.
        graph: the network.
        found: its communities.
        telling: how it is told.
        ties: which ties it has, as a note.
    """
    groups = found.groups()
    rows: list[Row] = []
    for number, members in enumerate(groups, 1):
        if telling.full:
            rows += [
                (number, graph.nodes[node].get("name", node), graph.nodes[node].get("visits"),
                 found.sure[node], Iri(node))
                for node in members
            ]  # fmt: skip
        else:
            sure = sum(found.sure[node] for node in members) / len(members)
            rows.append((number, len(members), sure, _most_raised(graph, members)))
    columns = _MEMBERS if telling.full else _GROUPS
    title = "There are no communities: no two are tied"
    if groups:
        title = (
            f"{plural(len(found.of), 'node')} fall into {len(groups)} "
            f"{'community' if len(groups) == 1 else 'communities'}; {_agreed(found)}"
        )
    return telling.account(
        incidence, title, columns, rows, reading=columns, seed=found.seed,
        notes=(ties, _how(found), alone(sorted(named(graph, found.isolated)), "node")),
    )  # fmt: skip


def map_account(
    incidence: Incidence,
    graph: nx.Graph[Any],
    found: Communities,
    placed: Sequence[OnMap],
    telling: Telling,
    *,
    ties: str,
) -> Account:
    """The thematic map, by quadrant.

    Args:
        incidence: the visits that count.
        graph: of `cooccurrence`.
        found: its communities.
        placed: where they stand.
        telling: how it is told.
        ties: which ties it has, as a note.
    """
    order = list(QUADRANTS)
    ranked = sorted(
        placed, key=lambda one: (order.index(one.quadrant), -one.centrality, one.number)
    )
    rows: list[Row] = [
        (one.name, one.quadrant, one.centrality, one.density, one.visits, len(one.themes),
         "; ".join(named(graph, one.themes)))
        for one in ranked
    ]  # fmt: skip
    title = "There is no thematic map: no two themes are tied"
    if ranked:
        most = max(placed, key=lambda one: one.centrality)
        title = (
            f"Of {plural(len(placed), 'community', 'communities')} of themes, that of {most.name} "
            f"is most central; {_agreed(found)}"
        )
    return telling.account(
        incidence, title, _MAP, rows, reading=_MAP, seed=found.seed,
        notes=(ties, _MAP_WORDS, _how(found), alone(sorted(named(graph, found.isolated)))),
    )  # fmt: skip


def _most_raised(graph: nx.Graph[Any], members: Sequence[str]) -> str:
    ranked = sorted(members, key=lambda node: -graph.nodes[node].get("visits", 0))
    return "; ".join(named(graph, ranked))


def _agreed(found: Communities) -> str:
    if found.agreement is None:
        return "there was a single run, so that nothing says how sure this is"
    shaky = "" if found.agreement >= _SHAKY else ": too little to build on"
    return f"{found.runs} runs agree by {found.agreement:.2f}{shaky} (1 is wholly, 0 by chance)"


def _how(found: Communities) -> str:
    return (
        f"Communities by {found.method.capitalize()}, resolution {found.resolution:g}, "
        f"{plural(found.runs, 'run')} from seed {found.seed} on; told is the run that agrees with "
        f"the others most (adjusted Rand index), modularity {found.modularity:.2f}. Sure: share of "
        "the runs that put a node with the others of its community."
    )
