"""From what the inspectorate is said to say to the single findings in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...records import Span
from ..phrases import pattern
from ..telling import Claim
from .drafts import DOING, Draft, stopped
from .judgements import is_grade_talk
from .paper import Paper
from .polarity import GOOD, Weighed, weigh
from .unfold import Piece, split_list, trimmed, unfold

_PROCEDURE = re.compile(
    r"\b(?:visit(?:s|ed)?|inspections?|letter|report|publish\w*|framework|return\w*|"
    r"re-?inspect\w*|evidence|methodology|timetable|submit\w*|action plan|improvement plan|"
    r"members|committee|cabinet)\b",
    re.IGNORECASE,
)
_PAPER = (
    r"(?:visit|inspection|letter|report|questions?|presentation|update|meeting|action plan|"
    r"improvement plan|feedback|findings)"
)
_NOT_SAID = re.compile(
    r"(?:(?:the|an?|this|their|its|Ofsted's|recent|these)\s+)*(?:[\w-]+\s+){0,4}"
    rf"{_PAPER}\s*(?:$|[.,;]|\b(?:of|by|on|from|to|which|held|conducted|dated|received|at|in|"
    r"and|for|that|following)\b)",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:recommendations?|priority actions?|areas? for|criticisms?|positive|praise|concerns?)\b",
    re.IGNORECASE,
)
_PARALLEL = re.compile(
    r"(?:the|a|an|that|how|its|their|some|too|poor|lack|about|on|of)\b", re.IGNORECASE
)
_FINITE = re.compile(r"\b(?:was|were|is|are|has|have|had|did|do|does)\b")
_NOT_OF_THE_SERVICE = re.compile(
    r"(?:the\s+)?(?:committee\s+|panel\s+|board\s+)?(?:members|councillors|committee|panel)\b"
    r"|(?:the\s+)?(?:inspection|ofsted|framework)\s+(?:regime|framework|process)\b",
    re.IGNORECASE,
)
_POINTS_ONLY = re.compile(
    r"(?:the\s+\w+\s+of\s+)?(?:both|these|this|them|it|those|that)\W*", re.IGNORECASE
)
_NOT_FIRST = re.compile(r"(?:Members|The Committee|After|Action|Work)\b")
_COPULA = re.compile(r"\s(?:is|was|are|were|has been|had been|remains|would be|will be)\s")
_ABOUT = re.compile(r"(?:about|on|of)\s+", re.IGNORECASE)
_COMMENTED = re.compile(
    r"(?:an?\s+\w+|not\s+a\s|disappoint\w*|welcome\w*|encouraging|of concern|understood|"
    r"accepted)\b"
)


def of_claim(paper: Paper, claim: Claim, heading: str | None) -> Iterator[Draft]:
    """Return the findings in a claim of the inspectorate; `heading` is what its section says."""
    view = paper.view
    if not _may_conclude(view, claim):
        return
    before: Weighed | None = None
    for piece in _pieces(view, claim):
        weighed = _toned(weigh(view, piece.span, label=piece.label or heading), claim.verb)
        if not weighed.certain and before is not None and claim.form == "that":
            weighed = replace(before, negated=False)
        if not _says_something(view, claim, piece, weighed):
            continue
        before = weighed
        quoted = view[max(0, piece.span.start - 1)] == '"'
        yield Draft(
            span=stopped(paper, piece.span), weighed=weighed,
            attribution="quoted" if quoted else "reported", rule=f"findings.{claim.form}@1",
            confidence=0.85 if weighed.certain else 0.55,
            recommended=True if claim.verb.startswith("recommend") else None,
        )  # fmt: skip


def _may_conclude(view: str, claim: Claim) -> bool:
    """Tell a conclusion from plain speech, method and talk about papers."""
    start, end = claim.content.start, claim.content.end
    if claim.form != "noun" and claim.verb and pattern("reporting.speech").fullmatch(claim.verb):
        return False
    finder = not claim.verb or pattern("reporting.finders").fullmatch(claim.verb)
    if claim.form == "object" and not finder and not _gives(view, claim):
        return False
    return not (claim.form in ("object", "noun") and _NOT_SAID.match(view, start, end))


def _gives(view: str, claim: Claim) -> bool:
    """ "Inspectors made three recommendations": a giving verb and something announced."""
    near = view[claim.content.start : min(claim.content.end, claim.content.start + 70)]
    return bool(pattern("reporting.givers").fullmatch(claim.verb) and _GIVEN.search(near))


def _toned(weighed: Weighed, verb: str) -> Weighed:
    """Let "praised" or "criticised" decide where the words themselves do not, or gainsay it."""
    if weighed.negated or not verb:
        return weighed
    if pattern("reporting.tone.area_for_improvement").fullmatch(verb):
        return Weighed(polarity="area_for_improvement")
    good = weighed.polarity in GOOD
    if pattern("reporting.tone.strength").fullmatch(verb):
        return weighed if weighed.certain and good else Weighed(polarity="strength")
    if pattern("reporting.tone.concern").fullmatch(verb):
        return weighed if weighed.certain and not good else Weighed(polarity="concern")
    if not weighed.certain and pattern("reporting.tone.soft_strength").fullmatch(verb):
        return Weighed(polarity="strength")
    if not weighed.certain and pattern("reporting.tone.soft_area_for_improvement").fullmatch(verb):
        return Weighed(polarity="area_for_improvement")
    return weighed


def _pieces(view: str, claim: Claim) -> Iterator[Piece]:
    content = _noun_phrase(view, claim.content) if claim.form == "noun" else claim.content
    whole = trimmed(view, claim.opens, content.end)
    denied = claim.form == "object" and whole and weigh(view, content).negated
    if denied and whole:
        yield Piece(span=whole)
    elif claim.form == "object" and content.start == claim.opens:
        yield from unfold(view, content)[:1]
    else:
        first, *others = unfold(view, content) or (None,)
        for piece in (first, *others) if first else ():
            listed = claim.form not in ("object", "attitude")
            if piece is first or listed or not _is_aside(view, piece):
                yield from _itemised(view, claim, piece)


def _is_aside(view: str, piece: Piece) -> bool:
    """ "Inspectors praised X; the service relies on agency staff": the paper's own remark."""
    said = piece.span.quote(view)
    if re.match(r"the (?:service|council|authority)\b", said):
        return True
    return bool(_FINITE.search(said)) and not weigh(view, piece.span).certain


def _itemised(view: str, claim: Claim, piece: Piece) -> Iterator[Piece]:
    """Split "the churn, the delays and how it harms practice", but not "a clear, calm plan"."""
    loose = claim.form == "noun" or claim.verb.endswith((" about", " on", " of"))
    items = () if claim.form == "that" or piece.listed else split_list(view, piece.span)
    quotes = [item.quote(view) for item in items]
    parallel = len(items) > 1 and all(_PARALLEL.match(quote) for quote in quotes[1:])
    plain = len(items) > 2 and all(
        len(quote.split()) > 1 and not _FINITE.search(quote) for quote in quotes
    )
    if (loose and parallel) or (claim.form in ("object", "attitude") and plain):
        yield from (Piece(span=_after_about(view, item)) for item in items)
    else:
        yield piece


def _after_about(view: str, item: Span) -> Span:
    about = _ABOUT.match(view, item.start, item.end)
    return Span(start=about.end(), end=item.end) if about and about.end() < item.end else item


def _says_something(view: str, claim: Claim, piece: Piece, weighed: Weighed) -> bool:
    said = piece.span.quote(view)
    if is_grade_talk(view, piece.span) and not weighed.negated:
        return False
    if len(said.split()) < 2 or _NOT_OF_THE_SERVICE.match(said) or _POINTS_ONLY.fullmatch(said):
        return False
    if claim.form == "passive" and not weighed.negated and _is_done(said, claim.verb):
        return False
    if weighed.certain or piece.listed:
        return not (claim.form == "passive" and _NOT_FIRST.match(said))
    return claim.form == "that" and not _PROCEDURE.search(said)


def _is_done(said: str, verb: str) -> bool:
    """ "Work to address the points raised is under way": a deed, though inspectors raised them."""
    before, found, _ = said.casefold().partition(verb)
    return bool(found and DOING.search(before))


def _noun_phrase(view: str, span: Span) -> Span:
    """Cut "the poor quality of plans is disappointing" to what the comment is about."""
    clause = re.search(r"\bthat\s+$", view[max(0, span.start - 6) : span.start])
    if re.match(r"(?:the way|how|what|why)\b", view[span.start : span.start + 10]):
        return span
    verbs = list(_COPULA.finditer(view, span.start, span.end))
    nth = 1 if clause else 0
    if len(verbs) <= nth:
        return span
    verb = verbs[nth]
    if clause and not _COMMENTED.match(view, verb.end()):
        return span
    listed = re.search(r",\s", view[span.start : verb.start()])
    end = span.end if listed else verb.start()
    return Span(start=span.start, end=max(end, span.start + 1))
