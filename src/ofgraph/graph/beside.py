"""Files kept beside a store: made from what it holds, and no longer looked at when that changes.

The name of a file says the revision of the store it was made from and what its bytes hash to. A
file of another revision, or one that is damaged or somebody else's, is therefore never read; it is
made anew. It is written aside and renamed, and nobody changes it afterwards. Where it cannot be
written (no room, no right to) it is made each time, which costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ..errors import StoreError
from .connect import open_store
from .store import Store

T = TypeVar("T")

_ASIDE = ".new"
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """One sort of file beside stores.

    Args:
        name: what the files' names begin with.
        ending: what they end with.
        form: of the bytes; a file of another form is made anew.
    """

    name: str
    ending: str
    form: str

    def kept(self, folder: Path, revision: str) -> Path | None:
        """The file of a revision, whole; what only has its name is removed."""
        for path in sorted(folder.glob(f"{self._beginning(revision)}*{self.ending}")):
            with suppress(OSError):
                if path.is_file() and path.stem.endswith(f"-{_digest(path)}"):
                    return path
                path.unlink()
        return None

    def keep(self, folder: Path, revision: str, write: Callable[[Path], None]) -> Path | None:
        """Keep a file of a revision, and remove those before it; None if it cannot be written.

        Args:
            folder: where it is kept.
            revision: of the store that it was made from.
            write: writes it to the path that it is given.
        """
        aside = folder / f"{self.name}-{secrets.token_hex(8)}{_ASIDE}"
        try:
            write(aside)
            with aside.open("rb") as written:
                os.fsync(written.fileno())
            whole = folder / f"{self._beginning(revision)}{_digest(aside)}{self.ending}"
            aside.replace(whole)
        except OSError:
            with suppress(OSError):
                aside.unlink()
            return None
        self._clear(folder, whole)
        return whole

    def _beginning(self, revision: str) -> str:
        key = hashlib.sha256(f"{self.form} {revision}".encode()).hexdigest()[:24]
        return f"{self.name}-{key}-"

    def _clear(self, folder: Path, whole: Path) -> None:
        ours = re.compile(
            rf"{re.escape(self.name)}-(?:[0-9a-f]{{24}}-[0-9a-f]{{24}}{re.escape(self.ending)}"
            rf"|[0-9a-f]{{16}}{re.escape(_ASIDE)})"
        )
        with suppress(OSError):
            for other in folder.iterdir():
                if ours.fullmatch(other.name) and other != whole:
                    other.unlink(missing_ok=True)


def folder_of(store: Store) -> Path | None:
    """Where files beside a store are kept: its own folder; None in memory and on a server."""
    place = store.place
    return None if place == "memory:" or "://" in place else Path(place)


def read_whole(store: Store, read: Callable[[Store], T]) -> tuple[T, str | None]:
    """What `read` finds in a store on disk, and of which revision; None if it never stood still.

    A reader sees the store as it stood when it was opened, which may be long ago: only one opened
    and read while the revision stays the same has read that revision.
    """
    for _ in range(_TRIES):
        before = store.revision()
        try:
            with closing(open_store(store.place)) as fresh:
                found = read(fresh)
        except StoreError:
            break
        if store.revision() == before:
            return found, before
    return read(store), None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:24]
