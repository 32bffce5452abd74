"""What is new, one thing at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

from ..incidence import NOTHING


class Sort(IntEnum):
    """The sorts of what is new, in the order that they are told in."""

    VISIT = 0
    MAYBE_VISIT = 1  # of its date only a part is known, which the day asked for falls into
    REPORT = 2
    PAPER = 3
    RESOLUTION = 4
    ACTION = 5
    RAISED = 6  # that no earlier visit is known to have raised
    RAISED_AGAIN = 7
    PRAISED = 8  # after an earlier visit raised it

    @property
    def words(self) -> str:
        """The sort as people read it."""
        return _WORDS[self]


_WORDS = {
    Sort.VISIT: "visit",
    Sort.MAYBE_VISIT: "visit, perhaps before",
    Sort.REPORT: "report read",
    Sort.PAPER: "paper read",
    Sort.RESOLUTION: "resolution",
    Sort.ACTION: "action",
    Sort.RAISED: "raised, not before",
    Sort.RAISED_AGAIN: "raised again",
    Sort.PRAISED: "praised after raised",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One new thing. Places in the incidence, `NOTHING` for none.

    place: of the visit, document, response or theme, by its sort.
    day: what it stands in order by; `known` says whether that is the whole date.
    visit: the visit itself, the one that a document is on, or where a theme was raised or praised.
    """

    sort: Sort
    council: int
    place: int
    day: dt.date
    known: bool
    visit: int = NOTHING
