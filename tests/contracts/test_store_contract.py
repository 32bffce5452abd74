"""One contract for every store: memory, a folder, and two real SPARQL servers on loopback."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from ofgraph.errors import QueryError, StoreError
from ofgraph.graph import Store, Table, Triples, open_store
from ofgraph.graph.terms import Triple, date, iri, literal, nquads, text, typed
from ofgraph.graph.values import Iri

BASE = "https://example.org/"
ONE, TWO = BASE + "graph/one", BASE + "graph/two"
NAME, AGE, DAY = iri(BASE + "name"), iri(BASE + "age"), iri(BASE + "day")


def _graph(name: str, *triples: Triple) -> dict[str, str]:
    return {name: nquads(name, triples)}


SAMPLE = _graph(
    ONE,
    (iri(BASE + "a"), NAME, text('says "yes"\nand no')),
    (iri(BASE + "a"), AGE, literal(5)),
    (iri(BASE + "a"), DAY, date("2024-02-29")),
) | _graph(TWO, (iri(BASE + "b"), NAME, text("Zoë", language="en")))


# Terms as we write them, and the values that they come back as, in every store.
TERMS: dict[str, tuple[str, object]] = {
    "words": (r'"says \"yes\""', 'says "yes"'),
    "words with blanks around them": ('"  two  "', "  two  "),
    "words of elsewhere": ('"Zoë \U0001f600"', "Zoë \U0001f600"),
    "an empty string": ('""', ""),
    "a language": ('"Zoë"@en', "Zoë"),
    "a language of a country": ('"Zoë"@en-GB', "Zoë"),
    "a whole number": (typed("5", "integer"), 5),
    "a whole number with noughts": (typed("007", "integer"), 7),
    "a large number": (typed(str(2**70), "integer"), 2**70),
    "a decimal": (typed("0.5", "decimal"), Decimal("0.5")),
    "a decimal with a nought": (typed("1.50", "decimal"), Decimal("1.5")),
    "a double": (typed("1.0E1", "double"), 10.0),
    "true": (typed("true", "boolean"), True),
    "a day": (typed("2024-02-29", "date"), dt.date(2024, 2, 29)),
    "a day that is none": (typed("2022-13-40", "date"), "2022-13-40"),
    "a day in a zone": (typed("2024-02-29Z", "date"), "2024-02-29Z"),
    "a moment": (
        typed("2024-02-29T10:00:00Z", "dateTime"),
        dt.datetime(2024, 2, 29, 10, tzinfo=dt.UTC),
    ),
    "a moment in no zone": (
        typed("2024-02-29T10:00:00", "dateTime"),
        dt.datetime(2024, 2, 29, 10),
    ),
    "a year": (typed("2024", "gYear"), "2024"),
    "an address": ("<https://example.org/Zoë?a=b#c>", "https://example.org/Zoë?a=b#c"),
}
# What an engine writes in its own way: Oxigraph, and what Virtuoso does otherwise.
REWRITTEN = {
    "a language of a country": '"Zoë"@en-gb',
    "a whole number with noughts": typed("7", "integer"),
    "a decimal with a nought": typed("1.5", "decimal"),
    "a double": typed("10", "double"),
}
REWRITTEN_BY_VIRTUOSO = REWRITTEN | {
    "a large number": typed(str(2**70), "decimal"),
    "a double": typed("10.0", "double"),
}


@pytest.mark.parametrize("name", TERMS)
def test_a_term_has_its_value_and_stands_as_written_or_as_listed(
    name: str, kind: str, empty_store: Store
) -> None:
    term, value = TERMS[name]
    empty_store.rebuild({ONE: f"<{BASE}a> <{BASE}p> {term} {iri(ONE)} .\n"})
    assert empty_store.select("SELECT ?o { ?s ?p ?o }").rows == ((value,),)
    listed = REWRITTEN_BY_VIRTUOSO if kind == "virtuoso" else REWRITTEN
    expected = f"<{BASE}a> <{BASE}p> {listed.get(name, term)} {iri(ONE)} .\n"
    assert empty_store.nquads().decode() == expected


@pytest.fixture
def store(empty_store: Store) -> Store:
    empty_store.rebuild(SAMPLE)
    return empty_store


def test_a_rebuilt_store_holds_just_the_graphs_given(store: Store) -> None:
    assert store.graphs() == (ONE, TWO)
    assert store.size() == 4
    assert store.nquads() == "".join(SAMPLE[name] for name in (ONE, TWO)).encode()


def test_one_graph_can_be_asked_for_alone(store: Store) -> None:
    assert store.nquads(TWO).decode() == SAMPLE[TWO]


def test_a_change_replaces_and_drops_whole_graphs(store: Store) -> None:
    fresh = _graph(TWO, (iri(BASE + "c"), NAME, text("new")))
    store.change(fresh, [ONE])
    assert store.nquads().decode() == fresh[TWO]


def test_the_default_graph_is_the_union(store: Store) -> None:
    table = store.select(f"SELECT ?s {{ ?s <{BASE}name> ?n }} ORDER BY ?s")
    assert table == Table(("s",), ((Iri(BASE + "a"),), (Iri(BASE + "b"),)))


def test_values_come_back_as_plain_python(store: Store) -> None:
    sparql = f"SELECT ?age ?day ?none {{ ?s <{BASE}age> ?age ; <{BASE}day> ?day }}"
    assert store.select(sparql).rows == ((5, dt.date(2024, 2, 29), None),)


def test_words_with_quotes_and_line_ends_come_back_whole(store: Store) -> None:
    rows = store.select(f"SELECT ?n {{ <{BASE}a> <{BASE}name> ?n }}").rows
    assert rows == (('says "yes"\nand no',),)


def test_words_with_line_ends_that_only_unicode_knows_come_back_whole(store: Store) -> None:
    fresh = _graph(TWO, (iri(BASE + "c"), NAME, text("one\u2028two\x85three\rfour")))
    store.change(fresh)
    assert store.nquads(TWO).decode() == fresh[TWO]
    found = f"GRAPH {iri(TWO)} {{ ?s ?p ?o }}"
    made = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {found} }}")
    assert isinstance(made, Triples)
    assert made.ntriples.count(" .\n") == 1


def test_all_there_is_can_be_read_through_at_hand(store: Store) -> None:
    near = store.at_hand()
    assert near.nquads() == store.nquads()
    assert store.select("SELECT ?s { ?s ?p ?o }").rows


def test_a_date_that_is_none_stays_words(store: Store) -> None:
    store.change(_graph(ONE, (iri(BASE + "a"), DAY, typed("2022-13-40", "date"))))
    assert store.select(f"SELECT ?d {{ ?s <{BASE}day> ?d }}").rows == (("2022-13-40",),)


def test_ask_and_construct_have_their_own_answers(store: Store) -> None:
    assert store.query(f"ASK {{ ?s <{BASE}age> 5 }}") is True
    made = store.query(f"CONSTRUCT {{ ?s <{BASE}age> ?a }} WHERE {{ ?s <{BASE}age> ?a }}")
    assert isinstance(made, Triples)
    assert made.ntriples.split()[0] == f"<{BASE}a>"


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o.SERVICE <http://127.0.0.1:9/> { ?s ?p ?x } }",
        "SELECT * { #x\rSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX e: <e:> SELECT * { VALUES ?z {e:a\\#} SERVICE <http://127.0.0.1:9/> {?s ?p ?o} \n}",
        "PREFIX e: <http://127.0.0.1:9/> SELECT * { SERVICE SILENT e:x { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
        "SELECT ((" + "1+" * 20000 + "1) AS ?x) {}",
        "SELECT ((" + "!" * 50000 + "true) AS ?x) {}",
        "SELECT ?x { ?x " + "<x:y>/" * 20000 + "<x:y> ?z }",
        "LOAD <http://127.0.0.1:9/>",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }",
        "SELECT * " + "{" * 5000 + "}" * 5000,
    ],
)
def test_what_reaches_outside_or_changes_or_nests_is_refused(store: Store, sparql: str) -> None:
    with pytest.raises(QueryError):
        store.query(sparql)
    assert store.size() == 4


@pytest.mark.parametrize(
    "sparql",
    [
        "PREFIX service: <http://e/service#> SELECT * { ?service service:from ?from }",
        'SELECT * { ?s ?p "SERVICE and FROM" } # INSERT',
        "SELECT (1 AS ?one) { FILTER(1 < 2 && 3 > 2) }",
    ],
)
def test_words_that_only_look_dangerous_are_let_through(store: Store, sparql: str) -> None:
    assert isinstance(store.query(sparql), Table)


def test_a_query_that_does_not_parse_says_where(store: Store) -> None:
    with pytest.raises(QueryError, match=r"1|line"):
        store.query("SELECT ?s WHERE { ?s ?p ")


def test_an_address_that_nobody_answers_is_named(nobody: str) -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store(nobody).size()


def test_an_unknown_kind_of_address_is_refused() -> None:
    with pytest.raises(StoreError, match="no store address"):
        open_store("ftp://example.org/")
