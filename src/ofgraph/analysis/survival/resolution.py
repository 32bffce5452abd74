"""How long themes stay unresolved, by the kind of visit that raised them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from ...errors import UnknownName
from ...graph.store import Table
from ...graph.values import Row, Value
from ...queries.wording import plural
from ..account import Account
from ..incidence import Flags, Incidence
from ..standing import standing
from .limits import limits
from .spells import ResolvedBy, Spells, spells
from .turnbull import Estimate, Shares, estimate, kaplan_meier, lasting_if

YEARS = (1, 2, 3, 5)
DAYS_A_YEAR = 365.25
ENOUGH = 10
"""Spells that tell something of the time, and councils to draw from, that an estimate needs."""
SAMPLES = 200
ALL = "all visits"
COLUMNS = (
    "group", "spells", "telling", "resolved", "censored", "years", "least", "most", "lower",
    "upper", "halfFrom", "halfTo",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The share of spells still unresolved, as a band of steps.

    From `times[i]` up to `times[i + 1]` the share is somewhere from `lower[i]` to `upper[i]`; where
    both are the same it is known. The last time is the end of what visits tell: draw up to there.

    Args:
        group: what it is of, in words ("all visits", or a kind of visit).
        times: years since the theme was raised, ascending, the first of them 0.
        lower, upper: shares from 0 to 1, as many as there are times.
        spells: how many spells it is from.
    """

    group: str
    times: tuple[float, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    spells: int


@dataclass(frozen=True)
class _Group:
    """Spells that are estimated together."""

    name: str
    every: Spells

    @cached_property
    def telling(self) -> Spells:
        return self.every.estimable()

    @property
    def enough(self) -> bool:
        return len(self.telling) >= ENOUGH and bool(self.every.resolved.any())


def curves(
    incidence: Incidence,
    by: Literal["kind"] | None = "kind",
    *,
    resolved_by: ResolvedBy = "praise",
) -> tuple[Curve, ...]:
    """The share unresolved over time: of all spells, then of each group with enough of them.

    Args:
        incidence: the visits that count.
        by: the kind of the visit that raised the theme; None for all together only.
        resolved_by: praised at a later visit, or looked at and not raised by one.

    Returns:
        None at all where there are too few spells.

    Raises:
        NotInstalled: lifelines is missing.
        UnknownName: there is no such definition or group.
    """
    return tuple(
        _curve(group, estimate(group.telling.after, group.telling.by))
        for group in _groups(incidence, by, resolved_by)
        if group.enough
    )


def time_to_resolution(
    incidence: Incidence,
    by: Literal["kind"] | None = "kind",
    *,
    resolved_by: ResolvedBy = "praise",
    compare: bool = False,
    seed: int = 1,
) -> Account:
    """How long themes stay unresolved after a visit raised them (Turnbull's estimate).

    A row for each group and number of years: the least and the most that can still be unresolved
    then, an interval from drawing councils again, and between which years half were resolved.

    Args:
        incidence: the visits that count.
        by: the kind of the visit that raised the theme; None for all together only.
        resolved_by: praised at a later visit, or looked at and not raised by one.
        compare: beside it Kaplan–Meier, as if a theme was resolved on the day a visit showed it.
        seed: of the drawing of councils.

    Raises:
        NotInstalled: lifelines is missing.
        UnknownName: there is no such definition or group.
    """
    groups = _groups(incidence, by, resolved_by)
    rows = [row for group in groups if group.enough for row in _rows(group, compare, seed)]
    few = tuple((group.name, len(group.telling)) for group in groups[1:] if not group.enough)
    notes = limits(incidence, groups[0].every, resolved_by, compare=compare, few=few)
    return Account(
        title=_title(rows, groups[0], resolved_by),
        table=Table((*COLUMNS, "kaplanMeier") if compare else COLUMNS, tuple(rows)),
        notes=standing(incidence, *notes),
        parameters=(
            ("resolved by", resolved_by),
            ("by", by or "all together"),
            ("samples of councils", str(SAMPLES)),
        ),
        seed=seed,
    )


def _groups(
    incidence: Incidence, by: Literal["kind"] | None, resolved_by: ResolvedBy
) -> list[_Group]:
    """All spells, then those of each kind of visit, the most first."""
    for given, known, what in ((resolved_by, ("praise", "silence"), "definition of resolved"),
                               (by, ("kind", None), "group")):  # fmt: skip
        if given not in known:
            raise UnknownName(what, str(given), [one for one in known if one])
    every = spells(incidence, resolved_by)
    found = [_Group(ALL, every)]
    if by is None:
        return found
    kind = incidence.visits.kind[every.visit]
    for place in sorted(set(kind.tolist()), key=lambda one: (-int((kind == one).sum()), one)):
        name = incidence.kinds.name[place] if place >= 0 else "kind not known"
        found.append(_Group(name, every.of(kind == place)))
    return found


def _rows(group: _Group, compare: bool, seed: int) -> list[Row]:
    """The rows of a group, one for each number of years."""
    telling, at = group.telling, np.array(YEARS) * DAYS_A_YEAR
    found = estimate(telling.after, telling.by)
    least, most = found.lasting(at)
    lower, upper = _drawn_again(telling, found, at, seed)
    half_from, half_to = _half(found)
    resolved = int(group.every.resolved.sum())
    beside: list[Row] = [() for _ in YEARS]
    if compare:
        lasted = np.where(telling.resolved, telling.by, telling.after)
        known = kaplan_meier(lasted, telling.resolved, at)
        beside = [(_share(known, row),) for row in range(len(YEARS))]
    counts = (len(group.every), len(telling), resolved, len(group.every) - resolved)
    return [
        (group.name, *counts, years, *(_share(one, row) for one in (least, most, lower, upper)),
         half_from, half_to, *beside[row])
        for row, years in enumerate(YEARS)
    ]  # fmt: skip


def _share(shares: Shares | None, row: int) -> float | None:
    return None if shares is None else round(float(shares[row]), 3)


def _drawn_again(
    telling: Spells, found: Estimate, at: Shares, seed: int
) -> tuple[Shares | None, Shares | None]:
    """Where the band lies in 95 of 100 samples of the councils, drawn with replacement.

    None where there are too few councils to draw from.
    """
    councils, place = np.unique(telling.council, return_inverse=True)
    if len(councils) < ENOUGH:
        return None, None
    even = np.ones(len(councils)) / len(councils)
    drawn = np.random.default_rng(seed).multinomial(len(councils), even, size=SAMPLES)
    weights = drawn[:, place].astype(np.float64)
    weights = weights[weights.any(axis=1)]
    least, most = lasting_if(found, telling.after, telling.by, weights, at)
    return np.percentile(least, 2.5, axis=0), np.percentile(most, 97.5, axis=0)


def _half(found: Estimate) -> tuple[Value, Value]:
    """The years between which half were resolved; None where that is not reached."""
    ended = np.cumsum(found.shares)
    at = int(np.argmax(ended >= 0.5 - 1e-9))
    to = float(found.by[at])
    return (
        round(float(found.after[at]) / DAYS_A_YEAR, 2) if np.isfinite(to) else None,
        round(to / DAYS_A_YEAR, 2) if np.isfinite(to) else None,
    )


def _curve(group: _Group, found: Estimate) -> Curve:
    bounds = np.unique(np.r_[0.0, found.after, found.by])
    bounds = bounds[np.isfinite(bounds)]
    # A share may be missing from just after an interval's beginning on, so the step begins there.
    least = _lasting_after(found, bounds)
    most = found.lasting(bounds)[1]
    return Curve(
        group=group.name,
        times=tuple(round(float(one) / DAYS_A_YEAR, 4) for one in bounds),
        lower=tuple(round(float(one), 4) for one in least),
        upper=tuple(round(float(one), 4) for one in most),
        spells=len(group.every),
    )


def _lasting_after(found: Estimate, at: Shares) -> Shares:
    """The least that can still last just after some times."""
    begun: Flags = found.after[:, None] <= at
    return np.clip(1 - found.shares @ begun, 0, 1)


def _title(rows: list[Row], every: _Group, resolved_by: ResolvedBy) -> str:
    told = len(every.telling)
    shown = "praised it" if resolved_by == "praise" else "looked at it and did not raise it"
    if not every.enough:
        return (
            f"Too little to say how long it takes until a later visit {shown}: "
            f"{plural(told, 'spell')} that tell something of the time, "
            f"{int(every.every.resolved.sum())} with an end; {ENOUGH} and an end are needed"
        )
    least, most = dict(zip(YEARS, rows, strict=False))[3][6:8]
    share = f"{least:.0%}" if least == most else f"{least:.0%} to {most:.0%}"
    whose = "themes that visits spoke of again" if resolved_by == "praise" else "themes raised"
    return (
        f"Of {whose}, {share} were still unresolved three years after (resolved: a later visit "
        f"{shown}; {told:,} of {plural(len(every.every), 'spell')} tell, in "
        f"{plural(len(np.unique(every.telling.council)), 'council')})"
    )
