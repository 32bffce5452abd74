"""Which date of a sentence belongs to which of the visits it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...records import Span
from ..layout import Part
from .dates import DateFound
from .paper import Paper
from .visit_mention import Mention
from .visit_words import OTHER_DATE, PUBLISHED

_TOO_FAR = 400
_NEVER = 9_000
_PARTED = re.compile(r";|\b(?:but|since|(?<!looked\s)after|judged|rated|graded|before|until)\b")
_PARTED_TO_COME = re.compile(r";|\b(?:but|since|after|judged|rated|graded)\b")
_POSTPONED = re.compile(
    r"\b(?:postponed|deferred|delayed|put\s+(?:back|off)|rescheduled|moved|brought\s+forward)\b[^;.]*"
    r"\b(?:to|until|place|on|in|for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_FINISHED = re.compile(
    r"\b(?:finish(?:ed|ing)|ended|ending|conclud(?:ed|ing)|complet(?:ed|ing)|came\s+to\s+an\s+end)\b"
    r"(?:\s+(?!start|began|from\b|visit|inspection\s+(?:of|in)\b)[\w-]+){0,4}?\s+on\s+(?:\w+day,?\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_FOR_SOME_TIME = re.compile(
    r"\b(?:fortnight|weeks?|days)(?:\s+from|,?\s+(?:and\s+)?(?:beginning|starting|commencing|began|"
    r"started)\s+on)\s+(?:\w+day,?\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:(?<!not\sbe\s)(?<!not\s)before|until|ahead\s+of|between\s+now\s+and)\s+(?:(?:the|early|late|start|"
    r"of|beginning|middle|next|year|is|was|out|in)\s+)*$",
    re.IGNORECASE,
)
_BY_ITS_END = re.compile(r"\bbefore\s+the\s+(?:very\s+)?end\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_OR = re.compile(
    r"\s+or\s+(?:(?:in|on|early|late|the)\s+)*(?:[A-Z][a-z]+|spring|summer|autumn|winter)"
)
_OR_BEFORE = re.compile(
    r"\b(?:[A-Z][a-z]+|spring|summer|autumn|winter)\s+or\s+(?:in\s+|the\s+|early\s+)*$"
)
_LIKENED = re.compile(
    r"\b(?:same|as|like|than|compared|with|that)\s+(?:\w+\s+)?(?:as\s+|that\s+of\s+|to\s+|with\s+)?"
    r"(?:in|of|it\s+was\s+in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:inadequate|good|outstanding|adequate|requires?\s+improvement)['\"]?\s+"
    r"(?:(?:by|Ofsted|overall|ever|rating|authority|grading)\s+){0,3}since\s+$",
    re.IGNORECASE,
)
_FILE = re.compile(r"\bPDF\b|\b\d+\s?[KM]B\b|\.(?:pdf|docx?)\b")
_OF_A_LETTER = re.compile(
    r"publish|letter|report|issued|received|due|deadline|by when|meeting|committee", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """The date given to each mention by its place, and the dates nobody took."""

    given: dict[int, DateFound]
    free: tuple[DateFound, ...]


def assign(paper: Paper, part: Part, sentence: Span, found: tuple[Mention, ...]) -> Assigned:
    """Give each mention the date that belongs to it, if one does."""
    taken = {one.date.span for one in found if one.date}
    dates = [
        date
        for date in paper.dates_in(sentence.start, sentence.end)
        if date.span not in taken
        and (_in_a_name(found, date) or not _of_something_else(paper, part, sentence, date))
    ]
    ranked = sorted(
        (_distance(paper.view, sentence, one, date), number, at)
        for number, date in enumerate(dates)
        for at, one in enumerate(found)
        if one.date is None
    )
    given: dict[int, DateFound] = {}
    placed: set[int] = set()
    for distance, number, at in ranked:
        if distance < _TOO_FAR and at not in given and number not in placed:
            given[at] = dates[number]
            placed.add(number)
    for at, chosen in tuple(given.items()):
        later = _put_off(
            paper, sentence, chosen, [d for n, d in enumerate(dates) if n not in placed]
        )
        if later is not None:
            given[at] = later
            placed.add(dates.index(later))
    held = (
        date for date in paper.dates_in(sentence.start, sentence.end)
        if date not in dates and _SINCE.search(paper.view[sentence.start : date.span.start])
    )  # fmt: skip
    free = (*(date for number, date in enumerate(dates) if number not in placed), *held)
    return Assigned(given=given, free=tuple(free))


def last_day(view: str, sentence: Span, date: DateFound | None) -> DateFound | None:
    """Keep of "which ended on 20 October" that day alone, of "a fortnight from" one its start."""
    if date is None or date.start != date.end or len(date.start or "") < 7:
        return date
    before = view[max(sentence.start, date.span.start - 70) : date.span.start]
    if _FOR_SOME_TIME.search(before):
        return replace(date, end=None)
    return replace(date, start=None) if _FINISHED.search(before) else date


def _put_off(
    paper: Paper, sentence: Span, chosen: DateFound, others: list[DateFound]
) -> DateFound | None:  # fmt: skip
    """The day a visit was put off to: "due in March, was postponed and took place in May"."""
    for date in others:
        between = paper.view[chosen.span.end : date.span.start]
        if date.span.start > chosen.span.end and _POSTPONED.search(between):
            return date
    return None


def _in_a_name(found: tuple[Mention, ...], date: DateFound) -> bool:
    """Whether a date is part of what a visit is called: "the January 2020 inspection"."""
    return any(one.span.start <= date.span.start < one.name.start for one in found)


def _of_something_else(paper: Paper, part: Part, sentence: Span, date: DateFound) -> bool:
    """Tell whether a date is that of a letter, a meeting or a deadline."""
    before = paper.view[max(sentence.start, date.span.start - 60) : date.span.start]
    return bool(OTHER_DATE.search(before)) or in_letter_column(paper, part, date)


def published_date(view: str, sentence: Span, date: DateFound) -> bool:
    """Tell whether a date is that of the report or letter."""
    before = view[max(sentence.start, date.span.start - 60) : date.span.start]
    return bool(PUBLISHED.search(before))


def _distance(view: str, sentence: Span, mention: Mention, date: DateFound) -> int:
    """How far a date stands from a mention, in characters, weighed by what links them."""
    if mention.status in ("planned", "possible") and _is_vague(view, date):
        return _NEVER
    if mention.span.start <= date.span.start < mention.span.end:
        label = re.match(r"\s+-\s", view[date.span.end : date.span.end + 4])
        return _NEVER if label and _agenda(view, sentence, mention, date) else 0
    if date.span.start >= mention.name.end:
        between = view[mention.name.end : date.span.start]
        awaited = mention.status in ("planned", "possible")
        if (_PARTED_TO_COME if awaited else _PARTED).search(between):
            return _NEVER
        return len(between) + (120 if re.search(r"\b(?:which|and)\b", between) else 0)
    between = view[date.span.end : mention.span.start]
    if _agenda(view, sentence, mention, date) and not between.strip(" -\n"):
        return _NEVER  # the day of a meeting, and what was on its agenda
    leading = date.span.start - sentence.start < 30
    return len(between) + (60 if leading else 150) + (300 if ";" in between else 0)


def _is_vague(view: str, date: DateFound) -> bool:
    """Whether a day to come is a limit, one of two, or a likeness: "not before the autumn"."""
    before = view[max(0, date.span.start - 40) : date.span.start]
    if _LIMITED.search(before) or _LIKENED.search(before) or _OR_BEFORE.search(before):
        return True
    if (date.start or "").isdigit() and _BY_ITS_END.search(before):
        return True
    return _OR.match(view, date.span.end) is not None


def _agenda(view: str, sentence: Span, mention: Mention, date: DateFound) -> bool:
    """Whether a day before a name can be that of a meeting: a title, or a file beside it."""
    listed = mention.title or _FILE.search(sentence.quote(view))
    return bool(listed) and len(date.start or "") == 10


def in_letter_column(paper: Paper, part: Part, date: DateFound) -> bool:
    """Tell whether a date stands in a table's column of letters, reports or deadlines."""
    if part.kind != "row":
        return False
    head = part.number
    while head and paper.parts[head - 1].kind == "row":
        head -= 1
    if head == part.number:
        return False
    column = paper.view[part.start : date.span.start].count("\t")
    first = paper.parts[head]
    cells = paper.view[first.start : first.end].split("\t")
    return column < len(cells) and bool(_OF_A_LETTER.search(cells[column]))
