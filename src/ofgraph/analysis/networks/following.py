"""What is raised next: from a theme at one visit to a theme at the next that could raise it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

from ...errors import UnknownName
from ..cells import counted, raised_at
from ..incidence import NOTHING, SERIES, Incidence, Places
from ..widening import by_broad_theme
from .comparable import LEAST_SPREAD, comparable
from .drawn_from import BEYOND, add_edges, theme_nodes, told
from .together import Numbers, ratio

if TYPE_CHECKING:
    import networkx as nx

Onward: TypeAlias = Literal["share", "lift", "z", "count"]


def transitions(
    incidence: Incidence,
    *,
    measure: Onward = "share",
    at_least: int = 2,
    broad: bool = False,
) -> nx.DiGraph[str]:
    """From each theme raised at a visit to those raised at the council's next visit.

    The next visit is, for each theme to come, the first later one of the same council and series
    that could have raised it: one that did not look does not stand in between. From a theme to
    itself is "raised again". Only visits of which a whole report was read and that looked at the
    themes count, at both ends.

    Nodes are those of `cooccurrence`. Edges have `count` (times the second was raised at the next
    visit), `could` (times there was such a next visit), `share` (the one of the other),
    `expected` (times, were the second raised as often as after any visit that could have raised
    the first; reckoned among comparable visits, before and after), `lift` (count over expected),
    `z` (how far above it, in standard deviations after Mantel and Haenszel) and `weight`. The graph
    has `again`, `again_could` and `again_expected`: times that any theme was raised again, could
    have been, and was expected to be; and `pairs`, what ever followed, and `beyond`, those of them
    with a z of `BEYOND` or more.

    Args:
        incidence: the visits that count.
        measure: what `weight` is.
        at_least: what followed fewer times is left out.
        broad: the broad themes instead of those under them.

    Raises:
        UnknownName: there is no such measure.
    """
    import networkx as nx

    if measure not in get_args(Onward):
        raise UnknownName("measure", measure, get_args(Onward))
    incidence = by_broad_theme(incidence) if broad else incidence
    found = _counts(incidence)
    within = incidence.themes.within()
    kin = (within | within.T) & ~np.eye(len(within), dtype=bool)
    ever = (found.count > 0) & ~kin
    made: nx.DiGraph[str] = nx.DiGraph(
        name="Themes raised at one visit, and at the next that could have raised them",
        measure=measure,
        visits=len(incidence.visits),
        pairs=int(ever.sum()),
        beyond=int((found.z[ever] >= BEYOND).sum()),
        again=int(np.trace(found.count)),
        again_could=int(np.trace(found.could)),
        again_expected=round(float(np.trace(found.expected)), 1),
    )
    made.add_nodes_from(theme_nodes(incidence))
    first, second = np.nonzero(ever & (found.count >= at_least))
    columns = found.columns(first, second)
    add_edges(made, incidence.themes.iri, first, second, columns, weight=measure)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Followed:
    """For a theme (row) and one at the next visit (column): times, and times it could be.

    expected: times by the share usual at comparable next visits; spread: the variance of that.
    """

    count: Numbers
    could: Numbers
    expected: Numbers
    spread: Numbers

    @property
    def z(self) -> Numbers:
        """How far above the expected, in standard deviations; NaN where chance moves little."""
        spread = np.where(self.spread >= LEAST_SPREAD, self.spread, 0)
        return ratio(self.count - self.expected, np.sqrt(spread))

    def columns(self, first: Places, second: Places) -> dict[str, Sequence[float | None]]:
        """What is told of these pairs."""
        at = first, second
        return {
            "count": self.count[at].astype(int).tolist(),
            "could": self.could[at].astype(int).tolist(),
            "share": told(ratio(self.count[at], self.could[at])),
            "expected": told(self.expected[at]),
            "lift": told(ratio(self.count[at], self.expected[at])),
            "z": told(self.z[at]),
        }


def _counts(incidence: Incidence) -> _Followed:
    """Count what is raised after what."""
    shape = (len(incidence.themes),) * 2
    count, could, expected, spread = (np.zeros(shape) for _ in range(4))
    for looked, raised, ahead, followed in _strata(incidence):
        of, every, ever = raised.T @ ahead, looked.T @ ahead, looked.T @ followed
        count += raised.T @ followed
        could += of
        by = np.divide(of * ever, every, out=np.zeros_like(every), where=every > 0)
        expected += by
        rest = by * (every - of) * (every - ever)
        pairs = every * (every - 1)
        spread += np.divide(rest, pairs, out=np.zeros_like(every), where=every > 1)
    return _Followed(count=count, could=could, expected=expected, spread=spread)


def _strata(incidence: Incidence) -> Iterator[tuple[Numbers, Numbers, Numbers, Numbers]]:
    """For visits of one framework whose next are comparable: cells at them, and at the next.

    Yields:
        looked, raised: cells that could be raised, and those that were. ahead: whether there is a
        next visit that could raise the theme; followed: whether it did.
    """
    placed = np.flatnonzero(~np.isnat(incidence.visits.place_in_time()))
    line = incidence.visits.council[placed] * len(SERIES) + incidence.visits.series[placed]
    order = placed[np.argsort(line, kind="stable")]
    line = np.sort(line)
    looked = counted(incidence)[order]
    raised = raised_at(incidence)[order] & looked
    framework = incidence.visits.framework[order]
    after = next_that_could(looked, line)
    of_next = np.where(after >= 0, comparable(incidence)[order][after], NOTHING)
    followed = (after >= 0) & np.take_along_axis(raised, np.maximum(after, 0), axis=0)
    for one in np.unique(framework):
        rows = framework == one
        for other in np.unique(of_next[rows]):
            if other != NOTHING:
                ahead = of_next[rows] == other
                yield tuple(
                    cells.astype(np.float32)
                    for cells in (looked[rows], raised[rows], ahead, followed[rows] & ahead)
                )


def next_that_could(could: np.ndarray[tuple[int, int], np.dtype[np.bool_]], line: Places) -> Places:
    """For each row and column the next row of the same line that has the flag; -1 for none.

    Args:
        could: the flags; rows of a line stand together, in order of time.
        line: of each row.
    """
    rows = len(line)
    at = np.where(could, np.arange(rows)[:, None], rows)
    coming = np.minimum.accumulate(at[::-1], axis=0)[::-1]
    after = np.vstack([coming[1:], np.full((1, could.shape[1]), rows)]) if rows else coming
    end = np.searchsorted(line, line, side="right")[:, None]
    return np.where(after < end, after, NOTHING)
