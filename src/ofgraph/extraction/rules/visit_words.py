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
ORDINAL = "|".join(ORDINALS)
_COUNT = "|".join(NUMBERS)
_SERIES = re.compile(
    rf"\b(?P<nth>{ORDINAL})\s+(?:(?:formal|Ofsted|such|monitoring|visit|in|a|series|the|"
    r"scheduled|planned)\s+){0,6}of\s+(?:a\s+(?:series|possible)\s+of\s+|the\s+)?"
    rf"(?P<of>{_COUNT}|\d)\b",
    re.IGNORECASE,
)
_NTH = re.compile(rf"\b({ORDINAL})\b", re.IGNORECASE)
_SEVERAL_NTH = re.compile(
    rf"\b(?:{ORDINAL})\b(?:\s*,\s*(?:{ORDINAL})\b)*,?\s+(?:and|&)\s+(?:{ORDINAL})\b", re.IGNORECASE
)
_NTH_AFTER = re.compile(
    rf"\s*\((?:the\s+)?(?P<word>{ORDINAL})\b"
    r"|\s+(?:no\.?\s*|number\s+)?(?P<figure>[1-9])\b(?![\d./:]|st|nd|rd|th|\s*(?:-|to|and|&)\s*\d"
    r"|\s+(?:days?|weeks?|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))",
    re.IGNORECASE,
)
_SEVERAL_AFTER = re.compile(
    r"\s+(?P<all>[1-9](?:\s*,\s*[1-9])*\s*(?:and|&)\s*[1-9])\b"
    r"(?![\d./:]|st|nd|rd|th|\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_DAYS_BEFORE = re.compile(rf"\b({_COUNT}|\d{{1,2}})[\s-]+days?\b", re.IGNORECASE)
_DAYS = re.compile(rf"\b(?:over|lasting|lasted|for)\s+({_COUNT}|\d{{1,2}})\s+days\b", re.IGNORECASE)

OPENING = re.compile(
    r"(?:\b(?:the|this|that|a|an|its|their|our|[A-Z]\w+'s|last|latest|recent|most|previous|next|"
    rf"{ORDINAL}|{_COUNT}|formal|Ofsted|Ofsted's|day|two-day|three-day|further|additional|"
    r"another|more|new|separate|upcoming|forthcoming|Covid|post|subsequent|earlier|initial|remote|\d{4}|"
    r"\d{1,2}(?:st|nd|rd|th)?|and|-|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|full|HMI|to|days?|weeks?|council's|service's|short|standard|"
    r"single|joint|Joint|targeted|unannounced|announced|ordinary|graded|statutory|one-week|two-week|"
    r"three-week|four-week|week-long|fortnight's|ILACS|SIF|returning|return|planned|possible|"
    r"promised|expected|proposed|both|no|any|successive|spring|summer|autumn|winter|of|these|"
    r"final|penultimate|on-site|virtual|off-site|Authority's|County's|inspectors'|current|"
    r"social|care|children's|services)[\s-]+){1,14}$",
    re.IGNORECASE,
)
"""The words of a name before its noun: "the most recent", "Ofsted's two day"."""

FOREIGN = re.compile(
    r"\b(?:peer|LGA|member|members'|members|councillors?|councillor's|home|site|statutory|family|"
    r"school|schools|SEND|area|commissioner|commissioner's|school's|children's home|frontline|"
    r"independent|Regulation \d+|DfE|social worker|thematic|section \d|nursery|DfE's|advis[eo]r|"
    r"fostering agency|cabinet member|section|academy|college|early years|childminder|care home|"
    r"home's|academy's|nursery's|CQC|HMICFRS|probation|health|practice learning|mock|"
    r"welfare|health and safety|governor|health visitor)\s+"
    r"(?:(?!that\b|and\b|of\b|to\b|by\b|about\b|on\b|with\b|the\b|how\b|as\b)\w+\s+)?$",
    re.IGNORECASE,
)
"""Somebody else's visits and inspections."""

FOREIGN_AFTER = re.compile(
    r"(?:ed|s)?\s+(?:of|to|at|in|by)\s+(?:the\s+|an?\s+|its\s+|our\s+|\w+\s+){0,4}?"
    r"(?:schools?|academy|academies|nurser(?:y|ies)|children's\s+homes?|settings?|SEND|"
    r"special\s+educational|fostering\s+agenc|adoption\s+agenc|members|councillors|the\s+LGA|"
    r"DfE|commissioner|peer|pharmac|hospital|prison|colleges?|childminders?)\b"
    r"|\s+(?:of\s+[\w\s'-]{1,40}?)?by\s+(?:HMIP|HMI\s+Prob|(?:the\s+)?CQC|the\s+Care\s+Quality|HMICFRS)"
    r"|\s+of\s+(?:the\s+)?(?:youth\s+(?:offending|justice)|probation|adult)\b"
    r"|\s+(?:[A-Z][\w']*\s+){1,4}(?-i:School|Academy|College|Nursery|Primary|Infant|Junior)\b",
    re.IGNORECASE,
)
"""What a visit is of, where it is not one of the council's children's services."""

TO_A_TEAM = re.compile(
    r"\s+to\s+(?:the\s+|an?\s+|our\s+|its\s+)?(?:[\w'-]+\s+){0,3}?(?:teams?|hubs?|offices?|centres?|"
    r"units?|front\s+line|frontline|services?\s+users|projects?|another|other)\b",
    re.IGNORECASE,
)
"""What a plain "visit" of members or managers is to."""

GENERIC = re.compile(
    r"\b(?:framework for(?: the)?|arrangements for the|each|any|every|future|all|regular|between|"
    r"per|types? of|under (?:the|this)|regime of|programme of|kinds? of|during an?|"
    r"process(?:es)? (?:for|of)|new|law on|school|nursery)\s+(?:Ofsted\s+)?$",
    re.IGNORECASE,
)
"""What stands before a name in talk of inspections in general."""

NOT_AN_EVENT = re.compile(
    r"['\s]*(?:framework|regime|methodology|guidance|handbook|process|cycle|programme|regimes|"
    r"preparation|readiness|arrangements|team|involves|judgements are|and monitoring|criteria|"
    r"to the next|and the next|take place between|takes place|does not|do not|to other|system|"
    r"evidence|activity|activities|standards?|window|act\b|regulations|timetable|tracker|board|group|plan\b|"
    r"to\s+(?:MASH|teams|the\s+MASH|front|schools|see)|of\s+[Ll]ocal\s+[Aa]uthorities\))"
    r"|\s*\(?(?:ILACS\)?)?\s*[-:]?\s*(?:[Ff]ocuss?ed|[Mm]onitoring|FOCUSS?ED|MONITORING)\s+"
    r"(?:[Vv]isit|VISIT)",
    re.IGNORECASE,
)
"""What follows a name that is no event: "inspection framework"."""

OTHER_DATE = re.compile(
    r"(?:publish\w*|letter|issued|released|report (?:of|dated)|dated|minutes?|meeting|deadline|"
    r"submit\w*|until|runs|since|received|appointed|wrote|made public|came out|"
    r"went live|appeared|\bsent|circulated|covering|in force|introduced|launched|from \d{4}|"
    r"\bact|regulations?|strategy|\bplan|notice|\bborn|"
    r"\b(?:to|by|at|of)\s+(?:the\s+)?(?:\w+\s+){0,3}?(?:cabinet|committee|panel|board|executive))"
    r"\s+(?:(?!visit|inspect|re-?inspect)\w+\s+){0,3}?(?:on\s+|in\s+|of\s+|dated\s+|by\s+)?"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands before a date that is not one of fieldwork."""

PUBLISHED = re.compile(
    r"\b(?:publish\w*|issued|released|dated|made\s+public|came\s+out|appeared|went\s+live)\s+"
    r"(?:\w+\s+){0,6}?(?:on\s+|in\s+|at\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands before the date of a report or letter."""


def ordinal_of(opening: str) -> int | None:
    """Return the number of a visit: "the third" is 3."""
    found = _NTH.search(opening)
    return ORDINALS[found[1].casefold()] if found else None


def ordinal_after(view: str, position: int) -> int | None:
    """Return the number that follows a name: "the monitoring visit (the fourth)", "visit 3"."""
    found = _NTH_AFTER.match(view, position)
    if found is None:
        return None
    return ORDINALS[found["word"].casefold()] if found["word"] else int(found["figure"])


def ordinals_of(opening: str, view: str, position: int) -> tuple[int, ...]:
    """Return the numbers of several visits: "the fourth and fifth", "visits 3 and 4".

    >>> ordinals_of("the fourth and fifth ", "", 0), ordinals_of("", "visits 3 and 4", 6)
    ((4, 5), (3, 4))
    """
    several = _SEVERAL_NTH.search(opening)
    if several:
        return tuple(ORDINALS[word.casefold()] for word in _NTH.findall(several[0]))
    after = _SEVERAL_AFTER.match(view, position)
    return tuple(int(figure) for figure in re.findall(r"\d", after["all"])) if after else ()


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
