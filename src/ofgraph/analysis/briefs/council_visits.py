"""The visits of a council's briefing: when and of what kind, the grades, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from ...graph.store import Store
from ...queries.part_dates import date_words
from ...queries.run import rows
from ...queries.wording import clean, plural
from ..incidence import NOTHING
from ..recurrence import Status
from .case import Case
from .proofs import listed
from .records import Block, Grid, Line, Points, Section, Sentence
from .strands import Strand, counted_from

Row = Mapping[str, object]
_MOST_NAMED = 12
OVERALL = "Overall effectiveness"
_CARE_LEAVERS, _NO_OVERALL = np.datetime64("2023-01-01"), np.datetime64("2026-04-01")
_GIVEN = ("gradeAtTime", "gradeInferred", "gradeRepublished")
_MARKS = {
    "gradeAtTime": "",
    "gradeInferred": " (inferred)",
    "gradeRepublished": " (as republished)",
}
CARE_LEAVERS = (
    "Since January 2023 the experiences of care leavers are judged apart from those of children "
    "in care; grades on either side of that month are not of the same thing."
)
NO_OVERALL = "Since April 2026 Ofsted gives no overall grade, and none is made up here."
NOT_REWRITTEN = (
    "Grades are as they were given then: “adequate” until 2013, which Ofsted’s file has as "
    "“requires improvement” today. Inferred: no document of the time was read that says it."
)


class Grades:
    """The judgements of a council's visits, by visit and area, as they were given then."""

    def __init__(self, store: Store, case: Case, council: int) -> None:
        self._rows: dict[int, list[Row]] = {}
        told = rows(store, "grade-trajectory", {"council": case.incidence.councils.iri[council]})
        for row in told:
            at = case.incidence.visits.iri.place(str(row["visit"]))
            if at != NOTHING:
                self._rows.setdefault(at, []).append(row)

    def visits(self) -> list[int]:
        """The visits that judged anything, in order of time."""
        return sorted(self._rows)

    def areas(self) -> list[str]:
        """The areas judged, the overall grade first."""
        found = {str(row["areaName"]) for told in self._rows.values() for row in told}
        return sorted(found, key=lambda one: (one != OVERALL, one))

    def given(self, visit: int, area: str) -> tuple[str, str] | None:
        """The grade and the judgement's address."""
        for row in self._rows.get(visit, ()):
            if str(row["areaName"]) == area:
                for column in _GIVEN:
                    if row[column] is not None:
                        return f"{clean(row[column])}{_MARKS[column]}", str(row["judgement"])
        return None

    def judgements(self) -> list[str]:
        """The addresses of all of them."""
        return sorted({str(row["judgement"]) for told in self._rows.values() for row in told})


def visits_section(case: Case, grades: Grades) -> Section:
    """Every visit in order, then the grades by area."""
    visits = case.incidence.visits
    found = set(case.incidence.findings.visit.tolist())
    case.proofs.fetch([*visits.iri, *grades.judgements()])
    lines = []
    for at in range(len(visits)):
        overall = grades.given(at, OVERALL)
        ground = case.proofs.known(visits.iri[at], *([overall[1]] if overall else []))
        cells = (case.day(at), case.kind(at), overall[0] if overall else "", _read(case, at, found))
        lines.append(Line(cells, (ground,)))
    blocks: list[Block] = [
        Grid(
            caption="Visits in order of time",
            columns=("Date", "Visit", "Overall grade", "What is known of it"),
            lines=tuple(lines),
        )
    ]
    if graded := grades.visits():
        blocks.append(_grades_grid(case, grades, graded))
    return Section(heading="Visits and grades", blocks=tuple(blocks))


def _grades_grid(case: Case, grades: Grades, graded: Sequence[int]) -> Grid:
    lines = []
    for area in grades.areas():
        given = [grades.given(at, area) for at in graded]
        judgements = [one[1] for one in given if one]
        cells = (clean(area), *(one[0] if one else "–" for one in given))
        lines.append(Line(cells, (case.proofs.known(*judgements),)))
    return Grid(
        caption="Grades as they were given, by area",
        columns=("Area", *(case.called(at) for at in graded)),
        lines=tuple(lines),
    )


def _read(case: Case, visit: int, found: Iterable[int]) -> str:
    if case.incidence.visits.complete[visit]:
        said = "whole report read"
    elif case.incidence.visits.reports[visit]:
        said = "report read in part"
    elif case.incidence.visits.papers[visit]:
        said = "council papers alone"
    else:
        return "no report or paper read"
    return said if visit in found else f"{said}; no findings"


def grade_notes(case: Case) -> tuple[str, ...]:
    """What to know of the grades, so far as the visits make it matter."""
    when = case.incidence.visits.place_in_time()
    notes = [NOT_REWRITTEN]
    if (when >= _CARE_LEAVERS).any():
        notes.append(CARE_LEAVERS)
    if (when >= _NO_OVERALL).any():
        notes.append(NO_OVERALL)
    return tuple(notes)


def latest_grade(case: Case, grades: Grades) -> Sentence | None:
    """The overall grade of the latest visit that was given one."""
    for at in reversed(grades.visits()):
        if given := grades.given(at, OVERALL):
            later = sum(1 for one in grades.visits() if one > at)
            text = f"The latest overall grade is {given[0].lower()} ({case.called(at)})"
            if later:
                text += f"; {plural(later, 'later visit')} gave grades and no overall one"
            return Sentence(f"{text}.", (case.proofs.known(given[1]),))
    return None


def unknowns_section(
    store: Store, case: Case, council: int, told: Sequence[Strand] = ()
) -> Section:
    """What is not known: visits nothing was read of, days, visits that no known one answers to.

    Args:
        store: where it is looked up.
        case: the visits that count.
        council: its place.
        told: the themes raised there; of some no later visit has an answer.
    """
    visits = case.incidence.visits
    here = counted_from(case, council)
    found = np.zeros(len(visits), dtype=bool)
    found[case.incidence.findings.visit] = True
    items: list[tuple[Sentence, ...]] = []
    for said, which in (
        ("no finding is known", ~found),
        ("findings are known, but no whole report or letter was read, so that what they do not "
         "raise is not known", found & ~visits.complete),
        ("the day is not known", np.isnat(visits.day)),
    ):  # fmt: skip
        places = np.flatnonzero(which).tolist()
        if places:
            names = "; ".join(case.called(at) for at in places)
            items.append(
                (Sentence(f"Of {plural(len(places), 'visit')} {said}: {names}.", (here,)),)
            )
    items += _unanswered(case, council, told)
    given = {"council": case.incidence.councils.iri[council]}
    items += [_unlinked(case, row) for row in rows(store, "unlinked-visits", given)]
    if not items:
        items.append((Sentence("A whole report of every known visit was read.", (here,)),))
    return Section(heading="What is not known", blocks=(Points(tuple(items)),))


def _unanswered(case: Case, council: int, told: Sequence[Strand]) -> Iterator[tuple[Sentence, ...]]:
    """The themes raised once of which no later visit has an answer, though there were some."""
    latest = case.latest_raising()
    open_ones = [
        one
        for one in told
        if one.status is Status.NEW
        and one.last != latest
        and case.since(council, one.series, one.last)
    ]
    if open_ones:
        names = [case.theme(one.theme) for one in open_ones]
        text = (
            f"{plural(len(names), 'theme')} {'was' if len(names) == 1 else 'were'} raised once, "
            f"and no later visit has an answer: {listed(names, _MOST_NAMED)}."
        )
        yield (Sentence(text, (counted_from(case, council),)),)


def _unlinked(case: Case, row: Row) -> tuple[Sentence, ...]:
    when = f", {date_words(str(row['dateText']))}" if row["dateText"] else ""
    text = (
        f"A paper speaks of a visit that no known one answers to ({clean(row['kindName'])}{when}, "
        f"{clean(row['statusName']).casefold()}): {clean(row['reason'])}"
    )
    return (Sentence(text, (case.proofs.known(str(row["mention"])),)),)
