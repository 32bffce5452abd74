"""A share of few, with the interval that so few leave open."""

from __future__ import annotations

import math

_Z = 1.959964  # the normal deviate that 95% lie within
FEW = 10
"""Below this, a share says little, and is said to."""


def interval(part: int, whole: int) -> tuple[float, float] | None:
    """Wilson's 95% interval of a share; None of nothing.

    >>> [round(bound, 3) for bound in interval(3, 10)]
    [0.108, 0.603]
    """
    if not whole:
        return None
    share, square = part / whole, _Z * _Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    spread = _Z * math.sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    half = spread / (1 + square / whole)
    return max(0.0, middle - half), min(1.0, middle + half)
