"""A store that is changed step by step, checked each time by what changed and in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

import pyoxigraph as ox
from rdflib import BNode
from rdflib.term import Node

from ofgraph.checks.incremental import Change, Touched, change_of
from ofgraph.checks.results import Result
from ofgraph.checks.shacl import Checker
from ofgraph.checks.shapes import Shapes, parse_shapes
from ofgraph.checks.source import of_store
from ofgraph.checks.whole import quiet
from ofgraph.graph import Store, open_store

# A graph's name → its triples, as N-Triples writes them without the full stop.
Graphs = Mapping[str, frozenset[str]]

GRAPH = "https://example.org/graph/"
PREFIXES = """
@prefix : <urn:example:> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix shape: <https://w3id.org/ofgraph/shapes#> .
"""


def shapes_of(turtle: str) -> Shapes:
    """Shapes from Turtle without the prefixes."""
    with quiet():
        return parse_shapes("mine.ttl", PREFIXES + turtle)


def triples(turtle: str) -> frozenset[str]:
    """The triples of a Turtle text without the prefixes."""
    read = ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
    return frozenset(str(quad.triple) for quad in read)


def nquads(name: str, told: Iterable[str]) -> str:
    return "".join(sorted(f"{triple} <{name}> .\n" for triple in told))


def texts(graphs: Graphs) -> dict[str, str]:
    """The N-Quads of each graph that has something in it."""
    return {name: nquads(name, told) for name, told in graphs.items() if told}


def told(results: Iterable[Result]) -> Counter[tuple[str, ...]]:
    """Results so that two runs can be compared; blank nodes have no name of their own."""
    return Counter(
        (
            *map(_of, (one.focus, one.path, one.value, one.shape, one.target, one.root)),
            one.component,
            _of(one.severity),
            _of(one.source),
            one.more,
            one.engine,
            *map(_of, one.messages),
        )
        for one in results
    )


def _of(node: Node | None) -> str:
    return "_" if isinstance(node, BNode) else repr(node)


def in_full(store: Store, shapes: Shapes) -> list[Result]:
    return Checker(of_store(store), shapes).results()


def touched_by(store: Store, shapes: Shapes, after: Mapping[str, str]) -> Touched:
    """Change a store to these graphs, and look before and after."""
    there = {name: store.nquads(name).decode() for name in store.graphs()}
    dropped = there.keys() - after.keys()
    replaced = {name: text for name, text in after.items() if there.get(name) != text}
    was = {name: text for name, text in there.items() if name in replaced or name in dropped}
    touched = Touched(Checker(of_store(store), shapes), change_of(was, replaced))
    touched.look()
    store.change(replaced, dropped)
    touched.look()
    return touched


def assert_as_in_full(shapes: Shapes, *states: Graphs) -> None:
    """From state to state, what is asked about again and what stands are a full check's answer."""
    store = open_store("memory:", write=True)
    try:
        store.rebuild(texts(states[0]))
        found = in_full(store, shapes)
        for _, after in pairwise(states):
            found = touched_by(store, shapes, texts(after)).results(found)
            assert told(found) == told(in_full(store, shapes))
    finally:
        store.close()


def asked_again(shapes: Shapes, before: Graphs, after: Graphs) -> dict[str, set[str] | None]:
    """Shape → the nodes that a change has it asked about; None for all of its targets."""
    store = open_store("memory:", write=True)
    try:
        store.rebuild(texts(before))
        touched = touched_by(store, shapes, texts(after))
        return {shape: touched.nodes(shape) for shape in touched.checker.reads}
    finally:
        store.close()


def change(before: Graphs, after: Graphs) -> Change:
    return change_of(texts(before), texts(after))
