"""The speaker that governs a reporting verb, whatever stands between the two."""

from __future__ import annotations

import re
from functools import cache

from .phrases import words
from .speakers import Mention, Speaker
from .telling import Telling

_PRONOUN = re.compile(
    r"(?:^|^[A-Z][\w ]{0,30}\s|\b(?:and|but|that|as|also|which|however|,)\s+|[\"'(]|,\s*)"
    r"(?P<who>they|it|he|she|we|who)\s+(?P<gap>(?:[\w']+\s+){0,4})$",
    re.IGNORECASE,
)
_SENTENCE_OPENING = re.compile(r"\W*(?:[A-Z][\w ]{0,30},?\s+)?")
_RELATIVE = re.compile(r"\b(?:which|whom)\s+(?:the\s+)?$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|this|that|these|both|an?)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_JOINED = re.compile(r"(?:\band|,)\s+(?:also\s+|then\s+|had\s+|have\s+|has\s+|were\s+|was\s+)*$")
_MODIFIER = re.compile(
    r"\s*(?:,?\s*(?:who|which|that|conducted|carried|undertaken|held|dated|published|received|"
    r"issued|of|to|into|on|in|at|during|from|for|following|report|letter|team|findings|feedback|"
    r"process|outcome|inspector)\b|\(|'s\b|')",
    re.IGNORECASE,
)
_ANOTHER_NOUN = re.compile(r"\b(?:and|or)\s+(?:the|a|its|their|what|how)\b")
_WEIGHS = re.compile(
    r"(?:describe|consider|regard|judge|deem|call|found|find|saw|see|praise|thought|felt)",
    re.IGNORECASE,
)
_LONGEST_GAP = 150
_REACH = 220
_NEAR = 40
_CUT = "~"

Subject = tuple[Speaker | None, int]


@cache
def _between() -> frozenset[str]:
    return frozenset(word for phrase in words("reporting.between") for word in phrase.split())


def subject_of(telling: Telling, verb: int, last: Speaker) -> Subject:
    """Return who governs the verb at a position, and where that subject opens.

    `last` is who spoke last in the same sentence: "and praised" is theirs too.
    """
    opens = max(telling.start, verb - _REACH)
    before = ("" if opens == telling.start else _CUT) + telling.view[opens:verb]
    offset = verb - len(before)
    pronoun = _PRONOUN.search(before)
    if pronoun and _plain(pronoun["gap"]):
        return _meant(telling, pronoun, offset + pronoun.start("who"), last)
    for mention in reversed(telling.named):
        if mention.end > verb:
            continue
        gap = telling.view[mention.end : verb]
        if len(gap) > _LONGEST_GAP or re.search(r"[;:]", gap):
            break
        if mention.governed:
            continue
        ahead = telling.before(mention.start, _NEAR)
        if _RELATIVE.search(ahead):
            break
        if _plain(gap) or _describes(telling, gap, mention, verb):
            article = _ARTICLE.search(ahead)
            return mention.who, mention.start - (len(article[0]) if article else 0)
        break
    joined = _JOINED.search(before)
    if joined and last != "nobody":
        return last, offset + joined.start()
    return None, verb


def relative_to_inspectors(telling: Telling, verb: int) -> bool:
    """Tell whether a verb closes "a service which inspectors described as exemplary"."""
    near = [one for one in telling.named if one.end <= verb]
    if not near or near[-1].who != "inspectorate":
        return False
    if not _WEIGHS.match(telling.view, verb):
        return False
    plain = _plain(telling.view[near[-1].end : verb])
    return plain and bool(_RELATIVE.search(telling.before(near[-1].start, _NEAR)))


def _meant(telling: Telling, pronoun: re.Match[str], opens: int, last: Speaker) -> Subject:
    """Who a pronoun stands for: "it" and "they" only ever for the inspectorate."""
    who = pronoun["who"].casefold()
    if who == "who":
        return _relative(telling, opens, pronoun["gap"]), opens
    if who in ("he", "she") and telling.carried != "inspectorate":
        return "officer", opens
    if who == "we":
        return "service", opens
    if who == "it" and not _SENTENCE_OPENING.fullmatch(telling.view[telling.start : opens]):
        return None, opens
    told = last if last != "nobody" else telling.carried
    return (told if told == "inspectorate" else None), opens


def _relative(telling: Telling, opens: int, gap: str) -> Speaker | None:
    """ "..., identified by inspectors, who felt that": told already, unless they "also" felt it."""
    earlier = [one for one in telling.named if one.end <= opens]
    if not earlier:
        return None
    told = (
        telling.view[max(0, earlier[-1].start - _REACH) : earlier[-1].start]
        .rstrip()
        .endswith((" by", " by the"))
    )
    return None if told and not gap.startswith("also") else earlier[-1].who


def _plain(gap: str) -> bool:
    """Tell whether only auxiliaries and adverbs stand in a gap."""
    return all(
        word.strip("',()").casefold() in _between() or re.fullmatch(r"\w+ly", word)
        for word in gap.split()
    )


def _describes(telling: Telling, gap: str, mention: Mention, verb: int) -> bool:
    """Tell whether only what describes the speaker stands between it and the verb."""
    if not _MODIFIER.match(gap) or _ANOTHER_NOUN.search(gap):
        return False
    return not any(
        mention.start < other.start and other.end <= verb and not other.governed
        and other.who != mention.who and not _within_a_phrase(gap, other.start - mention.end)
        for other in telling.named
    )  # fmt: skip


def _within_a_phrase(gap: str, position: int) -> bool:
    return bool(re.search(r"\b(?:of|to|at|in)\b[^,]*$", gap[: max(0, position)]))
