"""The line of years under a timeline, and where the series of judgements breaks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from .drawing import Drawn, rules, words
from .frame import Spec
from .lettering import text_width
from .palette import GRID, INK, INK_LIGHT

_LABEL, _SMALL = 12, 11
_LINE = 15
_WIDEST, _PER_YEAR = 900.0, 110.0
_NARROWEST = 480.0

BREAKS = (
    (dt.date(2013, 11, 1), "Nov 2013: SIF; adequate becomes requires improvement"),
    (dt.date(2018, 1, 1), "Jan 2018: ILACS"),
    (dt.date(2023, 1, 1), "Jan 2023: care leavers judged apart"),
    (dt.date(2026, 4, 1), "Apr 2026: no overall judgement"),
)
"""From which day on judgements are not quite what they were, and why."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A line from the first of January of one year to that of another, in pixels."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    @classmethod
    def across(cls, first: int, last: int, *, left: float) -> TimeAxis:
        """A line over these years, as long as there are years to show."""
        wide = min(max((last - first) * _PER_YEAR, _NARROWEST), _WIDEST)
        return cls(dt.date(first, 1, 1), dt.date(last, 1, 1), left, left + wide + 8)

    def at(self, day: dt.date) -> float:
        """Where a day stands."""
        share = (day - self.first).days / (self.last - self.first).days
        return round(self.left + share * (self.right - 8 - self.left), 1)


@dataclass(frozen=True, slots=True)
class Breaks:
    """The breaks that a line reaches, their words in rows that keep clear of each other."""

    placed: tuple[tuple[float, float, float, str], ...]  # x of the line, x and y of the words
    height: float

    @property
    def any(self) -> bool:
        return bool(self.placed)

    def drawn(self, bottom: float) -> list[Spec]:
        """The dashed lines down to `bottom`, and their words."""
        lines: list[Drawn] = [
            {"x": x, "x2": x, "y": y + 7, "y2": bottom} for x, _, y, _ in self.placed
        ]
        told: list[Drawn] = [{"x": at, "y": y, "text": text} for _, at, y, text in self.placed]
        return [
            rules(lines, colour=INK_LIGHT, strokeDash=[4, 3]),
            words(told, size=_SMALL, colour=INK_LIGHT),
        ]


def breaks(line: TimeAxis, top: float) -> Breaks:
    """Place the words of the breaks, a row lower where two would meet."""
    reached = [(line.at(day), text) for day, text in BREAKS if line.first < day < line.last]
    rows: list[float] = []  # where the words of each row end
    placed: list[tuple[float, float, int, str]] = []
    for x, text in reached:
        wide = text_width(text, _SMALL)
        start = max(min(x - 3, line.right - wide), 0)
        row = next((at for at, end in enumerate(rows) if end + 14 <= start), len(rows))
        rows[row : row + 1] = [start + wide]
        placed.append((x, start, row, text))
    return Breaks(
        tuple((x, start, top + row * _LINE + 6, text) for x, start, row, text in placed),
        len(rows) * _LINE,
    )


def years(line: TimeAxis, top: float, bottom: float) -> list[Spec]:
    """A thin line for each year, with its number above and below."""
    days = [dt.date(year, 1, 1) for year in range(line.first.year, line.last.year + 1)]
    lines: list[Drawn] = [
        {"x": line.at(day), "x2": line.at(day), "y": top, "y2": bottom} for day in days
    ]
    told: list[Drawn] = [
        {"x": (line.at(day) + line.at(after)) / 2, "y": y, "text": f"{day.year}"}
        for day, after in pairwise(days)
        for y in (top - 11, bottom + 12)
    ]
    return [
        rules(lines, colour=GRID),
        words(told, align="center", size=_LABEL, colour=INK),
    ]
