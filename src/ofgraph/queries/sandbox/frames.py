"""What the processes of the sandbox say to each other: a letter, a length and that many bytes."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Callable, Mapping

STORE = b"S"  # to the zygote: where the store is
GRAPH = b"G"  # to the zygote: a graph of a store in memory
READY = b"R"  # from the zygote: the store is open
QUESTION = b"Q"  # to the child
HEAD = b"H"  # from the child: what kind of answer comes
DATA = b"D"  # from the child: a piece of it
END = b"E"  # from the child: that was all of it
FAILED = b"F"  # from the child or the zygote: why there is nothing
STATUS = b"X"  # from the zygote: how the child ended

_HEAD = struct.Struct(">cI")
LEAST_FRAME = 1 << 20  # bytes that a frame may always have, however small an answer must be
_LOOK_UP = 0.1  # seconds between two looks at whether the asker is still there


class Cut(Exception):
    """The other side is gone; nothing more will come."""


class TooLong(Exception):
    """A frame is longer than any may be."""


class TimeUp(Exception):
    """What was waited for has not come in time."""


class Gone(Exception):
    """Whoever asked has gone."""


def send(to: socket.socket, kind: bytes, payload: bytes = b"") -> None:
    """Send one frame whole."""
    to.sendall(_HEAD.pack(kind, len(payload)) + payload)


def send_words(to: socket.socket, kind: bytes, words: Mapping[str, object]) -> None:
    """Send a frame that holds JSON."""
    send(to, kind, json.dumps(words).encode())


def words_of(payload: bytes) -> dict[str, object]:
    """The JSON of a frame.

    Raises:
        Cut: it is none; nothing that comes after it can be trusted.
    """
    try:
        found = json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise Cut from error
    if not isinstance(found, dict):
        raise Cut
    return found


class Frames:
    """Reads frames from a socket until a moment on the monotonic clock.

    `gone` is asked several times a second whether to go on waiting. A frame of more bytes than
    `most` is not read.
    """

    def __init__(
        self, source: socket.socket, *, until: float | None = None,
        gone: Callable[[], bool] | None = None, most: int | None = None,
    ) -> None:  # fmt: skip
        self._source = source
        self._until = until
        self._gone = gone
        self._most = most

    def next(self) -> tuple[bytes, bytes]:
        """The next frame: its letter and its bytes.

        Raises:
            Cut: the other side ended before or within it.
            TooLong: it is longer than it may be.
            TimeUp: it has not come by then.
            Gone: nobody waits for it any more.
        """
        kind, length = _HEAD.unpack(self._exactly(_HEAD.size))
        if self._most is not None and length > self._most:
            raise TooLong
        return kind, self._exactly(length)

    def _exactly(self, length: int) -> bytes:
        pieces = []
        while length:
            piece = self._some(length)
            if not piece:
                raise Cut
            pieces.append(piece)
            length -= len(piece)
        return b"".join(pieces)

    def _some(self, most: int) -> bytes:
        while True:
            if self._gone is not None and self._gone():
                raise Gone
            self._source.settimeout(self._patience())
            try:
                return self._source.recv(most)
            except TimeoutError:
                continue
            except ConnectionError as error:
                raise Cut from error

    def _patience(self) -> float | None:
        left = None if self._until is None else self._until - time.monotonic()
        if left is not None and left <= 0:
            raise TimeUp
        if self._gone is None:
            return left
        return _LOOK_UP if left is None else min(left, _LOOK_UP)
