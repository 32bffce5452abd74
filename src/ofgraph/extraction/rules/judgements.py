"""Grades for areas, as prose, brackets, lists and tables give them, bound to their inspection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...records import Judgement, Span, Visit
from ..layout import Part
from .grade_clauses import Stated, stated_in
from .grade_tables import is_cell, is_entry_line, is_table_line, lines_of, stated_in_tables
from .grade_words import find_tokens
from .paper import Paper
from .visit_mentions import said_in
from .visits import visit_dated, visit_in, visit_reported, visits_again

_GRADED_KINDS = frozenset(
    {"ilacs_standard", "ilacs_short", "full_inspection", "inspection_unspecified",
     "annual_unannounced_inspection"}
)  # fmt: skip
_OF_EACH_HALF = frozenset(
    {"capacity_for_improvement", "quality_of_provision", "partnership_working",
     "equality_and_diversity", "performance_management_and_quality_assurance"}
)  # fmt: skip
_LOOKED_AFTER = re.compile(r"\bLAC\b|\blooked[- ]after\b", re.IGNORECASE)
_HALVES = re.compile(
    r"safeguarding\s+services|services\s+for\s+(?:looked[- ]after|children\s+looked\s+after)",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:judged|graded|rated|judgements?|gradings?|ratings?|grades?|overall|found to be|as)\b",
    re.IGNORECASE,
)
_PLAIN_CUE = re.compile(
    r"\b(?:judged|graded|rated|overall effectiveness|overall judgement)\b", re.IGNORECASE
)


def is_grade_talk(view: str, span: Span) -> bool:
    """Tell whether a stretch says little but which grade was given."""
    said = span.quote(view)
    count = len(said.split())
    grades = find_tokens("grade", view, span.start, span.end)
    if not grades:
        return bool(re.search(r"\b(?:judged|graded|rated)\b", said)) and count < 9
    named = any(grade.value != "good" for grade in grades)
    if named or re.search(r"['\"]good['\"]|\bGood\b", said):
        length = 2 + sum(grade.value.count("_") + 1 for grade in grades)
        return _CUE.search(said) is not None or count <= min(5, length)
    return _PLAIN_CUE.search(said) is not None


def find_judgements(paper: Paper, visits: tuple[Visit, ...]) -> tuple[Judgement, ...]:
    """Return the grades a paper states, each area and grade once for each visit."""
    known = {visit.id for visit in visits}
    bound = [
        (stated, visit if visit in known else None, rule)
        for stated, rule in _stated(paper)
        for visit in _visits_of(paper, stated)
    ]
    placed = {(one.area, one.grade) for one, visit, _ in bound if visit is not None}
    made: dict[tuple[str, str, str | None, str], Judgement] = {}
    for stated, visit, rule in bound:
        said = (stated.area, stated.grade, visit)
        half = _half_of(paper, stated) if stated.area in _OF_EACH_HALF else ""
        key = (*said, half)
        if key in made or (visit is None and said[:2] in placed):
            continue
        made[key] = Judgement(
            visit=visit, area=stated.area, grade=stated.grade,
            evidence=(paper.evidence(stated.span, rule, 0.9),), id=f"j{len(made) + 1}",
            previous_grade=stated.previous,
        )  # fmt: skip
    return tuple(made.values())


def _half_of(paper: Paper, stated: Stated) -> str:
    """The half of a safeguarding and looked after inspection that an area is graded in."""
    line_end = paper.view.find("\n", stated.span.end)
    said = paper.view[stated.span.start : line_end if line_end >= 0 else None]
    before = paper.view[: stated.span.start]
    if _LOOKED_AFTER.search(said):
        return "looked after"
    halves = [found[0].casefold() for found in _HALVES.finditer(before)]
    return "looked after" if halves and not halves[-1].startswith("safe") else ""


def _visits_of(paper: Paper, stated: Stated) -> tuple[str | None, ...]:
    """The inspections at which a grade was given: more than one where it was given "again"."""
    if stated.date is not None:
        held = visit_dated(paper, stated.date.start, kinds=_GRADED_KINDS)
        return (held or visit_reported(paper, stated.date.span, kinds=_GRADED_KINDS),)
    if stated.earlier:
        return (None,)
    first = visit_in(paper, stated.span, kinds=_GRADED_KINDS)
    return (first, *visits_again(paper, stated.span, first, kinds=_GRADED_KINDS))


def _stated(paper: Paper) -> Iterator[tuple[Stated, str]]:
    """Every grade a paper states, in the order of its words, with the rule that read it."""
    tabled = list(stated_in_tables(paper))
    by_part: dict[int, list[Stated]] = {}
    for part, stated in tabled:
        by_part.setdefault(part.number, []).append(stated)
    for part in paper.parts:
        if part.number not in paper.relevant:
            continue
        if part.number in by_part:
            yield from ((one, "judgements.table@1") for one in by_part[part.number])
            continue
        said = paper.view[part.start : part.end]
        titled = part.kind == "heading" and not is_entry_line(said)
        if titled or is_cell(said) or is_table_line(paper.view, part):
            continue
        listed = part.kind == "row" or paper.labels.get(part.number) == "judgements"
        for sentence in _entries(paper, part) or said_in(part):
            entry = is_entry_line(sentence.quote(paper.view).strip())
            for one in stated_in(paper.view, sentence, listed=listed or entry):
                yield (replace(one, span=sentence) if entry else one), "judgements.clause@2"


def _entries(paper: Paper, part: Part) -> tuple[Span, ...]:
    """The lines of a part that are an area and its grade, and the sentences around them."""
    lines = tuple(
        Span(start=start, end=end) for start, end in lines_of(paper.view, part) if end > start
    )
    entries = [line for line in lines if is_entry_line(line.quote(paper.view).strip())]
    if len(entries) < 2:
        return ()
    first = entries[0].start
    ahead = [
        Span(start=one.start, end=min(one.end, first))
        for one in part.sentences
        if one.start < first
    ]
    behind = [one for one in part.sentences if one.start >= entries[-1].end]
    return (*ahead, *entries, *behind)
