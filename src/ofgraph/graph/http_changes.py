"""Changes of whole graphs on a server: in as few requests as it takes, each graph in one of them.

What goes in one request is all or nothing, if the server keeps its promise. A change that is
larger than a request may be is cut between graphs, never within one: if it breaks off, some
documents are new, the others as they were, and the next build sends those that are missing.
What questions see merged is made last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from .dataset import MERGED_ACCEPTED, MERGED_PROPOSED
from .update import dropped_graph, inserted, merged_in, triples_of, unmerged

_BETWEEN = " ;\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One graph replaced by N-Quads, or gone where there are none, with what belongs to it."""

    graph: str | None = None
    text: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def update(self) -> str:
        """All of it as one update."""
        parts = list(self.before)
        if self.graph is not None:
            parts.append(dropped_graph(self.graph))
            if self.text:
                parts.append(inserted(self.graph, self.text))
        return _BETWEEN.join([*parts, *self.after])


class Writer(Protocol):
    """The ways to change a server."""

    def update(self, changes: str) -> None:
        """Run a SPARQL update."""

    def put(self, graph: str, triples: str) -> None:
        """Replace a graph by N-Triples, or drop it where there are none."""


def replacing(
    replaced: Mapping[str, str],
    dropped: Iterable[str],
    *,
    merged: bool,
    merge: Sequence[str] = (),
) -> list[Step]:
    """The steps that replace graphs and drop others.

    Args:
        replaced: what the graphs hold from now on.
        dropped: the names of those that go.
        merged: whether the server keeps its graphs merged, so that the mergers change as well.
        merge: the graphs to be merged anew when all else is done.
    """
    steps = []
    for name in sorted({*dropped, *replaced}):
        text = replaced.get(name, "")
        before = (unmerged(name, MERGED_ACCEPTED),) if merged else ()
        after = (merged_in(name, MERGED_ACCEPTED),) if merged and text else ()
        steps.append(Step(graph=name, text=text, before=before, after=after))
    if merge:
        steps += [Step(graph=name) for name in (MERGED_ACCEPTED, MERGED_PROPOSED)]
        steps += [Step(after=(merged_in(name, MERGED_ACCEPTED),)) for name in sorted(merge)]
    return steps


def write(steps: Iterable[Step], writer: Writer, *, most: int) -> None:
    """Make a change, with at most so many bytes a request; a graph larger than that is put whole.

    With `most` 0 every graph is: for servers whose updates may hold little.
    """
    together: list[str] = []
    size = 0
    for step in steps:
        text = step.update()
        length = len(text.encode()) + len(_BETWEEN)
        if together and size + length > most:
            writer.update(_BETWEEN.join(together))
            together, size = [], 0
        if length > most:
            _one_by_one(step, writer)
        else:
            together.append(text)
            size += length
    if together:
        writer.update(_BETWEEN.join(together))


def _one_by_one(step: Step, writer: Writer) -> None:
    for changes in step.before:
        writer.update(changes)
    if step.graph is not None:
        writer.put(step.graph, triples_of(step.graph, step.text))
    for changes in step.after:
        writer.update(changes)


def own_names(names: Iterable[str], graphs: Mapping[str, str]) -> Iterator[str]:
    """Those of a server's graphs that are of the publisher whose graphs these are."""
    base = next((name.split("graph/")[0] + "graph/" for name in sorted(graphs)), None)
    for name in names:
        if base is not None and name.startswith(base):
            yield name
