"""Results that the engine writes itself: counted on their way, and put right where XML breaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import IO

from ...graph.store import Form
from .tally import Tally

Serialise = Callable[[IO[bytes], Form], None]

# What stands once for each row, or has to be taken off again. Quotation marks within words are
# escaped, so that in JSON no words but `}},{` at their very beginning look like the end of a row;
# only the end of a row that binds nothing may be mistaken.
_SIGNS: dict[Form, tuple[tuple[bytes, int], ...]] = {
    "tsv": ((b"\n", 1),),
    "xml": ((b"<result>", 1),),
    "json": ((b'"bindings":[{', 1), (b'"}},{', 1), (b'"value":"}},{', -1), (b"{},", 1)),
}
_TAIL = max(len(sign) for signs in _SIGNS.values() for sign, _ in signs) - 1
# The engine leaves these as they stand: a reader of XML would drop a carriage return, and stop at
# any of the others.
_CONTROLS = bytes([*range(9), *range(11, 32)])
_REPLACED = {bytes([code]): "\ufffd".encode() for code in _CONTROLS} | {b"\r": b"&#13;"}
_CONTROL = re.compile(b"[" + re.escape(_CONTROLS) + b"]")
_NOT_CHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]")  # U+FFFE and U+FFFF


def through(serialise: Serialise, out: IO[bytes], form: Form, tally: Tally) -> None:
    """Let the engine write all rows in a W3C format, and count them."""
    writing = _Through(out, form, tally)
    serialise(writing, form)  # type: ignore[arg-type]
    writing.end()


class _Through:
    """A file to write to that looks at what goes by."""

    def __init__(self, out: IO[bytes], form: Form, tally: Tally) -> None:
        self._out = out
        self._form = form
        self._tally = tally
        self._rows = -1 if form in ("csv", "tsv") else 0  # their first line is no row
        self._quoted = False
        self._tail = b""

    def write(self, data: bytes) -> int:
        chunk = bytes(data)
        self._rows += self._csv(chunk) if self._form == "csv" else self._signs(chunk)
        self._out.write(_sound(chunk) if self._form == "xml" else chunk)
        self._tally.reach(max(self._rows, 0))
        return len(chunk)

    def flush(self) -> None:
        self._out.flush()

    def end(self) -> None:
        """Finish the last line, which the engine leaves open in JSON and XML."""
        if self._form in ("json", "xml"):
            self._out.write(b"\n")

    def _csv(self, chunk: bytes) -> int:
        pieces = chunk.split(b'"')
        outside = pieces[1::2] if self._quoted else pieces[::2]
        self._quoted ^= len(pieces) % 2 == 0
        return b"".join(outside).count(b"\n")

    def _signs(self, chunk: bytes) -> int:
        seen, tail = self._tail + chunk, self._tail
        self._tail = seen[-_TAIL:]
        return sum(
            times * (seen.count(sign) - tail.count(sign)) for sign, times in _SIGNS[self._form]
        )


def _sound(chunk: bytes) -> bytes:
    """XML as every reader takes it: a carriage return by its number, no control characters."""
    if len(chunk.translate(None, _CONTROLS)) < len(chunk):
        chunk = _CONTROL.sub(lambda found: _REPLACED[found[0]], chunk)
    return _NOT_CHARACTER.sub(_REPLACED[b"\0"], chunk) if b"\xef\xbf" in chunk else chunk
