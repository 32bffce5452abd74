"""Start the zygote as a program of its own, and hand questions to it."""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time

from ...errors import StoreError
from ...graph.store import Store
from . import frames as said
from .frames import Cut, Frames, TimeUp, send, send_words, words_of
from .limits import Limits
from .refused import NoSandbox

# Nothing of the current folder or of the environment may say what is imported.
_PROGRAM = f"""
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from {__package__}.zygote import main
main()
"""
_START = 300.0  # seconds to open or to load the store
_PATIENCE = 5.0  # seconds for the process to end by itself


def must_hold(store: Store) -> None:
    """Raise NoSandbox where this machine, or this kind of store, has no sandbox."""
    if not (hasattr(os, "fork") and hasattr(socket, "send_fds") and hasattr(select, "poll")):
        raise NoSandbox(
            f"queries cannot be kept apart on {sys.platform}: it has no fork",
            hint="use Linux, macOS or WSL; ask only queries you trust here",
        )
    if "://" in store.place:
        raise NoSandbox(
            f"the store is a server ({store.place}): what a query takes there is the server's own",
            hint="set its limits there, or copy the graph here: ofgraph build without --store",
        )


class Started:
    """A zygote that runs, from the side of the process that started it."""

    def __init__(self, store: Store, limits: Limits) -> None:
        self._lock = threading.Lock()
        self._ready = False
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (see close)
        self._control, theirs = socket.socketpair()
        try:
            with theirs:
                self._process = self._program(theirs.fileno())
        except OSError as error:
            self._control.close()
            self._errors.close()
            raise StoreError(f"the sandbox could not be started: {error}") from error
        try:
            with contextlib.suppress(ConnectionError):  # `_await` says what was the matter
                self._tell(store, limits)
        except BaseException:
            self.close()
            raise

    def _program(self, descriptor: int) -> subprocess.Popen[bytes]:
        path = [os.path.abspath(place) for place in sys.path if place]
        return subprocess.Popen(  # noqa: S603 (our own interpreter)
            [sys.executable, "-I", "-c", _PROGRAM, json.dumps(path), str(descriptor)],
            pass_fds=(descriptor,), start_new_session=True, cwd="/",
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self._errors,
        )  # fmt: skip

    def _tell(self, store: Store, limits: Limits) -> None:
        memory = store.place == "memory:"
        graphs = store.graphs() if memory else ()
        place = store.place if memory else os.path.abspath(store.place)
        told = {"place": place, "graphs": len(graphs), "memory": limits.memory}
        send_words(self._control, said.STORE, told)
        for name in graphs:
            send(self._control, said.GRAPH, f"{name}\n".encode() + store.nquads(name))

    def hand(self, leash: socket.socket, asker: socket.socket) -> None:
        """Have a child made for these two sockets.

        Raises:
            StoreError: the store cannot be opened there.
            ConnectionError: the process is gone.
        """
        with self._lock:
            self._await()
            socket.send_fds(self._control, [b"!"], [leash.fileno(), asker.fileno()])

    def _await(self) -> None:
        if self._ready:
            return
        try:
            until = time.monotonic() + _START
            kind, payload = Frames(self._control, until=until).next()
        except Cut as error:
            raise StoreError(f"the sandbox could not be started: {self._last_words()}") from error
        except TimeUp as error:
            raise StoreError(f"the sandbox did not start within {_START:g} s") from error
        finally:
            self._control.settimeout(None)
        if kind == said.FAILED:
            told = words_of(payload)
            raise StoreError(str(told["message"]), hint=str(told["hint"]))
        self._ready = kind == said.READY

    def _last_words(self) -> str:
        self._wait()
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "it said nothing")

    def _wait(self) -> None:
        """See it end; it has been told to, or has nothing more to say."""
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def close(self) -> None:
        """End it and its children."""
        with contextlib.suppress(OSError):  # it has ended by itself
            self._control.shutdown(socket.SHUT_RDWR)
        self._wait()
        with self._lock:
            self._control.close()
            self._errors.close()
