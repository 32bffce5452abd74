"""An answer, whole or as it comes, in any of the formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, cast

from ...errors import QueryError, UnknownName
from ...graph.store import Answer, Form, RowStream, Stream, Table, Triples, TripleStream
from .column_files import write_columns
from .engine import through
from .format import FORMATS, Format, Kind
from .look import PLAIN, Look
from .markdown import markdown_table
from .notes import with_notes, with_notes_markdown
from .seen import Seen
from .spreadsheet import BYTE_ORDER_MARK, spreadsheet_lines
from .tally import Tally
from .text_table import text_table
from .w3c import csv_lines, json_lines, truth_words, tsv_lines, xml_lines

_AT_ONCE = 65_536
_BARE = {"csv": csv_lines, "tsv": tsv_lines, "json": json_lines, "xml": xml_lines}
_NAMES: dict[Kind, str] = {"table": "a table", "triples": "triples", "truth": "a yes or no"}


def write(answer: Stream | Answer, out: IO[bytes], form: str = "table", look: Look = PLAIN) -> int:
    """Write an answer, reading it only as fast as it is written; how many rows it had.

    Args:
        answer: what a query gave; a stream is used up.
        out: where it goes.
        form: the name of a format (see `FORMATS`).
        look: how people see it.

    Raises:
        UnknownName: there is no such format.
        QueryError: this kind of answer has no such form, or could not be read to its end.
    """
    if form not in FORMATS:
        raise UnknownName("format", form, FORMATS)
    tally = Tally(look.told)
    if isinstance(answer, bool):
        check_fits("truth", FORMATS[form])
        _pour(_truth(answer, form, look), out)
        return 1
    if isinstance(answer, Triples | TripleStream):
        from .triples import triple_text

        check_fits("triples", FORMATS[form])
        _pour(triple_text(tally.of(_lines(answer)), form), out)
    else:
        check_fits("table", FORMATS[form])
        _write_rows(answer, out, form, look, tally)
    return tally.rows


def check_fits(kind: Kind, form: Format) -> None:
    """Refuse a format that cannot hold this kind of answer.

    Raises:
        QueryError: it cannot.
    """
    if kind not in form.kinds:
        others = [name for name, one in FORMATS.items() if kind in one.kinds]
        raise QueryError(
            f"{_NAMES[kind]} cannot be written as {form.name}", hint=f"choose {_or(others)}"
        )


def _or(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _lines(answer: Triples | TripleStream) -> Iterable[str]:
    if isinstance(answer, TripleStream):
        return answer.lines
    return (f"{line}\n" for line in answer.ntriples.split("\n") if line)


def _write_rows(
    answer: RowStream | Table, out: IO[bytes], form: str, look: Look, tally: Tally
) -> None:
    if isinstance(answer, RowStream) and answer.serialise is not None and form in _BARE:
        through(answer.serialise, out, cast(Form, form), tally)
        return
    counted = RowStream(answer.columns, tally.of(answer.rows))
    if form in _BARE:
        _pour(_BARE[form](counted.columns, counted.rows), out)
    elif form in ("parquet", "arrow"):
        write_columns(counted, out, form)
    elif form == "xlsx":
        from .workbook import write_workbook

        write_workbook(Seen(counted, look), out, look.title, look.notes)
    else:
        _pour(_for_people(counted, form, look), out)


def _for_people(answer: RowStream, form: str, look: Look) -> Iterator[str]:
    seen = Seen(answer, look)
    if form == "html":
        from .page import table_page

        return table_page(seen, look.title, look.notes)
    if form == "spreadsheet":
        return spreadsheet_lines(seen)
    if form == "markdown":
        return with_notes_markdown(markdown_table(seen), look)
    return with_notes(text_table(seen, look.width), look)


def _truth(truth: bool, form: str, look: Look) -> Iterator[str]:
    if form == "html":
        from .page import truth_page

        yield from truth_page(truth, look.title)
    elif form == "spreadsheet":
        yield f"{BYTE_ORDER_MARK}{'yes' if truth else 'no'}\r\n"
    elif FORMATS[form].for_people:
        yield "yes\n" if truth else "no\n"
    else:
        yield truth_words(truth, form)


def _pour(chunks: Iterable[str], out: IO[bytes]) -> None:
    """Write pieces of text, many at a time."""
    held: list[str] = []
    size = 0
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if size >= _AT_ONCE:
            out.write("".join(held).encode("utf-8", "replace"))
            held, size = [], 0
    out.write("".join(held).encode("utf-8", "replace"))
