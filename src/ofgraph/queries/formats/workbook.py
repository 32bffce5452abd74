"""An answer as a workbook (XLSX): real dates and numbers, links to the web, no formulas.

It is written straight into the file, row by row: a library would fill the memory, or a file of
its own elsewhere that an interruption leaves behind.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape
from typing import IO

from ...errors import QueryError
from ...graph.values import Row, Value
from ..wording import clean
from .seen import Column, Seen
from .spreadsheet import harmless
from .terms import lexical
from .w3c import NOT_IN_XML
from .workbook_parts import (
    DAY,
    HEADING,
    LINK,
    LINKS,
    MOMENT,
    NOTES,
    NUMBER,
    QUOTED,
    SHEET,
    WORDS,
    around,
    links,
    notes_sheet,
    sheet_end,
    sheet_head,
)  # fmt: skip

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_LINKS = 65_530
_LONGEST = 32_767
_LONGEST_LINK = 2_079
_MOST_DIGITS = 15
_WIDEST = 60
_DAY_ONE = (1980, 1, 1, 0, 0, 0)
# Excel counts days from here, and thinks that 1900 was a leap year.
_EPOCH = dt.datetime(1899, 12, 30)
_FIRST_DAY = dt.date(1900, 3, 1)
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_workbook(seen: Seen, out: IO[bytes], title: str = "", notes: Sequence[str] = ()) -> None:
    """Write a table as a workbook with one sheet, and a second for the notes if there are any.

    Raises:
        QueryError: it has more rows or columns than a workbook can hold.
    """
    if len(seen.columns) > MOST_COLUMNS:
        raise _too_large(f"more than {MOST_COLUMNS:,} columns")
    sheet = _Sheet(seen)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in around(_sheet_name(title), notes=bool(notes)).items():
            book.writestr(_entry(name), part)
        try:
            with book.open(_entry(SHEET), "w") as opened:
                for chunk in sheet.chunks():
                    opened.write(chunk.encode("utf-8", "replace"))
        except RuntimeError as error:  # of zipfile, past 2 GiB
            raise _too_large("more than 2 GiB of words") from error
        if sheet.addresses:
            book.writestr(_entry(LINKS), links(sheet.addresses))
        if notes:
            book.writestr(_entry(NOTES), _notes((title, *notes)))


def _notes(lines: Sequence[str]) -> str:
    """The sheet of notes: the headline, then a line each."""
    cells = (_text(clean(line), WORDS if at else HEADING) for at, line in enumerate(lines))
    return notes_sheet(
        [f'<row r="{at}"><c r="A{at}"{said}>{content}</c></row>'
         for at, (said, content) in enumerate(cells, start=1)]
    )  # fmt: skip


def _entry(name: str) -> zipfile.ZipInfo:
    """A part with no time of writing: the same answer gives the same bytes."""
    entry = zipfile.ZipInfo(name, date_time=_DAY_ONE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _sheet_name(title: str) -> str:
    words = _NOT_IN_A_NAME.sub(" ", clean(title)).strip(" '")
    return clean(words)[:_LONGEST_NAME].strip(" '") or "Answer"


def _too_large(what: str) -> QueryError:
    return QueryError(
        f"this answer has {what}, which no workbook can hold",
        hint="ask for fewer with LIMIT, or write csv, spreadsheet or parquet",
    )


class _Sheet:
    """The one sheet, as pieces of XML."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._letters = [_letters(number) for number in range(len(seen.columns))]
        self.addresses: list[str] = []
        self._linked: list[str] = []

    def chunks(self) -> Iterator[str]:
        windows = self._seen.windows()
        first = next(windows, [])
        yield sheet_head(self._widths(first))
        yield self._row(1, [_text(column.heading, HEADING) for column in self._seen.columns])
        number = 1
        while first:
            for row in first:
                number += 1
                if number > MOST_ROWS:
                    raise _too_large(f"more than {MOST_ROWS - 1:,} rows")
                yield self._row(number, [self._cell(row, column) for column in self._seen.columns],
                                row)  # fmt: skip
            first = next(windows, [])
        last = self._letters[-1] if self._letters else "A"
        yield sheet_end(f"A1:{last}{number}", self._linked)

    def _widths(self, rows: list[Row]) -> list[int]:
        return [
            min(_WIDEST, 3 + max([len(column.heading),
                                  *(len(self._seen.cell(row, column)) for row in rows)]))
            for column in self._seen.columns
        ]  # fmt: skip

    def _row(self, number: int, cells: list[tuple[str, str]], row: Row | None = None) -> str:
        """A row of cells, each the attributes and the content of its element."""
        made = []
        for at, (said, content) in enumerate(cells):
            if not content:
                continue
            place = f"{self._letters[at]}{number}"
            if row is not None and self._leads(row, at, place):
                said = said.replace(f's="{WORDS}"', f's="{LINK}"')
            made.append(f'<c r="{place}"{said}>{content}</c>')
        return f'<row r="{number}">{"".join(made)}</row>'

    def _leads(self, row: Row, at: int, place: str) -> bool:
        """Whether a cell leads to a web address; a sheet can have only so many that do."""
        if len(self._linked) >= MOST_LINKS:
            return False
        address = self._seen.link(row, self._seen.columns[at])
        if not address or len(address) > _LONGEST_LINK:
            return False
        self.addresses.append(address)
        self._linked.append(place)
        return True

    def _cell(self, row: Row, column: Column) -> tuple[str, str]:
        value = row[column.at]
        if value is None or isinstance(value, str):
            return _text(self._seen.cell(row, column), WORDS)
        return _number(value) or _text(self._seen.cell(row, column), WORDS)


def _number(value: Value) -> tuple[str, str] | None:
    """A cell that holds a number, a day or a truth; None where Excel has none that is the same."""
    if isinstance(value, bool):
        return ' t="b"', f"<v>{int(value)}</v>"
    if isinstance(value, dt.datetime):
        if value.tzinfo is not None or value.date() < _FIRST_DAY:
            return None
        days = (value - _EPOCH) / dt.timedelta(days=1)
        return f' s="{MOMENT}"', f"<v>{days!r}</v>"
    if isinstance(value, dt.date):
        if value < _FIRST_DAY:
            return None
        return f' s="{DAY}"', f"<v>{(value - _EPOCH.date()).days}</v>"
    if isinstance(value, int | float | Decimal):
        exact = not isinstance(value, float) and _digits(value) > _MOST_DIGITS
        return None if exact or not math.isfinite(value) else (
            f' s="{NUMBER}"', f"<v>{lexical(value)}</v>"
        )  # fmt: skip
    return None


def _digits(value: int | Decimal) -> int:
    return len(Decimal(value).normalize().as_tuple().digits)


def _text(words: str, style: int) -> tuple[str, str]:
    """A cell that holds words, and never a formula whatever they begin with."""
    if not words:
        return "", ""
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1] + "…"
    if style == WORDS and harmless(words) != words:
        style = QUOTED
    said = escape(_ESCAPE.sub("_x005F_", NOT_IN_XML.sub(" ", words)), quote=False)
    return f' s="{style}" t="inlineStr"', f'<is><t xml:space="preserve">{said}</t></is>'


def _letters(number: int) -> str:
    """The letters of a column.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    words = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        words = chr(ord("A") + rest) + words
    return words
