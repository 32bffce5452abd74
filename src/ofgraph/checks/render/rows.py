"""The report as a table: a row for each break of a rule; and that table as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from ..report import Report, Violation
from .layout import Layout
from .wording import plain, sentence, short_name, unwaived, waived

Row = tuple[str, ...]

_COLUMNS: dict[str, Callable[[Violation], str]] = {
    "severity": lambda v: v.severity,
    "record": lambda v: v.label,
    "what is wrong": sentence,
    "what to do": lambda v: v.message,
    "rule": lambda v: short_name(v.shape),
    "what the rule asks": lambda v: v.description,
    "document": lambda v: v.document or "",
    "place": lambda v: v.place or "",
    "words": lambda v: v.quote or "",
    "whose words": lambda v: _whose(v),
    "status": lambda v: "proposed" if v.proposed else "",
    "since the baseline": lambda v: {None: "", True: "new", False: "known"}[v.new],
    "waived": lambda v: v.waived,
    "property": lambda v: v.path or "",
    "value": lambda v: v.value or "",
    "kind of check": lambda v: v.family,
    "engine": lambda v: v.engine,
    "record IRI": lambda v: v.focus,
    "document IRI": lambda v: v.document_iri or "",
    "rule IRI": lambda v: v.shape,
}
COLUMNS = tuple(_COLUMNS)


def rows(report: Report) -> Iterator[Row]:
    """A row for each break of a rule, what is waived at the end."""
    # review knows what a spreadsheet can hold; it takes a while to load, so only when it is used.
    from ...review.sheet import fit

    for found in chain(unwaived(report), waived(report)):
        yield tuple(fit(plain(said(found))) for said in _COLUMNS.values())


def csv_table(report: Report, layout: Layout) -> str:
    """Write a report as CSV in which no spreadsheet program finds a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(harmless_cells(row) for row in rows(report))
    return out.getvalue()


def harmless_cells(row: Iterable[str]) -> list[str]:
    """Cells none of which is taken for a formula."""
    from ...review.sheet import harmless

    return [harmless(cell) for cell in row]


def _whose(found: Violation) -> str:
    if not found.quote:
        return ""
    return "a restatement's" if found.restated else "the document's"
