"""Which themes are raised at the same visits more or less often than chance has it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from ...graph.values import Iri, Row
from ...queries.wording import plural
from ..account import Account
from ..incidence import Flags, Incidence, Places
from .ground import NOTHING_MOVED, Design, Ground, ground
from .strata import DEFAULT
from .telling import EFFECT, effects, notes_of_tests, told, too_little
from .testing import Numbers, Outcome, benjamini_hochberg, crossed

COLUMNS = (
    "themeName", "otherName", "visits", "together", *EFFECT, "inOneFinding", "theme", "other",
)  # fmt: skip
_ASKED = "themes go together"
_SIDE = (
    "p is two-sided: the chance that a shuffle is as far out, with more or with fewer visits that "
    "raised both; q allows for the number of pairs tested (Benjamini and Hochberg)."
)
_ONE_FINDING = (
    "inOneFinding: visits at which one and the same finding carries both themes, which says how "
    "a sentence was worded and tagged, not that two problems travel together."
)


def together_by_chance(
    incidence: Incidence,
    *,
    permutations: int = 9999,
    seed: int = 1,
    strata: Iterable[str] = DEFAULT,
    broad: bool = False,
    lengths: bool = True,
    themes: Collection[int] | None = None,
) -> Account:
    """At how many visits each pair of themes was raised together, and at how many by chance.

    A theme and one that it stands under are no pair.

    Args:
        incidence: the visits that count.
        permutations: how many shuffles.
        seed: of the shuffles.
        strata: what visits have in common that may stand for each other (`strata_of`).
        broad: test broad themes rather than those in them.
        lengths: keep how many themes each report raised; without, only for comparison.
        themes: places of themes; pairs with none of them are not tested.

    Raises:
        UnknownName: there is no such stratum.
        TooFewShuffles: fewer than 99 were asked for.
    """
    design = Design(
        times=permutations, seed=seed, strata=tuple(strata), broad=broad, lengths=lengths
    )
    found = ground(incidence, design, themes=themes)
    one, other = np.nonzero(np.triu(found.pairs(), 1))
    lacks = found.lacks() or ("" if len(one) else "no two such themes were raised often enough")
    if lacks:
        return too_little(found, _ASKED, lacks, COLUMNS)

    def together(raised: Flags) -> Numbers:
        of_tested = raised[:, found.themes]
        return np.asarray(crossed(of_tested, of_tested)[one, other])

    outcome = found.outcome(together)
    if not outcome.moved():
        return too_little(found, _ASKED, NOTHING_MOVED, COLUMNS)
    p = outcome.p_unlike()
    q = benjamini_hochberg(p)
    rows = _rows(found, outcome, one, other, p, q)
    few = int(((q < 0.05) & (outcome.observed < outcome.expected)).sum())
    bunched = "more" if outcome.overall[2] < 0.05 else "no more"
    notes = (
        f"All pairs together are {bunched} bunched than by chance (p {outcome.overall[2]:.2g}, of "
        "the sum of the squares of how often each pair was raised together).",
        _SIDE,
        *notes_of_tests(p, 2 / (permutations + 1)),
        _ONE_FINDING,
    )
    return told(found, _title(int((q < 0.05).sum()) - few, few, len(q)), COLUMNS, rows, notes)


def _rows(
    found: Ground, outcome: Outcome, one: Places, other: Places, p: Numbers, q: Numbers
) -> list[Row]:
    """The table, by p, then by how far out."""
    could = found.open_[:, found.themes]
    visits = crossed(could, could)[one, other]
    in_one = _in_one_finding(found)
    names, iris = found.incidence.themes.name, found.incidence.themes.iri
    rows: list[Row] = []
    for at, effect in enumerate(effects(outcome, p, q)):
        a, b = int(found.themes[one[at]]), int(found.themes[other[at]])
        rows.append((names[a], names[b], int(visits[at]), *effect, int(in_one[a, b]),
                     Iri(iris[a]), Iri(iris[b])))  # fmt: skip
    away = -np.abs(np.nan_to_num(outcome.standardised()))
    return [rows[at] for at in np.lexsort((np.arange(len(rows)), away, p)).tolist()]


def _in_one_finding(found: Ground) -> Places:
    """(themes × themes) at how many of the visits one finding that raises carries both."""
    incidence, size = found.incidence, len(found.incidence.themes)
    finding, theme = incidence.carried[:, 0], incidence.carried[:, 1]
    of_visits = np.isin(incidence.findings.visit[finding], found.visits)
    kept = incidence.findings.raises[finding] & of_visits
    finding, theme = finding[kept], theme[kept]
    begins = np.searchsorted(finding, finding)
    number = np.searchsorted(finding, finding, side="right") - begins
    left = np.repeat(np.arange(len(finding)), number)  # each with all that its finding carries
    nth = np.arange(len(left)) - np.repeat(np.cumsum(number) - number, number)
    right = np.repeat(begins, number) + nth
    visit = incidence.findings.visit[finding[left]].astype(np.int64)
    once = np.unique((visit * size + theme[left]) * size + theme[right])
    return np.bincount(once % (size * size), minlength=size * size).reshape(size, size)


def _title(more: int, fewer: int, tested: int) -> str:
    if not more + fewer:
        return (
            f"None of {plural(tested, 'pair')} of themes tested goes together more or less often "
            "than the lengths of lists and how common both are lead to expect (q < 0.05)"
        )
    return (
        f"{more} of {plural(tested, 'pair')} of themes tested go together more often than by "
        f"chance, {fewer} less often (q < 0.05)"
    )
