"""What is derived of a build's graphs, before they are loaded: so that all are loaded at once.

The columns that recurrences are worked out from are read of the graphs that are about to be
loaded, not of the store. So a build that is broken off leaves the store of before or after, and
derived facts that do not fit the others are never there. Each council has a graph of its own with
the hash of what it was made from; it is made anew only where that has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..analysis.derived import DerivedFacts, only_what_counts, recorded_inputs
from ..analysis.incidence import incidence_of
from ..graph.connect import open_store
from ..ids import Minter, content_hash
from .intake import Progress, quiet
from .project import Project
from .state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """The graphs of derived facts: name → N-Quads of those made anew, name → digest of those that
    stand as they are in the store."""

    facts: DerivedFacts
    made: Mapping[str, str]
    standing: Mapping[str, str]

    def all_made(self) -> dict[str, str]:
        """The N-Quads of every graph, those that stand among them."""
        return {**self.made, **self.facts.graphs(self.standing)}

    def digests(self) -> dict[str, str]:
        """Name → digest of every graph."""
        return {name: content_hash(text) for name, text in self.made.items()} | dict(self.standing)


def derive(
    project: Project, graphs: Mapping[str, str], known: State | None, progress: Progress = quiet
) -> Derived:
    """Derive what a build's other graphs give.

    Args:
        project: whose they are.
        graphs: name → N-Quads of every graph that is not derived.
        known: the last build, where the store is as that left it.
        progress: told when it begins and ends.

    Raises:
        StoreError: the store cannot be read.
    """
    progress("deriving", 0, 1)
    store = open_store("memory:")
    store.rebuild(only_what_counts(graphs))
    facts = DerivedFacts(incidence_of(store), Minter(project.base))
    store.close()
    recorded = _recorded(project) if known else {}
    kept = known.graphs if known else {}
    standing = {
        name: kept[name]
        for name, inputs in facts.inputs.items()
        # A server that broke off in between has graphs without a digest: they are made anew.
        if kept.get(name) and recorded.get(facts.derivation(name)) == inputs
    }
    made = facts.graphs(name for name in facts.inputs if name not in standing)
    progress("deriving", 1, 1)
    return Derived(facts=facts, made=made, standing=standing)


def _recorded(project: Project) -> dict[str, str]:
    """What the derived facts in the store were made from, as they say themselves."""
    store = open_store(project.store)
    try:
        return recorded_inputs(store)
    finally:
        store.close()
