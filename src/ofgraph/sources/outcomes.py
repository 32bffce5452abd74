"""Ofsted's official outcome tables as Outcomes: known columns by name, the rest reported.

A row with a heading, council, kind, grade or date that nobody knows is left out and named in
`problems`; the rows around it are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..errors import UnreadableSource
from ..records import About, CellRef, Outcome, OutcomeTable, Table
from .outcome_columns import Layout, OutcomeColumns, fold
from .outcome_repeats import settle
from .outcome_rows import CouncilLookup, RowProblem, RowReader, day_of
from .tables import cell_name

ADEQUATE_UNTIL = "2013-11-01"
REPUBLISHED = "Requires improvement to be good"
_AS_AT = re.compile(r"\bas at (\d{1,2} [A-Za-z]+ \d{4})", re.IGNORECASE)


def grade_at_time(outcome: Outcome) -> tuple[str, str]:
    """Infer the grade's name on the day it was given, and name the rule that says so.

    Ofsted's history renames every third grade. Until November 2013 it was "Adequate"; reports
    under the single inspection framework said "Requires improvement".

    Raises:
        ValueError: the outcome is a visit, which has no grade.
    """
    if outcome.grade is None:
        raise ValueError(f"{outcome.kind} of {outcome.council} has no grade")
    on = outcome.inspection_date or outcome.publication_date
    if outcome.grade == REPUBLISHED and on is not None and on < ADEQUATE_UNTIL:
        return "Adequate", "grade-at-time.adequate-before-2013-11@1"
    if outcome.grade == REPUBLISHED and outcome.framework == "SIF":
        return "Requires improvement", "grade-at-time.requires-improvement-in-sif@1"
    return outcome.grade, "grade-at-time.as-republished@1"


def read_outcomes(tables: Sequence[Table], about: About, register: CouncilLookup) -> OutcomeTable:
    """Read every judgement and ungraded visit that a file states, each with its cell.

    Raises:
        UnreadableSource: no sheet has the headings of an outcome table.
    """
    known = OutcomeColumns.bundled()
    problems: list[str] = []
    sheets: list[tuple[Outcome, ...]] = []
    for table in tables:
        found = tuple(_read_sheet(table, known, register, problems))
        if found:
            sheets.append(found)
    if not sheets and not problems:
        raise UnreadableSource(
            about.name,
            "no sheet has the headings of an official outcome table",
            hint="headings are listed in the reference data, outcome-columns.toml",
        )
    outcomes, differences = settle(sheets, known)
    return OutcomeTable(
        about=about,
        title=_title(tables, about),
        as_at=_as_at(tables),
        outcomes=_revised(outcomes, tables, known, register, problems),
        problems=(*problems, *differences),
    )


def _read_sheet(
    table: Table, known: OutcomeColumns, register: CouncilLookup, problems: list[str]
) -> Iterator[Outcome]:
    """Read a sheet's tables: wherever a row of headings stands, another one begins."""
    reader: RowReader | None = None
    for number, row in enumerate(table.rows):
        layout = known.layout(row)
        if layout is not None:
            if reader is not None:
                problems += reader.left_out()
            problems += _unknown_headings(table, number, layout)
            reader = RowReader(table, number, layout, known, register)
        elif reader is not None and sum(1 for cell in row if cell.text.strip()) > 1:
            try:
                yield from reader.read(number)
            except RowProblem as problem:
                problems.append(f"{problem}; the row is left out")
    if reader is not None:
        problems += reader.left_out()


def _unknown_headings(table: Table, number: int, layout: Layout) -> Iterator[str]:
    for column in layout.unknown:
        heading = " ".join(table.rows[number][column].text.split())
        yield f"{table.sheet}!{cell_name(number, column)}: unknown column {heading!r}"


def _title(tables: Iterable[Table], about: About) -> str:
    """Take the first words that name a year as the file's title."""
    for table in tables:
        for row in table.rows[:30]:
            for cell in row:
                if isinstance(cell.value, str) and re.search(r"\b20\d\d\b", cell.value):
                    return " ".join(cell.text.split())
        break
    return about.name


def _as_at(tables: Iterable[Table]) -> str | None:
    for table in tables:
        for row in table.rows[:30]:
            for cell in row:
                if found := _AS_AT.search(cell.text):
                    return day_of(found[1])
    return None


def _revised(
    outcomes: tuple[Outcome, ...],
    tables: Iterable[Table],
    known: OutcomeColumns,
    register: CouncilLookup,
    problems: list[str],
) -> tuple[Outcome, ...]:
    """Mark the figures which the file's own notes say were published otherwise before."""
    found = list(outcomes)
    for note, cell in _notes(tables, known):
        council = register.named(note["council"], day_of(note["day"]))
        place = next(
            (
                place
                for place, outcome in enumerate(found)
                if council is not None
                and outcome.council_id == council.id
                and fold(outcome.kind) == fold(note["kind"])
                and outcome.inspection_date == day_of(note["day"])
                and outcome.area == known.area(note["area"])
                and outcome.grade == known.grade(note["after"], outcome.framework)
            ),
            None,
        )
        if place is None:
            problems.append(
                f"{cell.sheet}!{cell.cell}: a note revises {note['council']}, {note['day']}, "
                "but no such figure was found"
            )
        else:
            before = known.grade(note["before"], found[place].framework)
            found[place] = replace(found[place], revises=cell, grade_before=before)
    return tuple(found)


def _notes(
    tables: Iterable[Table], known: OutcomeColumns
) -> Iterator[tuple[re.Match[str], CellRef]]:
    if known.revision is None:
        return
    for table in tables:
        for number, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                for note in known.revision.finditer(cell.text):
                    yield (
                        note,
                        CellRef(
                            file=table.about.name,
                            sha256=table.about.sha256,
                            sheet=table.sheet,
                            cell=cell_name(number, column),
                            text=note["before"],
                        ),
                    )
