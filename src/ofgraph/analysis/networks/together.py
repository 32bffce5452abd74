"""Which themes are raised at the same visits, how often, and against what would be expected."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..cells import counted, raised_at
from ..incidence import NOTHING, Flags, Incidence, Places, Words
from .comparable import LEAST_SPREAD, kinds_of

Numbers: TypeAlias = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Pairs of themes and at how many visits both were raised, by first and second theme.

    first, second: places of themes, first < second; a theme and one that it is under are no pair.
    count: visits that raised both, however they are known.
    """

    first: Places
    second: Places
    count: Places

    def __len__(self) -> int:
        return len(self.first)

    def kept(self, rows: Flags) -> Together:
        """These pairs alone."""
        return Together(first=self.first[rows], second=self.second[rows], count=self.count[rows])

    def rows(self, words: Words) -> list[tuple[str, str, int]]:
        """A tuple for each pair: the two themes in these words (names or IRIs), and the count."""
        called = words.texts.__getitem__
        first, second = map(called, self.first.tolist()), map(called, self.second.tolist())
        return list(zip(first, second, self.count.tolist(), strict=True))


def pairs(incidence: Incidence, *, at_least: int = 1) -> Together:
    """Count the visits at which each two themes were raised both.

    Args:
        incidence: the visits that count.
        at_least: pairs raised together at fewer visits are left out.
    """
    both = _both(raised_at(incidence))
    within = incidence.themes.within()
    both[within | within.T] = 0
    first, second = np.nonzero(both >= max(at_least, 1))
    return Together(
        first=first.astype(np.int32),
        second=second.astype(np.int32),
        count=both[first, second].astype(np.int32),
    )


def _both(raised: Flags) -> Places:
    """At how many visits each two themes were raised, first < second. Shape (n, n).

    Visits raise few themes each: counting the pairs of those is less work than a product of
    matrices, and takes one core.
    """
    themes = raised.shape[1]
    visit, theme = np.divmod(np.flatnonzero(raised), themes)
    keys, apart = [np.zeros(0, dtype=np.int64)], 1
    while len(same := np.flatnonzero(visit[apart:] == visit[:-apart])):
        keys.append(theme[same] * themes + theme[same + apart])
        apart += 1
    counts = np.bincount(np.concatenate(keys), minlength=themes * themes)
    return counts.reshape(themes, themes)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """How strongly the two themes of each pair go together, a row for each pair of `Together`.

    could: visits that could have raised both: looked at both, and a whole report was read.
    both, either: of these, how many raised both, and one at least.
    expected: how many would have raised both, had the one nothing to do with the other; reckoned
        among comparable visits, since a report with a long list raises more of everything.
    spread: the variance of that number, after Mantel and Haenszel.
    association: van Eck and Waltman's association strength: the count over what it would be if
        the ties of each theme fell on the others in proportion to theirs. 1 is as expected.
    in_one_finding: visits at which one and the same finding carried both themes.
    """

    could: Places
    both: Places
    either: Places
    expected: Numbers
    spread: Numbers
    association: Numbers
    in_one_finding: Places

    def kept(self, rows: Flags) -> Measured:
        """These rows alone."""
        return replace(self, **{one.name: getattr(self, one.name)[rows] for one in fields(self)})

    @cached_property
    def jaccard(self) -> Numbers:
        """Of the visits that could have raised both and raised either, the share that did both."""
        return ratio(self.both, self.either)

    @cached_property
    def lift(self) -> Numbers:
        """How many times as often both were raised as expected; NaN where nothing was expected."""
        return ratio(self.both, self.expected)

    @cached_property
    def z(self) -> Numbers:
        """How far above the expected it is, in standard deviations.

        NaN where its variance is below `LEAST_SPREAD`.
        """
        spread = np.where(self.spread >= LEAST_SPREAD, self.spread, 0)
        return ratio(self.both - self.expected, np.sqrt(spread))


def measured(
    incidence: Incidence, together: Together, *, every: Together | None = None
) -> Measured:
    """Measure the pairs that `pairs` counted.

    Args:
        incidence: the visits that count.
        together: pairs of themes.
        every: all pairs, where they are known already.
    """
    first, second = together.first, together.second
    themes = len(incidence.themes)
    at, turned = first * themes + second, second * themes + first
    rows = [
        (of.take(at), one.take(at), one.take(turned), both.take(at))
        for of, one, both in _by_kind(incidence)
    ]
    told = np.array(rows, dtype=np.float64).reshape(len(rows), 4, len(at))
    of, one, other, both = (told[:, column] for column in range(4))  # a row for each kind of visit
    by = np.divide(one * other, of, out=np.zeros(of.shape), where=of > 0)
    rest = (of - one) * (of - other) * by
    spread = np.divide(rest, of * (of - 1), out=np.zeros(of.shape), where=of > 1)
    return Measured(
        could=of.sum(axis=0).astype(np.int32),
        both=both.sum(axis=0).astype(np.int32),
        either=(one + other - both).sum(axis=0).astype(np.int32),
        expected=by.sum(axis=0),
        spread=spread.sum(axis=0),
        association=_association(every or pairs(incidence), together, themes),
        in_one_finding=_in_one_finding(incidence).take(at),
    )


def _by_kind(incidence: Incidence) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Of comparable visits, how many could raise both of two themes, and how many did what.

    Yields:
        Visits that could raise a (row) and b (column); of them those that raised a; and those that
        raised both.
    """
    looked = counted(incidence)
    raised = raised_at(incidence) & looked
    kinds = kinds_of(incidence, looked, raised)
    order = np.flatnonzero(kinds != NOTHING)
    order = order[np.argsort(kinds[order], kind="stable")]
    ends = np.flatnonzero(np.diff(kinds[order], append=NOTHING)) + 1
    raised_in_order = raised[order].astype(np.float32)
    for start, end in itertools.pairwise([0, *ends.tolist()]):
        could, did = looked[order[start:end]], raised_in_order[start:end]
        if (could == could[0]).all():  # all looked at the same
            mask = could[0].astype(np.float32)
            of = (end - start) * np.outer(mask, mask)
            one = np.outer(did.sum(axis=0), mask)
        else:
            could = could.astype(np.float32)
            of, one = could.T @ could, did.T @ could
        yield of, one, did.T @ did


def _association(every: Together, together: Together, themes: int) -> Numbers:
    """2 m c / (s s'): m the ties of all pairs together, s those of a theme with all others."""
    ties = np.bincount(every.first, every.count, minlength=themes)
    ties += np.bincount(every.second, every.count, minlength=themes)
    return ratio(
        2 * every.count.sum() * together.count, ties[together.first] * ties[together.second]
    )


def _in_one_finding(incidence: Incidence) -> Places:
    """At how many visits one finding that raises carried both of two themes. Shape (n, n)."""
    finding, theme = incidence.carried[:, 0], incidence.carried[:, 1]
    kept = incidence.findings.raises[finding]
    finding, theme = finding[kept], theme[kept]
    themes = len(incidence.themes)
    keys, apart = [], 1
    while True:  # the themes of a finding stand in a row, in their order
        same = np.flatnonzero(finding[apart:] == finding[:-apart])
        if not len(same):
            break
        visit = incidence.findings.visit[finding[same]].astype(np.int64)
        keys.append((visit * themes + theme[same]) * themes + theme[same + apart])
        apart += 1
    every = np.sort(np.concatenate(keys)) if keys else np.zeros(0, np.int64)
    pair = every[np.diff(every, prepend=-1) > 0] % (themes * themes)
    return np.bincount(pair, minlength=themes * themes).reshape(themes, themes).astype(np.int32)


def ratio(above: Any, below: Any) -> Numbers:
    """A quotient, NaN where the divisor is 0."""
    below = np.asarray(below, dtype=np.float64)
    found: Numbers = np.divide(above, below, out=np.full(below.shape, np.nan), where=below > 0)
    return found
