"""Checking again after one document's graph has changed, beside checking everything."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ofgraph.checks import load_shapes
from ofgraph.checks.incremental import Touched, change_of
from ofgraph.checks.results import Result
from ofgraph.checks.shacl import Checker
from ofgraph.checks.source import of_store
from ofgraph.graph.store import Store

from .changes import Change, changes
from .conformance import quiet
from .measure import timed

COUNT = 60
HELD_AGAINST_FULL = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecks:
    """CPU milliseconds of checks after a change, and how many were held against a full check.

    `ready` is what it takes beforehand, once, to compile the shapes and see what they read;
    `same` how many of those `held` had the very results of a full check.
    """

    milliseconds: tuple[float, ...]
    ready: float
    held: int
    same: int

    @property
    def p50(self) -> float:
        """Half of them took less."""
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        """Nineteen of twenty took less."""
        return statistics.quantiles(self.milliseconds, n=20, method="inclusive")[-1]


def rechecks(store: Store, graphs: Mapping[str, str], *, seed: int, count: int = COUNT) -> Rechecks:
    """Change one document after the other, check what that touches, and put it back."""
    checker = Checker(of_store(store), load_shapes())
    ready, _ = timed(lambda: checker.all_reads)
    with quiet():
        before = checker.results()
    every = changes(graphs, count=count, seed=seed)
    spread = max(1, len(every) // HELD_AGAINST_FULL)
    milliseconds, held, same = [], 0, 0
    for number, change in enumerate(every):
        with quiet():
            seconds, found = _recheck(store, checker, change, before)
        milliseconds.append(seconds * 1000)
        if number % spread == 0:
            with quiet():
                same += _keys(found) == _keys(checker.results())
            held += 1
        store.change({change.graph: change.before})
    return Rechecks(milliseconds=tuple(milliseconds), ready=ready * 1000, held=held, same=same)


def _recheck(
    store: Store, checker: Checker, change: Change, before: Iterable[Result]
) -> tuple[float, list[Result]]:
    """Make a change and check what it touches; making it is not counted."""
    looking, touched = timed(lambda: _looked(checker, change))
    store.change({change.graph: change.after})
    again, _ = timed(touched.look)
    asking, found = timed(lambda: touched.results(before))
    return looking + again + asking, found


def _looked(checker: Checker, change: Change) -> Touched:
    name = change.graph
    touched = Touched(checker, change_of({name: change.before}, {name: change.after}))
    touched.look()
    return touched


def _keys(results: Iterable[Result]) -> set[tuple[str, ...]]:
    return {
        (str(one.focus), str(one.path), str(one.value), one.component, str(one.shape), one.more)
        for one in results
    }
