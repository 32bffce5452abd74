"""DOT, Pajek and CSV: one line for each node and edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ....queries.formats.spreadsheet import harmless
from ....queries.formats.w3c import csv_field
from .plain import Network, Plain


def dot(network: Network) -> Iterator[str]:
    """A network for Graphviz."""
    tie = "->" if network.directed else "--"
    kind, name = "digraph" if network.directed else "graph", network.told.get("name", "")
    yield f"{kind} {_quoted(name)} {{\n"
    for node, told in network.nodes.items():
        yield f"  {_quoted(node)} [{_settings({'label': network.label(node), **told})}];\n"
    for one, other, told in network.edges:
        yield f"  {_quoted(one)} {tie} {_quoted(other)} [{_settings(told)}];\n"
    yield "}\n"


def pajek(network: Network) -> Iterator[str]:
    """A network for Pajek, which knows labels and weights and nothing else.

    Quotation marks cannot be escaped there; nodes of the same name are told apart by a number.
    """
    place = {node: at for at, node in enumerate(network.nodes, 1)}
    yield f"*Vertices {len(place)}\n"
    for node, label in _distinct(network).items():
        yield f'{place[node]} "{label}"\n'
    yield "*Arcs\n" if network.directed else "*Edges\n"
    for one, other, told in network.edges:
        yield f"{place[one]} {place[other]} {_weight(told)}\n"


def edge_rows(network: Network) -> Iterator[str]:
    """The edges as CSV, under the headings that Gephi asks for."""
    types = [name for name in network.edge_types if name != "weight"]
    yield _row(["Source", "Target", "Type", "Weight", "sourceName", "targetName", *types])
    kind = "Directed" if network.directed else "Undirected"
    for one, other, told in network.edges:
        names = [network.label(one), network.label(other)]
        yield _row([one, other, kind, _weight(told), *names, *(told.get(at, "") for at in types)])


def node_rows(network: Network) -> Iterator[str]:
    """The nodes as CSV, under the headings that Gephi asks for."""
    types = [name for name in network.node_types if name not in ("label", "name")]
    yield _row(["Id", "Label", *types])
    for node, told in network.nodes.items():
        yield _row([node, network.label(node), *(told.get(name, "") for name in types)])


def _quoted(words: Plain) -> str:
    return '"' + str(words).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _settings(told: Mapping[str, Plain]) -> str:
    return ", ".join([f"{_quoted(name)}={_quoted(_words(value))}" for name, value in told.items()])


def _words(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _weight(told: Mapping[str, Plain]) -> Plain:
    return told.get("weight", 1)


def _distinct(network: Network) -> dict[str, str]:
    """A label for each node, none twice."""
    found: dict[str, str] = {}
    given: set[str] = set()
    for node in network.nodes:
        words = label = network.label(node).replace('"', "'").replace("\\", "/")
        number = 1
        while label in given:
            number += 1
            label = f"{words} ({number})"
        given.add(label)
        found[node] = label
    return found


def _row(values: list[Plain]) -> str:
    return ",".join([csv_field(_cell(value)) for value in values]) + "\r\n"


def _cell(value: Plain) -> str:
    return harmless(value) if isinstance(value, str) else _words(value)
