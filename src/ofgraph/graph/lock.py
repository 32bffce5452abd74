"""One writer at a time: a lock file that says who holds it, let go by the system on a crash."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import socket
import sys
import weakref
from pathlib import Path

from ..errors import StoreBusy

# A forked reader of documents must not hold its parent's lock on when the parent is killed.
_HELD: weakref.WeakSet[WriterLock] = weakref.WeakSet()


def _let_go_in_child() -> None:
    for lock in list(_HELD):
        lock.forget()


os.register_at_fork(after_in_child=_let_go_in_child)


class WriterLock:
    """Holds a store for one writing process, not for the processes it starts.

    Raises:
        StoreBusy: another process holds it; the message says which one and since when.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.seek(0)
            holder = self._file.read().strip() or "another process"
            self._file.close()
            raise StoreBusy(
                f"the store at {path.parent} is being changed by {holder}",
                hint="wait until it has ended, then run the command again",
            ) from error
        self._file.seek(0)
        self._file.truncate()
        self._file.write(_who())
        self._file.flush()
        _HELD.add(self)

    def forget(self) -> None:
        """Close this process's copy; the lock stays with whoever else holds the file."""
        self._file.close()

    def release(self) -> None:
        """Let the next writer in."""
        self._file.seek(0)
        self._file.truncate()
        self._file.close()


def _who() -> str:
    command = " ".join(["ofgraph", *sys.argv[1:3]])[:80]
    since = dt.datetime.now().astimezone().strftime("%H:%M")
    return f"process {os.getpid()} on {socket.gethostname()} ({command}, since {since})\n"
