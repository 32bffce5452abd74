"""Long lists, a part at a time: a query that names too many things is slow to parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

Member = TypeVar("Member")

AT_ONCE = 2000


def in_batches(members: Iterable[Member], size: int = AT_ONCE) -> Iterator[list[Member]]:
    """The members in the same order, so many at a time.

    >>> list(in_batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    ordered = list(members)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]
