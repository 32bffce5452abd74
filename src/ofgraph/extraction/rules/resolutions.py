"""What members resolved, agreed, recommended, requested or noted."""

from __future__ import annotations

import re
from dataclasses import replace

from ...records import Finding, Resolution, Span, View, Visit
from .answers import addressed, restated
from .deciding import Draft, find_drafts
from .paper import Paper
from .resolution_words import actor_of, asks_of, due_of, only_notes

_TO_A_BODY = re.compile(
    r"(?:RECOMMEND\w*|[Rr]ecommend(?:ed|s|ation)?)\s+(?:to\s+(?:the\s+)?)"
    r"(?P<body>(?:[A-Z][\w'&-]*\s+(?:and\s+|for\s+|of\s+)?){0,8}?"
    r"(?:Council|Cabinet|Executive|Committee|Board|Panel|Commission))\W*(?:[Tt]hat\W*)?$"
)
_ASKED = re.compile(r".{3,60}?\b(?:invited|asked|recommended|requested) (?:to \w+ )?(?:that )?")
_FURTHEST = 90  # characters before a decision in which it says to whom it is recommended


def find_resolutions(
    paper: Paper, visits: tuple[Visit, ...], findings: tuple[Finding, ...], *, body: str | None
) -> tuple[Resolution, ...]:
    """Return the decisions of a paper; one printed twice is one, with both places as evidence."""
    found: dict[str, list[Draft]] = {}
    for draft in find_drafts(paper):
        words = draft.span.quote(paper.view)
        found.setdefault(" ".join(re.findall(r"\w+", words.casefold())), []).append(draft)
    made: list[Resolution] = []
    for first, *others in _told_again(found).values():
        words = first.span.quote(paper.view)
        spans = dict.fromkeys(draft.span for draft in (first, *others))
        noted = only_notes(words) and first.type != "recommended"
        made.append(
            Resolution(
                type="noted" if noted else first.type,
                actor=actor_of(words, first.body or body) or _recommended_to(paper, first, body),
                asks=asks_of(first.span.quote(paper.text)),
                addresses=addressed(paper, _topic(paper, first), findings, visits=visits),
                evidence=tuple(paper.evidence(span, first.rule, 0.92) for span in spans),
                id=f"r{len(made) + 1}", due=due_of(words), marker=first.marker,
                restates=restated(words, made),
            )
        )  # fmt: skip
    return tuple(made)


def _recommended_to(paper: Paper, draft: Draft, body: str | None) -> str | None:
    """ "RECOMMENDED to Council that the sum be approved": nobody is told to act but Council."""
    if draft.type != "recommended":
        return None
    before = paper.view[max(0, draft.span.start - _FURTHEST) : draft.span.start]
    named = _TO_A_BODY.search(before)
    if named:
        return " ".join(named["body"].split())
    minuted = (draft.marker or "").startswith("RECOMMENDED")
    return draft.body or (None if minuted else body)


def _told_again(found: dict[str, list[Draft]]) -> dict[str, list[Draft]]:
    """Join "Cabinet is invited to agree that B be approved" to the listed "B be approved"."""
    kept: dict[str, list[Draft]] = {}
    listed = [words for words, (first, *_) in found.items() if "listed" in first.rule]
    for words, drafts in found.items():
        asked = _ASKED.match(words) if "addressed" in drafts[0].rule else None
        rest = set(words[asked.end() :].split()) if asked else set()
        same = next((one for one in listed if len(rest) > 2 and rest <= set(one.split())), None)
        kept.setdefault(same or words, [])
        kept[same or words] += drafts
    return kept


def _topic(paper: Paper, draft: Draft) -> Span:
    """A decision in a sentence is about what the sentence opens with: "After concerns about X"."""
    sentence = paper.sentence_at(draft.span.start)
    return sentence if sentence and draft.rule.startswith("resolutions.inline@") else draft.span


def answering(
    paper: Paper, resolutions: tuple[Resolution, ...], views: tuple[View, ...]
) -> tuple[Resolution, ...]:
    """Add to each decision the views it takes up."""
    answered: list[Resolution] = []
    for resolution in resolutions:
        proof = resolution.evidence[0]
        more = addressed(paper, Span(start=proof.start, end=proof.end), views)
        answered.append(replace(resolution, addresses=(*resolution.addresses, *more)))
    return tuple(answered)
