"""Shapes and data for tests, as Turtle with the usual prefixes, and their results in short."""

from __future__ import annotations

from rdflib import Graph, URIRef

from ofgraph.checks import validate
from ofgraph.checks.results import Result, Results
from ofgraph.checks.whole import run_whole

PREFIXES = """@prefix : <urn:x:> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
Told = tuple[str, str, str]


def turtle(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text, format="turtle")


def run(shapes: str, data: str) -> Results:
    return validate(turtle(data), turtle(shapes))


def told(results: tuple[Result, ...]) -> list[Told]:
    """Focus, component and value of each result, without what all of them share."""
    return sorted(
        (
            str(one.focus).removeprefix("urn:x:"),
            one.component.rpartition("#")[2].removesuffix("ConstraintComponent"),
            "" if one.value is None else str(one.value).removeprefix("urn:x:"),
        )
        for one in results
    )


def found(shapes: str, data: str) -> list[Told]:
    return told(run(shapes, data).results)


def by_pyshacl(shapes: str, data: str) -> list[Told]:
    return told(run_whole(turtle(data), turtle(shapes)))


def values(rule: str, data: str, *, path: str = ":p") -> list[str]:
    """The values that break a rule about what :a leads to."""
    shapes = f":s sh:targetNode :a ; sh:property [ sh:path {path} ; {rule} ] ."
    return [value for _, _, value in found(shapes, data)]


def name(word: str) -> URIRef:
    return URIRef(f"urn:x:{word}")
