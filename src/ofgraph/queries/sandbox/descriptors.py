"""Which descriptors a process has, and those that a large store on disk has still to open."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

_OWN = "/dev/fd"
_MOST = 1 << 20


def opened() -> frozenset[int]:
    """The descriptors that are open now."""
    # One of those listed is the listing's own, which is closed again.
    return frozenset(number for number in map(int, os.listdir(_OWN)) if _is_open(number))


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def close_all_but(kept: Collection[int]) -> None:
    """Close every descriptor that is not among these."""
    after = 0
    for descriptor in sorted(kept):
        if after < descriptor:  # closerange(0, 0) closes all there are
            os.closerange(after, descriptor)
        after = descriptor + 1
    os.closerange(after, max(_MOST, after))


def still_to_open(store: Collection[int]) -> int:
    """How many files of data the engine has not opened, of the folders where it has some open.

    RocksDB opens the first sixteen with the store and the others when a query meets them.
    """
    paths = {Path(os.readlink(f"/proc/self/fd/{number}")) for number in store}
    data = {path for path in paths if path.suffix == ".sst"}
    folders = {path.parent for path in data}
    return len({file for folder in folders for file in folder.glob("*.sst")} - data)
