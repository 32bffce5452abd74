"""A file that an export wrote, and what every exporter is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .snapshot import Snapshot

CC_BY = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Artefact:
    """One written file. `path` is relative to the export's folder, with forward slashes."""

    path: str
    title: str
    media_type: str
    licence: str
    sha256: str
    bytes: int


class Exporter(Protocol):
    """Writes one form of a snapshot into a folder, and says which files it wrote.

    Two runs give the same bytes; nothing is read but the snapshot, nothing is fetched, nothing
    is written outside the folder.
    """

    def __call__(self, snapshot: Snapshot, folder: Path) -> tuple[Artefact, ...]:
        """Write the files."""
        ...


def write(
    folder: Path, path: str, chunks: Iterable[str], *, title: str, media_type: str,
    licence: str = CC_BY,
) -> Artefact:  # fmt: skip
    """Write one text file as UTF-8, counting and hashing what is written."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as out:
        for chunk in chunks:
            data = chunk.encode()
            digest.update(data)
            size += out.write(data)
    return Artefact(
        path=path,
        title=title,
        media_type=media_type,
        licence=licence,
        sha256=digest.hexdigest(),
        bytes=size,
    )
