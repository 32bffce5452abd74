"""How many councils a theme could have come back in, and in how many it did, group by group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np

from ..cells import Cells, State, cells, counted
from ..incidence import NOTHING, SERIES, Flags, Incidence, Places, of_visits
from ..intervals import Interval, wilson
from .sequences import Recurrences, Status, recurrences

Group: TypeAlias = Literal["theme", "region", "grade", "type", "framework"]
GROUPS: tuple[Group, ...] = get_args(Group)
_NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is known of one theme in one group of councils, by whole reports alone.

    could, back: councils with two or more that looked at it, and with two or more that raised it.
    again: councils where it was raised, and a later one looked at it.
    visits, raised: those that looked at it, and those that raised it.
    resolved, not_seen: councils where it was praised since, and neither raised nor praised.
    """

    group: str
    series: str
    theme: int
    could: int
    back: int
    again: int
    visits: int
    raised: int
    resolved: int
    not_seen: int

    @property
    def interval(self) -> Interval:
        """The interval of the share; all of it where there is nothing to share."""
        return wilson(self.back, self.could) or (0.0, 1.0)


def tallies(incidence: Incidence, by: Group) -> Iterator[Tally]:
    """Every theme in every group of councils, series apart."""
    for series in np.unique(incidence.visits.series).tolist():
        of_series = of_visits(incidence, incidence.visits.series == series)
        if by == "framework":
            for framework in np.unique(of_series.visits.framework).tolist():
                part = of_visits(of_series, of_series.visits.framework == framework)
                name = _NOT_KNOWN if framework == NOTHING else incidence.frameworks.name[framework]
                yield from _of_part(part, SERIES[series], [name] * len(incidence.councils))
        else:
            yield from _of_part(of_series, SERIES[series], _groups(of_series, by))


def of_whole_reports(incidence: Incidence) -> Cells:
    """The cells of visits that could have gone either way; the others say nothing.

    Papers tell of a theme where it was raised, never where it was not: shares leave them out.
    """
    placed = ~np.isnat(incidence.visits.place_in_time())
    kept = counted(incidence) & placed[:, None]
    return np.where(kept, cells(incidence), State.INCOMPLETE).astype(np.int8)


def _groups(incidence: Incidence, by: Group) -> list[str]:
    """The group of each council; grades are the last that are known."""
    councils, visits = incidence.councils, incidence.visits
    if by == "theme":
        return [""] * len(councils)
    if by in ("region", "type"):
        known = councils.region if by == "region" else councils.type
        return [name or _NOT_KNOWN for name in known]
    found = ["no overall grade known"] * len(councils)
    graded = (visits.overall != NOTHING) & ~np.isnat(visits.place_in_time())
    for visit in np.flatnonzero(graded).tolist():
        grade = incidence.grades.name[int(visits.overall[visit])]
        found[int(visits.council[visit])] = grade  # visits stand in order of time
    return found


def _of_part(incidence: Incidence, series: str, group_of: list[str]) -> Iterator[Tally]:
    found = of_whole_reports(incidence)
    could = times_in_councils(incidence, found >= State.NOT_RAISED)
    raised = times_in_councils(incidence, found == State.RAISED)
    every = recurrences(incidence, found)
    for name in sorted({group_of[at] for at in np.unique(incidence.visits.council).tolist()}):
        members = np.array([one == name for one in group_of], dtype=bool)
        yield from _of_group(every, could, raised, members, name, series)


def _of_group(
    every: Recurrences, could: Places, raised: Places, members: Flags, name: str, series: str
) -> Iterator[Tally]:
    themes = could.shape[1]
    here = members[every.council]

    def councils(rows: Flags) -> list[int]:
        counts: list[int] = np.bincount(every.theme[here & rows], minlength=themes).tolist()
        return counts

    columns = (
        (could[members] >= 2).sum(axis=0).tolist(),
        councils(every.came_back()),
        councils(every.first != every.latest),
        could[members].sum(axis=0).tolist(),
        raised[members].sum(axis=0).tolist(),
        councils(every.status == Status.RESOLVED),
        councils(every.status == Status.NOT_SEEN_AGAIN),
    )
    for theme, (many, back, again, visits, times, resolved, not_seen) in enumerate(
        zip(*columns, strict=True)
    ):
        yield Tally(
            group=name, series=series, theme=theme, could=many, back=back, again=again,
            visits=visits, raised=times, resolved=resolved, not_seen=not_seen,
        )  # fmt: skip


def times_in_councils(incidence: Incidence, flags: Flags) -> Places:
    """At how many visits of each council (rows) a flag of visits and themes is set."""
    found = np.zeros((len(incidence.councils), flags.shape[1]), dtype=np.int32)
    np.add.at(found, incidence.visits.council, flags.astype(np.int32))
    return found
