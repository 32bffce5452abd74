"""When the visit was, who came, when the report was published; and earlier visits it mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...records import Evidence, Judgement, Span, Visit, VisitKind
from ..rules.dates import DateFound, find_dates
from .grades import grade_at
from .lines import Lines
from .recognise import Form

VISIT_RULE = "reports.visit@1"
PREVIOUS_RULE = "reports.previous@1"
_TOP = 6000
_LABEL = re.compile(r"(?i)(?<!previous )\binspection\s+dates?\s*:?\s*")
_OCCASION = re.compile(
    r"(?i)\b(?:inspection|visit|inspectors)\b[^.]{0,200}?\b(?:took\s+place|carried\s+out|on|from|"
    r"between|during|in|undertaken|conducted)\s+(?:the\s+)?$"
)
_BETWEEN = re.compile(r"(?i)\b(?:between|from|on)\s+$")
_PUBLISHED = re.compile(r"(?im)^[^\S\n]*(?:report\s+)?published(?:\s+on)?\s*:?\s*")
_URN = re.compile(r"\b(?:URN|[Uu]nique\s+reference\s+number)\s*:?\s*(?P<id>\d{5,8})\b")
_NUMBER = re.compile(r"(?i)\b(?:reference|report)\s+(?:no\.?|number)\s*:?\s*(?P<id>\d[\w/-]*)")
_INSPECTORATES = (
    ("Ofsted", re.compile(r"\bOfsted\b")),
    ("CQC", re.compile(r"\bCQC\b|\bCare\s+Quality\s+Commission\b")),
    ("HMICFRS", re.compile(r"\bHMICFRS\b|Constabulary\s+(?:and|&)\s+Fire")),
    ("HMIC", re.compile(r"\bHMIC\b|\bInspectorate\s+of\s+Constabulary\b(?!\s+(?:and|&)\s+Fire)")),
    ("HMI Probation", re.compile(r"\bHMI\s?Prob|\bHMIP\b|Inspectorate\s+of\s+Probation")),
)
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_ORDINAL = re.compile(rf"(?i)\b({'|'.join(_ORDINALS)})\s+monitoring\s+visit\b")
_EARLIER = re.compile(
    r"(?i)\b(?:(?P<focused>focuss?ed\s+visits?)|(?P<monitoring>monitoring\s+visits?)"
    r"|(?P<inspection>(?:last|previous)\s+(?:Ofsted\s+)?(?:full\s+|standard\s+|short\s+)?"
    r"inspections?))\b"
)
_NOT_COUNCIL = re.compile(
    r"(?i)children's\s+home|school|peer\s+review|\bLGA\b|police|youth\s+offending|probation|"
    r"fostering\s+agency|hmic"
)
_REACH = 160
_FULL_STOP = re.compile(r"\.\s")
_AREAS = (
    ("children_looked_after", re.compile(r"(?i)looked\s+after|children\s+in\s+care")),
    ("help_protection", re.compile(r"(?i)safeguarding|protection\s+of\s+children|help\s+and")),
    ("overall_effectiveness", re.compile(r"(?i)overall|children's\s+services")),
)  # fmt: skip


def _top(lines: Lines) -> str:
    return lines.view[:_TOP]


def _labelled(
    lines: Lines, label: re.Pattern[str], dates: tuple[DateFound, ...]
) -> DateFound | None:
    for found in label.finditer(_top(lines)):
        before = lines.view[max(0, found.start() - 12) : found.start()].casefold()
        if before.rstrip().endswith("previous"):
            continue
        close = (date for date in dates if 0 <= date.span.start - found.end() <= 12)
        if date := next(close, None):
            return date
    return None


def _told(lines: Lines, dates: tuple[DateFound, ...]) -> DateFound | None:
    """The date in the sentence that says when the visit took place."""
    for date in dates:
        before = lines.view[max(0, date.span.start - 260) : date.span.start]
        if _OCCASION.search(before) and date.start and date.start[:2].isdigit():
            return date
    for date in dates:
        before = lines.view[max(0, date.span.start - 12) : date.span.start]
        if _BETWEEN.search(before) and date.start != date.end:
            return date
    return None


def _alone(lines: Lines, dates: tuple[DateFound, ...]) -> DateFound | None:
    """A letter's own date: a line of its head that says nothing else."""
    head = [line for line in lines.lines[:30] if line.start < _TOP]
    for line in head:
        if line.words.startswith("Dear"):
            return None
        for date in dates:
            whole = date.span.start == line.start and date.span.end == line.end
            if whole and date.start == date.end:
                return date
    return None


def _inspectorates(lines: Lines, form: Form) -> tuple[str, ...]:
    if form.framework not in ("jtai", "area-send", None):
        return ("Ofsted",)
    top = _top(lines)
    named = [name for name, pattern in _INSPECTORATES if pattern.search(top)]
    if "HMICFRS" in named and "HMIC" in named:
        named.remove("HMIC")
    return tuple(named) or ("Ofsted",)


def _identifier(lines: Lines, pattern: re.Pattern[str]) -> str | None:
    found = pattern.search(lines.view)
    return found["id"] if found else None


def _ordinal(lines: Lines) -> int | None:
    found = _ORDINAL.search(_top(lines))
    return _ORDINALS.index(found[1].casefold()) + 1 if found else None


def subject(lines: Lines, form: Form) -> Visit:
    """The visit this document reports."""
    dates = find_dates(_top(lines))
    when = _labelled(lines, _LABEL, dates) or _told(lines, dates)
    published = _labelled(lines, _PUBLISHED, dates) or (
        _alone(lines, dates) if form.letter else None
    )
    spans = [date.span for date in (when, published) if date]
    if not spans:
        first = lines.lines[0]
        spans = [Span(start=first.start, end=first.end)]
    return Visit(
        id="v1",
        kind=form.kind,
        start=when.start if when else None,
        end=when.end if when else None,
        relation="subject",
        status="carried_out",
        evidence=tuple(
            Evidence.at(lines.text, span, rule=VISIT_RULE, place="page 1") for span in spans
        ),
        report_published=published.start if published else None,
        ordinal=_ordinal(lines) if form.kind == "monitoring_visit" else None,
        framework=form.framework,
        inspectorates=_inspectorates(lines, form),
        urn=_identifier(lines, _URN),
        report_number=_identifier(lines, _NUMBER),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier visit a report mentions with its date, and the grade given then, if said."""

    visit: Visit
    judgement: Judgement | None


def _mentions(lines: Lines) -> Iterator[tuple[re.Match[str], DateFound]]:
    for found in _EARLIER.finditer(lines.view):
        reach = min(found.end() + _REACH, len(lines.view))
        ends = _FULL_STOP.search(lines.view, found.end(), reach)
        stop = ends.start() if ends else reach
        tail = lines.view[found.end() : stop]
        if "\f" in lines.text[found.end() : stop]:
            continue
        for date in find_dates(tail)[:1]:
            between = tail[: date.span.start]
            lead = lines.view[max(0, found.start() - 60) : found.start()].rpartition(". ")[2]
            if _NOT_COUNCIL.search(lead + between):
                continue
            if date.start and re.search(
                r"(?i)(?:\b(?:in|on|of|was)\s+(?:the\s+)?|^\s*:\s*)$", between
            ):
                yield found, _moved(date, found.end())


def _moved(date: DateFound, by: int) -> DateFound:
    span = Span(start=date.span.start + by, end=date.span.end + by)
    return DateFound(span=span, start=date.start, end=date.end)


def _grade(lines: Lines, start: int, end: int, visit: str) -> Judgement | None:
    """The grade said of an earlier inspection in its sentence or the next."""
    after = lines.view[end : end + _REACH]
    said = re.match(r"[^.]{0,120}(?:\.\s+[^.]{0,60}?)?\bjudged\s+to\s+(?:be\s+)?", after)
    grade = grade_at(lines.view, end + said.end()) if said else None
    if said is None or grade is None:
        return None
    words = lines.view[start : grade[1]]
    area = next((name for name, pattern in _AREAS if pattern.search(words)), None)
    if area is None:
        return None
    evidence = Evidence.at(lines.text, Span(start=start, end=grade[1]), rule=PREVIOUS_RULE)
    return Judgement(visit=visit, area=area, grade=grade[0], evidence=(evidence,))


def _kind(found: re.Match[str]) -> VisitKind:
    if found["focused"]:
        return "focused_visit"
    if found["monitoring"]:
        return "monitoring_visit"
    return "full_inspection" if "full" in found[0].casefold() else "inspection_unspecified"


def earlier(lines: Lines, this: Visit) -> tuple[Earlier, ...]:
    """Earlier visits the report mentions with a date, each once, with the grade then given."""
    mentioned: dict[tuple[str, str], Earlier] = {}
    for found, date in _mentions(lines):
        key = (_kind(found), date.start or "")
        if _same_time(this, date) or key in mentioned:
            continue
        span = Span(start=found.start(), end=date.span.end)
        name = f"v{len(mentioned) + 2}"
        visit = Visit(
            id=name, kind=_kind(found), start=date.start, end=date.end, relation="previous",
            status="carried_out",
            evidence=(
                Evidence.at(
                    lines.text, span, rule=PREVIOUS_RULE,
                    place=f"page {lines.page_at(span.start)}",
                ),
            ),
        )  # fmt: skip
        judged = _grade(lines, span.start, span.end, name)
        mentioned[key] = Earlier(visit=visit, judgement=judged)
    return tuple(mentioned.values())


def _same_time(this: Visit, date: DateFound) -> bool:
    """Whether a date falls in, or after, the visit the document itself reports."""
    if not this.start or not date.start or not date.start[:4].isdigit():
        return not date.start or not date.start[:4].isdigit()
    return date.start[:7] >= this.start[:7]
