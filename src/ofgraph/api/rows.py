"""The answer to a query: rows that are read as they are asked for, and what they can become."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from ..errors import QueryError
from ..graph.store import RowStream, Stream, Table
from ..graph.values import Value
from ..queries.formats import Look, chosen_format, to_file, write
from .asking import as_rows, form_of
from .hints import with_hints
from .row import Row, row_class

if TYPE_CHECKING:
    import networkx
    import pandas
    import polars
    import pyarrow
    import rdflib

SHOWN = 10
SHOWN_ON_A_PAGE = 20
WIDTH = 100
# A loop that has gone on for some rows will go on for more.
_AHEAD = 1_000


class Rows(Sequence[Row]):
    """Rows of plain Python values, in the order that the query gives them.

    A row is read when it is asked for, once, and kept; `stream` keeps none. Rows are true where
    there is one; the answer to a question of yes or no is true where it is yes.

    >>> rows = graph.query("council-timeline", council="Northmere")
    >>> rows[1].kindName, rows[1]["date"].year
    ('Focused visit', 2019)
    >>> [row.statusName for row in rows if row.date and row.date.year > 2019]
    ['Planned']
    """

    def __init__(self, ask: Callable[[], Stream], look: Callable[[], Look] = Look) -> None:
        self._ask = ask
        self._look = look
        answer = ask()  # now, so that a mistake in the question is told where it is asked
        self._form = form_of(answer)
        self._fresh: Stream | None = answer
        self._columns = as_rows(answer).columns
        self._coming: Iterator[Row] | None = None
        self._read: list[Row] = []
        self._whole = False

    # --- Reading ------------------------------------------------------------------------------

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns; triples have subject, predicate and object."""
        return self._columns

    def _up_to(self, number: int | None) -> list[Row]:
        """At least so many rows, if there are so many; None for all of them."""
        if self._whole:
            return self._read
        if self._coming is None:
            self._coming = map(row_class(self._columns), as_rows(self._stream()).rows)
        wanted = None if number is None else max(0, number - len(self._read))
        try:
            self._read.extend(islice(self._coming, wanted))
        except BaseException:
            # What broke off, or was interrupted, is not the answer: begin again when asked again.
            self._coming, self._read = None, []
            raise
        self._whole = number is None or len(self._read) < number
        return self._read

    def _stream(self) -> Stream:
        """The answer as it comes, to be read once; asked anew if it was begun before."""
        if self._whole and self._form == "rows":
            return RowStream(self._columns, iter(self._read))
        answer, self._fresh = self._fresh, None
        return self._ask() if answer is None else answer

    def stream(self) -> Iterator[Row]:
        """The rows one by one, none of them kept: for an answer larger than memory.

        It is asked for anew unless all rows were read before.
        """
        return map(row_class(self._columns), as_rows(self._stream()).rows)

    def first(self) -> Row | None:
        """The first row, or None where there is none."""
        return next(iter(self), None)

    def column(self, name: str) -> list[Value]:
        """The values of one column, in the order of the rows."""
        return [row[name] for row in self]

    def __iter__(self) -> Iterator[Row]:
        at = 0
        while at < len(self._read) or at < len(self._up_to(at + (1 if at < SHOWN else _AHEAD))):
            yield self._read[at]
            at += 1

    def __len__(self) -> int:
        return len(self._up_to(None))

    def __bool__(self) -> bool:
        first = self.first()
        return first is not None and (self._form != "truth" or bool(first[0]))

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return self._up_to(None)[at]
        return self._up_to(at + 1 if at >= 0 else None)[at]

    # --- What it can become -------------------------------------------------------------------

    def table(self) -> Table:
        """The columns and rows as plain tuples."""
        return Table(self._columns, tuple(map(tuple, self._up_to(None))))

    @with_hints
    def to_arrow(self) -> pyarrow.Table:
        """A table of Apache Arrow, each column typed: int64, date32, decimal128, bool, string.

        A column whose values are of several types, and one of addresses, holds words.
        """
        from .frames import arrow_table

        return arrow_table(as_rows(self._stream()))

    @with_hints
    def to_pandas(self) -> pandas.DataFrame:
        """A data frame of pandas: days as timestamps, whole numbers as Int64 so that NA is one."""
        from .frames import pandas_frame

        return pandas_frame(as_rows(self._stream()))

    @with_hints
    def to_polars(self) -> polars.DataFrame:
        """A data frame of polars, its columns typed as `to_arrow` has them."""
        from .frames import polars_frame

        return polars_frame(as_rows(self._stream()))

    @with_hints
    def graph(self) -> rdflib.Graph:
        """The triples that CONSTRUCT or DESCRIBE gave, as a graph of rdflib.

        Raises:
            QueryError: the query gave rows, not triples.
        """
        from .networks import rdf_graph

        answer = self._stream()
        if isinstance(answer, RowStream | bool):
            raise QueryError(
                "there are no triples in this answer",
                hint="ask with CONSTRUCT or DESCRIBE instead of SELECT",
            )
        return rdf_graph(answer.triples())

    @with_hints
    def network(
        self, source: str | None = None, target: str | None = None
    ) -> networkx.MultiDiGraph[Any]:
        """The answer as a network of networkx; see docs/how-to/ask-from-python.md.

        Triples: a node for each thing, an edge for each link between two, with its `predicate`;
        what else is said of a thing (names, dates) becomes an attribute of its node.
        Rows: an edge for each, from the `source` column to the `target` column, the other columns
        as its attributes. Where these are not named, they are the first two that hold addresses.

        Raises:
            QueryError: there are no two such columns.
        """
        from .networks import network_of_rows, network_of_triples

        if self._form == "triples":
            return network_of_triples(self.table())
        return network_of_rows(self.table(), source, target, self._look().labels)

    @with_hints
    def write(self, place: str | os.PathLike[str], form: str | None = None) -> Path:
        """Write a file, row by row, in the format that its name ends in; return where it is.

        Args:
            place: answers.csv, .xlsx, .parquet, .json, .md, .html …; triples go to .ttl, .nt,
                .trig or .jsonld.
            form: the name of a format, if the ending does not say it.

        Raises:
            UnknownName: there is no such format.
            QueryError: this kind of answer has no such form.
            OfgraphError: the file cannot be written; nothing is left of it then.
        """
        path = Path(place)
        chosen = chosen_format(form, path)
        with to_file(path) as out:
            write(self._stream(), out, chosen.name, self._look())
        return path

    def to_csv(self, place: str | os.PathLike[str]) -> Path:
        """Write a CSV file for programs; `write(…, "spreadsheet")` is for Excel."""
        return self.write(place, "csv")

    # --- Showing ------------------------------------------------------------------------------

    def __repr__(self) -> str:
        if self._form == "truth":
            return "yes" if self else "no"
        shown = self._shown("table", SHOWN)
        if not self._more_than(SHOWN):
            return shown
        table, _, _ = shown.rpartition("\n")  # without the line that counts the rows
        return f"{table}\nthe first {SHOWN} rows; there are more"

    def _repr_html_(self) -> str:
        page = self._shown("html", SHOWN_ON_A_PAGE)
        begin, end = page.find("<thead>"), page.find("</table>")
        if begin < 0 or self._form == "truth":
            return f"<p>{escape(repr(self))}</p>"
        more = self._more_than(SHOWN_ON_A_PAGE)
        note = f"<p>the first {SHOWN_ON_A_PAGE} rows; there are more</p>" if more else ""
        return f"<table>{page[begin:end]}</table>{note}"

    def _more_than(self, number: int) -> bool:
        return len(self._up_to(number + 1)) > number

    def _shown(self, form: str, most: int) -> str:
        """The first rows, as a format for people has them."""
        out = io.BytesIO()
        write(Table(self._columns, tuple(self._up_to(most)[:most])), out, form, self._look())
        return out.getvalue().decode().rstrip("\n")
