"""The ontology, schemes and themes as graphs of the store, from their Turtle files."""

from __future__ import annotations

import calendar
import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from .. import vocab as v
from ..ids import Minter
from ..resources import resource_text
from ..vocab import BASE, SKOS
from .terms import Triple, date, iri, nquads, text, typed

if TYPE_CHECKING:
    from rdflib.term import Node

FILES = {"ontology": "ofgraph.ttl", "schemes": "schemes.ttl", "themes": "themes.ttl"}
_PREFERRED = iri(SKOS + "prefLabel")


def vocabulary_graphs(minter: Minter) -> Mapping[str, str]:
    """Graph name → N-Quads of each vocabulary that ships with ofgraph."""
    made = {}
    for part, file in FILES.items():
        name = minter.graph("vocabulary", part)
        more = scales() if part == "schemes" else ()
        made[name] = nquads(name, (*_triples(file), *more))
    return made


def scales() -> Iterator[Triple]:
    """The scale that each framework grades on, and the days each scale was in use."""
    for row in _rows("frameworks.csv"):
        if row["scale"]:
            yield iri(v.concept("framework", row["id"])), iri(v.scale), _scale(row["scale"])
    for row in _rows("grade-scales.csv"):
        for day, name, last in (
            (row["from"], v.in_force_from, False),
            (row["until"], v.in_force_until, True),
        ):
            if day:
                yield _scale(row["scale"]), iri(name), _end(day, last=last)


def _scale(word: str) -> str:
    return iri(v.concept("scale", word))


def _end(words: str, *, last: bool) -> str:
    """One end of a period: a year stays one, a month becomes its first or last day.

    >>> _end("2013-10", last=True)
    '"2013-10-31"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    year, _, month = words.partition("-")
    if not month:
        return typed(year, "gYear")
    if "-" in month:
        return date(words)
    day = calendar.monthrange(int(year), int(month))[1] if last else 1
    return date(f"{words}-{day:02d}")


def _rows(name: str) -> Iterator[dict[str, str]]:
    return iter(csv.DictReader(io.StringIO(resource_text("data", name))))


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
