"""GraphML and GEXF, written so that the same network is the same bytes on every day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import quoteattr

from .plain import Network, Plain

_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
GRAPHML = "http://graphml.graphdrawing.org/xmlns"
GEXF = "http://www.gexf.net/1.2draft"


def graphml(network: Network) -> Iterator[str]:
    """A network as GraphML; nodes have a `label`, which programs show."""
    types = {"label": str, **network.node_types}
    told_types = {name: type(value) for name, value in network.told.items()}
    keys: dict[tuple[str, str], str] = {}
    yield f'{_HEAD}<graphml xmlns="{GRAPHML}">\n'
    for of, known in (("graph", told_types), ("node", types), ("edge", network.edge_types)):
        for name, kind in known.items():
            key = keys[of, name] = f"{of[0]}{len(keys)}"
            yield (
                f'<key id="{key}" for="{of}" attr.name={quoteattr(name)} '
                f'attr.type="{_TYPES[kind]}"/>\n'
            )
    yield f'<graph edgedefault="{"directed" if network.directed else "undirected"}">\n'
    yield _data(keys, "graph", network.told)
    for node, told in network.nodes.items():
        data = _data(keys, "node", {"label": network.label(node), **told})
        yield f"<node id={quoteattr(node)}>{data}</node>\n"
    for one, other, told in network.edges:
        data = _data(keys, "edge", told)
        yield f"<edge source={quoteattr(one)} target={quoteattr(other)}>{data}</edge>\n"
    yield "</graph>\n</graphml>\n"


def gexf(network: Network) -> Iterator[str]:
    """A network as GEXF; it bears no date."""
    node_types = {name: kind for name, kind in network.node_types.items() if name != "label"}
    edge_types = {name: kind for name, kind in network.edge_types.items() if name != "weight"}
    yield f'{_HEAD}<gexf xmlns="{GEXF}" version="1.2">\n<meta>'
    yield f"<description>{_text(network.told.get('name', ''))}</description></meta>\n"
    yield f'<graph defaultedgetype="{"directed" if network.directed else "undirected"}">\n'
    for of, known in (("node", node_types), ("edge", edge_types)):
        yield f'<attributes class="{of}">\n'
        for at, (name, kind) in enumerate(known.items()):
            yield f'<attribute id="{at}" title={quoteattr(name)} type="{_TYPES[kind]}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node, told in network.nodes.items():
        yield f"<node id={quoteattr(node)} label={quoteattr(network.label(node))}>"
        yield f"{_values(node_types, told)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for at, (one, other, told) in enumerate(network.edges):
        yield f'<edge id="{at}" source={quoteattr(one)} target={quoteattr(other)}'
        yield f"{_weight(told)}>{_values(edge_types, told)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _weight(told: Mapping[str, Plain]) -> str:
    return f' weight="{_words(told["weight"])}"' if "weight" in told else ""


def _data(keys: Mapping[tuple[str, str], str], of: str, told: Mapping[str, Plain]) -> str:
    return "".join(
        [f'<data key="{keys[of, name]}">{_text(value)}</data>' for name, value in told.items()]
    )


def _values(known: Mapping[str, type], told: Mapping[str, Plain]) -> str:
    rows = "".join(
        [
            f'<attvalue for="{at}" value={quoteattr(_words(told[name]))}/>'
            for at, name in enumerate(known)
            if name in told
        ]
    )
    return f"<attvalues>{rows}</attvalues>"


def _words(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _text(value: Plain) -> str:
    return _words(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
