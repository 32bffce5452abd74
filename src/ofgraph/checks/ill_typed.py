"""Values that are not of the type they claim, such as the 40th day of a 13th month.

Comparing one ends pySHACL with a traceback. So each is set aside for the time of a check: it
stands in the graph under a type of its own, which no rule on its type lets through.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef

from ..graph.terms import text

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

IllTyped = tuple["Node", "Node", Literal]

_ASIDE = "urn:ofgraph:ill-typed:"


@contextmanager
def set_aside(graph: Graph) -> Iterator[tuple[IllTyped, ...]]:
    """Mark the ill-typed values of a graph, name them, and put them back at the end."""
    found = tuple(
        (subject, predicate, value)
        for subject, predicate, value in graph
        if isinstance(value, Literal) and value.ill_typed
    )
    for subject, predicate, value in found:
        graph.remove((subject, predicate, value))
        graph.add((subject, predicate, _marked(value)))
    try:
        yield found
    finally:
        for subject, predicate, value in found:
            graph.remove((subject, predicate, _marked(value)))
            graph.add((subject, predicate, value))


def _marked(value: Literal) -> Literal:
    return Literal(str(value), datatype=URIRef(f"{_ASIDE}{value.datatype}"))


def is_aside(value: Node | None) -> bool:
    """Whether a value is one that was set aside."""
    return isinstance(value, Literal) and str(value.datatype or "").startswith(_ASIDE)


def as_it_was(value: Node) -> Node:
    """Return the value under the type it claims."""
    if not is_aside(value) or not isinstance(value, Literal):
        return value
    datatype = URIRef(str(value.datatype).removeprefix(_ASIDE))
    return Literal(str(value), datatype=datatype, normalize=False)


def term_of(value: Node) -> str:
    """Write a term as N-Triples does; rdflib's own way converts numbers, and some are none."""
    if not isinstance(value, Literal):
        return value.n3()
    words = text(str(value), language=value.language)
    return words if value.datatype is None else f"{words}^^{URIRef(value.datatype).n3()}"
