"""CSV, TSV, JSON and XML of query results: what the W3C's recommendations ask of each."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal

import pytest
from lxml import etree
from tests.queries.formats.answers import MIXED, THEME, in_bytes, in_words

from ofgraph.errors import QueryError
from ofgraph.graph.connect import open_store
from ofgraph.graph.solutions import read_results
from ofgraph.graph.store import Form, RowStream, Table
from ofgraph.graph.values import BlankNode, Iri, TypedText, Value
from ofgraph.queries.formats import Look, write
from ofgraph.vocab import XSD

SPARQL = "{http://www.w3.org/2005/sparql-results#}"
FORMS: tuple[Form, ...] = ("csv", "tsv", "json", "xml")


def one(value: Value) -> Table:
    return Table(("x",), ((value,),))


# --- CSV ----------------------------------------------------------------------------------


def test_csv_has_bare_values_and_names_without_a_sign() -> None:
    assert in_words(MIXED, "csv") == (
        "theme,themeName,day,n,share,good,said,gone\r\n"
        f'{THEME},Supervision,2019-05-14,2,0.5,true,"tab\there, ""so""",\r\n'
    )


def test_every_line_of_csv_ends_in_cr_and_lf() -> None:
    written = in_words(Table(("a", "b"), ((1, 2), (3, 4))), "csv")
    assert written == "a,b\r\n1,2\r\n3,4\r\n"


@pytest.mark.parametrize("words", ["a,b", 'a"b', "a\nb", "a\rb"])
def test_csv_quotes_only_what_would_break_a_line(words: str) -> None:
    assert in_words(one(words), "csv") == 'x\r\n"' + words.replace('"', '""') + '"\r\n'
    assert in_words(one("plain; words\t'x'"), "csv") == "x\r\nplain; words\t'x'\r\n"


def test_cells_that_look_like_formulas_are_left_as_they_are() -> None:
    assert in_words(Table(("a",), (("=1+1",), ("@x",))), "csv") == "a\r\n=1+1\r\n@x\r\n"


def test_csv_marks_a_blank_node() -> None:
    assert in_words(one(BlankNode("b1")), "csv") == "x\r\n_:b1\r\n"


# --- TSV ----------------------------------------------------------------------------------


def test_tsv_holds_terms_as_turtle_writes_them() -> None:
    assert in_words(MIXED, "tsv") == (
        "?theme\t?themeName\t?day\t?n\t?share\t?good\t?said\t?gone\n"
        f'<{THEME}>\t"Supervision"@en\t"2019-05-14"^^<{XSD}date>\t2\t0.5\ttrue\t'
        '"tab\\there, \\"so\\""\t\n'
    )


@pytest.mark.parametrize(
    ("value", "term"),
    [
        (-7, "-7"),
        (Decimal("1.50"), "1.50"),
        (False, "false"),
        (2.5, f'"2.5"^^<{XSD}double>'),
        ("back\\slash\r\n", '"back\\\\slash\\r\\n"'),
        (TypedText("drei", language="de-AT"), '"drei"@de-AT'),
        (TypedText("2019", datatype=XSD + "gYear"), f'"2019"^^<{XSD}gYear>'),
        (TypedText("five", datatype=XSD + "integer"), f'"five"^^<{XSD}integer>'),
        (BlankNode("b1"), "_:b1"),
        ("", '""'),
        (None, ""),
    ],
)
def test_a_term_in_tsv(value: Value, term: str) -> None:
    assert in_words(one(value), "tsv") == f"?x\n{term}\n"


# --- JSON ---------------------------------------------------------------------------------


def test_json_leaves_out_what_is_not_bound() -> None:
    found = json.loads(in_words(MIXED, "json"))
    assert found["head"]["vars"] == list(MIXED.columns)
    (row,) = found["results"]["bindings"]
    assert row["theme"] == {"type": "uri", "value": str(THEME)}
    assert row["themeName"] == {"type": "literal", "value": "Supervision", "xml:lang": "en"}
    assert row["day"]["datatype"] == XSD + "date"
    assert row["good"] == {"type": "literal", "value": "true", "datatype": XSD + "boolean"}
    assert row["said"] == {"type": "literal", "value": 'tab\there, "so"'}
    assert "gone" not in row


def test_json_of_no_rows_has_its_variables() -> None:
    found = json.loads(in_words(Table(("a", "b"), ()), "json"))
    assert found == {"head": {"vars": ["a", "b"]}, "results": {"bindings": []}}


def test_a_blank_node_in_json() -> None:
    (row,) = json.loads(in_words(one(BlankNode("b1")), "json"))["results"]["bindings"]
    assert row == {"x": {"type": "bnode", "value": "b1"}}


# --- XML ----------------------------------------------------------------------------------


def bindings(table: Table) -> list[dict[str, etree._Element]]:
    root = etree.fromstring(in_bytes(table, "xml"))
    return [
        {str(binding.get("name")): binding[0] for binding in result}
        for result in root.iter(SPARQL + "result")
    ]


def test_xml_has_its_variables_in_a_head_and_then_its_results() -> None:
    root = etree.fromstring(in_bytes(MIXED, "xml"))
    assert [part.tag for part in root] == [SPARQL + "head", SPARQL + "results"]
    assert [variable.get("name") for variable in root[0]] == list(MIXED.columns)


def test_terms_in_xml_are_told_apart() -> None:
    (row,) = bindings(MIXED)
    assert (row["theme"].tag, row["theme"].text) == (SPARQL + "uri", THEME)
    assert row["themeName"].get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert row["n"].get("datatype") == XSD + "integer"
    assert not row["said"].attrib
    assert "gone" not in row


@pytest.mark.parametrize("words", ["<a> & 'b'", "  two  ", "\tx\n", "line\r\nline", "]]>", ""])
def test_words_come_out_of_xml_as_they_went_in(words: str) -> None:
    (row,) = bindings(one(words))
    assert (row["x"].text or "") == words


@pytest.mark.parametrize("words", ["bell\x07", "\ufffe", "\x00"])
def test_what_xml_cannot_say_does_not_break_it(words: str) -> None:
    (row,) = bindings(one(words))
    assert "\ufffd" in (row["x"].text or "")


# --- the engine's own writer, and ours ----------------------------------------------------

ALIKE = """SELECT ?a ?b ?c { VALUES (?a ?b ?c) {
  (<https://example.org/é?a=1&b> "tab\\there \\"q\\" <&> nl\\nend'" "hi"@en-gb)
  (UNDEF 5 1.5) (2.5e0 true "2019-05-14"^^<http://www.w3.org/2001/XMLSchema#date>)
  ("  lead" "" "a,b") (UNDEF UNDEF UNDEF)
  ("2019-05-14T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> -7
   "2019-05-14T10:00:00.5+01:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>)
  ("\\r" "x"^^<https://example.org/type> 1.0e10) ("end\\t" "_:b" "back\\\\slash") } }"""


def asked(sparql: str) -> RowStream:
    answer = open_store("memory:").stream(sparql)
    assert isinstance(answer, RowStream)
    return answer


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sparql", [ALIKE, "SELECT ?x { FILTER(false) }", "SELECT * {}"])
def test_the_engine_writes_what_we_write(form: Form, sparql: str) -> None:
    assert in_bytes(asked(sparql), form) == in_bytes(asked(sparql).table(), form)


@pytest.mark.parametrize("form", ["tsv", "json", "xml"])
def test_what_is_written_is_read_again_as_it_was(form: Form) -> None:
    again = read_results(in_bytes(asked(ALIKE), form), form)
    assert isinstance(again, RowStream)
    assert again.table() == asked(ALIKE).table()


@pytest.mark.parametrize("form", FORMS)
def test_rows_that_the_engine_writes_are_counted(form: Form) -> None:
    values = " ".join(f'("{n}\n,}},{{\\"x\\":{{" UNDEF) (UNDEF "<result>{n}")' for n in range(700))
    sparql = f"SELECT ?x ?y {{ VALUES (?x ?y) {{ {values} }} }}".replace("\n", "\\n")
    told: list[int] = []
    out = io.BytesIO()
    assert write(asked(sparql), out, form, Look(told=told.append)) == 1400
    assert len(told) == 1
    assert told[0] >= 1000


@pytest.mark.parametrize("form", FORMS)
def test_a_failure_on_the_way_is_told(form: Form) -> None:
    def broken(out: object, form: Form) -> None:
        raise QueryError("the query could not be answered")

    with pytest.raises(QueryError, match="could not be answered"):
        in_bytes(RowStream(("x",), iter([]), broken), form)


# --- yes and no ---------------------------------------------------------------------------


def test_yes_and_no_for_programs() -> None:
    assert json.loads(in_words(False, "json")) == {"head": {}, "boolean": False}
    root = etree.fromstring(in_bytes(True, "xml"))
    assert [part.tag for part in root] == [SPARQL + "head", SPARQL + "boolean"]
    assert root[1].text == "true"
    assert in_words(True, "csv") == "true\n"


def test_yes_and_no_for_people() -> None:
    assert in_words(True, "table") == "yes\n"
    assert in_words(False, "markdown") == "no\n"
    assert "<p>No.</p>" in in_words(False, "html")


def test_moments_keep_their_zone_and_lose_needless_zeros() -> None:
    moment = dt.datetime(2019, 5, 14, 10, 0, 0, 500_000, tzinfo=dt.UTC)
    assert in_words(one(moment), "csv") == "x\r\n2019-05-14T10:00:00.5Z\r\n"
    assert in_words(one(Iri("https://example.org/a")), "tsv") == "?x\n<https://example.org/a>\n"
