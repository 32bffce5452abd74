"""Which themes come back in the same council more often than chance has it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np

from ...graph.values import Iri, Row
from ...queries.wording import plural
from ..account import Account
from ..incidence import Flags, Incidence, Places
from ..standing import LISTS_DIFFER
from .ground import LEAST_VISITS, NOTHING_MOVED, Design, Ground, ground
from .strata import DEFAULT
from .telling import EFFECT, effects, notes_of_tests, told, too_little
from .testing import Numbers, benjamini_hochberg

COLUMNS = ("themeName", "visits", "raised", "councils", "cameBack", *EFFECT, "theme")
_ASKED = "themes come back"
_SIDE = (
    "p is the chance that a shuffle has a theme come back (raised at two visits or more) in at "
    "least as many councils; q allows for the number of themes tested (Benjamini and Hochberg)."
)


def recurrence_by_chance(
    incidence: Incidence,
    *,
    permutations: int = 999,
    seed: int = 1,
    strata: Iterable[str] = DEFAULT,
    broad: bool = False,
    lengths: bool = True,
    themes: Collection[int] | None = None,
) -> Account:
    """In how many councils each theme came back, and in how many it would have by chance.

    Args:
        incidence: the visits that count.
        permutations: how many shuffles.
        seed: of the shuffles.
        strata: what visits have in common that may stand for each other (`strata_of`).
        broad: test broad themes rather than those in them.
        lengths: keep how many themes each report raised; without, only for comparison.
        themes: places of the themes to test; the others still make up the lengths of lists.

    Raises:
        UnknownName: there is no such stratum.
        TooFewShuffles: fewer than 99 were asked for.
    """
    design = Design(
        times=permutations, seed=seed, strata=tuple(strata), broad=broad, lengths=lengths
    )
    found = _only_wanted(ground(incidence, design, themes=themes))
    lacks = found.lacks() or _lacks(found)
    if lacks:
        return too_little(found, _ASKED, lacks, COLUMNS)
    starts = np.flatnonzero(np.r_[True, found.line[1:] != found.line[:-1]])

    def came_back(raised: Flags) -> Numbers:
        twice = _twice(raised[:, found.themes], starts)
        return np.asarray(twice.sum(axis=0, dtype=np.float64))

    outcome = found.outcome(came_back, lambda numbers: float(numbers.sum()))
    if not outcome.moved():
        return too_little(found, _ASKED, NOTHING_MOVED, COLUMNS)
    p = outcome.p_more()
    q = benjamini_hochberg(p)
    could = _twice(found.open_, starts).sum(axis=0)
    names, iris = found.incidence.themes.name, found.incidence.themes.iri
    rows: list[Row] = [
        (names[theme], int(found.open_[:, theme].sum()), int(found.raised[:, theme].sum()),
         int(could[theme]), *effect, Iri(iris[theme]))
        for theme, effect in zip(found.themes.tolist(), effects(outcome, p, q), strict=True)
    ]  # fmt: skip
    rows = [rows[at] for at in np.lexsort((found.themes, p)).tolist()]
    seen, expected, overall = outcome.overall
    together = (
        f"All themes together came back {seen:,.0f} times; {expected:,.0f} are expected by chance "
        f"(p {overall:.2g})."
    )
    notes = (together, _SIDE, *notes_of_tests(p, 1 / (permutations + 1)), LISTS_DIFFER)
    return told(found, _title(int((q < 0.05).sum()), len(q)), COLUMNS, rows, notes)


def _only_wanted(found: Ground) -> Ground:
    """The same visits and lists, with only the themes to test that were asked for."""
    if found.wanted is None:
        return found
    return replace(found, themes=found.themes[np.isin(found.themes, found.wanted)])


def _twice(flags: Flags, starts: Places) -> Flags:
    """(councils × themes) whether two visits of a council or more have the flag."""
    return np.asarray(np.add.reduceat(flags, starts, axis=0, dtype=np.int32) >= 2)


def _lacks(found: Ground) -> str:
    """Whether too few councils (in a series) have two visits at all."""
    several = int((np.unique(found.line, return_counts=True)[1] >= 2).sum())
    if several >= LEAST_VISITS // 2:
        return ""
    return (
        f"{plural(several, 'council')} had two visits of which a whole report was read; "
        f"{LEAST_VISITS // 2} are needed"
    )


def _title(more: int, tested: int) -> str:
    if not more:
        which = (
            f"None of {tested:,} themes tested comes" if tested > 1 else "The theme does not come"
        )
        return (
            f"{which} back in the same councils more often than the lengths of lists and how "
            "common it is lead to expect (q < 0.05)"
        )
    return (
        f"{more} of {plural(tested, 'theme')} tested come back in the same councils more often "
        "than by chance (q < 0.05)"
    )
