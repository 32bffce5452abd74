"""N-Quads, TriG and Turtle from plain term strings: same triples in, same bytes out.

A graph here is a sorted tuple of triples whose terms are strings as N-Triples writes them
(see `terms`). No RDF library is needed, and a graph of a million quads is written in seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from ..errors import StoreError
from ..ids import content_hash
from ..vocab import PREFIXES, XSD
from .terms import TYPE, Triple

Graphs = Mapping[str, Sequence[Triple]]

_QUAD = re.compile(r"(\S+) (\S+) (.+) <([^<>\"]+)> \.")
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_LITERAL = re.compile(r'^"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?$', re.DOTALL)
# The part of a prefixed name that needs no escape in any Turtle reader.
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_KEPT = 65_536  # shortened addresses: those of a stream without end must not all be held


def by_graph(nquads: bytes) -> dict[str, tuple[Triple, ...]]:
    """Sort the lines of N-Quads into their named graphs.

    >>> by_graph(b'<a:s> <a:p> "o o" <a:g> .')
    {'a:g': (('<a:s>', '<a:p>', '"o o"'),)}
    """
    graphs: dict[str, list[Triple]] = {}
    kept: dict[str, str] = {}  # each term once: the same IRIs stand in very many quads
    for line in nquads.decode().split("\n"):
        if not line:
            continue
        quad = _QUAD.fullmatch(line)
        if quad is None:
            raise StoreError(f"the store gave a line that is in no named graph: {line[:80]!r}")
        subject, predicate, value, graph = quad.groups()
        graphs.setdefault(graph, []).append(
            (
                kept.setdefault(subject, subject),
                kept.setdefault(predicate, predicate),
                kept.setdefault(value, value),
            )
        )
    return {name: settled(graphs[name]) for name in sorted(graphs)}


def settled(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """Sort triples, each once, with blank nodes named by what they say and where they stand.

    Engines rename blank nodes when they load them. Only the expressions of an ontology have
    any here, and those are trees.
    """
    found = set(triples)
    blank = [t for t in found if t[0].startswith("_:") or t[2].startswith("_:")]
    if not blank:
        return tuple(sorted(found))
    names = _blank_names(blank)
    return tuple(sorted({(names.get(s, s), p, names.get(o, o)) for s, p, o in found}))


def _blank_names(triples: Iterable[Triple]) -> dict[str, str]:
    says: dict[str, list[Triple]] = {}
    stands: dict[str, list[Triple]] = {}
    for triple in sorted(triples):
        if triple[0].startswith("_:"):
            says.setdefault(triple[0], []).append(triple)
        if triple[2].startswith("_:"):
            stands.setdefault(triple[2], []).append(triple)

    def content(node: str, above: frozenset[str]) -> str:
        if not node.startswith("_:"):
            return node
        if node in above:
            return "_:again"
        below = above | {node}
        return content_hash(*sorted(f"{p} {content(o, below)}" for _, p, o in says.get(node, ())))

    def name(node: str, below: frozenset[str]) -> str:
        if not node.startswith("_:"):
            return node
        if node in below:
            return "_:again"
        above = sorted(f"{name(s, below | {node})} {p}" for s, p, _ in stands.get(node, ()))
        return "_:b" + content_hash(content(node, frozenset()), *above)

    return {node: name(node, frozenset()) for node in sorted({*says, *stands})}


def parts(token: str) -> tuple[str, str | None, str | None] | None:
    r"""Take a literal apart: its words, language and datatype; None for an IRI or blank node.

    >>> parts('"a \\"b\\""@en')
    ('a "b"', 'en', None)
    """
    found = _LITERAL.match(token)
    if found is None:
        return None
    words, language, datatype = found.groups()
    if "\\" in words:
        words = _ESCAPED.sub(_unescaped, words)
    return words, language, datatype


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _PLAIN_ESCAPES.get(found[3], found[3])


def union(graphs: Graphs) -> tuple[Triple, ...]:
    """Every triple of the graphs, sorted, each once."""
    return tuple(sorted({triple for triples in graphs.values() for triple in triples}))


def nquads(graphs: Graphs) -> Iterator[str]:
    """Write named graphs as N-Quads, in the order of the graphs' names."""
    for name in sorted(graphs):
        for s, p, o in graphs[name]:
            yield f"{s} {p} {o} <{name}> .\n"


def turtle(
    triples: Iterable[Triple], prefixes: Mapping[str, str] = PREFIXES, *, indent: str = ""
) -> Iterator[str]:
    """Write triples as Turtle, one block for those of one subject in a row."""
    yield from _prefixes(prefixes)
    yield from _blocks(triples, _shortener(prefixes), indent)


def trig(graphs: Graphs, prefixes: Mapping[str, str] = PREFIXES) -> Iterator[str]:
    """Write named graphs as TriG, in the order of the graphs' names."""
    yield from _prefixes(prefixes)
    short = _shortener(prefixes)
    for name in sorted(graphs):
        yield f"\n<{name}> {{\n"
        yield from _blocks(graphs[name], short, "    ")
        yield "}\n"


def _prefixes(prefixes: Mapping[str, str]) -> Iterator[str]:
    for prefix, namespace in sorted(prefixes.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _shortener(prefixes: Mapping[str, str]) -> Callable[[str], str]:
    """What writes an N-Triples term as Turtle does, with these prefixes."""
    namespaces = sorted(((n, p) for p, n in prefixes.items()), key=lambda pair: -len(pair[0]))

    @lru_cache(_KEPT)
    def iri(token: str) -> str:
        for namespace, prefix in namespaces:
            if token.startswith(namespace, 1):
                local = token[1 + len(namespace) : -1]
                return f"{prefix}:{local}" if _LOCAL_NAME.fullmatch(local) else token
        return token

    def short(token: str) -> str:
        if token.startswith("<"):
            return iri(token)
        if token.startswith('"') and token.endswith(">"):
            words, _, datatype = token.rpartition("^^")
            if datatype == f"<{XSD}boolean>" and words in ('"true"', '"false"'):
                return words.strip('"')
            return f"{words}^^{iri(datatype)}"
        return token

    return short


def _blocks(triples: Iterable[Triple], short: Callable[[str], str], indent: str) -> Iterator[str]:
    inner = f" ;\n{indent}    "
    for subject, about in groupby(triples, key=itemgetter(0)):
        said: dict[str, list[str]] = {}
        for _, predicate, value in about:
            said.setdefault(predicate, []).append(short(value))
        types = said.pop(TYPE, None)
        lines = [f"a {', '.join(types)}"] if types else []
        lines += [f"{short(predicate)} {', '.join(said[predicate])}" for predicate in said]
        yield f"\n{indent}{short(subject)} {inner.join(lines)} .\n"
