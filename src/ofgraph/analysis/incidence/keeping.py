"""Where the incidence is kept: one file of columns beside the graphs of a store, else in memory."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_type_hints
from weakref import WeakKeyDictionary

import numpy as np

from ...graph.beside import Beside, folder_of, read_whole
from ...graph.chosen import BY_DEFAULT
from ...graph.store import Store
from ...version import __version__
from . import questions
from .columns import Incidence, Words
from .reading import read_incidence

FORMAT = 2
_FILES = Beside("incidence", ".npz", f"{FORMAT} {__version__} {questions.digest()}")
_TOLD = "told"  # what is no column
_OPENED: WeakKeyDictionary[Store, tuple[str, Incidence]] = WeakKeyDictionary()


def incidence_of(store: Store) -> Incidence:
    """The incidence of what a store holds now: kept beside it, read from it where it is not.

    Of a store in memory or on a server, and of records chosen by who accepted them, it is read
    each time.

    Raises:
        StoreError: the store cannot be read.
    """
    revision, folder = store.revision(), folder_of(store)
    usual = getattr(store, "statuses", BY_DEFAULT) == BY_DEFAULT
    if revision is None or folder is None or not usual:
        return replace(read_incidence(store), revision=revision)
    opened = _OPENED.get(store)
    if opened is None or opened[0] != revision:
        found = _kept(folder, revision) or _made(store, folder)
        opened = (revision, found)
        _OPENED[store] = opened
    return opened[1]


def build_incidence(store: Store) -> Path | None:
    """Make the columns of a store on disk, so that the first analysis need not.

    Returns:
        The file; None if there is none, because it cannot be written or the store is in memory
        or a server.
    """
    revision, folder = store.revision(), folder_of(store)
    if revision is None or folder is None:
        return None
    there = _FILES.kept(folder, revision)
    if there is None:
        _made(store, folder)
        there = _FILES.kept(folder, revision)
    return there


def columns_of(table: object, prefix: str = "") -> Iterator[tuple[str, np.ndarray[Any, Any]]]:
    """The columns of a table and of the tables in it, by dotted name."""
    for one in fields(table):  # type: ignore[arg-type]
        value, name = getattr(table, one.name), prefix + one.name
        if isinstance(value, np.ndarray):
            yield name, value
        elif isinstance(value, Words):
            data, lengths = value.kept
            yield f"{name}.data", data
            yield f"{name}.lengths", lengths
        elif is_dataclass(value):
            yield from columns_of(value, f"{name}.")


def write_columns(incidence: Incidence, path: Path) -> None:
    """Write the columns to a file, byte for byte the same for the same columns."""
    told = {
        "unplaced": incidence.unplaced,
        "as_at": incidence.as_at.isoformat() if incidence.as_at else None,
        "revision": incidence.revision,
    }
    columns = dict(columns_of(incidence))
    columns[_TOLD] = np.frombuffer(json.dumps(told).encode(), dtype=np.uint8)
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **columns)


def read_columns(path: Path) -> Incidence:
    """Read the columns that `write_columns` wrote.

    Raises:
        ValueError: the file does not hold them.
    """
    try:
        with np.load(path, allow_pickle=False) as kept:
            columns = {name: kept[name] for name in kept.files}
            told = json.loads(columns.pop(_TOLD).tobytes())
            day = told["as_at"]
            found: Incidence = _filled(Incidence, columns, "")
            return replace(found, unplaced=told["unplaced"], revision=told["revision"],
                           as_at=dt.date.fromisoformat(day) if day else None)  # fmt: skip
    except (KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"{path.name} does not hold an incidence: {error!r}") from error


def _made(store: Store, folder: Path) -> Incidence:
    """The columns of a store on disk, kept in its folder if they can be."""
    found, revision = read_whole(store, read_incidence)
    found = replace(found, revision=revision)
    if revision is not None:
        _FILES.keep(folder, revision, lambda path: write_columns(found, path))
    return found


def _kept(folder: Path, revision: str) -> Incidence | None:
    path = _FILES.kept(folder, revision)
    if path is not None:
        with suppress(OSError, ValueError):  # removed meanwhile by one that is newer
            return read_columns(path)
    return None


def _filled(sort: Any, columns: Mapping[str, np.ndarray[Any, Any]], prefix: str) -> Any:
    """A table of this sort, filled from columns by dotted name."""
    hints = get_type_hints(sort)
    given: dict[str, Any] = {}
    for one in fields(sort):
        name = prefix + one.name
        if is_dataclass(hints[one.name]):
            given[one.name] = _filled(hints[one.name], columns, f"{name}.")
        elif hints[one.name] is Words:
            given[one.name] = Words(columns[f"{name}.data"], columns[f"{name}.lengths"])
        elif name in columns:
            given[one.name] = columns[name]
    return sort(**given)
