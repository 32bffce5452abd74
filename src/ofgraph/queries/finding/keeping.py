"""Where the index is kept: one file beside the graphs of a store, else in memory."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ...graph.beside import Beside, folder_of, read_whole
from ...graph.store import Store
from .engine import read_only
from .gather import Gathered, gather
from .making import FORMAT, make
from .search import Index

if TYPE_CHECKING:
    import sqlite3

_FILES = Beside("search", ".sqlite", str(FORMAT))
_KEPT: WeakKeyDictionary[Store, tuple[Gathered | str | None, Index]] = WeakKeyDictionary()


def index_of(store: Store) -> Index:
    """The index of what a store holds now, made where there is none.

    Of a server, which cannot say whether it changed, it is what it held when first asked.
    """
    revision, folder = store.revision(), folder_of(store)
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
    folder, revision = place or folder_of(store), store.revision()
    if folder is None or revision is None:
        return None
    there = _FILES.kept(folder, revision)
    if there is not None:
        return there
    with closing(_made(store, folder)):
        return _FILES.kept(folder, revision)


def _made(store: Store, folder: Path) -> sqlite3.Connection:
    """A new index of a store on disk, kept in the folder if it can be."""
    gathered, revision = read_whole(store, gather)
    made = make(gathered)
    if revision is not None:
        _FILES.keep(folder, revision, lambda path: _write(made, path))
    return made


def _kept(folder: Path, revision: str) -> sqlite3.Connection | None:
    import sqlite3

    path = _FILES.kept(folder, revision)
    if path is not None:
        with suppress(sqlite3.Error):  # removed meanwhile by one that is newer
            return read_only(path)
    return None


def _write(made: sqlite3.Connection, path: Path) -> None:
    """Write an index to a file.

    Raises:
        OSError: it cannot be written.
    """
    import sqlite3

    try:
        with closing(sqlite3.connect(path)) as file:
            file.execute("PRAGMA journal_mode = OFF")
            made.backup(file)
    except sqlite3.Error as error:
        raise OSError(f"{path}: {error}") from error
