"""The stories that a council's findings tell: what came back, what changed, and what was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..wording import text_or_none
from .records import Change, Row, Said, Series, Step, Story, TracedVisit

FEWEST_VISITS = 2
VISIT_SPOKEN_OF = "visit spoken of"


class Headings:
    """The theme scheme as headings: each theme's name, and the top themes that it stands under."""

    def __init__(self, scheme: Iterable[Row]) -> None:
        self._broader: dict[str, set[str]] = {}
        self._names: dict[str, str] = {}
        for row in scheme:
            theme = str(row["theme"])
            self._names[theme] = str(row["themeName"])
            above = self._broader.setdefault(theme, set())
            if row["broader"] is not None:
                above.add(str(row["broader"]))

    def name(self, theme: str) -> str:
        """A theme's preferred name."""
        return self._names[theme]

    def tops(self, theme: str) -> frozenset[str]:
        """The top themes that a theme stands under; of a top theme, itself."""
        reached, fresh = {theme}, {theme}
        while fresh:
            fresh = {up for one in fresh for up in self._broader.get(one, ())} - reached
            reached |= fresh
        return frozenset(one for one in reached if not self._broader.get(one))


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """One series of a council's visits, what was found there, and what the council answered.

    `answers` has what each resolution and action addresses: a row for each finding or visit.
    `days` has the date in words of a visit on each day, of whatever series.
    """

    series: Series
    visits: Mapping[str, TracedVisit]
    findings: tuple[Row, ...]
    responses: tuple[Row, ...]
    answers: tuple[Row, ...]
    headings: Headings
    days: Mapping[dt.date, str]


def came_back(timeline: Timeline) -> tuple[Story, ...]:
    """Themes raised at several visits, then headings raised so though no theme under them was."""
    own = [story for story in _by_theme(timeline) if story.raised_at >= FEWEST_VISITS]
    told = _headings_of(own, timeline)
    broad = [story for story in _by_heading(timeline, without=told)
             if story.raised_at >= FEWEST_VISITS]  # fmt: skip
    return (*_most_visits_first(own), *_most_visits_first(broad))


def changed(timeline: Timeline, already: Iterable[Story]) -> tuple[Story, ...]:
    """Themes, else headings, raised at one visit and praised at a later one, or the reverse.

    What is `already` told is not told again: no theme, and no heading over or under it.
    """
    already = [story for story in already if story.series == timeline.series]
    themes = {story.theme for story in already}
    own = [
        story for story in _by_theme(timeline)
        if story.change and not themes & {story.theme, *timeline.headings.tops(story.theme)}
    ]  # fmt: skip
    told = _headings_of([*already, *own], timeline)
    broad = [story for story in _by_heading(timeline, without=told) if story.change]
    return (*_most_visits_first(own), *_most_visits_first(broad))


def of_themes(timeline: Timeline, themes: frozenset[str]) -> tuple[Story, ...]:
    """The story of each of these themes, however often it was raised; that of a heading first.

    A heading may come back although none of the themes under it does.
    """
    broad = [s for s in _by_heading(timeline, without=frozenset()) if s.theme in themes]
    told = {story.theme for story in broad}
    own = [s for s in _by_theme(timeline) if s.theme in themes - told]
    return (*_most_visits_first(broad), *_most_visits_first(own))


def what_was_said(timeline: Timeline) -> tuple[Step, ...]:
    """Every finding of each visit, whether it has a theme or not, in order of time."""
    return tuple(sorted(_visit_steps(timeline.findings, timeline), key=_order))


def on_visits_as_a_whole(
    timelines: Sequence[Timeline],
    stories: Iterable[Story],
    *,
    themes: frozenset[str] | None = None,
) -> tuple[Step, ...]:
    """Resolutions that address a visit and no finding there, and that no story tells.

    Where `themes` are asked for, those that carry other themes are left out.
    """
    told = {said.thing for story in stories for step in story.steps for said in step.said}
    chosen = [None, *(timeline.series for timeline in timelines)]
    answers = timelines[0].answers if timelines else ()
    responses = timelines[0].responses if timelines else ()
    on_visit = {row["response"] for row in answers
                if row["answeredSort"] == "visit" and row["series"] in chosen}  # fmt: skip
    on_finding = {row["response"] for row in answers if row["answeredSort"] != "visit"}
    astray = {row["response"] for row in responses
              if themes is not None and row["carried"] and row["theme"] not in themes}  # fmt: skip
    whole = on_visit - on_finding - told - astray
    kept = (row for row in responses if row["response"] in whole and row["sort"] == "resolution")
    days = timelines[0].days if timelines else {}
    return tuple(sorted(_response_steps(kept, days), key=_order))


def _by_theme(timeline: Timeline) -> Iterator[Story]:
    """A story for each theme that a finding carries."""
    carrying: dict[str, list[Row]] = {}
    for row in timeline.findings:
        if row["theme"] is not None:
            carrying.setdefault(str(row["theme"]), []).append(row)
    for theme, rows in carrying.items():
        yield _story(theme, (), rows, timeline)


def _by_heading(timeline: Timeline, *, without: frozenset[str]) -> Iterator[Story]:
    """A story for each top theme with several themes under it that findings carry."""
    carrying: dict[str, list[Row]] = {}
    for row in timeline.findings:
        if row["theme"] is not None:
            for top in timeline.headings.tops(str(row["theme"])) - without:
                carrying.setdefault(top, []).append(row)
    for top, rows in carrying.items():
        if len(under := {str(row["theme"]) for row in rows}) > 1:
            yield _story(top, sorted(under, key=timeline.headings.name), rows, timeline)


def _headings_of(stories: Iterable[Story], timeline: Timeline) -> frozenset[str]:
    return frozenset(top for story in stories for top in timeline.headings.tops(story.theme))


def _most_visits_first(stories: Iterable[Story]) -> tuple[Story, ...]:
    return tuple(sorted(stories, key=lambda s: (-s.raised_at, -s.praised_at, s.name)))


def _story(theme: str, under: Iterable[str], findings: list[Row], timeline: Timeline) -> Story:
    at_visits = _visit_steps(findings, timeline)
    raised = [step for step in at_visits if step.sort == "raised"]
    praised = [step for step in at_visits if step.sort == "praised"]
    found = {str(row["finding"]) for row in findings}
    between = _response_steps(_responses_to({theme, *under}, found, timeline), timeline.days)
    return Story(
        theme=theme,
        name=timeline.headings.name(theme),
        series=timeline.series,
        raised_at=len(raised),
        praised_at=len(praised),
        steps=tuple(_told_again(sorted([*at_visits, *between], key=_order))),
        under=tuple(timeline.headings.name(one) for one in under),
        change=_change(raised, praised),
    )


def _told_again(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps, with those that raise what an earlier visit did marked so."""
    before = False
    for step in steps:
        known = step.place_in_time is not None
        if step.sort == "raised" and before and known:
            step = replace(step, again=True)
        before = before or (step.sort == "raised" and known)
        yield step


def _change(raised: list[Step], praised: list[Step]) -> Change | None:
    """What changed between visits, so far as their dates tell."""
    mended = any(_later(good, bad) for bad in raised for good in praised)
    slipped = any(_later(bad, good) for bad in raised for good in praised)
    if mended and slipped:
        return "praised before and after it was raised"
    if mended:
        return "raised, then praised"
    return "praised, then raised" if slipped else None


def _later(step: Step, than: Step) -> bool:
    """Whether a step is surely later: a visit reported to a meeting took place before it."""
    before = than.place_in_time
    return step.date is not None and before is not None and step.date > before


def _visit_steps(findings: Iterable[Row], timeline: Timeline) -> list[Step]:
    """What was raised and praised at each visit, each finding once."""
    grouped: dict[tuple[str, bool], dict[str, Said]] = {}
    for row in findings:
        said = grouped.setdefault((str(row["visit"]), row["raises"] is True), {})
        said.setdefault(str(row["finding"]), _said(row, "finding"))
    return [
        Step(
            sort="raised" if raises else "praised",
            name=f"{at.kind}, {at.when}",
            date=at.date,
            date_basis=at.date_basis,
            said=tuple(said.values()),
            visit=visit,
            reported_on=at.reported_on,
        )
        for (visit, raises), said in grouped.items()
        for at in [timeline.visits[visit]]
    ]


def _responses_to(themes: set[str], findings: set[str], timeline: Timeline) -> Iterator[Row]:
    """Resolutions and actions that carry one of the themes or answer one of the findings."""
    answering = {row["response"] for row in timeline.answers if row["answered"] in findings}
    for row in timeline.responses:
        carries = row["carried"] is True and row["theme"] in themes
        if carries or row["response"] in answering:
            yield row


def _response_steps(responses: Iterable[Row], days: Mapping[dt.date, str]) -> list[Step]:
    """Resolutions and actions, each once, those of one paper and sort together."""
    grouped: dict[tuple[str, str], dict[str, Row]] = {}
    for row in responses:
        of_paper = grouped.setdefault((str(row["document"]), str(row["sort"])), {})
        of_paper.setdefault(str(row["response"]), row)
    return [
        Step(
            sort=sort,  # type: ignore[arg-type]
            name=str(first["meetingName"] or first["documentTitle"]),
            date=first["date"] if isinstance(first["date"], dt.date) else None,
            date_basis=text_or_none(first["dateBasis"]),
            said=tuple(_said(row, "response") for row in told.values()),
            after=_after(first, days),
        )
        for (_, sort), told in grouped.items()
        for first in [next(iter(told.values()))]
    ]


def _after(response: Row, days: Mapping[dt.date, str]) -> str | None:
    """When the visit was that a paper speaks of, where its meeting has no day: no more exactly
    than it is known.
    """
    day = response["date"]
    if response["dateBasis"] != VISIT_SPOKEN_OF or not isinstance(day, dt.date):
        return None
    return days.get(day, str(day.year))


_ORDER = {"raised": 0, "praised": 1, "action": 2, "resolution": 3}


def _order(step: Step) -> tuple[bool, dt.date, str, int, str]:
    """In order of time, with what is said of one visit together."""
    when = step.place_in_time
    return when is None, when or dt.date.max, step.visit or "~", _ORDER[step.sort], step.name


def _said(row: Row, thing: str) -> Said:
    return Said(
        text=str(row["text"]),
        status=str(row["status"]),
        polarity=text_or_none(row.get("polarityName")),
        document=str(row["documentTitle"]),
        place=text_or_none(row.get("place")),
        thing=str(row[thing]),
        document_status=str(row["documentStatus"]).rsplit("/", 1)[-1],
    )
