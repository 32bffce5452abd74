"""What a store says around some records: all that is needed to tell people where they come from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from rdflib import BNode, Graph, Literal, URIRef

from ..graph.terms import iri
from .batches import in_batches
from .compiler import BLANK
from .origin import ABOVE, FOLLOWED, TOLD

if TYPE_CHECKING:
    from rdflib.term import Node

Construct = Callable[[str], str]

ROUNDS = 5  # record → mention → evidence → passage → selector


def surroundings(records: Iterable[Node], construct: Construct) -> Graph:
    """The triples about some records that say what they are called and what they rest on.

    Args:
        records: records and values; what is no IRI is passed over.
        construct: answers a CONSTRUCT query with N-Triples.
    """
    graph = Graph(bind_namespaces="none")
    seen: set[str] = set()
    waiting = {name for record in records if (name := _name(record))}
    for _ in range(ROUNDS):
        seen |= waiting
        fresh = Graph(bind_namespaces="none")
        for query in _queries(waiting):
            fresh.parse(data=construct(query), format="nt11")
        graph += fresh
        next_ones = {_name(node) for node in _reached(fresh)}
        waiting = {name for name in next_ones if name} - seen
    return _with_blanks(graph)


def _with_blanks(graph: Graph) -> Graph:
    """The same graph, its blank nodes blank again."""
    if not any(str(node).startswith(BLANK) for node in graph.all_nodes()):
        return graph
    made = Graph(bind_namespaces="none")
    for subject, predicate, value in graph:
        made.add((_blank(subject), predicate, _blank(value)))
    return made


def _blank(node: Node) -> Node:
    blank = isinstance(node, URIRef) and node.startswith(BLANK)
    return BNode(str(node).removeprefix(BLANK)) if blank else node


def _name(node: Node) -> str:
    if isinstance(node, BNode):
        return f"<{BLANK}{node}>"
    return iri(node) if isinstance(node, URIRef) else ""


def _queries(names: Collection[str]) -> Iterable[str]:
    told = ", ".join(iri(one) for one in sorted(TOLD | FOLLOWED))
    above = ", ".join(iri(one) for one in sorted(ABOVE))
    for some in in_batches(sorted(names)):
        node = f"VALUES ?node {{ {' '.join(some)} }}"
        yield f"CONSTRUCT {{ ?node ?p ?o }} WHERE {{ {node} ?node ?p ?o FILTER(?p IN ({told})) }}"
        yield f"CONSTRUCT {{ ?s ?p ?node }} WHERE {{ {node} ?s ?p ?node FILTER(?p IN ({above})) }}"


def _reached(graph: Graph) -> Iterable[Node]:
    for subject, predicate, value in graph:
        if str(predicate) in FOLLOWED and not isinstance(value, Literal):
            yield value
        if str(predicate) in ABOVE:
            yield subject
