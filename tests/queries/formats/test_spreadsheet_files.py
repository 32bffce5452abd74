"""CSV and workbooks for spreadsheet programs: real dates and numbers, and never a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook
from tests.queries.formats.answers import FINDING, MIXED, THEME, in_bytes, in_words, streamed

from ofgraph.errors import QueryError
from ofgraph.graph.store import Table
from ofgraph.graph.values import Iri, TypedText, Value
from ofgraph.queries.formats import workbook

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "＝1+1", "－1"]


def sheet(table: Table, **look: object) -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(in_bytes(table, "xlsx", **look)))
    assert isinstance(book.active, Worksheet)
    return book.active


def cells(table: Table) -> list[object]:
    """The cells of the first row."""
    return [cell.value for cell in sheet(table)[2]]


def fields(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(in_words(table, "spreadsheet").removeprefix("\ufeff"))))


# --- CSV ----------------------------------------------------------------------------------


def test_csv_for_spreadsheets_says_that_it_is_utf_8() -> None:
    assert in_bytes(MIXED, "spreadsheet").startswith(b"\xef\xbb\xbf")


def test_csv_for_spreadsheets_has_names_and_headings_in_words() -> None:
    table = Table(("council", "councilName", "dateBasis"), ((THEME, "Northmere", "stated"),))
    assert fields(table) == [["council", "date basis"], ["Northmere", "stated"]]


@pytest.mark.parametrize("words", DANGEROUS)
def test_no_cell_of_csv_is_taken_for_a_formula(words: str) -> None:
    assert fields(Table(("a",), ((words,),)))[1] == ["'" + words]


@pytest.mark.parametrize("words", ["\t=1+1", "\r=1+1", "  =1+1"])
def test_no_space_hides_a_formula(words: str) -> None:
    assert fields(Table(("a",), ((words,),)))[1] == ["'=1+1"]


def test_a_name_that_looks_like_a_formula_is_made_harmless_too() -> None:
    text = in_words(streamed(("a",), [(THEME,)]), "spreadsheet", labels=lambda _: {THEME: "=1+1"})
    assert text.endswith("\r\n'=1+1\r\n")


def test_a_negative_number_stays_a_number() -> None:
    assert fields(Table(("a", "b"), ((-5, Decimal("-0.5")),)))[1] == ["-5", "-0.5"]


# --- workbooks ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [7, -7, 2.5, True, dt.date(2019, 5, 14), dt.datetime(2019, 5, 14, 10, 30), "words", None],
)
def test_a_cell_holds_what_the_answer_did(value: Value) -> None:
    expected = dt.datetime(2019, 5, 14) if type(value) is dt.date else value
    assert cells(Table(("a", "b"), ((value, "x"),))) == [expected, "x"]


def test_another_reader_finds_the_same() -> None:
    table = Table(("a", "b", "c"), ((dt.date(2019, 5, 14), Decimal("0.5"), "é < & >"),))
    book = CalamineWorkbook.from_filelike(io.BytesIO(in_bytes(table, "xlsx")))
    assert book.get_sheet_by_index(0).to_python() == [
        ["a", "b", "c"], [dt.date(2019, 5, 14), 0.5, "é < & >"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2**60, str(2**60)),
        (Decimal("0.1234567890123456789"), "0.1234567890123456789"),
        (dt.date(1850, 1, 2), "1850-01-02"),
        (float("nan"), "nan"),
        (dt.datetime(2019, 5, 14, tzinfo=dt.UTC), "2019-05-14T00:00:00+00:00"),
    ],
)
def test_what_a_workbook_would_change_stays_words(value: Value, words: str) -> None:
    assert cells(Table(("a",), ((value,),))) == [words]


@pytest.mark.parametrize("words", DANGEROUS)
def test_a_formula_is_words(words: str) -> None:
    (cell,) = sheet(Table(("a",), ((words,),)))[2]
    assert (cell.value, cell.data_type) == (words, "s")


def test_only_web_addresses_are_links() -> None:
    rows = ((THEME, Iri("javascript:alert(1)"), Iri("file:///etc/passwd"), "https://no.example/"),)
    table = Table(("a", "b", "c", "d"), rows)
    targets = [cell.hyperlink and cell.hyperlink.target for cell in sheet(table)[2]]
    assert targets == [str(THEME), None, None, None]


def test_a_name_leads_to_what_it_names() -> None:
    table = Table(("council", "councilName"), ((FINDING, "Northmere"),))
    (cell,) = sheet(table)[2]
    assert (cell.value, cell.hyperlink and cell.hyperlink.target) == ("Northmere", str(FINDING))


def test_the_heading_stays_in_view_and_rows_can_be_filtered() -> None:
    found = sheet(MIXED)
    assert found.freeze_panes == "A2"
    assert found.auto_filter.ref == "A1:G2"


def test_the_sheet_has_the_title_as_far_as_it_may() -> None:
    assert sheet(MIXED, title="What came back: [all] of it, in every council/area").title == (
        "What came back all of it, in ev"
    )
    assert sheet(MIXED).title == "Answer"


@pytest.mark.parametrize("words", ["_x0041_", "a\x07b", "\ufffe", "x" * 40_000, "<is>&amp;"])
def test_every_part_of_a_workbook_is_sound_xml(words: str) -> None:
    data = in_bytes(Table(("a", "b"), ((words, Iri("https://a.example/?a=1&b='")),)), "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            etree.fromstring(book.read(name))
    assert cells(Table(("a",), ((words,),)))[0]


def test_words_that_look_like_an_escape_come_back_as_they_were() -> None:
    book = in_bytes(Table(("a",), (("_x0041_",),)), "xlsx")
    read = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    assert read.to_python() == [["a"], ["_x0041_"]]


def test_more_rows_than_a_workbook_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    assert sheet(Table(("n",), ((1,), (2,), (3,)))).max_row == 4
    with pytest.raises(QueryError, match="more than 3 rows, which no workbook can hold"):
        in_bytes(streamed(("n",), [(n,) for n in range(4)]), "xlsx")


def test_a_sheet_has_only_so_many_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_LINKS", 2)
    found = sheet(Table(("a",), ((THEME,), (THEME,), (THEME,))))
    assert [bool(cell.hyperlink) for (cell,) in found["A2:A4"]] == [True, True, False]


def test_no_rows_are_a_workbook_too() -> None:
    assert [cell.value for cell in sheet(Table(("a", "b"), ()))[1]] == ["a", "b"]


def test_a_language_is_no_trouble() -> None:
    assert cells(Table(("a",), ((TypedText("drei", language="de"),),))) == ["drei"]
