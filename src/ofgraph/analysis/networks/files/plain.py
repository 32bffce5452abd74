"""A network in plain values of one type an attribute: what every form of file starts from."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from ....errors import OfgraphError
from ....queries.wording import clean

if TYPE_CHECKING:
    import networkx as nx

Plain: TypeAlias = bool | int | float | str
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network, in the order of its graph.

    told: of the network itself. nodes: id → attributes. edges: ids of both ends, attributes.
    node_types, edge_types: attribute → type, in the order in which they were met.
    """

    directed: bool
    told: Mapping[str, Plain]
    nodes: Mapping[str, Mapping[str, Plain]]
    edges: tuple[tuple[str, str, Mapping[str, Plain]], ...]
    node_types: Mapping[str, type]
    edge_types: Mapping[str, type]

    def label(self, node: str) -> str:
        """What a node is called."""
        told = self.nodes[node]
        return str(told.get("label") or told.get("name") or node)


def plain_network(graph: nx.Graph[Any]) -> Network:
    """Take a graph apart into plain values: whole numbers, others, truths and one-line words.

    An attribute that has whole and other numbers has other numbers; of different kinds of value
    it has words. Values that are none (None, not a number, infinite) are left out.

    Raises:
        OfgraphError: the graph has several ties between two nodes, or two nodes whose ids are the
            same once what no file can hold is taken out.
    """
    if graph.is_multigraph():
        raise OfgraphError(
            "a network with several ties between two nodes cannot be written",
            hint="make one tie of them first: networkx.Graph(graph)",
        )
    ids = {node: one_line(node) for node in graph}
    if len(set(ids.values())) < len(ids):
        raise OfgraphError("two nodes have ids that differ only in what no file can hold")
    node_types = _types(told for _, told in graph.nodes(data=True))
    edge_types = _types(told for _, _, told in graph.edges(data=True))
    return Network(
        directed=graph.is_directed(),
        told=_plain(graph.graph, _types([graph.graph])),
        nodes={ids[node]: _plain(told, node_types) for node, told in graph.nodes(data=True)},
        edges=tuple(
            (ids[one], ids[other], _plain(told, edge_types))
            for one, other, told in graph.edges(data=True)
        ),
        node_types=node_types,
        edge_types=edge_types,
    )


def one_line(words: object) -> str:
    """Words on one line, without control characters or what is no character.

    >>> one_line("red\\x00 and\\nblue \\ud800")
    'red and blue \ufffd'
    """
    return _NO_CHARACTER.sub("\ufffd", clean(words))


def _types(rows: Iterable[Mapping[Any, Any]]) -> dict[str, type]:
    found: dict[str, set[type]] = {}
    for told in rows:
        for name, value in told.items():
            if _known(value):
                kind = next((one for one in (bool, int, float) if isinstance(value, one)), str)
                found.setdefault(one_line(name), set()).add(kind)
    return {name: _type(kinds) for name, kinds in found.items()}


def _type(kinds: set[type]) -> type:
    if len(kinds) == 1:
        return next(iter(kinds))
    return float if kinds == {int, float} else str


def _plain(told: Mapping[Any, Any], types: Mapping[str, type]) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for name, value in told.items():
        if _known(value):
            kind = types[one_line(name)]
            found[one_line(name)] = one_line(value) if kind is str else kind(value)
    return found


def _known(value: object) -> bool:
    return value is not None and not (isinstance(value, float) and not math.isfinite(value))
