"""The rules of a check by name: every shape that can be broken, and the checks beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from rdflib import BNode, URIRef

from ..errors import OfgraphError, UnknownName
from ..vocab import RDF, RDFS, SH
from .beside_shapes import beside_shapes
from .constraint_words import CONSTRAINTS, name_of_shape
from .path_words import name_in_words, path_in_words
from .report import Report, severity_of
from .rule import Rule
from .shapes import Shapes
from .wording import short_name

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


def list_rules(shapes: Shapes) -> tuple[Rule, ...]:
    """Every rule that a check with these shapes can report, by name."""
    graph = shapes.graph
    found = [
        rule_of(graph, shape)
        for shape in {node for node in graph.subjects() if isinstance(node, URIRef)}
        if _can_be_broken(graph, shape)
    ]
    everything = {rule.iri: rule for rule in (*beside_shapes(), *found)}
    return tuple(sorted(everything.values(), key=lambda rule: (rule.name, rule.iri)))


def find_rule(name: str, rules: Iterable[Rule], *, kind: str = "rule") -> Rule:
    """The rule that somebody names by its short name or its IRI.

    Raises:
        UnknownName: no rule is called so.
        OfgraphError: several are.
    """
    known = tuple(rules)
    wanted = name.strip().removeprefix("shape:")
    found = [rule for rule in known if wanted in (rule.iri, rule.name)]
    if not found:
        raise UnknownName(kind, name, {rule.name for rule in known})
    if len(found) > 1:
        raise OfgraphError(
            f"{len(found)} rules are called {name!r}",
            hint=f"name one by its IRI: {', '.join(rule.iri for rule in found)}",
        )
    return found[0]


def chosen_rules(names: Iterable[str], shapes: Shapes, rules: Iterable[Rule]) -> frozenset[str]:
    """The IRIs of the rules that names stand for; a shape stands for all rules in it."""
    known = tuple(rules)
    gathering = holders(shapes.graph)
    chosen: set[str] = set()
    for name in names:
        holder = gathering.get(short_name(name.strip().removeprefix("shape:")))
        if holder is None:
            chosen.add(find_rule(name, known).iri)
        else:
            held = shapes.graph.objects(holder, URIRef(SH + "property"))
            chosen |= {str(holder), *(str(one) for one in held if isinstance(one, URIRef))}
    return frozenset(chosen)


def only(report: Report, rules: Collection[str]) -> Report:
    """What a report says of some of the rules."""
    kept = tuple(found for found in report.violations if found.shape in rules)
    return replace(report, violations=kept, rules=len(rules))


def _records_about(graph: Graph, shape: Node) -> str:
    """Which records a shape is about, in words; empty where it is only part of others."""
    return " and ".join(_aims(graph, shape, frozenset()))


def _aims(graph: Graph, shape: Node, seen: frozenset[Node]) -> list[str]:
    if shape in seen:
        return []
    named = _targets(graph, shape)
    for holder in sorted(graph.subjects(URIRef(SH + "property"), shape), key=str):
        path = graph.value(holder, URIRef(SH + "path"))
        for aim in _aims(graph, holder, seen | {shape}):
            named.append(aim if path is None else path_in_words(graph, path, aim))
    return list(dict.fromkeys(named))


def _targets(graph: Graph, shape: Node) -> list[str]:
    def aims(word: str) -> list[str]:
        found = sorted(graph.objects(shape, URIRef(SH + word)), key=str)
        return [name_in_words(graph, aim) for aim in found]

    classes = [f"every {name}" for name in aims("targetClass")]
    if (shape, URIRef(RDF + "type"), URIRef(RDFS + "Class")) in graph:
        classes.append(f"every {name_in_words(graph, shape)}")
    return [
        *([", ".join(classes)] if classes else []),
        *(f"“{name}”" for name in aims("targetNode")),
        *(f"whatever has a “{name}”" for name in aims("targetSubjectsOf")),
        *(f"whatever is the “{name}” of something" for name in aims("targetObjectsOf")),
        *("what a query chooses" for _ in aims("target")),
    ]


def _can_be_broken(graph: Graph, shape: URIRef) -> bool:
    """Whether results name this shape: it has constraints, or parts without a name, and targets."""
    words = {str(word).removeprefix(SH) for word in graph.predicates(shape)}
    asks = bool(words & (CONSTRAINTS - {"property"})) or any(
        isinstance(part, BNode) for part in graph.objects(shape, URIRef(SH + "property"))
    )
    return asks and bool(_records_about(graph, shape))


def holders(graph: Graph) -> dict[str, URIRef]:
    """Shapes that hold rules with names of their own, by name."""
    found = {
        holder
        for holder, part in graph.subject_objects(URIRef(SH + "property"))
        if isinstance(holder, URIRef) and isinstance(part, URIRef)
    }
    return {short_name(shape): shape for shape in sorted(found)}


def rule_of(graph: Graph, shape: URIRef) -> Rule:
    """A shape as a rule."""

    def told(word: str) -> str:
        return min((str(text) for text in graph.objects(shape, URIRef(SH + word))), default="")

    return Rule(
        iri=str(shape),
        name=short_name(shape),
        title=name_of_shape(graph, shape),
        about=_records_about(graph, shape),
        severity=severity_of(str(graph.value(shape, URIRef(SH + "severity")))),
        description=told("description"),
        advice=told("message"),
    )
