"""What a follow-up is made of: one resolution or action, one theme, and what came after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

from ..incidence import NOTHING


class Followed(IntEnum):
    """What the next visit that says anything of a theme found; that the one led to the other is
    not said.

    The first three are of themes that were raised just before: at the visit that the decision is
    about, else at the last one until then that raised or praised them. The next two are of others.
    """

    BETTER = 0  # raised before, then praised
    SAME = 1  # raised before, and raised again
    WORSE = 2  # raised again in a graver form, under the same framework
    PRAISED = 3
    RAISED = 4
    NOT_RAISED = 5  # looked at, a whole report read, and not raised: neither better nor worse
    DID_NOT_LOOK = 6
    INCOMPLETE = 7  # a later visit may have looked; no whole document of the inspectorate says
    NO_VISIT = 8
    UNDATED = 9  # nobody knows when it was decided
    NO_THEME = 10  # it addresses the visit as a whole, or nothing that has a theme

    @property
    def words(self) -> str:
        """The outcome as people read it."""
        return _FOLLOWED[self]


_FOLLOWED = {
    Followed.BETTER: "better: praised",
    Followed.SAME: "same: raised again",
    Followed.WORSE: "worse: raised again, more gravely",
    Followed.PRAISED: "praised; not raised just before",
    Followed.RAISED: "raised; not raised just before",
    Followed.NOT_RAISED: "looked at, not raised",
    Followed.DID_NOT_LOOK: "did not look",
    Followed.INCOMPLETE: "source incomplete",
    Followed.NO_VISIT: "no visit since",
    Followed.UNDATED: "day not known",
    Followed.NO_THEME: "no theme to follow",
}


class Reported(IntEnum):
    """Whether a later paper is known to return to a resolution or action."""

    BACK = 0
    NOT_FOUND = 1  # later papers were read, and none is known to return to it
    NO_LATER_PAPER = 2
    UNDATED = 3

    @property
    def words(self) -> str:
        """The answer as people read it."""
        return _REPORTED[self]


_REPORTED = {
    Reported.BACK: "reported back",
    Reported.NOT_FOUND: "later papers read, not found there",
    Reported.NO_LATER_PAPER: "no later paper read",
    Reported.UNDATED: "day not known",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One resolution or action with one of its themes, and what came after.

    response, council, document, theme, next_visit: places in the incidence, `NOTHING` for none.
    decided: the day of the meeting; None where it is not known.
    spoken_of: of one whose meeting has no day, the visit that its paper speaks of.
    carried: the theme is its own, not that of a finding it addresses.
    whole_visit: it addresses a visit and no theme.
    reported: whether it was reported back; `reported_in` is the place of the later response,
        `later_papers` how many papers of the council are of a later day.
    next_visit: the first that says anything of the theme, else the first since.
    between: visits since, before that one, that say nothing of the theme.
    """

    response: int
    council: int
    document: int
    resolution: bool
    decision: int
    decided: dt.date | None
    spoken_of: int
    due: str
    theme: int
    carried: bool
    whole_visit: bool
    reported: Reported
    later_papers: int
    reported_in: int
    followed: Followed
    next_visit: int = NOTHING
    between: int = 0
