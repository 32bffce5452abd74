"""The same judgement told twice: repeats drop out, a different figure is kept as a revision."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..records import Outcome, OutcomeTable
from .outcome_columns import OutcomeColumns
from .outcome_rows import UNSPECIFIED

LONGEST_WAIT = 240  # days from an inspection to its report; the longest to 2025 was 225


def settle(
    sheets: Sequence[Sequence[Outcome]], known: OutcomeColumns
) -> tuple[tuple[Outcome, ...], tuple[str, ...]]:
    """Merge the sheets of one file: the fullest account of an inspection wins.

    Returns the outcomes, in the order in which the file gives them, and a line for every figure
    that another sheet contradicts.
    """
    seen = _Told(known)
    dropped: set[tuple[int, int]] = set()
    problems: list[str] = []
    places = [(sheet, place) for sheet, rows in enumerate(sheets) for place in range(len(rows))]

    def standing(at: tuple[int, int]) -> tuple[int, int, tuple[int, int]]:
        rows = sheets[at[0]]
        return _poverty(rows[at[1]]), -len(rows), at  # of two full accounts, the longer history

    for sheet, place in sorted(places, key=standing):
        outcome = sheets[sheet][place]
        earlier = seen.find(outcome, apart_from=sheet)
        if earlier is None:
            seen.add(outcome, sheet)
            continue
        dropped.add((sheet, place))
        if not _agree(earlier, outcome):
            problems.append(_difference(earlier, outcome))
    kept = tuple(sheets[sheet][place] for sheet, place in places if (sheet, place) not in dropped)
    return kept, tuple(problems)


def combine(tables: Iterable[OutcomeTable]) -> tuple[OutcomeTable, ...]:
    """Settle several files: a later one wins, and keeps a figure it changed as a revision.

    Files come back in their order of date, oldest first, each without what a later one repeats.
    """
    told = _Told(OutcomeColumns.bundled())
    settled: list[OutcomeTable] = []
    problems: list[str]
    newest_first = sorted(tables, key=lambda t: (t.as_at or "", t.about.name), reverse=True)
    revised: dict[Outcome, Outcome] = {}
    for number, table in enumerate(newest_first):
        kept, problems = [], list(table.problems)
        for outcome in table.outcomes:
            newer = told.find(outcome, apart_from=number)
            if newer is None:
                told.add(outcome, number)
                kept.append(outcome)
                continue
            problems += _other_words(newer, outcome)
            if not _agree(newer, outcome) and newer not in revised and newer.revises is None:
                revised[newer] = replace(newer, revises=outcome.cell, grade_before=outcome.grade)
        problems = list(dict.fromkeys(problems))
        settled.append(replace(table, outcomes=tuple(kept), problems=tuple(problems)))
    return tuple(
        replace(table, outcomes=tuple(revised.get(outcome, outcome) for outcome in table.outcomes))
        for table in reversed(settled)
    )


class _Told:
    """What has been told so far, to be found again under other dates or a vaguer kind."""

    def __init__(self, known: OutcomeColumns) -> None:
        self._known = known
        self._by: dict[tuple[str, str, str | None], list[tuple[int, Outcome]]] = defaultdict(list)

    def _key(self, outcome: Outcome) -> tuple[str, str, str | None]:
        joint = outcome.area == self._known.joint_area
        area = self._known.split_area if joint else outcome.area
        return outcome.council_id, outcome.framework, area

    def add(self, outcome: Outcome, source: int) -> None:
        self._by[self._key(outcome)].append((source, outcome))

    def find(self, outcome: Outcome, *, apart_from: int) -> Outcome | None:
        """Return the same judgement or visit as another source tells it."""
        return next(
            (
                told
                for source, told in self._by.get(self._key(outcome), ())
                if source != apart_from and same_inspection(told, outcome)
            ),
            None,
        )


def same_inspection(one: Outcome, other: Outcome) -> bool:
    """Say whether two rows of one council and framework tell of one inspection or visit.

    Fieldwork dates decide where both give them, and equal publication dates do. Where only one
    gives the fieldwork, the other's report must follow it within eight months; no council has two
    graded inspections in that time, so a publication date that was put right does not part them.
    Nor does a kind ("standard" for "short"), where a date is the same.
    """
    if one.inspection_date and other.inspection_date:
        return one.inspection_date == other.inspection_date and _kinds_fit(one, other, dated=True)
    if one.publication_date and one.publication_date == other.publication_date:
        return _kinds_fit(one, other, dated=True)
    graded = one.area is not None  # a council may have three ungraded visits in that time
    return graded and _kinds_fit(one, other, dated=False) and _follows(one, other)


def _kinds_fit(one: Outcome, other: Outcome, *, dated: bool) -> bool:
    if one.kind == other.kind or UNSPECIFIED in (one.kind, other.kind):
        return True
    return dated and one.area is not None


def _follows(one: Outcome, other: Outcome) -> bool:
    """Say whether the report that one row dates follows the fieldwork that the other dates."""
    inspected, published = (
        (one.inspection_date, other.publication_date)
        if one.inspection_date
        else (other.inspection_date, one.publication_date)
    )
    if inspected is None or published is None:
        return False
    wait = dt.date.fromisoformat(published) - dt.date.fromisoformat(inspected)
    return 0 <= wait.days <= LONGEST_WAIT


def _other_words(kept: Outcome, other: Outcome) -> Iterator[str]:
    """Say which date or kind a later file gives otherwise."""
    kinds = () if UNSPECIFIED in (kept.kind, other.kind) else (("kind", kept.kind, other.kind),)
    pairs = (
        *kinds,
        ("inspection date", kept.inspection_date, other.inspection_date),
        ("publication date", kept.publication_date, other.publication_date),
    )
    for what, stands, told in pairs:
        if stands and told and stands != told:
            row = re.sub("[A-Z]+", "row ", other.cell.cell)
            yield (
                f"{other.cell.sheet}, {row}: the inspection of {other.council} has "
                f"the {what} {told} here and {stands} in {kept.cell.file}, which is kept"
            )


def _poverty(outcome: Outcome) -> int:
    """Count what a row does not say: the fuller account comes first."""
    return (
        (outcome.kind == UNSPECIFIED)
        + (outcome.publication_date is None) * 2
        + (outcome.inspection_date is None)
    )


def _agree(one: Outcome, other: Outcome) -> bool:
    return one.grade == other.grade and one.visit_theme == other.visit_theme


def _difference(kept: Outcome, other: Outcome) -> str:
    told = other.grade or other.visit_theme
    stands = kept.grade or kept.visit_theme
    return (
        f"{other.cell.sheet}!{other.cell.cell}: {other.council} {other.area or other.kind} "
        f"is {told!r} here and {stands!r} at {kept.cell.sheet}!{kept.cell.cell}, which is kept"
    )
