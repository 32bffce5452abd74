"""One place where a paper speaks of a visit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...records import Span, VisitStatus
from ..phrases import pattern
from .dates import DateFound
from .visit_kinds import LOOSE

_RECENT = re.compile(r"\b(?:latest|recent)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a visit is named or told of.

    `part` and `heading` number the part it stands in and the heading above. `refers` marks what
    only points at a visit just named ("It was a short inspection", "This was in May"); `settled`
    a mention that is one of several under one name ("the fourth and fifth visits"); `named` is
    False where only a grade and a date imply an inspection; `certain` marks words that tell of
    an event of its own, though they say no date ("until they return to inspect again").
    """

    kind: str
    span: Span
    name: Span
    sentence: Span
    part: int
    heading: int | None = None
    opening: str = ""
    date: DateFound | None = None
    ordinal: int | None = None
    series: int | None = None
    days: int | None = None
    status: VisitStatus = "carried_out"
    title: bool = False
    definite: bool = True
    refers: bool = False
    settled: bool = False
    named: bool = True
    certain: bool = False

    @property
    def loose(self) -> bool:
        """Whether the name says no kind."""
        return self.kind in LOOSE or self.kind == "fieldwork"

    @property
    def earlier(self) -> bool:
        """Whether it says "the last", "the previous" (not "the last few days")."""
        return bool(pattern("visits.status.earlier").search(self.opening))

    @property
    def recent(self) -> bool:
        """Whether it says "the latest", "the most recent"."""
        return bool(_RECENT.search(self.opening))
