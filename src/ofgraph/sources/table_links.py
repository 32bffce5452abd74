"""The hyperlinks of a spreadsheet's cells, from the XML inside it; and how big it would grow."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

Links = Mapping[tuple[int, int], str]

MAX_CELLS = 20_000_000
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_FORMULA = re.compile(r'HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)
_CELL_NAME = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class TooLarge(ValueError):
    """A sheet that would fill more cells than a machine can hold."""


def ods_links(archive: zipfile.ZipFile) -> dict[str, dict[tuple[int, int], str]]:
    """Find the links of an OpenDocument spreadsheet by sheet, row and column."""
    from lxml import etree

    found: dict[str, dict[tuple[int, int], str]] = {}
    sheet: dict[tuple[int, int], str] = {}
    row = cells = 0
    tags = (f"{_TABLE}table", f"{_TABLE}table-row")
    with archive.open("content.xml") as stream:
        for event, element in etree.iterparse(
            stream, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
        ):
            if element.tag == tags[0]:
                if event == "start":
                    sheet = found.setdefault(element.get(f"{_TABLE}name", ""), {})
                    row = cells = 0
                continue
            if event == "end":
                repeated = _count(element, "rows")
                links, width = _ods_row(element)
                cells += repeated * width
                _refuse(cells)
                if links:
                    for again in range(row, row + repeated):
                        sheet.update({(again, column): link for column, link in links.items()})
                row += repeated
                element.clear()
    return found


def _ods_row(row: _Element) -> tuple[dict[int, str], int]:
    """Return a row's links by column, and how many columns it fills."""
    links: dict[int, str] = {}
    column = width = 0
    for cell in row.iterchildren(*_CELLS):
        repeated = _count(cell, "columns")
        if len(cell) or cell.get(f"{_OFFICE}value-type") or cell.get(f"{_TABLE}formula"):
            width = column + repeated
            link = _ods_link(cell)
            if link is not None:
                _refuse(repeated)
                links.update(dict.fromkeys(range(column, column + repeated), link))
        column += repeated
    return links, width


def _ods_link(cell: _Element) -> str | None:
    formula = cell.get(f"{_TABLE}formula")
    if formula is not None and (found := _FORMULA.search(formula)):
        return found[1].replace('""', '"')
    anchor = next(cell.iter(f"{_TEXT}a"), None)
    return None if anchor is None else anchor.get(f"{_XLINK}href")


def _count(element: _Element, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")))


def _refuse(cells: int) -> None:
    if cells > MAX_CELLS:
        raise TooLarge(f"a sheet declares more than {MAX_CELLS:,} cells")


def xlsx_links(archive: zipfile.ZipFile) -> dict[str, dict[tuple[int, int], str]]:
    """Find the links of an Excel workbook by sheet, row and column."""
    names = set(archive.namelist())
    parts = _relations(archive, "xl/workbook.xml", names)
    found: dict[str, dict[tuple[int, int], str]] = {}
    for sheet in _parsed(archive, "xl/workbook.xml").iter(f"{_SHEET}sheet"):
        part = parts.get(sheet.get(f"{_REFERENCE}id", ""), "")
        if part in names:
            found[sheet.get("name", "")] = _xlsx_sheet(archive, part, names)
    return found


def _xlsx_sheet(archive: zipfile.ZipFile, part: str, names: set[str]) -> dict[tuple[int, int], str]:
    from lxml import etree

    targets = _relations(archive, part, names, absolute=False)
    links: dict[tuple[int, int], str] = {}
    rows = columns = 0
    tags = (f"{_SHEET}c", f"{_SHEET}hyperlink")
    with archive.open(part) as stream:
        for _event, element in etree.iterparse(
            stream, events=("end",), tag=tags, resolve_entities=False, no_network=True
        ):
            place = _place(element.get("r" if element.tag == tags[0] else "ref", ""))
            if place is None:
                continue
            if element.tag == tags[1]:
                target = targets.get(element.get(f"{_REFERENCE}id", ""))
                if target:
                    links[place] = target
                continue
            rows, columns = max(rows, place[0] + 1), max(columns, place[1] + 1)
            _refuse(rows * columns)
            formula = element.findtext(f"{_SHEET}f")
            if formula and (found := _FORMULA.search(formula)):
                links[place] = found[1].replace('""', '"')
            element.clear()
    return links


def _relations(
    archive: zipfile.ZipFile, part: str, names: set[str], *, absolute: bool = True
) -> dict[str, str]:
    """Return what a part's relationship ids point to: other parts, or addresses as written."""
    folder, name = posixpath.split(part)
    place = f"{folder}/_rels/{name}.rels"
    if place not in names:
        return {}
    targets: dict[str, str] = {}
    for relation in _parsed(archive, place):
        target = relation.get("Target", "")
        if absolute:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        targets[relation.get("Id", "")] = target
    return targets


def _parsed(archive: zipfile.ZipFile, part: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(part), parser)


def _place(name: str) -> tuple[int, int] | None:
    """Turn "F12" (or the first cell of "F12:G13") into a zero-based row and column.

    >>> _place("F12"), _place("AA1:AB2"), _place("")
    ((11, 5), (0, 26), None)
    """
    found = _CELL_NAME.match(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    if int(found[2]) > MAX_ROWS or column > MAX_COLUMNS:
        raise TooLarge(f"a sheet has a cell at {found[0]}")
    return int(found[2]) - 1, column - 1
