"""The words around the name of a visit: its number, its length, and what makes it no visit."""

from __future__ import annotations

import re

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5,
    "6th": 6, "7th": 7, "8th": 8, "9th": 9,
}  # fmt: skip
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_ORDINAL = "|".join(ORDINALS)
_COUNT = "|".join(NUMBERS)
_SERIES = re.compile(
    rf"\b(?P<nth>{_ORDINAL})\s+(?:(?:formal|Ofsted|such|monitoring|visit|in|a|series|the|"
    r"scheduled|planned)\s+){0,6}of\s+(?:a\s+(?:series|possible)\s+of\s+|the\s+)?"
    rf"(?P<of>{_COUNT}|\d)\b",
    re.IGNORECASE,
)
_NTH = re.compile(rf"\b({_ORDINAL})\b", re.IGNORECASE)
_NTH_AFTER = re.compile(rf"\s*\((?:the\s+)?({_ORDINAL})\b", re.IGNORECASE)
_DAYS_BEFORE = re.compile(rf"\b({_COUNT}|\d{{1,2}})[\s-]+days?\b", re.IGNORECASE)
_DAYS = re.compile(rf"\b(?:over|lasting|lasted|for)\s+({_COUNT}|\d{{1,2}})\s+days\b", re.IGNORECASE)

OPENING = re.compile(
    r"(?:\b(?:the|this|that|a|an|its|their|our|[A-Z]\w+'s|last|latest|recent|most|previous|next|"
    rf"{_ORDINAL}|{_COUNT}|formal|Ofsted|Ofsted's|day|two-day|three-day|further|additional|"
    r"another|more|new|upcoming|forthcoming|Covid|post|subsequent|earlier|initial|remote|\d{4}|"
    r"\d{1,2}(?:st|nd|rd|th)?|and|-|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|full|HMI|to|days?|week|council's|service's)[\s-]+){1,12}$",
    re.IGNORECASE,
)
"""The words of a name before its noun: "the most recent", "Ofsted's two day"."""

FOREIGN = re.compile(
    r"\b(?:peer|LGA|member|members'|members|councillors?|councillor's|home|site|statutory|family|"
    r"school|schools|SEND|area|commissioner|commissioner's|school's|children's home|frontline|"
    r"independent|Regulation \d+|DfE|social worker|thematic|section \d|nursery|DfE's|advis[eo]r|"
    r"fostering agency|cabinet member|section)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Somebody else's visits and inspections."""

GENERIC = re.compile(
    r"\b(?:framework for(?: the)?|arrangements for the|each|any|every|future|all|regular|between|"
    r"per|types? of|under (?:the|this)|regime of|programme of|kinds? of|during an?|"
    r"process(?:es)? (?:for|of)|new)\s+(?:Ofsted\s+)?$",
    re.IGNORECASE,
)
"""What stands before a name in talk of inspections in general."""

NOT_AN_EVENT = re.compile(
    r"['\s]*(?:framework|regime|methodology|guidance|handbook|process|cycle|programme|regimes|"
    r"preparation|readiness|arrangements|team|involves|judgements are|and monitoring|criteria|"
    r"to the next|and the next|take place between|takes place|does not|do not|to other|"
    r"to\s+(?:MASH|teams|the\s+MASH|front|schools|see))\b",
    re.IGNORECASE,
)
"""What follows a name that is no event: "inspection framework"."""

OTHER_DATE = re.compile(
    r"(?:publish\w*|letter|issued|released|report (?:of|dated)|dated|minutes?|meeting|deadline|"
    r"submit\w*|by the end of|until|runs|since|received|appointed|wrote)"
    r"\s+(?:\w+\s+){0,3}?(?:on\s+|in\s+|of\s+|dated\s+|by\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands before a date that is not one of fieldwork."""

PUBLISHED = re.compile(
    r"\b(?:publish\w*|issued|released|dated)\s+(?:\w+\s+){0,6}?(?:on\s+|in\s+|at\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands before the date of a report or letter."""


def ordinal_of(opening: str) -> int | None:
    """Return the number of a visit: "the third" is 3."""
    found = _NTH.search(opening)
    return ORDINALS[found[1].casefold()] if found else None


def ordinal_after(view: str, position: int) -> int | None:
    """Return the number that follows a name: "the monitoring visit (the fourth)"."""
    found = _NTH_AFTER.match(view, position)
    return ORDINALS[found[1].casefold()] if found else None


def days_of(opening: str, sentence: str) -> int | None:
    """Return how many days a visit took, if said."""
    found = _DAYS_BEFORE.search(opening) or _DAYS.search(sentence)
    return count_of(found[1]) if found else None


def series_of(sentence: str) -> tuple[int, str] | None:
    """Return a visit's number and, as printed, the number of its series.

    >>> series_of("it was the fifth of six visits")
    (5, 'six')
    """
    found = _SERIES.search(sentence)
    return (ORDINALS[found["nth"].casefold()], found["of"]) if found else None


def count_of(word: str) -> int:
    """Return a number printed as a word or in figures."""
    return NUMBERS.get(word.casefold()) or int(word)
