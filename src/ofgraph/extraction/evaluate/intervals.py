"""How far a figure would move with other documents of the same sort: a bootstrap over documents.

Documents, not records, are drawn: the findings of one paper are right or wrong together.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache

from .tally import Tally

RESAMPLES = 1000
SEED = 3
COVERED = 0.95

Interval = tuple[float, float]


def f1_interval(tallies: Sequence[Tally]) -> Interval | None:
    """The interval that 95 in 100 draws of as many documents keep F1 in.

    The same documents in the same order give the same interval. None with fewer than two
    documents, or where there is nothing to read in any.

    >>> f1_interval([Tally(true=1, found=2, expected=2)] * 5)
    (0.5, 0.5)
    """
    if len(tallies) < 2:
        return None
    twice = [2 * tally.true for tally in tallies]
    together = [tally.found + tally.expected for tally in tallies]
    figures: list[float] = []
    for drawn in _draws(len(tallies)):
        total = sum(map(together.__getitem__, drawn))
        if total:
            figures.append(sum(map(twice.__getitem__, drawn)) / total)
    if not figures:
        return None
    figures.sort()
    tail = int(len(figures) * (1 - COVERED) / 2)
    return figures[tail], figures[-1 - tail]


@lru_cache(maxsize=4)
def _draws(documents: int) -> tuple[tuple[int, ...], ...]:
    source = random.Random(SEED)  # noqa: S311 (a figure that can be had again, not a secret)
    places = range(documents)
    return tuple(tuple(source.choices(places, k=documents)) for _ in range(RESAMPLES))
