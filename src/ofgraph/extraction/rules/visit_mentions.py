"""Where a paper names a visit or an inspection, and what stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ...records import Span, VisitStatus
from ..layout import Part
from ..phrases import any_of, groups, pattern, words
from .dates import DateFound
from .paper import Paper
from .visit_words import (
    FOREIGN,
    GENERIC,
    NOT_AN_EVENT,
    OPENING,
    OTHER_DATE,
    PUBLISHED,
    count_of,
    days_of,
    ordinal_after,
    ordinal_of,
    series_of,
)

_JUDGED = re.compile(
    r"\b(?:judged|rated|graded|found\s+to\s+be|judgement|deemed)\b[^.;]{0,60}?"
    r"\b(?:inadequate|outstanding|requir\w+\s+improvement|adequate|['\"]?good\b)",
    re.IGNORECASE,
)
_LOOSE_START = re.compile(r"^(?:(?:and|that|to|-)\s+)+(?=\w)", re.IGNORECASE)
_RISEN = re.compile(r"\b(?:up|raised|moved|improved|improvement)\s+from\b", re.IGNORECASE)
_EXPLAINED = re.compile(r"\b(?:key element|defined as|is an?|means)\b")
_CLAUSE = re.compile(r"[;,]\s|\bthat\b|\bwhich\b")
_CLAUSE_END = re.compile(
    r";|,\s|\bbefore\b|\bahead of\b|\bprior to\b|\band that\b|\bto review\b|\bwhich\b"
)
_BEHIND = re.compile(
    r"\b(?:following|since|after|at the time of|took place|was carried out|identified|found)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\bnext\b|scheduled|expected")
_FIXED = re.compile(r"\bwill\b|scheduled|rescheduled|May\s+20")
_SERIAL_KINDS = frozenset({"monitoring_visit", "visit", "focused_visit"})
_TOO_FAR = 400
_NEVER = 9_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a visit is named."""

    kind: str
    span: Span
    name: Span
    sentence: Span
    opening: str = ""
    date: DateFound | None = None
    ordinal: int | None = None
    series: int | None = None
    days: int | None = None
    status: VisitStatus = "carried_out"
    title: bool = False
    definite: bool = True


@cache
def _kinds() -> dict[str, str]:
    """Every name a visit goes by, in small letters, with its kind."""
    return {
        name: kind
        for kind in groups("visits")
        if kind != "status"
        for name in words(f"visits.{kind}.names")
    }


@cache
def _names() -> re.Pattern[str]:
    return re.compile(any_of(_kinds()))


def find_mentions(paper: Paper) -> tuple[Mention, ...]:
    """Return every mention of a visit or inspection in the relevant parts, dates assigned."""
    found: list[Mention] = []
    for part in paper.parts:
        if part.number not in paper.relevant:
            continue
        for sentence in part.sentences:
            named = tuple(_dated(paper, sentence, tuple(_named(paper, part, sentence))))
            found += named
            if all(mention.date is None for mention in named):
                found += _dated(paper, sentence, tuple(_implied(paper, part, sentence)))
    return tuple(found)


def _implied(paper: Paper, part: Part, sentence: Span) -> Iterator[Mention]:
    """ "In January 2016 the Council was found to be inadequate": an inspection, not named."""
    said = sentence.quote(paper.view)
    judged = _JUDGED.search(said)
    dated = paper.dates_in(sentence.start, sentence.end)
    if judged is None or not dated or part.kind == "heading":
        return
    if pattern("grades.context.not_given").search(said) or _RISEN.search(said):
        return
    span = Span(start=sentence.start + judged.start(), end=sentence.start + judged.end())
    yield Mention(kind="inspection", span=span, name=span, sentence=sentence)


def _named(paper: Paper, part: Part, sentence: Span) -> Iterator[Mention]:
    view = paper.view
    for name in _names().finditer(view, sentence.start, sentence.end):
        kind = _kinds()[" ".join(name[0].split()).casefold()]
        opening = OPENING.search(view[max(sentence.start, name.start() - 90) : name.start()])
        said = _LOOSE_START.sub("", opening[0]) if opening else ""
        begin = name.start() - len(said)
        if not _is_event(paper, sentence, kind, name, begin, said):
            continue
        verbal = kind == "fieldwork" or name[0].casefold().endswith("inspected")
        yield Mention(
            kind=kind, span=Span(start=begin, end=name.end()),
            name=Span(start=name.start(), end=name.end()), sentence=sentence, opening=said,
            ordinal=ordinal_of(said) or ordinal_after(view, name.end()),
            days=days_of(said, sentence.quote(view)), title=part.kind == "heading",
            status=_status(view, sentence, begin, name.end()),
            definite=verbal or not re.match(r"(?:an?|any)\s", said.lstrip(), re.IGNORECASE),
        )  # fmt: skip


def _is_event(
    paper: Paper, sentence: Span, kind: str, name: re.Match[str], begin: int, opening: str
) -> bool:
    """Tell a visit of the inspectorate from other visits and from talk of the framework."""
    view = paper.view
    before = view[max(sentence.start, name.start() - 90) : name.start()]
    ahead = view[max(sentence.start, begin - 40) : begin]
    if FOREIGN.search(before) or FOREIGN.search(ahead) or GENERIC.search(before):
        return False
    plural = name[0].casefold().endswith("s") and kind not in ("jtai", "ilacs_standard")
    if (
        plural
        or NOT_AN_EVENT.match(view, name.end())
        or _EXPLAINED.search(ahead)
        or ahead.endswith("not ")
    ):
        return False
    if kind == "fieldwork":
        return bool(paper.dates_in(name.end(), sentence.end))
    return kind != "visit" or bool(opening)


def _status(view: str, sentence: Span, begin: int, end: int) -> VisitStatus:
    """Read the status from the words about the mention, not those of another clause."""
    breaks = [found.end() for found in _CLAUSE.finditer(view, sentence.start, begin)]
    opens = max([sentence.start, begin - 120, *breaks])
    close = _CLAUSE_END.search(view, end, sentence.end)
    clause = view[opens : close.start() if close else sentence.end]
    if pattern("visits.status.cancelled").search(clause):
        return "cancelled"
    if pattern("visits.status.cut_short").search(clause):
        return "cut_short"
    if _BEHIND.search(clause) and not _AHEAD.search(clause):
        return "carried_out"
    if pattern("visits.status.possible").search(clause):
        return "planned" if _FIXED.search(clause) else "possible"
    return "planned" if pattern("visits.status.planned").search(clause) else "carried_out"


def _dated(paper: Paper, sentence: Span, found: tuple[Mention, ...]) -> Iterator[Mention]:
    """Give each mention the date that belongs to it, if one does, and its place in a series."""
    given: dict[int, DateFound] = {}
    for date in paper.dates_in(sentence.start, sentence.end):
        before = paper.view[max(sentence.start, date.span.start - 60) : date.span.start]
        free = [at for at in range(len(found)) if at not in given]
        if OTHER_DATE.search(before) or not free:
            continue
        distance, best = min((_distance(paper.view, sentence, found[at], date), at) for at in free)
        if distance < _TOO_FAR:
            given[best] = date
    series = series_of(sentence.quote(paper.view))
    for at, mention in enumerate(found):
        chosen = given.get(at)
        placed = replace(mention, date=chosen, span=_wide(mention, chosen))
        if series and mention.kind in _SERIAL_KINDS and mention.status == "carried_out":
            placed = replace(placed, ordinal=series[0], series=count_of(series[1]))
        yield placed


def published_date(view: str, sentence: Span, date: DateFound) -> bool:
    """Tell whether a date is that of the report or letter."""
    before = view[max(sentence.start, date.span.start - 60) : date.span.start]
    return bool(PUBLISHED.search(before))


def _distance(view: str, sentence: Span, mention: Mention, date: DateFound) -> int:
    """How far a date stands from a mention, in characters, weighed by what links them."""
    if mention.span.start <= date.span.start < mention.span.end:
        label = re.match(r"\s+-\s", view[date.span.end : date.span.end + 4])
        return _NEVER if label else 0
    if date.span.start >= mention.name.end:
        between = view[mention.name.end : date.span.start]
        if re.search(r";|\b(?:but|since|after|judged|rated|graded)\b", between):
            return _NEVER
        return len(between) + (120 if re.search(r"\b(?:which|and)\b", between) else 0)
    between = view[date.span.end : mention.span.start]
    if re.match(r"\s+-\s", between) or not between.strip(" -"):
        return _NEVER
    leading = date.span.start - sentence.start < 30
    return len(between) + (60 if leading else 150) + (300 if ";" in between else 0)


def _wide(mention: Mention, date: DateFound | None) -> Span:
    if date is None:
        return mention.span
    start = min(mention.span.start, date.span.start)
    return Span(start=start, end=max(mention.span.end, date.span.end))
