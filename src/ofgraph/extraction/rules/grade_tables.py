"""Grades in tables: areas down the side and inspections across the top, or the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...records import Span
from ..layout import Part
from .dates import DateFound, find_dates
from .grade_clauses import Stated
from .grade_words import Token, find_tokens, tokens, value_of
from .paper import Paper

_PARTING = re.compile(r"\t|[ ]{2,}|\s*\|\s*")
_BEFORE = re.compile(r"\b(?:previous|last|former|earlier|prior|before|old|then)\b", re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:grade|rating|judgement|outcome)\b[^:.]{0,60}(?::|\s-)\s*['\"]?$", re.IGNORECASE
)
_EDGES = " \t|*.:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a line: where it stands and what it holds."""

    span: Span
    words: str


def cells_of(view: str, start: int, end: int) -> tuple[Cell, ...]:
    """Cut a line into its cells at tabs, bars and wide gaps."""
    cells: list[Cell] = []
    begin = start
    for gap in [*_PARTING.finditer(view, start, end), None]:
        stop = gap.start() if gap else end
        words = view[begin:stop].strip(_EDGES)
        if words:
            at = view.index(words, begin)
            cells.append(Cell(span=Span(start=at, end=at + len(words)), words=words))
        begin = gap.end() if gap else end
    return tuple(cells)


def stated_in_tables(paper: Paper) -> Iterator[tuple[Part, Stated]]:
    """Return every grade that a table gives, with the part it stands in."""
    head: tuple[Cell, ...] = ()
    for part in paper.parts:
        if part.number not in paper.relevant:
            continue
        yield from ((part, stated) for stated in _flattened(paper, part))
        for start, end in lines_of(paper.view, part):
            cells = cells_of(paper.view, start, end)
            if len(cells) < 2:
                continue
            if not any(_grade(paper.view, cell) for cell in cells):
                head = cells
                continue
            yield from ((part, stated) for stated in _row(paper.view, head, cells))


def is_table_line(view: str, part: Part) -> bool:
    """Tell whether a part is a line of a table of grades, read cell by cell."""
    for start, end in lines_of(view, part):
        cells = cells_of(view, start, end)
        graded = [cell for cell in cells if _grade(view, cell)]
        named = [cell for cell in cells if _area(view, cell) and cell not in graded]
        if len(cells) > 1 and graded and (named or len(graded) > 1):
            return True
    return False


def is_cell(words: str) -> bool:
    """Tell whether words are one cell of a table of grades and nothing else."""
    return any(tokens(kind).fullmatch(words.rstrip(". :")) for kind in ("area", "grade"))


def is_entry_line(words: str) -> bool:
    """Tell whether a line is an area and its grade: "Care leavers - Good"."""
    grade = tokens("grade").search(words)
    named = [
        one for one in tokens("area").finditer(words) if not grade or one.end() <= grade.start()
    ]
    area = named[-1] if named else None
    if grade and _CALLED.search(words[: grade.start()]) and len(words) - grade.end() < 3:
        return True
    if area is None or grade is None or area.end() > grade.start():
        return False
    between, rest = words[area.end() : grade.start()], words[grade.end() :]
    return (
        bool(
            re.fullmatch(
                r"(?:\s+and\s+young\s+people)?\s*(?:\([\w ]{2,40}\)\s*)?(?:-|:|\()\s*['\"]?",
                between,
            )
        )
        and len(rest.strip()) < 3
    )


def lines_of(view: str, part: Part) -> Iterator[tuple[int, int]]:
    """Return where each line of a part begins and ends."""
    begin = part.start
    for line in view[part.start : part.end].split("\n"):
        yield begin, begin + len(line)
        begin += len(line) + 1


def _grade(view: str, cell: Cell) -> Token | None:
    """The grade a cell holds, if it holds little else: "Good*", "Requires improvement"."""
    found = tokens("grade").match(view, cell.span.start, cell.span.end)
    rest = re.sub(r"\([^)]*\)", "", view[found.end() : cell.span.end]) if found else ""
    if found is None or len(re.findall(r"[a-z]{2,}", rest.replace("to be good", ""))) > 2:
        return None
    return Token(value=value_of("grade", found[0]), start=found.start(), end=found.end())


def _area(view: str, cell: Cell) -> Token | None:
    """The area a cell names, if it is the cell's subject."""
    found = find_tokens("area", view, cell.span.start, cell.span.end)
    return found[0] if found and len(cell.words.split()) <= 16 else None


def _row(view: str, head: tuple[Cell, ...], cells: tuple[Cell, ...]) -> Iterator[Stated]:
    first = cells[0]
    area = _area(view, first)
    if area is not None and _grade(view, first) is None:
        for at, cell in enumerate(cells[1:], start=1):
            grade = _grade(view, cell)
            if grade is not None:
                yield _under(view, head, cells, at, area, grade)
        return
    across = [_area(view, cell) for cell in head]
    if sum(one is not None for one in across) < 2 or len(head) != len(cells):
        return
    dated = _dated(view, first)
    for over, cell in zip(across, cells, strict=True):
        grade = _grade(view, cell)
        if over is not None and grade is not None:
            yield Stated(
                span=Span(start=grade.start, end=grade.end), area=over.value, grade=grade.value,
                date=dated,
            )  # fmt: skip


def _under(
    view: str, head: tuple[Cell, ...], cells: tuple[Cell, ...], at: int, area: Token, grade: Token
) -> Stated:
    """A grade under its column's heading: a date, or "previous" and "current"."""
    short = len(cells) - len(head)  # a first column without a heading leaves one cell fewer
    over = head[at - short] if short in (0, 1) else None
    title = over.words if over else ""
    return Stated(
        span=Span(start=area.start, end=grade.end), area=area.value, grade=grade.value,
        date=_dated(view, over) if over else None, earlier=bool(_BEFORE.search(title)),
    )  # fmt: skip


def _dated(view: str, cell: Cell) -> DateFound | None:
    """The date a cell names."""
    found = find_dates(view[cell.span.start : cell.span.end])
    if not found:
        return None
    start, end = (cell.span.start + at for at in (found[0].span.start, found[0].span.end))
    return replace(found[0], span=Span(start=start, end=end))


def _flattened(paper: Paper, part: Part) -> Iterator[Stated]:
    """A table that came out as one cell a line: an area, and below it its grades."""
    cell = paper.view[part.start : part.end].rstrip(":. ").removeprefix("The ")
    area = tokens("area").fullmatch(cell)
    if area is None:
        return
    for below in paper.parts[part.number + 1 : part.number + 3]:
        grade = tokens("grade").fullmatch(paper.view[below.start : below.end].rstrip("*. "))
        if grade is None:
            return
        yield Stated(
            span=Span(start=part.start, end=below.end), area=value_of("area", area[0]),
            grade=value_of("grade", grade[0]),
        )  # fmt: skip
