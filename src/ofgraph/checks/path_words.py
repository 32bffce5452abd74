"""Say in words where a rule looks: the paths of SHACL, and the names of what they lead over."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from ..vocab import RDFS, SKOS
from .ill_formed import IllFormed
from .paths import Alternative, Inverse, Path, Repeat, Sequence, Step, read_path
from .wording import words

IT = "it"

_LABELS = (URIRef(RDFS + "label"), URIRef(SKOS + "prefLabel"))
_TIMES = {
    "*": "{of} and all that is reached from {it} by {step}, in any number of steps",
    "+": "all that is reached from {of} by {step}, in one step or more",
    "?": "{of} and what is reached from {it} by {step}",
}


def name_in_words(graph: Graph, node: Node) -> str:
    """What people call a property, a class or a value.

    >>> name_in_words(Graph(), URIRef("https://w3id.org/ofgraph/def#seriesLength"))
    'series length'
    """
    if isinstance(node, Literal):
        return str(node)
    for label in _LABELS:
        told = min((str(name) for name in graph.objects(node, label)), default="")
        if told.strip():
            return told
    return words(str(node)) if isinstance(node, URIRef) else "something without a name"


def path_in_words(graph: Graph, path: Node, of: str = IT) -> str:
    """Say what a path leads to, from `of`.

    >>> path_in_words(Graph(), URIRef("https://w3id.org/ofgraph/def#started"), "every visit")
    'the “started” of every visit'
    """
    try:
        return _said(graph, read_path(graph, path), of)
    except IllFormed:  # a check refuses such shapes; here they only have no better name
        return _named(graph, path, of)


def _said(graph: Graph, path: Path, of: str) -> str:
    match path:
        case Step(predicate):
            return _named(graph, URIRef(predicate), of)
        case Inverse(Step(predicate)):
            return f"whatever has {of} as its “{name_in_words(graph, URIRef(predicate))}”"
        case Sequence(parts):
            for part in parts:
                of = _said(graph, part, of)
            return of
        case Alternative(parts):
            return " or ".join(_said(graph, part, of) for part in parts)
        case Repeat(inner, times):
            return _TIMES[times].format(of=of, it=IT, step=_step(graph, inner))


def _named(graph: Graph, predicate: Node, of: str) -> str:
    name = name_in_words(graph, predicate)
    return f"its “{name}”" if of == IT else f"the “{name}” of {of}"


def _step(graph: Graph, path: Path) -> str:
    """A path as one step of many."""
    match path:
        case Step(predicate):
            return f"“{name_in_words(graph, URIRef(predicate))}”"
        case Inverse(inner):
            return f"{_step(graph, inner)} backwards"
        case Sequence(parts):
            return " and then ".join(_step(graph, part) for part in parts)
        case Alternative(parts):
            return " or ".join(_step(graph, part) for part in parts)
        case Repeat():
            return _said(graph, path, "what comes before")
