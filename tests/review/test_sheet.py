"""The spreadsheet round trip: out, filled in, back; what is wrong is said row by row."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from tests.review.wexcombe import FILE, IMPROVE, WORK, session

from ofgraph.errors import OfgraphError
from ofgraph.review import log_of, standing
from ofgraph.review.filled import Checked, apply_sheet, check_sheet
from ofgraph.review.session import Session
from ofgraph.review.sheet import as_written, fit, harmless, sheet_of
from ofgraph.review.sheet_files import file_of, table_of

PLANS = "the quality and timeliness of written plans"
Rows = list[dict[str, str]]
Fill = Callable[[Rows], None]


@pytest.fixture(params=[".csv", ".xlsx"])
def name(request: pytest.FixtureRequest) -> str:
    """Each kind of file."""
    return f"sheet{request.param}"


def _written(folder: Path, name: str, desk: Session, fill: Fill) -> Path:
    """A sheet as a reviewer gives it back: exported, some cells filled in, saved."""
    path = folder / name
    path.write_bytes(file_of(sheet_of(desk), path))
    if path.suffix == ".csv":
        lines = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    else:
        page = openpyxl.load_workbook(path).worksheets[0]
        lines = [[str(cell or "") for cell in row] for row in page.iter_rows(values_only=True)]
    heads, *cells = lines
    rows = [dict(zip(heads, row, strict=True)) for row in cells]
    fill(rows)
    back = [heads, *([row.get(head, "") for head in heads] for row in rows)]
    if path.suffix == ".csv":
        out = io.StringIO(newline="")
        csv.writer(out).writerows(back)
        path.write_text(out.getvalue(), "utf-8")
    else:
        book = openpyxl.Workbook()
        for row in back:
            book.worksheets[0].append([None if cell == "" else cell for cell in row])
        book.save(path)
    return path


def _row(rows: Rows, words: str) -> dict[str, str]:
    return next(row for row in rows if words in row["quote"])


def _checked(folder: Path, fill: Fill, *, name: str = "sheet.csv") -> tuple[Checked, Session]:
    desk = session(folder)
    return check_sheet(table_of(_written(folder, name, desk, fill)), desk), desk


def _said(folder: Path, fill: Fill) -> list[str]:
    checked, _ = _checked(folder, fill)
    return [str(each) for each in checked.troubles]


def _log(folder: Path) -> list[tuple[str, str, dict[str, object]]]:
    decisions = standing(log_of(folder, WORK).decisions())
    told = [(one.verdict, " ".join(one.quote.split()), dict(one.edits)) for one in decisions]
    return sorted(told, key=repr)


def test_a_sheet_has_a_row_for_each_proposal_with_its_words_in_context(tmp_path: Path) -> None:
    sheet = sheet_of(session(tmp_path))
    assert len(sheet.rows) == 9
    plans = next(row for row in sheet.rows if row["quote"] == PLANS)
    assert f"»{PLANS}«" in plans["context"]
    assert plans["lead-in"] == IMPROVE
    assert (plans["polarity"], plans["visit"]) == (
        "area for improvement",
        "v1: focused visit, 2024-05-14",
    )


def test_a_sheet_that_was_not_filled_in_decides_nothing(tmp_path: Path, name: str) -> None:
    checked, _ = _checked(tmp_path, lambda rows: None, name=name)
    assert (checked.wanted, checked.troubles, checked.blank) == ((), (), 9)


def test_verdicts_edits_and_reasons_become_decisions(tmp_path: Path, name: str) -> None:
    def fill(rows: Rows) -> None:
        _row(rows, "contacts were")["verdict"] = "Accept"
        _row(rows, "agency staff").update(verdict="reject", reason="a partner said so")
        _row(rows, PLANS).update(
            verdict="edit", polarity="concern", themes="Supervision; workforce", visit="v2"
        )

    checked, desk = _checked(tmp_path, fill, name=name)
    made = apply_sheet(checked, desk)
    assert len(made) == 3
    assert _log(tmp_path) == [
        ("accept", "contacts were screened on the day they arrived", {}),
        ("edit", PLANS, {"polarity": "concern", "visit": "v2"}),
        ("edit", PLANS, {"themes": ["supervision", "workforce"]}),
        (
            "reject",
            "the oversight of agency staff, of whom there were too many in the duty team",
            {},
        ),
    ]
    assert next(one for one in made if one.verdict == "reject").reason == "a partner said so"


def test_accept_with_a_changed_cell_accepts_it_as_changed(tmp_path: Path) -> None:
    def fill(rows: Rows) -> None:
        _row(rows, PLANS).update(verdict="accept", polarity="concern")

    checked, desk = _checked(tmp_path, fill)
    apply_sheet(checked, desk)
    assert _log(tmp_path) == [("edit", PLANS, {"polarity": "concern"})]


def test_the_same_sheet_taken_twice_decides_once(tmp_path: Path, name: str) -> None:
    def fill(rows: Rows) -> None:
        for row in rows:
            row["verdict"] = "accept"
        rows[0]["polarity"] = "concern"

    desk = session(tmp_path)
    path = _written(tmp_path, name, desk, fill)
    assert len(apply_sheet(check_sheet(table_of(path), desk), desk)) == 9
    again = check_sheet(table_of(path), desk)
    assert (again.wanted, again.troubles, again.same) == ((), (), 9)


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"verdict": "perhaps"}, "there is no verdict 'perhaps'; write accept, reject,"),
        ({"verdict": "accept", "quote": "other words"}, "its quote was changed"),
        ({"verdict": "accept", "key": "finding/00"}, "no record has the key finding/00 now"),
        ({"verdict": "accept", "key": ""}, "it has no key"),
        ({"verdict": "edit", "polarity": "bad"}, "polarity is 'bad', which is none of"),
        ({"verdict": "edit", "themes": "zebras"}, "there is no theme 'zebras'"),
        ({"verdict": "edit", "visit": "v9"}, "the paper tells of no visit 'v9'"),
        ({"verdict": "edit"}, "the verdict is edit, but nothing was changed"),
        ({"verdict": "reject", "polarity": "concern"}, "the verdict is reject, but polarity was"),
        ({"polarity": "concern"}, "polarity was changed, but there is no verdict"),
        ({"verdict": "add"}, "the verdict is add, but the record is there"),
        ({"verdict": "accept", "as read": "r-0"}, "the rules read this record otherwise now"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(
    tmp_path: Path, filled: dict[str, str], said: str
) -> None:
    def fill(rows: Rows) -> None:
        _row(rows, PLANS).update(filled)

    (line,) = _said(tmp_path, fill)
    assert said in line


def test_a_trouble_names_its_row_as_the_spreadsheet_counts(tmp_path: Path) -> None:
    def fill(rows: Rows) -> None:
        rows[3]["verdict"] = "perhaps"

    assert _said(tmp_path, fill)[0].startswith("row 5: ")


def test_clean_rows_stand_beside_troubled_ones(tmp_path: Path) -> None:
    def fill(rows: Rows) -> None:
        rows[0]["verdict"], rows[1]["verdict"] = "accept", "perhaps"

    checked, _ = _checked(tmp_path, fill)
    assert (len(checked.wanted), len(checked.troubles)) == (1, 1)


def test_a_slot_that_the_kind_lacks_is_refused(tmp_path: Path) -> None:
    def fill(rows: Rows) -> None:
        _row(rows, "Training on").update(verdict="accept", polarity="strength")

    assert "this action has no polarity" in _said(tmp_path, fill)[0]


def test_what_somebody_decided_otherwise_since_the_export_is_a_conflict(tmp_path: Path) -> None:
    desk = session(tmp_path)

    def fill(rows: Rows) -> None:
        _row(rows, PLANS)["verdict"] = "accept"

    path = _written(tmp_path, "sheet.csv", desk, fill)
    other = session(tmp_path, reviewer="A. Clerk")
    plans = next(item for item in other.shown if item.quote() == PLANS)
    other.settle([plans], "reject")
    checked = check_sheet(table_of(path), session(tmp_path))
    assert checked.wanted == ()
    assert "conflict: since the export, rejected by A. Clerk" in str(checked.troubles[0])


def test_what_somebody_decided_alike_since_the_export_is_no_conflict(tmp_path: Path) -> None:
    desk = session(tmp_path)

    def fill(rows: Rows) -> None:
        _row(rows, PLANS)["verdict"] = "reject"

    path = _written(tmp_path, "sheet.csv", desk, fill)
    other = session(tmp_path, reviewer="A. Clerk")
    other.settle([next(item for item in other.shown if item.quote() == PLANS)], "reject")
    checked = check_sheet(table_of(path), session(tmp_path))
    assert (checked.wanted, checked.troubles, checked.same) == ((), (), 1)


def test_two_rows_on_one_record_are_not_both_taken(tmp_path: Path) -> None:
    def fill(rows: Rows) -> None:
        rows[0]["verdict"] = "accept"
        rows.append({**rows[0], "verdict": "reject"})

    assert _said(tmp_path, fill) == ["row 11: row 2 decides on the same record"]


def test_a_row_can_add_a_sentence_of_the_paper(tmp_path: Path, name: str) -> None:
    words = "a second practice manager had been appointed"

    def fill(rows: Rows) -> None:
        rows.append({"file": FILE, "quote": words, "verdict": "add", "polarity": "progress"})

    checked, desk = _checked(tmp_path, fill, name=name)
    apply_sheet(checked, desk)
    assert _log(tmp_path) == [("add", words, {})]
    again = check_sheet(table_of(tmp_path / name), desk)
    assert (again.wanted, again.same) == ((), 1)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"quote": "no such words", "polarity": "progress"}, "stands nowhere"),
        ({"quote": "the inspectors", "polarity": "progress"}, "stands 3 times"),
        ({"quote": "Members welcomed the report", "polarity": ""}, "polarity"),
        ({"quote": PLANS, "polarity": "concern", "file": "other.txt"}, "no paper here is called"),
        ({"quote": PLANS, "polarity": "concern", "kind": "visit"}, "a visit cannot be added"),
    ],
)
def test_a_row_that_adds_must_quote_the_paper(
    tmp_path: Path, row: dict[str, str], said: str
) -> None:
    def fill(rows: Rows) -> None:
        rows.append({"file": FILE, "verdict": "add", **row})

    assert said in _said(tmp_path, fill)[0]


def test_undo_takes_a_decision_back(tmp_path: Path) -> None:
    desk = session(tmp_path)
    desk.settle([desk.shown[0]], "accept")

    def fill(rows: Rows) -> None:
        rows[0]["verdict"] = "undo"

    path = _written(tmp_path, "sheet.csv", desk, fill)
    apply_sheet(check_sheet(table_of(path), desk), desk)
    assert _log(tmp_path) == []


def test_a_column_that_means_nothing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    text = file_of(sheet_of(session(tmp_path)), path).decode("utf-8-sig")
    path.write_text(text.replace("file,place", "file,my notes", 1), "utf-8")
    assert check_sheet(table_of(path), session(tmp_path)).passed_over == ("my notes",)


def test_a_file_that_is_no_sheet_of_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("council,grade\nWexcombe,good\n")
    with pytest.raises(OfgraphError, match="has no column 'key'"):
        check_sheet(table_of(path), session(tmp_path))


@pytest.mark.parametrize("words", ["=1+1", "+44 20", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(words: str) -> None:
    assert harmless(words).startswith("'")
    assert as_written(harmless(words)) == words


def test_words_that_begin_like_a_formula_survive_the_round_trip(tmp_path: Path, name: str) -> None:
    sheet = sheet_of(session(tmp_path))
    row = {**sheet.rows[0], "quote": "=HYPERLINK(1)", "lead-in": "-1 + 2"}
    path = tmp_path / name
    path.write_bytes(file_of(replace(sheet, rows=(row,)), path))
    cells = [as_written(cell.text) for cell in table_of(path).rows[1]]
    assert cells[sheet.columns.index("quote")] == "=HYPERLINK(1)"
    assert cells[sheet.columns.index("lead-in")] == "-1 + 2"
    if path.suffix == ".xlsx":
        page = openpyxl.load_workbook(path).worksheets[0]
        assert {cell.data_type for cell in page[2]} <= {"s", "n"}  # n: empty; never f


def test_xlsx_offers_verdicts_and_polarities_and_keeps_the_heading_in_view(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    sheet = sheet_of(session(tmp_path))
    path.write_bytes(file_of(sheet, path))
    page = openpyxl.load_workbook(path).worksheets[0]
    offered = [rule.formula1 for rule in page.data_validations.dataValidation]
    assert '"accept,reject,edit,unsure,add,undo"' in offered
    assert any("area for improvement" in words for words in offered)
    assert page.freeze_panes == "A2"
    assert page["D2"].alignment.wrap_text
    letters = {get_column_letter(at): name for at, name in enumerate(sheet.columns, start=1)}
    hidden = {name for letter, name in letters.items() if page.column_dimensions[letter].hidden}
    assert hidden == {"key", "decided before", "as read"}


def test_a_name_that_ends_otherwise_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OfgraphError, match="cannot be written as sheet"):
        file_of(sheet_of(session(tmp_path)), tmp_path / "sheet.docx")


def test_xlsx_without_openpyxl_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(OfgraphError, match="needs openpyxl") as caught:
        file_of(sheet_of(session(tmp_path)), tmp_path / "sheet.xlsx")
    assert "ofgraph[review]" in caught.value.hint


def test_an_empty_session_gives_a_sheet_with_headings_alone(tmp_path: Path) -> None:
    sheet = sheet_of(Session([], reviewer="J. Weir"))
    assert sheet.rows == ()
    assert "polarity" in sheet.columns


@given(st.text())
def test_any_words_fit_a_cell_and_come_back_as_they_fitted(words: str) -> None:
    fitted = fit(words)
    assert as_written(harmless(fitted)) == fitted or fitted.startswith("'")
