"""Values to RDF terms: exact, escaped, refused where they cannot be one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofgraph.graph import open_store
from ofgraph.graph.terms import BadTerm, iri, literal, nquads, text

GRAPH = "https://example.org/graph"
S, P = iri("https://example.org/s"), iri("https://example.org/p")


@given(st.text())
def test_any_words_survive_the_store(words: str) -> None:
    store = open_store("memory:")
    store.rebuild({GRAPH: nquads(GRAPH, [(S, P, text(words))])})
    assert store.select("SELECT ?o { ?s ?p ?o }").rows == ((words,),)


@given(st.integers() | st.booleans() | st.dates(min_value=dt.date(1000, 1, 1)))
def test_numbers_truths_and_days_survive_the_store(value: int | bool | dt.date) -> None:
    store = open_store("memory:")
    store.rebuild({GRAPH: nquads(GRAPH, [(S, P, literal(value))])})
    assert store.select("SELECT ?o { ?s ?p ?o }").rows == ((value,),)


def test_a_decimal_is_written_without_an_exponent() -> None:
    assert literal(Decimal("0.0000001")).startswith('"0.0000001"')


@pytest.mark.parametrize("bad", ["no scheme", "https://a b", "https://a>b", "", 'x:"', "x:\n"])
def test_what_is_no_iri_is_refused(bad: str) -> None:
    with pytest.raises(BadTerm):
        iri(bad)


def test_a_lone_surrogate_becomes_the_replacement_sign() -> None:
    assert text("a\ud800b") == '"a�b"'


def test_the_same_triples_in_any_order_give_the_same_bytes() -> None:
    triples = [(S, P, text("b")), (S, P, text("a")), (S, P, text("b"))]
    assert nquads(GRAPH, triples) == nquads(GRAPH, reversed(triples))
    assert nquads(GRAPH, triples).count("\n") == 2
