"""The grades of a report: the table or list on its first page, the board's, the older records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...records import Evidence, Judgement, Span
from .lines import Lines

GRADES_RULE = "reports.grades@1"
_ZONE = 6000
_CELL = 400

_GRADE = re.compile(
    r"\b(?:(?P<outstanding>outstanding)|(?P<good>good)|(?P<inadequate>inadequate)"
    r"|(?P<requires_improvement>requires?\s+improvement(?:\s+to\s+be\s+good)?)"
    r"|(?P<adequate>adequate|only\s+meets\s+minimum\s+requirements)"
    r"|(?P<none>not\s+judged))\b",
    re.IGNORECASE,
)
_ROW = re.compile(r"(?P<area>[^\t\n]+)\t(?P<grade>[^\t\n]+)")
_LOWER_HALF = re.compile(r"(?im)^[^\S\n]*(?P<requires_improvement>improvement)[^\S\n]*$")


def _words(pattern: str) -> re.Pattern[str]:
    """A pattern whose single spaces match any white space, line ends included."""
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


_ILACS = _words(
    r"(?P<leadership>The impact of leaders on social work)"
    r"|(?P<help_protection>The experiences and progress of children who need help)"
    r"|(?P<children_looked_after>The experiences and progress of children in care)"
    r"|(?P<care_leavers>The experiences and progress of care leavers)"
    r"|(?P<overall_effectiveness>Overall effectiveness)"
)
_SIF = _words(
    r"(?P<help_protection>1\. Children who need help and protection)"
    r"|(?P<children_looked_after>2\. Children looked after and achieving permanence)"
    r"|(?P<adoption>2\.1\.? Adoption performance)"
    r"|(?P<care_leavers>2\.2\.? Experiences and progress of care leavers)"
    r"|(?P<leadership>3\. Leadership, management and governance)"
)
_SIF_OVERALL = (
    _words(r"overall judgement is (?:that )?(?:children's services )?(?:(?:is|are) )?"),
    _words(r"\bchildren's (?:social care )?services in (?:the )?[A-Z][^.:;]{1,80}? (?:are |is )?"
           r"(?=req|good|outst|inad|adeq)"),
)  # fmt: skip
_BOARD = re.compile(
    r"(?im)^[^\S\n]*(?:section\s+2:?\s+)?(?:the\s+effectiveness\s+of\s+)?the\s+"
    r"(?:[A-Z][\w'\s]{2,40}?\s+)?(?:local\s+safeguarding\s+children\s+board|lscb)"
    r"(?:\s*\(lscb\))?\s*\d?\s+(?:is\s+)?"
)
_RECORD = re.compile(r"(?m)^[ ]*Record of main findings:?[ ]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """An area's name as printed and the stretch of text that may hold its grade."""

    area: str
    start: int
    name_end: int
    end: int


def _cells(view: str, areas: re.Pattern[str], start: int, end: int) -> list[_Cell]:
    found = list(areas.finditer(view, start, end))
    cells: list[_Cell] = []
    seen: set[str] = set()
    for place, match in enumerate(found):
        if match.lastgroup is None or match.lastgroup in seen:
            break
        seen.add(match.lastgroup)
        follows = found[place + 1].start() if place + 1 < len(found) else end
        cells.append(
            _Cell(area=match.lastgroup, start=match.start(), name_end=match.end(),
                  end=min(follows, match.end() + _CELL))
        )  # fmt: skip
    return cells


def _grade_name(found: re.Match[str]) -> str | None:
    return None if found.lastgroup == "none" else found.lastgroup


def grade_at(view: str, place: int) -> tuple[str, int] | None:
    """The grade printed at a place, and where it ends."""
    found = _GRADE.match(view, place)
    name = _grade_name(found) if found else None
    return (name, found.end()) if found and name else None


def _judged(text: str, cell: _Cell, found: re.Match[str]) -> Judgement | None:
    """The judgement of a cell whose grade stands in it, quoted from area to grade."""
    grade = _grade_name(found)
    if grade is None:
        return None
    span = Span(start=cell.start, end=found.end())
    evidence = Evidence.at(text, span, rule=GRADES_RULE, place="page 1")
    return Judgement(visit="v1", area=cell.area, grade=grade, evidence=(evidence,))


def _by_column(lines: Lines, cells: list[_Cell]) -> Iterator[Judgement]:
    """Grades printed after all areas, in the same order: a table read column by column."""
    after = cells[-1].name_end
    grades = list(_GRADE.finditer(lines.view, after, after + _CELL))[: len(cells)]
    if len(grades) < len(cells):
        return
    for cell, found in zip(cells, grades, strict=True):
        grade = _grade_name(found)
        if grade is None:
            continue
        pieces = (
            Span(start=cell.start, end=cell.name_end),
            Span(start=found.start(), end=found.end()),
        )
        evidence = tuple(
            Evidence.at(lines.text, span, rule=GRADES_RULE, place="page 1") for span in pieces
        )
        yield Judgement(visit="v1", area=cell.area, grade=grade, evidence=evidence)


def _grade_in(view: str, cell: _Cell) -> re.Match[str] | None:
    """The grade of a cell; a two-line grade may stand half above and half below the name."""
    found = _GRADE.search(view, cell.name_end, cell.end)
    halved = _LOWER_HALF.search(view, cell.name_end, cell.end)
    return halved if halved and (found is None or halved.start() < found.start()) else found


def _table(lines: Lines, areas: re.Pattern[str], start: int, end: int) -> list[Judgement]:
    cells = _cells(lines.view, areas, start, end)
    if not cells:
        return []
    graded = [(cell, _grade_in(lines.view, cell)) for cell in cells]
    if sum(found is None for _, found in graded) > len(cells) // 2 > 0:
        return list(_by_column(lines, cells))
    judged = [_judged(lines.text, cell, found) for cell, found in graded if found]
    return [judgement for judgement in judged if judgement]


def _ilacs(lines: Lines) -> list[Judgement]:
    head = _words(r"Judgement(?: name)? Grade").search(lines.view, 0, _ZONE)
    first = _ILACS.search(lines.view, head.end() if head else 0, _ZONE)
    if first is None or (head is None and first.start() > _ZONE // 2):
        return []
    return _table(lines, _ILACS, first.start(), first.start() + 1500)


def _sentence(lines: Lines, lead: re.Pattern[str], area: str, end: int) -> Judgement | None:
    """A grade said in a sentence: "The overall judgement is that …"."""
    for found in lead.finditer(lines.view, 0, end):
        grade = _GRADE.match(lines.view, found.end())
        if grade is None or (name := _grade_name(grade)) is None:
            continue
        if re.match(r"\s+(?:if|when|where)\b", lines.view[grade.end() : grade.end() + 8]):
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        evidence = Evidence.at(
            lines.text, Span(start=start, end=grade.end()), rule=GRADES_RULE,
            place=f"page {lines.page_at(start)}",
        )  # fmt: skip
        return Judgement(visit="v1", area=area, grade=name, evidence=(evidence,))
    return None


def _sif(lines: Lines) -> list[Judgement]:
    judged = _table(lines, _SIF, 0, _ZONE)
    for lead in _SIF_OVERALL:
        overall = _sentence(lines, lead, "overall_effectiveness", _ZONE)
        if overall:
            judged.insert(0, overall)
            break
    return judged


def _as_printed(words: str) -> str:
    """An area's own id: its printed name in snake case."""
    area = re.sub(r"[^a-z0-9]+", "_", words.casefold()).strip("_")
    return "capacity_for_improvement" if area == "capacity_to_improve" else area


_OLDER_AREAS = {
    "leadership_and_management": "leadership",
    "ambition_and_prioritisation": "leadership",
    "leadership_and_governance": "leadership",
    "the_effectiveness_of_the_help_and_protection_provided_to_children_young_people_families_"
    "and_carers": "help_protection",
}


def _record(lines: Lines) -> list[Judgement]:
    """The table of older frameworks: a printed area, then its grade, line by line."""
    heads = list(_RECORD.finditer(lines.view))
    if not heads:
        return []
    judged: list[Judgement] = []
    name: list[int] = []
    for line in lines.lines:
        if line.start <= heads[-1].end():
            continue
        row = _ROW.fullmatch(lines.text, line.start, line.end)
        grade = grade_at(lines.view, row.start("grade") if row else line.start)
        if grade is None or grade[1] != line.end:
            name = [*name, line.start] if line.words[0].islower() and name else [line.start]
            continue
        first = line.start if row else next(iter(name), None)
        if first is not None:
            stop = row.end("area") if row else line.start
            judged.append(_recorded(lines, Span(start=first, end=line.end), stop, grade[0]))
        name = []
    return judged


def _recorded(lines: Lines, span: Span, stop: int, grade: str) -> Judgement:
    printed = _as_printed(lines.view[span.start : stop])
    place = f"page {lines.page_at(span.start)}"
    evidence = Evidence.at(lines.text, span, rule=GRADES_RULE, place=place)
    area = _OLDER_AREAS.get(printed, printed)
    return Judgement(visit="v1", area=area, grade=grade, evidence=(evidence,))


def judgements(lines: Lines, framework: str) -> tuple[Judgement, ...]:
    """Every grade a report gives, numbered in order; "not judged" gives none."""
    if framework == "ilacs":
        judged = _ilacs(lines)
    elif framework in ("sif", "lscb"):
        judged = _sif(lines) if framework == "sif" else []
        board = _sentence(lines, _BOARD, "lscb", len(lines.view))
        judged += [board] if board else []
    elif framework in ("slac", "cpi", "tlac"):
        judged = _record(lines)
    else:
        judged = []
    return tuple(replace(one, id=f"j{number}") for number, one in enumerate(judged, start=1))
