"""Which visit a finding is of: the one its sentence, list, paragraph or section tells of.

The visit under discussion is followed through the paper. A heading that names a visit (or the
month of one) opens its section; a sentence that names one turns its paragraph, and the list the
paragraph leads in, to that visit; what names no visit is of the visit the paper is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...records import Span, Visit
from ..layout import Part, is_known_heading
from .dates import DateFound, find_dates
from .leads import label_of
from .paper import Paper
from .visit_clusters import FUTURE
from .visit_letters import letters_in
from .visit_words import OTHER_DATE
from .visits import Told, told_visits, visits_at

_YARDSTICK = re.compile(
    r"\b(?:since|than\s+(?:at|in|during)|compared\s+(?:with|to)|by\s+the\s+time\s+of|"
    r"at\s+the\s+time\s+of|from|until|before|prior\s+to|"
    r"(?:set|identified|seen|found|noted|raised|made|highlighted|recorded|reported|observed)\s+"
    r"(?:\w+\s+)?(?:by|at|in|during|from))\s+(?:the\s+|its\s+|our\s+|their\s+)?$",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(
    r"\b(?:both|all|each\s+of\s+the|either\s+of\s+the)\s+(?:of\s+)?(?:the\s+|these\s+)?"
    r"(?:two\s+|three\s+|four\s+)?(?:letters|reports|visits|inspections)\b"
    r"|\bnot\s+at\s+any\s+(?:point|visit)\b",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"\b(?:includ\w+|were|are|was|is|that|follow\w*)\W*$|^(?:Those|These|Other)\b"
)
_GOES_ON = re.compile(
    r"(?:They|It|This\s+visit|This\s+inspection|The\s+(?:letter|visit|report|inspection|"
    r"inspectors|joint\s+letter)|Inspectors|Ofsted|HMI)\b"
)

_MONTH = 20  # characters: "in September 2022" as a heading of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """From `at` on the talk is of a visit (None: of no single one).

    A `yardstick` is only compared with: the talk turns away from it, if it was of it.
    """

    at: int
    visit: str | None
    yardstick: bool = False


def nearest_visit(paper: Paper, visits: tuple[Visit, ...], span: Span) -> str | None:
    """Return the visit a finding is of, None where the paper tells of none."""
    known = {visit.id for visit in visits}
    part, sentence = paper.part_at(span.start), paper.sentence_at(span.start)
    if part is None or sentence is None:
        return None
    opening, turns = _threads(paper)[part.number]
    inside = [one for one in turns if sentence.start <= one.at < sentence.end]
    before = [one for one in turns if one.at <= span.start]
    if inside and (not before or before[-1].at < sentence.start):
        found = inside[0].visit
    else:
        found = before[-1].visit if before else opening
    return found if found in known else None


@lru_cache(maxsize=2)
def _threads(paper: Paper) -> dict[int, tuple[str | None, tuple[_Turn, ...]]]:
    """For each part, the visit under discussion where it opens and every turn within it."""
    main = next((told.visit.id for told in told_visits(paper) if told.main), None)
    threads: dict[int, tuple[str | None, tuple[_Turn, ...]]] = {}
    section: str | None = None
    last: str | None = None
    for part in paper.parts:
        if part.kind == "heading":
            section = _section(paper, part, section)
            threads[part.number] = (section or main, ())
            last = section or main
            continue
        opening = section or main
        if part.lead is not None and part.lead in threads:
            begun, turned = threads[part.lead]
            opening = turned[-1].visit if turned else begun
        elif _GOES_ON.match(paper.view, part.start):
            opening = last
        turns = tuple(_settled(_turns(paper, part), opening, section or main))
        threads[part.number] = (opening, turns)
        last = turns[-1].visit if turns else opening
    return threads


def _settled(
    turns: Iterator[_Turn], opening: str | None, usual: str | None
) -> Iterator[_Turn]:  # fmt: skip
    """Follow the turns of a part: what is compared with is not what is spoken of."""
    current = opening
    for turn in turns:
        if turn.yardstick and turn.visit != current:
            continue
        current = usual if turn.yardstick else turn.visit
        yield _Turn(at=turn.at, visit=current)


def _section(paper: Paper, heading: Part, section: str | None) -> str | None:
    """The visit a heading opens the section of; a heading within that section keeps it."""
    named = {
        told.visit.id
        for told in told_visits(paper)
        if told.visit.status not in FUTURE
        and any(heading.start <= one.name.start < heading.end for one in told.mentions)
    }
    if len(named) == 1:
        return named.pop()
    said = paper.view[heading.start : heading.end]
    dates = paper.dates_in(heading.start, heading.end) or find_dates(f"in {said}"[:_MONTH])
    dated = {_dated(paper, date) for date in dates} - {None}
    if len(dated) == 1 and not named:
        return dated.pop()
    within = is_known_heading(said) or label_of(said) or _LEADS_IN.search(said)
    return section if within else None


def _dated(paper: Paper, date: DateFound) -> str | None:
    """The one visit that took place at a date, those the paper is about before others."""
    fitting = visits_at(paper, date.start)
    for wanted in (
        [one for one in fitting if one.start == date.start],
        [one for one in fitting if one.relation == "subject"],
        fitting,
    ):
        if wanted:
            return wanted[0].id if len(wanted) == 1 else None
    return None


def _turns(paper: Paper, part: Part) -> Iterator[_Turn]:
    """Where a part turns to another visit."""
    found: list[_Turn] = []
    for told in told_visits(paper):
        if told.visit.status in FUTURE:
            continue
        for one in told.mentions:
            if part.start <= one.span.start < part.end:
                compared = (one.certain and not told.main) or _a_yardstick(paper, told, one.span)
                found.append(_Turn(at=one.span.start, visit=told.visit.id, yardstick=compared))
    named = [one.span for told in told_visits(paper) for one in told.mentions]
    for date in paper.dates_in(part.start, part.end):
        if any(span.start <= date.span.start < span.end for span in named):
            continue
        before = paper.view[max(part.start, date.span.start - 60) : date.span.start]
        visit = _dated(paper, date) if len(date.start or "") > 6 else None
        if visit and not _YARDSTICK.search(before) and not OTHER_DATE.search(before):
            found.append(_Turn(at=date.span.start, visit=visit))
    for at, visit in letters_in(paper, part):
        found.append(_Turn(at=at, visit=visit))
    for several in _ALL_OF_THEM.finditer(paper.view, part.start, part.end):
        if sum(told.visit.status not in FUTURE for told in told_visits(paper)) > 1:
            found.append(_Turn(at=several.start(), visit=None))
    yield from sorted(found, key=lambda one: one.at)


def _a_yardstick(paper: Paper, told: Told, span: Span) -> bool:
    """ "... since the last inspection", "... seen at the 2019 inspection": what is compared to."""
    before = paper.view[max(0, span.start - 40) : span.start]
    return not told.main and bool(_YARDSTICK.search(before))
