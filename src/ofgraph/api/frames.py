"""Answers as data frames: Arrow, pandas and polars, whichever is there."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ..errors import NotInstalled
from ..graph.store import RowStream
from ..graph.values import Value
from ..queries.formats import lexical, write

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


_TOO_LARGE = 2**63
_NUMBERS = (int, float, Decimal)


def _missing(what: str, package: str) -> NotInstalled:
    return NotInstalled(
        what, package, extra="frames", otherwise="use the rows as they are, or write them as csv"
    )


def arrow_table(answer: RowStream) -> pyarrow.Table:
    """Rows as an Arrow table, its columns typed as an Arrow file of them has them."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise _missing("a table of Arrow", "pyarrow") from error
    out = io.BytesIO()
    write(answer, out, "arrow")
    return pa.ipc.open_file(pa.py_buffer(out.getbuffer())).read_all()


def polars_frame(answer: RowStream) -> polars.DataFrame:
    """Rows as a data frame of polars."""
    try:
        import polars
    except ImportError as error:
        raise _missing("a data frame of polars", "polars") from error
    frame = polars.from_arrow(arrow_table(answer))
    assert isinstance(frame, polars.DataFrame)  # noqa: S101 (a table gives a frame)
    return frame


def pandas_frame(answer: RowStream) -> pandas.DataFrame:
    """Rows as a data frame of pandas, with its own types: no Arrow is needed."""
    try:
        import pandas
    except ImportError as error:
        raise _missing("a data frame of pandas", "pandas") from error
    rows = list(answer.rows)
    columns = zip(*rows, strict=True) if rows else ([] for _ in answer.columns)
    series = [_series(values) for values in columns]
    frame = pandas.concat(series, axis=1) if series else pandas.DataFrame()
    frame.columns = pandas.Index(answer.columns)
    return frame


def _series(values: Sequence[Value]) -> pandas.Series:
    """A column: numbers, days and truths with NA where nothing is known, the rest as words."""
    import numpy
    import pandas

    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return pandas.Series(list(values), dtype="boolean")
    if kinds == {int} and all(abs(one) < _TOO_LARGE for one in values if isinstance(one, int)):
        return pandas.Series(list(values), dtype="Int64")
    if kinds != {int} and kinds and kinds <= {int, float, Decimal}:
        numbers = [float(one) if isinstance(one, _NUMBERS) else None for one in values]
        return pandas.Series(numbers, dtype="Float64")
    if kinds == {dt.date}:
        return pandas.Series(numpy.array(values, dtype="datetime64[s]"))
    if kinds == {dt.datetime}:
        return _moments(values)
    return pandas.Series([None if one is None else lexical(one) for one in values], dtype="string")


def _moments(values: Sequence[Value]) -> pandas.Series:
    """Moments of any year, in UTC where one of them has a zone."""
    import numpy
    import pandas

    moments = [one if isinstance(one, dt.datetime) else None for one in values]
    zoned = any(one.tzinfo is not None for one in moments if one)
    plain = [one.astimezone(dt.UTC).replace(tzinfo=None) if one and one.tzinfo else one
             for one in moments]  # fmt: skip
    made = pandas.Series(numpy.array(plain, dtype="datetime64[us]"))
    return made.dt.tz_localize("UTC") if zoned else made
