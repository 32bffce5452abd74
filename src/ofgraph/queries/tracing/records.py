"""What a trace is made of: visits, stories, their steps and the sentences behind them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from ..covered import Coverage
from ..wording import day_words

Row = dict[str, object]
Series = Literal["social care", "joint", "area SEND"]
Change = Literal[
    "raised, then praised", "praised, then raised", "praised before and after it was raised"
]
ALL_SERIES: tuple[Series, ...] = ("social care", "joint", "area SEND")
_SAME_MONTH = re.compile(r"\b(\d+) (\w+ \d{4}) to (\d+) \2\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence behind a step. `status` says who accepted it (reviewed, accepted, or proposed:
    nobody yet), `document_status` whether it is a quote or a restatement.
    """

    text: str
    status: str
    polarity: str | None
    document: str
    place: str | None
    thing: str
    document_status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedVisit:
    """A visit in its place in the council's timeline, with the themes raised and praised there.
    `reported_on` is the earliest meeting with a paper on a visit whose date is not known.
    """

    visit: str
    name: str
    kind: str
    series: Series
    date: dt.date | None
    date_basis: str | None
    status: str
    overall: str | None
    findings: int
    raised: tuple[tuple[str, int], ...]
    praised: tuple[tuple[str, int], ...]
    reported_on: dt.date | None = None

    @property
    def when(self) -> str:
        """The date in words, as precise as it is known: the end of the visit's name has it."""
        said = self.name.rsplit(", ", 1)[-1] if ", " in self.name else day_words(self.date)
        if self.date is None and self.reported_on:
            said += f", reported on {day_words(self.reported_on)}"
        return _SAME_MONTH.sub(r"\1–\3 \2", said)

    @property
    def place_in_time(self) -> dt.date | None:
        """Its date; where that is not known, the meeting that it was reported to."""
        return self.date or self.reported_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One moment in a story: a visit that spoke of the theme, or what the council did.
    `visit` and `reported_on` are those of the visit, null for a resolution or an action.
    `again` says that an earlier visit raised the theme too; `after` is the date in words of the
    visit that stands for the day of a meeting which is not known; `followed` has what later visits
    found, null where nobody asked.
    """

    sort: Literal["raised", "praised", "resolution", "action"]
    name: str
    date: dt.date | None
    date_basis: str | None
    said: tuple[Said, ...]
    visit: str | None = None
    reported_on: dt.date | None = None
    again: bool = False
    after: str | None = None
    followed: tuple[str, ...] | None = None

    @property
    def place_in_time(self) -> dt.date | None:
        """Its date; for a visit whose date is not known, the meeting that it was reported to."""
        return self.date or self.reported_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """The visits that neither raise nor praise a theme for one reason, which `state` says."""

    state: str
    visits: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a theme stands at a council: `raised` at so many of the visits with an answer, `could`.
    A visit has an answer where it raised or praised the theme, or looked at it and a whole report
    was read. `silent` has the others, and those that looked at it and did not raise it.
    """

    status: str
    raised: int
    could: int
    silent: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A theme over time in one series: where it was raised and praised, and what came between.
    `under` lists the themes where several are told under one heading, which is then `theme`.
    `change` says what changed, in the stories of what changed. `standing` is how it stands now,
    null where no analysis was asked or no visit that raised it has a place in time.
    """

    theme: str
    name: str
    series: Series
    raised_at: int
    praised_at: int
    steps: tuple[Step, ...]
    under: tuple[str, ...] = ()
    change: Change | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked:
    """A visit a paper speaks of that no known visit answers to."""

    kind: str
    status: str
    date_text: str | None
    reason: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One council's visits, the themes that came back there, and those that changed.
    `stories` are of what came back; of every theme under `theme`, where one is asked for. `said`
    has what the findings of each visit say, where nothing came back and nothing changed.
    `resolutions` are those on a visit as a whole, which no story tells.
    """

    council: str
    name: str
    theme: str | None
    series: tuple[Series, ...]
    coverage: Coverage
    visits: tuple[TracedVisit, ...]
    stories: tuple[Story, ...]
    unlinked: tuple[Unlinked, ...]
    left_out: tuple[tuple[Series, int], ...]
    predecessors: tuple[Trace, ...] = ()
    changed: tuple[Story, ...] = ()
    said: tuple[Step, ...] = ()
    resolutions: tuple[Step, ...] = ()
