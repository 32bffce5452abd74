"""What a lint says of a query: places, words, the store it looks into, and what it never does."""

from __future__ import annotations

import json
import re

import pytest
from tests.queries.linting.right_queries import PREFIXES, RIGHT
from tests.queries.linting.wrong_queries import WRONG
from tests.queries.query_sample import sample_store

from ofgraph.errors import QueryError
from ofgraph.queries.catalogue import catalogue
from ofgraph.queries.linting import (
    Vocabulary,
    Word,
    good,
    lint,
    lint_json,
    lint_query,
    lint_text,
    our_vocabulary,
)
from ofgraph.queries.run import find_query

NAMED = [query.name for query in catalogue()]
OFG = "https://w3id.org/ofgraph/def#"


@pytest.mark.parametrize("name", NAMED)
def test_a_named_query_is_clean_with_its_example(name: str) -> None:
    query = catalogue()[name]
    shown, clean = lint_query(query, _whole(query.example))
    assert clean, shown


def _whole(example: object) -> dict[str, list[str]]:
    """An example whose short addresses of things are written whole: no store is asked here."""
    assert isinstance(example, dict)
    return {
        name: [f"https://w3id.org/ofgraph/id/{word}" if "/" in word and ":" not in word else word
               for word in words]
        for name, words in example.items()
    }  # fmt: skip


def test_line_and_column_point_at_the_mistake() -> None:
    (found,) = lint("SELECT ?x {\n  ?visit ?p ?o\n}\nORDER BY ?visit ?date\n".replace("?x", "?o"))
    assert (found.line, found.column, found.kind) == (4, 17, "unbound")


def test_problems_come_in_the_order_of_the_text() -> None:
    found = lint(PREFIXES + "SELECT * { ?v ofg:councl ?c ; ofg:kind 'jtai' } LIMIT 3")
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert [one.kind for one in found] == ["star", "unknown", "literal", "limit"]


def test_notes_alone_leave_a_query_good() -> None:
    assert good(lint("SELECT * { ?s ?p ?o } LIMIT 3"))
    assert not good(lint("SELECT ?x { ?s ?p ?o }"))


def test_each_wrong_query_says_what_to_write_instead() -> None:
    assert [sparql for _, _, sparql in WRONG
            if not lint(PREFIXES + sparql)[0].instead] == []  # fmt: skip


def test_a_query_that_reaches_outside_is_refused() -> None:
    with pytest.raises(QueryError, match="asks another server"):
        lint("SELECT ?s { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")


def test_what_is_beyond_the_standard_is_a_note() -> None:
    (found,) = lint("SELECT ?s { << ?s ?p ?o >> ?q ?r }")
    assert (found.kind, found.severity) == ("beyond", "note")


def test_deep_and_long_queries_are_no_crash() -> None:
    chain = "SELECT ?s { ?s ?p ?o FILTER(?o = 1" + " + 1" * 900 + ") }"
    assert {one.kind for one in lint(chain)} <= {"beyond"}
    with pytest.raises(QueryError):
        lint("ASK " + "{" * 150 + "}" * 150)


def test_a_council_that_the_store_does_not_hold_is_told_with_the_one_that_is_meant() -> None:
    query = PREFIXES + "SELECT ?v { VALUES ?c { council:northmer } ?v ofg:council ?c }"
    assert lint(query) == ()
    (found,) = lint(query, store=sample_store())
    assert (found.kind, found.instead) == ("absent", "did you mean council:northmere?")


def test_a_council_that_the_store_holds_is_no_problem() -> None:
    query = PREFIXES + "SELECT ?v { VALUES ?c { council:northmere } ?v ofg:council ?c }"
    assert lint(query, store=sample_store()) == ()


def test_a_class_that_the_store_has_nothing_of_is_a_note() -> None:
    (found,) = lint(PREFIXES + "SELECT ?s { ?s a ofg:DeliveryBody }", store=sample_store())
    assert (found.kind, found.severity) == ("empty", "note")


def test_a_store_is_asked_small_questions_only() -> None:
    asked: list[str] = []
    store = sample_store()

    class Listening:
        def query(self, sparql: str, *, proposals: bool = False) -> object:
            asked.append(sparql)
            return store.query(sparql, proposals=proposals)

        def select(self, sparql: str) -> object:
            asked.append(sparql)
            return store.select(sparql)

    sparql = PREFIXES + "SELECT ?v { ?v a ofg:Visit ; ofg:council council:nowhere }"
    lint(sparql, store=Listening())  # type: ignore[arg-type]
    assert all(one.startswith("ASK") or "LIMIT" in one for one in asked)


def test_a_word_that_is_no_longer_used_is_told_with_the_one_that_is() -> None:
    known = Vocabulary({
        OFG + "oldKind": Word("link", deprecated=True, replaced_by=OFG + "kind"),
        OFG + "kind": Word("link"),
    })  # fmt: skip
    (found,) = lint(PREFIXES + "SELECT ?v { ?v ofg:oldKind ?k }", known)
    assert (found.kind, found.severity, found.instead) == ("deprecated", "note", "write ofg:kind")


def test_the_vocabulary_knows_every_term_of_the_ontology() -> None:
    from ofgraph import vocab

    terms = [one for one in vars(vocab).values()
             if isinstance(one, str) and one.startswith(OFG) and one != OFG]  # fmt: skip
    assert [one for one in terms if our_vocabulary()[one] is None] == []


def test_the_vocabulary_tells_things_from_values() -> None:
    known = our_vocabulary()
    sorts = [known[OFG + name] for name in ("Visit", "council", "started")]
    assert [word.sort for word in sorts if word] == ["class", "link", "value"]


def test_the_text_shows_each_problem_under_its_line() -> None:
    sparql = "SELECT ?x { ?s ?p ?o }"
    assert lint_text(lint(sparql), sparql, 80) == (
        "wrong: line 1, column 8: nothing binds ?x: SELECT asks for it\n"
        "  SELECT ?x { ?s ?p ?o }\n"
        "         ^^\n"
        "  instead: bind ?x in a pattern\n"
        "\n"
        "Found: 1 wrong."
    )


def test_the_text_keeps_to_the_width_it_is_given() -> None:
    for _, _, query in WRONG:
        sparql = PREFIXES + query
        shown = lint_text(lint(sparql), sparql, 60)
        assert [line for line in shown.split("\n") if len(line) > 62 and " " in line[8:]] == []


def test_nothing_in_the_text_is_obeyed_by_a_terminal() -> None:
    sparql = PREFIXES + 'SELECT ?v { ?v ofg:council "a\\u001b\x7f\x9b1m" }'
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", lint_text(lint(sparql), sparql, 80))


def test_the_json_holds_the_same_problems() -> None:
    found = lint("SELECT ?x { ?s ?p ?o }")
    assert json.loads(lint_json(found)) == [{
        "severity": "wrong", "kind": "unbound", "line": 1, "column": 8,
        "words": "nothing binds ?x: SELECT asks for it", "instead": "bind ?x in a pattern",
    }]  # fmt: skip
    assert json.loads(lint_json(())) == []


def test_a_query_is_linted_with_its_parameters_bound_and_without_a_store() -> None:
    shown, clean = lint_query(catalogue()["recurring-themes"], {"council": "Northmere"})
    assert clean, shown


def test_a_query_text_of_ones_own_is_linted() -> None:
    shown, clean = lint_query(find_query("SELECT ?x { ?s ?p ?o }"), style="json")
    assert not clean
    assert json.loads(shown)[0]["kind"] == "unbound"


def test_a_short_address_needs_a_store() -> None:
    with pytest.raises(QueryError, match="without a store"):
        lint_query(catalogue()["evidence-of"], {"thing": "finding/0123"})


@pytest.mark.parametrize("sparql", RIGHT[:8])
def test_a_lint_of_a_right_query_says_so(sparql: str) -> None:
    assert lint_text(lint(PREFIXES + sparql), sparql).startswith("Nothing wrong or slow")
