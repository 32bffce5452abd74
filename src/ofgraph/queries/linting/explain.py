"""What a query asks, pattern by pattern, what each matches alone, and what asking it took."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from ...errors import OfgraphError
from ...graph.guard import guard
from ...graph.store import RowStream, Store, Stream, TripleStream
from ...graph.syntax import Trouble, parse
from .asked import Asked
from .counting import Counter
from .lint import lint
from .problem import Problem
from .steps import Step
from .turns import endings, heading, pattern_of, steps_of
from .vocabulary import Vocabulary, our_vocabulary

SECONDS = 10.0
HOW_IT_IS_MEANT = (
    "The turns are an estimate: joined patterns first, of these what matches least. The engine "
    "makes its own plan and does not tell it. What joins, what is optional and what a filter sees "
    "is so whatever the plan."
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What asking the query once took; rows are triples where it makes some."""

    rows: int
    cpu_seconds: float
    wall_seconds: float
    finished: bool
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a query asks, and what it took to answer."""

    heading: str
    steps: tuple[Step, ...]
    endings: tuple[str, ...]
    problems: tuple[Problem, ...]
    measured: Measured | None
    quads: int
    unread: str = ""


def explain(
    sparql: str, store: Store, terms: Vocabulary | None = None, *, seconds: float | None = SECONDS
) -> Explanation:
    """What a query asks of a store, and what asking it once takes.

    Args:
        sparql: the query, parameters bound.
        store: the store to count in and to ask.
        terms: the vocabulary it may use; ours, if none is given.
        seconds: when to stop waiting for the answer; None does not ask at all.

    Raises:
        QueryError: the query does not parse, reaches outside the store or would change it.
    """
    guard(sparql)
    known = terms or our_vocabulary()
    problems = lint(sparql, known, store)
    try:
        asked = Asked(sparql, parse(sparql), known)
        steps = steps_of(asked, pattern_of(asked.parsed.query), Counter(store))
    except Trouble as trouble:
        if not trouble.beyond:
            raise
        return _unread(trouble.message, sparql, store, problems, seconds)
    except RecursionError:
        return _unread("the query nests too deep", sparql, store, problems, seconds)
    return Explanation(
        heading=heading(asked, asked.parsed.query),
        steps=steps,
        endings=tuple(endings(asked, asked.parsed.query)),
        problems=problems,
        measured=_measured(sparql, store, seconds),
        quads=_in_sight(store),
    )


def _unread(
    why: str, sparql: str, store: Store, problems: tuple[Problem, ...], seconds: float | None
) -> Explanation:
    """What can be said of a query that only the engine understands: what asking it takes."""
    return Explanation(
        heading="", steps=(), endings=(), problems=problems, quads=_in_sight(store),
        measured=_measured(sparql, store, seconds), unread=why,
    )  # fmt: skip


def _in_sight(store: Store) -> int:
    """How many quads a query sees: the engine counts them in less time than we could."""
    return int(str(store.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0][0]))


def _measured(sparql: str, store: Store, seconds: float | None) -> Measured | None:
    if seconds is None:
        return None
    run = _Run(sparql, store)
    # The engine lets other threads run, and cannot be told to stop: who waits gives up instead.
    thread = threading.Thread(target=run, daemon=True)
    begun = time.perf_counter()
    thread.start()
    thread.join(seconds)
    run.stopped = True
    wall = time.perf_counter() - begun
    return Measured(run.rows, run.cpu, wall, run.finished, run.failure)


def _each(found: Stream) -> Iterator[object]:
    """The rows or triples of an answer; yes or no is one row."""
    if isinstance(found, RowStream):
        return iter(found.rows)
    return iter(found.lines) if isinstance(found, TripleStream) else iter((found,))


class _Run:
    """The query asked once, in a thread of its own."""

    def __init__(self, sparql: str, store: Store) -> None:
        self._sparql = sparql
        self._store = store
        self.rows = 0
        self.cpu = 0.0
        self.failure = ""
        self.finished = self.stopped = False

    def __call__(self) -> None:
        begun = time.thread_time()
        try:
            for _ in _each(self._store.stream(self._sparql)):
                self.rows += 1
                if self.stopped:
                    break
            self.finished = not self.stopped
        except OfgraphError as error:
            self.failure = error.message
        self.cpu = time.thread_time() - begun
