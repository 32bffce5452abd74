"""The official outcomes as one tidy table: a row for each judgement or visit, with its cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from functools import cache

from ..errors import BadResource
from ..records import About, CellRef, Outcome, OutcomeTable
from ..resources import resource_text
from .outcomes import grade_at_time

COLUMNS = (
    "gss_code", "local_authority", "council", "framework", "kind", "inspection_date",
    "publication_date", "area", "grade_as_republished", "grade_at_time_inferred",
    "grade_at_time_rule", "visit_theme", "link", "source_file", "source_sha256", "sheet", "cell",
    "cell_text", "revises_file", "revises_sha256", "revises_sheet", "revises_cell",
    "revises_text", "grade_before",
)  # fmt: skip
FILE_COLUMNS = ("source_file", "source_sha256", "size", "media_type", "title", "as_at")


def write_tidy(outcomes: Iterable[Outcome]) -> str:
    """Write outcomes as CSV text, in the order given."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(outcome) for outcome in outcomes)
    return out.getvalue()


def write_tidy_files(tables: Iterable[OutcomeTable]) -> str:
    """Write as CSV text which files the outcomes were read from."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FILE_COLUMNS)
    for table in tables:
        about = table.about
        as_at = table.as_at or ""
        row = (about.name, about.sha256, about.size, about.media_type, table.title, as_at)
        writer.writerow(row)
    return out.getvalue()


def read_tidy(text: str, files: str) -> tuple[OutcomeTable, ...]:
    """Read what `write_tidy` and `write_tidy_files` wrote: one table for each source file.

    Raises:
        BadResource: a column is missing or unknown, or a row names a file not listed.
    """
    listed = {row["source_sha256"]: row for row in _rows(files, FILE_COLUMNS, "files")}
    found: dict[str, list[Outcome]] = {sha256: [] for sha256 in listed}
    for number, row in enumerate(_rows(text, COLUMNS, "outcomes"), start=2):
        if row["source_sha256"] not in found:
            raise BadResource(f"outcomes, line {number}: the file of this row is not listed")
        found[row["source_sha256"]].append(_outcome(row))
    return tuple(_table(listed[sha256], outcomes) for sha256, outcomes in found.items())


@cache
def bundled_outcomes() -> tuple[OutcomeTable, ...]:
    """Return the official outcomes that ship with ofgraph, oldest file first; read once."""
    return read_tidy(
        resource_text("data", "official-outcomes.csv"), resource_text("data", "official-files.csv")
    )


def _rows(text: str, columns: tuple[str, ...], table: str) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text))
    if tuple(reader.fieldnames or ()) != columns:
        wrong = sorted(set(reader.fieldnames or ()) ^ set(columns))
        raise BadResource(
            f"the table of {table} has other columns than it should: {', '.join(wrong) or 'order'}"
        )
    return list(reader)


def _row(outcome: Outcome) -> dict[str, str]:
    at_time, rule = ("", "") if outcome.grade is None else grade_at_time(outcome)
    before = outcome.revises
    told = {
        "gss_code": outcome.gss_code,
        "local_authority": outcome.council,
        "council": outcome.council_id,
        "framework": outcome.framework,
        "kind": outcome.kind,
        "inspection_date": outcome.inspection_date,
        "publication_date": outcome.publication_date,
        "area": outcome.area,
        "grade_as_republished": outcome.grade,
        "grade_at_time_inferred": at_time,
        "grade_at_time_rule": rule,
        "visit_theme": outcome.visit_theme,
        "link": outcome.link,
        "source_file": outcome.cell.file,
        "source_sha256": outcome.cell.sha256,
        "sheet": outcome.cell.sheet,
        "cell": outcome.cell.cell,
        "cell_text": outcome.cell.text,
        "revises_file": before and before.file,
        "revises_sha256": before and before.sha256,
        "revises_sheet": before and before.sheet,
        "revises_cell": before and before.cell,
        "revises_text": before and before.text,
        "grade_before": outcome.grade_before,
    }
    return {column: value or "" for column, value in told.items()}


def _outcome(row: Mapping[str, str]) -> Outcome:
    return Outcome(
        council=row["local_authority"],
        gss_code=row["gss_code"],
        framework=row["framework"],
        kind=row["kind"],
        inspection_date=row["inspection_date"] or None,
        publication_date=row["publication_date"] or None,
        area=row["area"] or None,
        grade=row["grade_as_republished"] or None,
        visit_theme=row["visit_theme"] or None,
        link=row["link"] or None,
        cell=CellRef(
            file=row["source_file"],
            sha256=row["source_sha256"],
            sheet=row["sheet"],
            cell=row["cell"],
            text=row["cell_text"],
        ),
        revises=_earlier(row),
        grade_before=row["grade_before"] or None,
        council_id=row["council"],
    )


def _earlier(row: Mapping[str, str]) -> CellRef | None:
    if not row["revises_cell"]:
        return None
    return CellRef(
        file=row["revises_file"],
        sha256=row["revises_sha256"],
        sheet=row["revises_sheet"],
        cell=row["revises_cell"],
        text=row["revises_text"],
    )


def _table(listed: Mapping[str, str], outcomes: Iterable[Outcome]) -> OutcomeTable:
    return OutcomeTable(
        about=About(
            name=listed["source_file"],
            sha256=listed["source_sha256"],
            size=int(listed["size"]),
            media_type=listed["media_type"],
        ),
        title=listed["title"],
        as_at=listed["as_at"] or None,
        outcomes=tuple(outcomes),
    )
