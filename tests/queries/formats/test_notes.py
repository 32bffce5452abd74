"""What a table stands on is said below it, wherever the format has room for it."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from ofgraph.graph.store import Table
from ofgraph.queries import Look, write

TABLE = Table(("themeName", "raised"), (("Neglect", 3),))
LOOK = Look(title="Neglect came back", notes=("3 visits <b>of</b> 4.", "=1+1"), width=60)


def written(form: str, table: Table = TABLE, look: Look = LOOK) -> bytes:
    out = io.BytesIO()
    write(table, out, form, look)
    return out.getvalue()


def test_a_table_has_its_headline_above_and_its_notes_below() -> None:
    lines = written("table").decode().splitlines()
    assert lines[0] == "Neglect came back"
    assert lines[-2:] == ["· 3 visits <b>of</b> 4.", "· =1+1"]


def test_notes_are_said_even_where_nothing_was_found() -> None:
    assert "· =1+1" in written("table", Table(("themeName",), ())).decode()
    assert "<li>=1+1</li>" in written("html", Table(("themeName",), ())).decode()


def test_markup_in_notes_stays_words() -> None:
    assert "- 3 visits \\<b\\>of\\</b\\> 4." in written("markdown").decode()
    assert "<li>3 visits &lt;b&gt;of&lt;/b&gt; 4.</li>" in written("html").decode()


def test_a_workbook_has_its_notes_on_a_second_sheet(tmp_path: Path) -> None:
    path = tmp_path / "answer.xlsx"
    path.write_bytes(written("xlsx"))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Neglect came back", "Notes"]
    said = [row[0].value for row in book["Notes"].iter_rows()]
    assert said == ["Neglect came back", "3 visits <b>of</b> 4.", "=1+1"]
    assert book["Notes"]["A3"].data_type == "s", "no formula"


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml", "spreadsheet"])
def test_data_for_machines_holds_no_notes(form: str) -> None:
    assert b"3 visits" not in written(form)


@pytest.mark.parametrize("form", ["table", "markdown", "html", "xlsx"])
def test_a_table_without_notes_is_as_it_was(form: str) -> None:
    assert written(form, look=Look(width=60)).count(b"came back") == 0
