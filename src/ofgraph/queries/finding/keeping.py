"""Where the index is kept: one file beside the graphs of a store, else in memory.

Its name says the revision of the store it was made from and what its bytes hash to. A file of
another revision, or one that is damaged or somebody else's, is therefore never looked in; it is
made anew. It is written aside and renamed, and nobody changes it afterwards. Where it cannot be
written (no room, no right to) it is made in memory each time, which costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ...errors import StoreError
from ...graph.connect import open_store
from ...graph.store import Store
from .engine import read_only
from .gather import Gathered, gather
from .making import FORMAT, make
from .search import Index

if TYPE_CHECKING:
    import sqlite3

_ENDING, _ASIDE = ".sqlite", ".new"
_OURS = re.compile(r"search-[0-9a-f]{24}-[0-9a-f]{24}\.sqlite|search-[0-9a-f]{16}\.new")
_TRIES = 3
_KEPT: WeakKeyDictionary[Store, tuple[Gathered | str | None, Index]] = WeakKeyDictionary()


def index_of(store: Store) -> Index:
    """The index of what a store holds now, made where there is none.

    Of a server, which cannot say whether it changed, it is what it held when first asked.
    """
    revision, folder = store.revision(), _folder(store)
    # A store in memory changes under our hands: it is read each time.
    read = gather(store) if revision is None and store.place == "memory:" else None
    at, index = _KEPT.get(store, (None, None))
    if index is None or at != (read or revision):
        index = Index(make(read) if read else _opened(store, folder, revision))
        _KEPT[store] = (read or revision, index)
    return index


def _opened(store: Store, folder: Path | None, revision: str | None) -> sqlite3.Connection:
    if folder is None or revision is None:
        return make(gather(store))
    return _kept(folder, revision) or _made(store, folder)


def build_index(store: Store, place: Path | None = None) -> Path | None:
    """Make the index of a store, so that the next find need not.

    Args:
        store: a store on disk; nothing is made of another.
        place: the folder it is kept in; the store's own if None.

    Returns:
        The file; None if there is none, because it cannot be written or the store is in memory
        or a server.
    """
    folder, revision = place or _folder(store), store.revision()
    if folder is None or revision is None:
        return None
    there = _file(folder, revision)
    if there is not None:
        return there
    with closing(_made(store, folder)):
        return _file(folder, revision)


def _folder(store: Store) -> Path | None:
    place = store.place
    return None if place == "memory:" or "://" in place else Path(place)


def _made(store: Store, folder: Path) -> sqlite3.Connection:
    """A new index of a store on disk, kept in the folder if it can be."""
    gathered, revision = _gathered_of_revision(store)
    made = make(gathered)
    if revision is not None:
        _keep(made, folder, revision)
    return made


def _gathered_of_revision(store: Store) -> tuple[Gathered, str | None]:
    """What a store on disk holds, and the revision that is; None if it never stood still.

    A reader sees the store as it stood when it was opened, which may be long ago: only one opened
    and read while the revision stays the same has read that revision.
    """
    for _ in range(_TRIES):
        before = store.revision()
        try:
            with closing(open_store(store.place)) as fresh:
                gathered = gather(fresh)
        except StoreError:
            break
        if store.revision() == before:
            return gathered, before
    return gather(store), None


def _beginning(revision: str) -> str:
    key = hashlib.sha256(f"{FORMAT} {revision}".encode()).hexdigest()[:24]
    return f"search-{key}-"


def _file(folder: Path, revision: str) -> Path | None:
    """The kept index of a revision, whole; what only has its name is removed."""
    for path in sorted(folder.glob(f"{_beginning(revision)}*{_ENDING}")):
        with suppress(OSError):
            if path.is_file() and path.stem.endswith(f"-{_digest(path)}"):
                return path
            path.unlink()
    return None


def _kept(folder: Path, revision: str) -> sqlite3.Connection | None:
    import sqlite3

    path = _file(folder, revision)
    if path is not None:
        with suppress(sqlite3.Error):  # removed meanwhile by one that is newer
            return read_only(path)
    return None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:24]


def _keep(made: sqlite3.Connection, folder: Path, revision: str) -> None:
    """Write an index aside, rename it, and remove those before it."""
    import sqlite3

    aside = folder / f"search-{secrets.token_hex(8)}{_ASIDE}"
    try:
        with closing(sqlite3.connect(aside)) as file:
            file.execute("PRAGMA journal_mode = OFF")
            made.backup(file)
        with aside.open("rb") as written:
            os.fsync(written.fileno())
        whole = folder / f"{_beginning(revision)}{_digest(aside)}{_ENDING}"
        aside.replace(whole)
    except (OSError, sqlite3.Error):
        with suppress(OSError):
            aside.unlink()
        return
    with suppress(OSError):
        for other in folder.iterdir():
            if _OURS.fullmatch(other.name) and other != whole:
                other.unlink(missing_ok=True)
