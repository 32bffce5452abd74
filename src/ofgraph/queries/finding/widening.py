"""What else a name stands for: narrower themes, councils before a reorganisation."""

from __future__ import annotations

from ...graph.store import Store
from ..names import Names
from ..run import rows


def with_predecessors(store: Store, council: str, names: Names) -> list[str]:
    """The IRI of a council and those of the councils it took over from, however far back."""
    first = council if council.startswith("http") else names.council(council)
    took = rows(store, "predecessors", names=names)
    found, fresh = [first], [first]
    while fresh:
        fresh = [
            str(row["predecessor"]) for row in took
            if row["council"] in fresh and row["predecessor"] not in found
        ]  # fmt: skip
        found += dict.fromkeys(fresh)
    return found


def themes_under(store: Store, theme: str, names: Names) -> frozenset[str]:
    """A theme and every theme under it."""
    scheme = rows(store, "themes", names=names)
    found = {theme if theme.startswith("http") else names.theme(theme)}
    while True:
        more = {str(row["theme"]) for row in scheme if row["broader"] in found} - found
        if not more:
            return frozenset(found)
        found |= more
