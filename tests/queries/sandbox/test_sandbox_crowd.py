"""Many ask at once: each is answered or told plainly that it is not, and nothing is left behind."""

from __future__ import annotations

import gc
import os
import resource
import socket
import tempfile
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ofgraph.graph.store import RowStream, Store, whole
from ofgraph.queries.sandbox import Limits, Refused, Sandbox

_PRODUCT = (
    "SELECT ?a ?b ?c { ?sa <https://example.org/ordinal> ?a . "
    "?sb <https://example.org/ordinal> ?b . ?sc <https://example.org/ordinal> ?c }"
)
_CROWD = (
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "ASK { ?s ?p 7 }", "SELECT * " + "{" * 5000,
    "SELECT * { ?s ?p ] }", "ASK { SERVICE <http://127.0.0.1/> { } }", _PRODUCT,
)  # fmt: skip


def _outcome(sandbox: Sandbox, sparql: str) -> str:
    try:
        whole(sandbox.stream(sparql, guarded=False))
    except Refused as refused:
        return refused.kind
    return "answered"


def _ask_all(sandbox: Sandbox, count: int) -> Counter[tuple[int, str]]:
    """So many threads that start together; what became of which query."""
    together = threading.Barrier(count, timeout=60)

    def ask(number: int) -> tuple[int, str]:
        together.wait()
        at = number % len(_CROWD)
        return at, _outcome(sandbox, _CROWD[at])

    with ThreadPoolExecutor(count) as pool:
        return Counter(pool.map(ask, range(count)))


def _descriptors() -> int:
    gc.collect()
    return len(os.listdir("/dev/fd"))


def _children() -> int:
    """The children of this process, those among them that ended unnoticed too."""
    found = 0
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(place.read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        found += parent == os.getpid()
    return found


def test_of_two_hundred_at_once_each_is_answered_or_plainly_refused(small_store: Store) -> None:
    limits = Limits(seconds=60, memory=100 * 1024 * 1024, answer=256 * 1024, waiting=8)
    with Sandbox(small_store, limits) as sandbox:
        outcomes = _ask_all(sandbox, 200)
        assert sandbox.stream("ASK { }") is True
    assert outcomes.total() == 200
    met = {at: {kind for (of, kind) in outcomes if of == at} - {"busy"} for at in range(6)}
    for at, kind in enumerate(("answered", "answered", "deep", "wrong", "unsafe", "large")):
        assert met[at] <= {kind}


def test_as_many_as_may_wait_are_all_answered(small_store: Store) -> None:
    with Sandbox(small_store, Limits(seconds=60, waiting=40, answer=256 * 1024)) as sandbox:
        outcomes = _ask_all(sandbox, 42)
    assert {kind for _, kind in outcomes} == {"answered", "deep", "wrong", "unsafe", "large"}


def test_nothing_is_left_when_all_is_done(
    small_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    descriptors, children = _descriptors(), _children()
    with Sandbox(small_store, Limits(answer=1024 * 1024)) as sandbox:
        for sparql in (*_CROWD, "SELECT * { ?a ?p ?x . ?b ?p ?y FILTER(?x < 9) }"):
            _outcome(sandbox, sparql)
        half_read = sandbox.stream("SELECT * { ?a ?p ?x . ?b ?p ?y FILTER(?x < 9) }")
        assert isinstance(half_read, RowStream)
        next(half_read.rows)
        del half_read
        assert list(tmp_path.iterdir()) == []
    assert (_descriptors(), _children()) == (descriptors, children)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system counts no pages")
def test_large_answers_do_not_stay_in_the_memory_of_who_asks(small_store: Store) -> None:
    with Sandbox(small_store, Limits(seconds=60)) as sandbox:
        half = "SELECT * { ?a ?p ?x . ?b ?p ?y }"
        sandbox.serialise(half).body.close()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with sandbox.serialise(half) as written:
            assert written.size > 20_000_000
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 10_000  # of 1024 bytes


def test_no_socket_of_the_asker_is_inherited(small_store: Store) -> None:
    here, there = socket.socketpair()
    with Sandbox(small_store) as sandbox:
        assert sandbox.stream("ASK { }") is True
        there.close()
        here.settimeout(30)
        assert here.recv(1) == b""  # nobody else holds the other end open
    here.close()
