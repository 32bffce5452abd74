"""An explanation says what a query asks, counts each pattern alone, and measures asking it once."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace

import pytest
from tests.queries.linting.right_queries import PREFIXES, RIGHT
from tests.queries.query_sample import sample_store

from ofgraph.errors import QueryError
from ofgraph.graph.store import RowStream
from ofgraph.queries.catalogue import catalogue
from ofgraph.queries.linting import (
    Explanation,
    Measured,
    explain,
    explain_json,
    explain_markdown,
    explain_query,
    explain_text,
)
from ofgraph.queries.linting.steps import Step


def told(sparql: str) -> Explanation:
    """The explanation of a query of the sample, not asked."""
    return explain(PREFIXES + sparql, sample_store(), seconds=None)


def number(sparql: str) -> int:
    rows = sample_store().select(PREFIXES + sparql).rows
    return int(str(rows[0][0]))


def step(explanation: Explanation, words: str) -> Step:
    return next(one for one in explanation.steps if words in one.words)


def test_each_pattern_is_counted_alone() -> None:
    found = told("SELECT ?f { ?f a ofg:Finding ; ofg:theme ?t }")
    for words in ("?f a ofg:Finding", "?f ofg:theme ?t"):
        counted = step(found, words).quads
        assert counted is not None
        assert counted.number == number(f"SELECT (COUNT(*) AS ?n) {{ {words} }}")


def test_a_pattern_with_one_variable_twice_is_counted_so() -> None:
    counted = told("SELECT ?x { ?x ?p ?x }").steps[0].quads
    assert counted is not None
    assert counted.number == 0


def test_what_matches_least_comes_first_and_what_joins_follows() -> None:
    found = told("SELECT ?f { ?f ofg:text ?t . ?v ofg:kind kind:jtai . ?f ofg:visit ?v }")
    assert [(one.turn, one.joins) for one in found.steps] == [(1, ()), (2, ("v",)), (3, ("f",))]
    assert "kind:jtai" in found.steps[0].words


def test_a_product_is_shown_where_it_comes_about() -> None:
    found = told("SELECT ?c ?t { ?c a ofg:Council . ?t a ofg:Theme }")
    assert [one.product for one in found.steps] == [False, True]


def test_optional_and_bind_stay_where_they_stand() -> None:
    found = told(
        "SELECT ?v { ?v a ofg:Visit OPTIONAL { ?v ofg:orderDate ?d } "
        "BIND(YEAR(?d) AS ?y) ?v ofg:kind ?k }"
    )
    assert [one.kind for one in found.steps] == ["pattern", "optional", "bind", "pattern"]


def test_a_filter_says_after_which_turn_it_can_apply() -> None:
    found = told("SELECT ?v { ?v a ofg:Visit ; ofg:orderDate ?d FILTER(YEAR(?d) > 2018) }")
    turn = step(found, "orderDate").turn
    assert step(found, "FILTER").note == f"can apply after {turn}"


def test_a_filter_on_what_optional_binds_waits_for_it() -> None:
    found = told("SELECT ?v { ?v a ofg:Visit OPTIONAL { ?v ofg:orderDate ?d } FILTER(!BOUND(?d)) }")
    assert step(found, "FILTER").note == "can apply after 2 (OPTIONAL comes first)"


def test_a_sub_select_is_a_tree_of_its_own_that_joins_by_what_it_hands_on() -> None:
    found = told(
        "SELECT ?c ?n { ?c a ofg:Council { SELECT ?c (COUNT(?d) AS ?n) { ?d ofg:council ?c } "
        "GROUP BY ?c } }"
    )
    within = step(found, "SELECT")
    assert (within.kind, within.joins, within.note) == ("sub-select", ("c",), "grouped by ?c")
    assert [one.words for one in within.inside] == ["?d ofg:council ?c"]


def test_a_path_of_any_length_is_not_walked_from_everywhere_to_be_counted() -> None:
    (found,) = told("SELECT ?a ?b { ?a skos:broader* ?b }").steps
    assert found.quads is None
    assert "not counted" in found.note


def test_minus_that_shares_nothing_says_so() -> None:
    found = told("SELECT ?v { ?v a ofg:Visit MINUS { ?f a ofg:Finding } }")
    assert step(found, "MINUS").note == "takes nothing away: no variable is shared"


def test_grouping_order_and_limits_are_told() -> None:
    found = told(
        "SELECT ?t (COUNT(?f) AS ?n) { ?f ofg:theme ?t } GROUP BY ?t HAVING (COUNT(?f) > 1) "
        "ORDER BY DESC(?n) LIMIT 3 OFFSET 1"
    )
    assert found.endings == (
        "grouped by ?t", "groups kept where COUNT(?f) > 1", "ordered by ?n downwards",
        "the first 1 left out", "at most 3 rows",
    )  # fmt: skip


def test_asking_once_is_measured() -> None:
    sparql = PREFIXES + "SELECT ?f { ?f a ofg:Finding }"
    found = explain(sparql, sample_store()).measured
    assert found is not None
    assert found.finished
    assert found.rows == len(sample_store().select(sparql).rows)
    assert found.cpu_seconds >= 0


@pytest.mark.parametrize(
    "sparql", ["ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ofg:kind ?k }", "DESCRIBE theme:workforce"]
)
def test_every_form_of_query_is_measured(sparql: str) -> None:
    found = explain(PREFIXES + sparql, sample_store()).measured
    assert found is not None
    assert found.finished
    assert found.rows > 0


def test_a_query_without_end_is_given_up() -> None:
    class Endless:
        """A store that is asked for rows for ever."""

        def stream(self, sparql: str) -> RowStream:
            return RowStream(("n",), iter(self._row, None))

        def _row(self) -> tuple[int]:
            time.sleep(0.001)
            return (1,)

        def query(self, sparql: str, *, proposals: bool = False) -> bool:
            return True

        def select(self, sparql: str) -> object:
            return sample_store().select(sparql)

    sparql = PREFIXES + "SELECT ?f { ?f a ofg:Finding }"
    found = explain(sparql, Endless(), seconds=0.05)  # type: ignore[arg-type]
    assert found.measured is not None
    assert not found.measured.finished
    assert "it was stopped after 0.1 s" in explain_text(found, sparql)


def test_a_query_that_does_not_parse_is_refused() -> None:
    with pytest.raises(QueryError, match="no word of SPARQL"):
        told("SELEC ?s { ?s ?p ?o }")


def test_a_long_chain_of_operators_is_no_crash() -> None:
    sparql = "SELECT ?s { ?s ?p ?o FILTER(?o = 1" + " + 1" * 900 + ") } LIMIT 1"
    assert explain_text(explain(sparql, sample_store()), sparql)


def test_a_query_beyond_the_standard_is_measured_and_not_explained() -> None:
    sparql = "SELECT ?s { << ?s ?p ?o >> ?q ?r }"
    found = explain(sparql, sample_store())
    assert found.unread
    assert found.measured is not None
    assert explain_text(found, sparql).startswith("Not explained:")


@pytest.mark.parametrize("sparql", RIGHT)
def test_every_right_query_is_explained_in_every_style(sparql: str) -> None:
    found = told(sparql)
    shown = explain_text(found, PREFIXES + sparql, 70)
    assert "The engine makes its own plan" in " ".join(shown.split())
    assert [line for line in shown.split("\n") if len(line) > 72 and " " in line.strip()[:60]] == []
    assert len(json.loads(explain_json(found))["steps"]) == len(found.steps)
    assert explain_markdown(found, sparql)


def test_the_text_is_a_tree() -> None:
    sparql = PREFIXES + "SELECT ?v ?d { ?v a ofg:Visit OPTIONAL { ?v ofg:orderDate ?d } }"
    shown = explain_text(explain(sparql, sample_store(), seconds=None), sparql, 80).split("\n")
    visits = number("SELECT (COUNT(*) AS ?n) { ?v a ofg:Visit }")
    days = number("SELECT (COUNT(*) AS ?n) { ?v ofg:orderDate ?d }")
    assert [" ".join(line.split()) for line in shown[:4]] == [
        "SELECT ?v ?d",
        f"1. ?v a ofg:Visit {visits} quads",
        "2. OPTIONAL joins on ?v; rows without it stay",
        f"1. ?v ofg:orderDate ?d {days} quads; joins on ?v",
    ]


def test_nothing_in_an_explanation_is_obeyed_by_a_terminal() -> None:
    sparql = "SELECT ?v { ?v ?p 'a\x1b\x9b1m' }"
    shown = explain_text(explain(sparql, sample_store(), seconds=None), sparql)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)


def test_code_in_markdown_stays_code() -> None:
    sparql = "SELECT ?v { ?v ?p '`|*' }"
    shown = explain_markdown(explain(sparql, sample_store(), seconds=None), sparql)
    assert "``?v ?p '`|*'``" in shown


def test_a_named_query_is_explained_with_its_parameters() -> None:
    shown = explain_query(
        catalogue()["recurring-themes"], {"council": "Northmere"}, sample_store(), style="json"
    )
    read = json.loads(shown)
    assert read["measured"]["finished"]
    assert any("VALUES ?council" in one["words"] for one in _all(read["steps"]))


def _all(steps: list[dict[str, object]]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for one in steps:
        found.append(one)  # type: ignore[arg-type]
        found += _all(one["inside"])  # type: ignore[arg-type]
    return found


def test_what_the_engine_says_of_a_query_gives_a_terminal_no_orders() -> None:
    failed = Measured(0, 0.0, 0.0, finished=False, failure="no \x1b[31mred")
    found = replace(told("ASK { ?s ?p ?o }"), measured=failed)
    assert "\x1b" not in explain_text(found, "ASK { ?s ?p ?o }")


def test_code_in_markdown_ends_where_it_should() -> None:
    found = told("SELECT ?f { ?f ofg:text 'a ``b`` ` c' }")
    assert "```?f ofg:text 'a ``b`` ` c'```" in explain_markdown(found, "")
