"""A query that does not parse is told in words: where, what, and how to write it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.queries.linting.right_queries import PREFIXES, RIGHT

from ofgraph.errors import QueryError
from ofgraph.graph.connect import open_store
from ofgraph.graph.syntax import columns, tell, trouble_in
from ofgraph.graph.syntax.tokens import tokens_of

# What stands in a query, what is said of it, and the words under the mark.
MISTAKES = (
    ("", "there is no query here", ""),
    ("   \n", "there is no query here", ""),
    ("# nothing but a remark\n", "there is no query here", ""),
    ("SELEC ?s { ?s ?p ?o }", "did you mean SELECT?", "SELEC"),
    ("PREFX a: <b:> ASK {}", "did you mean PREFIX?", "PREFX"),
    ("SELECT ?s WHER { ?s ?p ?o }", "did you mean WHERE?", "WHER"),
    ("SELECT ?s { ?s ?p ?o FITLER(?o > 1) }", "did you mean FILTER?", "FITLER"),
    ("SELECT ?s { ?s ?p ?o OPTINAL { ?s ?q ?r } }", "did you mean OPTIONAL?", "OPTINAL"),
    ("SELECT ?s { { ?s ?p 1 } UNOIN { ?s ?p 2 } }", "did you mean UNION?", "UNOIN"),
    ("SELECT ?s { ?s ?p ?o } ODER BY ?s", "did you mean ORDER?", "ODER"),
    ("SELECT ?s { ?s ?p ?o } LIMT 3", "did you mean LIMIT?", "LIMT"),
    ("hello", "hello begins no query", "hello"),
    ("INSERT DATA { <a:a> <b:b> 1 }", "INSERT changes a store", "INSERT"),
    ("DROP ALL", "DROP changes a store", "DROP"),
    ("SELECT ?s { ?s foo:bar ?o }", "the prefix foo: is not declared", "foo:bar"),
    ("SELECT ?s { ?s skos:prefLabel ?o }", "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
     "skos:prefLabel"),
    ("SELECT ?s { ?s ofgg:kind ?o }", "did you mean ofg:?", "ofgg:kind"),
    ("SELECT ?s { ?s ofg:kind kind:jtai }", "def#> PREFIX kind: <", "ofg:kind"),
    ("SELECT ?s { ?s a Visit }", "write ofg:Visit", "Visit"),
    ("PREFIX ofg <https://x.example/> ASK {}", "write ofg:", "ofg"),
    ("PREFIX skos: skos ASK {}", "PREFIX skos: <http", "skos"),
    ("PREFIX a: <b:c>. ASK {}", "a PREFIX line ends without a sign", "."),
    ("@prefix a: <b:c> . ASK {}", "@prefix is of Turtle", "@prefix"),
    ("SELECT ?s { ?s ?p ?o", "the query ends, and the { of line 1, column 11 is not closed", "{"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o > 1 }", "} does not close the ( of line 1, column 28", "}"),
    ("SELECT ?s { ?s ?p (1 2 }", "", "}"),
    ("SELECT ?s { ?s ?p [ ?q 1 }", "} does not close the [ of line 1", "}"),
    ("SELECT ?s { ?s ?p ?o }}", "} closes nothing", "}"),
    ('SELECT ?s { ?s ?p "abc }', "the text that begins at line 1, column 19 does not end", '"'),
    ("SELECT ?s { ?s ?p 'abc }", 'close it with \'', "'"),
    ('SELECT ?s { ?s ?p """abc" }', 'close it with """', '"""'),
    ("SELECT ?s { ?s ?p “abc” }", "no quotation mark of SPARQL", "“"),
    ("SELECT ?s { ?s <http://a b> ?o }", "holds a space", "<http://a b>"),
    ("SELECT ?s { ?s <kind> ?o }", "<kind> is no whole address", "<kind>"),
    ("SELECT ?s { ?s ?p ?o ?s ?q ?r }", "a full stop is missing after ?o", "?o"),
    ("SELECT ?s { ?s ?p ?o ?q ?r }", "semicolon (same subject) or a full stop", "?o"),
    ("SELECT ?s { ?s ?p ?o . . ?s ?q ?r }", "a full stop too many", "."),
    ("SELECT ?s { ?s ?p }", "a term was to stand after ?p, not }", "}"),
    ("SELECT ?s { ?s ?p ?o, }", "a term was to stand after ,", "}"),
    ("SELECT ?s { ?s }", "?s has no property and no value", "}"),
    ("SELECT ?s { ?s ; ?p ?o }", "?s has no property and no value", ";"),
    ('SELECT ?s { ?s "p" ?o }', '"p" cannot be a property', '"p"'),
    ("SELECT ?s { ?s A ?o }", "rdf:type is a small a", "A"),
    ("SELECT ?s { ?s a/ ?o }", "a term was to stand as a property", "?o"),
    ("SELECT ?s { ?s ?p ?o FILTER ?o > 1 }", "the condition of FILTER stands in brackets", "?o"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o == 1) }", "write =", "=="),
    ("SELECT ?s { ?s ?p ?o FILTER(?o <> 1) }", "write !=", "<>"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o ! = 1) }", "a space stands within !=", "!"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o > 1 AND ?o < 3) }", "write &&", "AND"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o = 1 or ?o = 3) }", "write ||", "or"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o & 1) }", "", "&"),
    ("SELECT ?s { ?s ?p ?o FILTER(?s <a:b> ?q) }", "FILTER EXISTS { … }", "<a:b>"),
    ("SELECT ?s { ?s ?p ?o FILTER(?s ?p ?q) }", "FILTER EXISTS { … }", "?p"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o LIKE 'x') }", "CONTAINS(?x", "LIKE"),
    ("SELECT ?s { ?s ?p ?o FILTER(STARTSWITH(?o, 'x')) }", "write STRSTARTS", "STARTSWITH"),
    ("SELECT ?s { ?s ?p ?o FILTER(CONTAIN(?o, 'x')) }", "did you mean CONTAINS?", "CONTAIN"),
    ("SELECT ?s { ?s ?p ?o FILTER(STRSTARTS(?o)) }", "takes 2 values, and 1 is given",
     "STRSTARTS"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o > ) }", "a value is missing after >", ")"),
    ("SELECT ?s { ?s ?p ?o FILTER(COUNT(?o) > 2) }", "COUNT counts over rows and cannot stand in "
     "FILTER", "COUNT"),
    ("SELECT ?s { ?s ?p ?o BIND(MAX(?o) AS ?m) }", "cannot stand in BIND", "MAX"),
    ("SELECT ?s { ?s ?p ?o } GROUP BY COUNT(?s)", "cannot stand in GROUP BY", "COUNT"),
    ("SELECT ?s { ?s ?p ?o BIND(?o + 1) }", "write BIND(… AS ?name)", ")"),
    ("SELECT ?s { ?s ?p ?o BIND(?x := 1) }", "nothing is set with := or =", ":"),
    ("SELECT ?s { ?s ?p ?o BIND(?x = 1) }", "= compares, and sets nothing", "?x = 1"),
    ("SELECT ?s { ?s ?p ?o . BIND(1 AS ?s) }", "?s has a value before this BIND", "?s"),
    ("SELECT COUNT(?s) { ?s ?p ?o }", "write (COUNT(…) AS ?name)", "COUNT"),
    ("SELECT (COUNT(?s)) { ?s ?p ?o }", "AS and a variable are missing", ")"),
    ("SELECT ?o AS ?x { ?s ?p ?o }", "write (?o AS ?x)", "?o"),
    ("SELECT ?s, ?o { ?s ?p ?o }", "stand without commas", ","),
    ("SELECT { ?s ?p ?o }", "SELECT asks for nothing", "{"),
    ("SELECT * ?s { ?s ?p ?o }", "* already asks for every variable", "?s"),
    ("SELECT ?s ?s { ?s ?p ?o }", "?s stands twice in SELECT", "?s"),
    ("SELECT (1 AS ?o) { ?s ?p ?o }", "WHERE binds it already", "?o"),
    ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "?s is in SELECT and not in GROUP BY", "?s"),
    ("SELECT ?o { ?s ?p ?o } GROUP BY ?s", "write ?o after GROUP BY", "?o"),
    ("SELECT * { ?s ?p ?o } GROUP BY ?s", "SELECT * cannot stand with GROUP BY", "SELECT"),
    ("SELECT ?s { ?s ?p ?o } GROUP ?s", "BY is missing after GROUP", "?s"),
    ("SELECT ?s { ?s ?p ?o } ORDER BY ?s, ?o", "stand without commas", ","),
    ("SELECT ?s { ?s ?p ?o } ORDER BY ?s DESC", "write DESC(?s)", "DESC"),
    ("SELECT ?s { ?s ?p ?o } ORDER BY DESC ?s", "write DESC(?s)", "?s"),
    ("SELECT ?s { ?s ?p ?o } LIMIT ten", "LIMIT takes a whole number", "ten"),
    ("SELECT ?s { ?s ?p ?o } LIMIT -1", "LIMIT takes a whole number", "-"),
    ("SELECT ?s { ?s ?p ?o } LIMIT 1 ORDER BY ?s", "ORDER comes too late", "ORDER"),
    ("SELECT ?s { ?s ?p ?o ORDER BY ?s }", "close the { first", "ORDER"),
    ("SELECT ?s { ?s ?p ?o };", "a query ends without a semicolon", ";"),
    ("SELECT ?s { ?s ?p ?o } SELECT ?o { ?s ?p ?o }", "a second query begins", "SELECT"),
    ("SELECT ?s ?s ?p ?o", "the pattern of SELECT is missing", ""),
    ("SELECT ?s WHERE ?s ?p ?o", "a { is missing after WHERE", "?s"),
    ("SELECT ?s { FILTER NOT EXISTS ?s ?p ?o }", "a { is missing after NOT EXISTS", "?s"),
    ("SELECT ?s { NOT EXISTS { ?s ?p ?o } }", "write FILTER before it", "NOT"),
    ("SELECT ?s { ?s ?p ?o . SELECT ?q { ?q ?r 1 } }", "braces of its own", "SELECT"),
    ("SELECT ?s { UNION { ?s ?p ?o } }", "UNION stands between two groups", "UNION"),
    ("SELECT ?s { VALUES ?s (1 2) }", "{ is missing", "("),
    ("SELECT ?s { VALUES ?s { 1, 2 } }", "stand without commas", ","),
    ("SELECT ?s { VALUES (?s) { 1 } }", "write (1)", "1"),
    ("SELECT ?s { VALUES (?s ?t) { (1) } }", "a row of VALUES holds 1 terms for 2 variables",
     "(1)"),
    ("SELECT ?s { VALUES ?s { ?t } }", "VALUES, which holds terms only", "?t"),
    ("SELECT ?s { _:a ?p ?s { _:a ?q ?s } }", "_:a stands in two groups", "_:a"),
    ("SELECT ?s { ?s ? ?o }", "", "?"),
    ("DESCRIBE", "the query ends too soon", ""),
    ("SELECT ?s { ?s ?p ?o } ORDER BY", "the query ends too soon", ""),
    ("CONSTRUCT { ?s ?p ?o FILTER(?o) } WHERE { ?s ?p ?o }", "holds patterns only", "{"),
)  # fmt: skip


def complaint(sparql: str) -> str:
    """What the embedded engine's refusal becomes."""
    with pytest.raises(QueryError) as refused:
        open_store("memory:").query(sparql, guarded=False)
    return refused.value.message


def marked(told: str) -> str:
    """The words above the mark."""
    *_, line, mark = told.split("\n")
    start = mark.index("^")
    return line[start : start + mark.count("^")]


@pytest.mark.parametrize(("sparql", "words", "under"), MISTAKES)
def test_a_mistake_is_told_with_its_place(sparql: str, words: str, under: str) -> None:
    told = complaint(sparql)
    assert words in told
    if under:
        assert marked(told) == under


@pytest.mark.parametrize("sparql", [PREFIXES + one for one in RIGHT])
def test_a_right_query_is_read(sparql: str) -> None:
    assert trouble_in(sparql) is None


def test_the_place_is_counted_in_lines_and_columns_of_the_query() -> None:
    told = complaint("SELECT ?s\nWHERE {\n  ?s ?p ?o .\n  FITLER(?o > 1)\n}")
    assert told.startswith("the query does not parse: line 4, column 3: FITLER")


def test_a_long_line_is_cut_to_a_window_around_the_place() -> None:
    long = "SELECT ?s { ?s ?p ?o . " + "?s ?p ?o . " * 90 + "FITLER(?o) }"
    told = tell("error at 1:1: expected x", long)
    assert marked(told) == "FITLER"
    assert all(columns(line) < 110 for line in told.split("\n")[1:])


def test_the_mark_stands_under_its_place_after_wide_and_joining_characters() -> None:
    told = tell("error at 1:1: expected x", 'SELECT ?s { ?s ?p "日本e\u0301" FITLER(?s) }')
    _, line, mark = told.split("\n")
    assert columns(line[: line.index("FITLER")]) == mark.index("^")


def test_the_mark_stands_under_its_place_after_tabs() -> None:
    assert marked(tell("error at 1:1: expected x", "ASK {\t?s\t?p ?o\tFITLER(?s) }")) == "FITLER"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_sort_of_line_end_is_one(newline: str) -> None:
    told = tell("error at 1:1: expected x", f"ASK{newline}{{{newline}FITLER(?x) }}")
    assert told.startswith("line 3, column 1")


def test_nothing_in_a_query_reaches_the_terminal_as_a_command() -> None:
    told = tell("error at 1:1: expected x", "ASK { ?s ?p \x1b[31m\x07\x9b1m\u202e ?o }")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", told)


def test_nothing_in_a_servers_answer_reaches_the_terminal_as_a_command() -> None:
    told = tell("failed \x1b]0;gone\x07 at \x9b1m " + "x" * 9000, "ASK { ?s ?p ?o }")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", told)
    assert len(told) < 500


def test_what_virtuoso_says_of_a_wrong_query_becomes_our_words() -> None:
    said = "Virtuoso 37000 Error SP030: SPARQL compiler, line 2: syntax error at 'x' before '}'"
    assert "did you mean SELECT?" in tell(said, "SELEC ?s { ?s ?p ?o }")


def test_what_a_server_says_of_a_query_that_seems_right_stands_with_its_line() -> None:
    said = "Virtuoso 37000 Error SP030: SPARQL compiler, line 5: not so at '?p' before '?o'"
    told = tell(f"{said}\n\nSPARQL query:\ndefine a b\nSELECT", "SELECT ?s {\n ?s ?p ?o }")
    assert told.split("\n") == [said, "   ?s ?p ?o }", "      ^^"]


def test_a_failure_that_is_none_of_the_querys_is_left_as_it_is() -> None:
    assert tell("the disk is full", "SELEC ?s { ?s ?p ?o }") == "the disk is full"


def test_a_page_in_place_of_words_loses_its_tags() -> None:
    told = tell("<html><body><h1>400 Bad Request</h1></body></html>", "ASK { }")
    assert told == "400 Bad Request"


def test_what_only_the_engine_minds_is_told_in_plain_words() -> None:
    told = complaint("SELECT (COUNT(*) AS ?n) (?n + 1 AS ?m) { ?s ?p ?o }")
    assert "put the first step into a sub-select" in told


def test_a_list_of_characters_that_the_engine_wished_for_is_left_out() -> None:
    told = tell("error at 1:5: expected one of \"$\", ['0' ..= '9' | '\\u{00B7}']", "ASK { }")
    assert told.split("\n")[0] == (
        "line 1, column 5: the query cannot be read from here on, or just before"
    )


@pytest.mark.parametrize("sparql", RIGHT[::4])
def test_what_the_engine_takes_is_no_mistake_here(sparql: str) -> None:
    store = open_store("memory:")
    for token in tokens_of(sparql)[:-1]:
        without = PREFIXES + sparql[: token.start] + " " + sparql[token.end :]
        found = trouble_in(without)
        if found:
            with pytest.raises(QueryError, match=re.escape(found.message)):
                store.query(without, guarded=False)


def test_deep_nesting_is_no_crash() -> None:
    for sign in ("{", "(", "!", "^", "["):
        assert isinstance(tell("error at 1:1: expected x", "ASK { " + sign * 9000), str)


def test_a_long_chain_of_operators_is_no_crash() -> None:
    assert trouble_in("ASK { FILTER(1" + " + 1" * 5000 + " = 1) }") is None


@given(st.lists(st.sampled_from(
    ["SELECT", "?s", "*", "{", "}", "(", ")", ".", ";", ",", "a", "FILTER", "ofg:Visit", '"x"',
     "'", '"""', "<", ">", "=", "COUNT", "GROUP BY", "AS", "[", "]", "VALUES", "UNDEF", "^^",
     "@en", "UNION", "OPTIONAL", "\n", "#", "\\", "é", "PREFIX ofg: <a:b>", "1.5e3", "BIND"]),
    max_size=25))  # fmt: skip
def test_any_string_of_tokens_is_read_or_refused(tokens: list[str]) -> None:
    sparql = " ".join(tokens)
    trouble = trouble_in(sparql)
    assert trouble is None or 0 <= trouble.start <= trouble.end <= len(sparql) + 1
    assert "\x1b" not in tell("error at 1:1: expected x", sparql)


@given(st.text(max_size=60))
def test_any_text_is_told_something(text: str) -> None:
    assert tell("error at 1:1: expected x", text)
