"""An answer as people see it: the columns they want, names instead of addresses, cells in words.

It is read a window at a time. The first window decides what the columns are, so that an answer of
any length can be laid out and go on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from ...graph.store import RowStream
from ...graph.terms import is_web_address
from ...graph.values import Iri, Row, Value
from ...vocab import PREFIXES
from ..wording import clean, is_hashed, safe_address, short_id
from .look import Look

WINDOW = 2_000
_MOST_NAMES = 50_000
_KEPT = 16_384
_LOCAL_NAME = re.compile(r"[A-Za-z][\w-]*")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that people see: its place in the answer, and that of the addresses it names."""

    at: int
    heading: str
    addresses: int | None = None


def heading(column: str) -> str:
    """A column's name in words.

    >>> heading("councilName"), heading("dateBasis")
    ('council', 'date basis')
    """
    return _HUMP.sub(" ", column.removesuffix("Name")).lower() or column


class Seen:
    """The rows of an answer, in windows, with what puts their cells into words."""

    def __init__(self, answer: RowStream, look: Look) -> None:
        rows = answer.rows
        if look.marks is not None:
            rows = look.marks.rows(answer.columns, rows)
        self._rows = rows
        self._look = look
        self._names: dict[str, str] = {}
        self._first = list(islice(rows, WINDOW))
        self._second = list(islice(rows, 1)) if len(self._first) == WINDOW else []
        self.whole = not self._second
        self.columns = _columns(answer.columns, self._first, look)

    def windows(self) -> Iterator[list[Row]]:
        """The rows as they came, their names looked up a window at a time."""
        window, held = self._first, self._second
        self._first, self._second = [], []
        while window:
            self._look_up(window)
            yield window
            window = [*held, *islice(self._rows, WINDOW)]
            held = []

    def _look_up(self, rows: Sequence[Row]) -> None:
        if self._look.iris:
            return
        if len(self._names) > _MOST_NAMES:
            self._names.clear()
        wanted = {
            str(row[column.at]) for column in self.columns for row in rows
            if isinstance(row[column.at], Iri) and row[column.at] not in self._names
            and not is_hashed(str(row[column.at]))
        }  # fmt: skip
        if wanted:
            self._names |= dict.fromkeys(wanted, "") | dict(self._look.labels(sorted(wanted)))

    def cells(self, row: Row) -> tuple[str, ...]:
        """The cells of a row in words."""
        return tuple([self.cell(row, column) for column in self.columns])

    def cell(self, row: Row, column: Column) -> str:
        """One cell in words."""
        words = self.words(row[column.at])
        if column.addresses is None:
            return words
        # No address of the first window stood here; a later row may hold something else.
        beside = row[column.addresses]
        if beside is None or isinstance(beside, Iri):
            return words
        return f"{words} ({self.words(beside)})" if words else self.words(beside)

    def words(self, value: Value) -> str:
        """A value in words."""
        if value is None:
            return ""
        if isinstance(value, Iri):
            name = None if self._look.iris else self._names.get(value)
            return clean(name) if name else _address(str(value), whole=self._look.iris)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value.isoformat() if isinstance(value, dt.date) else clean(value)

    def link(self, row: Row, column: Column) -> str | None:
        """The web address that a cell is, or names."""
        for at in (column.at, column.addresses):
            value = row[at] if at is not None else None
            if isinstance(value, Iri) and is_web_address(value) and clean(value) == value:
                return str(value)
        return None


@lru_cache(_KEPT)
def _address(value: str, *, whole: bool) -> str:
    """An address, whole or cut short."""
    return safe_address(value if whole else _short(value))


def _short(address: str) -> str:
    """An address of ours by its end, one of a vocabulary with its prefix, another as it is."""
    for prefix, namespace in PREFIXES.items():
        if address.startswith(namespace) and _LOCAL_NAME.fullmatch(address, len(namespace)):
            return f"{prefix}:{address[len(namespace) :]}"
    return short_id(address)


def _columns(names: Sequence[str], rows: Sequence[Row], look: Look) -> tuple[Column, ...]:
    """The columns that people want: not the addresses where their names stand beside them."""
    if look.iris or not look.paired:
        return tuple(Column(at, name) for at, name in enumerate(names))
    hidden = {
        f"{name}Name": at for at, name in enumerate(names)
        if f"{name}Name" in names
        and all(row[at] is None or isinstance(row[at], Iri) for row in rows)
    }  # fmt: skip
    return tuple(
        Column(at, heading(name), hidden.get(name))
        for at, name in enumerate(names)
        if at not in hidden.values()
    )
