"""How well councils and years are covered: visits known, reports and papers read, as at when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..graph.store import Store, Table
from .names import Names
from .run import rows
from .wording import day_words, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilYear:
    """One council's year; the year is "not known" for what has no date."""

    council: str
    name: str
    year: str
    visits: int
    reports: int
    papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What is known of all councils, or of one. `as_at` is the day of the newest official file."""

    as_at: dt.date | None
    councils: int
    visits: int
    reports: int
    papers: int
    years: tuple[CouncilYear, ...]

    def __str__(self) -> str:
        return self.sentence()

    def sentence(self) -> str:
        """The coverage in one sentence."""
        known = [line.year for line in self.years if line.visits and line.year != "not known"]
        span = f" ({min(known)} to {max(known)})" if known else ""
        figures = (
            f"official figures as at {day_words(self.as_at)}"
            if self.as_at
            else "no official file is loaded"
        )
        return (
            f"{plural(self.visits, 'visit')} known{span}; "
            f"{plural(self.reports, 'Ofsted report')} and "
            f"{plural(self.papers, 'council paper')} read; {figures}."
        )


def coverage(store: Store, council: str | None = None, *, names: Names | None = None) -> Coverage:
    """Say how well one council (by id, code, name or IRI), or every council, is covered."""
    given = {"council": council} if council else {}
    years = tuple(
        CouncilYear(
            council=str(row["council"]), name=str(row["councilName"]), year=str(row["year"]),
            visits=_count(row["visits"]), reports=_count(row["reports"]),
            papers=_count(row["papers"]),
        )
        for row in rows(store, "coverage", given, names=names)
    )  # fmt: skip
    days = [row["asAt"] for row in rows(store, "official-files", names=names)]
    return Coverage(
        as_at=max((day for day in days if isinstance(day, dt.date)), default=None),
        councils=len({line.council for line in years}),
        visits=sum(line.visits for line in years),
        reports=sum(line.reports for line in years),
        papers=sum(line.papers for line in years),
        years=years,
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def coverage_table(found: Coverage) -> Table:
    """The coverage as a table, a row for each council and year."""
    return Table(
        ("councilName", "year", "visits", "reports", "papers"),
        tuple((y.name, y.year, y.visits, y.reports, y.papers) for y in found.years),
    )
