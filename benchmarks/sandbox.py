"""What a query costs in the sandbox, beside the same query asked of the store directly.

Run `python -m benchmarks.sandbox [--quads 40000] [--store FOLDER] [--queries 500] [--threads 16]
[--json]`. CPU time is of all processes together. The clock on the wall depends on what else the
machine does.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from ofgraph.graph.connect import open_store
from ofgraph.graph.store import Store, whole
from ofgraph.queries.sandbox import Limits, Refused, Sandbox

from .generate import Synthetic
from .generate import whole as whole_graphs
from .measure import as_json, cpu, table

SMALL = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 10"
LARGE = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 20000"
# Three patterns that share nothing: it counts for ever, and needs little memory for it.
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(3)) + " }"
LIMIT = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Milliseconds of one query: of the processors, and on the clock (median)."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What there is to say of a sandbox; times in milliseconds where nothing else is said."""

    quads: int
    start: Cost
    small: Cost
    small_direct: Cost
    large: Cost
    large_direct: Cost
    per_second: float
    p50: float
    p99: float
    refused: int
    after_limit: float


@contextmanager
def _sandbox(store: Store, limits: Limits) -> Iterator[Sandbox]:
    with Sandbox(store, limits) as sandbox:
        sandbox.stream("ASK { }")
        yield sandbox


def _cost(ask: Callable[[], object], *, times: int) -> Cost:
    """What one of so many queries costs in this process; a sandbox's is asked for by `_inside`."""
    walls, started = [], cpu()
    for _ in range(times):
        began = time.monotonic()
        ask()
        walls.append(time.monotonic() - began)
    return Cost(cpu=(cpu() - started) * 1000 / times, wall=statistics.median(walls) * 1000)


def _inside(store: Store, sparql: str, *, times: int, start: Cost) -> Cost:
    """The same in a sandbox, whose processes have ended when their time is read."""
    began = cpu()
    with _sandbox(store, Limits()) as sandbox:
        walls = _cost(lambda: whole(sandbox.stream(sparql)), times=times)
    return Cost(cpu=(cpu() - began) * 1000 / times - start.cpu / times, wall=walls.wall)


def _start(store: Store) -> Cost:
    """Until the first answer, and to the end."""

    def once() -> None:
        with _sandbox(store, Limits()):
            pass

    return _cost(once, times=3)


def _crowd(store: Store, *, queries: int, threads: int) -> tuple[list[float], float, int]:
    """The seconds that each query took among the others, those of all, and how many were refused.

    So many may wait that nobody need be refused.
    """
    limits = Limits(seconds=60, waiting=threads)

    def ask(_: int) -> float | None:
        began = time.monotonic()
        try:
            whole(sandbox.stream(SMALL))
        except Refused:
            return None
        return time.monotonic() - began

    with _sandbox(store, limits) as sandbox, ThreadPoolExecutor(threads) as pool:
        began = time.monotonic()
        found = list(pool.map(ask, range(queries)))
        took = time.monotonic() - began
    answered = sorted(seconds for seconds in found if seconds is not None)
    return answered, took, len(found) - len(answered)


def _after_limit(store: Store) -> float:
    """Milliseconds from when the time of a query is over until that is told."""
    with _sandbox(store, Limits(seconds=LIMIT)) as sandbox:
        late = []
        for _ in range(5):
            began = time.monotonic()
            try:
                sandbox.stream(ENDLESS)
            except Refused as refused:
                if refused.kind != "time":
                    raise  # another limit stopped it: that is no measure of this one
            late.append(time.monotonic() - began - LIMIT)
    return statistics.median(late) * 1000


def measured(store: Store, *, queries: int, threads: int) -> Figures:
    """All the figures of one store."""
    start = _start(store)
    answered, took, refused = _crowd(store, queries=queries, threads=threads)
    return Figures(
        quads=store.size(),
        start=start,
        small=_inside(store, SMALL, times=200, start=start),
        small_direct=_cost(lambda: store.query(SMALL), times=200),
        large=_inside(store, LARGE, times=10, start=start),
        large_direct=_cost(lambda: store.query(LARGE), times=10),
        per_second=len(answered) / took,
        p50=answered[len(answered) // 2] * 1000,
        p99=answered[len(answered) * 99 // 100] * 1000,
        refused=refused,
        after_limit=_after_limit(store),
    )


def shown(found: Figures, *, queries: int, threads: int) -> str:
    """The figures as a table, and the rest in words."""
    rows = [
        ("start, first answer and end", found.start.cpu, found.start.wall),
        ("10 rows, in the sandbox", found.small.cpu, found.small.wall),
        ("10 rows, directly", found.small_direct.cpu, found.small_direct.wall),
        ("20,000 rows, in the sandbox", found.large.cpu, found.large.wall),
        ("20,000 rows, directly", found.large_direct.cpu, found.large_direct.wall),
    ]
    return "\n".join([
        table((f"{found.quads:,} quads", "CPU ms", "wall ms"), rows),
        "",
        f"{queries} queries of 10 rows from {threads} threads: {found.per_second:,.0f} a second, "
        f"half of them within {found.p50:.0f} ms, 99 of 100 within {found.p99:.0f} ms, "
        f"{found.refused} refused.",
        f"A query whose time is over is refused {found.after_limit:.0f} ms later.",
    ])  # fmt: skip


def _filled(quads: int) -> Store:
    store = open_store("memory:")
    store.rebuild(whole_graphs(Synthetic(quads, 1)))
    return store


def main() -> None:
    """Print the figures in words, or as JSON with --json."""
    asked = argparse.ArgumentParser(prog="benchmarks.sandbox", description=__doc__)
    asked.add_argument("--quads", type=int, default=40_000)
    asked.add_argument("--store")
    asked.add_argument("--queries", type=int, default=500)
    asked.add_argument("--threads", type=int, default=16)
    asked.add_argument("--json", action="store_true")
    told = asked.parse_args()
    store = open_store(told.store) if told.store else _filled(told.quads)
    found = measured(store, queries=told.queries, threads=told.threads)
    if told.json:
        print(as_json(asdict(found)))
    else:
        print(shown(found, queries=told.queries, threads=told.threads))


if __name__ == "__main__":
    main()
