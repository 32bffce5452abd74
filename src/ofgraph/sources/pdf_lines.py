"""The characters of a PDF page as lines with their places on the page."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

_WIDE_GAP = 1.5  # times the letter size: a gap no justified line has; what follows is another cell
_GAP = 0.7  # times the letter size: a cell only where the lines near by have one that starts there
_SPACE = 0.1  # times the letter size: less than this is no space, whatever the library guesses
_SIGN_LENGTH = 2
_MOST_SIGNS = 100  # on one page
_TINY = 4.0  # points
_SAME_LINE = 0.35  # times the letter size: how far a baseline may stray within a line
_RAISED = 0.8  # a letter smaller than this part of its line, and higher, is a footnote sign
_NEAR_BY = 4  # lines above and below
_ALIGNED = 2.5  # points
_SYMBOLS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "▪", "\uf06e": "◼", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "–",
     "\x02": "-", "\ufffe": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
     "\x83": "▪", "\x91": "‘", "\x92": "’", "\x93": "“", "\x94": "”", "\x95": "•", "\x96": "–"}
)  # fmt: skip
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_GLUED_NUMBER = re.compile(r"^(\d{1,3}\.)(?=[A-Z][a-z])")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\uffff\ud800-\udfff]")


@dataclass(slots=True)
class Segment:
    """Words printed in one go: one line, or one cell of a line."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


@dataclass(slots=True)
class Line:
    """Segments on one baseline of a page, left to right."""

    page: int
    segments: list[Segment]
    edge: float = 0.0  # how far to the right a full line of this column reaches

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    @property
    def left(self) -> float:
        return self.segments[0].left

    @property
    def right(self) -> float:
        return self.segments[-1].right

    @property
    def base(self) -> float:
        return self.segments[0].base

    @property
    def size(self) -> float:
        return max(self.segments, key=lambda segment: len(segment.text)).size

    @property
    def bold(self) -> bool:
        return all(segment.bold for segment in self.segments)


@dataclass(slots=True)
class _Letter:
    character: str
    left: float
    right: float
    base: float
    size: float
    index: int
    guessed: bool  # a space the library puts in because of a gap
    scaled: bool  # a one-point letter made large by its matrix: there the guesses are wrong


def page_lines(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    """Return the lines of a page, top to bottom."""
    textpage = page.get_textpage()
    try:
        segments = [
            segment
            for run in _runs(_letters(page, textpage))
            if (segment := _segment(textpage, run)) is not None
        ]
    finally:
        textpage.close()
    return _on_baselines(segments, number)


def _letters(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextpage) -> Iterator[_Letter]:
    from pypdfium2 import raw

    box, across, up, matrix = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    width, height = page.get_size()
    turn = page.get_rotation()
    for index in range(textpage.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(textpage, index))
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        raw.FPDFText_GetCharOrigin(textpage, index, across, up)
        raw.FPDFText_GetMatrix(textpage, index, matrix)
        points = raw.FPDFText_GetFontSize(textpage, index)
        size = points * abs(matrix.d if turn in (0, 180) else matrix.c) or points
        if turn == 0:
            sides = box.left, box.right, up.value
        elif turn == 90:
            sides = box.bottom, box.top, height - across.value
        elif turn == 180:
            sides = width - box.right, width - box.left, height - up.value
        else:
            sides = width - box.top, width - box.bottom, across.value
        guessed = character == " " and raw.FPDFText_IsGenerated(textpage, index) == 1
        yield _Letter(character, *sides, size, index, guessed, points < _TINY)


def _runs(letters: Iterator[_Letter]) -> Iterator[list[_Letter]]:
    """Cut the letters where a line ends, a gap opens or the print jumps elsewhere."""
    run: list[_Letter] = []
    last: _Letter | None = None
    for letter in letters:
        if letter.character in "\r\n":
            yield run
            run, last = [], None
        elif letter.character.isspace() or letter.character == "\x00":
            if run:
                run.append(letter)
        else:
            if last is not None and _jumps(last, letter):
                yield run
                run = []
            elif last is not None and run[-1].guessed and _touch(last, letter):
                run.pop()
            run.append(letter)
            last = letter
    yield run


def _jumps(last: _Letter, letter: _Letter) -> bool:
    reach = max(last.size, letter.size)
    return (
        letter.left - last.right > _GAP * reach
        or letter.left < last.left - reach
        or abs(letter.base - last.base) > reach
    )


def _touch(last: _Letter, letter: _Letter) -> bool:
    return letter.scaled and letter.left - last.right < _SPACE * letter.size


def _segment(textpage: pypdfium2.PdfTextpage, run: list[_Letter]) -> Segment | None:
    printed = [letter for letter in run if not letter.character.isspace()]
    if not printed:
        return None
    sizes = sorted(letter.size for letter in printed)
    size = sizes[len(sizes) // 2]
    bases = sorted(letter.base for letter in printed if letter.size >= _RAISED * size)
    base = bases[len(bases) // 2]
    words = "".join(_printed(letter, size, base) for letter in run)
    text = " ".join(_NOT_TEXT.sub("", words.translate(_SYMBOLS)).split())
    text = _GLUED_NUMBER.sub(r"\1 ", text)
    if not text:
        return None
    left = min(letter.left for letter in printed)
    right = max(letter.right for letter in printed)
    bold = _is_bold(textpage, printed[len(printed) // 2].index)
    return Segment(text, left, right, base, size, bold)


def _printed(letter: _Letter, size: float, base: float) -> str:
    raised = letter.size < _RAISED * size and letter.base > base + 0.15 * size
    return letter.character.translate(_RAISED_DIGITS) if raised else letter.character


def _is_bold(textpage: pypdfium2.PdfTextpage, index: int) -> bool:
    from pypdfium2 import raw

    if raw.FPDFText_GetFontWeight(textpage, index) >= 600:
        return True
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(textpage, index, name, 128, flags)
    return b"bold" in name.value.lower() or b"black" in name.value.lower()


def _set_raised(segments: list[Segment]) -> None:
    """Put footnote signs that stand alone, high beside the line, onto its baseline."""
    signs = [one for one in segments if len(one.text) <= _SIGN_LENGTH and one.text.isdigit()]
    if len(signs) > _MOST_SIGNS:
        return  # a page of figures
    for sign in signs:
        for host in segments:
            raised = 0 < sign.base - host.base < 0.65 * host.size and sign.size < 0.95 * host.size
            beside = min(abs(sign.left - host.right), abs(host.left - sign.right)) < host.size
            if raised and beside:
                sign.text = sign.text.translate(_RAISED_DIGITS)
                sign.base, sign.size, sign.bold = host.base, host.size, host.bold
                break


def _on_baselines(segments: list[Segment], number: int) -> list[Line]:
    _set_raised(segments)
    lines: list[Line] = []
    for segment in sorted(segments, key=lambda segment: (-segment.base, segment.left)):
        near = lines[-1] if lines else None
        if near and near.base - segment.base <= _SAME_LINE * min(near.size, segment.size):
            near.segments.append(segment)
        else:
            lines.append(Line(number, [segment]))
    for line in lines:
        line.segments.sort(key=lambda segment: segment.left)
    for at, line in enumerate(lines):
        if len(line.segments) > 1:
            near_by = lines[max(0, at - _NEAR_BY) : at] + lines[at + 1 : at + 1 + _NEAR_BY]
            line.segments = _without_false_cells(line.segments, near_by)
    return lines


def _without_false_cells(segments: list[Segment], near_by: list[Line]) -> list[Segment]:
    """Join what only a wide space parts; a middling gap counts where cells align on it."""
    starts = sorted(
        right.left
        for line in near_by
        for left, right in pairwise(line.segments)
        if right.left - left.right > _WIDE_GAP * right.size
    )
    kept = [segments[0]]
    for segment in segments[1:]:
        before = kept[-1]
        gap = segment.left - before.right
        nearest = bisect_left(starts, segment.left - _ALIGNED)
        aligned = nearest < len(starts) and starts[nearest] < segment.left + _ALIGNED
        if gap > _WIDE_GAP * segment.size or (aligned and gap > _GAP * segment.size):
            kept.append(segment)
        else:
            kept[-1] = joined(before, segment)
    return kept


def joined(left: Segment, right: Segment) -> Segment:
    """Two segments of a line as one."""
    apart = right.left - left.right >= _SPACE * right.size
    main = max(left, right, key=lambda segment: len(segment.text))
    return Segment(
        f"{left.text}{' ' if apart else ''}{right.text}",
        left.left, right.right, main.base, main.size, left.bold and right.bold,
    )  # fmt: skip
