"""Say in words where a rule looks: the paths of SHACL, and the names of what they lead over."""

from __future__ import annotations

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ..vocab import RDF, RDFS, SH, SKOS
from .wording import words

IT = "it"

_LABELS = (URIRef(RDFS + "label"), URIRef(SKOS + "prefLabel"))
_INVERSE, _EITHER = URIRef(SH + "inversePath"), URIRef(SH + "alternativePath")
_FIRST = URIRef(RDF + "first")
_STEPS = {
    URIRef(SH + "zeroOrMorePath"): "{of} and all that is reached from {it} by {step}, in any "
    "number of steps",
    URIRef(SH + "oneOrMorePath"): "all that is reached from {of} by {step}, in one step or more",
    URIRef(SH + "zeroOrOnePath"): "{of} and what is reached from {it} by {step}",
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
    return _said(graph, path, of, 0)


def _said(graph: Graph, path: Node, of: str, depth: int) -> str:
    if isinstance(path, URIRef) or depth > 20:  # a path within itself has no end
        name = name_in_words(graph, path)
        return f"its “{name}”" if of == IT else f"the “{name}” of {of}"
    inner = graph.value(path, _INVERSE)
    if inner is not None:
        return _inverse(graph, inner, of, depth + 1)
    inner = graph.value(path, _EITHER)
    if inner is not None:
        either = [_said(graph, part, of, depth + 1) for part in _parts(graph, inner)]
        return " or ".join(either)
    for kind, sentence in _STEPS.items():
        inner = graph.value(path, kind)
        if inner is not None:
            return _stepped(sentence, of, _step(graph, inner))
    for part in _parts(graph, path):
        of = _said(graph, part, of, depth + 1)
    return of


def _inverse(graph: Graph, path: Node, of: str, depth: int) -> str:
    """What leads to `of` by a path: each of its parts turned round, the last one first."""
    if isinstance(path, URIRef) or depth > 20:
        return f"whatever has {of} as its “{name_in_words(graph, path)}”"
    back = graph.value(path, _INVERSE)
    if back is not None:
        return _said(graph, back, of, depth + 1)
    either = graph.value(path, _EITHER)
    if either is not None:
        parts = _parts(graph, either)
        return " or ".join(_inverse(graph, part, of, depth + 1) for part in parts)
    for kind, sentence in _STEPS.items():
        inner = graph.value(path, kind)
        if inner is not None:
            return _stepped(sentence, of, f"{_step(graph, inner)}, backwards")
    for part in reversed(_parts(graph, path)):
        of = _inverse(graph, part, of, depth + 1)
    return of


def _stepped(sentence: str, of: str, step: str) -> str:
    return sentence.format(of=of, it="it", step=step)


def _step(graph: Graph, path: Node) -> str:
    """A path as one step of many."""
    if isinstance(path, URIRef):
        return f"“{name_in_words(graph, path)}”"
    inner = graph.value(path, _INVERSE)
    if isinstance(inner, URIRef):
        return f"“{name_in_words(graph, inner)}” backwards"
    either = graph.value(path, _EITHER)
    if either is not None:
        return " or ".join(_step(graph, part) for part in _parts(graph, either))
    if (path, _FIRST, None) in graph:
        return " and then ".join(_step(graph, part) for part in _parts(graph, path))
    return _said(graph, path, "what comes before", 1)


def _parts(graph: Graph, held: Node) -> list[Node]:
    return list(Collection(graph, held)) if isinstance(held, BNode | URIRef) else []
