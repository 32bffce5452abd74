"""The constraints that look at all values of a focus node together.

Each is written twice: as an expression that says whether a focus node keeps it, which is asked of
every record, and as a pattern that finds what breaks it, which is asked of the few that do not.
Source: Shapes Constraint Language (SHACL), 4.2, 4.4.2, 4.5, 4.7.3 and 4.8.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..graph.terms import iri
from .marks import FOCI
from .not_compiled import NotCompiled
from .paths import Step
from .value_tests import component

if TYPE_CHECKING:
    from rdflib.term import Node

    from .shape import Shape, Writer

# To tell n values from one another takes n(n-1)/2 comparisons, and up to n! tries.
MOST_AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class Count:
    """sh:minCount and sh:maxCount: how many different values there are."""

    word: str
    limit: int
    nested: ClassVar[tuple[Node, ...]] = ()

    @property
    def component(self) -> str:
        return component(self.word)

    def holds(self, this: str, shape: Shape, writer: Writer) -> str:
        if self.word == "minCount":
            return _at_least(self.limit, this, shape, writer) if self.limit else "true"
        return f"!{_at_least(self.limit + 1, this, shape, writer)}"

    def broken(self, shape: Shape, writer: Writer) -> str:
        least = self.limit if self.word == "minCount" else self.limit + 1
        if least <= 1:
            return f"FILTER(!({self.holds('?this', shape, writer)}))"
        return writer.counted(shape, fewer=self.word == "minCount", limit=self.limit)


def _at_least(
    number: int,
    this: str,
    shape: Shape,
    writer: Writer,
    test: Callable[[str], str] | None = None,
    others: tuple[str, ...] = (),
) -> str:
    """Whether there are so many different values (that pass a test on a variable)."""
    if number > MOST_AT_ONCE:
        raise NotCompiled(f"more than {MOST_AT_ONCE} values are told apart by counting only")

    def one_more(found: str) -> str:
        tests = [f"!sameTerm({found}, {other})" for other in others]
        tests += [test(found)] if test else []
        if number > 1:
            known = (*others, found)
            tests.append(_at_least(number - 1, this, shape, writer, test, known))
        return " && ".join(tests) or "true"

    return writer.some(this, shape.path, one_more)


@dataclass(frozen=True, slots=True)
class HasValue:
    """sh:hasValue: one of the values is this one."""

    value: Node
    component: ClassVar[str] = component("hasValue")
    nested: ClassVar[tuple[Node, ...]] = ()

    def holds(self, this: str, shape: Shape, writer: Writer) -> str:
        return writer.reaches(this, shape.path, writer.term(self.value))

    def broken(self, shape: Shape, writer: Writer) -> str:
        return f"FILTER(!{self.holds('?this', shape, writer)})"


@dataclass(frozen=True, slots=True)
class Equals:
    """sh:equals: the values are those of another property, all of them and no others."""

    other: str
    component: ClassVar[str] = component("equals")
    nested: ClassVar[tuple[Node, ...]] = ()

    def _missing(self, this: str, shape: Shape, writer: Writer, found: str) -> str:
        """Whether a value of the other property is none of the shape's."""
        return f"!{writer.reaches(this, shape.path, found)}"

    def holds(self, this: str, shape: Shape, writer: Writer) -> str:
        here = writer.some(
            this, shape.path, lambda one: f"!EXISTS {{ {this} {iri(self.other)} {one} }}"
        )
        there = writer.some(
            this, Step(self.other), lambda one: self._missing(this, shape, writer, one)
        )
        return f"(!{here} && !{there})"

    def broken(self, shape: Shape, writer: Writer) -> str:
        other = iri(self.other)
        here = writer.values("?this", shape, "?value")
        extra = f"{here} FILTER(!EXISTS {{ ?this {other} ?value }})"
        lacking = f"?this {other} ?value FILTER({self._missing('?this', shape, writer, '?value')})"
        return f"{{ {FOCI} {extra} }} UNION {{ {FOCI} {lacking} }}"


@dataclass(frozen=True, slots=True)
class Disjoint:
    """sh:disjoint: no value is one of another property's."""

    other: str
    component: ClassVar[str] = component("disjoint")
    nested: ClassVar[tuple[Node, ...]] = ()

    def holds(self, this: str, shape: Shape, writer: Writer) -> str:
        other = iri(self.other)
        return f"!{writer.some(this, shape.path, lambda one: f'EXISTS {{ {this} {other} {one} }}')}"

    def broken(self, shape: Shape, writer: Writer) -> str:
        values = writer.values("?this", shape, "?value")
        return f"{values} FILTER(EXISTS {{ ?this {iri(self.other)} ?value }})"


@dataclass(frozen=True, slots=True)
class Compared:
    """sh:lessThan and sh:lessThanOrEquals: each value comes before each of another property."""

    word: str
    other: str
    nested: ClassVar[tuple[Node, ...]] = ()

    @property
    def component(self) -> str:
        return component(self.word)

    def _wrong(self, value: str, later: str) -> str:
        return f"!COALESCE({value} {'<' if self.word == 'lessThan' else '<='} {later}, false)"

    def holds(self, this: str, shape: Shape, writer: Writer) -> str:
        def too_late(one: str) -> str:
            return writer.some(this, Step(self.other), lambda later: self._wrong(one, later))

        return f"!{writer.some(this, shape.path, too_late)}"

    def broken(self, shape: Shape, writer: Writer) -> str:
        values = writer.values("?this", shape, "?value")
        return f"{values} ?this {iri(self.other)} ?more . FILTER({self._wrong('?value', '?more')})"


@dataclass(frozen=True, slots=True)
class UniqueLang:
    """sh:uniqueLang: no two values are in one language."""

    asked: bool
    component: ClassVar[str] = component("uniqueLang")
    nested: ClassVar[tuple[Node, ...]] = ()

    def holds(self, this: str, shape: Shape, writer: Writer) -> str:
        if not self.asked:
            return "true"

        def twice(one: str) -> str:
            return writer.some(this, shape.path, lambda other: _same_language(one, other))

        return f"!{writer.some(this, shape.path, twice)}"

    def broken(self, shape: Shape, writer: Writer) -> str:
        if not self.asked:
            return "FILTER(false)"
        one, other = writer.fresh("v"), writer.fresh("v")
        pair = f"{writer.values('?this', shape, one)} {writer.values('?this', shape, other)}"
        return f"{pair} FILTER({_same_language(one, other)}) BIND(LCASE(LANG({one})) AS ?more)"


def _same_language(one: str, other: str) -> str:
    alike = f"LCASE(LANG({one})) = LCASE(LANG({other}))"
    return f'LANG({one}) != "" && !sameTerm({one}, {other}) && {alike}'


@dataclass(frozen=True, slots=True)
class Qualified:
    """sh:qualifiedMinCount and …MaxCount: how many values conform to a shape, and to no sibling."""

    word: str
    limit: int
    shape: Node
    siblings: tuple[Node, ...]

    @property
    def component(self) -> str:
        return component(self.word)

    @property
    def nested(self) -> tuple[Node, ...]:
        return (self.shape, *self.siblings)

    def _test(self, writer: Writer, value: str) -> str:
        tests = [writer.conforms(self.shape, value)]
        tests += [f"!{writer.conforms(sibling, value)}" for sibling in self.siblings]
        return f"({' && '.join(tests)})"

    def _least(self, number: int, this: str, shape: Shape, writer: Writer) -> str:
        return _at_least(number, this, shape, writer, lambda one: self._test(writer, one))

    def holds(self, this: str, shape: Shape, writer: Writer) -> str:
        if self.word == "qualifiedMinCount":
            return self._least(self.limit, this, shape, writer) if self.limit else "true"
        return f"!{self._least(self.limit + 1, this, shape, writer)}"

    def broken(self, shape: Shape, writer: Writer) -> str:
        fewer = self.word == "qualifiedMinCount"
        test = self._test(writer, "?counted")
        return writer.counted(shape, fewer=fewer, limit=self.limit, test=test)


@dataclass(frozen=True, slots=True)
class Closed:
    """sh:closed: a value has no property but those the shape names."""

    allowed: tuple[str, ...]
    component: ClassVar[str] = component("closed")
    nested: ClassVar[tuple[Node, ...]] = ()

    def _other(self, value: str, path: str, found: str) -> str:
        named = ", ".join(iri(one) for one in self.allowed)
        return f"{value} {path} {found} . " + (f"FILTER({path} NOT IN ({named}))" if named else "")

    def holds(self, this: str, shape: Shape, writer: Writer) -> str:
        def has_more(one: str) -> str:
            return f"EXISTS {{ {self._other(one, writer.fresh('p'), writer.fresh('o'))} }}"

        return f"!{writer.some(this, shape.path, has_more)}"

    def broken(self, shape: Shape, writer: Writer) -> str:
        if shape.path is None:
            return self._other("?this", "?path", "?value")
        holder = writer.fresh("v")
        values = writer.values("?this", shape, holder)
        return f"{values} {self._other(holder, '?path', '?value')}"
