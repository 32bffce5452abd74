"""Councils: which themes were raised in which, and which councils are alike in that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import numpy as np

from ...errors import UnknownName
from ..cells import counted, raised_at
from ..incidence import Incidence, Places
from ..recurrence import Status, recurrences
from ..widening import by_broad_theme
from .comparable import comparable, usual_shares
from .drawn_from import Node, add_edges, theme_nodes, told
from .together import Numbers, ratio

if TYPE_CHECKING:
    import networkx as nx

Alike: TypeAlias = Literal["cosine", "jaccard"]
MOST_NAMED = 3  # themes that two councils are alike in


def bipartite(incidence: Incidence, *, broad: bool = False) -> nx.Graph[str]:
    """Councils, tied to the themes raised there.

    Nodes are IRIs with `name` and `kind` ("council" or "theme"); `bipartite` is 0 for councils and
    1 for themes, as networkx has it. Edges have `raised` (visits), `could` (visits that said
    something of the theme), `status` (in the words of `Status`, of the series visited last) and
    `weight`, the visits that raised it. Visits without a place in time have no part in it.

    Args:
        incidence: the visits that count.
        broad: the broad themes instead of those under them.
    """
    import networkx as nx

    incidence = by_broad_theme(incidence) if broad else incidence
    found = recurrences(incidence)
    made: nx.Graph[str] = nx.Graph(name="Themes raised in councils", measure="raised")
    made.add_nodes_from(
        (iri, {**told_of, "bipartite": 0})
        for iri, told_of in council_nodes(incidence, np.unique(found.council))
    )
    made.add_nodes_from(
        (iri, {**told_of, "bipartite": 1}) for iri, told_of in theme_nodes(incidence)
    )
    when = incidence.visits.place_in_time()[found.latest]
    order = np.lexsort((when, found.theme, found.council))  # of several series the last wins
    columns = (
        getattr(found, name)[order].tolist()
        for name in ("council", "theme", "raised", "could", "status")
    )
    councils, themes = incidence.councils.iri, incidence.themes.iri
    for council, theme, raised, could, status in zip(*columns, strict=True):
        ends = councils[council], themes[theme]
        before = made.edges.get(ends, {"raised": 0, "could": 0})
        raised, could = raised + before["raised"], could + before["could"]
        made.add_edge(*ends, raised=raised, could=could, status=Status(status).words, weight=raised)
    return made


def similarity(
    incidence: Incidence, *, measure: Alike = "cosine", at_least: int = 2, broad: bool = False
) -> nx.Graph[str]:
    """Councils, tied where inspectors raised much the same there.

    cosine: of how far each theme was raised more or less often than at comparable visits (of the
    same framework, with lists of about the same length), so that neither what is raised everywhere
    nor long lists make councils alike. 1 is the same leaning, 0 none in common; below 0 there is
    no tie.
    jaccard: of the shares of visits that raised each theme, the sum of the lesser of the two over
    that of the greater. Simple, but councils seen under the same frameworks come out alike.

    Both are over the themes that visits to both councils could have raised. Nodes have `name`,
    `kind` ("council"), `region`, `type` and `visits` that count. Edges have `similarity` and
    `weight` (the same), `themes` (how many they are over) and `alike_in` (the themes that make
    them alike most).

    Args:
        incidence: the visits that count.
        measure: how likeness is reckoned.
        at_least: councils with fewer visits of which a whole report was read are left out.
        broad: the broad themes instead of those under them.

    Raises:
        UnknownName: there is no such measure.
    """
    import networkx as nx

    if measure not in get_args(Alike):
        raise UnknownName("measure", measure, get_args(Alike))
    incidence = by_broad_theme(incidence) if broad else incidence
    looked = counted(incidence)
    visits = _summed(np.asarray(looked.any(axis=1, keepdims=True), dtype=np.float64), incidence)[
        :, 0
    ]
    kept = np.flatnonzero(visits >= max(at_least, 1))
    made: nx.Graph[str] = nx.Graph(
        name="Councils where much the same was raised", measure=measure, at_least=at_least
    )
    nodes = council_nodes(incidence, kept)
    for (_, told_of), seen in zip(nodes, visits[kept].astype(int).tolist(), strict=True):
        told_of["visits"] = seen
    made.add_nodes_from(nodes)
    could = _summed(looked.astype(np.float64), incidence)[kept]
    raised = (raised_at(incidence) & looked).astype(np.float64)
    if measure == "cosine":
        raised -= usual_shares(raised, looked, comparable(incidence))
    shares = np.nan_to_num(ratio(_summed(raised, incidence)[kept], could))
    known = (could > 0).astype(np.float64)
    alike = _cosine(shares, known) if measure == "cosine" else _jaccard(shares, known)
    first, second = np.nonzero(np.triu(alike > 0, 1))
    columns: dict[str, Any] = {
        "similarity": told(alike[first, second]),
        "themes": (known @ known.T)[first, second].astype(int).tolist(),
        "alike_in": _alike_in(incidence, shares, first, second),
    }
    add_edges(made, incidence.councils.iri, kept[first], kept[second], columns,
              weight="similarity")  # fmt: skip
    return made


def council_nodes(incidence: Incidence, kept: Places) -> list[Node]:
    """These councils as nodes."""
    of = incidence.councils
    return [
        (of.iri[at], {"name": of.name[at], "kind": "council", "region": of.region[at],
                      "type": of.type[at]})
        for at in kept.tolist()
    ]  # fmt: skip


def _summed(of_visits: Numbers, incidence: Incidence) -> Numbers:
    """The sum over the visits of each council."""
    found = np.zeros((len(incidence.councils), of_visits.shape[1]))
    np.add.at(found, incidence.visits.council, of_visits)
    return found


def _cosine(shares: Numbers, known: Numbers) -> Numbers:
    lengths = (shares**2) @ known.T
    return np.nan_to_num(ratio(shares @ shares.T, np.sqrt(lengths * lengths.T)))


def _jaccard(shares: Numbers, known: Numbers) -> Numbers:
    found = np.zeros((len(shares),) * 2)
    for at, one in enumerate(shares):
        both = known * known[at]
        lesser, greater = np.minimum(shares, one) * both, np.maximum(shares, one) * both
        found[at] = np.nan_to_num(ratio(lesser.sum(axis=1), greater.sum(axis=1)))
    return found


def _alike_in(incidence: Incidence, shares: Numbers, first: Places, second: Places) -> list[str]:
    """The themes raised often in both, those that make them alike most first."""
    names, above, found = incidence.themes.name, np.maximum(shares, 0), []
    for at in np.unique(first).tolist():
        product = above[at] * above[second[first == at]]
        most = np.argsort(-product, axis=1, kind="stable")[:, :MOST_NAMED]
        by = np.take_along_axis(product, most, axis=1) > 0
        for themes, count in zip(most.tolist(), by.sum(axis=1).tolist(), strict=True):
            found.append("; ".join([names[theme] for theme in themes[:count]]))
    return found
