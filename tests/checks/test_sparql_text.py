"""The text of SPARQL constraints: prefixes, pre-binding, and what words in strings do not mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofgraph.checks import sparql_text
from ofgraph.checks.ill_formed import IllFormed
from ofgraph.graph.terms import text

THIS = frozenset(("this",))


def test_a_query_brings_prefixes_of_its_own() -> None:
    query = "PREFIX x: <urn:x:>\nprefix : <urn:y:> SELECT $this WHERE { $this x:p :q }"
    assert sparql_text.expand(query, {}).strip() == (
        "SELECT $this WHERE { $this <urn:x:p> <urn:y:q> }"
    )


def test_a_prefix_that_nobody_declares_is_refused() -> None:
    with pytest.raises(IllFormed, match="the prefix x: is not declared"):
        sparql_text.expand("SELECT $this WHERE { $this x:p ?o }", {})


def test_a_blank_node_of_a_query_has_no_prefix() -> None:
    query = "SELECT $this WHERE { $this <urn:p> _:b }"
    assert sparql_text.expand(query, {}) == query


@pytest.mark.parametrize(
    "within",
    ['"} UNION { ?this MINUS {"', "# } MINUS { ?this \n", "'''a 'quoted' } x:p'''", "<urn:MINUS>"],
)
def test_words_in_strings_comments_and_addresses_mean_nothing(within: str) -> None:
    query = f"SELECT $this WHERE {{ $this <urn:p> ?o . {within}\n }}"
    sparql_text.refuse(query, THIS)
    assert sparql_text.expand(query, {}) == query
    assert len(sparql_text.groups(query)) == 1
    assert sparql_text.rename(query, {}, "_1").count(within) == 1


@given(words=st.text(max_size=30))
def test_nothing_within_a_string_is_read_as_a_query(words: str) -> None:
    query = f"SELECT $this WHERE {{ FILTER({text(words)} != ?o) }}"
    assert [token[0] for token in sparql_text.tokens(query)] == [
        "SELECT", "$this", "WHERE", "{", "FILTER", "?o", "}",
    ]  # fmt: skip


def test_asked_whether_a_parameter_is_bound_it_is() -> None:
    bound = sparql_text.bind('FILTER(bound ( $n ) && ?v > $n && "bound($n)" != "")', {"n": "5"})
    assert bound == 'FILTER(true && ?v > 5 && "bound($n)" != "")'


def test_the_pattern_that_binds_goes_into_every_group_but_exists_and_graph() -> None:
    query = (
        "SELECT $this WHERE { { $this ?p ?o } UNION { ?x ?y ?z } "
        "FILTER NOT EXISTS { $this ?q ?r } GRAPH ?g { { $this ?s ?t } } }"
    )
    assert sparql_text.inject(query, "FOCI").count("FOCI") == 2


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT $this WHERE { $this ?p ?o MINUS { ?o ?q ?r } }", "may not use MINUS"),
        ("SELECT $this WHERE { VALUES $this { <urn:a> } }", "may not use VALUES"),
        ("SELECT $this FROM <urn:g> WHERE { $this ?p ?o }", "may not use FROM"),
        ("BASE <urn:x> SELECT $this WHERE { $this ?p ?o }", "begins with SELECT"),
        ("SELECT $this WHERE { BIND(1 AS ?this) }", "may not give"),
        ("SELECT ?o WHERE { $this ?p ?o }", "returns .this"),
        ("SELECT $this WHERE { { SELECT ?o WHERE { $this ?p ?o } } }", "SELECT within"),
        ("ASK { $this ?p ?o }", "begins with SELECT"),
        ("", "begins with SELECT"),
        ("SELECT $this WHERE { { $this ?p ?o }", "braces"),
        ("SELECT $this WHERE { $this ?p ?o } }", "braces"),
    ],
)
def test_what_a_constraint_may_not_say_is_refused(query: str, said: str) -> None:
    with pytest.raises(IllFormed, match=said):
        sparql_text.refuse(query, THIS)
