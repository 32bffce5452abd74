"""What changes: themes from period to period, and years in which one bursts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from ....graph.values import Iri, Row
from ....queries.wording import plural
from ...account import Account
from ...incidence import Incidence
from ...standing import LISTS_DIFFER
from ..bursting import Burst
from ..periods import Evolution, InPeriod
from .telling import Telling, listed

_THEMES = (
    "themeName", "period", "raised", "could", "share", "rank", "group", "state", "theme",
)  # fmt: skip
_BURSTS = (
    "themeName", "first", "last", "raised", "could", "expected", "weight", "p", "theme",
)  # fmt: skip
_LIKELY = 0.05
_EVOLUTION_WORDS = (
    "Share: of the visits that could have raised the theme; rank: by share, within the period, "
    "which is what compares across frameworks. Group: the themes it is raised with more than "
    "expected, by the name of the one raised most; alone: with none, which is no sign that it "
    "matters less."
)
_BURST_WORDS = (
    "A burst: years in which a theme was raised at about twice the odds that are usual at "
    "comparable visits (same framework, lists of about the same length), by Kleinberg's automaton "
    "of two states. Weight: how much better the burst explains the years than none. p: the share "
    "of shuffles of the years in which any theme has as strong a burst, so that it allows for the "
    "number of themes."
)


def evolution_account(
    incidence: Incidence, found: Evolution, telling: Telling, *, seed: int
) -> Account:
    """Each theme in each period; for readers a row for each theme, by how its rank changed.

    Args:
        incidence: the visits that count.
        found: the evolution.
        telling: how it is told.
        seed: of its communities.
    """
    by_theme: dict[str, list[InPeriod]] = defaultdict(list)
    for row in found.themes:
        by_theme[row.theme].append(row)
    columns: tuple[str, ...] = _THEMES
    rows: list[Row]
    if telling.full:
        rows = [
            (one.name, found.periods[one.period], one.raised, one.could, one.share, one.rank,
             one.group, one.state, Iri(one.theme))
            for one in found.themes
        ]  # fmt: skip
    else:
        columns = ("themeName", *found.periods, "rankChange", "theme")
        ranked = sorted(by_theme.values(), key=_by_change)
        rows = [(one[0].name, *map(_cell, one), _change(one), Iri(one[0].theme)) for one in ranked]
    return telling.account(
        incidence, _evolution_title(found, by_theme), columns, rows, reading=columns, seed=seed,
        notes=(_EVOLUTION_WORDS, *_groups(found), _lost(found), LISTS_DIFFER),
    )  # fmt: skip


def bursts_account(
    incidence: Incidence, found: Sequence[Burst], telling: Telling, *, seed: int
) -> Account:
    """Years in which themes were raised unusually often, the strongest first.

    Args:
        incidence: the visits that count.
        found: the bursts.
        telling: how it is told.
        seed: of the shuffles.
    """
    rows: list[Row] = [
        (one.name, one.first, one.last, one.raised, one.could, one.expected, one.weight, one.p,
         Iri(one.theme))
        for one in found
    ]  # fmt: skip
    sure = [one for one in found if one.p < _LIKELY]
    title = (
        "No theme was raised unusually often in any year"
        if incidence.visits.complete.any()
        else "No whole report was read: nothing says in which years a theme was raised often"
    )
    if found:
        title = f"{plural(len(found), 'theme')} had years of being raised unusually often; " + (
            _burst_words(sure[0]) if sure else "none of it is more than chance would give"
        )
    return telling.account(
        incidence, title, _BURSTS, rows, reading=_BURSTS, notes=(_BURST_WORDS, LISTS_DIFFER),
        seed=seed,
    )  # fmt: skip


def _burst_words(one: Burst) -> str:
    years = f"{one.first}" if one.first == one.last else f"{one.first} to {one.last}"
    return (
        f"the clearest is {one.name} in {years}: at {one.raised} of {plural(one.could, 'visit')}, "
        f"where {one.expected:.1f} are expected (p {one.p:.2g})"
    )


def _evolution_title(found: Evolution, by_theme: dict[str, list[InPeriod]]) -> str:
    first, last = found.periods[0], found.periods[-1]
    ends = [(rows[0], rows[-1]) for rows in by_theme.values()]
    both = sum(bool(one.raised and other.raised) for one, other in ends)
    before = sum(bool(one.raised) for one, _ in ends)
    risen = min(
        ((one, other) for one, other in ends if one.rank and other.rank),
        key=lambda pair: ((pair[1].rank or 0) / (pair[0].rank or 1), pair[0].name),
        default=None,
    )
    told = f"Of {plural(before, 'theme')} raised in {first}, {both} were raised in {last} too"
    if risen and risen[0].rank and risen[1].rank and risen[1].rank < risen[0].rank:
        told += f"; {risen[0].name} rose from rank {risen[0].rank} to {risen[1].rank}"
    return told


def _groups(found: Evolution) -> list[str]:
    return [
        f"{name}: {plural(visits, 'visit')} with a whole report; groups: "
        + (listed([f"{one} (+{len(of) - 1})" for one, of in groups.items()]) or "none") + "."
        for name, visits, groups in zip(found.periods, found.visits, found.groups, strict=True)
    ]  # fmt: skip


def _lost(found: Evolution) -> str:
    new = [row.name for row in found.themes if row.state == "new"]
    last = len(found.periods) - 1
    gone = [row.name for row in found.themes if row.period == last and row.state == "not raised"]
    return (
        f"New after the first period: {listed(new) or 'none'}. Looked at and not raised in the "
        f"last: {listed(gone) or 'none'}."
    )


def _cell(row: InPeriod) -> str:
    if not row.raised:
        return row.state
    return (
        f"{row.raised} of {row.could} ({row.share:.0%}), rank {row.rank}; "
        f"{f'with {row.group}' if row.group and row.group != row.name else row.group or 'alone'}"
    )


def _change(rows: Sequence[InPeriod]) -> str:
    first, last = rows[0].rank, rows[-1].rank
    if first and last:
        return f"{first} → {last}"
    return "new" if last else "not raised now"


def _by_change(rows: Sequence[InPeriod]) -> tuple[Any, ...]:
    last = rows[-1]
    return (last.rank is None, last.rank or rows[0].rank or 0, last.name)
