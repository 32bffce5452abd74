"""Answers as tables for people and as files for programs."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal

import pytest

from ofgraph.errors import QueryError
from ofgraph.graph.store import Answer, Table, Triples
from ofgraph.graph.values import BlankNode, Iri, TypedText
from ofgraph.queries.results import Style, write
from ofgraph.vocab import XSD

THEME = Iri("https://w3id.org/ofgraph/id/theme/supervision")
FINDING = Iri("https://w3id.org/ofgraph/id/finding/0123456789abcdef0123")
MIXED = Table(
    ("theme", "themeName", "day", "n", "share", "good", "said", "gone"),
    (
        (THEME, TypedText("Supervision", language="en"), dt.date(2019, 5, 14), 2, Decimal("0.5"),
         True, 'tab\there, "so"', None),
    ),
)  # fmt: skip


def written(answer: Answer, style: Style, **more: object) -> str:
    out = io.StringIO()
    write(answer, out, style, **more)  # type: ignore[arg-type]
    return out.getvalue()


def test_csv_is_as_the_w3c_writes_it() -> None:
    assert written(MIXED, "csv") == (
        "theme,themeName,day,n,share,good,said,gone\r\n"
        f'{THEME},Supervision,2019-05-14,2,0.5,true,"tab\there, ""so""",\r\n'
    )


def test_cells_that_look_like_formulas_are_left_as_they_are() -> None:
    assert written(Table(("a",), (("=1+1",), ("@x",))), "csv") == "a\r\n=1+1\r\n@x\r\n"


def test_tsv_holds_terms() -> None:
    assert written(MIXED, "tsv") == (
        "?theme\t?themeName\t?day\t?n\t?share\t?good\t?said\t?gone\n"
        f'<{THEME}>\t"Supervision"@en\t"2019-05-14"^^<{XSD}date>\t2\t0.5\ttrue\t'
        '"tab\\there, \\"so\\""\t\n'
    )


def test_json_is_as_the_w3c_writes_it() -> None:
    found = json.loads(written(MIXED, "json"))
    assert found["head"]["vars"] == list(MIXED.columns)
    (row,) = found["results"]["bindings"]
    assert row["theme"] == {"type": "uri", "value": str(THEME)}
    assert row["themeName"] == {"type": "literal", "value": "Supervision", "xml:lang": "en"}
    assert row["day"]["datatype"] == XSD + "date"
    assert row["good"] == {"type": "literal", "value": "true", "datatype": XSD + "boolean"}
    assert "gone" not in row


def test_a_blank_node_is_one_in_every_form() -> None:
    table = Table(("x",), ((BlankNode("b1"),),))
    assert '"type": "bnode"' in written(table, "json")
    assert written(table, "tsv") == "?x\n_:b1\n"


def test_a_table_for_people_has_names_and_no_addresses() -> None:
    text = written(Table(("themeName", "theme", "visits"), (("A", THEME, 2), ("B", THEME, 3))),
                   "table")  # fmt: skip
    assert text.splitlines()[0].split() == ["theme", "visits"]
    assert "http" not in text


def test_an_address_without_a_name_beside_it_is_looked_up() -> None:
    table = Table(("thing", "n"), ((THEME, 1), (FINDING, 2)))
    text = written(table, "table", labels=lambda wanted: {str(THEME): "Supervision"})
    assert "Supervision" in text
    assert "finding/0123456789 " in text


def test_addresses_are_shown_when_asked_for() -> None:
    assert str(THEME) in written(MIXED, "table", iris=True, width=300)


def test_what_every_row_says_stands_above_and_empty_columns_below() -> None:
    table = Table(
        ("councilName", "day", "gone"), (("Northmere", "1", None), ("Northmere", "2", None))
    )
    assert written(table, "table") == (
        "council: Northmere\n\nday\n───\n1\n2\n\n2 rows; nothing known of: gone\n"
    )


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = "The supervision of social workers is not yet regular enough to be relied on. " * 3
    table = Table(("name", "text", "other"), (("Northmere", long, "x"), ("Wexcombe", long, "y")))
    assert max(len(line) for line in written(table, "table", width=width).splitlines()) <= width


def test_columns_that_do_not_fit_become_lists() -> None:
    columns = tuple(f"column{n}" for n in range(12))
    table = Table(columns, (tuple(f"value number {n}" for n in range(12)), ("x",) * 12))
    assert "column0   value number 0\n" in written(table, "table", width=60)


def test_control_characters_never_reach_a_terminal() -> None:
    table = Table(("text",), (("safe \x1b[31mred\u202e",), ("b\x07",)))
    for style in ("table", "markdown"):
        assert not set(written(table, style)) & {"\x1b", "\x07", "\u202e"}


def test_markdown_escapes_its_own_signs() -> None:
    assert (
        written(Table(("a",), (("x | *y*",),)), "markdown") == "| a |\n|---|\n| x \\| \\*y\\* |\n"
    )


def test_nothing_found_is_said() -> None:
    assert written(Table(("a",), ()), "table") == "Nothing found.\n"


def test_yes_and_no() -> None:
    assert written(True, "table") == "yes\n"
    assert json.loads(written(False, "json")) == {"head": {}, "boolean": False}


TRIPLES = Triples('<https://a.example/x> <https://a.example/p> "one" .\n')


@pytest.mark.parametrize("style", ["turtle", "ntriples", "jsonld"])
def test_triples_are_written_the_same_each_time(style: Style) -> None:
    assert "one" in written(TRIPLES, style)
    assert written(TRIPLES, style) == written(TRIPLES, style)


def test_a_form_that_does_not_fit_is_refused() -> None:
    with pytest.raises(QueryError):
        written(TRIPLES, "csv")
    with pytest.raises(QueryError):
        written(MIXED, "turtle")
