"""What shapes say that they read is all that their answers depend on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from rdflib import SH, SKOS, Graph, URIRef
from rdflib.paths import InvPath, MulPath, NegatedPath
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.parser import parseQuery
from tests.checks.rechecked import (
    GRAPH,
    change,
    nquads,
    shapes_of,
    triples,
)
from tests.resources.test_shape_examples import HEAD

from ofgraph.checks.incremental import Touched
from ofgraph.checks.paths import sparql
from ofgraph.checks.paths import written as path_of
from ofgraph.checks.reads import Read, reads_of
from ofgraph.checks.shacl import Checker
from ofgraph.checks.shapes import Shapes, load_shapes
from ofgraph.checks.source import of_store
from ofgraph.checks.sparql_constraints import SparqlTest
from ofgraph.graph import open_store
from ofgraph.vocab import OFG

ONE = GRAPH + "documents/one"
TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


def reads(turtle: str) -> frozenset[Read] | None:
    """What the one shape of a Turtle text reads."""
    store = open_store("memory:", write=True)
    checker = Checker(of_store(store), shapes_of(turtle))
    (compiled,) = checker.plan.compiled
    found = reads_of(checker.shapes.model, compiled, {})
    store.close()
    return found.reads


def written(found: frozenset[Read] | None) -> set[str]:
    told = set()
    for one in found or ():
        way, sign = path_of(one.way) if one.way else "", "^" if one.backwards else ">"
        told.add(f"{way} {sign} {one.predicate}".replace("urn:example:", ""))
    return told


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("sh:path :p", {" > p"}),
        ("sh:path [ sh:inversePath :p ]", {" ^ p"}),
        ("sh:path ( :p [ sh:inversePath :q ] )", {" > p", "p ^ q"}),
        ("sh:path [ sh:inversePath ( :p :q ) ]", {" ^ q", "^q ^ p"}),
        ("sh:path [ sh:alternativePath ( :p :q ) ]", {" > p", " > q"}),
        ("sh:path [ sh:zeroOrMorePath :p ]", {"p* > p"}),
        ("sh:path [ sh:oneOrMorePath :p ]", {"p* > p"}),
        ("sh:path [ sh:zeroOrOnePath :p ]", {" > p"}),
        ("sh:path :p ; sh:property [ sh:path :q ]", {" > p", "p > q"}),
        ("sh:path :p ; sh:node [ sh:closed true ]", {" > p", "p > None"}),
        ("sh:path :p ; sh:not [ sh:path :q ; sh:minCount 1 ]", {" > p", "p > q"}),
        ("sh:path :p ; sh:equals :q", {" > p", " > q"}),
        ("sh:path :p ; sh:lessThan :q", {" > p", " > q"}),
        ("sh:path :p ; sh:property [ sh:path :q ; sh:disjoint :r ]", {" > p", "p > q", "p > r"}),
        ("sh:path :p ; sh:property [ sh:path :q ; sh:deactivated true ]", {" > p"}),
        (
            "sh:path :p ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:path :q ]",
            {" > p", "p > q"},
        ),
    ],
)
def test_a_shape_reads_what_its_paths_cross(said: str, expected: set[str]) -> None:
    assert written(reads(f":S sh:targetNode :a ; {said} .")) == expected


def test_a_class_is_read_off_the_values() -> None:
    found = reads(":S sh:targetNode :a ; sh:path :p ; sh:class :C .")
    assert {(one.way is None, one.predicate) for one in found or ()} == {
        (True, "urn:example:p"), (False, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
    }  # fmt: skip


@pytest.mark.parametrize(("aim", "expected"), [("SubjectsOf", {" > p"}), ("ObjectsOf", {" ^ p"})])
def test_a_target_of_a_property_is_read(aim: str, expected: set[str]) -> None:
    assert written(reads(f":S sh:target{aim} :p ; sh:nodeKind sh:IRI .")) == expected


@pytest.mark.parametrize(("told", "known"), [("", False), ("shape:reads ( :p :q ) ;", True)])
def test_a_query_reads_what_it_says_or_nobody_knows(told: str, known: bool) -> None:
    found = reads(
        f":S sh:targetNode :a ; sh:sparql [ {told} "
        'sh:select "SELECT $this { $this <urn:example:p>/<urn:example:q> ?any }" ] .'
    )
    assert (written(found) == {" > p", "p > q"}) if known else found is None


# --- What our own queries declare ----------------------------------------------------------


@cache
def ours() -> Shapes:
    return load_shapes()


def asked() -> Iterator[Any]:
    """Each of our shapes that has SPARQL constraints."""
    for shape in ours().model.every():
        for number, one in enumerate(shape.constraints):
            if isinstance(one, SparqlTest):
                name = str(shape.node).rpartition("#")[2]
                yield pytest.param(shape.node, one, id=f"{name}-{number}")


ASKED = tuple(asked())


def test_every_query_of_ours_says_what_it_reads() -> None:
    assert len(ASKED) == len(set(ours().graph.objects(None, SH.sparql))) > 20


def test_every_shape_and_rule_of_ours_has_a_name() -> None:
    """What was found is kept by the name of the shape; a blank node has none."""
    told = [(shape.node, *shape.properties) for shape in ours().model.roots()]
    assert {type(node) for nodes in told for node in nodes} == {URIRef}


def predicates(query: str) -> set[str]:
    """The predicates that a query asks for, those on its paths included."""
    found: set[str] = set()

    def of(term: object) -> None:
        assert not isinstance(term, NegatedPath)
        if isinstance(term, URIRef):
            found.add(str(term))
        elif isinstance(term, MulPath):
            of(term.path)
        elif isinstance(term, InvPath):
            of(term.arg)
        else:
            for part in term.args:  # type: ignore[attr-defined]
                of(part)

    def visit(node: object) -> None:
        for _, predicate, _ in getattr(node, "triples", None) or ():
            of(predicate)

    traverse(translateQuery(parseQuery(query)).algebra, visitPre=visit)
    return found


def test_predicates_are_found_wherever_a_query_asks_for_them() -> None:
    query = """SELECT ?this WHERE { ?this <urn:a> ?x OPTIONAL { ?x <urn:b>* ?y }
        FILTER NOT EXISTS { ?x ^<urn:c>/(<urn:d>|<urn:e>)? ?z } }"""
    assert predicates(query) == {f"urn:{letter}" for letter in "abcde"}


@pytest.mark.parametrize(("shape", "constraint"), ASKED)
def test_every_predicate_of_a_query_is_on_a_declared_path(
    shape: URIRef, constraint: SparqlTest
) -> None:
    paths = " ".join(sparql(path) for path in constraint.reads or ())
    declared = set(re.findall("<([^<>]+)>", paths))
    assert predicates(constraint.select) == declared


def alone(node: URIRef) -> Shapes:
    """Our shapes, of which this one alone has targets."""
    graph = Graph()
    for triple in ours().graph:
        if triple[0] == node or triple[1] not in TARGETS:
            graph.add(triple)
    return Shapes(graph=graph, files=("ours",), digest=str(node))


def variants(whole: frozenset[str]) -> Iterator[frozenset[str]]:
    """The same data with a triple less, or with another value in one."""
    values = sorted({triple.split(" ", 2)[2] for triple in whole} | {'"2031-01-01"'})
    for triple in sorted(whole):
        yield whole - {triple}
        start, value = triple.rsplit(" ", 1) if triple.endswith(">") else (triple, "")
        for other in values if value else ():
            if other != value:
                yield (whole - {triple}) | {f"{start} {other}"}


@pytest.mark.parametrize(("shape", "constraint"), ASKED)
def test_no_change_off_the_declared_paths_changes_an_answer(
    shape: URIRef, constraint: SparqlTest
) -> None:
    """The rule's examples, changed in every place: whoever has another answer was asked again."""
    assert constraint.reads
    shapes, store = alone(shape), open_store("memory:", write=True)
    checker = Checker(of_store(store), shapes)
    (compiled,) = checker.plan.compiled
    changed = 0
    for word in (SKOS.example, URIRef(OFG + "nonExample")):
        for example in shapes.graph.objects(shape, word):
            whole = triples(HEAD + str(example))
            store.rebuild({ONE: nquads(ONE, whole)})
            before = set(checker.source.run.results(compiled))
            for now in variants(whole):
                touched = Touched(checker, change({ONE: whole}, {ONE: now}))
                touched.look()
                store.change({ONE: nquads(ONE, now)})
                touched.look()
                other = before ^ set(checker.source.run.results(compiled))
                nodes = touched.nodes(str(shape))
                assert nodes is not None
                assert {one.focus.n3() for one in other} <= nodes, now ^ whole
                changed += bool(other)
                store.change({ONE: nquads(ONE, whole)})
    store.close()
    assert changed
