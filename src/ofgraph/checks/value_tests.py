"""The constraints that look at one value at a time, each as a SPARQL expression.

An expression never ends in an error, since FILTER would take one for "no" on either side of a
negation. Source: Shapes Constraint Language (SHACL), 4.1 to 4.8.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from rdflib import SH, Literal

from ..graph.connect import open_store
from ..graph.terms import text
from ..vocab import RDF
from .datatypes import DERIVED_INTEGERS, is_of
from .not_compiled import NotCompiled

if TYPE_CHECKING:
    from rdflib.term import Node

    from .shape import Writer


def component(name: str) -> str:
    """The IRI of a component of SHACL Core, from the name of its first parameter.

    >>> component("minCount")
    'http://www.w3.org/ns/shacl#MinCountConstraintComponent'
    """
    return f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent"


def either(tests: Sequence[str]) -> str:
    """Whether one of some expressions holds; halved again and again, since a long row is slow.

    >>> either(["?a", "?b", "?c"])
    '(?a || (?b || ?c))'
    """
    if len(tests) < 2:
        return tests[0] if tests else "false"
    middle = len(tests) // 2
    return f"({either(tests[:middle])} || {either(tests[middle:])})"


def _in_regex(words: str, flags: str) -> str:
    return f"{text(words)}, {text(flags)}" if flags else text(words)


@lru_cache(maxsize=1000)
def fits_sparql(words: str, flags: str = "") -> bool:
    """Whether SPARQL's REGEX can run a regular expression.

    >>> fits_sparql("^[A-Z]"), fits_sparql("^(?!x)")
    (True, False)
    """
    fits = f'REGEX("", {_in_regex(words, flags)})'
    return open_store("memory:").query(f"ASK {{ FILTER({fits} IN (true, false)) }}") is True


@dataclass(frozen=True, slots=True)
class ClassOf:
    """sh:class: the value is of the class, or of one below it."""

    iri: str
    component: ClassVar[str] = component("class")
    nested: ClassVar[tuple[Node, ...]] = ()

    def test(self, value: str, writer: Writer) -> str:
        kind = writer.fresh("kind")
        return f"EXISTS {{ {value} <{RDF}type> {kind} . {writer.is_class(kind, self.iri)} }}"


@dataclass(frozen=True, slots=True)
class Datatype:
    """sh:datatype: the value is a well-formed literal of the type."""

    iri: str
    component: ClassVar[str] = component("datatype")
    nested: ClassVar[tuple[Node, ...]] = ()

    def test(self, value: str, writer: Writer) -> str:
        if self.iri in DERIVED_INTEGERS:
            raise NotCompiled("stores keep a whole number without the type it was written as")
        return is_of(value, self.iri)


@dataclass(frozen=True, slots=True)
class Kind:
    """sh:nodeKind: the value is an IRI, a blank node or a literal."""

    name: str
    NAMES: ClassVar[tuple[str, ...]] = (
        "IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral",
    )  # fmt: skip
    component: ClassVar[str] = component("nodeKind")
    nested: ClassVar[tuple[Node, ...]] = ()

    def test(self, value: str, writer: Writer) -> str:
        asked = self.name.split("Or")
        tests = {"IRI": writer.is_iri, "BlankNode": writer.is_blank, "Literal": _is_literal}
        return f"({' || '.join(tests[name](value) for name in asked)})"


def _is_literal(value: str) -> str:
    return f"isLiteral({value})"


@dataclass(frozen=True, slots=True)
class Bound:
    """sh:minInclusive and the like: the value can be compared with a limit, and keeps it."""

    word: str
    limit: Literal
    OPERATORS: ClassVar[dict[str, str]] = {
        "minInclusive": ">=", "minExclusive": ">", "maxInclusive": "<=", "maxExclusive": "<",
    }  # fmt: skip
    nested: ClassVar[tuple[Node, ...]] = ()

    @property
    def component(self) -> str:
        return component(self.word)

    def test(self, value: str, writer: Writer) -> str:
        limit = writer.term(self.limit)
        return f"COALESCE({value} {self.OPERATORS[self.word]} {limit}, false)"


@dataclass(frozen=True, slots=True)
class Length:
    """sh:minLength and sh:maxLength: how many characters the value has; a blank node has none."""

    word: str
    limit: int
    nested: ClassVar[tuple[Node, ...]] = ()

    @property
    def component(self) -> str:
        return component(self.word)

    def test(self, value: str, writer: Writer) -> str:
        if self.word == "minLength" and self.limit == 0:
            return f"!{writer.is_blank(value)}"
        operator = ">=" if self.word == "minLength" else "<="
        return f"(!{writer.is_blank(value)} && STRLEN(STR({value})) {operator} {self.limit})"


@dataclass(frozen=True, slots=True)
class Pattern:
    """sh:pattern: a part of the value fits a regular expression."""

    words: str
    flags: str = ""
    component: ClassVar[str] = component("pattern")
    nested: ClassVar[tuple[Node, ...]] = ()

    def test(self, value: str, writer: Writer) -> str:
        if not fits_sparql(self.words, self.flags):
            raise NotCompiled("a pattern says what patterns in SPARQL cannot, such as (?!…)")
        fits = f"REGEX(STR({value}), {_in_regex(self.words, self.flags)})"
        return f"(!{writer.is_blank(value)} && {fits})"


@dataclass(frozen=True, slots=True)
class Language:
    """sh:languageIn: the value is a text in one of some languages."""

    ranges: tuple[str, ...]
    component: ClassVar[str] = component("languageIn")
    nested: ClassVar[tuple[Node, ...]] = ()

    def test(self, value: str, writer: Writer) -> str:
        said = (f"LANGMATCHES(LANG({value}), {text(one)})" for one in self.ranges)
        return f"COALESCE({' || '.join(said) or 'false'}, false)"


@dataclass(frozen=True, slots=True)
class In:
    """sh:in: the value is one of a list."""

    members: tuple[Node, ...]
    component: ClassVar[str] = component("in")
    nested: ClassVar[tuple[Node, ...]] = ()

    def test(self, value: str, writer: Writer) -> str:
        named = [writer.term(one) for one in self.members if not isinstance(one, Literal)]
        other = [writer.term(one) for one in self.members if isinstance(one, Literal)]
        tests = [f"sameTerm({value}, {one})" for one in other]
        if named:
            tests.append(f"COALESCE({value} IN ({', '.join(named)}), false)")
        return either(tests)


@dataclass(frozen=True, slots=True)
class Logic:
    """sh:not, sh:and, sh:or, sh:xone: how many of some shapes the value conforms to."""

    word: str
    nested: tuple[Node, ...]

    @property
    def component(self) -> str:
        return component(self.word)

    def test(self, value: str, writer: Writer) -> str:
        tests = [writer.conforms(node, value) for node in self.nested]
        if self.word == "not":
            return f"(!{tests[0]})"
        if self.word == "xone":
            return f"(({' + '.join(f'IF({one}, 1, 0)' for one in tests) or '0'}) = 1)"
        if self.word == "or":
            return either(tests)
        return f"({' && '.join(tests)})" if tests else "true"


@dataclass(frozen=True, slots=True)
class Every:
    """sh:node: the value conforms to a shape."""

    shape: Node
    component: ClassVar[str] = component("node")

    @property
    def nested(self) -> tuple[Node, ...]:
        return (self.shape,)

    def test(self, value: str, writer: Writer) -> str:
        return writer.conforms(self.shape, value)
