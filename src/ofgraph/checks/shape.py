"""Shapes as plain records: what they are about, and the constraints they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from rdflib import SH, Literal

from .paths import Path

if TYPE_CHECKING:
    from rdflib.term import Node


@dataclass(frozen=True, slots=True)
class Target:
    """What a shape is about: `kind` is class, node, subjects or objects (of a property)."""

    kind: str
    term: Node


class Writer(Protocol):
    """What constraints are written with: terms, variables and paths as SPARQL."""

    @property
    def blanks(self) -> bool:
        """Whether blank nodes of the data stand as IRIs."""

    def fresh(self, name: str) -> str:
        """A variable that no other part of the query uses."""

    def term(self, node: Node) -> str:
        """A term of the shapes graph as SPARQL writes it."""

    def is_iri(self, value: str) -> str:
        """Whether a variable's value is an IRI."""

    def is_blank(self, value: str) -> str:
        """Whether a variable's value is a blank node."""

    def is_class(self, kind: str, asked: str) -> str:
        """A pattern that keeps a variable to a class and those below it."""

    def values(self, this: str, shape: Shape, found: str) -> str:
        """A pattern that finds the values of a shape."""

    def some(self, this: str, path: Path | None, test: Callable[[str], str]) -> str:
        """Whether one of the values at the end of a path passes a test on a variable."""

    def reaches(self, this: str, path: Path | None, term: str) -> str:
        """Whether a term is one of the values at the end of a path."""

    def counted(self, shape: Shape, *, fewer: bool, limit: int, test: str = "") -> str:
        """A pattern for the focus nodes with fewer, or more, values than a limit."""

    def conforms(self, node: Node, value: str) -> str:
        """Whether a variable's value conforms to a shape, as an expression without errors."""


class _Told(Protocol):
    """What every constraint tells of itself."""

    @property
    def component(self) -> str:
        """The IRI of the constraint component."""

    @property
    def nested(self) -> tuple[Node, ...]:
        """The shapes that the constraint refers to."""


@runtime_checkable
class ValueTest(_Told, Protocol):
    """A constraint that looks at one value at a time."""

    def test(self, value: str, writer: Writer) -> str:
        """A SPARQL expression, never an error: whether the value (a variable) is as it must be."""


@runtime_checkable
class SetTest(_Told, Protocol):
    """A constraint that looks at all values of a focus node together."""

    def holds(self, this: str, shape: Shape, writer: Writer) -> str:
        """A SPARQL expression, never an error: whether a focus node (a variable) keeps it."""

    def broken(self, shape: Shape, writer: Writer) -> str:
        """Group pattern for results of ?this: may bind ?value, ?path and ?more.

        ?more tells results apart that SHACL counts as several though they show the same.
        """


@runtime_checkable
class QueryTest(_Told, Protocol):
    """A constraint whose rule is a query of its own."""

    def holds(self, this: str, shape: Shape, writer: Writer) -> str:
        """As for `SetTest`, where that can be said."""

    def query(self, shape: Shape, writer: Writer) -> str:
        """The query for results, with FOCI where the focus nodes are told."""


Constraint: TypeAlias = ValueTest | SetTest | QueryTest


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shape:
    """A node shape, or with a path a property shape."""

    node: Node
    path: Path | None = None
    path_node: Node | None = None
    targets: tuple[Target, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    properties: tuple[Node, ...] = ()
    severity: Node = SH.Violation
    messages: tuple[Literal, ...] = ()
    deactivated: bool = False

    @property
    def nested(self) -> tuple[Node, ...]:
        """The shapes it refers to."""
        return (*self.properties, *(node for one in self.constraints for node in one.nested))
