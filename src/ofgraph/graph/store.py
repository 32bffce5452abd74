"""What every store can do, and the plain values its answers are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from .values import Row


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to SELECT: named columns, rows of plain values (None where unbound)."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to CONSTRUCT and DESCRIBE, as sorted N-Triples."""

    ntriples: str


Answer: TypeAlias = Table | Triples | bool


class Store(Protocol):
    """Named graphs that can be asked, and changed all or nothing.

    The default graph of a query is the union of the named graphs without those of proposals, and
    `GRAPH ?g` names none of these; with `proposals` both hold them too.
    """

    @property
    def place(self) -> str:
        """Where the store is, as the user gave it."""

    def graphs(self) -> tuple[str, ...]:
        """The names of the graphs, those of proposals among them, sorted."""

    def change(self, replaced: Mapping[str, str], dropped: Iterable[str] = ()) -> None:
        """Replace whole graphs (name → N-Quads of that graph) and drop others, all or nothing."""

    def rebuild(self, graphs: Mapping[str, str]) -> None:
        """Make these graphs the whole content of the store, all or nothing."""

    def query(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Answer:
        """Answer a SPARQL 1.1 query. Updates, SERVICE and LOAD are refused.

        `guarded` is False for what ofgraph wrote itself, of terms that it wrote as terms: such a
        query may be longer and deeper than a stranger's, and is not looked through first.
        """

    def select(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Table:
        """Answer a SELECT query."""

    def nquads(self, graph: str | None = None) -> bytes:
        """The N-Quads of the store, or of one graph, sorted."""

    def size(self) -> int:
        """How many quads there are, proposals included."""

    def at_hand(self) -> Store:
        """Everything in the store, to be read through from end to end: in memory, if it is on disk.

        There is no telling apart in it what is only proposed. For a server, or a store too large to
        copy, it is the store itself; close it if it is another.
        """

    def close(self) -> None:
        """Let go of files and locks."""
