"""The ontology, schemes and themes as graphs of the store, from their Turtle files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..ids import Minter
from ..resources import resource_text
from .terms import Triple, nquads

FILES = {"ontology": "ofgraph.ttl", "schemes": "schemes.ttl", "themes": "themes.ttl"}


def vocabulary_graphs(minter: Minter) -> Mapping[str, str]:
    """Graph name → N-Quads of each vocabulary that ships with ofgraph."""
    made = {}
    for part, file in FILES.items():
        name = minter.graph("vocabulary", part)
        made[name] = nquads(name, _triples(file))
    return made


@cache
def _triples(file: str) -> tuple[Triple, ...]:
    from rdflib import BNode, Graph
    from rdflib.compare import to_canonical_graph

    graph = Graph().parse(data=resource_text("ontology", file), format="turtle")
    # OWL expressions need blank nodes; canonical labels keep the bytes the same.
    if any(isinstance(term, BNode) for triple in graph for term in triple):
        graph = to_canonical_graph(graph)
    return tuple((s.n3(), p.n3(), _token(o)) for s, p, o in graph)


def _token(term: object) -> str:
    """A term as N-Triples writes it: rdflib's n3 may use triple quotes and bare numbers."""
    from rdflib import Literal

    from .terms import iri, text

    if not isinstance(term, Literal):
        return term.n3()  # type: ignore[no-any-return, attr-defined]
    if term.language:
        return text(str(term), language=term.language)
    if term.datatype:
        return f"{text(str(term))}^^{iri(str(term.datatype))}"
    return text(str(term))
