"""How many rows have been written so far, told now and then to whoever wants to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
EVERY = 1_000


class Tally:
    """Counts rows, or triples, on their way out."""

    def __init__(self, told: Callable[[int], None] | None = None) -> None:
        self.rows = 0
        self._told = told
        self._next = EVERY

    def of(self, rows: Iterable[T]) -> Iterator[T]:
        """The same rows, counted as they are taken."""
        for row in rows:
            yield row
            self.rows += 1
            if self.rows >= self._next:
                self._tell()

    def reach(self, rows: int) -> None:
        """Say that so many rows have been written in all."""
        self.rows = rows
        if rows >= self._next:
            self._tell()

    def _tell(self) -> None:
        self._next = self.rows + EVERY
        if self._told is not None:
            self._told(self.rows)
