"""Inside a decision: who must act, what is asked, by when."""

from __future__ import annotations

import re

from .dates import find_dates

_OPENING = re.compile(
    r"^(?:(?:it\s+was\s+)?(?:RESOLVED|AGREED|RECOMMENDED|DECIDED|resolved|agreed|Resolved|"
    r"Agreed|recommended|decided)[\s:,-]*)?(?:that\s+|That\s+)?",
    re.IGNORECASE,
)
_ACTOR = re.compile(
    r"(?P<actor>(?:[Tt]he\s+)?(?:[A-Z][\w'&-]*[\s-]+(?:(?:of|for|and|the|to|with|&|"
    r"-)\s+)*){0,10}?(?:Committee|Board|Panel|Cabinet|Council|Members?|Executive|"
    r"Commission|Group|Director|Officers?|"
    r"Manager|Chair(?:man)?|Head|Leader|Mayor|Service|Services|Team|Portfolio Holder|"
    r"Councillor|Lead|DCS|Cllr|People)(?:\s+(?:of|for|-)\s+(?:[A-Z][\w'&-]*(?:\s+(?:and|&|"
    r"of)\s+|,\s+|\s+)?){1,7})?)"
    r"\s*(?:to|should|be\s+(?:asked|requested|invited)\s+to|is\s+(?:asked|requested|"
    r"invited|recommended)\s+to|are\s+(?:asked|requested|invited)\s+to|would|will|note|"
    r"receive|look|agree[ds]?\s+to|review|bring|provide|write|report|consider|continue|"
    r"work|ensure)\b"
)
_BY = re.compile(
    r"\bby\s+(?:the\s+)?(?P<actor>(?:[A-Z][\w'&-]*\s+(?:and\s+|of\s+|"
    r"for\s+)?){0,8}?(?:Committee|Board|Panel|Cabinet|Members|Officers?|"
    r"Director[\w' ]{0,50}?|Manager|Chair(?:man)?))\s*\.?$"
)
_VERB = (
    r"(?:note|agree|receive|approve|endorse|review|request|recommend|consider|support|"
    r"welcome|comment|look|bring|provide|report|share|circulate|"
    r"monitor|ask|write|ensure|arrange|invite|delegate|authorise|scrutinise|continue|"
    r"include|submit|thank|accept|adopt|refer|commend|acknowledge|visit|take)"
)
_SPLIT = re.compile(
    rf",?\s+(?:and\s+)?(?:also\s+)?(?:to\s+)(?={_VERB}\b)|"
    rf",?\s+and\s+(?:also\s+)?(?={_VERB}\b)|;\s+(?:and\s+)?"
)
_AUXILIARY = re.compile(
    r"^(?:to|should|be\s+(?:asked|requested|invited)\s+to|(?:is|are)\s+(?:asked|requested|"
    r"invited|recommended)\s+to|would|will|be)\s+",
    re.IGNORECASE,
)


def actor_of(words: str, body: str | None) -> str | None:
    """Return who must act, in the decision's words; the body itself where it speaks of itself.

    >>> actor_of("It was AGREED that the Corporate Parenting Board should look into this.", None)
    'Corporate Parenting Board'
    """
    rest = words[_OPENING.match(words).end() :]  # type: ignore[union-attr]
    if re.match(
        r"(?:to\s+)?(?:request|note|receive|welcome|recommend|agree|approve|endorse|thank|ask)\b",
        rest,
    ):
        return body
    found = _ACTOR.match(rest) or _BY.search(words)
    if not found:
        return None
    actor = " ".join(found["actor"].split())
    return actor[4:] if actor.startswith("the ") else actor


def asks_of(words: str) -> tuple[str, ...]:
    """Return what a decision asks, one thing each, in its words.

    >>> asks_of("Cabinet is asked to note the outcome and agree the action plan")
    ('note the outcome', 'agree the action plan')
    """
    opening = _OPENING.match(words)
    rest = words[opening.end() :] if opening else words
    found = _ACTOR.match(rest)
    if found:
        rest = rest[found.end("actor") :].lstrip()
    rest = _AUXILIARY.sub("", rest.rstrip(" .\n"))
    parts = [" ".join(part.split()).strip(" ,;.") for part in _SPLIT.split(rest)]
    return tuple(part for part in parts if len(part) > 3)


def due_of(words: str) -> str | None:
    """Return the date by which something is asked, if one is said."""
    for date in find_dates(words):
        if re.search(
            r"\b(?:by|before|no later than|within|in)\s+(?:the\s+)?(?:end of\s+)?$",
            words[: date.span.start],
        ):
            return date.end
    return None
