"""Whose turn it is: so many at once, so many waiting, the others told to come back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .limits import Limits
from .refused import busy, no_turn


class Turns:
    """Lets so many threads in at once; so many more wait for at most the time a query may take."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._changed = threading.Condition()
        self._running = 0
        self._waiting = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and have it.

        Raises:
            Refused: as many wait as may, or it did not come in time.
        """
        with self._changed:
            self._take()
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify()

    def _take(self) -> None:
        limits = self._limits
        if self._running >= limits.at_once:
            if self._waiting >= limits.waiting:
                raise busy(limits)
            self._waiting += 1
            try:
                free = self._changed.wait_for(
                    lambda: self._running < limits.at_once, limits.seconds
                )
            finally:
                self._waiting -= 1
            if not free:
                raise no_turn(limits)
        self._running += 1
