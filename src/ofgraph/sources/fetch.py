"""Files on disk as bytes with their particulars: the only reading of files, and no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import UnreadableSource
from ..ids import sha256_hex
from ..records import About, Sidecar
from .fetched import Fetched
from .media import CSV, ODS, SUFFIXES, XLSX, media_type
from .reader import known_suffixes
from .sidecar import MANIFEST, SIDECAR_ENDING

LARGEST = 64 * 1024 * 1024
"""Bytes: a larger file is refused."""

_LARGE_HINT = "split it, or save the part that matters as a file of its own"
# What a folder says of itself is no paper in it.
_OF_THE_FOLDER = frozenset({"readme", "licence", "license", "provenance"})
_TABLE_SUFFIXES = frozenset(suffix for suffix, kind in SUFFIXES.items() if kind in (CSV, ODS, XLSX))


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file in a folder that is not read, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The papers found under some paths, the tables beside them, and what was left out."""

    files: tuple[Path, ...]
    tables: tuple[Path, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def __iter__(self) -> Iterator[Path]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def fetch(path: Path, *, sidecar: Sidecar | None = None) -> Fetched:
    """Read a local file whole; one that is missing or too large is an UnreadableSource."""
    name = path.name
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableSource(name, "it is not a file", hint="give a file, or gather a folder")
        if size > LARGEST:
            raise UnreadableSource(name, _too_large(size), hint=_LARGE_HINT)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise UnreadableSource(name, f"there is no such file ({path})") from error
    except OSError as error:
        raise UnreadableSource(name, f"it cannot be opened ({error.strerror})") from error
    if len(data) > LARGEST:
        raise UnreadableSource(name, _too_large(len(data)), hint=_LARGE_HINT)
    about = About(
        name=name,
        sha256=sha256_hex(data),
        size=len(data),
        media_type=media_type(data, name),
        address=sidecar.address if sidecar else None,
        sidecar=sidecar,
    )
    return Fetched(about=about, data=data)


def _too_large(size: int) -> str:
    return f"it is too large ({size / 1024**2:,.0f} MB; at most {LARGEST / 1024**2:,.0f} MB)"


def gather(paths: Iterable[Path]) -> Gathered:
    """List the files named and those in the folders named, sorted; say what is left out.

    A file named outright is always taken: what it is, its bytes will tell. In a folder, hidden
    files, sidecars and manifests are passed over; a suffix that no reader knows is reported.
    """
    suffixes = known_suffixes()
    files: dict[Path, None] = {}
    tables: dict[Path, None] = {}
    skipped: dict[Path, Skipped] = {}
    for path in paths:
        if not path.exists():
            raise UnreadableSource(
                path.name or str(path), f"there is no such file or folder ({path})"
            )
        if not path.is_dir():
            _sort_in(path, files, tables)
            continue
        for found in _visible(path):
            suffix = found.suffix.casefold()
            if suffix in suffixes or suffix in _TABLE_SUFFIXES:
                _sort_in(found, files, tables)
            else:
                skipped[found] = Skipped(path=found, reason=_no_reader(suffix))
    return Gathered(files=tuple(files), tables=tuple(tables), skipped=tuple(skipped.values()))


def _sort_in(path: Path, files: dict[Path, None], tables: dict[Path, None]) -> None:
    (tables if path.suffix.casefold() in _TABLE_SUFFIXES else files)[path] = None


def _no_reader(suffix: str) -> str:
    return f"no reader knows {suffix} files" if suffix else "its name has no suffix"


def _visible(folder: Path) -> list[Path]:
    found = [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.name != MANIFEST
        and not path.name.endswith(SIDECAR_ENDING)
        and path.stem.casefold() not in _OF_THE_FOLDER
    ]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())
