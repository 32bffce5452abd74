"""How sure a share is: the interval it lies in, and how many times another it is."""

from __future__ import annotations

import math
from typing import TypeAlias

_Z = 1.959963984540054  # of a 95% interval
_PLACES = 3

Interval: TypeAlias = tuple[float, float]


def wilson(found: int, of: int) -> Interval | None:
    """The 95% interval of a share by Wilson's score; None of nothing.

    >>> rounded(wilson(4, 10)), rounded(wilson(0, 10)), rounded(wilson(0, 0))
    ((0.168, 0.687), (0.0, 0.278), (None, None))
    """
    if not of:
        return None
    share, square = found / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    low = 0.0 if found == 0 else middle - half
    high = 1.0 if found == of else middle + half
    return low, high


def rounded(interval: Interval | None) -> tuple[float | None, float | None]:
    """An interval as a table has it."""
    if interval is None:
        return None, None
    return round(interval[0], _PLACES), round(interval[1], _PLACES)


def share(found: int, of: int) -> float | None:
    """A share; None of nothing.

    >>> share(31, 98)
    0.316
    """
    return round(found / of, _PLACES) if of else None


def times_as_often(
    found: int, of: int, elsewhere: int, of_elsewhere: int
) -> tuple[float, Interval] | None:
    """How many times as often something is found as elsewhere, with the 95% interval (Katz).

    None where nothing is found in one of the two, for then nothing bounds it.

    >>> times_as_often(10, 20, 5, 40)
    (4.0, (1.58, 10.13))
    """
    if not found or not elsewhere:
        return None
    times = (found / of) / (elsewhere / of_elsewhere)
    spread = _Z * math.sqrt(1 / found - 1 / of + 1 / elsewhere - 1 / of_elsewhere)
    low, high = times * math.exp(-spread), times * math.exp(spread)
    return round(times, 2), (round(low, 2), round(high, 2))


def percent(part: float | None) -> str:
    """A share as people say it.

    >>> percent(0.316)
    '32%'
    """
    return "" if part is None else f"{part:.0%}"


def interval_words(interval: Interval | None) -> str:
    """An interval of a share in words; nothing of none.

    >>> interval_words((0.228, 0.414))
    '23% to 41%'
    """
    return "" if interval is None else f"{percent(interval[0])} to {percent(interval[1])}"


def share_words(found: int, of: int, noun: str) -> str:
    """A share with its interval in words.

    >>> share_words(31, 98, "councils")
    '31 of 98 councils (32%, 95% interval 23% to 41%)'
    """
    if not of:
        return f"{found} of {of} {noun}"
    interval = interval_words(wilson(found, of))
    return f"{found} of {of} {noun} ({percent(found / of)}, 95% interval {interval})"
