"""JSON-LD with a context of ours: one node a line, terms by the context, the context by value."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from ..errors import BadResource
from ..vocab import XSD
from .formats import Graphs, parts
from .terms import TYPE, Triple

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"

_NATIVE: dict[str, Callable[[str], Json]] = {
    XSD + "boolean": {"true": True, "false": False}.__getitem__,
    XSD + "integer": int,
}


_WHOLE = re.compile("0|-?[1-9][0-9]*")
# A reader of JSON may take a longer number for a double.
_TOO_LONG = 16


class Context:
    """A JSON-LD context, read backwards: which key says a property, and how it types values.

    >>> Context({"title": "http://purl.org/dc/terms/title"}).key("http://purl.org/dc/terms/title")
    ('title', None)
    """

    def __init__(self, written: Mapping[str, Json]) -> None:
        self.written = written
        self._prefixes = {
            name: said
            for name, said in written.items()
            if isinstance(said, str) and not name.startswith("@") and said.endswith(("/", "#"))
        }
        self._keys: dict[str, tuple[str, str | None]] = {}
        self._plain = isinstance(written.get("@language"), str)
        for name in sorted(written):
            self._define(name, written[name])

    def _define(self, name: str, said: Json) -> None:
        if name.startswith("@") or name in self._prefixes:
            return
        if isinstance(said, str):
            self._keys.setdefault(self._expand(said), (name, None))
        elif isinstance(said, Mapping) and isinstance(address := said.get("@id"), str):
            kind = said.get("@type")
            # A key that sorts values by language or index would need values of another form.
            if said.get("@container", "@set") == "@set" and "@language" not in said:
                typed = self._expand(kind) if isinstance(kind, str) else None
                self._keys.setdefault(self._expand(address), (name, typed))

    def _expand(self, name: str) -> str:
        if name.startswith("@"):
            return name
        prefix, colon, local = name.partition(":")
        if colon and prefix in self._prefixes and not local.startswith("//"):
            return self._prefixes[prefix] + local
        return name

    def key(self, iri: str) -> tuple[str, str | None]:
        """The shortest key for a property or class, and the type it gives to its values."""
        if iri not in self._keys:
            self._keys[iri] = (self._compact(iri), None)
        return self._keys[iri]

    def _compact(self, iri: str) -> str:
        for name, namespace in self._prefixes.items():
            rest = iri.removeprefix(namespace)
            if rest and rest != iri and not rest.startswith("//"):  # name://… is an address itself
                return f"{name}:{rest}"
        return iri

    def value(self, token: str, typed: str | None) -> Json:
        """A term as the value of a key that types its values as `typed`."""
        found = parts(token)
        if found is None:
            address = token.strip("<>")
            return address if typed == "@id" else {"@id": address}
        words, language, datatype = found
        if language:
            return {"@value": words, "@language": language}
        if datatype is None:
            return {"@value": words} if typed or self._plain else words
        if datatype in _NATIVE and typed in (None, datatype) and _canonical(words, datatype):
            return _NATIVE[datatype](words)
        if typed == datatype:
            return words
        return {"@value": words, "@type": datatype}


def _canonical(words: str, datatype: str) -> bool:
    if datatype == XSD + "boolean":
        return words in ("true", "false")
    return len(words) < _TOO_LONG and bool(_WHOLE.fullmatch(words))


def read_context(text: str) -> Context:
    """Read a context document.

    Raises:
        BadResource: it is no JSON object with a "@context".
    """
    try:
        written = json.loads(text)["@context"]
        return Context(dict(written))
    except (ValueError, KeyError, TypeError) as error:
        raise BadResource(f"the JSON-LD context cannot be read: {error}") from error


def dataset(graphs: Graphs, context: Context) -> Iterator[str]:
    """Write named graphs as one JSON-LD document."""
    yield _head(context)
    for index, name in enumerate(sorted(graphs)):
        yield ",\n" if index else "\n"
        yield f'{{"@id": {json.dumps(name)}, "@graph": ['
        yield from _nodes(graphs[name], context)
        yield "]}"
    yield "\n]}\n"


def document(triples: Iterable[Triple], context: Context) -> Iterator[str]:
    """Write triples as one JSON-LD document, a node for those of one subject in a row."""
    yield _head(context)
    yield from _nodes(triples, context)
    yield "]}\n"


def _head(context: Context) -> str:
    written = json.dumps(context.written, ensure_ascii=False, sort_keys=True)
    return f'{{"@context": {written},\n"@graph": ['


def _nodes(triples: Iterable[Triple], context: Context) -> Iterator[str]:
    comma = ""
    identity, kind = context.key("@id")[0], context.key("@type")[0]
    for subject, about in groupby(triples, key=itemgetter(0)):
        node: dict[str, Json] = {identity: subject.strip("<>")}
        said: dict[str, list[Json]] = {}
        for _, predicate, token in about:
            if predicate == TYPE:
                said.setdefault(kind, []).append(_class(token, context))
            else:
                key, typed = context.key(predicate[1:-1])
                said.setdefault(key, []).append(context.value(token, typed))
        for key in sorted(said):
            node[key] = said[key] if len(said[key]) > 1 else said[key][0]
        yield f"{comma}\n{json.dumps(node, ensure_ascii=False)}"
        comma = ","


def _class(token: str, context: Context) -> str:
    """A class by its key; one that is no IRI of ours in full."""
    return context.key(token.strip("<>"))[0]
