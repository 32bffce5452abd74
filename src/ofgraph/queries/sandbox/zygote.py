"""The process that holds the store and forks a child for each query; it reads none itself.

It runs no other thread of Python's, so that a fork copies nothing half-done. Each child has a
leash, a socket that whoever asked holds the other end of: when that is let go of, by a close or by
a death, the child is killed; when the child ends first, the leash tells how.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
import sys
import warnings
from dataclasses import dataclass
from typing import cast

from ...errors import OfgraphError
from ...graph.connect import open_store
from ...graph.store import Store
from . import frames as said
from .child import Surroundings, answer
from .confine import mapped
from .descriptors import opened, still_to_open
from .frames import Cut, Frames, send, send_words, words_of
from .sealed import prepare, seal

_LOOK_UP = 5_000  # milliseconds between two looks at whether the parent is still there


def main() -> None:
    """Open the store that the parent names, then fork for each socket that it sends."""
    parent = socket.socket(fileno=int(sys.argv[2]))
    os.set_inheritable(parent.fileno(), False)
    try:
        around = _surroundings(parent)
    except OfgraphError as error:
        send_words(parent, said.FAILED, {"message": error.message, "hint": error.hint})
        return
    except Cut:
        return
    send(parent, said.READY)
    Zygote(parent, around).run()


def _surroundings(parent: socket.socket) -> Surroundings:
    frames = Frames(parent)
    kind, payload = frames.next()
    if kind != said.STORE:
        raise Cut
    told = words_of(payload)
    store, descriptors, room = _opened(str(told["place"]), cast("int", told["graphs"]), frames)
    prepare()
    gc.collect()
    gc.freeze()  # so that children do not copy what the collector would touch
    has = mapped()
    space = has + cast("int", told["memory"]) if has else 0
    return Surroundings(store=store, descriptors=descriptors, room=room, space=space)


def _opened(place: str, graphs: int, frames: Frames) -> tuple[Store, frozenset[int], int]:
    """The store, its descriptors, and how many more it may come to need."""
    if place == "memory:":
        return _received(frames, graphs), frozenset(), 0
    before = opened()
    store = open_store(place)
    descriptors = opened() - before
    room = still_to_open(descriptors) if sys.platform == "linux" else 1
    if room and not _can_seal():
        return _in_memory(store), frozenset(), 0
    return store, descriptors, room


def _received(frames: Frames, graphs: int) -> Store:
    """A store in memory, of the graphs that the parent sends: a name, a line's end, N-Quads."""
    content = {}
    for _ in range(graphs):
        kind, payload = frames.next()
        if kind != said.GRAPH:
            raise Cut
        name, _, quads = payload.decode().partition("\n")
        content[name] = quads
    store = open_store("memory:")
    store.rebuild(content)
    return store


def _in_memory(store: Store) -> Store:
    """A copy of a store on disk, for where its files cannot be told from sockets."""
    copy = open_store("memory:")
    copy.rebuild({name: store.nquads(name).decode() for name in store.graphs()})
    store.close()
    return copy


def _can_seal() -> bool:
    """Whether the kernel has the filter; tried by a process that ends with it."""
    tried = _fork()
    if tried == 0:
        try:
            os._exit(0 if seal() else 1)
        finally:
            os._exit(1)
    return os.waitpid(tried, 0)[1] == 0


def _fork() -> int:
    # Python counts the engine's own threads and warns; they hold nothing that a reader waits for.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


@dataclass(frozen=True, slots=True)
class _Child:
    pid: int
    leash: socket.socket


class Zygote:
    """Forks, kills and reaps."""

    def __init__(self, parent: socket.socket, around: Surroundings) -> None:
        self._parent = parent
        self._around = around
        self._born_to = os.getppid()
        self._children: dict[int, _Child] = {}
        self._poll = select.poll()
        self._woken, self._wakes = socket.socketpair()
        for end in (self._woken, self._wakes):
            end.setblocking(False)

    def run(self) -> None:
        """Serve until the parent closes its end, or is gone."""
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wakes.fileno(), warn_on_full_buffer=False)
        self._poll.register(self._parent, select.POLLIN)
        self._poll.register(self._woken, select.POLLIN)
        while os.getppid() == self._born_to and self._served():
            self._reap()
        for child in self._children.values():
            os.kill(child.pid, signal.SIGKILL)

    def _served(self) -> bool:
        """Do what there is to do, or wait for it; False where the parent has closed."""
        for descriptor, _ in self._poll.poll(_LOOK_UP):
            if descriptor == self._parent.fileno():
                if not self._take():
                    return False
            elif descriptor == self._woken.fileno():
                self._woken.recv(4096)
            else:  # only a leash that is let go of says anything
                self._poll.unregister(descriptor)
                os.kill(self._children[descriptor].pid, signal.SIGKILL)
        return True

    def _take(self) -> bool:
        """Fork for the two sockets that came: a leash, and the asker's."""
        letter, sockets, _, _ = socket.recv_fds(self._parent, 1, 2)
        if not letter or len(sockets) != 2:
            return False
        leash, asker = (socket.socket(fileno=descriptor) for descriptor in sockets)
        zygote = os.getpid()
        pid = _fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            answer(asker, self._around, zygote)
        asker.close()
        self._children[leash.fileno()] = _Child(pid, leash)
        self._poll.register(leash, select.POLLIN)
        return True

    def _reap(self) -> None:
        """Tell how each child ended that has ended."""
        while self._children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            leash = next(one.leash for one in self._children.values() if one.pid == pid)
            del self._children[leash.fileno()]
            with contextlib.suppress(KeyError):  # let go of already
                self._poll.unregister(leash)
            with contextlib.suppress(OSError):  # nobody waits to hear it
                send_words(leash, said.STATUS, {"code": os.waitstatus_to_exitcode(status)})
            leash.close()
