"""How much a stranger's query may take."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024
A_DAY = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query may take, and how many may be asked at a time.

    `seconds` is on the clock, from when the query's turn has come. `memory` is in bytes, beyond
    what the store takes; `answer` is the bytes of the answer as it is written.
    """

    seconds: float = 10.0
    memory: int = 1024 * MIB
    answer: int = 64 * MIB
    at_once: int = 2
    waiting: int = 8
    characters: int = 32_768

    def __post_init__(self) -> None:
        least = (self.memory, self.answer, self.at_once, self.characters)
        if min(least) < 1 or self.waiting < 0:
            raise ValueError(f"a limit must be more than nothing: {self}")
        check_time(self.seconds)


def check_time(seconds: float) -> None:
    """Raise ValueError for what is no time to give a query.

    >>> check_time(float("inf"))
    Traceback (most recent call last):
    ...
    ValueError: a query may have from a fraction of a second to a day, not inf s
    """
    if not 0 < seconds <= A_DAY:
        raise ValueError(f"a query may have from a fraction of a second to a day, not {seconds} s")
