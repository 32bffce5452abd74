"""Grades for areas in running words: which areas each grade of a sentence is given for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...records import Span
from ..phrases import pattern
from .dates import DateFound
from .grade_words import Token, find_tokens, given_grades, tokens

OVERALL = "overall_effectiveness"
_YEARLY = "childrens_services_assessment"
_LONGEST = 2000
_FROM = re.compile(r"\bfrom\s+(?:being\s+|an?\s+)?['\"]?$", re.IGNORECASE)
_BEFORE_NOW = re.compile(
    r"\b(?:previously|formerly|(?:up|down)\s+from|was|had\s+been|compared\s+(?:to|with)|against)\s+"
    r"(?:being\s+|an?\s+|judged\s+|rated\s+|graded\s+)?['\"]?$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"\bfrom\s+(?:being\s+|an?\s+)?['\"]?[\w ]+?['\"]?\s+to\s+(?:being\s+|an?\s+)?['\"]?$",
    re.IGNORECASE,
)
_SO_WAS = re.compile(
    r"['\"]?\s*[,;]?\s*(?:(?:and\s+)?so(?:\s+too)?|as)\s+(?:was|were|is|are)"
    r"(?:\s+(?:the\s+(?:judgement|grade|grading|rating)s?|that|those|it)\s+(?:for|of|on))?\b"
    r"|['\"]?\s*[,;]?\s*(?:and|with|but)\s+the\s+same\s+(?:(?:grade|judgement|grading|rating|result|"
    r"was|is|given|awarded|applied|applies|went|true|reached|made)\s+){0,3}(?:for|to|of)\b",
    re.IGNORECASE,
)
_SAME_AGAIN = re.compile(
    r"(?:[^.,;:]{0,40}?[,;]?\s+and\s+so(?:\s+too)?\s+(?:was|were|is|are)\b)?"
    r"(?:(?!\b(?:was|were|is|are)\b)[^.,;:]){0,40}$",
    re.IGNORECASE,
)
_JOINS = (
    r"(?:and|or|also|too|both|all|as|well|together|with|again|but|the|our|its|their|an|a|grades?|"
    r"gradings?|judgements?|ratings?|experiences?|progress|of|quality|effectiveness|services?|"
    r"provision|support|areas?|domains?|categor(?:y|ies)|strands?|themes?|sub-?judgements?|"
    r"headings?|overall|arrangements|impact|separate|new|three|two|four|respectively|each|local|"
    r"authority|authority's|council's|other|key|Ofsted|inspectors|from|by|practice|being|to|be)"
)
_PREPOSITION = (
    r"(?:for|in|on|across|under|regarding|covering|as\s+regards|in\s+respect\s+of|"
    r"relat(?:ed|es|ing)\s+to|concern(?:ed|s|ing)|appl(?:ied|ies|ying)\s+to|went\s+to|against|"
    r"in\s+relation\s+to|in\s+terms\s+of|with\s+regard\s+to|with\s+respect\s+to)"
)
_AHEAD = re.compile(
    rf"['\")\]]*\s*(?:to\s+be\s+good['\")\]]*\s*)?[,:(]?\s*"
    rf"(?:(?:this|that|which|these|it|(?:the\s+)?(?:one|latter|former))\s+(?:was|were|is|being)\s+)?"
    rf"(?:(?:was|were|being)\s+(?:given\s+)?(?=for\b|in\b))?(?:{_JOINS}[\s,]+)*"
    rf"(?P<link>{_PREPOSITION}\s+)?(?:(?:{_JOINS}|{_PREPOSITION})[\s,]+)*['\"]?$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"['\")\]]*[\s,]*(?:(?:{_JOINS}|{_PREPOSITION})[\s,]+)*['\"(]*$", re.IGNORECASE
)
_OWN_VERB = re.compile(
    r"['\")]*\s*(?:of\s+(?:the\s+|our\s+)?\w+\s+)?(?:,\s*)?(?:which\s+)?(?:(?:services?|arrangements|practice|provision)\s+)?"
    r"(?:was|were|is|are|remain\w*|had|has|have|received|came|got|being|judged|rated|graded|"
    r"found|:|\(|-\s|as\b)",
    re.IGNORECASE,
)
_IN_APPOSITION = re.compile(r",\s[^,;.]{3,60},\s(?:(?:was|were|is|are|also)\s)*['\"]?")
_ADJOINS = re.compile(r"['\")]*\s*[,:(-]?\s*(?:\(|as\s+)?(?:an?\s+)?['\"]?$")
_ATTRIBUTED = re.compile(
    r"\b(?:Ofsted|inspectors?|HMI)\b.{0,160}\bservices\b|\bservices\b.{0,160}\b(?:Ofsted|inspectors?)\b",
    re.DOTALL,
)
_WITHIN = re.compile(r"\s+(?:in|within|of)\s+(?:the\s+)?", re.IGNORECASE)
_THIS_FOR = re.compile(r"\(\s*(?:this|that|which|it)\s+(?:was|is)\s+for\b", re.IGNORECASE)
_A_HALF = re.compile(r"\s+(?:half|part|section|strand|side)\b")
_LOOKS_BACK = re.compile(
    r"\b(?:inspected|(?:last|previous|earlier)\s+(?:Ofsted\s+)?(?:report|inspection|result))\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:['\"]|(?:the|our|its|their|services?|for|in|of|support)\s)*", re.IGNORECASE
)
_IS = re.compile(r"\s+(?:it\s+|itself\s+)?(?:is|are|was|were)\s+(?:also\s+|again\s+)?['\"]?")
_CAPITAL = re.compile(r"[A-Z]|[iao](?=nadequate|dequate|utstanding)|re")
_BETWEEN = re.compile(r"[;]|\.\s")
_IN_BRACKETS = re.compile(r"inspection \([^)]{0,40}\b(?:[A-Z]\w+|inadequate|good)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A grade as stated: `earlier` where it is one that has since been raised.

    `date` is that of the table's column it stands in.
    """

    span: Span
    area: str
    grade: str
    previous: str | None = None
    earlier: bool = False
    date: DateFound | None = None


def stated_in(view: str, sentence: Span, *, listed: bool) -> Iterator[Stated]:
    """Return the grades a sentence gives, each with its area.

    `listed` says that the sentence stands in a list or table of grades.
    """
    start, end = sentence.start, min(sentence.end, sentence.start + _LONGEST)
    grades = given_grades(view, start, end)
    if not grades:
        return
    said = view[start:end]
    areas = find_tokens("area", view, start, end)
    risen = any(_FROM_TO.search(view[start : one.start]) for one in grades[1:])
    marked = any(view[max(0, one.start - 1)] in "'\"" for one in grades)
    cued = listed or risen or pattern("grades.context.cue").search(said)
    dated = _LOOKS_BACK.search(said) and any(_CAPITAL.match(view, one.start) for one in grades)
    told = cued or dated or _THIS_FOR.search(said) or (marked and _ATTRIBUTED.search(said))
    if told or ((areas or "inspection (" in said) and _is_entry(view, said, grades)):
        yield from _Clauses(view, start, end, grades, areas).stated()
    elif areas:
        for one in _Clauses(view, start, end, grades, areas).stated():
            if one.area != OVERALL and _quoted(view, one, grades):
                yield one


def _quoted(view: str, stated: Stated, grades: tuple[Token, ...]) -> bool:
    """Whether a grade stands in quotation marks, as something somebody gave."""
    return any(
        stated.span.start <= one.start < stated.span.end and one.value == stated.grade
        and view[max(0, one.start - 1)] in "'\""
        for one in grades
    )  # fmt: skip


def _is_entry(view: str, said: str, grades: tuple[Token, ...]) -> bool:
    """ "Help and protection: Good" is a judgement without any word that says so."""
    marked = any(
        view[one.start].isupper() or view[max(0, one.start - 1)] in "'\"(" for one in grades
    )
    if _IN_BRACKETS.search(said) or _opens_as_entry(said) or _is_plain_verdict(said):
        return True
    return marked and len(said) < 120 and bool(re.search(r"[:\t(-]|\b(?:is|was|were)\b", said))


def _is_plain_verdict(said: str) -> bool:
    """ "Safeguarding is inadequate.": an area, a verb, a grade that is no everyday word."""
    area = tokens("area").search(said)
    if area is None or not _SUBJECT.fullmatch(said[: area.start()]):
        return False
    verb = _IS.match(said, area.end())
    grade = tokens("grade").match(said, verb.end()) if verb else None
    whole = grade is not None and re.match(r"['\"]?\s*(?:[.,;]|$)", said[grade.end() :])
    return grade is not None and bool(whole) and grade[0].casefold() != "good"


def _opens_as_entry(said: str) -> bool:
    """ "Care leavers: requires improvement", in small letters and in running words."""
    area = tokens("area").match(said.removeprefix("The "))
    return area is not None and bool(
        re.match(r"\s*(?::|-)\s*['\"]?", said.removeprefix("The ")[area.end() :])
        and tokens("grade").match(said.removeprefix("The ")[area.end() :].lstrip(" :-'\""))
    )


@dataclass(slots=True)
class _Clauses:
    """One sentence: its grades and areas, and which area is whose."""

    view: str
    start: int
    end: int
    grades: tuple[Token, ...]
    areas: tuple[Token, ...]

    def stated(self) -> Iterator[Stated]:
        """Give each grade its areas: those after it ("good for ..."), else those before it."""
        if len(self.areas) == len(self.grades) > 1 and self._one_by_one():
            for area, grade in zip(self.areas, self.grades, strict=True):
                span = Span(start=area.start, end=grade.end)
                yield Stated(span=span, area=area.value, grade=grade.value)
            return
        ahead = [self._ahead(at) for at in range(len(self.grades))]
        taken = {area.start for mine in ahead for area in mine}
        for at, grade in enumerate(self.grades):
            if self._left_behind(at):
                yield from self._earlier(at)
                continue
            risen = self._risen(at)
            behind = self._behind(at, taken, past=1 if risen else 0)
            mine = self._settled(at, ahead[at], behind)
            taken.update(area.start for area in mine)
            for area in mine or (grade,):
                yield Stated(
                    span=Span(start=min(grade.start, area.start), end=max(grade.end, area.end)),
                    area=self._area(grade) if area is grade else area.value, grade=grade.value,
                    previous=self.grades[at - 1].value if risen else None,
                    earlier=self._in_passing(at),
                )  # fmt: skip

    def _one_by_one(self) -> bool:
        """ "Leadership and care leavers were judged good and outstanding respectively"."""
        told = "respectively" in self.view[self.start : self.end]
        return told and self.areas[-1].end <= self.grades[0].start

    def _area(self, grade: Token) -> str:
        return _YEARLY if grade.value.startswith("performs_") else OVERALL

    def _before(self, at: int, reach: int) -> str:
        grade = self.grades[at]
        return self.view[max(self.start, grade.start - reach) : grade.start]

    def _left_behind(self, at: int) -> bool:
        """ "from inadequate to good": the grade that was."""
        return bool(_FROM.search(self._before(at, 16))) and at + 1 < len(self.grades)

    def _risen(self, at: int) -> bool:
        return bool(at and _FROM_TO.search(self._before(at, 60)))

    def _in_passing(self, at: int) -> bool:
        """ "good overall (previously inadequate)": told beside the grade that is."""
        said = self._before(at, 40)
        return bool(at and re.search(r"[(,]\s*[^(,]*$", said) and _BEFORE_NOW.search(said))

    def _earlier(self, at: int) -> Iterator[Stated]:
        span = Span(start=self.grades[at].start, end=self.grades[at + 1].end)
        mine = self._behind(at, set(), past=0)
        for value in [area.value for area in mine] or [OVERALL]:
            yield Stated(span=span, area=value, grade=self.grades[at].value, earlier=True)

    def _ahead(self, at: int) -> tuple[Token, ...]:
        """The areas that follow a grade: up to one that is the next grade's own."""
        grade = self.grades[at]
        until = self.grades[at + 1].start if at + 1 < len(self.grades) else self.end
        following = [area for area in self.areas if grade.end <= area.start < until]
        so_was = _SO_WAS.match(self.view, grade.end)
        reach = so_was.end() if so_was else grade.end
        mine: list[Token] = []
        for area in following:
            between = self.view[reach : area.start]
            listed = so_was and _SAME_AGAIN.match(between)
            if not listed and not (_LISTED if mine or so_was else _AHEAD).match(between):
                break
            if mine and (_WITHIN.fullmatch(between) or _A_HALF.match(self.view, area.end)):
                break
            if not mine and not so_was and not self._linked(between, area):
                break
            if self._the_next_grades(at, area, until):
                break
            mine.append(area)
            reach = area.end
        return tuple(mine)

    def _linked(self, between: str, area: Token) -> bool:
        """Whether "for" or "in" stands between, or the area needs none: "good overall"."""
        found = _AHEAD.match(between)
        plain = not re.sub(r"\b(?:both|also|first)\b", "", between).strip("'\") ,")
        bare = plain and (area.value in (OVERALL, "capacity_for_improvement"))
        return bare or bool(found and found["link"])

    def _the_next_grades(self, at: int, area: Token, until: int) -> bool:
        """Whether an area between two grades belongs to the second."""
        if at + 1 >= len(self.grades):
            return False
        rest = self.view[area.end : until]
        if _OWN_VERB.match(rest) or _IN_APPOSITION.fullmatch(rest):
            return True
        following = self.view[self.grades[at + 1].end : self.grades[at + 1].end + 40]
        own_ahead = re.match(rf"['\")\]]*\s*(?:also\s+)?{_PREPOSITION}\s", following, re.IGNORECASE)
        before = self.view[max(self.start, area.start - 40) : area.start]
        fronted = re.search(rf",\s+(?:and,?\s+)?{_PREPOSITION}\s+(?:the\s+)?$|[;,]\s+$", before)
        return not own_ahead and bool(_ADJOINS.match(rest)) and bool(fronted or ":" in rest)

    def _behind(self, at: int, taken: set[int], *, past: int) -> tuple[Token, ...]:
        """The areas before a grade, as far back as they are one list."""
        grade = self.grades[at]
        after = self.grades[at - 1 - past].end if at - past > 0 else self.start
        back = [
            area for area in self.areas
            if after <= area.start and area.end <= grade.start and area.start not in taken
        ]  # fmt: skip
        if not back or _BETWEEN.search(self.view[back[-1].end : grade.start]):
            return ()
        mine = [back[-1]]
        for area in reversed(back[:-1]):
            if not _LISTED.match(self.view[area.end : mine[0].start]):
                break
            mine.insert(0, area)
        return tuple(self._without_the_whole(mine))

    def _without_the_whole(self, mine: list[Token]) -> list[Token]:
        """ "The overall effectiveness of safeguarding services": the services alone."""
        kept = []
        for at, area in enumerate(mine):
            following = mine[at + 1] if at + 1 < len(mine) else None
            within = following and re.match(
                r"\s+(?:\w+\s+)?(?:of|for)\s+(?:the\s+)?(?:\w+\s+){0,2}$",
                self.view[area.end : following.start],
            )
            if not (area.value == OVERALL and within):
                kept.append(area)
        return kept

    def _settled(
        self, at: int, ahead: tuple[Token, ...], behind: tuple[Token, ...]
    ) -> tuple[Token, ...]:  # fmt: skip
        """Choose between the areas on either side of a grade."""
        so_was = _SO_WAS.match(self.view, self.grades[at].end)
        if so_was:
            return (*behind, *ahead)
        only_overall = all(area.value == OVERALL for area in ahead)
        named = [area for area in behind if area.value != OVERALL]
        if ahead and only_overall and named and len(ahead) == 1:
            bare = not self.view[self.grades[at].end : ahead[0].start].strip("'\") ,")
            return tuple(behind) if bare else ahead
        return ahead or behind
