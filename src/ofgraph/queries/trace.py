"""What came back in one council, visit by visit, with what was resolved and done in between."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..graph.store import Store
from .coverage import Coverage, coverage
from .find import themes_under, with_predecessors
from .names import Names
from .run import rows
from .wording import day_words

Row = dict[str, object]
Series = Literal["social care", "joint", "area SEND"]
ALL_SERIES: tuple[Series, ...] = ("social care", "joint", "area SEND")
FEWEST_VISITS = 2
_SAME_MONTH = re.compile(r"\b(\d+) (\w+ \d{4}) to (\d+) \2\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence behind a step; `status` says whether it is a quote or a restatement."""

    text: str
    status: str
    polarity: str | None
    document: str
    place: str | None
    thing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedVisit:
    """A visit in its place in the council's timeline, with the themes raised and praised there."""

    visit: str
    name: str
    kind: str
    series: Series
    date: dt.date | None
    date_basis: str | None
    status: str
    overall: str | None
    findings: int
    raised: tuple[tuple[str, int], ...]
    praised: tuple[tuple[str, int], ...]

    @property
    def when(self) -> str:
        """The date in words, as precise as it is known: the end of the visit's name has it."""
        said = self.name.rsplit(", ", 1)[-1] if ", " in self.name else day_words(self.date)
        return _SAME_MONTH.sub(r"\1–\3 \2", said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One moment in a theme's story: a visit that spoke of it, or what the council did."""

    sort: Literal["raised", "praised", "resolution", "action"]
    name: str
    date: dt.date | None
    date_basis: str | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A theme over time in one series: where it was raised and praised, and what came between."""

    theme: str
    name: str
    series: Series
    raised_at: int
    praised_at: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked:
    """A visit a paper speaks of that no known visit answers to."""

    kind: str
    status: str
    date_text: str | None
    reason: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One council's visits and the themes that came back."""

    council: str
    name: str
    theme: str | None
    series: tuple[Series, ...]
    coverage: Coverage
    visits: tuple[TracedVisit, ...]
    stories: tuple[Story, ...]
    unlinked: tuple[Unlinked, ...]
    left_out: tuple[tuple[Series, int], ...]
    predecessors: tuple[Trace, ...] = ()


def trace(
    store: Store,
    council: str,
    theme: str | None = None,
    *,
    series: Iterable[Series] = ("social care",),
    names: Names | None = None,
) -> Trace:
    """Trace what came back in a council; its predecessors follow, each a trace of its own.

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
    timeline = rows(store, "council-timeline", given, names=names)
    findings = rows(store, "council-findings", given, names=names)
    responses = rows(store, "council-responses", given, names=names)
    unlinked = rows(store, "unlinked-visits", given, names=names)
    named = rows(store, "labels", {"thing": council}, names=names)
    visits = tuple(_visit(row, findings) for row in timeline)
    return Trace(
        council=council,
        name=str(named[0]["name"]) if named else council,
        theme=theme,
        series=series,
        coverage=coverage(store, council, names=names),
        visits=tuple(visit for visit in visits if visit.series in series),
        stories=tuple(_stories(visits, findings, responses, series, themes)),
        unlinked=tuple(_unlinked(row) for row in unlinked),
        left_out=tuple(
            (one, count)
            for one in ALL_SERIES
            if one not in series and (count := sum(visit.series == one for visit in visits))
        ),
    )


def _visit(row: Row, findings: Iterable[Row]) -> TracedVisit:
    here = [one for one in findings if one["visit"] == row["visit"]]
    return TracedVisit(
        visit=str(row["visit"]),
        name=str(row["visitName"]),
        kind=str(row["kindName"]),
        series=row["series"],  # type: ignore[arg-type]
        date=_day(row["date"]),
        date_basis=_words(row["dateBasis"]),
        status=str(row["statusName"]),
        overall=_words(row["overall"]),
        findings=len({one["finding"] for one in here}),
        raised=_themes(one for one in here if one["raises"] is True),
        praised=_themes(one for one in here if one["raises"] is False),
    )


def _themes(findings: Iterable[Row]) -> tuple[tuple[str, int], ...]:
    """Themes with how many findings each has, most first."""
    counts: dict[str, int] = {}
    for row in findings:
        if row["themeName"] is not None:
            counts[str(row["themeName"])] = counts.get(str(row["themeName"]), 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _stories(
    visits: tuple[TracedVisit, ...],
    findings: tuple[Row, ...],
    responses: tuple[Row, ...],
    series: tuple[Series, ...],
    themes: frozenset[str] | None,
) -> Iterable[Story]:
    """The themes that came back, those raised at most visits first, series by series."""
    for one in series:
        dated = {visit.visit: visit for visit in visits if visit.series == one}
        by_theme: dict[str, list[Row]] = {}
        for row in findings:
            if str(row["visit"]) in dated and row["theme"] is not None:
                by_theme.setdefault(str(row["theme"]), []).append(row)
        stories = [
            _story(theme, one, told, dated, responses)
            for theme, told in by_theme.items()
            if themes is None or theme in themes
        ]
        if themes is None:
            stories = [story for story in stories if story.raised_at >= FEWEST_VISITS]
        yield from sorted(stories, key=lambda s: (-s.raised_at, -s.praised_at, s.name))


def _story(
    theme: str,
    series: Series,
    findings: list[Row],
    visits: dict[str, TracedVisit],
    responses: tuple[Row, ...],
) -> Story:
    steps = []
    for raises, sort in ((True, "raised"), (False, "praised")):
        told = [row for row in findings if row["raises"] is raises]
        for visit in dict.fromkeys(str(row["visit"]) for row in told):
            at = visits[visit]
            said = tuple(_said(row, "finding") for row in told if row["visit"] == visit)
            steps.append(Step(sort=sort, name=f"{at.kind}, {at.when}", date=at.date,  # type: ignore[arg-type]
                              date_basis=at.date_basis, said=said))  # fmt: skip
    raised = [step for step in steps if step.sort == "raised"]
    answers = _answers(row for row in responses if row["theme"] == theme)
    return Story(
        theme=theme,
        name=str(findings[0]["themeName"]),
        series=series,
        raised_at=len(raised),
        praised_at=len(steps) - len(raised),
        steps=tuple(sorted([*steps, *answers], key=_place_in_time)),
    )


def _answers(responses: Iterable[Row]) -> list[Step]:
    """Resolutions and actions on a theme, those of one paper and sort together."""
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in responses:
        grouped.setdefault((str(row["document"]), str(row["sort"])), []).append(row)
    return [
        Step(
            sort=sort,  # type: ignore[arg-type]
            name=str(told[0]["meetingName"] or told[0]["documentTitle"]),
            date=_day(told[0]["date"]),
            date_basis=_words(told[0]["dateBasis"]),
            said=tuple(_said(row, "response") for row in told),
        )
        for (_, sort), told in grouped.items()
    ]


_ORDER = {"raised": 0, "praised": 1, "action": 2, "resolution": 3}


def _place_in_time(step: Step) -> tuple[bool, dt.date, int, str]:
    return step.date is None, step.date or dt.date.max, _ORDER[step.sort], step.name


def _said(row: Row, thing: str) -> Said:
    return Said(
        text=str(row["text"]),
        status=str(row["status"]).rsplit("/", 1)[-1],
        polarity=_words(row.get("polarityName")),
        document=str(row["documentTitle"]),
        place=_words(row.get("place")),
        thing=str(row[thing]),
    )


def _unlinked(row: Row) -> Unlinked:
    return Unlinked(
        kind=str(row["kindName"]),
        status=str(row["statusName"]),
        date_text=_words(row["dateText"]),
        reason=str(row["reason"]),
        document=str(row["documentTitle"]),
    )


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None


def _words(value: object) -> str | None:
    return None if value is None else str(value)
