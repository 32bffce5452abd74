"""The formats that an answer can be written in, and which of them a file's name asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from ...errors import QueryError, UnknownName

Kind = Literal["table", "triples", "truth"]
"""What a query gives: rows (SELECT), triples (CONSTRUCT, DESCRIBE), yes or no (ASK)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write an answer."""

    name: str
    media_type: str
    extension: str
    kinds: frozenset[str]
    for_people: bool
    binary: bool
    about: str


def _format(
    name: str, extension: str, media_type: str, about: str, *kinds: Kind,
    for_people: bool = False, binary: bool = False,
) -> Format:  # fmt: skip
    return Format(
        name=name, extension=extension, media_type=media_type, about=about,
        kinds=frozenset(kinds), for_people=for_people, binary=binary,
    )  # fmt: skip


_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        _format("table", ".txt", "text/plain; charset=utf-8",
                "for a screen: names, as wide as the terminal; triples as Turtle",
                "table", "triples", "truth", for_people=True),
        _format("csv", ".csv", "text/csv; charset=utf-8",
                "CSV as the W3C has it: bare values, for programs", "table", "truth"),
        _format("tsv", ".tsv", "text/tab-separated-values; charset=utf-8",
                "TSV as the W3C has it: terms as Turtle writes them", "table", "truth"),
        _format("json", ".json", "application/sparql-results+json",
                "SPARQL results in JSON; triples as JSON-LD", "table", "triples", "truth"),
        _format("xml", ".xml", "application/sparql-results+xml",
                "SPARQL results in XML", "table", "truth"),
        _format("spreadsheet", ".csv", "text/csv; charset=utf-8",
                "CSV for Excel and its like: names, headings in words, no formulas",
                "table", "truth", for_people=True),
        _format("markdown", ".md", "text/markdown; charset=utf-8",
                "a table in Markdown", "table", "truth", for_people=True),
        _format("html", ".html", "text/html; charset=utf-8",
                "a web page in one file, with nothing fetched",
                "table", "truth", for_people=True),
        _format("xlsx", ".xlsx", _EXCEL,
                "an Excel workbook: real dates and numbers, links, no formulas",
                "table", for_people=True, binary=True),
        _format("parquet", ".parquet", "application/vnd.apache.parquet",
                "typed columns, for data frames and databases", "table", binary=True),
        _format("arrow", ".arrow", "application/vnd.apache.arrow.file",
                "typed columns, an Arrow file (Feather)", "table", binary=True),
        _format("turtle", ".ttl", "text/turtle; charset=utf-8",
                "triples, to read and to load", "triples"),
        _format("ntriples", ".nt", "application/n-triples",
                "triples, one a line", "triples"),
        _format("trig", ".trig", "application/trig",
                "triples as a data set of one graph", "triples"),
        _format("jsonld", ".jsonld", "application/ld+json",
                "triples as JSON-LD with ofgraph's context inside", "triples"),
    )
}  # fmt: skip

_ENDINGS: Mapping[str, str] = {
    ".htm": "html", ".markdown": "markdown", ".feather": "arrow", ".srj": "json", ".srx": "xml",
} | {one.extension: one.name for one in reversed(tuple(FORMATS.values()))}  # fmt: skip
# What stands in files of the same ending, and a format may be named beside it.
_ALIKE = ({"csv", "spreadsheet"}, {"json", "jsonld"}, {"turtle", "trig"})


def format_for(name_or_path: str) -> Format:
    """The format of this name, or the one that the ending of a file's name says.

    >>> format_for("csv").media_type, format_for("answers/visits.XLSX").name
    ('text/csv; charset=utf-8', 'xlsx')

    Raises:
        UnknownName: there is none.
    """
    if name_or_path in FORMATS:
        return FORMATS[name_or_path]
    ending = PurePath(name_or_path).suffix
    if ending.lower() in _ENDINGS:
        return FORMATS[_ENDINGS[ending.lower()]]
    raise UnknownName("format", ending or name_or_path, FORMATS)


def chosen_format(named: str | None, path: Path | None = None) -> Format:
    """The format that was named, else the one of the file, else a table for a screen.

    >>> chosen_format(None, Path("visits.md")).name, chosen_format(None).name
    ('markdown', 'table')

    Raises:
        UnknownName: there is no such format, or the file's ending says none and none is named.
        QueryError: the file's ending says another.
    """
    if named is None:
        return FORMATS["table"] if path is None else _of_file(path)
    if named not in FORMATS:
        raise UnknownName("format", named, FORMATS)
    said = _ENDINGS.get(path.suffix.lower()) if path is not None else None
    if said is None or said == named or any({said, named} <= alike for alike in _ALIKE):
        return FORMATS[named]
    raise QueryError(
        f"{path} ends as a file of {said} does, and the format asked for is {named}",
        hint=f"end the name in {FORMATS[named].extension}, or leave out --format {named}",
    )


def _of_file(path: Path) -> Format:
    """The format of a file; what is no file, such as /dev/stdout, gets a table."""
    if not path.suffix and path.exists() and not path.is_file():
        return FORMATS["table"]
    if not path.suffix:
        raise QueryError(
            f"{path} has no ending that would say its format",
            hint="end the name in .csv, .xlsx, .json …, or say --format",
        )
    return format_for(path.name)
