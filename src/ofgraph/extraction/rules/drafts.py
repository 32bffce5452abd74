"""A finding before it has its number and its visit, and what all roads to one share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...records import Attribution, Span
from ..layout import Part
from .paper import Paper
from .polarity import Weighed

WEIGHTY = frozenset(
    {"strength", "area_for_improvement", "concern", "priority_action", "met_requirement",
     "progress"}
)  # fmt: skip
DOING = re.compile(
    r"\b(?:(?:is|are|was|were|has been|have been|had been|being)\s+(?:now\s+|also\s+|already\s+)?"
    r"(?:in place|underway|under way|put in place|rolled out|set up|launched|commissioned|"
    r"introduced|established|being\s+\w+)|will\s+(?:be|also|now|continue)?"
    r"|(?:the|our)\s+(?:council|service)\s+(?:has|had|is|would))\b",
    re.IGNORECASE,
)
_ANNOUNCEMENT = re.compile(
    r"(?:an?|the|some|many|several|few|two|three|four|five|number|of|range|key|clear|other|also|"
    r"following|main|further|and|\s|\d)*(?:areas?|strengths?|weaknesses|positives|"
    r"recommendations?|priority actions?|improvements)\b[^;:]{0,200}$",
    re.IGNORECASE,
)
_SUREST = (
    "findings.quotation", "findings.list-item", "findings.that", "findings.object",
    "findings.attitude",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was found where, by which rule and how surely."""

    span: Span
    weighed: Weighed
    attribution: Attribution
    rule: str
    confidence: float
    section: str | None = None
    recommended: bool | None = None


def stopped(paper: Paper, span: Span) -> Span:
    """Keep the full stop only where the whole sentence is the span."""
    view, end = paper.view, span.end
    sentence = paper.sentence_at(span.start)
    whole = sentence is not None and sentence.start == span.start
    if whole and sentence is not None and view[end : end + 1] == "." and end + 1 == sentence.end:
        return Span(start=span.start, end=end + 1)
    if not whole and view[end - 1] == ".":
        return Span(start=span.start, end=end - 1)
    return span


def section_of(paper: Paper, part: Part) -> str | None:
    """Return the lead-in an item stands under, as printed."""
    if part.lead is None:
        return None
    lead = paper.parts[part.lead]
    last = lead.sentences[-1] if lead.sentences else Span(start=lead.start, end=lead.end)
    return last.quote(paper.text).strip().rstrip(":- ")


def without_announcements(paper: Paper, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Leave out "it identified some areas for development" where the areas themselves follow."""
    drafts = tuple(drafts)
    told = {
        draft.weighed.polarity
        for draft in drafts
        if "list" in draft.rule or draft.attribution == "quoted"
    } - {"progress"}
    for draft in drafts:
        plain = "list" not in draft.rule and not draft.weighed.negated
        generic = plain and _ANNOUNCEMENT.match(draft.span.quote(paper.view))
        if not (generic and draft.weighed.polarity in told):
            yield draft


def without_overlaps(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Where two drafts overlap, keep the surer; return them in the order of the words."""
    chosen: list[Draft] = []
    reach = 0
    ranked = sorted(drafts, key=lambda one: (-one.confidence, _rank(one.rule), one.span.start))
    for draft in ranked:
        if draft.span.start >= reach or not any(_overlap(draft, one) for one in chosen):
            chosen.append(draft)
            reach = max(reach, draft.span.end)
    return tuple(sorted(chosen, key=lambda one: one.span.start))


def _overlap(one: Draft, other: Draft) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _rank(rule: str) -> int:
    name = rule.partition("@")[0]
    return _SUREST.index(name) if name in _SUREST else len(_SUREST)
