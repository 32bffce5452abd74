"""The printed lines of a report without page furniture: what its other rules read.

Two kinds of text come here: hard-wrapped lines with running headers, page numbers and footnotes
(PDF to text), and paragraphs joined by our own PDF reader. Both become `Line`s, whose offsets
hold in the document's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...records import Document
from ..views import view

_TOP_LINES = 6
_BOTTOM_LINES = 4
_FOOTNOTE_RULE = re.compile(r"(?m)^(?:[ ]{25,}|_{10,}[ ]*)$")
_PAGE_NUMBER = re.compile(r"(?:[Pp]age\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?")
_BULLETS = "•·●○◦■□▪▫◼◻◾◆◇►▶➢➤✓\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf0a8\uf0be\x83"
_DASHES = "\uf02d–—―─−‒-"
MARKER = re.compile(
    rf"(?P<bullet>[{_BULLETS}])[ \t\u00a0]*|(?P<dash>[{_DASHES}]|o)(?:[ \t\u00a0]+|$)"
    r"|(?P<number>\d{1,3})\.(?:[ \t\u00a0]+|$)|(?P<letter>\(?[a-z]\))(?:[ \t\u00a0]+|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line (or joined paragraph): its place, its plain words, the gap before it."""

    start: int
    end: int
    words: str
    page: int
    gap: bool
    marker: str | None = None
    body: int = 0

    @property
    def rest(self) -> str:
        """The words after the marker."""
        return self.words[self.body - self.start :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A report's lines, and whether (and how wide) its paragraphs are wrapped."""

    text: str
    view: str
    lines: tuple[Line, ...]
    wrapped: bool
    width: int

    def page_at(self, start: int) -> int:
        """The page that a character stands on."""
        above = bisect_right(self.lines, start, key=lambda line: line.start)
        return self.lines[above - 1].page if above else 1

    def full(self, line: Line) -> bool:
        """Whether the line runs so close to the margin that the next may continue it."""
        return self.wrapped and line.end - line.start >= self.width * 0.72


def _marked(text: str, start: int, end: int) -> tuple[str | None, int]:
    found = MARKER.match(text, start, end)
    if not found:
        return None, start
    return found[0].strip(), found.end()


def _page_lines(text: str, plain: str, start: int, end: int, page: int) -> Iterator[Line]:
    gap = True
    place = start
    while place < end:
        stop = plain.find("\n", place, end)
        stop = end if stop < 0 else stop
        words = plain[place:stop]
        kept = words.strip()
        if kept:
            first = place + words.index(kept[0])
            last = first + len(kept)
            marker, body = _marked(text, first, last)
            yield Line(start=first, end=last, words=kept, page=page, gap=gap,
                       marker=marker, body=body)  # fmt: skip
        gap = not kept
        place = stop + 1


def _pages(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end (without footnotes) and number of each page that form feeds mark."""
    start, number = 0, 1
    while start <= len(text):
        stop = text.find("\f", start)
        stop = len(text) if stop < 0 else stop
        yield start, _before_footnotes(text, start, stop), number
        start, number = stop + 1, number + 1


def _before_footnotes(text: str, start: int, stop: int) -> int:
    """Where a page's own words end: at a long blank rule with a footnote's number under it."""
    for rule in _FOOTNOTE_RULE.finditer(text, start, stop):
        if re.match(r"\s*[\d*†]", text[rule.end() : min(stop, rule.end() + 40)]):
            return rule.start()
    return stop


def _shape(words: str) -> str:
    return re.sub(r"\d+", "#", " ".join(words.casefold().split()))


def _edges(page: Sequence[Line]) -> Iterator[Sequence[Line]]:
    yield page[:_TOP_LINES]
    yield page[::-1][:_BOTTOM_LINES]


def _repeated(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Shapes of the lines that stand at the edge of several pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(line.words) for edge in _edges(page) for line in edge})
    least = max(2, len(pages) // 4)
    return {shape for shape, count in counts.items() if count >= least}


def _furniture(page: Sequence[Line], repeated: set[str]) -> set[int]:
    """Where the furniture of one page starts: from each edge inwards, up to real words."""
    found: set[int] = set()
    for edge in _edges(page):
        for line in edge:
            number = _PAGE_NUMBER.fullmatch(line.words)
            if not number and (line.marker or _shape(line.words) not in repeated):
                break
            found.add(line.start)
    return found


def _drop_page_furniture(pages: Sequence[Sequence[Line]]) -> list[Line]:
    if len(pages) < 2:
        return [line for page in pages for line in page]
    repeated = _repeated(pages)
    kept: list[Line] = []
    for page in pages:
        furniture = _furniture(page, repeated)
        kept.extend(line for line in page if line.start not in furniture)
    return kept


def _by_blocks(document: Document, lines: Sequence[Line]) -> list[Line]:
    """Take page numbers from the document's blocks, and leave its furniture blocks out."""
    starts = [block.start for block in document.blocks]
    kept: list[Line] = []
    for line in lines:
        place = bisect_right(starts, line.start) - 1
        block = document.blocks[place] if place >= 0 else None
        if block and block.kind == "furniture":
            continue
        page = block.page if block and block.page else line.page
        kept.append(replace(line, page=page))
    return kept


def _without_contents(lines: Sequence[Line]) -> list[Line]:
    """Leave out the list of contents: entries each with a page number close behind."""
    opening = [i for i, line in enumerate(lines[:120]) if line.words.casefold() == "contents"]
    if not opening:
        return list(lines)
    last = opening[0]
    joined = not _is_wrapped(lines)
    while ends := [
        place
        for place, line in enumerate(lines[last + 1 : last + 7], start=last + 1)
        if _ends_entry(line, joined=joined)
    ]:
        last = ends[0]
    return [*lines[: opening[0]], *lines[last + 1 :]]


def _ends_entry(line: Line, *, joined: bool) -> bool:
    """Whether a line ends with a page number: alone, after dots or, in joined text, a space."""
    lead = r"(?:^|(?<!\.)\.{3,}\s*|\s)" if joined else r"(?:^|(?<!\.)\.{3,}\s*)"
    return re.search(rf"{lead}\d{{1,3}}$", line.words) is not None


def _is_wrapped(lines: Sequence[Line]) -> bool:
    small = sum(line.words[0].islower() and line.marker is None for line in lines)
    return small > 0.2 * len(lines)


def report_lines(document: Document) -> Lines:
    """Split a report into its lines, without running headers, page numbers and footnotes."""
    text, plain = document.text, view(document.text)
    pages = [tuple(_page_lines(text, plain, start, end, page)) for start, end, page in _pages(text)]
    lines = _drop_page_furniture([page for page in pages if page])
    if any(block.page or block.kind == "furniture" for block in document.blocks):
        lines = _by_blocks(document, lines)
    lines = _without_contents(lines)
    lengths = sorted(line.end - line.start for line in lines) or [0]
    return Lines(
        text=text,
        view=plain,
        lines=tuple(lines),
        wrapped=_is_wrapped(lines),
        width=lengths[int(len(lengths) * 0.9)],
    )
