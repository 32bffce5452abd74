"""A sheet as a file: XLSX with drop-down lists where openpyxl is installed, CSV everywhere."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import NotInstalled, OfgraphError
from ..records import Table
from ..sources import fetch
from ..sources.tables import read_tables
from .sheet import AFTER, BEFORE, VERDICTS, Sheet, harmless
from .slots import SLOTS, spoken

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORMATS = (".xlsx", ".csv")
_WIDTHS = {
    "file": 22, "place": 18, "lead-in": 28, "context": 60, "quote": 44, "kind": 11,
    "verdict": 11, "polarity": 20, "said not to be so": 12, "visit": 26, "themes": 28,
    "reason": 30, "state": 24, "rule": 22,
}  # fmt: skip
_WIDTH = 16
_WRAPPED = ("file", "place", "lead-in", "context", "quote", "visit", "themes", "reason", "state")
_HIDDEN = ("key", "decided before", "as read")
_MORE_ROWS = 200
"""Rows below the last that have the drop-down lists too, for what a reviewer adds."""


def file_of(sheet: Sheet, path: Path) -> bytes:
    """The bytes of a sheet in the format that a file's name asks for.

    Raises:
        OfgraphError: no such format, or XLSX without openpyxl.
    """
    suffix = path.suffix.casefold()
    if suffix == ".csv":
        return _csv(sheet)
    if suffix == ".xlsx":
        return _xlsx(sheet)
    raise OfgraphError(
        f"a sheet cannot be written as {path.name}", hint="end the name in .xlsx or .csv"
    )


def table_of(path: Path) -> Table:
    """The first sheet of a filled-in XLSX, ODS or CSV file.

    Raises:
        UnreadableSource: it is not there, or is not a spreadsheet.
    """
    fetched = fetch(path)
    return read_tables(fetched.data, fetched.about)[0]


def _csv(sheet: Sheet) -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(sheet.columns)
    for row in sheet.rows:
        rows.writerow([harmless(row.get(name, "")) for name in sheet.columns])
    return out.getvalue().encode("utf-8-sig")  # the mark by which Excel knows UTF-8


def _xlsx(sheet: Sheet) -> bytes:
    try:
        import openpyxl
    except ImportError as error:
        raise NotInstalled(
            "a sheet as XLSX", "openpyxl", extra="review", otherwise="end the name in .csv"
        ) from error
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "review"
    shade = PatternFill("solid", start_color="FFF7E0")
    for column, name in enumerate(sheet.columns, start=1):
        head = page.cell(row=1, column=column, value=name)
        head.font = Font(bold=True)
        layout = page.column_dimensions[get_column_letter(column)]
        layout.width = _WIDTHS.get(name, _WIDTH)
        layout.hidden = name in _HIDDEN
        filled_in = name in ("verdict", "reason") or name not in (*BEFORE, *AFTER)
        if filled_in:
            head.fill = shade
        wrapped = Alignment(wrap_text=name in _WRAPPED, vertical="top")
        for number, row in enumerate(sheet.rows, start=2):
            cell = page.cell(row=number, column=column)
            cell.value = row.get(name, "") or None
            if cell.value is not None:
                cell.data_type = "s"  # never a formula, whatever sign it begins with
                cell.quotePrefix = harmless(str(cell.value)) != cell.value
            cell.alignment = wrapped
            if filled_in:
                cell.fill = shade
    _finish(page, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _finish(page: Worksheet, sheet: Sheet) -> None:
    """Keep the heading in view, and offer what can be chosen."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    chosen = {"verdict": [str(verdict) for verdict in VERDICTS]} | {
        slot.label: [spoken(value) for value in slot.values]
        for slots in SLOTS.values() for slot in slots if slot.values
    }  # fmt: skip
    for name, values in chosen.items():
        if name not in sheet.columns:
            continue
        letter = get_column_letter(sheet.columns.index(name) + 1)
        rule = DataValidation(type="list", formula1=f'"{",".join(values)}"', allow_blank=True)
        rule.error = f"Choose one of: {', '.join(values)}"[:250]
        rule.errorTitle = name
        rule.showErrorMessage = True
        page.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{len(sheet.rows) + 1 + _MORE_ROWS}")
