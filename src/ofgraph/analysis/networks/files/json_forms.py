"""JSON: nodes and edges as networkx and D3 have them, and a map and network for VOSviewer."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .plain import Network


def node_link(network: Network) -> Iterator[str]:
    """A network for `networkx.node_link_graph(…, edges="edges")` and for D3."""
    yield _json(
        {
            "directed": network.directed,
            "multigraph": False,
            "graph": dict(network.told),
            "nodes": [{**told, "id": node} for node, told in network.nodes.items()],
            "edges": [
                {**told, "source": one, "target": other} for one, other, told in network.edges
            ],
        }
    )


def vosviewer(network: Network) -> Iterator[str]:
    """A network for VOSviewer, which places the nodes itself; communities are its clusters."""
    place = {node: at for at, node in enumerate(network.nodes, 1)}
    items: list[dict[str, object]] = []
    for node, told in network.nodes.items():
        item: dict[str, object] = {"id": place[node], "label": network.label(node)}
        if isinstance(told.get("community"), int):
            item["cluster"] = told["community"]
        if "visits" in told:
            item["weights"] = {"Visits": told["visits"]}
        items.append(item)
    links = [
        {"source_id": place[one], "target_id": place[other], "strength": told.get("weight", 1)}
        for one, other, told in network.edges
        if one != other
    ]
    yield _json({"network": {"items": items, "links": links}})


def _json(made: object) -> str:
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"
