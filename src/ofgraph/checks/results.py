"""What shapes found, in the terms of SHACL, and the W3C report that says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef

from .paths import copy_path

if TYPE_CHECKING:
    from rdflib.term import Node

    from .report import Engine

_NAMED = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One result as SHACL defines it; `more` tells apart those that would show the same.

    `path` is an IRI or the node of the shapes graph that describes a path; `shape` the shape the
    broken constraint stands in; `source` the SPARQL constraint, where it is one. `target` is the
    shape whose target led here and `root` the node it aimed at, None where the engine does not say.
    """

    focus: Node
    path: Node | None
    value: Node | None
    component: str
    shape: Node
    severity: Node
    messages: tuple[Literal, ...] = ()
    source: Node | None = None
    engine: Engine = "compiled"
    more: str = ""
    target: Node | None = None
    root: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All results of a run, the shapes they speak of, and how many shapes each engine ran.

    `left` names the shapes that pySHACL ran, each with the reason why they are not compiled.
    """

    results: tuple[Result, ...]
    shapes: Graph
    engines: tuple[tuple[Engine, int], ...]
    left: tuple[tuple[Node, str], ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no result at all, of whatever severity, as SHACL has it."""
        return not self.results

    def graph(self) -> Graph:
        """The sh:ValidationReport of SHACL, section 3.6."""
        graph, report = Graph(), BNode()
        graph.add((report, RDF.type, SH.ValidationReport))
        graph.add((report, SH.conforms, Literal(self.conforms, datatype=XSD.boolean)))
        for result in self.results:
            node = BNode()
            graph.add((report, SH.result, node))
            graph.add((node, RDF.type, SH.ValidationResult))
            told = {
                SH.focusNode: result.focus,
                SH.resultPath: result.path,
                SH.value: result.value,
                SH.sourceConstraintComponent: URIRef(result.component),
                SH.sourceShape: result.shape,
                SH.sourceConstraint: result.source,
                SH.resultSeverity: result.severity,
            }
            for word, value in told.items():
                if value is not None:
                    graph.add((node, word, value))
            for message in result.messages:
                graph.add((node, SH.resultMessage, message))
            if result.path is not None:
                copy_path(self.shapes, result.path, graph)
        return graph


def filled(message: Literal, values: Mapping[str, str]) -> Literal:
    """A message with {$this} and the like replaced by what was found.

    >>> str(filled(Literal("{?n} is too many"), {"n": "7"}))
    '7 is too many'
    """
    words = _NAMED.sub(lambda found: values.get(found[1], found[0]), message)
    return Literal(words, lang=message.language, datatype=message.datatype)
