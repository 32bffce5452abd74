"""What a build is made of: files that are new are read and kept, the rest is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..records import ProposerRun, Reading
from .asking import Asking, troubles
from .gather import Gathering, gather_files
from .intake import Progress, known, take_all
from .keep import Keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """The hashes of every file the graph is made of, and what could not be read."""

    wanted: tuple[str, ...]
    problems: tuple[str, ...]
    read: int
    runs: tuple[ProposerRun, ...] = ()


def gather_added(add: Sequence[Path]) -> Gathering:
    """The files that are being added, by themselves."""
    return gather_files(None, add)


def collect(
    keep: Keep, standing: Gathering, adding: Gathering, progress: Progress, asking: Asking
) -> Collected:
    """Read what is not kept yet, and keep each as soon as it is read."""
    new_files = set(adding.files)
    new: list[Path] = []
    wanted: dict[str, None] = {}
    added: list[tuple[str, str]] = []
    for path in dict.fromkeys((*standing.files, *adding.files)):
        sha = known(keep, path, asking.identity)
        if sha is None:
            new.append(path)
            continue
        wanted[sha] = None
        if path in new_files:
            added.append((sha, path.name))
    problems: list[str] = []
    runs: list[ProposerRun] = []
    read = 0
    for taken in take_all(new, progress, asking):
        if taken.read is None:
            problems.append(taken.problem)
            if taken.sha256 and keep.holds(taken.sha256):
                wanted[taken.sha256] = None  # what was read of it before stays
            continue
        keep.put(taken.read, taken.document, maker=taken.maker)
        if isinstance(taken.read, Reading):
            runs += taken.read.proposers
            problems += troubles(taken.path.name, taken.read.proposers)
        read += 1
        wanted[taken.sha256] = None
        if taken.path in new_files:
            added.append((taken.sha256, taken.path.name))
    keep.add(added)
    wanted.update(dict.fromkeys(keep.added()))
    return Collected(
        wanted=tuple(sorted(wanted)),
        problems=(*problems, *standing.skipped, *adding.skipped),
        read=read,
        runs=tuple(runs),
    )
