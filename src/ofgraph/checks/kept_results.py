"""Results as plain values and back, so that one check can start from what the last one found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, cast

from rdflib import BNode, Literal, URIRef

from .results import Result

if TYPE_CHECKING:
    from rdflib.term import Node

_TERMS = frozenset(
    ("focus", "path", "value", "shape", "severity", "source", "target", "root")
)  # fmt: skip


def to_plain(results: Iterable[Result]) -> list[list[object]]:
    """Each result as a row of JSON values, in the order of its fields."""
    return [[_plain(field.name, getattr(one, field.name)) for field in fields(one)]
            for one in results]  # fmt: skip


def from_plain(rows: Iterable[Sequence[Any]]) -> list[Result]:
    """The results that `to_plain` wrote.

    Raises:
        ValueError: a row is no result.
    """
    names = [field.name for field in fields(Result)]
    found: list[Result] = []
    for row in rows:
        told: dict[str, Any] = dict(zip(names, row, strict=True))
        found.append(Result(**{name: _read(name, value) for name, value in told.items()}))
    return found


def _plain(name: str, value: object) -> object:
    if name in _TERMS:
        return _of_term(cast("Node | None", value))
    if name == "messages":
        return [_of_term(message) for message in cast("tuple[Literal, ...]", value)]
    return value


def _of_term(node: Node | None) -> list[str | None] | None:
    if node is None:
        return None
    if isinstance(node, Literal):
        return ["literal", str(node), None if node.datatype is None else str(node.datatype),
                node.language]  # fmt: skip
    return ["blank" if isinstance(node, BNode) else "iri", str(node)]


def _read(name: str, value: Any) -> Any:
    if name in _TERMS:
        return _term(value)
    if name == "messages":
        return tuple(_term(message) for message in value)
    return value


def _term(told: Any) -> Node | None:
    if told is None:
        return None
    kind, words, *rest = told
    if kind == "literal":
        datatype, language = rest
        typed = None if datatype is None else URIRef(datatype)
        return Literal(words, datatype=typed, lang=language, normalize=False)
    return BNode(words) if kind == "blank" else URIRef(words)
