"""Things that a query names and that a store does not hold: one small question for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...graph.store import Store
from ...graph.syntax import nearest
from ...graph.terms import BadTerm, iri
from .asked import Asked, at
from .problem import Problem
from .vocabulary import INSTANCES, space_of
from .words import named, words_of

_OF_INSTANCE = re.compile(r"/id/([a-z-]+)/.")
_MOST = 50
_NEIGHBOURS = 1000


def absent(asked: Asked, store: Store) -> Iterator[Problem]:
    """Councils, themes, visits and other things that are named and not there."""
    yield from _empty(asked, store)
    seen: dict[str, bool] = {}
    for term in named(asked):
        found = _OF_INSTANCE.search(term.value)
        if found is None or (found[1] not in INSTANCES and found[1] != "theme"):
            continue
        if term.value not in seen:
            if len(seen) >= _MOST:
                return
            seen[term.value] = _holds(store, term.value)
        if not seen[term.value]:
            meant = nearest(term.value, _alike(store, term.value), cutoff=0.8)
            yield asked.problem(
                "absent", "wrong", at(term),
                f"the store holds nothing called {asked.short(term.value)}",
                f"did you mean {asked.short(meant)}?" if meant else "",
            )  # fmt: skip


def _empty(asked: Asked, store: Store) -> Iterator[Problem]:
    """Classes and properties of ours that the store has nothing of."""
    seen: set[str] = set()
    for term, part in words_of(asked):
        known = asked.vocabulary[term.value]
        if part == "value" or known is None or term.value in seen or len(seen) >= _MOST:
            continue
        seen.add(term.value)
        if (part == "class") != (known.sort == "class"):
            continue
        pattern = f"?s a {iri(term.value)}" if part == "class" else f"?s {iri(term.value)} ?o"
        if store.query(f"ASK {{ {pattern} }}") is False:
            yield asked.problem(
                "empty", "note", at(term),
                f"the store has nothing with {asked.short(term.value)}",
                "see what there is: ofgraph status",
            )  # fmt: skip


def _holds(store: Store, address: str) -> bool:
    try:
        written = iri(address)
    except BadTerm:
        return False
    query = f"ASK {{ {{ {written} ?p ?o }} UNION {{ ?s ?p {written} }} }}"
    return store.query(query, proposals=True) is True


def _alike(store: Store, address: str) -> list[str]:
    """Things of the same kind that are there, for a did-you-mean."""
    space = space_of(address)
    kind = {"council": "Council", "theme": "Theme", "committee": "Committee"}.get(
        space.rstrip("/").rsplit("/", 1)[-1]
    )
    if kind is None:
        return []
    table = store.select(
        f"SELECT ?thing {{ ?thing a <https://w3id.org/ofgraph/def#{kind}> }} LIMIT {_NEIGHBOURS}"
    )
    return [str(row[0]) for row in table.rows]
