"""A network as a file: whole under its name, or not there at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ....queries import to_file as whole_file
from .form import network_form
from .json_forms import node_link, vosviewer
from .plain import Network, plain_network
from .text_forms import dot, edge_rows, node_rows, pajek
from .xml_forms import gexf, graphml

if TYPE_CHECKING:
    import networkx as nx

_WRITERS: Mapping[str, Callable[[Network], Iterator[str]]] = {
    "graphml": graphml, "gexf": gexf, "dot": dot, "pajek": pajek, "vosviewer": vosviewer,
    "node-link": node_link, "edges": edge_rows,
}  # fmt: skip


def network_bytes(graph: nx.Graph[Any], form: str) -> bytes:
    """A network in one of `NETWORK_FORMS`; of edges and nodes in CSV, the edges.

    Raises:
        UnknownName: there is no such form.
        OfgraphError: the graph cannot be written.
    """
    return _bytes(_WRITERS[network_form(form).name](plain_network(graph)))


def to_file(graph: nx.Graph[Any], path: Path, form: str | None = None) -> tuple[Path, ...]:
    """Write a network to a file, whole or not at all; the files written.

    Args:
        graph: any network without several ties between two nodes.
        path: where to; as edges in CSV the nodes go beside it, into NAME-nodes.csv.
        form: one of `NETWORK_FORMS`; as the file's name ends, where none is given.

    Raises:
        UnknownName: there is no such form.
        OfgraphError: the graph or the file cannot be written.
    """
    named = network_form(form, path).name
    network = plain_network(graph)
    if named != "edges":
        with whole_file(path) as out:
            out.write(_bytes(_WRITERS[named](network)))
        return (path,)
    beside = path.with_name(f"{path.stem}-nodes{path.suffix or '.csv'}")
    with whole_file(path) as out, whole_file(beside) as nodes:
        out.write(_bytes(edge_rows(network)))
        nodes.write(_bytes(node_rows(network)))
    return path, beside


def _bytes(lines: Iterator[str]) -> bytes:
    return "".join(lines).encode("utf-8")
