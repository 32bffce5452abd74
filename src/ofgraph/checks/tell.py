"""A result of SHACL told to people: the record by its name, what is wrong, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from rdflib import SH, SKOS, Graph, URIRef
from rdflib.term import Node

from .ill_formed import IllFormed
from .ill_typed import ILL_TYPED, term_of
from .origin import Origin, name_of, origin
from .paths import read_path, written
from .proposals import told_apart
from .report import Violation, severity_of
from .results import Result
from .source import Source
from .surroundings import surroundings
from .wording import not_its_type, problem, words

_CORE = "ConstraintComponent"
_PARAMETERS = {
    "MinCount": "minCount", "MaxCount": "maxCount", "Datatype": "datatype",
    "MinInclusive": "minInclusive", "MaxInclusive": "maxInclusive",
    "MinExclusive": "minExclusive", "MaxExclusive": "maxExclusive", "LessThan": "lessThan",
    "LessThanOrEquals": "lessThanOrEquals", "Equals": "equals", "Disjoint": "disjoint",
}  # fmt: skip


def tell(
    results: Iterable[Result], shapes: Graph, source: Source, proposed: AbstractSet[str]
) -> Iterator[Violation]:
    """Tell results in plain words, those of proposals as such."""
    found = list(results)
    nodes = {node for one in found for node in (one.focus, one.value) if node is not None}
    around = surroundings(nodes, source.construct)
    told = (_violation(around, shapes, one) for one in found)
    yield from told_apart(told, proposed)


def _violation(around: Graph, shapes: Graph, result: Result) -> Violation:
    constraint = _constraint(result.component)
    path = _path(shapes, result)
    shape = _named_shape(shapes, result.shape)
    name = _text(shapes, result.shape, "name") or words(path or str(shape)).capitalize()
    description = _text(shapes, result.shape, "description") or ""
    if str(shape) == ILL_TYPED.iri:
        return _placed(origin(around, result.focus), _ill_typed(result))
    parameter = _PARAMETERS.get(constraint)
    limit = shapes.value(result.shape, SH[parameter]) if parameter else None
    return _placed(
        origin(around, result.focus),
        Violation(
            focus=str(result.focus),
            label="",
            path=path,
            message=min(map(str, result.messages), default=""),
            severity=severity_of(str(result.severity)),
            shape=str(shape),
            value=None if result.value is None else str(result.value),
            problem=problem(
                constraint,
                name=name,
                value=_shown(around, result.value),
                limit=str(limit or ""),
                description=description,
            ),
            name=name,
            description=description,
            constraint=constraint,
            value_term=None if result.value is None else term_of(result.value),
            engine=result.engine,
        ),
    )


def _constraint(component: str) -> str:
    """The short name of a component of SHACL itself, and the whole IRI of any other."""
    name = component.removeprefix(str(SH))
    return component if name == component else name.removesuffix(_CORE)


def _ill_typed(result: Result) -> Violation:
    value, path = result.value, str(result.path)
    datatype = str(getattr(value, "datatype", ""))
    return Violation(
        focus=str(result.focus),
        label="",
        path=path,
        message=ILL_TYPED.advice,
        severity=ILL_TYPED.severity,
        shape=ILL_TYPED.iri,
        value=str(value),
        problem=not_its_type(path, str(value), datatype),
        name=words(path).capitalize(),
        description=ILL_TYPED.description,
        constraint="Datatype",
        value_term=None if value is None else term_of(value),
    )


def _placed(found: Origin, violation: Violation) -> Violation:
    return replace(
        violation,
        label=found.label,
        document=found.document,
        document_iri=found.document_iri,
        quote=found.quote,
        place=found.place,
        restated=found.restated,
    )


def _shown(around: Graph, value: Node | None) -> str:
    """Show a concept by its name and anything else as it stands."""
    if value is None:
        return ""
    if isinstance(value, URIRef) and (value, SKOS.prefLabel, None) in around:
        return name_of(around, value)
    return str(value)


def _text(shapes: Graph, shape: Node, word: str) -> str | None:
    return min((str(t) for t in shapes.objects(shape, SH[word])), default=None)


def _named_shape(shapes: Graph, shape: Node) -> Node:
    """Name the shape; one without an IRI goes by that of the shape that holds it."""
    seen: set[Node] = set()
    while not isinstance(shape, URIRef) and shape not in seen:
        seen.add(shape)
        holder = min(shapes.subjects(None, shape), default=None, key=str)
        if holder is None:
            break
        shape = holder
    return shape


def _path(shapes: Graph, result: Result) -> str | None:
    if result.path is None:
        return None
    if isinstance(result.path, URIRef):
        return str(result.path)
    node = shapes.value(result.shape, SH.path) or result.path
    try:
        return written(read_path(shapes, node))
    except IllFormed:  # a path that only the engine's own report has
        return None
