"""A file that an answer is written to: whole under its name, or not there at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from ...errors import OfgraphError
from .stoppable import cleaned_up

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def to_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which takes its name when all of it is written.

    Until then it lies aside in the same folder. On an error or Ctrl-C it is removed, in a process
    that is `stoppable` at once, and what stood under the name before stays. A name that is a link
    keeps being one; what is no file (a pipe, a terminal) is written to as it is.

    Raises:
        OfgraphError: it cannot be written.
    """
    place = _place(path)
    if path.exists() and not path.is_file():
        # By its own name: where a pipe's leads to (/dev/stdout) is no path.
        with _told(path), path.open("wb") as out:
            yield out
        return
    aside = place.with_name(f".ofgraph-{os.urandom(8).hex()}.part")
    with cleaned_up(lambda: aside.unlink(missing_ok=True)):
        try:
            with _told(path):
                with aside.open("xb") as out:
                    yield out
                    out.flush()
                    os.fsync(out.fileno())
                if place.exists():
                    aside.chmod(stat.S_IMODE(place.stat().st_mode))
                aside.replace(place)
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def _place(path: Path) -> Path:
    """Where a file of this name lies, links followed; a folder is refused."""
    try:
        place = path.resolve()
        if place.is_dir():
            raise OfgraphError(f"{path} is a folder", hint="give the name of a file in it")
        if not place.parent.is_dir():
            raise OfgraphError(
                f"{path} cannot be written: there is no folder {path.parent}", hint="make it first"
            )
    except (OSError, RuntimeError) as error:  # a circle of links
        raise OfgraphError(f"{path} cannot be written: {error}") from error
    return place


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What goes wrong with a file, in plain words."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise OfgraphError(
                f"{path} was not written: the disk is full",
                hint="nothing was half-written; make room, or write it elsewhere",
            ) from error
        if isinstance(error, PermissionError):
            raise OfgraphError(
                f"{path} cannot be written: its folder may not be written to",
                hint="write it to a folder of your own",
            ) from error
        raise OfgraphError(
            f"{path} cannot be written: {error.strerror or error}", hint="nothing was half-written"
        ) from error
