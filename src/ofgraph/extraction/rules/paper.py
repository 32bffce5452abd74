"""A council paper made ready for the rules: view, parts, dates, and what its lists announce."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from ...records import Document, Evidence, Span
from ..layout import Part, lay_out
from ..views import view as view_of
from .dates import DateFound, find_dates
from .leads import labels_of
from .relevance import relevant_parts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Paper:
    """What every rule reads. `relevant` numbers the parts about an inspection of the service.

    A paper equals only itself, so that what was found in it can be remembered.
    """

    document: Document
    text: str
    view: str
    parts: tuple[Part, ...]
    dates: tuple[DateFound, ...]
    labels: Mapping[int, str]
    relevant: frozenset[int]
    names: Mapping[str, str]
    own_voice: bool = False

    def part_at(self, position: int) -> Part | None:
        """Return the part that holds a character."""
        after = bisect_right(self.parts, position, key=lambda part: part.start)
        part = self.parts[after - 1] if after else None
        return part if part is not None and position < part.end else None

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence that holds a character."""
        part = self.part_at(position)
        for sentence in part.sentences if part else ():
            if sentence.start <= position < sentence.end:
                return sentence
        return None

    def dates_in(self, start: int, end: int) -> tuple[DateFound, ...]:
        """Return the dates that begin within a stretch."""
        first = bisect_left(self.dates, start, key=lambda date: date.span.start)
        last = bisect_left(self.dates, end, key=lambda date: date.span.start)
        return self.dates[first:last]

    def evidence(self, span: Span, rule: str, confidence: float) -> Evidence:
        """Take the words at `span` as evidence, with the place in the paper's own numbering."""
        part = self.part_at(span.start)
        return Evidence.at(
            self.text, span, rule=rule, confidence=confidence, place=part.place if part else None
        )


def open_paper(document: Document, names: Mapping[str, str], *, own_voice: bool = False) -> Paper:
    """Lay a document out for the rules."""
    view = view_of(document.text)
    parts = lay_out(document)
    return Paper(
        document=document,
        text=document.text,
        view=view,
        parts=parts,
        dates=find_dates(view),
        labels=labels_of(view, parts),
        relevant=relevant_parts(view, parts, title=document.title),
        names=names,
        own_voice=own_voice,
    )
