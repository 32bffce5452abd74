"""Run the shapes over a graph with pySHACL and report in plain words."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from rdflib import Graph, URIRef
from rdflib.collection import Collection

from ..errors import BadResource, NotChecked
from ..graph.dataset import is_proposals
from ..vocab import RDF, SH, SKOS
from .ill_typed import IllTyped, as_it_was, is_aside, set_aside, term_of
from .origin import Origin, name_of, origin
from .proposals import told_apart
from .report import Report, Severity, Violation
from .shapes import SHAPES, Shapes, load_shapes, targeted
from .wording import not_its_type, problem, words

if TYPE_CHECKING:
    from rdflib.term import Node

    from ..graph.store import Store

_TYPE = URIRef(RDF + "type")
_PARAMETERS = {
    "MinCount": "minCount", "MaxCount": "maxCount", "Datatype": "datatype",
    "MinInclusive": "minInclusive", "MaxInclusive": "maxInclusive",
    "MinExclusive": "minExclusive", "MaxExclusive": "maxExclusive", "LessThan": "lessThan",
    "LessThanOrEquals": "lessThanOrEquals", "Equals": "equals", "Disjoint": "disjoint",
}  # fmt: skip
_COMPARISONS = frozenset(
    ("lessThan", "lessThanOrEquals", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive")
)
_FOCUS = URIRef(SH + "focusNode")
_REAL_ONLY = SHAPES + "document-real"
_NOISY = ("rdflib.term", "pyshacl", "pyshacl-validate")


def check(store: Store, *, shapes: Shapes | None = None, allow_invented: bool = False) -> Report:
    """Check everything in a store against the shapes, what is only proposed as well.

    Args:
        store: an open store.
        shapes: the rules, from `load_shapes`; ours if None.
        allow_invented: whether the store is one that takes invented documents.
    """
    graph = Graph(bind_namespaces="none")
    proposed: set[str] = set()
    with _quiet():
        for name in store.graphs():
            one = Graph(bind_namespaces="none") if is_proposals(name) else graph
            one.parse(data=_triples(store.nquads(name), name), format="nt11")
            if one is not graph:
                proposed.update(str(record) for record in one.subjects(_TYPE))
                graph += one
    return check_graph(graph, shapes, allow_invented=allow_invented, proposed=proposed)


def _triples(nquads: bytes, graph: str) -> str:
    """N-Quads of one graph as N-Triples."""
    end = f" <{graph}> ."
    lines = nquads.decode("utf-8").split("\n")
    return "\n".join(line.removesuffix(end) + " ." for line in lines if line.endswith(end))


def check_graph(
    graph: Graph,
    shapes: Shapes | None = None,
    *,
    allow_invented: bool = False,
    proposed: AbstractSet[str] = frozenset(),
) -> Report:
    """Check a graph against the shapes (ours, unless told otherwise).

    `proposed` has the IRIs of what nobody has accepted yet.
    """
    rules = shapes or load_shapes()
    with _quiet(), set_aside(graph) as ill_typed:
        results = _validate(graph, rules)
        found = {
            _violation(graph, rules.graph, results, node)
            for node in _results(results)
            if not _compares_ill_typed(graph, rules.graph, results, node)
        }
        found |= set(_left_over(graph, ill_typed, {(v.focus, v.value_term) for v in found}))
    if allow_invented:
        found = {violation for violation in found if violation.shape != _REAL_ONLY}
    found = set(told_apart(found, proposed))
    return Report(
        violations=tuple(sorted(found, key=lambda violation: violation.order)),
        checked_quads=len(graph),
        rules=rules.rules,
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib's and pySHACL's log lines about ill-typed values from the terminal."""
    loggers = [logging.getLogger(name) for name in _NOISY]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, was in zip(loggers, before, strict=True):
            logger.disabled = was


def _validate(graph: Graph, shapes: Shapes) -> Graph:
    for own in shapes.own:
        _run(Graph(), own, sound=False)
    results, text = _run(graph, shapes, sound=True)
    if not isinstance(results, Graph):
        raise NotChecked(
            f"the graph could not be checked: {_short(text)}",
            hint="a shape may refer to itself without end: look at the shapes you added",
        )
    return results


def _run(graph: Graph, shapes: Shapes, *, sound: bool) -> tuple[object, str]:
    """Run pySHACL; shapes not known to be sound are first checked as shapes themselves."""
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    try:
        _, results, text = pyshacl.validate(
            graph,
            shacl_graph=targeted(shapes.graph),
            inplace=True,
            inference="none",
            advanced=False,
            meta_shacl=not sound,
        )
    except ReportableRuntimeError as error:
        raise BadResource(
            f"the shapes cannot be run ({', '.join(shapes.files)}): {_short(error)}",
            hint="mend the shape that the message names",
        ) from error
    return results, text


def _short(error: object) -> str:
    return " ".join(str(error).split())[:300]


def _results(results: Graph) -> Iterator[Node]:
    """Name the results that stand in the report itself, not those inside sh:detail."""
    for report in results.subjects(_TYPE, URIRef(SH + "ValidationReport")):
        yield from results.objects(report, URIRef(SH + "result"))


def _violation(graph: Graph, shapes: Graph, results: Graph, node: Node) -> Violation:
    def said(word: str) -> Node | None:
        return results.value(node, URIRef(SH + word))

    focus = cast("Node", said("focusNode"))
    source = cast("Node", said("sourceShape"))
    component = str(said("sourceConstraintComponent") or "").removeprefix(SH)
    constraint = component.removesuffix("ConstraintComponent")
    value, path = said("value"), _path(shapes, source, said("resultPath"))
    shape = _named_shape(shapes, source)
    name = _text(shapes, source, "name") or words(path or str(shape)).capitalize()
    description = _text(shapes, source, "description") or ""
    message = min((str(m) for m in results.objects(node, URIRef(SH + "resultMessage"))), default="")
    parameter = _PARAMETERS.get(constraint)
    limit = shapes.value(source, URIRef(SH + parameter)) if parameter else None
    return _placed(
        origin(graph, focus),
        Violation(
            focus=str(focus),
            label="",
            path=path,
            message=message,
            severity=_severity(said("resultSeverity")),
            shape=str(shape),
            value=None if value is None else str(value),
            problem=problem(
                constraint,
                name=name,
                value=_shown(graph, value),
                limit=str(limit or ""),
                description=description,
            ),
            name=name,
            description=description,
            constraint=constraint,
            value_term=None if value is None else term_of(as_it_was(value)),
        ),
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


def _shown(graph: Graph, value: Node | None) -> str:
    """Show a concept by its name and anything else as it stands."""
    if value is None:
        return ""
    if isinstance(value, URIRef) and (value, URIRef(SKOS + "prefLabel"), None) in graph:
        return name_of(graph, value)
    return str(value)


def _severity(severity: Node | None) -> Severity:
    if severity == URIRef(SH + "Warning"):
        return "warning"
    return "info" if severity == URIRef(SH + "Info") else "violation"


def _text(shapes: Graph, source: Node, word: str) -> str | None:
    return min((str(t) for t in shapes.objects(source, URIRef(SH + word))), default=None)


def _named_shape(shapes: Graph, source: Node) -> Node:
    """Name the shape; one without an IRI goes by that of the shape that holds it."""
    seen: set[Node] = set()
    while not isinstance(source, URIRef) and source not in seen:
        seen.add(source)
        holder = min(shapes.subjects(None, source), default=None, key=str)
        if holder is None:
            break
        source = holder
    return source


def _path(shapes: Graph, source: Node, reported: Node | None) -> str | None:
    if isinstance(reported, URIRef):
        return str(reported)
    path = shapes.value(source, URIRef(SH + "path"))
    return None if path is None else _path_text(shapes, path)


def _path_text(shapes: Graph, path: Node) -> str:
    if isinstance(path, URIRef):
        return str(path)
    either = shapes.value(path, URIRef(SH + "alternativePath"))
    if either is not None:
        return " | ".join(_path_text(shapes, part) for part in Collection(shapes, either))
    inverse = shapes.value(path, URIRef(SH + "inversePath"))
    if inverse is not None:
        return "^" + _path_text(shapes, inverse)
    if (path, URIRef(RDF + "first"), None) in shapes:
        return " / ".join(_path_text(shapes, part) for part in Collection(shapes, path))
    inner = next((o for p, o in shapes.predicate_objects(path) if str(p).startswith(SH)), None)
    return "path" if inner is None else _path_text(shapes, inner)


def _compares_ill_typed(graph: Graph, shapes: Graph, results: Graph, node: Node) -> bool:
    """Whether a result says only that an ill-typed value is less or more than another."""
    component = str(results.value(node, URIRef(SH + "sourceConstraintComponent")))
    word = _PARAMETERS.get(component.removeprefix(SH).removesuffix("ConstraintComponent"), "")
    if word not in _COMPARISONS:
        return False
    if is_aside(results.value(node, URIRef(SH + "value"))):
        return True
    source = results.value(node, URIRef(SH + "sourceShape"))
    limit, focus = shapes.value(source, URIRef(SH + word)), results.value(node, _FOCUS)
    return any(is_aside(value) for value in graph.objects(focus, limit))


def _left_over(
    graph: Graph, ill_typed: tuple[IllTyped, ...], reported: set[tuple[str, str | None]]
) -> Iterator[Violation]:
    """Report every value that is not of the type it claims and that no shape reported."""
    for subject, predicate, value in ill_typed:
        if (str(subject), term_of(value)) in reported:
            continue
        yield _placed(
            origin(graph, subject),
            Violation(
                focus=str(subject),
                label="",
                path=str(predicate),
                message="Put the value right in the document's sidecar or in a review.",
                severity="violation",
                shape=SHAPES + "ill-typed-value",
                value=str(value),
                problem=not_its_type(str(predicate), str(value), str(value.datatype)),
                name=words(str(predicate)).capitalize(),
                description="A value is what its type says it is.",
                constraint="Datatype",
                value_term=term_of(value),
            ),
        )
