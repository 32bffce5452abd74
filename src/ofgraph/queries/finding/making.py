"""The index that find looks in: a small database with every statement and its words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from ...errors import StoreError
from .engine import memory
from .gather import Gathered, Statement
from .stems import stems
from .words import Token, tokens

if TYPE_CHECKING:
    import sqlite3

# Raised whenever the tables change, what is put into them, or how words are folded.
FORMAT = 1

_TABLES = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, name TEXT);
CREATE TABLE statement (
  id INTEGER PRIMARY KEY, address TEXT NOT NULL, sort TEXT NOT NULL, text TEXT NOT NULL,
  status TEXT NOT NULL, document INTEGER NOT NULL, document_status TEXT NOT NULL,
  council INTEGER, region TEXT, visit INTEGER, kind INTEGER, date TEXT, polarity INTEGER,
  attribution INTEGER, place TEXT
);
CREATE TABLE tag (statement INTEGER, theme INTEGER, PRIMARY KEY (statement, theme)) WITHOUT ROWID;
CREATE TABLE within (narrow INTEGER, broad INTEGER, PRIMARY KEY (narrow, broad)) WITHOUT ROWID;
CREATE VIRTUAL TABLE word USING fts5(
  words, joined, stems, content = '', tokenize = 'ascii', prefix = '2 3'
);
"""
_THING = "INSERT INTO thing (id, address, name) VALUES (?, ?, ?)"
_STATEMENT = "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_TAG = "INSERT INTO tag VALUES (?, ?)"
_WITHIN = "INSERT INTO within VALUES (?, ?)"
_WORD = "INSERT INTO word (rowid, words, joined, stems) VALUES (?, ?, ?, ?)"


def make(gathered: Gathered) -> sqlite3.Connection:
    """An index in memory; the same statements give the same index.

    Raises:
        StoreError: there is text that is no Unicode.
    """
    made = memory()
    try:
        _fill(made, gathered)
    except UnicodeEncodeError as error:
        made.close()
        raise StoreError(f"the store gave text that is no Unicode: {error}") from error
    return made


def _fill(made: sqlite3.Connection, gathered: Gathered) -> None:
    made.executescript(_TABLES)
    number = {address: at for at, address in enumerate(sorted(_things(gathered)), 1)}
    with made:
        made.executemany(
            _THING, ((at, address, gathered.names.get(address)) for address, at in number.items())
        )
        made.executemany(
            _STATEMENT,
            (_row(at, one, number) for at, one in enumerate(gathered.statements, 1)),
        )
        made.executemany(
            _TAG,
            ((at, number[theme]) for at, one in enumerate(gathered.statements, 1)
             for theme in one.themes),
        )  # fmt: skip
        made.executemany(_WITHIN, _pairs(gathered, number))
        made.executemany(_WORD, _words(gathered))
        made.execute("INSERT INTO word (word) VALUES ('optimize')")


def _things(gathered: Gathered) -> set[str]:
    """Every address that a statement or a pair names."""
    found = set(chain.from_iterable(gathered.within))
    for one in gathered.statements:
        found.update(one.themes)
        found.update(
            address
            for address in (
                one.document, one.council, one.visit, one.kind, one.polarity, one.attribution,
            )
            if address
        )  # fmt: skip
    return found


def _row(at: int, one: Statement, number: dict[str, int]) -> tuple[object, ...]:
    def of(address: str | None) -> int | None:
        return number[address] if address else None

    return (
        at, one.address, one.sort, one.text, one.status, of(one.document), one.document_status,
        of(one.council), one.region, of(one.visit), of(one.kind),
        one.date.isoformat() if one.date else None, of(one.polarity), of(one.attribution),
        one.place,
    )  # fmt: skip


def _pairs(gathered: Gathered, number: dict[str, int]) -> Iterator[tuple[int, int]]:
    """What is within what; every council and theme is within itself."""
    yield from ((number[narrow], number[broad]) for narrow, broad in gathered.within)
    alone = {one.council for one in gathered.statements if one.council}
    alone.update(chain.from_iterable(gathered.within))
    alone.update(theme for one in gathered.statements for theme in one.themes)
    yield from ((number[one], number[one]) for one in sorted(alone))


def _words(gathered: Gathered) -> Iterator[tuple[int, str, str, str]]:
    """The words of each statement, those that hyphens make of several, and their stems."""
    texts = [list(tokens(one.text)) for one in gathered.statements]
    stem = stems(sorted({token.word for text in texts for token in text}))
    for at, text in enumerate(texts, 1):
        words = [token.word for token in text]
        yield at, " ".join(words), " ".join(_joined(text)), " ".join(stem[word] for word in words)


def _joined(text: list[Token]) -> Iterator[str]:
    whole = ""
    for token in text:
        if token.joined or whole:
            whole += token.word
        if whole and not token.joined:
            yield whole
            whole = ""
