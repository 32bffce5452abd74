"""Who is named in a sentence: the inspectorate and its papers, officers, members, the service."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..records import Span
from .phrases import pattern

Speaker = Literal["inspectorate", "officer", "member", "service", "nobody"]

_PREPOSITION = re.compile(
    r"\b(?:of|to|by|from|with|for|in|at|into|between|on|about|against|through|during|after|before|"
    r"since|following|under|including)\s+(?:(?:the|a|an|this|that|its|their|our|all|any|most|"
    r"recent|latest|last|first|local|some|\w+'s)\s+){0,4}$",
    re.IGNORECASE,
)
_LEADING_PRONOUN = re.compile(
    r"(?:[A-Z][\w ]{0,30},?\s+)?(?P<who>It|They|it|they|There|there|She|He)\s"
)
_NEAR = 60

_LISTS: tuple[tuple[Speaker, tuple[str, ...], bool], ...] = (
    ("inspectorate", ("speakers.inspectorate.named", "speakers.inspectorate.papers"), False),
    ("inspectorate", ("speakers.inspectorate.weak",), True),
    ("officer", ("speakers.officer.named",), False),
    ("member", ("speakers.member.named",), False),
    ("service", ("speakers.service.named",), False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A speaker's name or title where it stands; `governed` by a preposition or possessive."""

    who: Speaker
    start: int
    end: int
    governed: bool
    weak: bool


def mentions(view: str, start: int, end: int) -> tuple[Mention, ...]:
    """Find the speakers named in a stretch of text; where names overlap, the longest stands.

    >>> [mention.who for mention in mentions("The Chair said that Ofsted was fair.", 0, 36)]
    ['member', 'inspectorate']
    """
    found = [
        (match.start(), match.end(), who, weak)
        for who, paths, weak in _LISTS
        for match in pattern(*paths).finditer(view, start, end)
    ]
    found.sort(key=lambda one: (one[0], one[0] - one[1]))
    kept: list[Mention] = []
    for begin, stop, who, weak in found:
        if kept and begin < kept[-1].end:
            continue
        before = view[max(start, begin - _NEAR) : begin]
        possessive = view[stop : stop + 2] in ("'s", "' ")
        governed = possessive or bool(_PREPOSITION.search(before))
        kept.append(Mention(who=who, start=begin, end=stop, weak=weak, governed=governed))
    return tuple(kept)


def points_to_inspectors(view: str, sentence: Span, before: Span) -> bool:
    """Tell whether a sentence's "it", "they" or "she" means inspectors or their paper."""
    pronoun = _LEADING_PRONOUN.match(view, sentence.start, sentence.end)
    if pronoun is None:
        return False
    if pronoun["who"] in ("She", "He"):
        return bool(re.search(r"\binspector\b(?!s)", view[before.start : before.end]))
    named = mentions(view, before.start, before.end)
    if pronoun["who"].casefold() == "they":
        plural = [one for one in named if view[one.end - 1] == "s" and not one.governed]
        return bool(plural) and plural[0].who == "inspectorate"
    return any(one.who == "inspectorate" for one in named)
