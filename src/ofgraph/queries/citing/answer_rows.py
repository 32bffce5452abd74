"""Which thing each row of an answer is best cited by: the answer of a query, or addresses."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from ...errors import QueryError
from ..wording import plural

_ADDRESS = re.compile(r"^<?((?:https?://|urn:)[^\s<>\"{}|^`\\]+)>?$")
_SHORT = re.compile(r"^[a-z-]+/[\w.~%:-]+(?:/[\w.~%:-]+)*$")
# What a row is about, from the most particular: by the first part of an address after id/.
_KINDS = (
    "finding", "action", "view", "resolution", "judgement", "grade", "recurrence", "evidence",
    "mention", "person", "visit", "item", "meeting", "version", "document", "committee", "council",
    "theme",
)  # fmt: skip
_OTHER = len(_KINDS)
_NO_ADDRESS = _OTHER + 1
_HINT = "give the CSV, TSV or JSON of an answer (--format csv), or an address a line"


@dataclass(frozen=True, slots=True)
class Addressed:
    """The address that each row is cited by, each once and in order, and how many had none."""

    addresses: tuple[str, ...]
    without: int


def most_particular(cells: Iterable[str]) -> str | None:
    """The address among cells that says most: a finding before its visit before its council.

    >>> base = "https://w3id.org/ofgraph/id"
    >>> most_particular(["2019", f"{base}/council/kent", f"{base}/finding/ab12"])
    'https://w3id.org/ofgraph/id/finding/ab12'
    >>> most_particular(["2019", "Kent"]) is None
    True
    """
    found = [match[1] for cell in cells if (match := _ADDRESS.match(cell.strip()))]
    return min(found, key=_rank) if found and _rank(min(found, key=_rank)) < _NO_ADDRESS else None


def _rank(address: str) -> int:
    """How particular an address is; one that is not in any data set's id/ is none to cite."""
    _, sign, key = address.partition("/id/")
    if not sign:
        return _NO_ADDRESS
    kind, slash, _ = key.partition("/")
    return _KINDS.index(kind) if slash and kind in _KINDS else _OTHER


def read_rows(data: str | bytes) -> Addressed:
    """The rows of an answer, in the form it is in: CSV, TSV, JSON, or an address a line.

    Raises:
        QueryError: it is none of these, or no row has an address.
    """
    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        raise QueryError(f"the rows are no UTF-8 text: {error}", hint=_HINT) from error
    said = text.lstrip("\ufeff").strip("\n\r")
    if not said.strip():
        raise QueryError("there is nothing to cite on standard input", hint=_HINT)
    rows = list(_json_rows(said) if said.lstrip()[0] in "{[" else _line_rows(said))
    chosen = [row[0] if len(row) == 1 and _SHORT.match(row[0]) else most_particular(row)
              for row in rows]  # fmt: skip
    found = tuple(dict.fromkeys(one for one in chosen if one is not None))
    if rows and not found:
        raise QueryError(
            f"there is no address to cite in {plural(len(rows), 'row')}",
            hint="ask for a column of addresses, such as ?finding or ?visit",
        )
    return Addressed(found, without=chosen.count(None))


def _line_rows(said: str) -> Iterator[list[str]]:
    lines = said.splitlines()
    first = lines[0].strip()
    if _ADDRESS.match(first) or _SHORT.match(first):
        yield from ([line.strip()] for line in lines if line.strip())
        return
    if "\t" not in first and "," not in first and not re.fullmatch(r'[?"\w]+', first):
        raise QueryError(f"rows do not begin with {first[:60]!r}", hint=_HINT)
    # In TSV a term keeps its quotation marks, and what is within them is escaped by a backslash.
    table = (csv.reader(lines_kept(said), delimiter="\t", quoting=csv.QUOTE_NONE)
             if "\t" in first else csv.reader(lines_kept(said)))  # fmt: skip
    try:
        next(table)  # the names of the columns
        yield from (row for row in table if row)
    except csv.Error as error:
        raise QueryError(f"the rows cannot be read: {error}", hint=_HINT) from error


def lines_kept(said: str) -> list[str]:
    """Lines with their ends, as a reader of CSV wants them: only \\n and \\r end a line.

    >>> lines_kept("a\\nb")
    ['a\\n', 'b']
    """
    return re.findall(r"[^\n\r]*(?:\r\n|\n|\r)|[^\n\r]+", said)


def _json_rows(said: str) -> Iterator[list[str]]:
    try:
        told: object = json.loads(said)
    except (ValueError, RecursionError) as error:
        raise QueryError(f"the rows are no JSON: {error}", hint=_HINT) from error
    for row in _rows_in(told):
        if isinstance(row, Mapping):
            yield [words for cell in row.values() for words in _cell(cell)]
        elif isinstance(row, str):
            yield [row]
        else:
            yield []


def _rows_in(told: object) -> list[object]:
    """The rows of W3C results, of `find --format json`, or a plain list."""
    if isinstance(told, Mapping):
        results = told.get("results")
        if isinstance(results, Mapping):
            told = results.get("bindings")
        else:
            told = next((told[key] for key in ("hits", "rows") if key in told), [told])
    if not isinstance(told, list):
        raise QueryError("the JSON holds no rows", hint=_HINT)
    return cast(list[object], told)


def _cell(cell: object) -> Iterator[str]:
    """The words of a cell; one of W3C results says in `type` whether it is an address."""
    if isinstance(cell, Mapping):
        if cell.get("type", "uri") == "uri" and isinstance(cell.get("value"), str):
            yield cell["value"]
    elif isinstance(cell, str):
        yield cell
