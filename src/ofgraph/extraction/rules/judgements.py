"""Grades for areas, as prose, brackets, lists and flattened tables give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ...records import Judgement, Span, Visit
from ..layout import Part
from ..phrases import any_of, pattern, tables, words
from .paper import Paper
from .visits import visit_in

OVERALL = "overall_effectiveness"
_GRADED_KINDS = frozenset(
    {"ilacs_standard", "ilacs_short", "full_inspection", "inspection_unspecified",
     "annual_unannounced_inspection"}
)  # fmt: skip
_DENIED = re.compile(
    r"\b(?:no|none|not|never|neither|without|a few areas|some areas)\b[^.;]{0,40}$", re.IGNORECASE
)
_ADJECTIVE = re.compile(
    r"['\"]?\s+(?:practice|progress|quality|work|example|partnership|relationship|understanding|"
    r"news|level|outcome|use|leadership|oversight|support|schools?|homes?|features)"
)
_CUE = re.compile(
    r"\b(?:judged|graded|rated|judgements?|gradings?|ratings?|grades?|overall|found to be|as)\b",
    re.IGNORECASE,
)
_PLAIN_CUE = re.compile(
    r"\b(?:judged|graded|rated|overall effectiveness|overall judgement)\b", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s+(?:being\s+|an?\s+)?['\"]?$", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\bfrom\s+(?:being\s+|an?\s+)?['\"]?[\w ]+?['\"]?\s+to\s+(?:an?\s+)?['\"]?$", re.IGNORECASE
)
_SO_WAS = r"(?:and\s+so|as)\s+(?:was|were)(?:\s+the\s+(?:judgement|grade)s?\s+for)?"
_LINK = re.compile(
    r"['\"]?\s*(?:\(?to be good\)?\s*)?(?:(?:grade|judgement|rating|overall)\s+)?"
    r"(?:for|in|in respect of|in relation to|"
    rf"in terms of|on|across|with regard to|(?:,\s*)?(?P<so>{_SO_WAS})|,\s*(?:for|in))\b"
)
_IN_BRACKETS = re.compile(r"inspection \([^)]{0,40}\b(?:[A-Z]\w+|inadequate|good)\)")
_PARTED = re.compile(r"[.;(]|\bbut\b|\bwhile\b|\bwith\b")
_VERB = re.compile(r"\b(?:was|were|is|are|judged|rated)\b")
_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A grade or an area where it stands."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A grade as stated: `earlier` where it is one that has since been raised."""

    span: Span
    area: str
    grade: str
    previous: str | None = None
    earlier: bool = False


@cache
def _values(kind: str) -> dict[str, str]:
    return {
        name: value
        for value in tables(f"grades.{kind}")
        for name in words(f"grades.{kind}.{value}")
    }


@cache
def _tokens(kind: str) -> re.Pattern[str]:
    return re.compile(any_of(_values(kind)))


def _value(kind: str, printed: str) -> str:
    return _values(kind)[" ".join(printed.split()).casefold()]


def _found(kind: str, view: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(
        Token(value=_value(kind, match[0]), start=match.start(), end=match.end())
        for match in _tokens(kind).finditer(view, start, end)
        if kind == "area" or not _ADJECTIVE.match(view, match.end())
    )


def is_grade_talk(view: str, span: Span) -> bool:
    """Tell whether a stretch says little but which grade was given."""
    said = span.quote(view)
    count = len(said.split())
    grades = _found("grade", view, span.start, span.end)
    if not grades:
        return bool(re.search(r"\b(?:judged|graded|rated)\b", said)) and count < 9
    named = any(grade.value != "good" for grade in grades)
    if named or re.search(r"['\"]good['\"]|\bGood\b", said):
        length = 2 + sum(grade.value.count("_") + 1 for grade in grades)
        return _CUE.search(said) is not None or count <= min(5, length)
    return _PLAIN_CUE.search(said) is not None


def find_judgements(paper: Paper, visits: tuple[Visit, ...]) -> tuple[Judgement, ...]:
    """Return the grades a paper states, each area and grade once for each visit."""
    made: list[Judgement] = []
    seen: dict[tuple[str, str], set[str | None]] = {}
    for stated in _stated(paper):
        visit = visit_in(paper, visits, stated.span, kinds=_GRADED_KINDS)
        known = seen.setdefault((stated.area, stated.grade), set())
        if visit in known or (known and (visit is None or None in known)):
            continue
        known.add(visit)
        made.append(
            Judgement(
                visit=None if stated.earlier else visit, area=stated.area, grade=stated.grade,
                evidence=(paper.evidence(stated.span, "judgements.clause@1", 0.9),),
                id=f"j{len(made) + 1}", previous_grade=stated.previous,
            )
        )  # fmt: skip
    return tuple(made)


def _stated(paper: Paper) -> Iterator[Stated]:
    for part in paper.parts:
        if part.number not in paper.relevant:
            continue
        listed = part.kind == "row" or paper.labels.get(part.number) == "judgements"
        yield from _flattened(paper, part)
        if part.kind == "heading" or _is_cell(paper.view[part.start : part.end]):
            continue
        for sentence in part.sentences:
            yield from _in_sentence(paper.view, sentence, listed=listed)


def _is_cell(words: str) -> bool:
    return any(_tokens(kind).fullmatch(words.rstrip(". :")) for kind in ("area", "grade"))


def _flattened(paper: Paper, part: Part) -> Iterator[Stated]:
    """A table that came out as one cell a line: an area, and below it its grade."""
    if part.number + 1 >= len(paper.parts):
        return
    below = paper.parts[part.number + 1]
    cell = paper.view[part.start : part.end].rstrip(":. ").removeprefix("The ")
    area = _tokens("area").fullmatch(cell)
    grade = _tokens("grade").fullmatch(paper.view[below.start : below.end].rstrip(". "))
    if area and grade:
        yield Stated(
            span=Span(start=part.start, end=below.end), area=_value("area", area[0]),
            grade=_value("grade", grade[0]),
        )  # fmt: skip


def _in_sentence(view: str, sentence: Span, *, listed: bool) -> Iterator[Stated]:
    start, end = sentence.start, min(sentence.end, sentence.start + _LONGEST)
    said = view[start:end]
    grades = tuple(
        one for one in _found("grade", view, start, end)
        if not _DENIED.search(view[max(start, one.start - 60) : one.start])
    )  # fmt: skip
    if not grades or pattern("grades.context.not_given").search(said):
        return
    areas = _found("area", view, start, end)
    cued = listed or pattern("grades.context.cue").search(said)
    if cued or ((areas or "inspection (" in said) and _is_entry(view, said, grades)):
        yield from _assigned(view, start, end, grades, areas)


def _is_entry(view: str, said: str, grades: tuple[Token, ...]) -> bool:
    """ "Help and protection: Good" is a judgement without any word that says so."""
    marked = any(
        view[one.start].isupper() or view[max(0, one.start - 1)] in "'\"(" for one in grades
    )
    if _IN_BRACKETS.search(said):
        return True
    return marked and len(said) < 120 and bool(re.search(r"[:\t(-]|\b(?:is|was|were)\b", said))


def _assigned(
    view: str, start: int, end: int, grades: tuple[Token, ...], areas: tuple[Token, ...]
) -> Iterator[Stated]:
    """Give each grade its areas: those that follow it by "for" or "in", else those before it."""
    taken: set[int] = set()
    for at, grade in enumerate(grades):
        until = grades[at + 1].start if at + 1 < len(grades) else end
        after = grades[at - 1].end if at else start
        if _FROM.search(view[max(start, grade.start - 14) : grade.start]):
            if at + 1 < len(grades):
                span = Span(start=grade.start, end=grades[at + 1].end)
                yield Stated(span=span, area=OVERALL, grade=grade.value, earlier=True)
            continue
        risen = at and _FROM_TO.search(view[max(start, after - 40) : grade.start])
        if risen:
            after = grades[at - 2].end if at > 1 else start
        mine = _areas_of(
            view, grade, [one for one in areas if one.start not in taken], after, until
        )
        taken.update(area.start for area in mine)
        for area in mine or (grade,):
            yield Stated(
                span=Span(start=min(grade.start, area.start), end=max(grade.end, area.end)),
                area=OVERALL if area is grade else area.value, grade=grade.value,
                previous=grades[at - 1].value if risen else None,
            )  # fmt: skip


def _areas_of(
    view: str, grade: Token, areas: list[Token], after: int, until: int
) -> tuple[Token, ...]:
    linked = _LINK.match(view, grade.end)
    ahead = _ahead(view, linked.end(), areas, until) if linked else []
    if linked and ahead and not linked["so"]:
        return tuple(ahead)
    back = [one for one in areas if after <= one.start and one.end <= grade.start]
    specific = [one for one in back if one.value != OVERALL]
    mine = specific if specific and back[-1] is specific[-1] else back[-1:]
    return (*mine, *ahead)


def _ahead(view: str, reach: int, areas: list[Token], until: int) -> list[Token]:
    """The areas that follow "for": up to one that begins the next clause."""
    ahead: list[Token] = []
    for area in areas:
        if not reach <= area.start < until:
            continue
        between = view[reach : area.start]
        if _PARTED.search(between) or len(between) > 60:
            break
        ahead.append(area)
        reach = area.end
    rest = view[ahead[-1].end : until] if ahead else ""
    if ahead and _VERB.search(rest) and not re.search(r"\band\b|,", rest):
        return ahead[:-1]
    return ahead
