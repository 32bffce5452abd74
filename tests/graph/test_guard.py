"""What is refused before an engine sees it, and that looking takes no longer than reading."""

from __future__ import annotations

import pytest

from ofgraph.errors import QueryError
from ofgraph.graph.guard import guard


@pytest.mark.parametrize("piece", ["service#", "#service\n", "service;", "service a:", "service<"])
def test_a_long_text_of_almost_clauses_is_looked_through_in_one_go(piece: str) -> None:
    """Looked at anew from each word, 300,000 characters would take minutes."""
    with pytest.raises(QueryError):
        guard(f"SELECT * {{ {piece * (300_000 // len(piece))} \nSERVICE <a:b> {{ }} }}")


def test_a_clause_behind_a_wall_of_white_space_is_seen() -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        guard("SELECT * { ?s ?p ?o. SERVICE" + " \n" * 5_000 + "<a:b> { ?s ?p ?x } }")


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?s ?p "children\'s service: a report" }',
        "SELECT * { ?s ?p 'the service { x' }",
        "PREFIX service: <a:b#> SELECT * { service:a service:b ?c }",
    ],
)
def test_the_word_service_is_no_clause(sparql: str) -> None:
    guard(sparql)


@pytest.mark.parametrize(
    "clause",
    ["UNION {?s ?p ?o}", "OPTIONAL {?s ?p ?o}", "MINUS {?s ?p ?x}", "FILTER(true)", "; ?p ?o"],
)
def test_a_chain_that_would_overflow_the_engine_is_refused(clause: str) -> None:
    with pytest.raises(QueryError, match="more than"):
        guard("SELECT * { {?s ?p ?o} " + f"{clause} " * 3_000 + "}")
