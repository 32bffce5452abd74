"""What every store can do, and the plain values its answers are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Literal, Protocol, TypeAlias

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

Form: TypeAlias = Literal["csv", "tsv", "json", "xml"]
"""The W3C's formats of query results."""


@dataclass(frozen=True, slots=True)
class RowStream:
    """The answer to SELECT as it comes, to be read once: by its rows, or written by `serialise`.

    `serialise(out, form)` writes all of it byte for byte as the W3C has it, each literal in the
    words it stands in, several times as fast as rows can be made. None where there is no engine
    behind the rows. A failure on the way is a QueryError or StoreError of whoever reads.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row]
    serialise: Callable[[IO[bytes], Form], None] | None = None

    def table(self) -> Table:
        """All rows at once."""
        return Table(self.columns, tuple(self.rows))


@dataclass(frozen=True, slots=True)
class TripleStream:
    """The answer to CONSTRUCT and DESCRIBE as it comes: lines of N-Triples, to be read once."""

    lines: Iterator[str]

    def triples(self) -> Triples:
        """All triples at once, sorted, each once."""
        return Triples("".join(sorted(set(self.lines))))


Stream: TypeAlias = RowStream | TripleStream | bool


def whole(stream: Stream) -> Answer:
    """All of an answer at once.

    >>> whole(RowStream(("n",), iter([(1,), (2,)])))
    Table(columns=('n',), rows=((1,), (2,)))
    """
    if isinstance(stream, RowStream):
        return stream.table()
    return stream.triples() if isinstance(stream, TripleStream) else stream


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

    def stream(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Stream:
        """Answer a SPARQL 1.1 query row by row. Updates, SERVICE and LOAD are refused.

        `guarded` is False for what ofgraph wrote itself, of terms that it wrote as terms: such a
        query may be longer and deeper than a stranger's, and is not looked through first.
        """

    def query(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Answer:
        """Answer a query, all of the answer at once."""

    def select(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Table:
        """Answer a SELECT query."""

    def nquads(self, graph: str | None = None) -> bytes:
        """The N-Quads of the store, or of one graph, sorted."""

    def size(self) -> int:
        """How many quads there are, proposals included."""

    def revision(self) -> str | None:
        """What changes whenever the content does, and is the same in every process; None where
        a store cannot say (a server, a store in memory).
        """

    def at_hand(self) -> Store:
        """Everything in the store, to be read through from end to end: a copy in memory.

        There is no telling apart in it what is only proposed. Of a store in memory, or one that is
        too large to copy, it is the store itself; close it if it is another.
        """

    def close(self) -> None:
        """Let go of files and locks."""
