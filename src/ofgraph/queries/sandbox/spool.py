"""An answer put by as it comes: small ones in memory, others in a file without a name."""

from __future__ import annotations

import io
import tempfile
from typing import IO, Literal

AnswerKind = Literal["solutions", "triples", "boolean"]

_IN_MEMORY = 256 * 1024


class Spool(io.RawIOBase):
    """What a child wrote, to be read back; closing it, or letting go of it, removes it."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (see close)
        self.size = 0

    def add(self, piece: bytes) -> None:
        """Put a piece by, after the others."""
        self._file.write(piece)
        self.size += len(piece)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._file.seek(offset, whence)
        return self._file.tell()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._file.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


class Written:
    """An answer as the engine wrote it, to be closed when it has been read.

    `kind` says what it is: solutions, in the form that was asked for; triples, as N-Triples; a
    boolean, whose answer is `truth` and whose body is empty.
    """

    def __init__(self, kind: AnswerKind, truth: bool | None, spool: Spool) -> None:
        spool.seek(0)
        self.kind = kind
        self.truth = truth
        self.size = spool.size
        self.body: IO[bytes] = io.BufferedReader(spool)

    def __enter__(self) -> Written:
        return self

    def __exit__(self, *_: object) -> None:
        self.body.close()
