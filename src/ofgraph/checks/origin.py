"""Where a record comes from: its name, its document, the words behind it and their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef

from ..vocab import CONCEPTS, DCTERMS, OA, OFG, PROV, RDF, RDFS, SKOS
from .wording import words

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_NAMES = tuple(URIRef(p) for p in (RDFS + "label", DCTERMS + "title", SKOS + "prefLabel"))
_DOCUMENT, _EVIDENCE = URIRef(OFG + "document"), URIRef(OFG + "evidence")
_VERSION, _DERIVED = URIRef(OFG + "version"), URIRef(PROV + "wasDerivedFrom")
_TARGET, _SELECTOR = URIRef(OA + "hasTarget"), URIRef(OA + "hasSelector")
_EXACT, _START, _END = URIRef(OA + "exact"), URIRef(OA + "start"), URIRef(OA + "end")
_CELL_TEXT, _CELL = URIRef(OFG + "cellText"), URIRef(OFG + "cell")
_SHEET, _NOTE = URIRef(OFG + "sheet"), URIRef(OFG + "note")
_PLACE, _TEXT = URIRef(OFG + "place"), URIRef(OFG + "text")
_STATUS = URIRef(OFG + "documentStatus")
_RESTATEMENT = URIRef(CONCEPTS + "document-status/restatement")
_TYPE, _IS_DOCUMENT = URIRef(RDF + "type"), URIRef(OFG + "Document")

# What is told of a record, what leads on from it, and what leads to it from above.
TOLD = frozenset(
    map(str, (*_NAMES, _TYPE, _STATUS, _EXACT, _START, _END, _CELL_TEXT, _CELL, _SHEET, _NOTE,
              _PLACE, _TEXT))
)  # fmt: skip
FOLLOWED = frozenset(map(str, (_DOCUMENT, _EVIDENCE, _DERIVED, _TARGET, _SELECTOR)))
ABOVE = frozenset(map(str, (_VERSION, _TARGET, _SELECTOR)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A record's name, and the document, words and place it rests on, where they are known."""

    label: str
    document: str | None = None
    document_iri: str | None = None
    quote: str | None = None
    place: str | None = None
    restated: bool = False


def origin(graph: Graph, focus: Node) -> Origin:
    """Find where a record comes from, going through its mentions if need be."""
    evidence = next(_evidence(graph, focus), None)
    document = _document(graph, focus, evidence)
    return Origin(
        label=name_of(graph, focus),
        document=None if document is None else name_of(graph, document),
        document_iri=None if document is None else str(document),
        quote=_quote(graph, focus, evidence),
        place=None if evidence is None else _place(graph, evidence),
        restated=document is not None and (document, _STATUS, _RESTATEMENT) in graph,
    )


def name_of(graph: Graph, focus: Node) -> str:
    """Return the name people know a record by, else its kind and the end of its IRI."""
    for name in _NAMES:
        found = _first(graph, focus, name)
        if found is not None and str(found).strip():
            return str(found)
    if not isinstance(focus, URIRef):
        return str(focus) if isinstance(focus, Literal) else "a record without an address"
    kinds = sorted(str(kind) for kind in graph.objects(focus, _TYPE))
    kind = next((kind for kind in kinds if kind.startswith(OFG)), kinds[0] if kinds else "record")
    return f"{words(kind)} {str(focus).rstrip('/').rsplit('/', 1)[-1]}"


def _first(graph: Graph, subject: Node, predicate: URIRef) -> Node | None:
    return min(graph.objects(subject, predicate), default=None, key=str)


def _above(graph: Graph, focus: Node, predicate: URIRef) -> Node | None:
    return min(graph.subjects(predicate, focus), default=None, key=str)


def _evidence(graph: Graph, focus: Node) -> Iterator[Node]:
    passage = _above(graph, focus, _SELECTOR) or focus
    holder = _above(graph, passage, _TARGET) or passage
    if any((holder, p, None) in graph for p in (_TARGET, _CELL_TEXT)):
        yield holder
    yield from sorted(graph.objects(focus, _EVIDENCE), key=str)
    for mention in sorted(graph.objects(focus, _DERIVED), key=str):
        yield from sorted(graph.objects(mention, _EVIDENCE), key=str)


def _document(graph: Graph, focus: Node, evidence: Node | None) -> Node | None:
    if (focus, _TYPE, _IS_DOCUMENT) in graph:
        return focus
    found = _first(graph, focus, _DOCUMENT) or _above(graph, focus, _VERSION)
    if found is None and evidence is not None:
        found = _first(graph, evidence, _DOCUMENT)
    return found


def _quote(graph: Graph, focus: Node, evidence: Node | None) -> str | None:
    if evidence is not None:
        passage = _first(graph, evidence, _TARGET)
        if passage is not None:
            for selector in sorted(graph.objects(passage, _SELECTOR), key=str):
                exact = _first(graph, selector, _EXACT)
                if exact is not None:
                    return str(exact)
        said = _first(graph, evidence, _CELL_TEXT) or _first(graph, evidence, _NOTE)
        if said is not None:
            return str(said)
    text = _first(graph, focus, _TEXT)
    return None if text is None else str(text)


def _place(graph: Graph, evidence: Node) -> str | None:
    place = _first(graph, evidence, _PLACE)
    if place is not None:
        return str(place)
    sheet, cell = _first(graph, evidence, _SHEET), _first(graph, evidence, _CELL)
    if cell is not None:
        return f"cell {cell}" if sheet is None else f"sheet {sheet}, cell {cell}"
    passage = _first(graph, evidence, _TARGET)
    for selector in [] if passage is None else sorted(graph.objects(passage, _SELECTOR), key=str):
        start, end = _first(graph, selector, _START), _first(graph, selector, _END)
        if start is not None and end is not None:
            return f"characters {start} to {end}"
    return None
