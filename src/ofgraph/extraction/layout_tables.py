"""Tables: the cells of a row, and the row that names the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..records import Span
from .layout_parts import Part

_BETWEEN = re.compile(r"(\t| \| |[ ]{4,}|\n)")
_LONGEST_HEAD = 9  # words: more is what a table says, not what its columns are called
_FEWEST_CELLS = 2


def cells_of(view: str, part: Part) -> tuple[Span, ...]:
    """Return the cells of a row, without those that are empty.

    >>> row = Part(number=0, kind="row", start=0, end=17)
    >>> [cell.quote("Strengths\\tTo work on") for cell in cells_of("Strengths\\tTo work on", row)]
    ['Strengths', 'To work']
    """
    return tuple(cell for cell, _ in _placed(view, part))


def column_of(view: str, part: Part, position: int) -> int:
    """Return the column a character of a row stands in, from zero."""
    column = 0
    for cell, column in _placed(view, part):
        if position < cell.end:
            return column
    return column


def _placed(view: str, part: Part) -> Iterator[tuple[Span, int]]:
    """Each cell with its column; a tab after a tab is an empty cell and counts."""
    at = part.start
    column = 0
    for piece in _BETWEEN.split(view[part.start : part.end]):
        said = piece.strip(" |\t\n")
        if said:
            start = at + piece.index(said)
            yield Span(start=start, end=start + len(said)), column
        elif piece and piece != "\n":
            column += 1
        at += len(piece)


def headed_rows(view: str, parts: list[Part]) -> Iterator[Part]:
    """Bind each row of a table to the row that names its columns."""
    head: Part | None = None
    for at, part in enumerate(parts):
        if part.kind != "row":
            head = None
            yield part
            continue
        if head is None or _heads_anew(view, part, parts, at, head):
            head = part
            yield part
        else:
            yield replace(part, head=head.number)


def _heads_anew(view: str, part: Part, parts: list[Part], at: int, head: Part) -> bool:
    """Tell whether a row below another opens a table of its own: as many columns as the next."""
    if view.count("\t", part.start, part.end) == view.count("\t", head.start, head.end):
        return False
    cells, known = len(cells_of(view, part)), len(cells_of(view, head))
    below = parts[at + 1] if at + 1 < len(parts) else None
    return (
        cells != known
        and cells >= _FEWEST_CELLS
        and below is not None
        and below.kind == "row"
        and len(cells_of(view, below)) == cells
        and is_head(view, part)
    )


def is_head(view: str, part: Part) -> bool:
    """Tell whether a row may name columns: two or more short cells that are no sentences."""
    cells = cells_of(view, part)
    return len(cells) >= _FEWEST_CELLS and all(
        len(said.split()) <= _LONGEST_HEAD and not said.endswith((".", ";"))
        for said in (cell.quote(view) for cell in cells)
    )
