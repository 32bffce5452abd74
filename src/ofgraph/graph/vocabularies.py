"""The ontology, schemes and themes as graphs of the store, from their Turtle files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from ..ids import Minter
from ..resources import resource_text
from ..vocab import BASE, SKOS
from .terms import Triple, iri, nquads, text

if TYPE_CHECKING:
    from rdflib.term import Node

FILES = {"ontology": "ofgraph.ttl", "schemes": "schemes.ttl", "themes": "themes.ttl"}
_PREFERRED = iri(SKOS + "prefLabel")


def vocabulary_graphs(minter: Minter) -> Mapping[str, str]:
    """Graph name → N-Quads of each vocabulary that ships with ofgraph."""
    made = {}
    for part, file in FILES.items():
        name = minter.graph("vocabulary", part)
        made[name] = nquads(name, _triples(file))
    return made


@cache
def concept_labels() -> Mapping[str, str]:
    """IRI of every concept of the schemes → its preferred label.

    >>> from ofgraph.vocab import concept
    >>> concept_labels()[concept("kind", "focused_visit")]
    'Focused visit'
    """
    return {
        subject[1:-1]: token.rsplit("@", 1)[0][1:-1]
        for subject, predicate, token in _triples(FILES["schemes"])
        if predicate == _PREFERRED
    }


@cache
def _triples(file: str) -> tuple[Triple, ...]:
    from rdflib import BNode, Graph
    from rdflib.compare import to_canonical_graph

    graph = Graph().parse(data=resource_text("ontology", file), format="turtle")
    # OWL expressions need blank nodes; stores rename those, so they get addresses of their own.
    if any(isinstance(term, BNode) for triple in graph for term in triple):
        graph = to_canonical_graph(graph)
    return tuple((_token(s), _token(p), _token(o)) for s, p, o in graph)


def _token(term: Node) -> str:
    """A term as N-Triples writes it: rdflib's n3 may use triple quotes and bare numbers."""
    from rdflib import BNode, Literal

    if isinstance(term, BNode):
        return iri(f"{BASE}.well-known/genid/{term}")
    if not isinstance(term, Literal):
        return iri(str(term))
    if term.language:
        return text(str(term), language=term.language)
    if term.datatype:
        return f"{text(str(term))}^^{iri(str(term.datatype))}"
    return text(str(term))
