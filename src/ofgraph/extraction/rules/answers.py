"""What a decision answers: findings, views and visits that share its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ...records import Finding, Resolution, Span, View, Visit
from .paper import Paper

_IDLE = frozenset({
    "about", "account", "action", "actions", "after", "again", "agreed", "also", "areas", "asked",
    "back", "been", "before", "being", "board", "brought", "cabinet", "chair", "children",
    "committee", "could", "council", "detailed", "director", "each", "ensure", "focused", "from",
    "full", "further", "future", "have", "identified", "improve", "improvement", "inspection",
    "into", "meeting", "members", "monitoring", "more", "note", "noted", "ofsted", "only",
    "other", "outcome", "outcomes", "panel", "part", "people", "plan", "presented", "provided",
    "receive", "received", "recommended", "report", "requested", "resolved", "review", "service",
    "services", "should", "some", "staff", "taken", "that", "their", "them", "then", "there",
    "these", "they", "this", "those", "through", "under", "update", "visit", "were", "what",
    "when", "where", "which", "while", "will", "with", "work", "would", "young",
})  # fmt: skip
"""Words that stand in any decision, so that sharing them says nothing."""
_OF_THE_VISIT = re.compile(
    r"\b(?:inspection|visit|ofsted|outcome|letter|report be noted|note the report)\b", re.IGNORECASE
)
_ENOUGH = 2
_RARE = 2  # a topic that only one or two statements raise ties a decision to them by itself
_STEM = 6


def stems(words: str) -> frozenset[str]:
    """Return the beginnings of the words that carry a sentence's topic.

    >>> sorted(stems("the stability of the workforce"))
    ['stabil', 'workfo']
    """
    found = re.findall(r"[a-z]{4,}", words.casefold())
    return frozenset(word[:_STEM] for word in found if word not in _IDLE)


def addressed(
    paper: Paper, span: Span, statements: Iterable[Finding | View], *, visits: Iterable[Visit] = ()
) -> tuple[str, ...]:
    """Return the ids of what a decision takes up: what shares its topic words."""
    words = span.quote(paper.view)
    mine = stems(words)
    part = paper.part_at(span.start)
    topics = [(one, one.evidence[0].start, stems(one.evidence[0].quote)) for one in statements]
    spread = Counter(stem for _, _, theirs in topics for stem in theirs)
    answered: list[str] = []
    for statement, start, theirs in topics:
        shared = mine & theirs
        near = part is not None and part.start <= start < part.end
        telling = any(spread[stem] <= _RARE and len(stem) == _STEM for stem in shared)
        if len(shared) >= _ENOUGH or telling or (near and shared):
            answered.append(statement.id)
    if _OF_THE_VISIT.search(words):
        planned = re.search(r"\b(?:upcoming|forthcoming|next|future)\b", words)
        for visit in visits:
            if (visit.relation == "next") == bool(planned) and visit.relation != "previous":
                answered.append(visit.id)
                break
    return tuple(dict.fromkeys(answered))


def restated(words: str, earlier: Iterable[Resolution]) -> str | None:
    """Return the earlier decision that says the same in other words."""
    mine = stems(words)
    for resolution in earlier:
        theirs = stems(resolution.evidence[0].quote)
        least = min(len(mine), len(theirs))
        if least >= _ENOUGH and len(mine & theirs) / least >= 0.6:
            return resolution.id
    return None
