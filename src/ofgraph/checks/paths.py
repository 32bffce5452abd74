"""SHACL property paths: read from a shapes graph, written as SPARQL, walked backwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from rdflib import RDF, SH, BNode, URIRef
from rdflib import Literal as Words

from ..graph.terms import BadTerm, iri
from .ill_formed import IllFormed, members, sound

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
    """One property, from object to subject; longer paths are turned step by step."""

    path: Step


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
        return Step(str(sound(node, "sh:path")))
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
        return turned(read_path(graph, inverse, depth + 1))
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


def needs_no_step(path: Path) -> bool:
    """Whether a path may lead from a term to itself without crossing a triple."""
    match path:
        case Repeat(inner, times):
            return times != "+" or needs_no_step(inner)
        case Sequence(parts):
            return all(map(needs_no_step, parts))
        case Alternative(parts):
            return any(map(needs_no_step, parts))
        case _:
            return False


def joined(*parts: Path | None) -> Path | None:
    """One path after the other, None being the empty path."""
    flat: list[Path] = []
    for part in parts:
        if part is not None:
            flat += part.paths if isinstance(part, Sequence) else [part]
    if len(flat) < 2:
        return flat[0] if flat else None
    return Sequence(tuple(flat))


def crossings(path: Path, way: Path | None = None) -> Iterator[tuple[Path | None, Step | Inverse]]:
    """Each step that a path may take, with the way that leads there; None is no way at all."""
    match path:
        case Step() | Inverse():
            yield way, path
        case Sequence(parts):
            for part in parts:
                yield from crossings(part, way)
                way = joined(way, part)
        case Alternative(parts):
            for part in parts:
                yield from crossings(part, way)
        case Repeat(inner, times):
            yield from crossings(inner, way if times == "?" else joined(way, Repeat(inner, "*")))


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
