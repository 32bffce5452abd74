"""A PDF page put in reading order: furniture out, columns one after the other, tables as rows."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .blocks import marker_of
from .pdf_lines import Line, Segment, joined

_EDGE_LINES = 3  # furniture is looked for in so many lines at the top and the bottom
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.I)
_COLUMN_LINES = 8  # fewer lines side by side are a table, not columns
_COLUMN_WORDS = 20  # characters: the usual line of a column of prose is longer
_MOST_CELLS = 40  # in one line: more is no table
_ALIGNED = 6.0  # points: cells of a table column start within this
_LEADING = 1.35  # times the letter size: the distance of lines that belong together
_ROW_REACH = 5.0  # times the letter size: two rows of one table are nearer than this


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table: the words of each cell, wrapped lines joined."""

    page: int
    cells: tuple[str, ...]


Flow = Line | TableRow


def without_furniture(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """Drop page numbers, and headers and footers that come again on half of the pages."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_shape(line) for line in _edges(lines)})
    often = max(3, math.ceil((len(pages) - 1) / 2))
    running = {shape for shape, times in seen.items() if times >= often}
    return [_stripped(lines, running) for lines in pages]


def _edges(lines: list[Line]) -> list[Line]:
    return lines[:_EDGE_LINES] + lines[max(_EDGE_LINES, len(lines) - _EDGE_LINES) :]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _stripped(lines: list[Line], running: set[str]) -> list[Line]:
    first, last = 0, len(lines)
    while first < last and first < _EDGE_LINES and _is_furniture(lines[first], running):
        first += 1
    while last > first and len(lines) - last < _EDGE_LINES:
        if not _is_furniture(lines[last - 1], running):
            break
        last -= 1
    return lines[first:last]


def _is_furniture(line: Line, running: set[str]) -> bool:
    return _shape(line) in running or bool(_PAGE_NUMBER.fullmatch(line.text))


def in_reading_order(lines: list[Line], edge: float) -> list[Flow]:
    """Order one page; `edge` is how far to the right a full line reaches."""
    gutter = _gutter(lines)
    if gutter is None:
        return _tables(_edged(lines, edge))
    ordered: list[Flow] = []
    band: list[Line] = []
    for line in lines:
        if any(_crosses(segment, gutter) for segment in line.segments):
            ordered += _columns(band, gutter, edge)
            ordered += _tables(_edged([line], edge))
            band = []
        else:
            band.append(line)
    return ordered + _columns(band, gutter, edge)


def _gutter(lines: list[Line]) -> float | None:
    """Find the empty strip between two columns of prose, if the page has one."""
    segments = [segment for line in lines for segment in line.segments]
    if len(segments) < 2 * _COLUMN_LINES:
        return None
    low = min(segment.left for segment in segments)
    high = max(segment.right for segment in segments)
    places = [low + (high - low) * step / 40 for step in range(12, 29)]
    least = min(sum(_crosses(segment, place) for segment in segments) for place in places)
    open_places = [
        place for place in places if sum(_crosses(segment, place) for segment in segments) == least
    ]
    gutter = open_places[len(open_places) // 2]
    sides = (
        [segment for segment in segments if segment.right <= gutter],
        [segment for segment in segments if segment.left >= gutter],
    )
    prose = all(
        len(side) >= _COLUMN_LINES
        and median(len(segment.text) for segment in side) >= _COLUMN_WORDS
        for side in sides
    )
    return gutter if prose and least < len(segments) / 3 else None


def _crosses(segment: Segment, place: float) -> bool:
    return segment.left < place < segment.right


def _columns(band: list[Line], gutter: float, edge: float) -> list[Flow]:
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in band:
        for side, right in zip(sides, (False, True), strict=True):
            segments = [segment for segment in line.segments if (segment.left >= gutter) is right]
            if segments:
                side.append(Line(line.page, segments))
    if min(len(side) for side in sides) < 3:
        return _tables(_edged(band, edge))
    return [row for side in sides for row in _tables(_edged(side, _reach(side)))]


def _reach(lines: list[Line]) -> float:
    return max(line.right for line in lines)


def _edged(lines: list[Line], edge: float) -> list[Line]:
    for line in lines:
        line.edge = edge
        _join_marker(line)
    return lines


def _join_marker(line: Line) -> None:
    """A number or bullet hanging in the margin belongs to the words beside it."""
    if len(line.segments) > 1 and marker_of(line.segments[0].text) == line.segments[0].text:
        line.segments[:2] = [joined(*line.segments[:2])]


def _tables(lines: list[Line]) -> list[Flow]:
    """Turn runs of lines that stand in aligned cells into table rows."""
    flow: list[Flow] = []
    at = 0
    while at < len(lines):
        if len(lines[at].segments) > _MOST_CELLS:
            flow.append(lines[at])
            at += 1
        elif len(lines[at].segments) > 1:
            end = _table_end(lines, at)
            flow += _rows(lines[at:end])
            at = end
        else:
            flow.append(lines[at])
            at += 1
    return flow


def _table_end(lines: list[Line], start: int) -> int:
    starts = [segment.left for segment in lines[start].segments]
    end = start + 1
    for line in lines[start + 1 :]:
        if len(line.segments) > _MOST_CELLS or len(starts) > _MOST_CELLS:
            break
        gap = lines[end - 1].base - line.base
        if gap > _ROW_REACH * line.size or not _fits(
            line, starts, wrapped=gap < _LEADING * line.size
        ):
            break
        starts = sorted({*starts, *_new_columns(line, starts)})
        end += 1
    while end > start + 1 and _is_prose_after(lines[end - 2], lines[end - 1]):
        end -= 1
    return end


def _fits(line: Line, starts: list[float], *, wrapped: bool) -> bool:
    """Each cell keeps to its column: none runs into the next one's start."""
    for segment in line.segments:
        following = [start for start in starts if start > segment.left + _ALIGNED]
        if following and segment.right > following[0] + _ALIGNED:
            return False
    if len(line.segments) > 1:
        return True
    near = min(abs(line.left - start) for start in starts)
    hanging = wrapped and starts[0] < line.left < starts[1]
    return near <= _ALIGNED or hanging


def _new_columns(line: Line, starts: list[float]) -> list[float]:
    return [
        segment.left
        for segment in line.segments
        if min(abs(segment.left - start) for start in starts) > _ALIGNED
    ]


def _is_prose_after(before: Line, line: Line) -> bool:
    """A lone line at some distance below the last row is no part of the table."""
    apart = before.base - line.base > 1.6 * line.size
    return len(line.segments) == 1 and apart


def _rows(lines: list[Line]) -> list[TableRow]:
    columns = _cell_columns(lines)
    gaps = [above.base - below.base for above, below in pairwise(lines)]
    spaced = any(gap > _LEADING * line.size for gap, line in zip(gaps, lines[1:], strict=True))
    rows: list[list[Line]] = [[lines[0]]]
    for gap, line in zip(gaps, lines[1:], strict=True):
        if (gap > _LEADING * line.size) if spaced else _opens_row(line, columns):
            rows.append([])
        rows[-1].append(line)
    return [_row(row, columns) for row in rows]


def _cell_columns(lines: Iterable[Line]) -> list[float]:
    """Where the columns start: cells that lie one below the other share a column."""
    extents = sorted((segment.left, segment.right) for line in lines for segment in line.segments)
    columns: list[float] = []
    reach = -math.inf
    for left, right in extents:
        if left > reach:
            columns.append(left)
        reach = max(reach, right)
    return columns


def _opens_row(line: Line, columns: list[float]) -> bool:
    return len(line.segments) > 1 and line.left < columns[0] + 2 * _ALIGNED


def _row(lines: Iterable[Line], columns: list[float]) -> TableRow:
    cells: list[list[str]] = [[] for _ in columns]
    page = 0
    for line in lines:
        page = line.page
        for segment in line.segments:
            place = max(
                (at for at, left in enumerate(columns) if left <= segment.left + 0.1), default=0
            )
            cells[place].append(segment.text)
    return TableRow(page, tuple(" ".join(cell) for cell in cells))
