"""What was found, traced, cited and explained, as it shows itself in Python and in notebooks."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import TypeVar

from ..graph.store import RowStream
from ..queries.citing import (
    Citation,
    Step,
    cite_bibtex,
    cite_csl,
    cite_markdown,
    cite_text,
    why_markdown,
    why_text,
)
from ..queries.finding import Hit, Hits, find_markdown, find_table, find_text
from ..queries.tracing import Trace, trace_markdown, trace_text
from .rows import Rows

T = TypeVar("T")
WIDTH = 100


class Found(Hits):
    """Statements that fit, best first: goes through its hits; printed as `ofgraph find` has it."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def rows(self) -> Rows:
        """The hits as a table, which can become a data frame."""
        table = find_table(self)
        return Rows(lambda: RowStream(table.columns, iter(table.rows)))

    def __str__(self) -> str:
        return find_text(self, width=WIDTH).rstrip("\n")

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return find_markdown(self)


class Traced(Trace):
    """What came back and what changed in a council; printed as `ofgraph trace` prints it."""

    __slots__ = ()

    def __str__(self) -> str:
        return trace_text(self, width=WIDTH).rstrip("\n")

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return trace_markdown(self)


class Explained(Step):
    """How something came to be; printed as `ofgraph why` prints it."""

    __slots__ = ()

    def __str__(self) -> str:
        return why_text(self, width=WIDTH).rstrip("\n")

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return why_markdown(self)


class Cited(tuple[Citation, ...]):
    """Citations, printed as footnotes."""

    __slots__ = ()

    def __str__(self) -> str:
        return cite_text(self, width=WIDTH).rstrip("\n")

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return cite_markdown(self)

    @property
    def bibtex(self) -> str:
        """The documents behind them, for LaTeX."""
        return cite_bibtex(self)

    @property
    def csl(self) -> str:
        """The documents behind them in CSL-JSON, for Zotero and the like."""
        return cite_csl(self)


def shown_as(kind: Callable[..., T], record: Hits | Trace | Step) -> T:
    """A record as one of the kinds above."""
    return kind(**{field.name: getattr(record, field.name) for field in dataclasses.fields(record)})
