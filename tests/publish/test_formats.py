"""The writers of N-Quads, TriG and Turtle, read back by two libraries that are not ours."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from ofgraph.errors import StoreError
from ofgraph.graph import formats
from ofgraph.graph.terms import TYPE, Triple, iri, literal, text
from ofgraph.vocab import OFG, RDFS, XSD

ME = iri("https://example.org/id/a")
LABEL = iri(RDFS + "label")
AWKWARD = (
    (ME, TYPE, iri(OFG + "Finding")),
    (ME, LABEL, text('a "quote"\\ over\ntwo lines\t—\u0085\u2028 <b> .')),
    (ME, LABEL, text("é", language="cy")),
    (ME, iri(OFG + "complete"), literal(True)),
    (ME, iri(OFG + "ordinal"), literal(5)),
    (ME, iri(OFG + "odd.name"), iri(OFG + "a/b")),
    (ME, iri(OFG + "trailing-"), iri("https://example.org/a%20b?c=d#e")),
    (ME, iri(OFG + "when"), f'"2018-11"^^<{XSD}gYearMonth>'),
)
words = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)


def union_of(document: str, form: ox.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(document.encode(), format=form)}


def test_turtle_says_what_the_triples_say() -> None:
    written = "".join(formats.turtle(formats.settled(AWKWARD)))
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in AWKWARD)
    assert union_of(written, ox.RdfFormat.TURTLE) == union_of(lines, ox.RdfFormat.N_TRIPLES)


def test_rdflib_reads_the_turtle_too() -> None:
    written = "".join(formats.turtle(formats.settled(AWKWARD)))
    assert len(Graph().parse(data=written, format="turtle")) == len(AWKWARD)


def test_trig_keeps_each_triple_in_its_graph() -> None:
    graphs = {"https://example.org/g1": AWKWARD[:2], "https://example.org/g2": AWKWARD[2:]}
    quads = "".join(formats.nquads(graphs))
    written = "".join(formats.trig(graphs))
    assert set(ox.parse(written.encode(), format=ox.RdfFormat.TRIG)) == set(
        ox.parse(quads.encode(), format=ox.RdfFormat.N_QUADS)
    )


def test_quads_come_back_from_their_lines() -> None:
    graphs = {"https://example.org/g": formats.settled(AWKWARD)}
    assert formats.by_graph("".join(formats.nquads(graphs)).encode()) == graphs


@given(words)
def test_a_literal_taken_apart_has_the_words_it_was_made_of(said: str) -> None:
    assert formats.parts(text(said)) == (said, None, None)


@given(words)
def test_any_words_survive_turtle(said: str) -> None:
    written = "".join(formats.turtle([(ME, LABEL, text(said))]))
    (quad,) = ox.parse(written.encode(), format=ox.RdfFormat.TURTLE)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == said


def test_a_line_outside_a_named_graph_is_refused() -> None:
    with pytest.raises(StoreError, match="in no named graph"):
        formats.by_graph(b'<a:s> <a:p> "o" .\n')


def _expression(first: str, second: str) -> list[Triple]:
    """A class expression with blank nodes under the given names."""
    union, tail = iri("http://www.w3.org/2002/07/owl#unionOf"), iri("https://example.org/rest")
    return [
        (ME, iri("https://example.org/range"), first),
        (first, union, second),
        (second, TYPE, iri(OFG + "Finding")),
        (second, tail, literal(1)),
    ]


def test_blank_nodes_are_named_by_what_they_say() -> None:
    assert formats.settled(_expression("_:x", "_:y")) == formats.settled(_expression("_:q9", "_:a"))


def test_blank_nodes_that_say_different_things_stay_apart() -> None:
    triples = [(ME, LABEL, "_:a"), (ME, LABEL, "_:b"), ("_:a", LABEL, text("1")),
               ("_:b", LABEL, text("2"))]  # fmt: skip
    assert len(formats.settled(triples)) == 4
