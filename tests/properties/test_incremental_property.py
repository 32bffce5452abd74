"""Whatever the shapes and whatever changes: asking what changed finds what asking all finds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.checks.rechecked import GRAPH, Graphs, assert_as_in_full, shapes_of, triples
from tests.properties.shapes_and_data import (
    CLASSES,
    LITERALS,
    NAMED,
    OF_LITERALS,
    PROPERTIES,
    Kind,
    shapes_graphs,
)

NAMES = tuple(GRAPH + name for name in ("documents/one", "documents/two", "proposals/one"))
QUERIES = (
    "SELECT $this WHERE { $this <urn:example:p> ?q . ?q <urn:example:q> ?value }",
    "SELECT $this ?value WHERE { $this <urn:example:p>+ ?value FILTER(?value = $this) }",
    "SELECT $this ?value WHERE { ?value <urn:example:q>/<urn:example:p> $this }",
    "SELECT $this WHERE { $this <urn:example:s> ?s "
    "FILTER NOT EXISTS { $this <urn:example:p> ?o . ?o <urn:example:s> ?s } }",
)
READS = (
    "( :p :q )",
    "[ sh:oneOrMorePath :p ]",
    "[ sh:inversePath ( :q :p ) ]",
    ":s, ( :p :s )",
)
every = st.sampled_from(sorted(
    triples(
        "\n".join(
            f"{subject} {word} {value} ."
            for subject in NAMED
            for word in (*PROPERTIES, *OF_LITERALS)
            for value in (*NAMED, *LITERALS)
        )
    )
    | triples("\n".join(f"{subject} a {kind} ." for subject in NAMED for kind in CLASSES))
))  # fmt: skip
linked = st.sampled_from(sorted(
    triples(
        "\n".join(
            f"{subject} {word} {value} ."
            for subject in NAMED for word in PROPERTIES for value in NAMED
        )
    )
    | triples("\n".join(f"{subject} a {kind} ." for subject in NAMED for kind in CLASSES))
))  # fmt: skip
below = st.sampled_from(sorted(triples(":D rdfs:subClassOf :C .")))
triple = st.one_of(linked, linked, every, every, below)
one_graph = st.frozensets(triple, max_size=10)


@st.composite
def histories(draw: st.DrawFn) -> list[Graphs]:
    """Two to four states of a store: graphs come, go, change whole or by a triple."""
    states: list[Graphs] = [draw(st.dictionaries(st.sampled_from(NAMES), one_graph, max_size=3))]
    for _ in range(draw(st.integers(1, 3))):
        now = dict(states[-1])
        for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True)):
            now[name] = draw(_changed(now.get(name, frozenset())))
        states.append(now)
    return states


def _changed(graph: frozenset[str]) -> st.SearchStrategy[frozenset[str]]:
    ways = [one_graph, st.just(frozenset()), st.frozensets(triple, max_size=2).map(graph.__or__)]
    if graph:
        some = st.frozensets(st.sampled_from(sorted(graph)), min_size=1, max_size=2)
        ways += [some.map(graph.__sub__)] * 2
    return st.one_of(ways)


@st.composite
def queries(draw: st.DrawFn) -> str:
    """A shape with a SPARQL constraint that says what it reads, or does not."""
    number = draw(st.integers(0, len(QUERIES) - 1))
    target = draw(st.sampled_from(
        ("targetClass :C", "targetNode :a", "targetSubjectsOf :p", "targetObjectsOf :q")
    ))  # fmt: skip
    reads = f"shape:reads {READS[number]} ; " if draw(st.booleans()) else ""
    asked = f'sh:sparql [ {reads}sh:select "{QUERIES[number]}" ]'
    if draw(st.booleans()):
        return f":Q a sh:NodeShape ; sh:{target} ; {asked} ."
    # Asked of what a path leads to, not of the target itself.
    path = draw(st.sampled_from((":p", "[ sh:inversePath :q ]", "[ sh:zeroOrMorePath :p ]")))
    inner = f"[ sh:path :s ; {asked} ]"
    return (
        f":Q a sh:NodeShape ; sh:{target} ; sh:property [ sh:path {path} ; sh:property {inner} ] ."
    )


kinds = st.sampled_from((Kind(), Kind(tuple(LITERALS[:5]))))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # Hypothesis, of strategies
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), histories())
def test_generated_shapes_find_what_a_full_check_finds(
    data: st.DataObject, states: list[Graphs]
) -> None:
    turtle = data.draw(kinds.flatmap(shapes_graphs))
    assert_as_in_full(shapes_of(turtle), *states)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(queries(), histories())
def test_generated_queries_find_what_a_full_check_finds(turtle: str, states: list[Graphs]) -> None:
    assert_as_in_full(shapes_of(turtle), *states)
