"""The embedded store, in memory or on disk, by pyoxigraph.

On disk a store is a folder of generations and a file CURRENT that names the one in force. A
rebuild bulk-loads the next generation aside and then swaps CURRENT; a small change is one
SPARQL update. Either way a reader, or the next run after a crash, finds all of it or nothing.
Where there are proposals, the unnamed graph holds the accepted graphs merged (see `dataset`).
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from ..errors import QueryError, StoreError
from .dataset import MERGED_PROPOSED, asks_graphs, in_view, is_merged, is_proposals
from .guard import guard
from .lock import WriterLock
from .solutions import answer_of, failure, stream_of
from .store import Answer, Store, Stream, Table
from .terms import iri
from .update import update

A = TypeVar("A", Answer, Stream)

CURRENT = "CURRENT"
# A quad takes some 640 bytes in memory. Reading one there, copy included, costs a third of
# reading it on disk.
MOST_IN_MEMORY = 3_000_000
_UNNAMED, _PROPOSED = ox.DefaultGraph(), ox.NamedNode(MERGED_PROPOSED)
_GENERATION = re.compile(r"^generation-(\d{6})$")


class OxigraphStore:
    """An embedded Oxigraph store."""

    def __init__(self, folder: Path | None = None, *, write: bool = False) -> None:
        self._folder = folder
        self._lock: WriterLock | None = None
        self._broken = False
        self._merges: bool | None = None
        if folder is not None and write:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = WriterLock(folder / "lock")
        try:
            self._store = self._open(write=write)
        except BaseException:
            self._unlock()
            raise

    @property
    def place(self) -> str:
        return "memory:" if self._folder is None else str(self._folder)

    def _open(self, *, write: bool) -> ox.Store:
        if self._folder is None:
            return ox.Store()
        current = _current_generation(self._folder)
        if current is None:
            if not write:
                raise StoreError(f"there is no store at {self._folder}", hint="run: ofgraph build")
            return ox.Store()  # replaced by the first rebuild; holds nothing until then
        try:
            return ox.Store(str(current)) if write else ox.Store.read_only(str(current))
        except (OSError, RuntimeError) as error:
            if write:
                self._broken = True  # only a rebuild can mend it
                return ox.Store()
            raise StoreError(
                f"the store at {self._folder} cannot be opened: {error}",
                hint="run: ofgraph build (it is made anew from what was read)",
            ) from error

    def graphs(self) -> tuple[str, ...]:
        names = (graph.value for graph in self._store.named_graphs()
                 if isinstance(graph, ox.NamedNode))  # fmt: skip
        return tuple(sorted(name for name in names if not is_merged(name)))

    @property
    def _merged(self) -> bool:
        """Whether the graphs are kept merged: since the first proposals came."""
        if self._merges is None or self._folder is not None:  # on disk others may change it
            merger = self._store.quads_for_pattern(None, None, None, _UNNAMED)
            held = next(merger, None) is not None
            self._merges = held or self._store.contains_named_graph(_PROPOSED)
        return self._merges

    def change(self, replaced: Mapping[str, str], dropped: Iterable[str] = ()) -> None:
        if self._folder is not None and _current_generation(self._folder) is None:
            self.rebuild(replaced)
            return
        if self._broken:
            raise StoreError(f"the store at {self.place} is damaged", hint="run: ofgraph build")
        changes = update(replaced, dropped, merged=self._merged)
        self._merges = None
        if changes:
            try:
                self._store.update(changes)
                self._store.flush()
            except (OSError, SyntaxError) as error:
                raise StoreError(f"the store at {self.place} was not changed: {error}") from error

    def rebuild(self, graphs: Mapping[str, str]) -> None:
        data = _with_mergers(graphs).encode()
        self._merges = None
        if self._folder is None:
            self._store = ox.Store()
            _load(self._store, data)
            return
        before = _current_generation(self._folder)
        fresh = _next_generation(self._folder)
        try:
            store = ox.Store(str(fresh))
            _load(store, data)
            store.flush()
            _point_to(self._folder, fresh)
        except OSError as error:
            shutil.rmtree(fresh, ignore_errors=True)
            raise StoreError(f"the store at {self.place} was not changed: {error}") from error
        self._store, self._broken = store, False
        _forget_generations(self._folder, keep={fresh, before})

    def stream(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Stream:
        return self._answered(stream_of, sparql, proposals=proposals, guarded=guarded)

    def query(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Answer:
        return self._answered(answer_of, sparql, proposals=proposals, guarded=guarded)

    def _answered(
        self, made: Callable[[object, str], A], sparql: str, *, proposals: bool, guarded: bool
    ) -> A:
        """What is made of the engine's answer, its complaints put into our words."""
        if guarded:
            guard(sparql)
        try:
            return made(self._ask(sparql, proposals=proposals), sparql)
        except (SyntaxError, OSError, ValueError, RuntimeError) as error:
            raise failure(error, sparql) from error

    def _ask(self, sparql: str, *, proposals: bool) -> object:
        if not self._merged:
            return self._store.query(sparql, use_default_graph_as_union=True)
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [_UNNAMED]
        if proposals:
            default.append(_PROPOSED)
        named: list[ox.NamedNode | ox.BlankNode] = []
        if asks_graphs(sparql):
            named += map(ox.NamedNode, in_view(self.graphs(), proposals=proposals))
        return self._store.query(sparql, default_graph=default, named_graphs=named)

    def select(self, sparql: str, *, proposals: bool = False, guarded: bool = True) -> Table:
        answer = self.query(sparql, proposals=proposals, guarded=guarded)
        if not isinstance(answer, Table):
            raise QueryError("this needs a SELECT query")
        return answer

    def nquads(self, graph: str | None = None) -> bytes:
        names = self.graphs() if graph is None else (graph,)
        return "".join(sorted(f"{quad} .\n" for name in names for quad in self._of(name))).encode()

    def _of(self, graph: str) -> Iterable[ox.Quad]:
        return self._store.quads_for_pattern(None, None, None, ox.NamedNode(graph))

    def size(self) -> int:
        if not self._merged:
            return len(self._store)
        merger = self._store.quads_for_pattern(None, None, None, _UNNAMED)
        repeated = sum(1 for quads in (merger, self._of(MERGED_PROPOSED)) for _ in quads)
        return len(self._store) - repeated

    def revision(self) -> str | None:
        generation = None if self._folder is None else _current_generation(self._folder)
        if generation is None:
            return None
        digest = hashlib.sha256(generation.name.encode())
        for name, size, written in sorted(_data_files(generation)):
            digest.update(f"{name} {size} {written}\n".encode())
        return digest.hexdigest()[:32]

    def at_hand(self) -> Store:
        if len(self._store) > MOST_IN_MEMORY or not (self._folder or self._merged):
            return self
        copy = OxigraphStore()
        copy._store.bulk_extend(quad for name in self.graphs() for quad in self._of(name))
        return copy

    def close(self) -> None:
        self._store = ox.Store()  # drops the open files of the store it replaces
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _load(store: ox.Store, quads: bytes) -> None:
    """Load N-Quads of our own writing: their IRIs were looked at when they were made terms."""
    store.bulk_load(quads, format=ox.RdfFormat.N_QUADS, lenient=True)


def _with_mergers(graphs: Mapping[str, str]) -> str:
    """The N-Quads of a whole store: with proposals, its graphs stand there merged as well."""
    data = [graphs[name] for name in sorted(graphs)]
    if any(is_proposals(name) and text for name, text in graphs.items()):
        for name in sorted(graphs):
            merger = f" {iri(MERGED_PROPOSED)} .\n" if is_proposals(name) else " .\n"
            data.append(graphs[name].replace(f" {iri(name)} .\n", merger))
    return "".join(data)


def _current_generation(folder: Path) -> Path | None:
    """The generation in force, or None where there is none yet."""
    try:
        name = (folder / CURRENT).read_text(encoding="ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    generation = folder / name
    return generation if _GENERATION.match(name) and generation.is_dir() else None


def _data_files(generation: Path) -> Iterator[tuple[str, int, int]]:
    """Name, size and time of the files that the engine writes when the content changes."""
    with os.scandir(generation) as entries:
        for entry in entries:
            if entry.name.endswith((".sst", ".log")):
                known = entry.stat()
                yield entry.name, known.st_size, known.st_mtime_ns


def _generations(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _GENERATION.match(path.name))


def _next_generation(folder: Path) -> Path:
    names = [int(path.name.split("-")[1]) for path in _generations(folder)]
    return folder / f"generation-{max(names, default=0) + 1:06d}"


def _point_to(folder: Path, generation: Path) -> None:
    """Swap CURRENT in one step that survives a crash on either side of it."""
    aside = folder / f"{CURRENT}.new"
    with aside.open("w", encoding="ascii") as out:
        out.write(generation.name + "\n")
        out.flush()
        os.fsync(out.fileno())
    aside.replace(folder / CURRENT)


def _forget_generations(folder: Path, *, keep: set[Path | None]) -> None:
    """Remove what no reader can still be using: all but this generation and the last one."""
    for generation in _generations(folder):
        if generation not in keep:
            shutil.rmtree(generation, ignore_errors=True)
