"""Inspections that a sentence tells of by their report, their number or their purpose alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Span
from ..layout import Part
from .grade_words import given_grades
from .paper import Paper
from .visit_mention import Mention

_TO_INSPECT_AGAIN = re.compile(
    r"\b(?:until|till|when|before|once)\s+(?:Ofsted|OFSTED|(?:the\s+)?inspectors|HMI|they)\s+"
    r"(?:(?:next|were|was|are|is|had|have|will|would)\s+)*"
    r"(?:came|come|comes|coming|returned|returns?|returning|ready)(?:\s+back)?\s+"
    r"(?:to\s+(?:re-?inspect|inspect(?:\s+(?:\w+\s+){0,3}again)?)\b)"
)
_LAST_OF_SEVERAL = re.compile(
    r"\binspections\b(?:\s+(?:of|in)\s[^.;,]{3,50})?,?\s+(?:and\s+)?"
    r"(?P<last>the\s+(?:very\s+)?(?:last|latest|most\s+recent)(?:\s+of\s+(?:which|these|them|those))?"
    r"\s+(?:had\s+been|has\s+been|was|took\s+place|came|being))\b",
    re.IGNORECASE,
)
_NOT_CHILDRENS = re.compile(
    r"\b(?:schools?|academ(?:y|ies)|nurser(?:y|ies)|homes?|colleges?|SEND|area\s+inspections|CQC|"
    r"fostering\s+agenc(?:y|ies)|pharmac\w+|libraries|food|highways?)\b",
    re.IGNORECASE,
)
_IN_A_REPORT = re.compile(
    r"\b(?:in|by)\s+(?:the|its|their|Ofsted's)\s+(?:(?:Ofsted|inspection|inspectors')\s+)?report\s+"
    r"(?:of|from|published\s+in|issued\s+in|dated|made\s+in)\s+$|"
    r"\b(?:the|its|their|Ofsted's)\s+(?:(?:Ofsted|inspection|inspectors')\s+)?report\s+"
    r"(?:of|from|published\s+in|issued\s+in|dated)\s+$",
)
_JUDGED = re.compile(r"\b(?:judged|rated|graded|found|given|deemed)\b")
_NEAR = 160


def unsaid_in(
    paper: Paper, part: Part, sentence: Span, named: tuple[Mention, ...]
) -> Iterator[Mention]:
    """Return the inspections of a sentence that no name in it stands for."""
    for one in (
        *_to_come(paper, part, sentence),
        *_last_of_several(paper, part, sentence),
        *_reported(paper, part, sentence),
    ):
        if not any(_overlap(one.span, other.span) for other in named):
            yield one


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _to_come(paper: Paper, part: Part, sentence: Span) -> Iterator[Mention]:
    """ "Support stays until inspectors return to inspect again"."""
    for found in _TO_INSPECT_AGAIN.finditer(paper.view, sentence.start, sentence.end):
        span = Span(start=found.start(), end=found.end())
        around = paper.view[sentence.start : min(sentence.end, span.end + 40)]
        if _NOT_CHILDRENS.search(around):
            continue
        yield Mention(
            kind="inspection", span=span, name=span, sentence=sentence, part=part.number,
            heading=part.heading, status="planned", certain=True,
        )  # fmt: skip


def _last_of_several(paper: Paper, part: Part, sentence: Span) -> Iterator[Mention]:
    """ "Three inspections, the latest of which was in June"."""
    for found in _LAST_OF_SEVERAL.finditer(paper.view, sentence.start, sentence.end):
        dates = paper.dates_in(found.end(), min(sentence.end, found.end() + 40))
        if not dates or _NOT_CHILDRENS.search(sentence.quote(paper.view)):
            continue
        span = Span(start=found.start("last"), end=dates[0].span.end)
        yield Mention(
            kind="inspection", span=span, name=span, sentence=sentence, part=part.number,
            heading=part.heading, date=dates[0], certain=True,
        )  # fmt: skip


def _reported(paper: Paper, part: Part, sentence: Span) -> Iterator[Mention]:
    """ "The report of May 2018 judged leadership inadequate"."""
    view = paper.view
    for date in paper.dates_in(sentence.start, sentence.end):
        before = view[max(sentence.start, date.span.start - 60) : date.span.start]
        lead = _IN_A_REPORT.search(before)
        end = min(sentence.end, date.span.end + _NEAR)
        told = _JUDGED.search(view, date.span.end, end)
        if lead is None or told is None or _NOT_CHILDRENS.search(sentence.quote(view)):
            continue
        grade = next(iter(given_grades(view, told.start(), end)), None)
        if grade is None or ";" in view[date.span.end : grade.start]:
            continue
        start = date.span.start - len(before) + lead.start()
        span = Span(start=start, end=grade.end)
        yield Mention(
            kind="inspection", span=span, name=span, sentence=sentence, part=part.number,
            heading=part.heading, named=False, certain=True,
        )  # fmt: skip
