"""Our own shapes over a small world that changes at random: what changed tells as much as all."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.checks.rechecked import GRAPH, Graphs, in_full, texts, told, touched_by

from ofgraph.checks.shapes import Shapes, load_shapes
from ofgraph.checks.whole import quiet
from ofgraph.graph import open_store

WORLD = Path(__file__).parent.parent / "resources" / "shapes" / "world.ttl"
NAMES = tuple(
    GRAPH + name
    for name in ("documents/one", "documents/two", "proposals/one", "register/visits", "links")
)
XSD = "http://www.w3.org/2001/XMLSchema#"
ODD = (
    f'"2022-13-40"^^<{XSD}date>', f'"soon"^^<{XSD}integer>', f'"7"^^<{XSD}integer>',
    f'"2024-06-10"^^<{XSD}date>', '""', '"of no council"@en', "<https://example.org/id/nobody>",
)  # fmt: skip


@cache
def world() -> tuple[str, ...]:
    quads = ox.parse(WORLD.read_text(encoding="utf-8"), format=ox.RdfFormat.TURTLE)
    return tuple(sorted(str(quad.triple) for quad in quads))


@cache
def ours() -> Shapes:
    return load_shapes()


def split() -> dict[str, frozenset[str]]:
    """The world in a few graphs; every seventh triple stands in two of them."""
    graphs: dict[str, set[str]] = {name: set() for name in NAMES}
    for number, triple in enumerate(world()):
        graphs[NAMES[number % len(NAMES)]].add(triple)
        if number % 7 == 0:
            graphs[NAMES[(number + 2) % len(NAMES)]].add(triple)
    return {name: frozenset(found) for name, found in graphs.items()}


def swapped(one: str, other: str) -> str:
    """A triple with the value of another."""
    return " ".join((*one.split(" ", 2)[:2], other.split(" ", 2)[2]))


def moved(one: str, other: str) -> str:
    """A triple said of the subject of another."""
    return " ".join((other.split(" ", 1)[0], one.split(" ", 1)[1]))


# By number: Hypothesis refuses to print a strategy as long as the whole world.
some = st.integers(0, len(world()) - 1).map(lambda number: world()[number])
new = st.one_of(
    st.builds(swapped, some, some),
    st.builds(moved, some, some),
    st.builds(lambda one, odd: " ".join((*one.split(" ", 2)[:2], odd)), some, st.sampled_from(ODD)),
)


@st.composite
def histories(draw: st.DrawFn) -> list[Graphs]:
    """What becomes of the world: triples go, come, change their value; graphs go and come back."""
    states: list[Graphs] = [split()]
    for _ in range(draw(st.integers(1, 3))):
        now = dict(states[-1])
        for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True)):
            graph = now[name]
            what = draw(st.sampled_from(("less", "more", "other", "gone", "back")))
            if what in ("less", "other") and graph:
                here = sorted(graph)
                gone = draw(st.frozensets(st.integers(0, len(here) - 1), max_size=4))
                graph -= {here[number] for number in gone}
            if what in ("more", "other"):
                graph |= draw(st.frozensets(new, min_size=1, max_size=4))
            if what in ("gone", "back"):
                graph = frozenset() if what == "gone" else states[0][name]
            now[name] = graph
        states.append(now)
    return states


@pytest.mark.filterwarnings("ignore::UserWarning")
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories())
def test_our_shapes_find_what_a_full_check_finds(states: list[Graphs]) -> None:
    store = open_store("memory:", write=True)
    store.rebuild(texts(states[0]))
    with quiet():
        found = in_full(store, ours())
        for after in states[1:]:
            found = touched_by(store, ours(), texts(after)).results(found)
        assert told(found) == told(in_full(store, ours()))
    store.close()
