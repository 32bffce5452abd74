"""In which order rows and columns stand: the most first, by name, or the alike together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..incidence import Places

Sort: TypeAlias = Literal["total", "name", "cluster"]
SORTS: tuple[Sort, ...] = ("total", "name", "cluster")


def most_first(*keys: NDArray[np.generic], names: Sequence[str]) -> Places:
    """Places by keys, the largest first, those with the same by name."""
    by_name = np.argsort(np.argsort(np.array([name.casefold() for name in names]), kind="stable"))
    falling = [-key.astype(np.float64) for key in reversed(keys)]
    return np.lexsort((by_name, *falling))


def sorted_places(sort: Sort, counts: NDArray[np.generic], names: Sequence[str]) -> Places:
    """The order of the rows of `counts`, which stand in that of their totals."""
    if sort == "name":
        return np.argsort(np.array([name.casefold() for name in names]), kind="stable")
    if sort == "cluster":
        return _alike(counts.astype(np.float64))
    return np.arange(len(counts))


def _alike(counts: NDArray[np.float64]) -> Places:
    """Rows by the first axis of a correspondence analysis: what goes together stands together."""
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    if min(counts.shape) < 3 or not rows.sum():
        return np.arange(len(counts))
    expected = np.outer(rows, columns) / rows.sum()
    spread = np.sqrt(np.where(expected > 0, expected, 1))
    left, _, _ = np.linalg.svd((counts - expected) / spread, full_matrices=False)
    axis = np.round(left[:, 0] / np.sqrt(np.where(rows > 0, rows, 1)), 9)
    if axis[np.argmax(np.abs(axis))] < 0:  # a singular vector may point either way
        axis = -axis
    return np.argsort(-axis, kind="stable")
