"""What the last build left: which inputs it saw, which graphs it made, what the checks said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..extraction.stream import from_plain, to_plain
from ..ids import content_hash
from ..resources import Kind, resource_dir
from ..version import __version__
from .keep import write_whole
from .project import Project
from .settings import Settings

_DATA: tuple[Kind, ...] = ("ontology", "data", "papers", "shapes")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The record of a finished build."""

    inputs: str
    store: str
    graphs: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    checked: bool = False
    violations: int = 0
    warnings: int = 0
    allow_invented: bool = False
    orphans: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    asked: str = ""


def load_state(home: Path) -> State | None:
    """The state of the last build that ended, or None."""
    try:
        return from_plain(json.loads((home / "state.json").read_text(encoding="utf-8")), State)
    except (OSError, ValueError, RecursionError):
        return None  # never built, or broken off: the next build makes it anew


def state_of(project: Project) -> State | None:
    """The state of the store that a project has now; None where another build made it."""
    state = load_state(project.home)
    return state if state and state.store == project.store else None


def save_state(home: Path, state: State) -> None:
    """Put the record in place."""
    plain = to_plain(state)
    write_whole(home / "state.json", json.dumps(plain, ensure_ascii=False, indent=1) + "\n")


def inputs_of(files: Iterable[Path], added: Iterable[str], **choices: object) -> str:
    """A hash of everything a build depends on, from file sizes and times; nothing is read."""
    parts = [__version__, *added, json.dumps(choices, sort_keys=True, default=str)]
    for kind in _DATA:
        parts += _stamps(kind)
    for path in sorted(files):
        parts.append(_stamp(path))
        sidecar = path.with_name(path.stem + ".meta.toml")
        manifest = path.with_name("ofgraph-folder.toml")
        parts += [_stamp(beside) for beside in (sidecar, manifest) if beside.exists()]
    return content_hash(*parts)


def _stamp(path: Path) -> str:
    found = path.stat()
    return f"{path}|{found.st_size}|{found.st_mtime_ns}"


def stamps_in(folder: Path) -> list[str]:
    """What tells whether the logs of decisions in a folder are as they were."""
    return [_stamp(path) for path in sorted(folder.glob("*.jsonl"))]


def _stamps(kind: Kind) -> list[str]:
    folder = Path(str(resource_dir(kind)))
    if not folder.is_dir():  # a zipped package: the version stands for its files
        return []
    return [_stamp(path) for path in sorted(folder.rglob("*")) if path.is_file()]


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Names of the graphs to replace and of those to drop."""
    replaced = [name for name, digest in now.items() if before.get(name) != digest]
    return sorted(replaced), sorted(set(before) - set(now))
