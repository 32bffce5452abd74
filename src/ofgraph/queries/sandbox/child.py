"""One query in a process of its own: confined, answered to the socket, and then no more."""

from __future__ import annotations

import io
import os
import socket
from dataclasses import dataclass
from typing import IO, NoReturn, cast

from ...errors import QueryError
from ...graph.guard import guard
from ...graph.store import Form, RowStream, Store, Stream, TripleStream
from . import frames as said
from .confine import confine
from .frames import Frames, send, send_words, words_of
from .refused import Kind, Refused, reaches_outside

_PIECE = 64 * 1024
# What the engine says when there is no descriptor, or no leave, for the socket of a SERVICE.
_NO_SOCKET = ("os error 24", "os error 13", "failed to lookup address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the zygote has for its children: the store, its descriptors, how many more it may open,
    and the address space that one may have.
    """

    store: Store
    descriptors: frozenset[int]
    room: int
    space: int


def answer(asker: socket.socket, around: Surroundings, parent: int) -> NoReturn:
    """Read the question, answer it, and end this process."""
    try:
        _answer(asker, around, parent)
    except Refused as error:
        _fail(asker, error.kind, error)
    except (QueryError, OSError) as error:
        if any(sign in str(error) for sign in _NO_SOCKET):
            _fail(asker, "unsafe", reaches_outside())
        else:
            _fail(asker, "wrong", error)
    except MemoryError as error:
        _fail(asker, "memory", error)
    except BaseException as error:  # noqa: BLE001 (a child that came back would be a second zygote)
        _fail(asker, "ended", f"{type(error).__name__}: {error}")
    finally:
        os._exit(0)


def _fail(asker: socket.socket, kind: Kind, why: BaseException | str) -> None:
    hint = why.hint if isinstance(why, QueryError) else ""
    send_words(asker, said.FAILED, {"kind": kind, "message": str(why), "hint": hint})


def _answer(asker: socket.socket, around: Surroundings, parent: int) -> None:
    kind, payload = Frames(asker).next()
    if kind != said.QUESTION:
        raise ValueError(f"no question, but {kind!r}")
    asked = words_of(payload)
    asker.settimeout(None)
    confine(
        kept=around.descriptors | {asker.fileno()}, room=around.room, space=around.space,
        seconds=cast("float", asked["seconds"]), parent=parent,
    )  # fmt: skip
    sparql = str(asked["sparql"])
    if asked["guarded"]:
        _look_through(sparql)
    found = around.store.stream(sparql, proposals=bool(asked["proposals"]), guarded=False)
    send_words(asker, said.HEAD, _head(found))
    with io.BufferedWriter(_Pieces(asker), _PIECE) as out:
        _write(found, cast("IO[bytes]", out), cast("Form", asked["form"]))
    send(asker, said.END)


def _look_through(sparql: str) -> None:
    """Look for what is better told at once; here, since a stranger's text can be slow to read."""
    try:
        guard(sparql)
    except QueryError as error:
        raise Refused("unsafe", error.message, hint=error.hint) from error


def _head(found: Stream) -> dict[str, object]:
    if isinstance(found, bool):
        return {"kind": "boolean", "truth": found}
    return {"kind": "solutions" if isinstance(found, RowStream) else "triples", "truth": None}


def _write(found: Stream, out: IO[bytes], form: Form) -> None:
    if isinstance(found, TripleStream):
        for line in found.lines:
            out.write(line.encode())
    elif isinstance(found, RowStream):
        if found.serialise is None:
            raise ValueError("a store without an engine")
        found.serialise(out, form)


class _Pieces(io.RawIOBase):
    """Sends what is written to it as frames."""

    def __init__(self, asker: socket.socket) -> None:
        self._asker = asker

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        data = bytes(cast("bytes", piece))
        send(self._asker, said.DATA, data)
        return len(data)
