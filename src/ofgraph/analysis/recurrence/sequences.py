"""Each theme in each council over its visits: how often it was raised, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from ..cells import Cells, State, cells
from ..incidence import SERIES, Flags, Incidence, Places


class Status(IntEnum):
    """How a theme stands in a council, by the visits that could have raised it."""

    NEW = 0  # raised once, at the latest of them
    RECURRING = 1  # raised again after a visit that did not, and at the latest
    PERSISTENT = 2  # raised at every one since the first that raised it, twice or more
    RELAPSED = 3  # raised, then praised, then raised again, and at the latest
    RESOLVED = 4  # praised after it was last raised
    NOT_SEEN_AGAIN = 5  # not raised since, and not praised either

    @property
    def words(self) -> str:
        """The status as people read it."""
        return self.name.lower().replace("_", " ")

    @property
    def open(self) -> bool:
        """Whether the latest visit that could have raised the theme did."""
        return self < Status.RESOLVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrences:
    """A row for each council, series and theme raised at least once, by council and theme.

    Only visits with a place in time count; `undated` has how many without one raised the theme.

    council, series, theme: places in the incidence, and in `SERIES`.
    raised, praised: visits at which it was; `could` those at which it could have been raised.
    spells: unbroken runs of raised visits. gap: the most visits between two of them that could
        have raised it and did not. relapses: how often it was raised again after praise.
    first, last: places of the visits that raised it first and last; `latest` that of the latest
        visit that could have.
    status: a `Status`.
    """

    council: Places
    series: Places
    theme: Places
    raised: Places
    praised: Places
    could: Places
    undated: Places
    spells: Places
    gap: Places
    relapses: Places
    first: Places
    last: Places
    latest: Places
    status: Places

    def __len__(self) -> int:
        return len(self.council)

    def taken(self, rows: Places | Flags) -> Recurrences:
        """These rows alone, in this order."""
        return Recurrences(**{name: getattr(self, name)[rows] for name in self.__slots__})

    def came_back(self) -> Flags:
        """Which were raised at two visits or more."""
        return np.asarray(self.raised >= 2)


def recurrences(incidence: Incidence, found: Cells | None = None) -> Recurrences:
    """Follow each theme through the visits of each council.

    Args:
        incidence: the visits that count. Series are followed apart.
        found: its cells, where they are known already.
    """
    found = cells(incidence) if found is None else found
    visit, theme, changes, undated = _answers(incidence, found)
    if not len(visit):
        return Recurrences(**{name: np.zeros(0, np.int32) for name in Recurrences.__slots__})
    starts = np.flatnonzero(changes)
    ends = np.r_[starts[1:], len(visit)]
    state = found[visit, theme]
    raised, praised = state == State.RAISED, state == State.PRAISED
    at = np.arange(len(visit))
    start = np.repeat(starts, ends - starts)
    raised_before, praised_before = _latest_before(raised, at), _latest_before(praised, at)
    again = raised & (raised_before >= start)  # raised, and somewhere before
    times = np.add.reduceat(raised, starts, dtype=np.int32)
    first = np.minimum.reduceat(np.where(raised, at, len(at)), starts)
    last = np.maximum.reduceat(np.where(raised, at, -1), starts)
    relapses = np.add.reduceat(again & (praised_before > raised_before), starts, dtype=np.int32)
    gaps = np.maximum.reduceat(np.where(again, at - raised_before - 1, 0), starts)
    praised_since = np.maximum.reduceat(np.where(praised, at, -1), starts) > last
    council, series = (
        of[visit[starts]] for of in (incidence.visits.council, incidence.visits.series)
    )
    made = Recurrences(
        council=council,
        series=series,
        theme=theme[starts].astype(np.int32),
        raised=times,
        praised=np.add.reduceat(praised, starts, dtype=np.int32),
        could=(ends - starts).astype(np.int32),
        undated=undated[council * len(SERIES) + series, theme[starts]],
        spells=np.add.reduceat(raised & ~(again & (raised_before == at - 1)), starts,
                               dtype=np.int32),
        gap=gaps.astype(np.int32),
        relapses=relapses,
        first=visit[first].astype(np.int32),
        last=visit[last].astype(np.int32),
        latest=visit[ends - 1].astype(np.int32),
        status=_statuses(times, relapses, last == ends - 1, ends - first == times, praised_since),
    )  # fmt: skip
    return made.taken(np.lexsort((made.theme, made.series, made.council)))


def _answers(incidence: Incidence, found: Cells) -> tuple[Places, Places, Flags, Places]:
    """The cells that say something, of councils where the theme was raised, in order of time.

    They stand theme by theme, within it council by council; the flags say where another theme or
    council begins. Also for each series of a council, and theme, how many visits without a place
    in time raised it.
    """
    visits, themes = incidence.visits, len(incidence.themes)
    line = visits.council * len(SERIES) + visits.series
    placed = ~np.isnat(visits.place_in_time())
    # The visits of a council stand in order of time, its series mixed.
    rows = np.argsort(line, kind="stable")
    rows = rows[placed[rows]]
    of_line, state = line[rows], found[rows]
    begins = np.flatnonzero(np.r_[True, of_line[1:] != of_line[:-1]])[: len(rows)]
    raised = state == State.RAISED
    ever = np.repeat(np.logical_or.reduceat(raised, begins) if len(rows) else raised,
                     np.diff(np.r_[begins, len(rows)]), axis=0)  # fmt: skip
    theme, at = np.nonzero(((state >= State.NOT_RAISED) & ever).T)
    own = of_line[at]
    changes = np.r_[True, (theme[1:] != theme[:-1]) | (own[1:] != own[:-1])][: len(theme)]
    undated = np.zeros((len(incidence.councils) * len(SERIES), themes), dtype=np.int32)
    astray, stray_theme = np.nonzero((found == State.RAISED) & ~placed[:, None])
    np.add.at(undated, (line[astray], stray_theme), 1)
    return rows[at], theme, changes, undated


def _latest_before(flags: Flags, at: Places) -> Places:
    """For each row the latest one before it with the flag, -1 where there is none."""
    return np.asarray(np.r_[-1, np.maximum.accumulate(np.where(flags, at, -1))[:-1]])


def _statuses(
    times: Places, relapses: Places, raised_last: Flags, unbroken: Flags, praised_since: Flags
) -> Places:
    found = np.select(
        [
            raised_last & (times == 1),
            raised_last & (relapses > 0),
            raised_last & unbroken,
            raised_last,
            praised_since,
        ],
        [Status.NEW, Status.RELAPSED, Status.PERSISTENT, Status.RECURRING, Status.RESOLVED],
        Status.NOT_SEEN_AGAIN,
    )
    return found.astype(np.int32)
