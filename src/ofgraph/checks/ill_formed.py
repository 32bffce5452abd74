"""Shapes that are no shapes: what is wrong is said in one sentence that names the shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rdflib import RDF, XSD, BNode, Literal, URIRef

from ..errors import BadResource
from ..graph.terms import BadTerm, iri

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


Found = TypeVar("Found", bound="Node")


class IllFormed(BadResource):
    """A shape breaks the syntax of SHACL."""

    def of(self, shape: Node) -> IllFormed:
        """The same, saying which shape it is in."""
        where = "a shape without a name" if isinstance(shape, BNode) else f"<{shape}>"
        return IllFormed(f"{where}: {self.message}", hint=self.hint)


def sound(term: Found, word: str) -> Found:
    """A term whose IRI, or whose type's IRI, is one; `word` names the property in messages.

    Raises:
        IllFormed: it is not, such as one with a space in it.
    """
    name = term if isinstance(term, URIRef) else getattr(term, "datatype", None)
    if name is not None:
        try:
            iri(str(name))
        except BadTerm as error:
            raise IllFormed(f"in {word}, {error.message}") from error
    return term


def members(graph: Graph, node: Node, word: str) -> list[Node]:
    """The members of a list; `word` names the property in messages.

    Raises:
        IllFormed: it is no list, or one that breaks off or runs in a circle.
    """
    found: list[Node] = []
    seen: set[Node] = set()
    while node != RDF.nil:
        first, rest = graph.value(node, RDF.first), graph.value(node, RDF.rest)
        if first is None or rest is None or node in seen:
            raise IllFormed(f"{word} is not a list that ends")
        seen.add(node)
        found.append(first)
        node = rest
    return found


def boolean(graph: Graph, node: Node, word: URIRef) -> bool:
    """The one true or false value of a property; false where it is not given."""
    values = tuple(graph.objects(node, word))
    if not values:
        return False
    if len(values) > 1 or not isinstance(values[0], Literal) or values[0].datatype != XSD.boolean:
        raise IllFormed(f"sh:{word.fragment} is either true or false")
    return values[0].toPython() is True
