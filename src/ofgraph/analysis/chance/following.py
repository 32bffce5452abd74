"""Which theme follows which, a visit or more later, more often than chance has it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from ...errors import OfgraphError
from ...graph.values import Iri, Row
from ...queries.wording import plural
from ..account import Account
from ..incidence import Flags, Incidence, Places
from ..standing import LISTS_DIFFER
from .ground import LEAST_VISITS, NOTHING_MOVED, Design, Ground, ground
from .strata import DEFAULT
from .telling import EFFECT, effects, notes_of_tests, number, told, too_little
from .testing import Numbers, Outcome, benjamini_hochberg, crossed

Steps: TypeAlias = Mapping[int, tuple[Places, Places]]
"""For each lag the rows of visits that have one so many visits later, and of those."""

COLUMNS = (
    "lag", "earlierName", "laterName", "visits", "followed", *EFFECT, "otherWayRound",
    "otherWayRatio", "earlier", "later",
)  # fmt: skip
_ASKED = "one theme follows another"
_SIDE = (
    "followed: the first theme was raised at a visit that looked at the second and did not raise "
    "it, and the visit that many visits later raised the second: a theme that was there already "
    "follows nothing. p is the chance that a shuffle has at least as many; q allows for the number "
    "of tests (Benjamini and Hochberg)."
)
_DIRECTION = (
    "Where the other way round is as far above chance, the two belong to the same councils and "
    "neither leads to the other. None of this says that one causes the other."
)
_LEAST_EXPECTED = 1


class NotALag(OfgraphError):
    """A lag is a number of visits, 1 or more."""


def order_by_chance(
    incidence: Incidence,
    lags: Sequence[int] = (1, 2, 3),
    *,
    permutations: int = 9999,
    seed: int = 1,
    strata: Iterable[str] = DEFAULT,
    broad: bool = False,
    lengths: bool = True,
    themes: Collection[int] | None = None,
) -> Account:
    """How often a theme is newly raised after another, and how often it would be by chance.

    Args:
        incidence: the visits that count; those without a place in time do not.
        lags: how many visits later.
        permutations: how many shuffles.
        seed: of the shuffles.
        strata: what visits have in common that may stand for each other (`strata_of`).
        broad: test broad themes rather than those in them.
        lengths: keep how many themes each report raised; without, only for comparison.
        themes: places of themes; pairs with none of them are not tested.

    Raises:
        UnknownName: there is no such stratum.
        TooFewShuffles: fewer than 99 were asked for.
        NotALag: a lag below 1, or none.
    """
    design = Design(
        times=permutations, seed=seed, strata=tuple(strata), broad=broad, lengths=lengths
    )
    found = ground(incidence, design, themes=themes, dated=True)
    every = {lag: _steps(found, lag) for lag in _checked(lags)}
    steps = {lag: step for lag, step in every.items() if len(step[0]) >= LEAST_VISITS}
    short = ", ".join(f"{len(every[lag][0])} at lag {lag}" for lag in every if lag not in steps)
    lacks = f"{LEAST_VISITS} pairs of visits are needed; there are {short}" if not steps else ""
    if found.lacks() or lacks:
        return too_little(found, _ASKED, found.lacks() or lacks, COLUMNS)

    def followed(raised: Flags) -> Numbers:
        return np.concatenate([_followed(found, raised, *step) for step in steps.values()])

    outcome = found.outcome(followed)
    if not outcome.moved():
        return too_little(found, _ASKED, NOTHING_MOVED, COLUMNS)
    wanted = np.tile(found.pairs().reshape(-1), len(steps))
    tested = np.flatnonzero(wanted & (outcome.expected >= _LEAST_EXPECTED))
    p = outcome.p_more()[tested]
    q = benjamini_hochberg(p)
    notes = (_SIDE, *notes_of_tests(p, 1 / (permutations + 1)), *_left_out(short), LISTS_DIFFER)
    return told(
        found, _title(int((q < 0.05).sum()), len(q)), COLUMNS,
        _rows(found, outcome, tested, steps, p, q), notes, [("lags", ", ".join(map(str, every)))],
    )  # fmt: skip


def _left_out(short: str) -> Iterator[str]:
    """What no direction follows from, and what was not tested."""
    yield _DIRECTION
    yield f"Pairs of which fewer than {_LEAST_EXPECTED} is expected are not tested."
    if short:
        yield f"Too few pairs of visits to test: {short}."


def _checked(lags: Sequence[int]) -> tuple[int, ...]:
    if not lags or min(lags) < 1:
        given = ", ".join(map(str, lags)) or "nothing"
        raise NotALag(f"{given} is no number of visits later", hint="give 1, 2, 3 or more")
    return tuple(dict.fromkeys(lags))


def _steps(found: Ground, lag: int) -> tuple[Places, Places]:
    """The rows of each visit that has one so many visits later, and of that one."""
    earlier = np.arange(max(len(found.line) - lag, 0))
    earlier = earlier[found.line[earlier] == found.line[earlier + lag]]
    return earlier, earlier + lag


def _followed(found: Ground, raised: Flags, earlier: Places, later: Places) -> Numbers:
    """(earlier theme × later theme), flat: how often the later was newly raised after the other."""
    now = raised[:, found.themes]
    newly = now[later] & ~now[earlier] & found.open_[np.ix_(earlier, found.themes)]
    return crossed(now[earlier], newly).reshape(-1)


def _rows(
    found: Ground, outcome: Outcome, tested: Places, steps: Steps, p: Numbers, q: Numbers
) -> list[Row]:
    """The table, by p, then by how far out."""
    shape = (len(steps), len(found.themes), len(found.themes))
    at_lag, before, after = np.unravel_index(tested, shape)
    back = np.ravel_multi_index((at_lag, after, before), shape)
    lags, ratio = list(steps), outcome.ratio()
    names, iris = found.incidence.themes.name, found.incidence.themes.iri
    of_tested = outcome.of(tested)
    rows: list[Row] = []
    for at, effect in enumerate(effects(of_tested, p, q)):
        a, b = int(found.themes[before[at]]), int(found.themes[after[at]])
        lag = lags[int(at_lag[at])]
        rows.append((
            lag, names[a], names[b], len(steps[lag][0]), *effect, int(outcome.observed[back[at]]),
            number(ratio[back[at]]), Iri(iris[a]), Iri(iris[b]),
        ))  # fmt: skip
    away = -np.nan_to_num(of_tested.standardised())
    return [rows[at] for at in np.lexsort((np.arange(len(rows)), away, p)).tolist()]


def _title(more: int, tested: int) -> str:
    if not tested:
        return "No theme can be expected to follow another often enough to test"
    if not more:
        return (
            f"None of {plural(tested, 'test')} has a theme follow another more often than the "
            "lengths of lists and how common both are lead to expect (q < 0.05)"
        )
    return (
        f"In {more} of {plural(tested, 'test')} a theme follows another more often than by chance "
        "(q < 0.05)"
    )
