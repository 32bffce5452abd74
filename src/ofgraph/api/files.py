"""A file of RDF, loaded into a store in memory. Nothing is fetched for it."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from pathlib import Path

from ..errors import StoreError
from ..graph import Store, open_store
from ..graph.formats import by_graph
from ..vocab import BASE

ENDINGS: Mapping[str, str] = {
    ".nq": "nquads", ".nt": "nt", ".ttl": "turtle", ".trig": "trig", ".jsonld": "json-ld",
}  # fmt: skip
# What stands in no named graph goes into this one: a store has named graphs only.
ONE_GRAPH = f"{BASE}graph/file"


def is_rdf(path: Path) -> bool:
    """Whether the name of a file ends as one of RDF does, packed or not.

    >>> is_rdf(Path("graph.nq.gz")), is_rdf(Path("graph.csv"))
    (True, False)
    """
    return _plain(path).suffix.lower() in ENDINGS


def _plain(path: Path) -> Path:
    return path.with_suffix("") if path.suffix.lower() == ".gz" else path


def store_of_file(path: Path) -> Store:
    """A store in memory that holds what a file of RDF says.

    Raises:
        StoreError: it cannot be read, or is not what its name says.
    """
    try:
        data = path.read_bytes()
        if path.suffix.lower() == ".gz":
            data = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise StoreError(f"{path} cannot be read: {error}") from error
    store = open_store("memory:", write=True)
    store.rebuild(_graphs(path, data, ENDINGS[_plain(path).suffix.lower()]))
    return store


def _graphs(path: Path, data: bytes, form: str) -> dict[str, str]:
    """The N-Quads of each graph of a file."""
    if form == "nquads":
        try:
            found = by_graph(data)
        except (StoreError, UnicodeDecodeError):
            found = by_graph(_parsed(path, data, form))  # it may still be written otherwise
    else:
        found = by_graph(_parsed(path, data, form))
    return {
        name: "".join(f"{s} {p} {o} <{name}> .\n" for s, p, o in triples)
        for name, triples in found.items()
    }


def _parsed(path: Path, data: bytes, form: str) -> bytes:
    """What any reader of RDF makes of a file, as N-Quads with a graph for every triple."""
    from rdflib import Dataset, URIRef

    if form == "json-ld":
        _fetch_nothing(path, data)
    read = Dataset()
    try:
        read.parse(data=data, format=form, publicID=f"{BASE}file/")
    except Exception as error:
        raise StoreError(f"{path} is not {form}: {str(error).splitlines()[0]:.200}") from error
    one = read.graph(URIRef(ONE_GRAPH))
    for triple in read.default_graph:
        one.add(triple)
    read.remove_graph(read.default_graph)
    return read.serialize(format="nquads", encoding="utf-8")


def _fetch_nothing(path: Path, data: bytes) -> None:
    """Refuse JSON-LD whose context is elsewhere: a file must not say what is to be fetched."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{path} is not JSON: {error}") from error
    waiting: list[object] = [told]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            context = part.get("@context")
            contexts = context if isinstance(context, list) else [context]
            if "@import" in part or any(isinstance(one, str) for one in contexts):
                raise StoreError(
                    f"{path} has its context elsewhere, and nothing is fetched",
                    hint="write the context into the file, or convert it to N-Quads",
                )
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
