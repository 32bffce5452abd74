"""From one period to the next: which themes are raised, how often, and with which others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ...errors import OfgraphError
from ..cells import counted, raised_at
from ..incidence import Flags, Incidence, NothingToCount, of_visits
from ..widening import by_broad_theme
from .drawn_from import BEYOND, cooccurrence
from .groups import communities
from .strong_ties import surprising

_YEARS = re.compile(r"([0-9]{4})(?:\s*[-–]\s*([0-9]{4}))?")
LEAST_OF_ALL = 0.05  # a framework is a period if it has this share of the visits that count


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A part of the visits: its name, and for each visit whether it is in it."""

    name: str
    visits: Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class InPeriod:
    """A theme in a period.

    raised, could: visits that raised it, of those that could have. rank: by share, among the
        themes of the period; themes with the same share have the same. None where it was not
        raised.
    group: the name of the group of themes it is tied to most; None where it stands alone.
    state: "new" (raised for the first time since the first period), "raised", "not raised" or
        "not looked at".
    """

    theme: str
    name: str
    period: int
    raised: int
    could: int
    rank: int | None
    group: str | None
    state: str

    @property
    def share(self) -> float | None:
        """Of the visits that could have raised it, the share that did."""
        return self.raised / self.could if self.could else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Themes that a group of one period has in common with one of the next.

    period: of the earlier one. A theme that stands alone is a group by itself, of its own name.
    inclusion: the themes in common, of those of the smaller group. stability: of those of either.
    """

    period: int
    group: str
    onward: str
    themes: tuple[str, ...]
    inclusion: float
    stability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evolution:
    """Themes and groups from period to period.

    periods: names. visits: of each period, those of which a whole report was read.
    themes: a row for each theme raised at all and period, by theme and period; none is dropped.
    groups: of each period, name → themes; those that stand alone are not among them.
    flows: from groups and lone themes to those of the next period; none of what ends or begins.
    """

    periods: tuple[str, ...]
    visits: tuple[int, ...]
    themes: tuple[InPeriod, ...]
    groups: tuple[Mapping[str, tuple[str, ...]], ...]
    flows: tuple[Flow, ...]


def periods_by_framework(incidence: Incidence) -> tuple[Period, ...]:
    """A period for each framework that is more than a trace of the visits, in order of time."""
    visits = incidence.visits
    of = counted(incidence).any(axis=1)
    when = visits.place_in_time()
    found = []
    for framework in np.unique(visits.framework[of & (visits.framework >= 0)]).tolist():
        rows = visits.framework == framework
        days = np.sort(when[rows & of & ~np.isnat(when)])
        if len(days) and (rows & of).sum() >= LEAST_OF_ALL * of.sum():
            found.append((days[len(days) // 2], framework, rows))
    return tuple(
        Period(name=incidence.frameworks.name[framework], visits=rows)
        for _, framework, rows in sorted(found, key=lambda one: one[:2])
    )


def periods_of_years(incidence: Incidence, words: str) -> tuple[Period, ...]:
    """Periods of whole years, as in "2014-2017,2018-2021"; the last year is within.

    Raises:
        OfgraphError: the words do not say that, or periods overlap or run backwards.
    """
    when = incidence.visits.place_in_time()
    years = when.astype("datetime64[Y]").astype(int) + 1970
    found, ended = [], 0
    for part in words.split(","):
        said = _YEARS.fullmatch(part.strip())
        first = int(said[1]) if said else 0
        last = int(said[2] or said[1]) if said else 0
        if said is None or not ended < first <= last:
            raise OfgraphError(
                f"{part.strip()!r} is no period, or not one after those before it",
                hint="periods are whole years, in order: 2014-2017,2018-2021",
            )
        within = ~np.isnat(when) & (years >= first) & (years <= last)
        found.append(Period(name=f"{first}–{last}" if last > first else f"{first}", visits=within))
        ended = last
    return tuple(found)


def evolution(
    incidence: Incidence,
    periods: Iterable[Period] | None = None,
    *,
    at_least: int = 2,
    z: float = BEYOND,
    broad: bool = False,
    seed: int = 1,
) -> Evolution:
    """Follow themes, and the groups of themes that are raised together, from period to period.

    The groups of a period are the communities of its co-occurrence network, of the ties that are
    clearly more than expected. Themes without such a tie stand alone, and are kept.

    Args:
        incidence: the visits that count.
        periods: in order; by framework where none are given.
        at_least: visits that two themes must be raised at together, to be tied.
        z: how surprising a tie must be; see `surprising`.
        broad: the broad themes instead of those under them.
        seed: of the communities.

    Raises:
        NothingToCount: there are fewer than two periods, or one has no visit that counts.
    """
    incidence = by_broad_theme(incidence) if broad else incidence
    kept = tuple(periods_by_framework(incidence) if periods is None else periods)
    parts = [_part(incidence, one) for one in kept]
    if not parts:
        raise NothingToCount(
            "there is no visit of which a whole report was read",
            hint="ofgraph status says which councils and years are covered",
        )
    if len(parts) < 2:
        raise NothingToCount(
            f"nothing can change within one period, {kept[0].name}",
            hint="give several: --periods 2014-2017,2018-2021",
        )
    groups = [_groups(part, at_least, z, seed) for part in parts]
    rows = _rows(incidence, parts, groups)
    return Evolution(
        periods=tuple(one.name for one in kept),
        visits=tuple(int(counted(part).any(axis=1).sum()) for part in parts),
        themes=tuple(rows),
        groups=tuple(groups),
        flows=tuple(_flows(rows, len(parts))),
    )


def _part(incidence: Incidence, period: Period) -> Incidence:
    part = of_visits(incidence, period.visits)
    if not counted(part).any():
        raise NothingToCount(
            f"of {period.name} there is no visit of which a whole report was read",
            hint="choose periods that have some: ofgraph status says which years are covered",
        )
    return part


def _groups(part: Incidence, at_least: int, z: float, seed: int) -> dict[str, tuple[str, ...]]:
    """The groups of a period by name: that of the theme raised most."""
    graph = surprising(cooccurrence(part, measure="z", at_least=at_least), z)
    found = {}
    for members in communities(graph, seed=seed).groups():
        ranked = sorted(members, key=lambda node: (-graph.nodes[node]["visits"], node))
        found[graph.nodes[ranked[0]]["name"]] = tuple(ranked)
    return found


def _rows(
    incidence: Incidence, parts: Sequence[Incidence], groups: Sequence[Mapping[str, Sequence[str]]]
) -> list[InPeriod]:
    looked = [counted(part) for part in parts]
    could = np.array([one.sum(axis=0) for one in looked])
    raised = np.array(
        [(raised_at(part) * one).sum(axis=0) for part, one in zip(parts, looked, strict=True)]
    ).astype(int)
    share = np.divide(raised, could, out=np.zeros(raised.shape), where=could > 0)
    of = [{theme: name for name, members in one.items() for theme in members} for one in groups]
    found = []
    for theme in np.flatnonzero(raised.any(axis=0)).tolist():
        iri, before = incidence.themes.iri[theme], False
        for at in range(len(parts)):
            now = bool(raised[at, theme])
            rank = 1 + int((share[at] > share[at, theme]).sum()) if now else None
            found.append(
                InPeriod(
                    theme=iri, name=incidence.themes.name[theme], period=at,
                    raised=int(raised[at, theme]), could=int(could[at, theme]), rank=rank,
                    group=of[at].get(iri) if now else None,
                    state=_state(now, before, at, int(could[at, theme])),
                )
            )  # fmt: skip
            before |= now
    return found


def _state(now: bool, before: bool, at: int, could: int) -> str:
    if now:
        return "raised" if before or not at else "new"
    return "not raised" if could else "not looked at"


def _flows(rows: Sequence[InPeriod], periods: int) -> Iterable[Flow]:
    for at in range(periods - 1):
        here, there = _members(rows, at), _members(rows, at + 1)
        for group, mine in here.items():
            for onward, theirs in there.items():
                both = mine.keys() & theirs.keys()
                if both:
                    yield Flow(
                        period=at, group=group, onward=onward,
                        themes=tuple(theme for theme in mine if theme in both),
                        inclusion=round(len(both) / min(len(mine), len(theirs)), 4),
                        stability=round(len(both) / len(mine.keys() | theirs.keys()), 4),
                    )  # fmt: skip


def _members(rows: Sequence[InPeriod], period: int) -> dict[str, dict[str, None]]:
    """The themes of each group of a period, in order; one that stands alone is its own group."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.period == period and row.raised:
            found.setdefault(row.group or row.name, {})[row.theme] = None
    return found
