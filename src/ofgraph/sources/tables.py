"""Spreadsheets and CSV files as Tables: every cell's value, its text and its hyperlink.

Values come from calamine. Hyperlinks, which calamine drops, are read from the file's own XML;
the same pass refuses a file that would unpack into more than a machine can hold.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from ..errors import UnreadableSource
from ..records import About, Cell, Table
from .table_links import Links, TooLarge, ods_links, xlsx_links

MAX_BYTES = 512 * 1024 * 1024
MAX_RATIO = 300
SMALL = 1024 * 1024  # below this a high ratio does no harm
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def cell_name(row: int, column: int) -> str:
    """Name a zero-based cell as a spreadsheet does.

    >>> cell_name(11, 5), cell_name(0, 26)
    ('F12', 'AA1')
    """
    letters = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def read_tables(data: bytes, about: About) -> tuple[Table, ...]:
    """Read every sheet of an ODS, XLSX, XLS or CSV file.

    Raises:
        UnreadableSource: the bytes are damaged, locked, too large or not a table.
    """
    if data.startswith(b"PK"):
        return tuple(_sheets(data, about, _links(data, about)))
    if data.startswith(OLD_EXCEL):
        return tuple(_sheets(data, about, {}))
    return (_csv_table(data, about),)


def _links(data: bytes, about: About) -> Mapping[str, Links]:
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_a_bomb(archive, about)
            names = set(archive.namelist())
            if "content.xml" in names:
                return ods_links(archive)
            if "xl/workbook.xml" in names:
                return xlsx_links(archive)
    except TooLarge as error:
        raise UnreadableSource(about.name, str(error)) from error
    except (
        zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, EOFError, KeyError,
        ValueError, RuntimeError, OSError, zlib.error, lzma.LZMAError,
    ) as error:  # fmt: skip
        raise UnreadableSource(about.name, f"the file is damaged or locked ({error})") from error
    raise UnreadableSource(
        about.name, "it is not a spreadsheet", hint="ODS, XLSX and CSV files can be read"
    )


def _refuse_a_bomb(archive: zipfile.ZipFile, about: About) -> None:
    """Stop before a small file unpacks into a huge one, or into other than it declares."""
    total = sum(member.file_size for member in archive.infolist())
    if total > MAX_BYTES:
        raise UnreadableSource(about.name, f"it unpacks to {total:,} bytes")
    for member in archive.infolist():
        if member.file_size > SMALL and member.file_size > MAX_RATIO * member.compress_size:
            raise UnreadableSource(about.name, f"{member.filename} unpacks more than {MAX_RATIO}×")
    damaged = archive.testzip()
    if damaged is not None:
        raise UnreadableSource(about.name, f"{damaged} inside the file is damaged")


def _sheets(data: bytes, about: About, links: Mapping[str, Links]) -> Iterator[Table]:
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            here = links.get(name, {})
            yield Table(
                about=about,
                sheet=name,
                rows=tuple(
                    tuple(_cell(value, here.get((row, column))) for column, value in enumerate(raw))
                    for row, raw in enumerate(rows)
                ),
            )
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise UnreadableSource(about.name, f"the spreadsheet cannot be read ({error})") from error


def _cell(raw: object, link: str | None) -> Cell:
    """Keep the value as typed; its text is the figure, the words, or the day as ISO writes it.

    >>> _cell(3.0, None), _cell("", None)
    (Cell(value=3, text='3', link=None), Cell(value=None, text='', link=None))
    """
    if raw is None or raw == "":
        return Cell(value=None, text="", link=link)
    if isinstance(raw, bool):
        return Cell(value=str(raw).upper(), text=str(raw).upper(), link=link)
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 2**53:
        return Cell(value=int(raw), text=str(int(raw)), link=link)
    if isinstance(raw, dt.datetime):
        return Cell(value=raw.date(), text=raw.date().isoformat(), link=link)
    if isinstance(raw, dt.date):
        return Cell(value=raw, text=raw.isoformat(), link=link)
    if isinstance(raw, str | int | float):
        return Cell(value=raw, text=str(raw), link=link)
    return Cell(value=str(raw), text=str(raw), link=link)


def _csv_table(data: bytes, about: About) -> Table:
    text = _decoded(data, about)
    if not text.strip():
        raise UnreadableSource(about.name, "the file is empty")
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableSource(about.name, f"it is not a CSV table ({error})") from error
    return Table(
        about=about,
        sheet=re.sub(r"\.[A-Za-z]+$", "", about.name),
        rows=tuple(tuple(_csv_cell(words) for words in row) for row in rows),
    )


def _decoded(data: bytes, about: About) -> str:
    if b"\x00" in data:
        raise UnreadableSource(
            about.name, "it is not text", hint="ODS, XLSX and CSV files can be read"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Spreadsheet programs on Windows still write CSV in this code page; five of its bytes
        # stand for nothing, and they are kept as the replacement sign rather than lost.
        return data.decode("cp1252", errors="replace")


def _csv_cell(words: str) -> Cell:
    link = words.strip() if re.fullmatch(r"\s*https?://\S+\s*", words) else None
    return Cell(value=words or None, text=words, link=link)
