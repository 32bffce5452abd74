"""Views: opinions, worries, praise and questions, and whose they are; never findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Action, Finding, Holder, Span, View
from ..discourse import claims
from ..layout import Part
from ..speakers import mentions
from ..telling import Claim
from .judgements import is_grade_talk
from .paper import Paper
from .unfold import trimmed

_WHOLE = re.compile(
    r"(?:were|was)\s+(?:also\s+)?(?:concerned|pleased|disappointed|worried|reassured|"
    r"keen)|raised\s+concerns?|expressed|welcomed|sought\s+assurance|thanked|"
    r"congratulated|questioned",
    re.IGNORECASE,
)
_WORRY = re.compile(
    r"(?:The\s+)?(?:Members?|Councillors?|Committee|Panel|"
    r"Board)(?:\s+of\s+the\s+\w+)?\s+(?:(?:were|was)\s+(?:also\s+)?(?:concerned|worried|"
    r"pleased|disappointed)|(?:raised|expressed|voiced)\s+(?:\w+\s+)?concerns?|"
    r"sought\s+assurance|welcomed)\b"
)
_OF_A_VISIT = re.compile(
    r"(?:an?|the|this)\s+(?:\w+\s+){0,5}(?:visit|inspection|letter)\b", re.IGNORECASE
)
_OPINION = re.compile(
    r"\b(?:concern|challeng|difficult|important|key|must|should|need|issue|stretched|"
    r"shortage|vital|resource|improv|good|better|well|disappoint|welcome|pleas|proud|"
    r"slow|risk|confiden|progress|not\b|factor|pressure|success|excellent|positive|"
    r"competitive|remains)",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"\b(?:would be|will be|had been|have been|has been)\s+(?:\w+\s+)?(?:circulated|"
    r"provided|published|appointed|introduced|put)\b",
    re.IGNORECASE,
)
_OFFICER_VERBS = re.compile(
    r"(?:explain|inform|stress|indicat|reiterat|emphasis|felt|feel|stat|advis|told|believ|"
    r"said|comment|argu|highlight|acknowledg|recognis|confirm|add|reported|accept)"
)


def find_views(
    paper: Paper, findings: tuple[Finding, ...], actions: tuple[Action, ...]
) -> tuple[View, ...]:
    """Return what officers and members think, apart from findings and actions."""
    statements: tuple[Finding | Action, ...] = (*findings, *actions)
    taken = [(one.start, one.end) for statement in statements for one in statement.evidence]
    made: list[View] = []
    for part in paper.parts:
        if part.number not in paper.relevant or part.kind in ("heading", "row"):
            continue
        if paper.labels.get(part.number) in ("resolution", "scope", "procedure", "action"):
            continue
        for span, holder in _of_part(paper, part):
            if any(span.start < end and start < span.end for start, end in taken):
                continue
            made.append(
                View(
                    holder=holder, themes=(), id=f"w{len(made) + 1}",
                    evidence=(paper.evidence(span, "views.claim@1", 0.5),),
                )
            )  # fmt: skip
            taken.append((span.start, span.end))
    return tuple(made)


def _of_part(paper: Paper, part: Part) -> Iterator[tuple[Span, Holder]]:
    label = paper.labels.get(part.number)
    for sentence in part.sentences:
        said = claims(paper.view, sentence)
        found = [claim for claim in said if claim.who in ("officer", "member")]
        if _WORRY.match(paper.view, sentence.start, sentence.end):
            yield sentence, "member"
        elif found:
            claim = _innermost(found)
            span = _span(paper.view, sentence, claim)
            if span is not None:
                yield span, "officer" if claim.who == "officer" else "member"
        elif label in ("discussion", "told") and part.kind == "item" and not said:
            yield from _listed(paper, part, sentence)


def _innermost(found: list[Claim]) -> Claim:
    """ "The Director indicated that he felt that X": X."""
    chosen = found[0]
    for claim in found[1:]:
        if (
            claim.form == "that"
            and claim.opens - chosen.content.start < 12
            and claim.content.start > chosen.content.start
        ):
            chosen = claim
    return chosen


def _listed(paper: Paper, part: Part, sentence: Span) -> Iterator[tuple[Span, Holder]]:
    """A point of the discussion: whose, the lead-in may say."""
    if _OF_A_VISIT.match(paper.view, sentence.start, sentence.end):
        return
    if part.lead is None or not _OPINION.search(paper.view, sentence.start, sentence.end):
        return
    lead = paper.parts[part.lead]
    speakers = [
        one.who
        for one in mentions(paper.view, lead.start, lead.end)
        if one.who in ("officer", "member")
    ]
    minuted = re.search(
        r"\bit was noted|points? (?:was|were)|following\b", paper.view[lead.start : lead.end]
    )
    holder: Holder = (
        "unclear"
        if minuted or not speakers
        else ("officer" if speakers[0] == "officer" else "member")
    )
    span = trimmed(paper.view, sentence.start, sentence.end)
    if span:
        yield span, holder


def _span(view: str, sentence: Span, claim: Claim) -> Span | None:
    said = view[sentence.start : sentence.end]
    if claim.who == "member" and _WHOLE.search(said):
        return sentence
    if claim.form != "that" or (claim.who == "officer" and not _OFFICER_VERBS.match(claim.verb)):
        return None
    content = claim.content.quote(view)
    if (
        is_grade_talk(view, claim.content)
        or not _OPINION.search(content)
        or _FACT.search(content)
        or re.search(
            r"\b(?:visit|inspection)\b.{0,40}\b(?:will|would|scheduled|expected)\b", content
        )
    ):
        return None
    cut = re.search(r";|,\s+(?:and\s+)?(?:which|so|but)\s", content)
    end = claim.content.start + cut.start() if cut else claim.content.end
    span = trimmed(view, claim.content.start, end)
    if span and view[span.end - 1] == ".":
        span = Span(start=span.start, end=span.end - 1)
    return span
