"""One row of an official table: whose it is, when, which grades; or why it cannot be read."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from ..records import Cell, CellRef, Outcome, Table
from .outcome_columns import Group, Kind, Layout, OutcomeColumns, fold
from .tables import cell_name

UNSPECIFIED = "ILACS inspection"
_DAY_FORMS = (
    "%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y",
    "%d-%b-%y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M",
)  # fmt: skip


class KnownCouncil(Protocol):
    """What a row needs to know of a council."""

    @property
    def id(self) -> str: ...

    @property
    def gss_code(self) -> str: ...

    def existed(self, on: str | None) -> bool: ...


class CouncilLookup(Protocol):
    """The register, as far as a table needs it."""

    def named(self, words: str, on: str | None = None) -> KnownCouncil | None: ...

    def by_code(self, code: str) -> KnownCouncil | None: ...

    def suggest(self, words: str) -> str: ...


class RowProblem(ValueError):
    """A row that cannot be read: the sheet, the cell and the word say why."""


def day_of(words: str) -> str | None:
    """Read a date written in words or figures as an ISO day; None if it is not one.

    >>> day_of("6 November 2023"), day_of("04/07/2012"), day_of("27-Jul-12"), day_of("soon")
    ('2023-11-06', '2012-07-04', '2012-07-27', None)
    """
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", " ".join(words.split()))
    for form in _DAY_FORMS:
        try:
            return dt.datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    return None


class RowReader:
    """Reads the rows under one row of headings."""

    def __init__(
        self,
        table: Table,
        header: int,
        layout: Layout,
        known: OutcomeColumns,
        register: CouncilLookup,
    ) -> None:
        self._table = table
        self._header = header
        self._layout = layout
        self._known = known
        self._register = register
        self._unread: Counter[int] = Counter()

    def read(self, number: int) -> tuple[Outcome, ...]:
        """Read one row whole, or raise RowProblem."""
        strange = [column for column in self._layout.unknown if self._text(number, column)]
        if strange:
            self._unread[strange[0]] += 1
            return ()
        return tuple(
            outcome for group in self._layout.groups for outcome in self._read_group(number, group)
        )

    def left_out(self) -> Iterator[str]:
        """Say how many rows were left out because a column is not known."""
        for column, rows in sorted(self._unread.items()):
            heading = " ".join(self._cell(self._header, column).text.split())
            yield (
                f"{self._table.sheet}!{cell_name(self._header, column)}: rows left out because "
                f"they have a value under the unknown column {heading!r}: {rows}"
            )

    def _read_group(self, number: int, group: Group) -> Iterator[Outcome]:
        """Read one inspection of a row: an outcome for each grade, or one for an ungraded visit."""
        grades = tuple(self._grades(number, group))
        if self._uninspected(number, group):
            if grades:
                raise self._problem(number, grades[0][1], "a grade, but no inspection yet")
            return
        kind = self._kind(number, group)
        if kind is None and not grades:
            return
        if kind is not None and not kind.graded:
            if grades:
                raise self._problem(number, grades[0][1], "a grade for a visit that gives none")
            yield self._outcome(number, group, kind)
            return
        if not grades:
            raise self._problem(number, group.kind_column, "an inspection without a grade")
        told = self._outcome(number, group, kind)
        joint = self._joint(told.inspection_date, {area for area, _, _ in grades})
        for area, column, grade in grades:
            common = self._known.joint_area if joint and area == self._known.split_area else area
            cell = self._reference(number, column)
            yield replace(told, area=common, grade=grade, cell=cell)

    def _outcome(self, number: int, group: Group, kind: Kind | None) -> Outcome:
        """Read whose inspection it was, when and of what kind, without its grades."""
        inspected = self._day(number, group.inspected)
        published = self._day(number, group.published)
        if inspected is None and published is None:
            raise self._problem(number, self._layout.council, "no date of the inspection")
        council, listed = self._council(number, inspected or published)
        theme = self._theme(number, group)
        place = group.visit_theme if theme else group.kind_column
        return Outcome(
            council=self._text(number, self._layout.council),
            council_id=council.id,
            gss_code=self._text(number, self._layout.gss_code) or listed.gss_code,
            framework=kind.framework if kind else group.framework,
            kind=kind.name if kind else group.kind or UNSPECIFIED,
            inspection_date=inspected,
            publication_date=published,
            area=None,
            grade=None,
            visit_theme=theme,
            link=self._link(number),
            cell=self._reference(number, self._layout.council if place is None else place),
        )

    def _theme(self, number: int, group: Group) -> str | None:
        words = self._text(number, group.visit_theme)
        theme = self._known.visit_themes.get(fold(words))
        if fold(words) and theme is None:
            raise self._problem(number, group.visit_theme, "unknown visit theme")
        return theme

    def _joint(self, inspected: str | None, areas: set[str]) -> bool:
        """Say whether the judgement of children in care also covered care leavers."""
        if inspected is None:
            return "care-leavers" not in areas
        return inspected < self._known.split_day

    def _kind(self, number: int, group: Group) -> Kind | None:
        words = self._text(number, group.kind_column)
        kind = self._known.kinds.get(fold(words))
        if fold(words) and kind is None:
            raise self._problem(number, group.kind_column, "unknown kind of inspection")
        return kind

    def _grades(self, number: int, group: Group) -> Iterator[tuple[str, int, str]]:
        for area, column in group.areas:
            words = self._text(number, column)
            grade = self._known.grade(words, group.framework)
            if grade is not None:
                yield area, column, grade
            elif fold(words) not in self._known.no_judgement:
                raise self._problem(number, column, "unknown grade")

    def _uninspected(self, number: int, group: Group) -> bool:
        return any(
            fold(self._text(number, column)) in self._known.not_inspected
            for column in (group.inspected, group.published)
            if column is not None
        )

    def _day(self, number: int, column: int | None) -> str | None:
        if column is None:
            return None
        cell = self._cell(number, column)
        if isinstance(cell.value, dt.date):
            return cell.value.isoformat()
        if not fold(cell.text):
            return None
        day = day_of(cell.text)
        if day is None:
            raise self._problem(number, column, "not a date")
        return day

    def _council(self, number: int, on: str | None) -> tuple[KnownCouncil, KnownCouncil]:
        """Return the body that existed on the day, and the one the file lists the row under."""
        name = self._text(number, self._layout.council)
        code = self._text(number, self._layout.gss_code)
        by_code = self._register.by_code(code) if code else None
        if code and by_code is None:
            raise self._problem(number, self._layout.gss_code, "unknown area code")
        by_name = self._register.named(name, on)
        listed = by_code or self._register.named(name) or by_name
        if listed is None:
            hint = self._register.suggest(name)
            raise self._problem(number, self._layout.council, f"unknown council ({hint})")
        if by_name is not None:
            return by_name, listed
        if not listed.existed(on):
            raise self._problem(number, self._layout.council, f"no such council on {on}:")
        return listed, listed

    def _link(self, number: int) -> str | None:
        link = self._layout.link
        if link is not None and self._cell(number, link).link:
            return self._cell(number, link).link
        return self._cell(number, self._layout.council).link

    def _cell(self, number: int, column: int) -> Cell:
        row = self._table.rows[number]
        return row[column] if column < len(row) else Cell(value=None, text="")

    def _text(self, number: int, column: int | None) -> str:
        return "" if column is None else " ".join(self._cell(number, column).text.split())

    def _reference(self, number: int, column: int) -> CellRef:
        return CellRef(
            file=self._table.about.name,
            sha256=self._table.about.sha256,
            sheet=self._table.sheet,
            cell=cell_name(number, column),
            text=self._cell(number, column).text,
        )

    def _problem(self, number: int, column: int | None, what: str) -> RowProblem:
        place = f"{self._table.sheet}!{cell_name(number, column or 0)}"
        words = self._text(number, column)
        return RowProblem(f"{place}: {what} {words!r}" if words else f"{place}: {what}")
