"""SHACL property paths: read from a shapes graph, written as SPARQL, walked backwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from rdflib import RDF, SH, BNode, URIRef
from rdflib import Literal as Words

from ..graph.terms import BadTerm, iri
from .ill_formed import IllFormed, members

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

MAX_DEPTH = 30


@dataclass(frozen=True, slots=True)
class Step:
    """One property, from subject to object."""

    predicate: str


@dataclass(frozen=True, slots=True)
class Inverse:
    """A path walked from its end to its start."""

    path: Path


@dataclass(frozen=True, slots=True)
class Sequence:
    """One path after the other."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any one of several paths."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A path any number of times (*), at least once (+), or at most once (?)."""

    path: Path
    times: Literal["*", "+", "?"]


Path: TypeAlias = Step | Inverse | Sequence | Alternative | Repeat

_REPEATS: dict[URIRef, Literal["*", "+", "?"]] = {
    SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?",
}  # fmt: skip


def read_path(graph: Graph, node: Node, depth: int = 0) -> Path:
    """Read the path that a node of a shapes graph stands for.

    Raises:
        IllFormed: it is no path, or one without end.
    """
    if isinstance(node, URIRef) and node != RDF.nil:
        return Step(str(node))
    if isinstance(node, Words) or node == RDF.nil:
        raise IllFormed(f"{_shown(node)} is not a property path")
    if depth > MAX_DEPTH:
        raise IllFormed("a property path contains itself, or nests too deep")
    if (node, RDF.first, None) in graph:
        parts = [read_path(graph, part, depth + 1) for part in members(graph, node, "sh:path")]
        if len(parts) < 2:
            raise IllFormed("a property path that is a list has two members or more")
        return Sequence(tuple(parts))
    return _special(graph, node, depth)


def _special(graph: Graph, node: Node, depth: int) -> Path:
    inverse = graph.value(node, SH.inversePath)
    if inverse is not None:
        return Inverse(read_path(graph, inverse, depth + 1))
    either = graph.value(node, SH.alternativePath)
    if either is not None:
        listed = members(graph, either, "sh:alternativePath")
        if len(listed) < 2:
            raise IllFormed("sh:alternativePath is a list of two paths or more")
        return Alternative(tuple(read_path(graph, part, depth + 1) for part in listed))
    for word, times in _REPEATS.items():
        inner = graph.value(node, word)
        if inner is not None:
            return Repeat(read_path(graph, inner, depth + 1), times)
    raise IllFormed("a blank node is no property path: it has no sh:inversePath or the like")


def _shown(node: Node) -> str:
    return "an empty list" if node == RDF.nil else f"“{str(node)[:80]}”"


def sparql(path: Path) -> str:
    """Write a path as SPARQL does.

    >>> sparql(Sequence((Step("urn:a"), Inverse(Step("urn:b")))))
    '(<urn:a>/^(<urn:b>))'
    """
    match path:
        case Step(predicate):
            try:
                return iri(predicate)
            except BadTerm as error:
                raise IllFormed(f"a property path uses {error.message}") from error
        case Inverse(inner):
            return f"^({sparql(inner)})"
        case Sequence(parts):
            return f"({'/'.join(map(sparql, parts))})"
        case Alternative(parts):
            return f"({'|'.join(map(sparql, parts))})"
        case Repeat(inner, times):
            return f"({sparql(inner)}){times}"


def turned(path: Path) -> Path:
    """The same path from its end to its start.

    >>> sparql(turned(Sequence((Step("urn:a"), Step("urn:b")))))
    '(^(<urn:b>)/^(<urn:a>))'
    """
    match path:
        case Inverse(inner):
            return inner
        case Sequence(parts):
            return Sequence(tuple(turned(part) for part in reversed(parts)))
        case Alternative(parts):
            return Alternative(tuple(map(turned, parts)))
        case Repeat(inner, times):
            return Repeat(turned(inner), times)
        case Step():
            return Inverse(path)


def joined(*parts: Path | None) -> Path | None:
    """One path after the other, None being the empty path."""
    flat: list[Path] = []
    for part in parts:
        if part is not None:
            flat += part.paths if isinstance(part, Sequence) else [part]
    if len(flat) < 2:
        return flat[0] if flat else None
    return Sequence(tuple(flat))


@dataclass(frozen=True, slots=True)
class Crossing:
    """A place on a path where a triple is crossed.

    `before` leads from the start of the path to the triple's subject, or, where the triple is
    crossed against its direction, to its object.
    """

    before: Path | None
    predicate: str
    inverse: bool = False


def crossings(
    path: Path, before: Path | None = None, *, inverse: bool = False
) -> Iterator[Crossing]:
    """Every triple that a path may cross, with the way that leads there."""
    match path:
        case Step(predicate):
            yield Crossing(before, predicate, inverse)
        case Inverse(inner):
            yield from crossings(inner, before, inverse=not inverse)
        case Sequence(parts):
            for part in reversed(parts) if inverse else parts:
                yield from crossings(part, before, inverse=inverse)
                before = joined(before, Inverse(part) if inverse else part)
        case Alternative(parts):
            for part in parts:
                yield from crossings(part, before, inverse=inverse)
        case Repeat(inner, times):
            around = Inverse(inner) if inverse else inner
            again = before if times == "?" else joined(before, Repeat(around, "*"))
            yield from crossings(inner, again, inverse=inverse)


def copy_path(graph: Graph, node: Node, into: Graph) -> None:
    """Copy what describes a path from a shapes graph into a results graph, blank nodes and all."""
    seen: set[Node] = set()
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if part in seen or not isinstance(part, BNode):
            continue
        seen.add(part)
        for predicate, value in graph.predicate_objects(part):
            if predicate in _PATH_WORDS:
                into.add((part, predicate, value))
                waiting.append(value)


_PATH_WORDS = frozenset((RDF.first, RDF.rest, SH.inversePath, SH.alternativePath, *_REPEATS))


def written(path: Path) -> str:
    """Write a path for people who know SHACL: `a / b`, `a | b`, `^a`, `a*`.

    >>> written(Sequence((Step("urn:a"), Inverse(Step("urn:b")))))
    'urn:a / ^urn:b'
    """
    match path:
        case Step(predicate):
            return predicate
        case Inverse(inner):
            return f"^{_braced(inner)}"
        case Sequence(parts):
            return " / ".join(map(_braced, parts))
        case Alternative(parts):
            return " | ".join(map(_braced, parts))
        case Repeat(inner, times):
            return f"{_braced(inner)}{times}"


def _braced(path: Path) -> str:
    return f"({written(path)})" if isinstance(path, Sequence | Alternative) else written(path)
