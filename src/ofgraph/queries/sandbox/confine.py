"""Take from this process what a query has no need of: sockets, files, other programs, memory."""

from __future__ import annotations

import math
import os
import resource
import signal
from collections.abc import Collection
from pathlib import Path

from .descriptors import close_all_but
from .limits import MIB
from .sealed import die_with_parent, seal

_STACK = 8 * MIB
_NICER = 5


def confine(*, kept: Collection[int], room: int, seconds: float, space: int, parent: int) -> None:
    """Confine this process; there is no way back.

    Args:
        kept: the descriptors that stay open.
        room: how many more may be opened; none, unless the store has files still to open.
        seconds: of the processor. The clock on the wall is for another process to watch.
        space: bytes of address space, what is mapped already among them; 0 for no limit.
        parent: the process without which this one shall not live.
    """
    die_with_parent(signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    close_all_but(kept)
    _allow(resource.RLIMIT_CORE, 0)
    _allow(resource.RLIMIT_FSIZE, 0)
    _allow(resource.RLIMIT_CPU, math.ceil(seconds) + 1, then=1)
    _allow(resource.RLIMIT_STACK, _STACK)
    if space:
        _allow(resource.RLIMIT_AS, space)
    os.nice(_NICER)
    if not seal() and room:
        os._exit(1)  # the zygote has looked: this cannot be
    _allow(resource.RLIMIT_NOFILE, max(kept) + 1 + room if room else 0)


def _allow(what: int, most: int, *, then: int = 0) -> None:
    """Lower a limit for good; one that is lower already stays. `then` is what the signal gives."""
    _, hard = resource.getrlimit(what)
    last = most + then if hard == resource.RLIM_INFINITY else min(most + then, hard)
    resource.setrlimit(what, (min(most, last), last))


def mapped() -> int:
    """The bytes of address space that this process has, 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except FileNotFoundError:
        return 0
    return int(pages) * resource.getpagesize()
