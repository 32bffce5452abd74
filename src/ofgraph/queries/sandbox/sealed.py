"""No new sockets in this process, by the kernel's own filter (Linux on the usual machines).

The first barrier is that no descriptor is left for a socket to take. A large store on disk needs
some, since its engine opens files as it meets them: there this filter is the barrier.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import sys
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

_DEATH_SIGNAL, _SECCOMP, _NO_NEW_PRIVILEGES = 1, 22, 38
_FILTER = 2
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06


class _Machine(NamedTuple):
    """A machine's mark, and what it calls socket, connect, socketpair, execve, execveat and
    io_uring_setup.
    """

    mark: int
    calls: tuple[int, ...]


_MACHINES = {
    "x86_64": _Machine(0xC000003E, (41, 42, 53, 59, 322, 425)),
    "aarch64": _Machine(0xC00000B7, (198, 203, 199, 221, 281, 425)),
}
_OTHER_WORDS = 0x40000000  # from here on x86-64 has its calls a second time


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16), ("if_so", ctypes.c_uint8), ("if_not", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )  # fmt: skip


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step)))


@cache
def _control() -> Callable[..., int]:
    """The system call by which a Linux process changes what it may do."""
    found: Callable[..., int] = ctypes.CDLL(None).prctl
    return found


@cache
def _filter() -> _Program | None:
    """The filter for this machine, None where it is not known."""
    machine = _MACHINES.get(platform.machine()) if sys.platform == "linux" else None
    if machine is None:
        return None
    steps = _steps(machine)
    return _Program(len(steps), (_Step * len(steps))(*steps))


def prepare() -> None:
    """Make ready once what each child of this process will need."""
    if _filter() is not None:
        _control()


def die_with_parent(by: int) -> None:
    """Ask Linux to send this signal when the parent is gone; elsewhere nothing happens."""
    if sys.platform == "linux":
        _control()(_DEATH_SIGNAL, by, 0, 0, 0)


def seal() -> bool:
    """Forbid this process new sockets and other programs; whether that could be done."""
    program = _filter()
    if program is None or _control()(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return _control()(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0


def _steps(machine: _Machine) -> list[_Step]:
    """The filter: the calls are refused as not permitted, all others let through.

    A jump says how many steps it leaves out.
    """
    first = 4
    allow = first + len(machine.calls)
    refuse, kill = allow + 1, allow + 2
    return [
        _Step(_LOAD, 0, 0, 4),
        _Step(_IF_EQUAL, 0, kill - 2, machine.mark),
        _Step(_LOAD, 0, 0, 0),
        _Step(_IF_AT_LEAST, refuse - 4, 0, _OTHER_WORDS),
        *(
            _Step(_IF_EQUAL, refuse - at - 1, 0, call)
            for at, call in enumerate(machine.calls, first)
        ),
        _Step(_RETURN, 0, 0, _ALLOW),
        _Step(_RETURN, 0, 0, _ERRNO | errno.EACCES),
        _Step(_RETURN, 0, 0, _KILL),
    ]
