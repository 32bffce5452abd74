"""What a shape's answer about a node depends on: the triples met on the ways that it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import RDF

from .compiler import Compiled
from .model import Model
from .paths import Inverse, Path, crossings, joined
from .set_tests import Closed, Compared, Disjoint, Equals
from .shape import Constraint, Shape
from .sparql_constraints import AskTest, SparqlTest
from .value_tests import ClassOf

_TYPE = str(RDF.type)


@dataclass(frozen=True, slots=True)
class Read:
    """A triple that an answer may depend on.

    `way` leads from the node that a target aims at to the triple's subject, or, where it is read
    `backwards`, to its object; None is the node itself. `predicate` None stands for any.
    """

    way: Path | None
    predicate: str | None
    backwards: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    """All that a shape with targets reads; None where a constraint does not say what it reads.

    `classes` are those that its targets ask for, `types` where they ask for nothing else.
    """

    reads: frozenset[Read] | None
    classes: frozenset[str]
    types: bool


def reads_of(model: Model, compiled: Compiled, below: Mapping[str, frozenset[str]]) -> Reads:
    """What one compiled shape reads."""
    shape = compiled.shape
    classes = {str(target.term) for target in shape.targets if target.kind == "class"}
    found = [
        Read(None, str(target.term), backwards=target.kind == "objects")
        for target in shape.targets
        if target.kind in ("subjects", "objects")
    ]
    inside = tuple(_of_shape(model, shape, None))
    told = [one for one in inside if one is not None]
    return Reads(
        reads=frozenset((*found, *told)) if len(told) == len(inside) else None,
        classes=frozenset(name for one in classes for name in (one, *below.get(one, ()))),
        types=all(target.kind == "class" for target in shape.targets),
    )


def _of_shape(model: Model, shape: Shape, way: Path | None) -> Iterator[Read | None]:
    if shape.deactivated:
        return
    if shape.path is not None:
        yield from _of_path(shape.path, way)
    values = joined(way, shape.path)
    for inner in shape.properties:
        yield from _of_shape(model, model.shape(inner), values)
    for constraint in shape.constraints:
        yield from _of_constraint(constraint, way, values)
        for inner in constraint.nested:
            yield from _of_shape(model, model.shape(inner), values)


def _of_constraint(
    constraint: Constraint, way: Path | None, values: Path | None
) -> Iterator[Read | None]:
    match constraint:
        case ClassOf():
            yield Read(values, _TYPE)
        case Closed():
            yield Read(values, None)
        case Equals(other) | Disjoint(other) | Compared(_, other):
            yield Read(way, other)
        case SparqlTest(reads=None) | AskTest(reads=None):
            yield None
        case SparqlTest() if way is not None:
            yield None  # its results do not say which target led there
        case SparqlTest() | AskTest():
            for path in constraint.reads or ():
                yield from _of_path(path, way)


def _of_path(path: Path, way: Path | None) -> Iterator[Read]:
    for before, step in crossings(path, way):
        if isinstance(step, Inverse):
            yield Read(before, step.path.predicate, backwards=True)
        else:
            yield Read(before, step.predicate)
