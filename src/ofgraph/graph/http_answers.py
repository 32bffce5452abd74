"""A server's answers as streams: rows by the engine's own parser, triples line by line.

A server that runs out of time or memory may answer 200 and break off in the middle, or go on
with words of regret. Whatever does not read to its end as what it says it is, is a StoreError.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, NoReturn, TypeVar, cast

from ..errors import QueryError, StoreError
from .http_failures import plain
from .http_requests import Passing, Reply
from .solutions import read_results
from .store import Form, RowStream, Stream, TripleStream
from .values import Row

if TYPE_CHECKING:
    from .http_requests import Caller

_Item = TypeVar("_Item")
LONGEST_PIECE = 64_000_000
MOST_AT_ONCE = 1_000_000_000
MOST_WRITTEN = 1_000_000_000_000
_JSON = {"application/sparql-results+json", "application/json"}
_LINES = {"application/n-triples", "text/plain", "text/ntriples"}
# What Virtuoso calls the column of an ASK, and where its JSON is not the standard's: numbers for
# strings, and another word for a language. Neither can stand within a string, whose quotes are
# escaped.
_ASKED = "__ASK_RETVAL"
_NUMBER = re.compile(rb'("value"\s*:\s*)([^\s",{}]+)')
_LANGUAGE = re.compile(rb'"lang"(\s*:\s*")')
_LINE = re.compile(
    r"""^\s*(<[^<>"\x00-\x20]*>|_:\S+)\s+(<[^<>"\x00-\x20]*>)\s+
        (<[^<>"\x00-\x20]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^<[^<>"\x00-\x20]*>)?)
        \s*\.\s*$""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)")
_STRING = "^^<http://www.w3.org/2001/XMLSchema#string>"


class Answered:
    """Reads one answer of a server to its end."""

    def __init__(self, reply: Reply, caller: Caller, *, mended: bool = False) -> None:
        self._reply = reply
        self._caller = caller
        self._mended = mended
        self._since = 0  # bytes since the last row that was whole

    def stream(self, *, triples: bool) -> Stream:
        """The answer: triples, or rows or a truth value.

        Raises:
            StoreError: it is of another kind, or breaks off already.
        """
        try:
            if self._reply.headers.get("Content-Encoding", "identity").lower() != "identity":
                self._fail("is packed, which was not asked for")
            if self._reply.media_type not in (_LINES if triples else _JSON):
                self._mistaken()
            return TripleStream(self._kept(self._lines())) if triples else self._results()
        except BaseException:
            self._reply.close()
            raise

    def _mistaken(self) -> NoReturn:
        raise StoreError(
            f"{self._caller.place} answered with {plain(self._reply.media_type)}, "
            "not with SPARQL results",
            hint="is this the address of its SPARQL endpoint?",
        )

    def _results(self) -> Stream:
        try:
            found = read_results(self._all() if self._mended else cast(IO[bytes], self), "json")
        except SyntaxError as error:
            self._broke_off(error)
        if isinstance(found, bool):
            self._reply.close()
            return found
        if found.columns == (_ASKED,):
            return any(row[0] for row in self._kept(self._rows(found)))
        rows = found.serialise
        return RowStream(found.columns, self._kept(self._rows(found)), rows and self._written(rows))

    def _all(self) -> bytes:
        """All of the body at once, as the standard has it."""
        parts, size = [], 0
        while data := self.read(1_000_000):
            parts.append(data)
            self._since, size = 0, size + len(data)
            if size > MOST_AT_ONCE:
                self._fail(f"is over {MOST_AT_ONCE:,} bytes long")
        return _LANGUAGE.sub(rb'"xml:lang"\1', _NUMBER.sub(rb'\1"\2"', b"".join(parts)))

    def _rows(self, found: RowStream) -> Iterator[Row]:
        try:
            for row in found.rows:
                self._since = 0
                yield row
        except QueryError as error:
            self._broke_off(error)

    def _written(
        self, serialise: Callable[[IO[bytes], Form], None]
    ) -> Callable[[IO[bytes], Form], None]:
        def write(out: IO[bytes], form: Form) -> None:
            self._since = -MOST_WRITTEN  # the engine does not tell of rows while it writes them
            try:
                serialise(out, form)
            except QueryError as error:
                self._broke_off(error)
            finally:
                self._reply.close()

        return write

    def _kept(self, items: Iterator[_Item]) -> Iterator[_Item]:
        try:
            yield from items
        finally:
            self._reply.close()

    def _lines(self) -> Iterator[str]:
        rest = b""
        while data := self.read(65_536):
            *whole, rest = (rest + data).split(b"\n")
            if whole:
                self._since = 0
            yield from self._triples(whole)
        yield from self._triples([rest])

    def _triples(self, lines: list[bytes]) -> Iterator[str]:
        for line in lines:
            try:
                words = line.decode()
            except UnicodeDecodeError:
                self._fail("has words that are no UTF-8")
            if words.strip() and not words.startswith("#"):
                found = _LINE.match(words)
                if found is None:
                    self._broke_off(ValueError(f"no N-Triples: {plain(words)[:80]}"))
                yield _canonical(*found.groups())

    def read(self, size: int = -1) -> bytes:
        """Some of the body, for the parser.

        Raises:
            StoreError: there should be more of it, and there is not.
        """
        try:
            data = self._reply.read(size)
        except Passing as error:
            self._broke_off(error)
        except TimeoutError as error:
            raise StoreError(
                f"{self._caller.place} did not finish its answer in time ({error})",
                hint="ask for less, or allow more by OFGRAPH_STORE_READ_TIMEOUT "
                "and OFGRAPH_STORE_TIMEOUT",
            ) from error
        self._since += len(data)
        if self._since > LONGEST_PIECE:
            self._fail("has a value without end")
        return data

    def _broke_off(self, error: Exception) -> NoReturn:
        said = error.__cause__ if isinstance(error, QueryError) and error.__cause__ else error
        if isinstance(said, StoreError):
            raise said
        words = self._caller.credentials.hide(plain(str(getattr(said, "msg", None) or said)))
        raise StoreError(
            f"{self._caller.place} broke off its answer, or did not answer with results: {words}",
            hint="it may have run out of time or memory; ask for less: a LIMIT, or fewer councils",
        ) from error

    def _fail(self, words: str) -> NoReturn:
        raise StoreError(f"the answer of {self._caller.place} {words}")


def _canonical(subject: str, predicate: str, value: str) -> str:
    """A line of N-Triples as we write them: one blank between, no escape where none is needed.

    >>> print(_canonical("<a:a>", "<a:b>", r'"Zo\\u00EB\\u0022"'), end="")
    <a:a> <a:b> "Zoë\\"" .
    """
    parts = (_ESCAPE.sub(_unescaped, part) if "\\" in part else part
             for part in (subject, predicate, value.removesuffix(_STRING)))  # fmt: skip
    return f"{' '.join(parts)} .\n"


def _unescaped(found: re.Match[str]) -> str:
    """A character by its number as it is, if our own writer (terms.text) leaves it so."""
    digits = found[1] or found[2]
    code = int(digits, 16) if digits else 0
    if not 0x20 <= code <= 0x10FFFF or code == 0x7F or 0xD800 <= code < 0xE000:
        return _SHORT.get(found[0].upper(), found[0])
    if chr(code) in "<>{}|^`":  # they would end an IRI
        return found[0]
    return "\\" + chr(code) if chr(code) in '"\\' else chr(code)


_SHORT = {
    "\\U0008": "\\b", "\\U0009": "\\t", "\\U000A": "\\n", "\\U000C": "\\f", "\\U000D": "\\r",
}  # fmt: skip
