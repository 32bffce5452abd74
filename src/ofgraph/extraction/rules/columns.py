"""Tables of a paper by the heads of their columns: actions, owners, risks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...records import Span
from ..layout import Part
from ..phrases import any_of, groups, words
from .paper import Paper

_CELL = re.compile(r"[^\t|\n]+")
_FEWEST = 2  # cells of a head, by which a table with columns is told from lines with labels


def cells_headed(paper: Paper, kind: str) -> Iterator[Span]:
    """Return the cells under a head of one kind: "action", "owner", "risk", "finding"."""
    for head, rows in _tables(paper):
        columns = [at for at, cell in enumerate(head) if kind_of(cell.quote(paper.view)) == kind]
        for row in rows:
            for column in columns:
                if column < len(row) and len(row) == len(head):
                    yield row[column]


def kind_of(head: str) -> str | None:
    """Return what a column's head says of its cells.

    >>> kind_of("What we will do"), kind_of("Lead officer"), kind_of("Judgement")
    ('action', 'owner', 'other')
    """
    said = " ".join(head.split()).strip(" :*?")
    for kind in groups("columns"):
        if _heads(kind).fullmatch(said):
            return kind
    return None


@cache
def _heads(kind: str) -> re.Pattern[str]:
    return re.compile(any_of(words(f"columns.{kind}.phrases")))


def _tables(paper: Paper) -> Iterator[tuple[list[Span], list[list[Span]]]]:
    """Each run of rows whose first one heads columns, with the rows below it."""
    run: list[Part] = []
    for part in (*paper.parts, None):
        if part is not None and part.kind == "row":
            run.append(part)
            continue
        yield from _parted(paper, run)
        run = []


def _parted(paper: Paper, run: list[Part]) -> Iterator[tuple[list[Span], list[list[Span]]]]:
    head: list[Span] = []
    rows: list[list[Span]] = []
    for part in run:
        if part.number not in paper.relevant:
            continue
        cells = _cells(paper.view, part)
        kinds = [kind_of(cell.quote(paper.view)) for cell in cells]
        if sum(kind is not None for kind in kinds) >= _FEWEST and len(cells) >= _FEWEST:
            if head:
                yield head, rows
            head, rows = cells, []
        elif head:
            rows.append(cells)
    if head:
        yield head, rows


def _cells(view: str, part: Part) -> list[Span]:
    cells: list[Span] = []
    for found in _CELL.finditer(view, part.start, part.end):
        said = found[0]
        start = found.start() + len(said) - len(said.lstrip())
        end = found.end() - (len(said) - len(said.rstrip()))
        if end > start:
            cells.append(Span(start=start, end=end))
    return cells
