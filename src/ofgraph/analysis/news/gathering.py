"""Finding what is new since a day, from the columns alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from ..cells import Cells, State, cells
from ..dating import partly_known, window
from ..incidence import NOTHING, Flags, Incidence
from .records import Item, Sort


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What is asked for: from which day, to which, of which councils and themes (None for all)."""

    since: dt.date
    until: dt.date | None = None
    councils: Collection[int] | None = None
    themes: Collection[int] | None = None

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day is within it."""
        return day is not None and self.since <= day and (self.until is None or day <= self.until)

    def of(self, council: int) -> bool:
        """Whether a council is asked for."""
        return self.councils is None or council in self.councils


def gather(incidence: Incidence, asked: Since, found: Cells | None = None) -> tuple[Item, ...]:
    """Everything new, by sort; within a sort the newest first.

    Where themes are asked for: visits that raised or praised one, responses that carry one.

    Args:
        incidence: the visits that count; take those of all years, which tell what was before.
        asked: from which day, and of what.
        found: the cells of the incidence, where they are known already.
    """
    found = cells(incidence) if found is None else found
    items = [
        *_visits(incidence, asked, found), *_documents(incidence, asked),
        *_responses(incidence, asked), *_themes(incidence, asked, found),
    ]  # fmt: skip
    name = incidence.councils.name
    items.sort(key=lambda one: (
        one.sort, -one.day.toordinal(), name[one.council] if one.council >= 0 else "~", one.visit,
        one.place,
    ))  # fmt: skip
    return tuple(items)


def _visits(incidence: Incidence, asked: Since, found: Cells) -> Iterator[Item]:
    visits = incidence.visits
    _, latest = window(incidence)
    part = partly_known(incidence)
    speaks = _speaks(found, asked)
    since = np.datetime64(asked.since, "D")
    until = np.datetime64(asked.until or dt.date.max, "D")
    day = visits.place_in_time()
    within = (np.where(part, latest, day) >= since) & (day <= until) & speaks
    for at in np.flatnonzero(within).tolist():
        council = int(visits.council[at])
        if not asked.of(council):
            continue
        sure = bool(day[at] >= since and latest[at] <= until) and not np.isnat(visits.day[at])
        yield Item(
            sort=Sort.VISIT if sure else Sort.MAYBE_VISIT, council=council, place=at,
            day=day[at].item(), known=not part[at] and not np.isnat(visits.day[at]), visit=at,
        )  # fmt: skip


def _speaks(found: Cells, asked: Since) -> Flags:
    """The visits that raised or praised one of the themes asked for; every visit, where none is."""
    if asked.themes is None:
        return np.ones(len(found), dtype=bool)
    return np.asarray((found[:, sorted(asked.themes)] >= State.PRAISED).any(axis=1))


def _documents(incidence: Incidence, asked: Since) -> Iterator[Item]:
    """Documents, unless themes are asked for: a document has none of its own."""
    if asked.themes is not None:
        return
    documents = incidence.documents
    part, on = partly_known(incidence), _visit_on(incidence)
    rows = zip(
        documents.day.tolist(), documents.council.tolist(), documents.inspectorates.tolist(),
        strict=True,
    )  # fmt: skip
    for at, (day, council, inspectorates) in enumerate(rows):
        visit = on.get((council, day), NOTHING)
        if inspectorates and visit == NOTHING:  # its visit is none of those that count
            continue
        if asked.holds(day) and asked.of(council):
            yield Item(
                sort=Sort.REPORT if inspectorates else Sort.PAPER, council=council, place=at,
                day=day, visit=visit,
                known=visit == NOTHING or bool(inspectorates and not part[visit]),
            )  # fmt: skip


def _visit_on(incidence: Incidence) -> dict[tuple[int, dt.date | None], int]:
    """The visit of a council that began on a day."""
    visits = incidence.visits
    days = zip(visits.council.tolist(), visits.day.tolist(), strict=True)
    return {key: at for at, key in enumerate(days)}


def _responses(incidence: Incidence, asked: Since) -> Iterator[Item]:
    """What was decided and done; where the meeting has no day, what surely was since the day."""
    responses, on = incidence.responses, _visit_on(incidence)
    carries = None if asked.themes is None else _carrying(incidence, asked.themes)
    spoken = [None if at == NOTHING else incidence.documents.day[at].item()
              for at in responses.document.tolist()]  # fmt: skip
    rows = zip(
        responses.day.tolist(), responses.council.tolist(), responses.resolution.tolist(), spoken,
        strict=True,
    )  # fmt: skip
    for at, (met, council, resolution, visited) in enumerate(rows):
        visit = NOTHING if met else on.get((council, visited), NOTHING)
        after = visited if visit != NOTHING and asked.until is None else None
        day = met or after
        if not asked.of(council) or (carries is not None and at not in carries):
            continue
        if day is not None and asked.holds(day):
            yield Item(
                sort=Sort.RESOLUTION if resolution else Sort.ACTION, council=council, place=at,
                day=day, known=met is not None, visit=visit,
            )  # fmt: skip


def _carrying(incidence: Incidence, themes: Collection[int]) -> frozenset[int]:
    """The responses that carry one of the themes, or address a finding that does."""
    responses, wanted = incidence.responses, sorted(themes)
    own = responses.themes[np.isin(responses.themes[:, 1], wanted), 0]
    findings = incidence.carried[np.isin(incidence.carried[:, 1], wanted), 0]
    answering = responses.findings[np.isin(responses.findings[:, 1], findings), 0]
    return frozenset([*own.tolist(), *answering.tolist()])


def _themes(incidence: Incidence, asked: Since, found: Cells) -> Iterator[Item]:
    """Themes raised or praised at visits since, and whether they had been raised before."""
    visits = incidence.visits
    part, when = partly_known(incidence) | np.isnat(visits.day), visits.place_in_time().tolist()
    wanted = np.zeros(found.shape[1], dtype=bool)
    wanted[sorted(asked.themes) if asked.themes is not None else slice(None)] = True
    before: dict[tuple[int, int], Flags] = {}
    lines = zip(visits.council.tolist(), visits.series.tolist(), strict=True)
    for at, (council, series) in enumerate(lines):
        if when[at] is None:  # no place in time: it neither is new nor was before
            continue
        raised = (found[at] == State.RAISED) & wanted
        earlier = before.get((council, series), np.zeros_like(raised))
        if asked.holds(when[at]) and asked.of(council):
            praised = (found[at] == State.PRAISED) & wanted
            for sort, themes in (
                (Sort.RAISED, raised & ~earlier),
                (Sort.RAISED_AGAIN, raised & earlier),
                (Sort.PRAISED, praised & earlier),
            ):
                for theme in np.flatnonzero(themes).tolist():
                    yield Item(sort=sort, council=council, place=theme, day=when[at],
                               known=not part[at], visit=at)  # fmt: skip
        before[council, series] = earlier | raised
