"""The lines of a PDF joined into paragraphs, list items, headings and table rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .blocks import BULLETS, Piece, marker_of
from .hyphens import Words
from .pdf_layout import TableRow, in_reading_order, without_furniture
from .pdf_lines import Line

_SAME_SIZE = 0.6  # points
_LEADING = 1.3  # times the letter size, where the document does not tell
_LOOSE = 1.18  # times the usual distance of lines: more is a new paragraph
_SMALL = 1.4  # points below the size of the body: a footnote
_FULL_STOP = re.compile(r"[.!?:;][’”\"')\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_CAPITALS = 1.35  # times as wide as the usual letter
_HEADING_LENGTH = 160


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line] = field(default_factory=list)
    marker: str | None = None

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def indent(self) -> float:
        """Where the words stand: a hanging number or bullet does not count."""
        return self.lines[1].left if len(self.lines) > 1 else self.lines[0].left


@dataclass(frozen=True, slots=True)
class _Print:
    """How the body of a document is set."""

    size: float
    leading: dict[float, float]

    def distance(self, size: float) -> float:
        return self.leading.get(round(size), _LEADING * size)


def pieces(pages: Sequence[list[Line]]) -> Iterator[Piece]:
    """Turn the lines of all pages into the pieces of one text."""
    bodies = without_furniture(pages)
    setting = _setting(bodies)
    edge = _edge(bodies, setting.size)
    words = Words(line.text for lines in bodies for line in lines)
    for part in _gather(bodies, setting, edge):
        yield _row_piece(part) if isinstance(part, TableRow) else _piece(part, setting, words)


def _setting(pages: Sequence[list[Line]]) -> _Print:
    sizes: Counter[float] = Counter()
    gaps: dict[float, Counter[float]] = {}
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        for above, below in pairwise(lines):
            gap = above.base - below.base
            if abs(above.size - below.size) < _SAME_SIZE and 0.9 <= gap / below.size <= 2.6:
                gaps.setdefault(round(below.size), Counter())[round(gap * 2) / 2] += 1
    size = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 12.0
    leading = {
        size: _tightest_usual(counts) for size, counts in gaps.items() if sum(counts.values()) >= 12
    }
    return _Print(size, leading)


def _tightest_usual(counts: Counter[float]) -> float:
    """The smallest distance that is common: paragraphs are further apart than lines."""
    often = max(counts.values())
    return min(gap for gap, times in counts.items() if times >= often / 3)


def _edge(pages: Sequence[list[Line]], size: float) -> float:
    rights = sorted(
        line.right for lines in pages for line in lines if abs(line.size - size) < _SAME_SIZE
    )
    return rights[int(len(rights) * 0.97)] if rights else 0.0


def _gather(
    pages: Sequence[list[Line]], setting: _Print, edge: float
) -> Iterator[_Paragraph | TableRow]:
    """Run through all pages; footnotes wait until the paragraph above them has ended."""
    current = _Paragraph()
    notes: list[Line] = []
    for lines in pages:
        body, foot = _split_footnotes(lines, setting.size)
        for part in in_reading_order(body, edge):
            goes_on = isinstance(part, Line) and _continues(current, part, setting)
            if not goes_on:
                yield from _ended(current, notes, setting)
                notes = []
                current = _Paragraph()
            if isinstance(part, TableRow):
                yield part
            else:
                if not current.lines:
                    current.marker = marker_of(part.text)
                current.lines.append(part)
        notes += [line for line in in_reading_order(foot, edge) if isinstance(line, Line)]
    yield from _ended(current, notes, setting)


def _split_footnotes(lines: list[Line], size: float) -> tuple[list[Line], list[Line]]:
    end = len(lines)
    while end > 0 and lines[end - 1].size <= size - _SMALL and len(lines[end - 1].segments) < 3:
        end -= 1
    return (lines, []) if end == 0 else (lines[:end], lines[end:])


def _ended(paragraph: _Paragraph, notes: Sequence[Line], setting: _Print) -> Iterator[_Paragraph]:
    if paragraph.lines:
        yield paragraph
    note = _Paragraph()
    for line in notes:
        opens = re.match(r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹*]", line.text)
        if note.lines and (opens or not _continues(note, line, setting)):
            yield note
            note = _Paragraph()
        note.lines.append(line)
    if note.lines:
        yield note


def _continues(paragraph: _Paragraph, line: Line, setting: _Print) -> bool:
    """Tell whether a line goes on with the paragraph above it."""
    if not paragraph.lines:
        return False
    last = paragraph.last
    if abs(last.size - line.size) > _SAME_SIZE or len(line.segments) > 1:
        return False
    if _is_heading_style(last, setting) != _is_heading_style(line, setting) and _short(last, line):
        return False
    ended = bool(_FULL_STOP.search(last.text))
    same_column = line.page == last.page and last.base > line.base
    if marker_of(line.text) and not _is_wrapped_number(paragraph, line, setting, ended=ended):
        return False
    if _breaks_word(last, line):
        return True
    if not same_column:
        return _runs_over_page(paragraph, line, setting, ended=ended)
    if last.base - line.base > _LOOSE * setting.distance(line.size):
        return False
    if _short(last, line) and (ended or not line.text[0].islower()):
        return False
    indented = line.left > last.left + 8 and len(paragraph.lines) > 1
    return not (indented and ended)


def _runs_over_page(paragraph: _Paragraph, line: Line, setting: _Print, *, ended: bool) -> bool:
    """Tell whether the first line of a page or column goes on with the last one before it."""
    last = paragraph.last
    if line.text[0].islower() and not ended:
        return True
    hanging = bool(paragraph.marker) and line.left > paragraph.lines[0].left + 6
    unfinished = not ended and not _is_heading_style(line, setting)
    return (line.text[0].islower() or unfinished or hanging) and not _short(last, line)


def _breaks_word(last: Line, line: Line) -> bool:
    return (
        last.text.endswith(("-", "\u00ad")) and line.text[0].islower() and last.text[-2:-1] != " "
    )


def _is_wrapped_number(paragraph: _Paragraph, line: Line, setting: _Print, *, ended: bool) -> bool:
    """A number that only happens to open a line: "as set out in section / 12. The"."""
    last = paragraph.last
    if line.text[0] in BULLETS or ended or _short(last, line):
        return False
    near = last.base - line.base <= _LOOSE * setting.distance(line.size)
    return near and abs(line.left - paragraph.indent) < 3


def _short(last: Line, line: Line) -> bool:
    """Tell whether the first word of `line` would still have had room above."""
    first = line.text.split(" ", 1)[0]
    width = (line.right - line.left) * len(first) / max(1, len(line.text))
    if first.isupper():
        width *= _CAPITALS
    return last.right + 0.25 * last.size + width < last.edge - 0.6 * last.size


def _is_heading_style(line: Line, setting: _Print) -> bool:
    return line.bold or line.size > setting.size * 1.08


def _piece(paragraph: _Paragraph, setting: _Print, words: Words) -> Piece:
    text = paragraph.lines[0].text
    for line in paragraph.lines[1:]:
        text = words.joined(text, line.text)
    first = paragraph.lines[0]
    marker = marker_of(text)
    styled = all(_is_heading_style(line, setting) for line in paragraph.lines)
    if styled and len(text) <= _HEADING_LENGTH and not text.endswith((".", ";", ",")):
        level = 1 if first.size >= setting.size * 1.5 else 2 if first.size > setting.size else 3
        return Piece(kind="heading", text=text, marker=marker, level=level, page=first.page)
    return Piece(kind="item" if marker else "paragraph", text=text, marker=marker, page=first.page)


def _row_piece(row: TableRow) -> Piece:
    return Piece(kind="row", text="\t".join(row.cells), page=row.page)
