"""The nodes of a network: how central each is, and which community it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ....graph.values import Iri
from ....queries.wording import plural
from ...account import Account
from ...incidence import Incidence
from ..central import Centralities
from ..groups import Communities
from .telling import Telling

if TYPE_CHECKING:
    import networkx as nx

_COLUMNS = (
    "nodeName", "kind", "visits", "councils", "degree", "strength", "betweenness", "pagerank",
    "eigenvector", "community", "sure", "node",
)  # fmt: skip
_READING = (
    "nodeName", "visits", "degree", "strength", "betweenness", "pagerank", "community", "sure",
    "node",
)  # fmt: skip
_WORDS = (
    "degree: how many it is tied to; strength: what these ties weigh; betweenness: share of the "
    "shortest ways between others that lead through it; pagerank: where one ends up who follows "
    "the ties; community, and how surely it belongs there (share of runs, 0 to 1)."
)


def nodes_account(
    incidence: Incidence,
    graph: nx.Graph[Any],
    central: Centralities,
    found: Communities,
    telling: Telling,
    *,
    ties: str,
) -> Account:
    """Every node of a network, the most central first; those without ties are kept.

    Args:
        incidence: the visits that count.
        graph: any network of this package.
        central: its centralities.
        found: its communities.
        telling: how it is told.
        ties: which ties it has, as a note.
    """
    rows = []
    for at, node in enumerate(central.nodes):
        told = graph.nodes[node]
        rows.append((
            told.get("name", node), told.get("kind"), told.get("visits"), told.get("councils"),
            central.degree[at], central.strength[at], central.betweenness[at],
            central.pagerank[at], central.eigenvector[at] if central.eigenvector else None,
            found.of.get(node), found.sure.get(node), Iri(node),
        ))  # fmt: skip
    rows.sort(key=lambda row: (-row[7], str(row[0])))
    title = "There is no network: nothing was raised"
    if rows and rows[0][4]:
        first = rows[0]
        title = (
            f"{first[0]} is most central: tied to {first[4]} of the {len(rows) - 1:,} others, "
            f"with {first[7]:.1%} of PageRank"
        )
    elif rows:
        title = f"None of {plural(len(rows), 'node')} is tied to another"
    return telling.account(
        incidence, title, _COLUMNS, rows, reading=_READING, notes=(ties, _WORDS), seed=found.seed
    )
