"""A project: its file `ofgraph.toml`, found upward, and the folder where what is read is kept.

Without a project file ofgraph works on the bundled data in the user's data folder
(OFGRAPH_HOME, else the platform's usual place).
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import BadResource, OfgraphError
from ..vocab import BASE
from .settings import Settings, read_settings

FILE = "ofgraph.toml"
KEPT = ".ofgraph"
DECISIONS = "decisions"
_KEYS = {"base", "bundled", "sources", "store"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Where things are and what goes in.

    `folder` is the project's folder, or None for the user's data folder; `home` is where
    readings, texts, identities and the store are kept; `store` is a store address.
    """

    home: Path
    store: str
    folder: Path | None = None
    base: str = BASE
    bundled: bool = True
    sources: tuple[Path, ...] = ()
    settings: Settings = field(default_factory=Settings)

    @property
    def name(self) -> str:
        """How messages call it."""
        return f"project {self.folder}" if self.folder else f"data folder {self.home}"

    @property
    def decisions(self) -> Path:
        """Where reviewers' decisions are kept: beside the project file, so that they go with it."""
        return (self.folder or self.home) / DECISIONS


def find_project(start: Path | None = None, *, store: str | None = None) -> Project:
    """Find the project of a folder: the nearest ofgraph.toml upward, else the user's data folder.

    Args:
        start: where to begin; the working folder if None.
        store: a store address that outweighs the project's own.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return _read(folder, store)
    home = _data_folder()
    return Project(home=home, store=store or str(home / "store"))


def _data_folder() -> Path:
    told = os.environ.get("OFGRAPH_HOME")
    if told:
        return Path(told).resolve()
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "ofgraph"


def _read(folder: Path, store: str | None) -> Project:
    path = folder / FILE
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadResource(f"{path} is not TOML: {error}") from error
    told = tables.get("project", {})
    unknown = sorted(set(told) - _KEYS)
    if unknown:
        raise BadResource(
            f"{path} has a key that means nothing: {unknown[0]}",
            hint=f"the keys of [project] are {', '.join(sorted(_KEYS))}",
        )
    home = folder / KEPT
    address = store or told.get("store") or str(home / "store")
    if "://" not in address and address != "memory:":
        address = str((folder / address).resolve())
    return Project(
        home=home,
        store=address,
        folder=folder,
        base=told.get("base", BASE),
        bundled=bool(told.get("bundled", True)),
        sources=tuple((folder / source).resolve() for source in told.get("sources", [])),
        settings=read_settings(tables.get("build", {}), str(path)),
    )


_TEMPLATE = """\
# An ofgraph project. Every command run in this folder, or below it, works on it.

[project]
# The IRI under which your things are named. The default is a placeholder until registered.
base = "{base}"

# Whether the data that ships with ofgraph (official outcomes, bundled papers) is included.
bundled = true

# Folders and files to read; `ofgraph build` reads what is new in them.
sources = ["papers"]

[build]
# Who is named: "public" (holders of a public post), "roles" (posts only) or "none". Left out, it is
# as the last build was told (--people), and "public" at first.
# people = "public"

# How sure a record must be, from 0 to 1, to count without a person's decision. Left out, every
# record stands as it was read.
# min_confidence = 0.7
"""


def init_project(folder: Path) -> Path:
    """Start a project in a folder: its file and a place for papers. Nothing is overwritten."""
    path = folder / FILE
    if path.exists():
        raise OfgraphError(f"there is a project here already: {path}", hint="run: ofgraph build")
    (folder / "papers").mkdir(parents=True, exist_ok=True)
    path.write_text(_TEMPLATE.format(base=BASE), encoding="utf-8")
    return path
