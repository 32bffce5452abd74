"""However whoever asked comes to an end, no process of the sandbox outlives it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ofgraph.errors import StoreError
from ofgraph.graph.store import Store
from ofgraph.queries.sandbox import Limits, Refused, Sandbox

pytestmark = pytest.mark.skipif(
    not hasattr(os, "pidfd_open"), reason="the system cannot wait for strangers' processes"
)

_PATIENCE = 60
_ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(6)) + " }"
_PROGRAM = f"""
from ofgraph.graph.connect import open_store
from ofgraph.queries.sandbox import Limits, Sandbox

graph = "https://example.org/graph"
store = open_store("memory:")
store.rebuild({{graph: "".join(f'<urn:s> <urn:p> "{{n}}" <{{graph}}> .\\n' for n in range(300))}})
sandbox = Sandbox(store, Limits(seconds=600))
sandbox.stream({_ENDLESS!r})
"""


def _children(of: int) -> list[int]:
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = place.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(told[1]) == of and told[0] != "Z":
            found.append(int(place.parent.name))
    return found


def _soon(look: Callable[[], list[int]]) -> int:
    """The first process that is found, as soon as there is one."""
    until = time.monotonic() + _PATIENCE
    while not (found := look()):
        assert time.monotonic() < until
        select.select([], [], [], 0.01)
    return found[0]


class _Watched:
    """A process that somebody else started, to be seen ending."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._descriptor = os.pidfd_open(pid)

    def ends(self) -> bool:
        ended, _, _ = select.select([self._descriptor], [], [], _PATIENCE)
        os.close(self._descriptor)
        return bool(ended)


@pytest.fixture
def asking() -> Iterator[tuple[subprocess.Popen[bytes], _Watched, _Watched]]:
    """A program that asks without end, its zygote, and the child that will not answer."""
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM], stderr=subprocess.DEVNULL, start_new_session=True
    ) as program:  # fmt: skip
        try:
            zygote = _soon(lambda: _children(program.pid))
            child = _soon(lambda: _children(zygote))
            yield program, _Watched(zygote), _Watched(child)
        finally:
            program.kill()


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_both_end_with_whoever_asks(
    by: signal.Signals, asking: tuple[subprocess.Popen[bytes], _Watched, _Watched]
) -> None:
    program, zygote, child = asking
    program.send_signal(by)
    assert program.wait(_PATIENCE) != 0
    assert child.ends()
    assert zygote.ends()


def test_a_child_ends_with_its_zygote_and_whoever_asks_is_told(
    asking: tuple[subprocess.Popen[bytes], _Watched, _Watched],
) -> None:
    program, zygote, child = asking
    os.kill(zygote.pid, signal.SIGKILL)
    assert child.ends()
    assert zygote.ends()
    assert program.wait(_PATIENCE) == 1


def test_a_zygote_that_was_killed_is_started_again(small_store: Store) -> None:
    others = _children(os.getpid())
    with Sandbox(small_store) as sandbox:
        assert sandbox.stream("ASK { ?s ?p 7 }") is True
        (zygote,) = set(_children(os.getpid())) - set(others)
        watched = _Watched(zygote)
        os.kill(zygote, signal.SIGKILL)
        assert watched.ends()
        assert sandbox.stream("ASK { ?s ?p 7 }") is True


def test_closing_it_ends_the_query_that_runs(small_store: Store) -> None:
    sandbox = Sandbox(small_store, Limits(seconds=600))

    def close() -> bool:
        sandbox.close()
        return False

    with pytest.raises(Refused, match="the process that holds the store is gone"):
        sandbox.serialise(_ENDLESS, gone=close)


def test_a_store_that_cannot_be_copied_leaves_no_process(
    small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(graph: str | None = None) -> bytes:
        raise StoreError("the disk is gone")

    before = _children(os.getpid())
    monkeypatch.setattr(small_store, "nquads", broken)
    with pytest.raises(StoreError, match="the disk is gone"):
        Sandbox(small_store)
    assert _children(os.getpid()) == before
