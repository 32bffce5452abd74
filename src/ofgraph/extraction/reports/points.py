"""The points of a report: each bullet, numbered item or paragraph under a telling heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...records import Evidence, Span
from .headings import Topic, ended, is_group_heading, names_topic, topic_of
from .lines import Line, Lines

POINTS_RULE = "reports.points@1"
_LEAD_IN = re.compile(r":\s?\d{0,2}$")
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading that opens a list, as printed, and the lines under it."""

    heading: str
    topic: Topic
    about_board: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point: its pieces of text (more than one where page furniture lies inside)."""

    section: Section
    spans: tuple[Span, ...]
    page: int

    def evidence(self, text: str) -> tuple[Evidence, ...]:
        """The words of the point, piece by piece in order."""
        place = f"page {self.page}"
        return tuple(Evidence.at(text, span, rule=POINTS_RULE, place=place) for span in self.spans)


@dataclass(slots=True)
class _Gathering:
    """The lines of the point being read, each with where its words start, markers left out."""

    lines: list[tuple[int, Line]] = field(default_factory=list)

    def spans(self, text: str) -> tuple[Span, ...]:
        pieces: list[Span] = []
        for start, line in self.lines:
            if start >= line.end:
                continue
            if pieces and not text[pieces[-1].end : start].strip():
                pieces[-1] = Span(start=pieces[-1].start, end=line.end)
            else:
                pieces.append(Span(start=start, end=line.end))
        return tuple(pieces)


_BOARD = re.compile(
    r"(?i)(?:section 2:? )?(?:the )?(?:effectiveness (?:of the )?)?"
    r"(?:local safeguarding children board(?: \(lscb\))?|lscb)(?:'s strengths)?\d?"
    r"|what does the (?:\w+ )?(?:[a-z]*scb|local safeguarding children board) need to improve\??"
)

_COUNCIL = re.compile(
    r"(?i)(?:section 1:? )?the local authority\d?|information about (?:this|the) local authority.*"
    r"|what does the local authority need to improve\??"
)


def sections(lines: Lines) -> Iterator[Section]:
    """Every list that a known heading opens, up to the heading that ends it."""
    heading: Line | None = None
    topic: Topic | None = None
    first, board = 0, False
    for index, line in enumerate(lines.lines):
        board = _turns_to_board(lines, index, before=board)
        found = topic_of(lines, index)
        if found is None:
            continue
        if heading and topic and topic.polarity:
            yield _section(lines, heading, topic, board, first, index)
        heading, topic, first = line, found, index + 1
    if heading and topic and topic.polarity:
        yield _section(lines, heading, topic, board, first, len(lines.lines))


def _turns_to_board(lines: Lines, index: int, *, before: bool) -> bool:
    """Whether the lines from here on are about the safeguarding board, not the council."""
    words = lines.lines[index].words
    if _COUNCIL.fullmatch(words):
        return False
    after = lines.lines[index + 1].words if index + 1 < len(lines.lines) else ""
    return before or bool(_BOARD.fullmatch(words) or _BOARD.fullmatch(f"{words} {after}"))


def _section(
    lines: Lines, heading: Line, topic: Topic, board: bool, first: int, last: int
) -> Section:
    named = re.search(r"(?i)\bl?scb\b|safeguarding children board", heading.words) is not None
    printed = lines.text[heading.start : heading.end]
    return Section(heading=printed, topic=topic, about_board=board or named, first=first,
                   last=last)  # fmt: skip


def _kind(line: Line) -> str:
    """What sort of marker a line has: numbers are one sort, each glyph is its own."""
    marker = line.marker or ""
    if marker[:1].isdigit():
        return "number"
    return "letter" if marker[:1].isalpha() or marker[:1] == "(" else marker


class _ListReader:
    """Reads the marked items of one section, nested items staying inside their parent."""

    def __init__(self, lines: Lines, section: Section) -> None:
        self.lines = lines
        self.section = section
        self.outer: str | None = None
        self.current: _Gathering | None = None
        self.number = 0

    def read(self) -> Iterator[_Gathering]:
        for index in range(self.section.first, self.section.last):
            line = self.lines.lines[index]
            if is_group_heading(self.lines, index):
                yield from self._finish()
            elif line.marker and names_topic(line.rest):
                yield from self._finish()
                self.outer = None
            elif self._opens(line):
                yield from self._finish()
                self._open(line)
            elif self.current is not None:
                if self._continues(index):
                    self.current.lines.append((line.start, line))
                else:
                    yield from self._finish()
                    if not _LEAD_IN.search(line.words) and self._over(index):
                        return
        yield from self._finish()

    def _opens(self, line: Line) -> bool:
        if line.marker is None:
            return False
        kind = _kind(line)
        if kind == "number":
            value = int(line.marker.rstrip("."))
            follows = self.number == 0 or value == self.number + 1
            return follows and (self.outer in (None, "number") or self.current is None)
        if self.outer is None or kind == self.outer:
            return True
        return self.current is None and self.outer != "number"

    def _open(self, line: Line) -> None:
        self.outer = self.outer or _kind(line)
        if _kind(line) == "number":
            self.outer = "number"
            self.number = int((line.marker or "0").rstrip("."))
        self.current = _Gathering(lines=[(line.body, line)])

    def _continues(self, index: int) -> bool:
        """Whether a line without its own item belongs to the item before it."""
        line, before = self.lines.lines[index], self.lines.lines[index - 1]
        if line.marker or (before.marker and not before.rest):
            return True
        if line.words[0].islower() or not ended(before.words):
            cut = before.words.endswith(("-", ","))
            return line.words[0].islower() or cut or self.lines.wrapped
        if line.gap and line.page == before.page:
            return False
        if _LEAD_IN.search(before.words):
            return True
        return self.lines.full(before)

    def _over(self, index: int) -> bool:
        """Whether no further item of this list comes before the section ends."""
        rest = self.lines.lines[index : self.section.last]
        return not any(line.marker and _kind(line) == self.outer for line in rest)

    def _finish(self) -> Iterator[_Gathering]:
        if self.current is not None:
            yield self.current
        self.current = None


def _paragraphs(lines: Lines, section: Section) -> Iterator[_Gathering]:
    """The paragraphs of a section that has no marked items, without its lead-ins."""
    current: _Gathering | None = None
    for index in range(section.first, section.last):
        line, before = lines.lines[index], lines.lines[index - 1]
        fresh = (
            current is None
            or (line.gap and line.page == before.page and ended(before.words))
            or (ended(before.words) and not lines.full(before) and line.words[0].isupper())
        )
        if fresh:
            if current is not None:
                yield current
            current = _Gathering()
        if current is not None:
            current.lines.append((line.start, line))
    if current is not None:
        yield current


def _has_items(lines: Lines, section: Section) -> bool:
    return any(line.marker for line in lines.lines[section.first : section.last])


def points(lines: Lines) -> Iterator[Point]:
    """Every point of a report or letter, in order."""
    for section in sections(lines):
        marked = _has_items(lines, section)
        gathered = _ListReader(lines, section).read() if marked else _paragraphs(lines, section)
        for item in gathered:
            spans = item.spans(lines.text)
            words = " ".join(span.quote(lines.text) for span in spans).split()
            if len(words) < _FEWEST_WORDS or _LEAD_IN.search(words[-1]):
                continue
            if not marked and not ended(words[-1]):
                continue
            yield Point(section=section, spans=spans, page=item.lines[0][1].page)
