"""The visits of a council, or of all, with what every part of a briefing asks of them."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from ...queries.wording import clean, day_words
from ..cells import Cells, State, cells
from ..incidence import NOTHING, SERIES, Incidence
from ..recurrence import Recurrences, recurrences
from .proofs import Proofs
from .records import Count, Ground

_MONTH = re.compile(
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December)? ?(?P<year>\d{4})"
)
_SERIES_WORDS = {"joint": "joint targeted area inspection", "area SEND": "Area SEND inspection"}
# How telling a finding is of a raised theme: a priority action before a concern.
_FIRST = ("Priority action", "Area for improvement", "Concern", "Strength", "Progress")


class Case:
    """The visits that count, the state of each theme at each, and the evidence of it.

    Args:
        incidence: the visits that count.
        proofs: gives evidence.
        options: what was chosen besides the council, as it is typed.
    """

    def __init__(self, incidence: Incidence, proofs: Proofs, options: Sequence[str] = ()) -> None:
        self.incidence, self.proofs, self.options = incidence, proofs, tuple(options)

    @cached_property
    def cells(self) -> Cells:
        """The state of each theme at each visit."""
        return cells(self.incidence)

    @cached_property
    def recurrences(self) -> Recurrences:
        """How each theme stands in each council."""
        return recurrences(self.incidence, self.cells)

    @cached_property
    def _findings(self) -> dict[tuple[int, int, bool], list[int]]:
        """The findings on each theme of each visit, the most telling first."""
        findings, found = (
            self.incidence.findings,
            defaultdict[tuple[int, int, bool], list[int]](list),
        )
        for finding, theme in self.incidence.carried.tolist():
            key = (int(findings.visit[finding]), theme, bool(findings.raises[finding]))
            found[key].append(finding)
        return {key: sorted(rows, key=self._telling) for key, rows in found.items()}

    @cached_property
    def _breadth(self) -> list[int]:
        """How many themes each finding carries: one of few is to the point."""
        carried = self.incidence.carried[:, 0]
        times: list[int] = np.bincount(carried, minlength=len(self.incidence.findings)).tolist()
        return times

    def _telling(self, finding: int) -> tuple[bool, int, int, int]:
        findings, documents = self.incidence.findings, self.incidence.documents
        polarity = self.incidence.polarities.name[findings.polarity[finding]]
        document = int(findings.document[finding])
        restated = document != NOTHING and bool(documents.restated[document])
        weight = _FIRST.index(polarity) if polarity in _FIRST else len(_FIRST)
        return restated, weight, self._breadth[finding], finding

    def found(self, visit: int, theme: int, *, raises: bool) -> list[str]:
        """The findings that raise a theme at a visit, or praise it, the most telling first."""
        rows = self._findings.get((visit, theme, raises), [])
        return [self.incidence.findings.iri[at] for at in rows]

    def at(self, council: int, series: int, theme: int, *states: State) -> list[int]:
        """The visits of a council that found a theme in one of these states, in order of time."""
        visits = self.incidence.visits
        here = (visits.council == council) & (visits.series == series)
        return np.flatnonzero(here & np.isin(self.cells[:, theme], states)).tolist()

    def since(self, council: int, series: int, visit: int) -> int:
        """How many visits of the series came later."""
        visits = self.incidence.visits
        here = np.flatnonzero((visits.council == council) & (visits.series == series))
        return len(self.later(here.tolist(), visit))

    def later(self, visits: Iterable[int], than: int) -> list[int]:
        """Those of a council's visits that surely came after one of them; undated ones may not."""
        return [at for at in visits if at > than and self._placed[at]]

    @cached_property
    def _placed(self) -> list[bool]:
        """Whether each visit has a place in time."""
        found: list[bool] = (~np.isnat(self.incidence.visits.place_in_time())).tolist()
        return found

    def latest_raising(self) -> int:
        """The latest visit that raised a theme; -1 where there is none, or none has a day."""
        raised = (self.cells == State.RAISED).any(axis=1) & np.array(self._placed, dtype=bool)
        return int(np.flatnonzero(raised).max(initial=NOTHING))

    def iris(self, visits: Iterable[int]) -> tuple[str, ...]:
        """The addresses of visits."""
        return tuple(self.incidence.visits.iri[at] for at in visits)

    def day(self, visit: int) -> str:
        """The date of a visit in words, as precise as it is known: its name ends with it."""
        reported = self._reported(visit)
        if reported is not None:
            return f"date not known, reported to a meeting on {day_words(reported)}"
        name = clean(self.incidence.visits.name[visit])
        _, comma, said = name.rpartition(", ")
        return said if comma else "date not known"

    def when(self, visit: int) -> str:
        """The month of a visit, or what else is known of its date, as it may stand after "in"."""
        reported = self._reported(visit)
        if reported is not None:
            return f"{reported:%B %Y} or before"
        said = self.day(visit)
        found = _MONTH.search(said)
        if found is None:
            return "an unknown month"
        month = " ".join(part for part in (found["month"], found["year"]) if part)
        return f"{month} (published)" if said.startswith("published") else month

    def _reported(self, visit: int) -> dt.date | None:
        """The day of the meeting that a visit with no known day was reported to."""
        visits = self.incidence.visits
        if not np.isnat(visits.day[visit]) or np.isnat(visits.reported_on[visit]):
            return None
        day: dt.date = visits.reported_on[visit].item()
        return day

    def kind(self, visit: int) -> str:
        """What kind of visit it was."""
        at = int(self.incidence.visits.kind[visit])
        return clean(self.incidence.kinds.name[at]) if at != NOTHING else "visit"

    def called(self, visit: int) -> str:
        """The month and kind of a visit."""
        return f"{self.when(visit)}, {self.kind(visit)}"

    def theme(self, theme: int) -> str:
        """What a theme is called."""
        return clean(self.incidence.themes.name[theme])

    def series(self, series: int) -> str:
        """The series in words, where it is not the usual one."""
        return _SERIES_WORDS.get(SERIES[series], "")

    def council(self, council: int) -> str:
        """What a council is called."""
        return clean(self.incidence.councils.name[council])

    def evidence(self, findings: Sequence[str]) -> tuple[Ground, ...]:
        """A footnote for each of these."""
        return tuple(self.proofs.of(one) for one in findings)

    def count(self, what: str, visits: Iterable[int], *command: str) -> Count:
        """The visits that a figure was counted from, and the command that counts them again."""
        return Count(what=what, records=self.iris(visits), command=self.command(*command))

    def command(self, *words: str) -> str:
        """A command line with what was chosen."""
        return typed(*words, *self.options)


def typed(*words: str) -> str:
    """A command as it is typed in a shell.

    >>> typed("brief", "neglect; rm")
    "ofgraph brief 'neglect; rm'"
    """
    return clean(shlex.join(["ofgraph", *words]))
