"""The report as CSV and as a workbook: whole, and no cell of it is a formula."""

from __future__ import annotations

import csv
import io
import sys
from itertools import pairwise

import openpyxl
import pytest
from openpyxl import Workbook
from tests.checks.reports import CLEAN, HOSTILE, WRONG, broken, many_sorts, report

from ofgraph.checks import Report, render
from ofgraph.checks.render import render_bytes
from ofgraph.checks.render.rows import COLUMNS
from ofgraph.errors import OfgraphError


def rows(of: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(of, "csv"), newline="")))


def book(of: Report) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_bytes(of, "xlsx")))


def test_a_row_says_it_all() -> None:
    (row,) = rows(WRONG)
    assert row == {
        "severity": "violation",
        "record": "Caseloads are too high",
        "what is wrong": "Polarity is missing.",
        "what to do": "Give the statement exactly one polarity of the six.",
        "rule": "statement-polarity",
        "what the rule asks": "A statement has one polarity.",
        "document": "Minutes of item 11",
        "place": "page 3",
        "words": "caseloads are too high",
        "whose words": "the document's",
        "status": "",
        "since the baseline": "",
        "waived": "",
        "property": "https://w3id.org/ofgraph/def#polarity",
        "value": "",
        "kind of check": "shape",
        "engine": "compiled",
        "record IRI": "https://example.org/id/f1",
        "document IRI": "https://example.org/id/minutes",
        "rule IRI": "https://w3id.org/ofgraph/shapes#statement-polarity",
    }


def test_new_proposed_restated_and_waived_have_words() -> None:
    row = rows(report(broken(new=True, proposed=True, restated=True, waived="waived by A. Clerk")))[
        0
    ]
    said = [row[name] for name in ("since the baseline", "status", "whose words", "waived")]
    assert said == ["new", "proposed", "a restatement's", "waived by A. Clerk"]


def test_what_is_waived_comes_last() -> None:
    waived = [bool(row["waived"]) for row in rows(many_sorts())]
    assert all(earlier <= later for earlier, later in pairwise(waived))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", " =", "\t=", "\u202e="])
def test_no_cell_of_a_csv_file_is_a_formula(sign: str) -> None:
    (row,) = rows(report(broken(label=f"{sign}1+1", quote=f"{sign}cmd|x")))
    assert row["record"].startswith("'")
    assert row["words"].startswith("'")


def test_a_csv_file_begins_with_the_mark_by_which_excel_knows_utf_8() -> None:
    assert render_bytes(WRONG, "csv").startswith(b"\xef\xbb\xbfseverity,")


def test_a_clean_table_has_its_heading() -> None:
    assert render(CLEAN, "csv").strip() == ",".join(COLUMNS)


def test_the_workbook_has_summary_violations_and_rules() -> None:
    sheets = book(many_sorts())
    assert sheets.sheetnames == ["Summary", "Violations", "By rule"]
    assert (
        sheets["Summary"]["A2"].value
        == "Something is wrong: 4 records break a rule that must hold."
    )
    assert [cell.value for cell in sheets["Violations"][1]] == list(COLUMNS)
    assert sheets["Violations"].max_row == 1 + len(many_sorts().violations)
    assert [cell.value for cell in sheets["By rule"][2]][:6] == [
        "Day of the meeting", "meeting-date", "violation", 3, 1, 0,
    ]  # fmt: skip


def test_every_sheet_keeps_its_heading_in_view_and_can_be_filtered() -> None:
    for sheet in book(many_sorts()):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_no_cell_of_a_workbook_is_a_formula_or_unfit() -> None:
    found = broken(label="=1+1", quote=HOSTILE, problem="@x", message="+1", name="-1", value="=A1")
    sheets = book(report(found))
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    assert "=1+1" in [cell.value for cell in cells]


def test_without_openpyxl_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(OfgraphError, match="needs openpyxl") as caught:
        render_bytes(WRONG, "xlsx")
    assert 'pip install "ofgraph[review]"' in caught.value.hint
