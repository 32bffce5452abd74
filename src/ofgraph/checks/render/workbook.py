"""The report as a workbook: what it comes to, every break of a rule, and counts by rule."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ...errors import NotInstalled
from ..report import Report
from .layout import Layout
from .rows import COLUMNS, rows
from .tally import tally
from .wording import legend, summary, verdict

if TYPE_CHECKING:
    from openpyxl import Workbook

_WIDTHS = {
    "severity": 11, "record": 40, "what is wrong": 48, "what to do": 48, "rule": 24,
    "what the rule asks": 40, "document": 34, "place": 20, "words": 60, "whose words": 15,
    "status": 11, "since the baseline": 12, "waived": 30, "value": 30,
    "rule in words": 44, "short name": 28, "what was checked": 100,
}  # fmt: skip
_WIDTH = 20
_BY_RULE = ("rule in words", "short name", "severity", "broken", "new", "waived", "what it asks")
_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")

Value = str | int


def workbook(report: Report, layout: Layout) -> bytes:
    """Write a report as XLSX.

    Raises:
        NotInstalled: openpyxl is missing.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise NotInstalled(
            "a report as XLSX", "openpyxl", extra="review", otherwise="ask for --format csv"
        ) from error
    book = openpyxl.Workbook(write_only=True)
    said = [(line,) for line in (verdict(report), *summary(report), *legend(report))]
    _sheet(book, "Summary", ("what was checked",), said)
    _sheet(book, "Violations", COLUMNS, rows(report))
    _sheet(
        book,
        "By rule",
        _BY_RULE,
        (
            (one.name, one.short, one.severity, one.count, one.new, one.waived, one.description)
            for one in tally(report)
        ),
    )
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _sheet(
    book: Workbook, title: str, head: Sequence[str], body: Iterable[Sequence[Value]]
) -> None:
    """A sheet whose heading stays in view, and whose cells are words or numbers, no formulas."""
    from openpyxl.cell import Cell, WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    from ...review.sheet import fit, harmless

    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    for number, name in enumerate(head, start=1):
        width = _WIDTHS.get(name, _WIDTH)
        page.column_dimensions[get_column_letter(number)].width = width
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")

    def cell(value: Value) -> Cell:
        made: Cell = WriteOnlyCell(page, value=fit(value) if isinstance(value, str) else value)
        if isinstance(value, str):
            made.data_type = "s"  # never a formula, whatever sign it begins with
            made.quotePrefix = harmless(value) != value
        made.alignment = wrapped
        return made

    heading = [cell(name) for name in head]
    for made in heading:
        made.font = bold
    page.append(heading)
    lines = 1
    for row in body:
        page.append([cell(value) for value in row])
        lines += 1
    page.auto_filter.ref = f"A1:{get_column_letter(len(head))}{lines}"


def _timeless(data: bytes) -> bytes:
    """The same workbook without the time at which it was written: same report, same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as dated, zipfile.ZipFile(out, "w") as undated:
        for name in sorted(
            dated.namelist(), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", dated.read(name))
            entry = zipfile.ZipInfo(name, date_time=_DAY_ONE)
            undated.writestr(entry, content, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()
