"""Small shapes graphs and small data graphs, in Turtle, for two engines to disagree about.

Where pySHACL is known to go wrong (`test_checks_oracle` pins each case), a case here is held as
little as may be: literals that are ordered are of one kind in a case, or strings beside them;
`sh:lessThan` compares only the properties that have such literals; `sh:minLength` is above 0; and
no sequence stands inside an inverse path. As for Oxigraph: numbers are spelt one way, since it
knows no other; and `true` and `false` are not put in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st

PREFIXES = """
@prefix : <urn:example:> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
NAMED = (":a", ":b", ":c")
BLANK = ("_:x", "_:y")
NUMBERS = ("1", "2", "1.5", '"2.5"^^xsd:double', '"INF"^^xsd:double')
WORDS = ('"a"', '"ab"', '"B"', '"1"', '""', '"a.c"')
TAGGED = ('"a"@en', '"a"@de', '"b"@en-GB', '"ab"@en')
DAYS = ('"2024-05-01"^^xsd:date', '"2024-06-01"^^xsd:date')
MOMENTS = ('"2024-05-01T10:00:00Z"^^xsd:dateTime', '"2024-05-01T11:00:00Z"^^xsd:dateTime')
TRUTHS = ("true", "false")
ILL_TYPED = ('"2022-13-40"^^xsd:date', '"x"^^xsd:integer', '"maybe"^^xsd:boolean')
OWN_TYPE = ('"x"^^:own',)
LITERALS = (*NUMBERS, *WORDS, *TAGGED, *DAYS, *MOMENTS, *TRUTHS, *ILL_TYPED, *OWN_TYPE)
ORDERED = (NUMBERS, WORDS, DAYS, MOMENTS)

PROPERTIES = (":p", ":q", ":r")
OF_LITERALS = (":s", ":t")  # have literals of the case's kind, and no others
CLASSES = (":C", ":D")
DATATYPES = (
    "xsd:integer", "xsd:decimal", "xsd:double", "xsd:string", "rdf:langString", "xsd:date",
    "xsd:dateTime", "xsd:boolean", ":own",
)  # fmt: skip
KINDS = ("IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral")
SHAPES = (":S0", ":S1", ":S2")
REFERRED = (":N0", ":N1")

Turtle = st.SearchStrategy[str]
named = st.sampled_from(NAMED)
nodes = st.sampled_from((*NAMED, *BLANK))
properties = st.sampled_from((*PROPERTIES, *OF_LITERALS))
classes = st.sampled_from(CLASSES)
small = st.integers(0, 2).map(str)


@dataclass(frozen=True)
class Kind:
    """What literals a case has: all of them and none in order, or those of one ordered kind."""

    ordered: tuple[str, ...] = ()

    @property
    def comparable(self) -> Turtle:
        """The literals that shapes may put in order."""
        beside = () if not self.ordered or self.ordered == WORDS else WORDS
        return st.sampled_from((*self.ordered, *beside) or LITERALS)

    @property
    def literals(self) -> Turtle:
        """Every literal of the case."""
        if not self.ordered or self.ordered == WORDS:
            return self.comparable
        return st.one_of(self.comparable, st.sampled_from(TAGGED))

    @property
    def terms(self) -> Turtle:
        """Every term that a shape may name."""
        return st.one_of(named, self.literals)


def listed(parts: list[str]) -> str:
    """An RDF list."""
    return f"( {' '.join(parts)} )"


def lists(parts: Turtle, *, least: int = 1) -> Turtle:
    """RDF lists of one to three different parts."""
    return st.lists(parts, min_size=least, max_size=3, unique=True).map(listed)


def said(word: str, values: Turtle) -> Turtle:
    """A constraint with one value."""
    return values.map(lambda value: f"sh:{word} {value}")


def some(word: str, values: Turtle) -> Turtle:
    """A constraint that may be made twice, with different values."""
    several = st.lists(values, min_size=1, max_size=2, unique=True)
    return several.map(lambda chosen: f"sh:{word} {', '.join(chosen)}")


def paths() -> Turtle:
    """Every kind of path, nested a few deep."""
    return st.recursive(
        st.one_of(properties, _repeating(_inverse(properties))),
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=3).map(listed),
            st.builds("[ sh:alternativePath {} ]".format, lists(inner, least=2)),
            _repeating(inner),
        ),
        max_leaves=3,
    )


def _inverse(inner: Turtle) -> Turtle:
    either = st.builds("[ sh:alternativePath {} ]".format, lists(inner, least=2))
    return st.builds("[ sh:inversePath {} ]".format, st.one_of(inner, _repeating(inner), either))


def _repeating(inner: Turtle) -> Turtle:
    words = st.sampled_from(("zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"))
    return st.one_of(inner, st.builds("[ sh:{} {} ]".format, words, inner))


def plain(kind: Kind) -> list[Turtle]:
    """Constraints that any shape may have and that hold no other shape."""
    constraints = [
        some("class", classes),
        said("datatype", st.sampled_from(DATATYPES)),
        said("nodeKind", st.sampled_from(KINDS).map("sh:{}".format)),
        said("minLength", st.sampled_from(("1", "2"))),
        said("maxLength", small),
        st.builds(
            'sh:pattern "{}"{}'.format,
            st.sampled_from(("a", "^A", "b$", "^[0-9]+$", "a.c", "a\\\\.c", ":a$")),
            st.sampled_from(("", ' ; sh:flags "i"')),
        ),
        said("languageIn", lists(st.sampled_from(('"en"', '"de"', '"en-GB"')))),
        some("equals", properties),
        some("disjoint", properties),
        some("hasValue", kind.terms),
        said("in", lists(kind.terms)),
    ]
    if kind.ordered:
        limits = st.sampled_from(kind.ordered)
        words = ("minExclusive", "minInclusive", "maxExclusive", "maxInclusive")
        constraints += [said(word, limits) for word in words]
    return constraints


CLOSED = st.builds(
    "sh:closed {}{}".format,
    st.sampled_from(("true", "false")),
    st.one_of(
        st.just(""),
        lists(st.sampled_from((*PROPERTIES, "rdf:type"))).map(" ; sh:ignoredProperties {}".format),
    ),
)
OF_VALUES = (
    said("minCount", small),
    said("maxCount", small),
    said("uniqueLang", st.sampled_from(("true", "false"))),
)
ASIDE = st.one_of(
    st.sampled_from(("sh:Info", "sh:Warning", "sh:Violation", ":grave")).map(
        "sh:severity {}".format
    ),
    st.sampled_from(("true", "false")).map("sh:deactivated {}".format),
    st.just('sh:message "Put it right."@en'),
)


def bodies(kind: Kind, depth: int, *, of_property: bool) -> Turtle:
    """What a shape says: some constraints, and perhaps severity, message or deactivation."""
    kinds = [*plain(kind), *(OF_VALUES if of_property else (CLOSED,))]
    if depth:
        kinds += [*nested(kind, depth - 1), *([qualified(kind, depth - 1)] * of_property)]
    chosen = st.lists(st.one_of(kinds), min_size=1, max_size=3, unique_by=_word)
    return st.builds(
        lambda constraints, more: " ; ".join([*constraints, *more]),
        chosen,
        st.lists(ASIDE, max_size=1),
    )


def _word(constraint: str) -> str:
    return constraint.split(" ", 1)[0]


def node_shapes(kind: Kind, depth: int) -> Turtle:
    """Node shapes: without a name, or one of those that are referred to."""
    without = bodies(kind, depth, of_property=False).map("[ {} ]".format)
    return st.one_of(without, st.sampled_from(REFERRED))


def property_shapes(kind: Kind, depth: int) -> Turtle:
    """What property shapes say, path and all."""
    usual = st.builds("sh:path {} ; {}".format, paths(), bodies(kind, depth, of_property=True))
    if not kind.ordered:
        return usual
    compared = st.one_of(st.sampled_from(OF_LITERALS), st.just("[ sh:alternativePath ( :s :t ) ]"))
    words = st.sampled_from(("lessThan", "lessThanOrEquals"))
    others = st.sampled_from((*OF_LITERALS, ":s, :t"))
    return st.one_of(usual, st.builds("sh:path {} ; sh:{} {}".format, compared, words, others))


def nested(kind: Kind, depth: int) -> list[Turtle]:
    """Constraints that hold shapes."""
    of_property = property_shapes(kind, depth).map("[ {} ]".format)
    shapes = st.one_of(node_shapes(kind, depth), of_property)
    return [
        some("property", of_property),
        some("node", node_shapes(kind, depth)),
        some("not", shapes),
        *(some(word, lists(shapes)) for word in ("and", "or", "xone")),
    ]


def qualified(kind: Kind, depth: int) -> Turtle:
    """Constraints on how many values are of a shape."""
    of_property = property_shapes(kind, depth).map("[ {} ]".format)
    return st.builds(
        "sh:qualifiedValueShape {} ; sh:{} {}{}".format,
        st.one_of(node_shapes(kind, depth), of_property),
        st.sampled_from(("qualifiedMinCount", "qualifiedMaxCount")),
        small,
        st.sampled_from(("", " ; sh:qualifiedValueShapesDisjoint true")),
    )


def targets(kind: Kind) -> Turtle:
    """One target of each sort."""
    return st.one_of(
        said("targetNode", kind.terms),
        said("targetClass", classes),
        said("targetSubjectsOf", properties),
        said("targetObjectsOf", properties),
    )


@cache
def shapes_graphs(kind: Kind) -> Turtle:
    """Shapes with targets, a class that is a shape, and two more that they may refer to."""
    aims = st.lists(targets(kind), min_size=1, max_size=2, unique_by=_word).map(" ; ".join)
    of_node = bodies(kind, 2, of_property=False).map("a sh:NodeShape ; {}".format)
    of_property = property_shapes(kind, 2).map("a sh:PropertyShape ; {}".format)
    aimed = st.builds("{} ; {}".format, st.one_of(of_node, of_property), aims)
    implicit = bodies(kind, 1, of_property=False).map(":C a sh:NodeShape, rdfs:Class ; {} .".format)
    referred = [bodies(kind, 0, of_property=False) for _ in REFERRED]
    return st.builds(
        _written, st.lists(aimed, min_size=1, max_size=3), st.none() | implicit, *referred
    )


def _written(aimed: list[str], implicit: str | None, *referred: str) -> str:
    told = [f"{name} {said} ." for name, said in zip(SHAPES, aimed, strict=False)]
    told += [implicit] if implicit else []
    used = "".join(told)
    told += [
        f"{name} a sh:NodeShape ; {said} ."
        for name, said in zip(REFERRED, referred, strict=True)
        if name in used
    ]
    return "\n".join(told)


@cache
def data_graphs(kind: Kind) -> Turtle:
    """What a few nodes say of each other and of literals, and what they are."""
    triple = st.one_of(
        st.builds("{} {} {} .".format, nodes, st.sampled_from(PROPERTIES), nodes),
        st.builds("{} {} {} .".format, nodes, st.sampled_from(PROPERTIES), kind.literals),
        st.builds("{} {} {} .".format, nodes, st.sampled_from(OF_LITERALS), kind.comparable),
        st.builds("{} a {} .".format, nodes, classes),
        st.just(":D rdfs:subClassOf :C ."),
    )
    return st.lists(triple, max_size=14, unique=True).map("\n".join)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, str]:
    """A data graph and a shapes graph, both in Turtle without the prefixes."""
    kind = Kind(draw(st.sampled_from(((), *ORDERED))))
    return draw(data_graphs(kind)), draw(shapes_graphs(kind))
