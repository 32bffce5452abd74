"""Which of many overlapping stretches to keep: the set that is worth most together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TypeVar

from ...records import Span

T = TypeVar("T")


def shared(one: Span, other: Span) -> float:
    """The characters that two spans share over all the characters of both.

    >>> shared(Span(start=0, end=10), Span(start=5, end=15))
    0.3333333333333333
    """
    common = min(one.end, other.end) - max(one.start, other.start)
    if common <= 0:
        return 0.0
    return common / (max(one.end, other.end) - min(one.start, other.start))


def best_apart(
    offers: Sequence[T], *, span: Callable[[T], Span], worth: Callable[[T], float]
) -> tuple[T, ...]:
    """Return offers that do not overlap and whose worths add up to most, in order of the text.

    An offer worth nothing or less is never taken. (Weighted interval scheduling.)

    >>> spans = [Span(start=0, end=9), Span(start=0, end=4), Span(start=5, end=9)]
    >>> best_apart(spans, span=lambda one: one, worth=lambda one: 2.0 if one.end == 4 else 1.5)
    (Span(start=0, end=4), Span(start=5, end=9))
    """
    ranked = sorted(
        (offer for offer in offers if worth(offer) > 0),
        key=lambda one: (span(one).end, span(one).start),
    )
    ends = [span(offer).end for offer in ranked]
    best = [0.0]
    taken: list[bool] = []
    before: list[int] = []
    for at, offer in enumerate(ranked):
        clear = bisect_right(ends, span(offer).start, 0, at)
        value = best[clear] + worth(offer)
        before.append(clear)
        taken.append(value > best[at])
        best.append(max(value, best[at]))
    chosen: list[T] = []
    at = len(ranked)
    while at > 0:
        if taken[at - 1]:
            chosen.append(ranked[at - 1])
            at = before[at - 1]
        else:
            at -= 1
    return tuple(reversed(chosen))
