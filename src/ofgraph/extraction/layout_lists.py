"""Every list bound to what introduces it, before anybody asks what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..records import Span
from .layout_headings import continued, introduces
from .layout_parts import Part, announces, counts_as, style_of
from .layout_tables import cells_of
from .sentences import split_sentences

_PAGE_LINE = re.compile(
    r"(?:Meeting\s+of\s.{3,120}\(Item\b|View\s+(?:the\s+)?(?:declarations|directions)|Share\s+this)",
    re.IGNORECASE,
)

_SHORT_CELL = 4  # words
_DEEPEST = 6  # lists within lists
_LONGEST_ENTRY = 12


@dataclass(slots=True)
class _List:
    """A list still open: its kind of marker, how far it counts, and who introduces it."""

    series: str
    last: int | None
    lead: int | None
    indent: int


class _Binder:
    """What is open while the parts of a paper are walked."""

    def __init__(self, view: str, parts: list[Part]) -> None:
        self.view, self.parts = view, parts
        self.heading: int | None = None
        self.anchor: Part | None = None
        self.open: list[_List] = []
        self.above: str | None = None
        self.between: Part | None = None
        self.item: Part | None = None

    def bound(self, at: int) -> Part:
        """Bind one part to its heading and, if it is an item, to its lead-in."""
        part = self.parts[at]
        lead = part.lead
        numbered = part.kind == "item" and style_of(part.marker) == "number"
        counted = part.kind == "paragraph" and part.marker is not None
        if part.kind == "heading":
            self.heading, self.anchor, self.above = at, part, None
            self.open, self.between, self.item = [], None, None
        elif part.kind == "item" and lead is None and not numbered:
            lead = self._lead_of(at)
            self.item = part
        elif part.kind != "row" and lead is None:
            self._paragraph(part, starts=numbered or counted)
        kind = "item" if lead is not None else "paragraph" if numbered else part.kind
        return Part(
            number=at, kind=kind, start=part.start, end=part.end, marker=part.marker,
            page=part.page, lead=lead, heading=self.heading if part.kind != "heading" else None,
            above=None if numbered or counted else self.above, sentences=self._sentences(part),
            head=part.head, indent=part.indent,
        )  # fmt: skip

    def _sentences(self, part: Part) -> tuple[Span, ...]:
        if part.kind != "row":
            return split_sentences(self.view, part.start, part.end)
        cells = cells_of(self.view, part)
        if _is_entry([cell.quote(self.view) for cell in cells]):
            return split_sentences(self.view, part.start, part.end)
        return tuple(
            sentence for cell in cells
            for sentence in split_sentences(self.view, cell.start, cell.end)
        )  # fmt: skip

    def _paragraph(self, part: Part, *, starts: bool) -> None:
        if starts:
            self.above = part.marker.rstrip(".") if part.marker else self.above
            self.open, self.item = [], None
        self.between = part
        self.anchor = part

    def _lead_of(self, at: int) -> int | None:
        part = self.parts[at]
        if _PAGE_LINE.match(self.view, part.start, part.end):
            return None
        counts = counts_as(part.marker) if part.marker else (("none", None),)
        between, self.between = self.between, None
        found = self._gone_on(part, counts, between)
        if found is not None:
            return found.lead
        series, place = next((one for one in counts if one[1] in (1, None)), counts[0])
        before = self.parts[at - 1] if at else None
        if before is not None and before.kind == "item" and self.open and between is None:
            lead = self._below(before, part)
            del self.open[_DEEPEST - 1 :]
        else:
            lead = self.anchor.number if self.anchor else None
            self.open = []
        self.open.append(_List(series, place, lead, part.indent))
        return lead

    def _below(self, before: Part, part: Part) -> int | None:
        """Who introduces a list that opens right after an item of another."""
        inner = self.open[-1]
        text = self.view[before.start : before.end]
        if part.indent > inner.indent or announces(text) or text.endswith(" -"):
            return before.number
        return inner.lead

    def _gone_on(
        self, part: Part, counts: tuple[tuple[str, int | None], ...], between: Part | None
    ) -> _List | None:
        """The open list that an item goes on with, those within it closed; None: it opens one."""
        before = self.parts[part.number - 1]
        nested = (
            between is None and before.kind == "item"
            and announces(self.view[before.start : before.end])
        )  # fmt: skip
        for depth in range(len(self.open) - 1, -1, -1):
            listed = self.open[depth]
            place = next((place for series, place in counts if series == listed.series), -1)
            if place == -1 or (place is not None and place != (listed.last or 0) + 1):
                continue
            if place is None and not self._same_depth(part, depth):
                continue
            if nested and place is None and not self._beside(before, part, listed):
                continue
            if between is not None and not self._resumes(between, place):
                continue
            del self.open[depth + 1 :]
            listed.last = place
            return listed
        return None

    def _same_depth(self, part: Part, depth: int) -> bool:
        """Tell whether an item stands as far in as a list, or announces as its lead-in does."""
        listed = self.open[depth]
        outer = next(
            (one for one in reversed(self.open[:depth]) if one.series == listed.series), None
        )
        if part.indent > listed.indent + 1:
            return False
        if outer is None:
            return True
        if part.indent < listed.indent:
            return abs(part.indent - listed.indent) < abs(part.indent - outer.indent)
        return not announces(self.view[part.start : part.end]) or listed.indent > outer.indent

    def _beside(self, before: Part, part: Part, listed: _List) -> bool:
        """Tell whether an item after one that announces stands beside it, not below it."""
        if part.indent != before.indent:
            return part.indent <= listed.indent
        return announces(self.view[part.start : part.end])

    def _resumes(self, between: Part, place: int | None) -> bool:
        text = self.view[between.start : between.end]
        if introduces(text):
            return False
        if place is not None:
            return True
        return self.item is not None and continued(self.view, self.item, between)


def _is_entry(cells: list[str]) -> bool:
    """Tell an entry, whose cells name and date one thing, from a row of statements."""
    counts = [len(said.split()) for said in cells]
    dated = any(
        count <= _SHORT_CELL and re.search(r"\d", said)
        for said, count in zip(cells, counts, strict=True)
    )
    return len(cells) > 1 and dated and max(counts) <= _LONGEST_ENTRY


def bound(view: str, parts: list[Part]) -> Iterator[Part]:
    """Bind every list item to the part that introduces it, and every part to its heading."""
    binder = _Binder(view, parts)
    for at in range(len(parts)):
        yield binder.bound(at)
