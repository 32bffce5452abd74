"""Councils and the themes raised there; councils that are alike in that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ....graph.values import Iri
from ....queries.wording import plural
from ...account import Account
from ...incidence import Incidence
from ...standing import LISTS_DIFFER, VISITED_MORE
from .telling import Telling, alone

if TYPE_CHECKING:
    import networkx as nx

_COUNCILS = ("councilName", "themeName", "raised", "could", "status", "council", "theme")
_ALIKE = ("firstName", "secondName", "similarity", "alikeIn", "themes", "first", "second")
_ALIKE_READ = ("firstName", "secondName", "similarity", "alikeIn", "first", "second")
_HOW_ALIKE = {
    "cosine": "Similarity: the cosine between how far each theme was raised more or less often "
    "than at comparable visits (same framework, lists of about the same length): 1 is the same "
    "leaning, 0 none in common; councils that lean apart are not tied.",
    "jaccard": "Similarity: of the shares of visits that raised each theme, the sum of the lesser "
    "over that of the greater. Councils seen under the same frameworks come out alike.",
}
_FEW_VISITS = (
    "A council has few visits, so that likeness is in good part luck: read it as where to look, "
    "not as a finding. Alike in: the themes raised often in both that make them alike most."
)


def councils_account(incidence: Incidence, graph: nx.Graph[Any], telling: Telling) -> Account:
    """Councils and themes, those raised most first.

    Args:
        incidence: the visits that count.
        graph: of `bipartite`.
        telling: how it is told.
    """
    names = graph.nodes(data="name")

    def council_first(edge: tuple[str, str, Any]) -> tuple[str, str, Any]:
        one, other, told = edge
        return edge if graph.nodes[one]["kind"] == "council" else (other, one, told)

    rows = sorted(
        (
            (names[one], names[other], told["raised"], told["could"], told["status"], Iri(one),
             Iri(other))
            for one, other, told in map(council_first, graph.edges(data=True))
        ),
        key=lambda row: (-row[2], row[3], row[0], row[1]),
    )  # fmt: skip
    title = "No theme was raised"
    if rows:
        council, theme, raised, could = rows[0][:4]
        title = (
            f"Raised most often in one council: {theme} in {council}, at {raised} of the "
            f"{plural(could, 'visit')} there that say something of it"
        )
    return telling.account(
        incidence, title, _COUNCILS, rows, reading=_COUNCILS,
        notes=("Counts are of visits, not shares: ofgraph recur has these.", VISITED_MORE,
               LISTS_DIFFER),
    )  # fmt: skip


def similarity_account(
    incidence: Incidence, graph: nx.Graph[Any], telling: Telling, *, isolated: tuple[str, ...]
) -> Account:
    """Councils that are alike in what was raised there, the most alike first.

    Args:
        incidence: the visits that count.
        graph: of `similarity`.
        telling: how it is told.
        isolated: councils that are like no other.
    """
    names = graph.nodes(data="name")
    rows = sorted(
        (
            (names[one], names[other], told["similarity"], told["alike_in"], told["themes"],
             Iri(one), Iri(other))
            for one, other, told in graph.edges(data=True)
        ),
        key=lambda row: (-row[2], row[0], row[1]),
    )  # fmt: skip
    least = plural(graph.graph["at_least"], "visit")
    title = f"Fewer than two councils have {least} or more of which a whole report was read"
    if rows:
        one, other, alike, themes = rows[0][:4]
        title = (
            f"{one} and {other} are most alike in what was raised (similarity {alike:.2f}), "
            f"in {themes.replace('; ', ', ')}"
        )
    elif len(graph) > 1:
        title = f"No two of {plural(len(graph), 'council')} are alike in what was raised"
    return telling.account(
        incidence, title, _ALIKE, rows, reading=_ALIKE_READ,
        notes=(
            _HOW_ALIKE[graph.graph["measure"]],
            f"{plural(len(graph), 'council')} with {least} or more of which a whole report was "
            "read are compared.",
            alone(isolated, "council"),
            _FEW_VISITS,
        ),
    )  # fmt: skip
