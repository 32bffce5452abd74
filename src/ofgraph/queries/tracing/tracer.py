"""What came back and what changed in one council, visit by visit, with what was done in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ...graph.store import Store
from ..covered import coverage
from ..finding import themes_under, with_predecessors
from ..names import Names
from ..run import rows
from ..wording import text_or_none
from .records import (
    ALL_SERIES,
    Row,
    Series,
    Story,
    Trace,
    TracedVisit,
    Unlinked,
)
from .stories import (
    Headings,
    Timeline,
    came_back,
    changed,
    of_themes,
    on_visits_as_a_whole,
    what_was_said,
)


def trace(
    store: Store,
    council: str,
    theme: str | None = None,
    *,
    series: Iterable[Series] = ("social care",),
    names: Names | None = None,
) -> Trace:
    """Trace what came back and changed in a council; its predecessors follow, each told apart.

    Args:
        store: where to look.
        council: id, ONS code, name or IRI.
        theme: tell the story of this theme and those under it, however often it was raised.
        series: which timelines; joint and Area SEND inspections are never mixed with the others.
        names: understands names; made from the store where not given.
    """
    names = names or Names(store)
    chosen = tuple(series)
    themes = themes_under(store, theme, names) if theme else None
    found = [
        _one(store, one, theme, themes, chosen, names)
        for one in with_predecessors(store, council, names)
    ]
    first, *others = found
    return Trace(
        **{name: getattr(first, name) for name in Trace.__slots__ if name != "predecessors"},
        predecessors=tuple(other for other in others if other.visits or other.coverage.papers),
    )


def _one(
    store: Store,
    council: str,
    theme: str | None,
    themes: frozenset[str] | None,
    series: tuple[Series, ...],
    names: Names,
) -> Trace:
    given = {"council": council}
    findings = rows(store, "council-findings", given, names=names)
    visits = tuple(
        _visit(row, findings) for row in rows(store, "council-timeline", given, names=names)
    )
    timelines = _timelines(store, council, visits, findings, series, names)
    stories = _stories(timelines, themes)
    change = tuple(story for one in timelines if themes is None for story in changed(one, stories))
    silent = themes is None and not stories and not change
    named = rows(store, "labels", {"thing": council}, names=names)
    return Trace(
        council=council,
        name=str(named[0]["name"]) if named else council,
        theme=theme,
        series=series,
        coverage=coverage(store, council, names=names),
        visits=tuple(visit for visit in visits if visit.series in series),
        stories=stories,
        unlinked=tuple(
            _unlinked(row) for row in rows(store, "unlinked-visits", given, names=names)
        ),
        left_out=_left_out(visits, series),
        changed=change,
        said=tuple(step for one in timelines if silent for step in what_was_said(one)),
        resolutions=on_visits_as_a_whole(timelines, (*stories, *change), themes=themes),
    )


def _timelines(
    store: Store,
    council: str,
    visits: tuple[TracedVisit, ...],
    findings: tuple[Row, ...],
    series: tuple[Series, ...],
    names: Names,
) -> tuple[Timeline, ...]:
    given = {"council": council}
    responses = rows(store, "council-responses", given, names=names)
    answers = rows(store, "council-answers", given, names=names)
    headings = Headings(rows(store, "themes", names=names))
    days = {visit.date: visit.when for visit in reversed(visits) if visit.date}
    made = []
    for one in series:
        here = {visit.visit: visit for visit in visits if visit.series == one}
        found = tuple(row for row in findings if row["visit"] in here)
        made.append(
            Timeline(series=one, visits=here, findings=found, responses=responses,
                     answers=answers, headings=headings, days=days)
        )  # fmt: skip
    return tuple(made)


def _stories(timelines: Iterable[Timeline], themes: frozenset[str] | None) -> tuple[Story, ...]:
    """What came back, series by series; of the themes asked for, all that is known."""
    return tuple(
        story
        for one in timelines
        for story in (came_back(one) if themes is None else of_themes(one, themes))
    )


def _left_out(
    visits: tuple[TracedVisit, ...], series: tuple[Series, ...]
) -> tuple[tuple[Series, int], ...]:
    """The series not asked for, with how many visits each has."""
    counts = ((one, sum(visit.series == one for visit in visits)) for one in ALL_SERIES)
    return tuple((one, count) for one, count in counts if count and one not in series)


def _visit(row: Row, findings: Iterable[Row]) -> TracedVisit:
    here = [one for one in findings if one["visit"] == row["visit"]]
    return TracedVisit(
        visit=str(row["visit"]),
        name=str(row["visitName"]),
        kind=str(row["kindName"]),
        series=row["series"],  # type: ignore[arg-type]
        date=_day(row["date"]),
        date_basis=text_or_none(row["dateBasis"]),
        status=str(row["statusName"]),
        overall=text_or_none(row["overall"]),
        findings=len({one["finding"] for one in here}),
        raised=_themes(one for one in here if one["raises"] is True),
        praised=_themes(one for one in here if one["raises"] is False),
        reported_on=_day(row["reportedOn"]),
    )


NO_THEME = "(no theme)"


def _themes(findings: Iterable[Row]) -> tuple[tuple[str, int], ...]:
    """Themes with how many findings each has, most first."""
    counts: dict[str, int] = {}
    for row in findings:
        name = str(row["themeName"] or NO_THEME)
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _unlinked(row: Row) -> Unlinked:
    return Unlinked(
        kind=str(row["kindName"]),
        status=str(row["statusName"]),
        date_text=text_or_none(row["dateText"]),
        reason=str(row["reason"]),
        document=str(row["documentTitle"]),
    )


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None
