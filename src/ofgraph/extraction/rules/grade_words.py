"""Grades and areas where they stand, and which of them no inspectorate has given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..phrases import any_of, pattern, tables, words

_DENIED = re.compile(
    r"\b(?:no|none|not|never|neither|nor|without|a few areas|some areas)\b[^.;]{0,40}$"
    r"|\b(?:one|two|three|four|five|some|several|most|many|few|half|both)\s+(?:of\s+(?:the|our|its)\s+)?"
    r"(?:\w+\s+){0,3}(?:areas|judgements|categories|grades|domains|services|authorities)\b"
    r"[^.;:]{0,30}$"
    r"|\b(?:one|two|three|four|five|six|some|others|both|all)\s+(?:had|have|has|were|was)\s+"
    r"(?:been\s+)?(?:judged|rated|graded|found\s+to\s+be)\s+(?:as\s+)?['\"]?$"
    r"|\b(?:\d+|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\s+(?:(?:being|were|was|are|is|rated|judged|"
    r"graded|as|grades?|judgements?|areas?|of\s+(?:them|these|which))\s+){0,4}['\"]?$",
    re.IGNORECASE,
)
_NO_GRADE = re.compile(r"\s+(?:practice|parenting|schools?|neighbour|friday)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"['\"]?\s+in\s+(?:only\s+)?(?:one|two|three|four|five|some|most|many|several|\d{1,2})"
    r"(?=\s+of\b|\s+(?:areas?|categor|judgements?|domains?)\b|\s*[.,;]|\s*$)",
    re.IGNORECASE,
)
_GIVEN_FOR = re.compile(
    r"['\"]?\s*(?:,|-|\()?\s*(?:(?:this|that|which|it)\s+(?:was|is|being)\s+|being\s+)?"
    r"(?:for|in)\s+(?!(?:19|20)\d\d)(?:the\s+)?(?:\w+[\s,-]+){0,4}?$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:asked|queried|enquired|wondered|questioned|sought)\b[^.;]*$"
    r"|\bwould\s+(?:\w+\s+){0,3}(?:be|get)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_PRESUPPOSED = re.compile(
    r"\b(?:its|the|our|their|current|present)\s+(?:\w+\s+){0,2}(?:rating|grading|grade|judgement)\s+"
    r"of\s+['\"]?$|\b(?:had|has|have)\s+been\s+(?:judged|rated|graded|found)\s+(?:\w+\s+){0,3}['\"]?$",
    re.IGNORECASE,
)
_SMALL = re.compile(r"good|outstanding|adequate|inadequate")
_GOES_ON = re.compile(
    r"\s+(?:overall|for|in|across|and|or|with|at|by|to|grades?|gradings?|ratings?|judgements?|on|but|"
    r"while|whilst|from|as|against|despite|since|following|again|too|also|respectively|under|"
    r"because|when|after|during|capacity|although|though|albeit|this|last|than|is|was|were|before|"
    r"until|throughout|up|down|local\s+authority|authority|council|status|outcome|result|again|"
    r"except|apart|save|other|related|relates|relating|went|goes|applied|applies|concerned|"
    r"given|awarded|then|having|being|where|which|that|then|now|both|rather|so)\b|[^\S\n]*\n(?=[^a-z])|[^\w\s]|\s*$|\s+[^\w\s]|\s+\d",
)
_DEGREE = re.compile(
    r"\b(?:very|so|how|really|particularly|consistently|equally|too|generally|mostly|largely|more|"
    r"less|reasonably|pretty|quite|some|much|many|really)\s+$",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r";|\.\s|\bbut\b|\bwhile\b|\bwhilst\b|,\s(?:and\s)?(?:although|though|our|their|its|we)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A grade or an area where it stands."""

    value: str
    start: int
    end: int


@cache
def _values(kind: str) -> dict[str, str]:
    return {
        name: value
        for value in tables(f"grades.{kind}")
        for name in words(f"grades.{kind}.{value}")
    }


@cache
def tokens(kind: str) -> re.Pattern[str]:
    """The pattern of every grade or area."""
    return re.compile(any_of(_values(kind)))


def value_of(kind: str, printed: str) -> str:
    """Return the grade or area a printed one stands for."""
    return _values(kind)[" ".join(printed.split()).casefold()]


def find_tokens(kind: str, view: str, start: int, end: int) -> tuple[Token, ...]:
    """Return the grades or areas within a stretch."""
    return tuple(
        Token(value=value_of(kind, match[0]), start=match.start(), end=match.end())
        for match in tokens(kind).finditer(view, start, end)
        if kind == "area" or _is_grade(view, match)
    )


def _is_grade(view: str, found: re.Match[str]) -> bool:
    """Tell "judged good" from "good practice" and "very good"."""
    if not _SMALL.fullmatch(found[0]):
        return not re.match(
            r"\s+(?:[Pp]ractice|[Pp]arenting|[Ss]chools?)\b", view[found.end() :][:12]
        )
    if view[max(0, found.start() - 1)] in "'\"" and view[found.end() : found.end() + 1] in (
        "'",
        '"',
    ):
        return True
    before = view[max(0, found.start() - 20) : found.start()]
    return bool(_GOES_ON.match(view, found.end())) and not _DEGREE.search(before)


def given_grades(view: str, start: int, end: int) -> tuple[Token, ...]:
    """Return the grades a sentence gives: not those of aims, of denials or of others."""
    return tuple(
        one
        for one in find_tokens("grade", view, start, end)
        if not _is_denied(view, start, end, one)
        and not _pointed_at(view, one)
        and not _COUNTED.match(view, one.end)
        and not _only_asked(view[start : one.start])
        and not pattern("grades.context.not_given").search(_clause(view, start, end, one))
    )


def _pointed_at(view: str, grade: Token) -> bool:
    """ "because of the inadequate grade": a grade told of before, whatever it was given for."""
    before = re.search(
        r"\bbecause\s+of\s+(?:the|that|this|its)\s+['\"]?$", view[: grade.start][-30:]
    )
    return before is not None and bool(re.match(r"['\"]?\s+grad", view[grade.end :][:8]))


def _is_denied(view: str, start: int, end: int, grade: Token) -> bool:
    """Tell "none was inadequate" and "nine were good" from "one was inadequate, for leadership"."""
    found = _DENIED.search(view[max(start, grade.start - 60) : grade.start])
    if found is None:
        return False
    area = tokens("area").search(view, grade.end, min(end, grade.end + 90))
    counted = re.match(r"(?:one|two|three|\d)\b", found[0], re.IGNORECASE)
    return not (counted and area and _GIVEN_FOR.match(view[grade.end : area.start()]))


def _only_asked(before: str) -> bool:
    """ "asked what an outstanding judgement would take", but not "why its rating of ..."."""
    return bool(_ASKED.search(before)) and not _PRESUPPOSED.search(before)


def _clause(view: str, start: int, end: int, grade: Token) -> str:
    """The clause of a sentence in which a grade stands."""
    opens = [found.end() for found in _CLAUSES.finditer(view, start, grade.start)]
    closes = _CLAUSES.search(view, grade.end, end)
    return view[opens[-1] if opens else start : closes.start() if closes else end]
