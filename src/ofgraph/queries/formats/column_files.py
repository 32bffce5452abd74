"""An answer as typed columns: Parquet and Arrow files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, TYPE_CHECKING

from ...errors import NotInstalled
from ...graph.store import RowStream
from ...graph.values import Row
from .columns import Column

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 65_536
_IN_MEMORY = 16 * 2**20


def write_columns(answer: RowStream, out: IO[bytes], form: str) -> None:
    """Write a table as a Parquet or an Arrow file.

    Its words go through a nameless file on the way, which is gone when the process is: only when
    all of them are known have the columns types.

    Raises:
        NotInstalled: pyarrow is missing.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise NotInstalled(
            f"an answer as {form}", "pyarrow", extra="tables", otherwise="write csv or json"
        ) from error
    import tempfile

    columns = [Column() for _ in answer.columns]
    words = pa.schema([(name, pa.string()) for name in answer.columns])
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as kept:
        with pa.ipc.new_stream(kept, words) as stream:
            for batch in _batches(answer.rows, columns, words):
                stream.write_batch(batch)
        kept.seek(0)
        typed = pa.schema(
            [(name, column.type()) for name, column in zip(answer.columns, columns, strict=True)]
        )
        with pa.ipc.open_stream(kept) as stream:
            _write(out, form, typed, (_typed(batch, typed) for batch in stream))


def _batches(
    rows: Iterable[Row], columns: Sequence[Column], words: pa.Schema
) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    rows = iter(rows)
    while taken := list(islice(rows, BATCH)):
        arrays = [
            pa.array(column.words(values), pa.string())
            for column, values in zip(columns, zip(*taken, strict=True), strict=True)
        ]
        yield pa.record_batch(arrays, schema=words)


def _typed(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    import pyarrow as pa

    arrays = [array.cast(field.type) for array, field in zip(batch.columns, schema, strict=True)]
    return pa.record_batch(arrays, schema=schema)


def _write(out: IO[bytes], form: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    import pyarrow as pa

    if form == "arrow":
        with pa.ipc.new_file(out, schema) as written:
            for batch in batches:
                written.write_batch(batch)
        return
    import pyarrow.parquet as pq

    with pq.ParquetWriter(out, schema, compression="zstd") as written:
        for batch in batches:
            written.write_batch(batch)
