"""The forms that a network can be written in, and which of them a file's name asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ....errors import OfgraphError, UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkForm:
    """One way to write a network."""

    name: str
    endings: tuple[str, ...]
    about: str


NETWORK_FORMS: Mapping[str, NetworkForm] = {
    one.name: one
    for one in (
        NetworkForm(name="graphml", endings=(".graphml",),
                    about="GraphML, for Gephi, yEd, Cytoscape, igraph, networkx"),
        NetworkForm(name="gexf", endings=(".gexf",), about="GEXF 1.2, for Gephi"),
        NetworkForm(name="dot", endings=(".dot", ".gv"), about="DOT, for Graphviz"),
        NetworkForm(name="pajek", endings=(".net",), about="Pajek, also read by VOSviewer"),
        NetworkForm(name="vosviewer", endings=(".vos.json",),
                    about="a map and network for VOSviewer and VOSviewer Online"),
        NetworkForm(name="node-link", endings=(".json",),
                    about="JSON of nodes and edges, for networkx, D3 and their like"),
        NetworkForm(name="edges", endings=(".csv",),
                    about="two CSV files, FILE with the edges and FILE-nodes with the nodes"),
    )
}  # fmt: skip


def network_form(named: str | None, path: Path | None = None) -> NetworkForm:
    """The form that was named, else the one that the ending of a file's name says.

    >>> network_form(None, Path("themes.gexf")).name, network_form("pajek").name
    ('gexf', 'pajek')

    Raises:
        UnknownName: there is no such form, or the file's ending says none.
        OfgraphError: neither is given.
    """
    if named is not None:
        if named not in NETWORK_FORMS:
            raise UnknownName("form of a network", named, NETWORK_FORMS)
        return NETWORK_FORMS[named]
    if path is None:
        raise OfgraphError("a network needs a form", hint=f"one of {', '.join(NETWORK_FORMS)}")
    known = [(ending, form) for form in NETWORK_FORMS.values() for ending in form.endings]
    for ending, form in sorted(known, key=lambda one: -len(one[0])):
        if path.name.lower().endswith(ending):
            return form
    raise UnknownName("form of a network", path.suffix or path.name, dict(known))
