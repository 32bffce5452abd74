"""Which constraints a shape holds: each parameter of SHACL Core, read and checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rdflib import SH, XSD, Literal, URIRef

from .ill_formed import IllFormed, boolean, members, sound
from .set_tests import Closed, Compared, Count, Disjoint, Equals, HasValue, Qualified, UniqueLang
from .sparql_constraints import custom_constraints, sparql_constraints
from .value_tests import (
    Bound,
    ClassOf,
    Datatype,
    Every,
    In,
    Kind,
    Language,
    Length,
    Logic,
    Pattern,
    fits_sparql,
)

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from .shape import Constraint

Reader = Callable[["Graph", "Node", "Node"], "Constraint"]

_PROPERTY_ONLY = ("minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals")


def read_constraints(graph: Graph, node: Node, *, is_property: bool) -> Iterator[Constraint]:
    """Read every constraint of a shape, in a stable order.

    Raises:
        IllFormed: a parameter does not have the value that SHACL asks for.
    """
    for word, read in _READERS.items():
        values = sorted(graph.objects(node, SH[word]), key=str)
        if values and word in _PROPERTY_ONLY and not is_property:
            raise IllFormed(f"sh:{word} belongs to a property shape: one with an sh:path")
        if len(values) > 1 and word in _ONCE:
            raise IllFormed(f"sh:{word} is given {len(values)} times, and may be given once")
        for value in values:
            yield read(graph, node, value)
    if boolean(graph, node, SH.closed):
        yield _closed(graph, node)
    yield from _qualified(graph, node)
    yield from sparql_constraints(graph, node)
    yield from custom_constraints(graph, node, is_property=is_property)


def _iri(word: str, value: Node) -> str:
    if not isinstance(value, URIRef):
        raise IllFormed(f"sh:{word} takes an IRI, not “{str(value)[:80]}”")
    return str(sound(value, f"sh:{word}"))


def _number(word: str, value: Node) -> int:
    number = value.toPython() if isinstance(value, Literal) else None
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise IllFormed(f"sh:{word} takes a whole number, not “{str(value)[:80]}”")
    return number


def _literal(word: str, value: Node) -> Literal:
    if not isinstance(value, Literal):
        raise IllFormed(f"sh:{word} takes a literal, not “{str(value)[:80]}”")
    return sound(value, f"sh:{word}")


def _shape(word: str, value: Node) -> Node:
    if isinstance(value, Literal):
        raise IllFormed(f"sh:{word} takes a shape, not “{str(value)[:80]}”")
    return value


def _class(_: Graph, __: Node, value: Node) -> Constraint:
    return ClassOf(_iri("class", value))


def _datatype(_: Graph, __: Node, value: Node) -> Constraint:
    return Datatype(_iri("datatype", value))


def _kind(_: Graph, __: Node, value: Node) -> Constraint:
    name = str(value).removeprefix(str(SH))
    if name not in Kind.NAMES or not isinstance(value, URIRef):
        raise IllFormed(f"sh:nodeKind takes one of {', '.join(Kind.NAMES)}, not “{name[:80]}”")
    return Kind(name)


def _bound(word: str) -> Reader:
    return lambda _, __, value: Bound(word, _literal(word, value))


def _length(word: str) -> Reader:
    return lambda _, __, value: Length(word, _number(word, value))


def _pattern(graph: Graph, node: Node, value: Node) -> Constraint:
    flags = graph.value(node, SH.flags)
    if not isinstance(value, Literal) or value.datatype not in (None, XSD.string):
        raise IllFormed(f"sh:pattern takes a text, not “{str(value)[:80]}”")
    letters = "" if flags is None else str(flags)
    if not re.fullmatch("[smixq]*", letters):
        raise IllFormed(
            f"sh:flags takes some of the letters s, m, i, x and q, not “{letters[:80]}”"
        )
    try:
        re.compile(str(value))
    except re.error as error:
        if not fits_sparql(str(value), letters):  # \\p{L} is none for Python alone
            raise IllFormed(
                f"sh:pattern “{str(value)[:80]}” is no regular expression: {error}"
            ) from error
    return Pattern(str(value), letters)


def _languages(graph: Graph, _: Node, value: Node) -> Constraint:
    listed = members(graph, value, "sh:languageIn")
    return Language(tuple(str(_literal("languageIn", one)) for one in listed))


def _unique(_: Graph, __: Node, value: Node) -> Constraint:
    if not isinstance(value, Literal) or value.datatype != XSD.boolean:
        raise IllFormed("sh:uniqueLang is either true or false")
    return UniqueLang(asked=str(value) == "true")  # a 1 asks for nothing, as the standard has it


def _in(graph: Graph, _: Node, value: Node) -> Constraint:
    return In(tuple(sound(one, "sh:in") for one in members(graph, value, "sh:in")))


def _count(word: str) -> Reader:
    return lambda _, __, value: Count(word, _number(word, value))


def _compared(word: str) -> Reader:
    return lambda _, __, value: Compared(word, _iri(word, value))


def _logic(word: str) -> Reader:
    def read(graph: Graph, _: Node, value: Node) -> Constraint:
        listed = members(graph, value, f"sh:{word}")
        return Logic(word, tuple(_shape(word, one) for one in listed))

    return read


_READERS: dict[str, Reader] = {
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _kind,
    **{word: _bound(word) for word in Bound.OPERATORS},
    "minLength": _length("minLength"),
    "maxLength": _length("maxLength"),
    "pattern": _pattern,
    "languageIn": _languages,
    "uniqueLang": _unique,
    "in": _in,
    "hasValue": lambda _, __, value: HasValue(sound(value, "sh:hasValue")),
    "minCount": _count("minCount"),
    "maxCount": _count("maxCount"),
    "equals": lambda _, __, value: Equals(_iri("equals", value)),
    "disjoint": lambda _, __, value: Disjoint(_iri("disjoint", value)),
    "lessThan": _compared("lessThan"),
    "lessThanOrEquals": _compared("lessThanOrEquals"),
    "not": lambda _, __, value: Logic("not", (_shape("not", value),)),
    "and": _logic("and"),
    "or": _logic("or"),
    "xone": _logic("xone"),
    "node": lambda _, __, value: Every(_shape("node", value)),
}
_ONCE = frozenset(
    ("datatype", "nodeKind", "minLength", "maxLength", "languageIn", "uniqueLang", "minCount",
     "maxCount", *Bound.OPERATORS)
)  # fmt: skip


def _closed(graph: Graph, node: Node) -> Constraint:
    allowed: set[str] = set()
    for inner in graph.objects(node, SH.property):
        allowed.update(str(p) for p in graph.objects(inner, SH.path) if isinstance(p, URIRef))
    for listed in graph.objects(node, SH.ignoredProperties):
        allowed.update(_iri("ignoredProperties", p)
                       for p in members(graph, listed, "sh:ignoredProperties"))  # fmt: skip
    return Closed(tuple(sorted(allowed)))


def _qualified(graph: Graph, node: Node) -> Iterator[Constraint]:
    shapes = sorted(graph.objects(node, SH.qualifiedValueShape), key=str)
    counts = [(word, value) for word in ("qualifiedMinCount", "qualifiedMaxCount")
              for value in graph.objects(node, SH[word])]  # fmt: skip
    if shapes and not counts:
        raise IllFormed("sh:qualifiedValueShape goes with sh:qualifiedMinCount or …MaxCount")
    siblings: set[Node] = set()
    if shapes and boolean(graph, node, SH.qualifiedValueShapesDisjoint):
        for holder in graph.subjects(SH.property, node):
            for sibling in graph.objects(holder, SH.property):
                siblings.update(graph.objects(sibling, SH.qualifiedValueShape))
    for shape in shapes:
        others = tuple(sorted(siblings - {shape}, key=str))
        for word, value in counts:
            yield Qualified(
                word, _number(word, value), _shape("qualifiedValueShape", shape), others
            )
