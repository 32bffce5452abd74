"""A shapes graph, read shape by shape: which there are, and which stand within which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, SH, Literal, URIRef

from .components import read_constraints
from .ill_formed import IllFormed, boolean, sound
from .paths import read_path
from .shape import Shape, Target

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


@dataclass(slots=True)
class Model:
    """Every shape of a graph, read when first asked for."""

    graph: Graph
    _read: dict[Node, Shape] = field(default_factory=dict)

    def shape(self, node: Node) -> Shape:
        """The shape that a node stands for.

        Raises:
            IllFormed: it breaks the syntax of SHACL.
        """
        if node not in self._read:
            try:
                self._read[node] = self._shape(node)
            except IllFormed as error:
                raise error.of(node) from error
        return self._read[node]

    def _shape(self, node: Node) -> Shape:
        graph = self.graph
        if isinstance(node, Literal):
            raise IllFormed("a shape is not a literal")
        paths = tuple(graph.objects(node, SH.path))
        if len(paths) > 1:
            raise IllFormed("a property shape has one sh:path, not several")
        if not paths and self._is_property_shape(node):
            raise IllFormed("a property shape has an sh:path")
        if paths and (node, RDF.type, SH.NodeShape) in graph:
            raise IllFormed("a node shape has no sh:path")
        for word in set(graph.predicates(node)):
            _known(word)
        return Shape(
            node=node,
            path=read_path(graph, paths[0]) if paths else None,
            path_node=paths[0] if paths else None,
            targets=tuple(self._targets(node)),
            properties=tuple(sorted(graph.objects(node, SH.property), key=str)),
            severity=self._severity(node),
            messages=tuple(sorted(_texts(graph.objects(node, SH.message)))),
            deactivated=boolean(graph, node, SH.deactivated),
            constraints=tuple(read_constraints(graph, node, is_property=bool(paths))),
        )

    def _is_property_shape(self, node: Node) -> bool:
        typed = (node, RDF.type, SH.PropertyShape) in self.graph
        return typed or (None, SH.property, node) in self.graph

    def _severity(self, node: Node) -> Node:
        severities = tuple(self.graph.objects(node, SH.severity))
        if len(severities) > 1 or not all(isinstance(one, URIRef) for one in severities):
            raise IllFormed("sh:severity is one IRI")
        return severities[0] if severities else SH.Violation

    def _targets(self, node: Node) -> Iterator[Target]:
        words = {"class": SH.targetClass, "node": SH.targetNode,
                 "subjects": SH.targetSubjectsOf, "objects": SH.targetObjectsOf}  # fmt: skip
        for kind, word in words.items():
            for term in sorted(self.graph.objects(node, word), key=str):
                if kind != "node" and not isinstance(term, URIRef):
                    raise IllFormed(f"sh:{word.fragment} takes an IRI, not “{str(term)[:80]}”")
                yield Target(kind, sound(term, f"sh:{word.fragment}"))
        if isinstance(node, URIRef) and self.is_class(node) and self._is_shape(node):
            yield Target("class", node)

    def is_class(self, node: Node) -> bool:
        """Whether a node is a class, and so a target where it is a shape too."""
        kinds = set(self.graph.transitive_objects(node, RDF.type)) - {node}
        above = {
            up for kind in kinds for up in self.graph.transitive_objects(kind, RDFS.subClassOf)
        }
        return not {RDFS.Class, OWL.Class}.isdisjoint(above)

    def _is_shape(self, node: Node) -> bool:
        return any(
            (node, RDF.type, kind) in self.graph for kind in (SH.NodeShape, SH.PropertyShape)
        )

    def roots(self) -> tuple[Shape, ...]:
        """The shapes that have targets and are not switched off, in a stable order."""
        words = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
        nodes = {node for word in words for node in self.graph.subjects(word, None)}
        for kind in (SH.NodeShape, SH.PropertyShape):
            nodes |= {node for node in self.graph.subjects(RDF.type, kind) if self.is_class(node)}
        shapes = (self.shape(node) for node in sorted(nodes, key=str))
        return tuple(shape for shape in shapes if shape.targets and not shape.deactivated)

    def every(self) -> tuple[Shape, ...]:
        """Every shape there is: typed as one, with a target, or meant by another shape.

        Raises:
            IllFormed: one of them breaks the syntax of SHACL.
        """
        waiting = [shape.node for shape in self.roots()]
        for kind in (SH.NodeShape, SH.PropertyShape):
            waiting += self.graph.subjects(RDF.type, kind)
        waiting += self.graph.objects(None, SH.property)
        found: dict[Node, Shape] = {}
        while waiting:
            node = waiting.pop()
            if node not in found:
                found[node] = self.shape(node)
                waiting += found[node].nested
        return tuple(found[node] for node in sorted(found, key=str))

    def recursive(self, shape: Shape) -> bool:
        """Whether a shape refers to itself, however far round."""
        return self._in_circle(shape.node, (), set())

    def _in_circle(self, node: Node, above: tuple[Node, ...], done: set[Node]) -> bool:
        if node in above:
            return True
        if node in done:
            return False
        done.add(node)
        nested = self.shape(node).nested
        return any(self._in_circle(inner, (*above, node), done) for inner in nested)


# Words of SHACL's Advanced Features and of SHACL-JS: a shape with one says more than is checked.
_NOT_RUN = frozenset((SH.target, SH.rule, SH.expression, SH.js))
# What asks something of the data, or says of which; any other word is for people or for forms.
_ASKING = ("and", "class", "closed", "datatype", "deactivated", "disjoint", "equals", "flags",
           "hasValue", "ignoredProperties", "in", "languageIn", "lessThan", "lessThanOrEquals",
           "maxCount", "maxExclusive", "maxInclusive", "maxLength", "minCount", "minExclusive",
           "minInclusive", "minLength", "node", "nodeKind", "not", "or", "path", "pattern",
           "property", "qualifiedMaxCount", "qualifiedMinCount", "qualifiedValueShape",
           "qualifiedValueShapesDisjoint", "severity", "sparql", "targetClass", "targetNode",
           "targetObjectsOf", "targetSubjectsOf", "uniqueLang", "xone")  # fmt: skip
_OF_SHACL = frozenset(str(word).removeprefix(str(SH)) for word in dir(SH))
_MEANT = {word.casefold(): word for word in _ASKING}


def _known(word: Node) -> None:
    """Refuse a word that looks like one that asks something: it would never be checked."""
    name = str(word).removeprefix(str(SH))
    if word in _NOT_RUN:
        raise IllFormed(f"sh:{name} is not of SHACL Core or SHACL-SPARQL")
    if not str(word).startswith(str(SH)) or name in _ASKING or name in _OF_SHACL:
        return
    if close := get_close_matches(name.casefold(), _MEANT, n=1, cutoff=0.8):
        meant = f"did you mean sh:{_MEANT[close[0]]}?"
        raise IllFormed(f"there is no sh:{name[:80]} in SHACL", hint=meant)


def _texts(values: Iterable[Node]) -> Iterator[Literal]:
    for value in values:
        if not isinstance(value, Literal):
            raise IllFormed("sh:message is a text")
        yield value
