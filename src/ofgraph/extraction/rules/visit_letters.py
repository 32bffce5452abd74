"""Letters and reports that stand for a visit: "the fourth letter", "the 2023 report"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..layout import Part
from .paper import Paper
from .visit_clusters import FUTURE
from .visit_dates import in_letter_column, published_date
from .visit_words import ORDINAL, ORDINALS
from .visits import told_visits, visits_at

_PAPER = r"(?:visit\s+|inspection\s+|Ofsted\s+|published\s+)?(?:letter|report|feedback)\b"
_NUMBERED = re.compile(rf"\b(?:the|that)\s+(?P<nth>{ORDINAL})\s+{_PAPER}", re.IGNORECASE)
_DATED_BEFORE = re.compile(rf"['s]*\s+{_PAPER}(?!\s+to\b)")
_DATED_AFTER = re.compile(r"\b(?:letter|report)\s+(?:of|dated|from|in)\s+(?:the\s+)?$")
_JOINT = re.compile(r"\bjoint\s+(?:letter|report)\b", re.IGNORECASE)


def letters_in(paper: Paper, part: Part) -> Iterator[tuple[int, str]]:
    """Return where a part speaks of the letter or report of one visit, and of which."""
    past = [told.visit for told in told_visits(paper) if told.visit.status not in FUTURE]
    for found in _NUMBERED.finditer(paper.view, part.start, part.end):
        numbered = [one.id for one in past if one.ordinal == ORDINALS[found["nth"].casefold()]]
        if len(numbered) == 1:
            yield found.start(), numbered[0]
    for found in _JOINT.finditer(paper.view, part.start, part.end):
        joint = [one.id for one in past if one.kind == "jtai"]
        if len(joint) == 1:
            yield found.start(), joint[0]
    for date in paper.dates_in(part.start, part.end):
        before = paper.view[max(part.start, date.span.start - 24) : date.span.start]
        after = bool(_DATED_AFTER.search(before))
        if not after and not _DATED_BEFORE.match(paper.view, date.span.end, part.end):
            continue
        sent = _letters(paper).get(date.start or "")
        dated = {sent} if sent else {one.id for one in visits_at(paper, date.start)}
        if len(dated) == 1:
            yield date.span.start, dated.pop()


@lru_cache(maxsize=2)
def _letters(paper: Paper) -> dict[str, str]:
    """The day of each letter or report that a paper gives, with the visit it is about."""
    letters: dict[str, str] = {}
    for told in told_visits(paper):
        for mention in told.mentions:
            part = paper.part_at(mention.span.start)
            if part is None:
                continue
            for date in paper.dates_in(mention.span.start, part.end):
                sentence = paper.sentence_at(date.span.start)
                sent = in_letter_column(paper, part, date) or (
                    sentence is not None and published_date(paper.view, sentence, date)
                )
                if sent and date.start:
                    letters.setdefault(date.start, told.visit.id)
    return letters
