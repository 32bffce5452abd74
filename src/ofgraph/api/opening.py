"""Open a graph wherever it is kept."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ..errors import StoreError
from ..graph import Store, open_store
from ..queries import catalogue
from .files import ENDINGS, is_rdf, store_of_file
from .graph import Graph
from .hints import with_hints

_EXPORTED = ("graph.nq", "graph.nq.gz", "graph.trig", "graph.trig.gz")


@with_hints
def open(
    address: str | os.PathLike[str] | None = None,
    *,
    status: str | Iterable[str] = (),
    queries: str | os.PathLike[str] | None = None,
) -> Graph:
    """Open a graph for reading.

    Args:
        address: a project's folder, a data folder, a store's own folder or that of an export; the
            address of a SPARQL server; or a file of RDF, which is loaded into memory. If None, the
            store that the command line would ask.
        status: which records are seen, by who accepted them: "reviewed" (a person), "accepted" (a
            rule), "proposed" (nobody yet). Reviewed and accepted ones if not said.
        queries: a folder with named queries of your own, which win over those that ship.

    Raises:
        StoreError: there is nothing to be opened there; the message says what was tried.
        UnknownName: the status is none.
        BadResource: there is no such folder of queries, or one of them cannot be read.

    >>> import ofgraph
    >>> with ofgraph.open("memory:") as empty:
    ...     print(empty)
    <graph at memory:: 0 triples; 0 councils, 0 visits, 0 findings, 0 documents>
    """
    statuses = (status,) if isinstance(status, str) else tuple(status)
    known = catalogue(Path(queries)) if queries is not None else None
    store, place = _store(address)
    try:
        return Graph(store, statuses, place=place, queries=known)
    except BaseException:
        store.close()
        raise


def _store(address: str | os.PathLike[str] | None) -> tuple[Store, str]:
    """The store that is meant, and what to call it."""
    from ..pipeline.project import find_project

    if address is None:
        place = find_project(store=os.environ.get("OFGRAPH_STORE")).store
        return open_store(place), place
    words = os.fspath(address)
    if words == "memory:" or "://" in words:
        store = open_store(words)
        try:
            store.query("ASK { }", guarded=False)  # now: a server that is not there is told of
        except BaseException:
            store.close()
            raise
        return store, words
    path = Path(words).expanduser()
    if path.is_file():
        if not is_rdf(path):
            raise StoreError(
                f"{path} is no file of RDF, by its name",
                hint=f"files that end in {', '.join(ENDINGS)} can be opened, packed (.gz) or not",
            )
        return store_of_file(path), str(path)
    if (path / "ofgraph.toml").is_file():
        place = find_project(path).store
        return open_store(place), place
    return _in_folder(path)


def _in_folder(path: Path) -> tuple[Store, str]:
    folders = [path, path / "store", path / ".ofgraph" / "store"]
    for folder in folders:
        if (folder / "CURRENT").is_file():
            return open_store(folder), str(folder)
    for file in (path / name for name in _EXPORTED):
        if file.is_file():
            return store_of_file(file), str(file)
    if not path.exists():
        raise StoreError(f"there is nothing at {path}", hint="run: ofgraph build")
    raise StoreError(
        f"there is no graph in {path}: neither a store (tried "
        f"{', '.join(str(folder) for folder in folders)}), nor a project's {'ofgraph.toml'}, "
        f"nor an export's graph.nq or graph.trig",
        hint="run: ofgraph build",
    )
