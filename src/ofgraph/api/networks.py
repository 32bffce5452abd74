"""Answers as graphs of other libraries: rdflib and networkx."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .. import vocab as v
from ..errors import QueryError, UnknownName
from ..graph.store import Store, Table, Triples
from ..graph.terms import local_name
from ..graph.values import BlankNode, Iri, Value
from ..queries.formats import Labels

if TYPE_CHECKING:
    import networkx
    import rdflib

_LABELS = (v.SKOS + "prefLabel", v.RDFS + "label")


def rdf_graph(triples: Triples) -> rdflib.Graph:
    """Triples as a graph of rdflib, with the prefixes of the model."""
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    for prefix, namespace in v.PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph.parse(data=triples.ntriples, format="nt")


def dataset(store: Store) -> rdflib.Dataset:
    """A whole store as a dataset of rdflib; its default graph is the union of the others."""
    from rdflib import Dataset

    found = Dataset(default_union=True)
    for prefix, namespace in v.PREFIXES.items():
        found.bind(prefix, namespace)
    found.parse(data=store.nquads(), format="nquads")
    return found


def network_of_triples(table: Table) -> networkx.MultiDiGraph[Any]:
    """Things as nodes and the links between them as edges; other values are of their node."""
    from networkx import MultiDiGraph

    made: networkx.MultiDiGraph[Any] = MultiDiGraph()
    for subject, predicate, value in table.rows:
        node, name = str(subject), local_name(str(predicate))
        made.add_node(node)
        if str(predicate) == v.RDF + "type":
            _add(made.nodes[node], "type", local_name(str(value)))
        elif isinstance(value, Iri | BlankNode):
            made.add_edge(node, str(value), key=name, predicate=str(predicate))
        elif str(predicate) in _LABELS:
            made.nodes[node].setdefault("label", str(value))
        else:
            _add(made.nodes[node], name, value)
    return made


def _add(said: dict[str, object], name: str, value: object) -> None:
    """One value as it is, several as a list."""
    if name not in said:
        said[name] = value
    elif isinstance(said[name], list):
        said[name].append(value)  # type: ignore[attr-defined]
    elif said[name] != value:
        said[name] = [said[name], value]


def network_of_rows(
    table: Table, source: str | None, target: str | None, labels: Labels
) -> networkx.MultiDiGraph[Any]:
    """Rows as edges from one column to another, the other columns as their attributes."""
    from networkx import MultiDiGraph

    ends = _ends(table, source, target)
    beside = [_names_of(table.columns, at) for at in ends]
    rest = [
        (at, name) for at, name in enumerate(table.columns) if at not in ends and at not in beside
    ]
    made: networkx.MultiDiGraph[Any] = MultiDiGraph()
    for row in table.rows:
        if any(row[at] is None for at in ends):
            continue
        for at, names in zip(ends, beside, strict=True):
            made.add_node(_node(row[at]))
            if names is not None and row[names] is not None:
                made.nodes[_node(row[at])]["label"] = str(row[names])
        said = {name: row[at] for at, name in rest if row[at] is not None}
        one, other = _node(row[ends[0]]), _node(row[ends[1]])
        key = made.add_edge(one, other)  # a column may be called as an argument is
        made.edges[one, other, key].update(said)
    _label(made, labels)
    return made


def _node(value: Value) -> Value:
    return str(value) if isinstance(value, str) else value


def _ends(table: Table, source: str | None, target: str | None) -> tuple[int, int]:
    """The columns that edges lead from and to."""
    for name in (source, target):
        if name is not None and name not in table.columns:
            raise UnknownName("column", name, table.columns)
    named = [table.columns.index(name) for name in (source, target) if name is not None]
    linking = [at for at in _of_addresses(table) if at not in named]
    first = table.columns.index(source) if source is not None else next(iter(linking), None)
    left = [at for at in linking if at != first]
    second = table.columns.index(target) if target is not None else next(iter(left), None)
    if first is None or second is None:
        raise QueryError(
            "a network needs two columns to lead from and to, and these rows have "
            f"{'one' if linking else 'none'} of addresses",
            hint="name them: network('councilName', 'themeName')",
        )
    return first, second


def _of_addresses(table: Table) -> list[int]:
    return [
        at
        for at in range(len(table.columns))
        if any(isinstance(row[at], Iri) for row in table.rows)
        and all(row[at] is None or isinstance(row[at], Iri) for row in table.rows)
    ]


def _names_of(columns: Sequence[str], at: int) -> int | None:
    """The column that has the names of what another has the addresses of."""
    name = f"{columns[at]}Name"
    return columns.index(name) if name in columns else None


def _label(made: networkx.MultiDiGraph[Any], labels: Labels) -> None:
    bare = [node for node, said in made.nodes(data=True) if "label" not in said]
    for node, name in labels([node for node in bare if "://" in str(node)]).items():
        made.nodes[node]["label"] = name
