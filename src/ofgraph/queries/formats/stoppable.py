"""Ctrl-C that stops at once, even where the engine is deep in a query and hears nothing."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_BY_SIGNAL = 128  # what a shell adds to the number of the signal that ended a process


# What is to be put right before the process ends; the last of it first.
_cleanups: list[Callable[[], None]] = []


@contextmanager
def cleaned_up(cleanup: Callable[[], None]) -> Iterator[None]:
    """Within this, a process that is `stoppable` does `cleanup` before it ends."""
    _cleanups.append(cleanup)
    try:
        yield
    finally:
        _cleanups.remove(cleanup)


@contextmanager
def stoppable(cleanup: Callable[[], None] | None = None) -> Iterator[None]:
    """Within this, Ctrl-C or SIGTERM ends the process at once, after `cleanup`.

    Python tells its main thread of a signal only between two steps of Python, and an engine at
    work takes none. So a thread of its own waits for the byte that the signal writes. It ends the
    process without Python's own farewell: what is not written yet is not written. That is for
    commands; whoever asks from Python would lose their session.

    Only in the main thread; elsewhere, where nobody hears of signals, it does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    told, tells = os.pipe()
    os.set_blocking(tells, False)
    handlers = {number: signal.signal(number, _nothing) for number in _SIGNALS}
    before = signal.set_wakeup_fd(tells, warn_on_full_buffer=False)
    watching = threading.Thread(target=_watch, args=(told,), daemon=True)
    watching.start()
    try:
        with cleaned_up(cleanup or _nothing_more):
            yield
    finally:
        signal.set_wakeup_fd(before)
        os.close(tells)
        watching.join()
        os.close(told)
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _nothing(number: int, frame: object) -> None:
    """Leave the signal to the thread that waits for it."""


def _nothing_more() -> None:
    """Leave everything as it is."""


def _watch(told: int) -> None:
    """Wait for the number of a signal, or for the end of what is watched."""
    while heard := os.read(told, 1):
        if heard[0] in _SIGNALS:
            for cleanup in reversed([*_cleanups]):
                with suppress(Exception):  # whatever it is, the process ends
                    cleanup()
            os._exit(_BY_SIGNAL + heard[0])
