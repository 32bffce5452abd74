"""Say in plain sentences what a SHACL shape asks for, a user's own shapes included."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ..vocab import RDFS, SH, SKOS
from .path_words import IT, name_in_words, path_in_words
from .wording import short_name

_DATATYPES = {
    "date": "a day, as in 2024-06-12", "dateTime": "a day and time, as in 2024-06-12T09:30:00",
    "time": "a time of day", "gYear": "a year, as in 2024", "gYearMonth": "a month, as in 2024-06",
    "integer": "a whole number", "nonNegativeInteger": "a whole number, 0 or more",
    "positiveInteger": "a whole number, 1 or more", "decimal": "a number", "double": "a number",
    "float": "a number", "boolean": "true or false", "anyURI": "an address",
    "string": "plain text", "langString": "text with its language", "duration": "a length of time",
}  # fmt: skip
_NODE_KINDS = {
    "IRI": "a thing with an address (IRI), not text",
    "Literal": "text, a number or a date, not the address of a thing",
    "BlankNode": "a thing without an address of its own",
    "BlankNodeOrIRI": "a thing, not text",
    "BlankNodeOrLiteral": "text or a thing without an address of its own",
    "IRIOrLiteral": "text or a thing with an address (IRI)",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MANY = 25
_SPECIAL = re.compile(r"[.^$*+?()\[\]{}|\\]")

Seen = frozenset[Node]


def sentences_of(graph: Graph, shape: Node) -> tuple[str, ...]:
    """What a shape asks for: a sentence a constraint, in a fixed order.

    >>> shape = URIRef("https://example.org/short")
    >>> shapes = Graph()
    >>> _ = shapes.add((shape, URIRef(SH + "path"), URIRef("https://example.org/title")))
    >>> _ = shapes.add((shape, URIRef(SH + "maxLength"), Literal(80)))
    >>> sentences_of(shapes, shape)
    ('Each is at most 80 long (in characters).',)
    """
    return tuple(f"{said[:1].upper()}{said[1:]}." for said in _clauses(graph, shape, frozenset()))


def _clauses(graph: Graph, shape: Node, seen: Seen) -> list[str]:
    """The constraints of a shape, each a clause of its own about "each" value or "it"."""
    who = "each" if (shape, _sh("path"), None) in graph else IT
    seen |= {shape}
    found = [*_counts(graph, shape)]
    for word, sentence in _SIMPLE.items():
        for value in _given(graph, shape, word):
            found.append(f"{who} {sentence.format(name=name_in_words(graph, value))}")
    for word, writer in _WRITERS.items():
        for value in _given(graph, shape, word):
            found += writer(graph, shape, value, who, seen)
    found += _own_components(graph, shape, who)
    return found


def _sh(word: str) -> URIRef:
    return URIRef(SH + word)


def _given(graph: Graph, shape: Node, word: str) -> list[Node]:
    return sorted(graph.objects(shape, _sh(word)), key=lambda node: (isinstance(node, BNode), node))


def _number(graph: Graph, shape: Node, word: str) -> int | None:
    found = graph.value(shape, _sh(word), any=True)
    return int(found) if isinstance(found, Literal) and str(found).isdecimal() else None


def _counts(graph: Graph, shape: Node) -> Iterator[str]:
    told = _amount(_number(graph, shape, "minCount"), _number(graph, shape, "maxCount"))
    if told:
        yield f"there {'is' if told.endswith((' one', 'none')) else 'are'} {told}"


def _amount(least: int | None, most: int | None) -> str:
    """Say how many: "exactly one", "two to five"."""
    if most == 0:
        return "none"
    if least and least == most:
        return f"exactly {_figure(least)}"
    if least and most:
        return f"{_figure(least)} to {_figure(most)}"
    if least:
        return f"at least {_figure(least)}"
    return "" if most is None else f"at most {_figure(most)}"


def _figure(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


_SIMPLE = {
    "class": "is of the class “{name}”",
    "minLength": "is at least {name} long (in characters)",
    "maxLength": "is at most {name} long (in characters)",
    "minInclusive": "is {name} or more",
    "minExclusive": "is more than {name}",
    "maxInclusive": "is {name} or less",
    "maxExclusive": "is less than {name}",
    "lessThan": "comes before the “{name}” of the same record",
    "lessThanOrEquals": "is not after, and not more than, the “{name}” of the same record",
    "equals": "agrees with the “{name}” of the same record, which has no other",
    "disjoint": "is other than the “{name}” of the same record",
}


def _datatype(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
    name = name_in_words(graph, value)
    kind = _DATATYPES.get(short_name(str(value)), f"a value of the type “{name}”")
    yield f"{who} is {kind}"


def _node_kind(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
    yield f"{who} is {_NODE_KINDS.get(str(value).removeprefix(SH), name_in_words(graph, value))}"


def _in(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
    yield f"{who} is one of: {_names(graph, _members(graph, value))}"


def _has_value(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
    name = f"“{name_in_words(graph, value)}”"
    yield f"it is {name}" if who == IT else f"one of them is {name}"


def _pattern(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
    flags = str(graph.value(shape, _sh("flags")) or "")
    yield f"{who} {pattern_in_words(str(value), flags)}"


def pattern_in_words(pattern: str, flags: str = "") -> str:
    """Say what form a text has; a pattern that is no plain text is shown.

    >>> pattern_in_words("^https://example[.]org/")
    'begins with “https://example.org/”'
    >>> pattern_in_words("^[A-Z]{3}$")
    'is of the form ^[A-Z]{3}$ (a regular expression)'
    """
    case = ", in capitals or not" if "i" in flags else ""
    begins, ends = pattern.startswith("^"), pattern.endswith("$") and not pattern.endswith(r"\$")
    inner = pattern[begins : len(pattern) - ends]
    plain = re.sub(r"\[([.*+?|(){}^$])\]|\\([^\w\s])", "", inner)
    if (not plain and not inner) or _SPECIAL.search(plain) or "x" in flags:
        return f"is of the form {pattern} (a regular expression){case}"
    text = re.sub(r"\[([.*+?|(){}^$])\]|\\([^\w\s])", lambda found: found[1] or found[2], inner)
    verb = {(True, True): "is", (True, False): "begins with", (False, True): "ends with"}
    return f"{verb.get((begins, ends), 'has in it')} “{text}”{case}"


def _languages(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
    yield f"{who} is text in one of the languages {_names(graph, _members(graph, value))}"


def _unique(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
    if isinstance(value, Literal) and value.toPython() is True:
        yield "no two are in the same language"


def _not(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
    members = graph.value(value, _sh("in"))
    if members is not None and len(_clauses(graph, value, seen)) == 1:
        yield f"{who} is none of: {_names(graph, _members(graph, members))}"
    else:
        yield f"{_of(who)} this is not so: {_fit(graph, value, seen)}"


def _of(who: str) -> str:
    return "of the record" if who == IT else "of each"


def _joined(way: str, last: str) -> Callable[[Graph, Node, Node, str, Seen], Iterator[str]]:
    def writer(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
        parts = [_fit(graph, part, seen) for part in _members(graph, value)]
        yield f"{_of(who)} {way}: {f'; {last} '.join(parts)}"

    return writer


def _node(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
    named = f"“{name_of_shape(graph, value)}”, which says" if isinstance(value, URIRef) else "this"
    yield f"{_of(who)} {named} is so: {_fit(graph, value, seen)}".replace("says is so", "says")


def _qualified(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
    least = _number(graph, shape, "qualifiedMinCount")
    told = _amount(least, _number(graph, shape, "qualifiedMaxCount"))
    apart = graph.value(shape, _sh("qualifiedValueShapesDisjoint"))
    alone = " (and of none that another part of the rule counts)" if _true(apart) else ""
    yield f"of {told or 'any number'} of them{alone} this is so: {_fit(graph, value, seen)}"


def _closed(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
    if not _true(value):
        return
    paths = [graph.value(part, _sh("path")) for part in graph.objects(shape, _sh("property"))]
    ignored = graph.value(shape, _sh("ignoredProperties"))
    named = {path for path in (*paths, *_members(graph, ignored)) if isinstance(path, URIRef)}
    yield f"it has nothing but: {_names(graph, sorted(named))}"


def _property(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
    """A part without an address is told here; one with an address is a rule of its own."""
    if (isinstance(value, URIRef) and len(seen) == 1) or _true(
        graph.value(value, _sh("deactivated"))
    ):
        return
    yield f"{path_in_words(graph, graph.value(value, _sh('path')) or value)}: " + _fit(
        graph, value, seen
    )


def _query(graph: Graph, shape: Node, value: Node, who: str, seen: Seen) -> Iterator[str]:
    if _true(graph.value(value, _sh("deactivated"))):
        return
    words = ("comment", "label")
    told = [graph.value(value, URIRef(RDFS + word)) for word in words]
    told += [graph.value(value, _sh(word)) for word in ("description", "message")]
    said = next((str(words) for words in told if words is not None), "")
    yield (
        f"a query finds nothing wrong ({said.rstrip('. ')})"
        if said
        else ("a query finds nothing wrong")
    )


def _own_components(graph: Graph, shape: Node, who: str) -> Iterator[str]:
    """Constraints of components that the shapes bring along: by their label and parameters."""
    for component in sorted(set(graph.subjects(_sh("parameter"), None)), key=str):
        parameters = sorted(graph.objects(component, _sh("parameter")), key=str)
        paths = [path for one in parameters for path in graph.objects(one, _sh("path"))]
        given = [(path, value) for path in paths for value in graph.objects(shape, path)]
        if given and (shape, None, component) not in graph:
            told = ", ".join(f"{name_in_words(graph, p)} {v}" for p, v in sorted(given, key=str))
            yield f"{who} fits “{name_in_words(graph, component)}” ({told})"


_WRITERS: dict[str, Callable[[Graph, Node, Node, str, Seen], Iterator[str]]] = {
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "in": _in,
    "hasValue": _has_value,
    "pattern": _pattern,
    "languageIn": _languages,
    "uniqueLang": _unique,
    "not": _not,
    "and": _joined("all of this is so", "and"),
    "or": _joined("at least one of these is so", "or"),
    "xone": _joined("exactly one of these is so", "or"),
    "node": _node,
    "qualifiedValueShape": _qualified,
    "property": _property,
    "closed": _closed,
    "sparql": _query,
}
CONSTRAINTS = frozenset({*_WRITERS, *_SIMPLE, "minCount", "maxCount"})


def _fit(graph: Graph, shape: Node, seen: Seen) -> str:
    """What a shape within a shape asks for, as one clause."""
    if shape in seen:
        return f"it fits “{name_of_shape(graph, shape)}” in its turn"
    return ", and ".join(_clauses(graph, shape, seen)) or "anything at all"


def name_of_shape(graph: Graph, shape: Node) -> str:
    """What people call a shape: its name, its label, else the end of its address."""
    named = graph.value(shape, _sh("name")) or graph.value(shape, URIRef(SKOS + "prefLabel"))
    return str(named) if named is not None else name_in_words(graph, shape)


def _members(graph: Graph, head: Node | None) -> list[Node]:
    return [] if head is None or isinstance(head, Literal) else list(Collection(graph, head))


def _names(graph: Graph, members: Iterable[Node]) -> str:
    names = [f"“{name_in_words(graph, member)}”" for member in members]
    more = f" and {len(names) - _MANY} more" if len(names) > _MANY else ""
    return (", ".join(names[:_MANY]) or "nothing") + more


def _true(value: Node | None) -> bool:
    return isinstance(value, Literal) and value.toPython() is True
