"""Visits that may be held against each other: one framework, lists of about the same length."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..cells import counted, raised_at
from ..incidence import NOTHING, Flags, Incidence, Places

BANDS = 5
FEWEST = 10  # visits in a band, on average
LEAST_SPREAD = 1.0
"""The variance below which no z is told: chance hardly moves the count by one visit."""
HOW = (
    "Expected: were each theme raised independently of the others, but as often as it is under the "
    "same framework in reports that raise about as many themes; a long list ties all to all."
)
HOW_NEXT = (
    "Expected: were the second theme raised as often as at any comparable next visit (same "
    "framework, a list of about the same length), whatever was raised before."
)


def comparable(incidence: Incidence) -> Places:
    """A number for each visit, the same for those comparable; -1 for those that do not count.

    The visits under each framework are put in order of how many themes they raised, and cut into
    bands of about the same size; those that raised equally many are not parted.
    """
    looked = counted(incidence)
    return kinds_of(incidence, looked, raised_at(incidence) & looked)


def kinds_of(incidence: Incidence, looked: Flags, raised: Flags) -> Places:
    """`comparable`, where the cells that could be raised, and those that were, are known."""
    counts = np.asarray(looked.any(axis=1), dtype=bool)
    lengths = raised.sum(axis=1, dtype=np.int32)
    found = np.full(len(counts), NOTHING, dtype=np.int32)
    for at, framework in enumerate(np.unique(incidence.visits.framework[counts])):
        rows = np.flatnonzero(counts & (incidence.visits.framework == framework))
        bands = max(1, min(BANDS, len(rows) // FEWEST))
        ordered = np.sort(lengths[rows])
        edges = ordered[np.arange(1, bands) * len(rows) // bands]
        found[rows] = at * BANDS + np.searchsorted(edges, lengths[rows], side="right")
    return found


def usual_shares(raised: NDArray[Any], looked: Flags, kinds: Places) -> NDArray[np.float64]:
    """For each cell that could be raised, the share that was at comparable visits; else 0."""
    found = np.zeros(raised.shape)
    for kind in np.unique(kinds[kinds != NOTHING]):
        rows = kinds == kind
        could = looked[rows].sum(axis=0)
        share = raised[rows].sum(axis=0) / np.maximum(could, 1)
        found[rows] = share * looked[rows]
    return found
