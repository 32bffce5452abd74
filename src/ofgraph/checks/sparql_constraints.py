"""SHACL-SPARQL: constraints whose rule is a query, and components that a shapes file defines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rdflib import OWL, RDF, RDFS, SH, BNode, Literal, URIRef

from ..errors import OfgraphError
from ..graph.connect import open_store
from . import sparql_text
from .ill_formed import IllFormed, boolean
from .marks import FOCI
from .not_compiled import NotCompiled
from .paths import Path, read_path, sparql

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from .shape import Constraint, Shape, Writer

_LOCAL_NAME = re.compile(r"[^\W\d]\w*$")
READS = URIRef("https://w3id.org/ofgraph/shapes#reads")


@dataclass(frozen=True, slots=True, kw_only=True)
class SparqlTest:
    """A SELECT that returns a row for each thing wrong with $this.

    `reads` has the paths from $this that the answer depends on; None where it does not say.
    """

    component: str
    select: str
    source: Node
    parameters: Mapping[str, Node]
    messages: tuple[Literal, ...] = ()
    reads: tuple[Path, ...] | None = None
    nested: ClassVar[tuple[Node, ...]] = ()

    def query(self, shape: Shape, writer: Writer) -> str:
        """The query for results, with FOCI where the focus nodes are told."""
        if sparql_text.has_limit(self.select):
            raise NotCompiled("a query gives so many answers only, for each record")
        select = sparql_text.inject(self._bound(shape, writer), FOCI)
        told = " ".join(
            f"BIND(STR(?{name}) AS ?{name}_words) BIND(DATATYPE(?{name}) AS ?{name}_type) "
            f"BIND(LANG(?{name}) AS ?{name}_language)"
            for name in ("this", "value")
        )
        return f"SELECT DISTINCT * WHERE {{ {{ {select} }} {told} }}"

    def holds(self, this: str, shape: Shape, writer: Writer) -> str:
        """Whether the query finds nothing, as part of another shape's expression."""
        raise NotCompiled("a shape within another one has a SPARQL constraint")

    def _bound(self, shape: Shape, writer: Writer) -> str:
        _tells_blanks(self.select, writer)
        return sparql_text.bind(self.select, _terms(self.parameters, shape, writer))


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTest:
    """An ASK that answers whether $value is as it must be."""

    component: str
    ask: str
    parameters: Mapping[str, Node]
    messages: tuple[Literal, ...] = ()
    reads: tuple[Path, ...] | None = None
    nested: ClassVar[tuple[Node, ...]] = ()

    def holds(self, this: str, shape: Shape, writer: Writer) -> str:
        def fails(value: str) -> str:
            return f"!{self._passes(this, value, shape, writer)}"

        return f"!{writer.some(this, shape.path, fails)}"

    def broken(self, shape: Shape, writer: Writer) -> str:
        values = writer.values("?this", shape, "?value")
        return f"{values} FILTER(!{self._passes('?this', '?value', shape, writer)})"

    def _passes(self, this: str, value: str, shape: Shape, writer: Writer) -> str:
        _tells_blanks(self.ask, writer)
        inner = sparql_text.body(sparql_text.bind(self.ask, _terms(self.parameters, shape, writer)))
        if inner is None:
            raise NotCompiled("a validator asks more than one group of patterns")
        suffix = writer.fresh("a")[1:]
        renamed = sparql_text.rename(inner, {"this": this, "value": value}, f"_{suffix}")
        return f"EXISTS {{ {renamed} }}"


def _terms(parameters: Mapping[str, Node], shape: Shape, writer: Writer) -> dict[str, str]:
    """What stands for the variables that are bound beforehand, $this and $value aside."""
    terms = {name: writer.term(value) for name, value in parameters.items()}
    if shape.path is not None:
        terms["PATH"] = sparql(shape.path)
    if isinstance(shape.node, URIRef) or writer.blanks:
        terms["currentShape"] = writer.term(shape.node)
    return terms


def _tells_blanks(query: str, writer: Writer) -> None:
    """Refuse to ask for blank nodes where they go by names."""
    words = {(token["word"] or "").upper() for token in sparql_text.tokens(query)}
    if writer.blanks and not words.isdisjoint(("ISBLANK", "ISIRI", "ISURI")):
        raise NotCompiled("a query asks which nodes are blank")


def sparql_constraints(graph: Graph, node: Node) -> Iterator[SparqlTest]:
    """Read the values of sh:sparql."""
    for source in sorted(graph.objects(node, SH.sparql), key=str):
        if not boolean(graph, source, SH.deactivated):
            yield _select(graph, source, str(SH.SPARQLConstraintComponent), {})


def custom_constraints(graph: Graph, node: Node, *, is_property: bool) -> Iterator[Constraint]:
    """Read the constraints of components that the shapes graph defines itself."""
    for component in sorted(set(graph.subjects(SH.parameter, None)), key=str):
        if isinstance(component, BNode) or not _is_component(graph, component):
            continue
        required, optional = _parameters(graph, component)
        given = {name: sorted(graph.objects(node, path), key=str)
                 for name, path in {**required, **optional}.items()}  # fmt: skip
        if not required or not all(given[name] for name in required):
            continue
        for chosen in _choices(given):
            yield _custom(graph, component, chosen, is_property=is_property)


def _choices(given: Mapping[str, list[Node]]) -> Iterator[dict[str, Node]]:
    """A component with one parameter counts once a value; one with several has one of each."""
    told = {name: values for name, values in given.items() if values}
    if len(given) == 1:
        ((name, values),) = told.items()
        yield from ({name: value} for value in values)
        return
    for name, values in told.items():
        if len(values) > 1:
            raise IllFormed(f"the parameter {name} is given {len(values)} times")
    yield {name: values[0] for name, values in told.items()}


def _is_component(graph: Graph, node: Node) -> bool:
    kinds = set(graph.objects(node, RDF.type))
    above = {up for kind in kinds for up in graph.transitive_objects(kind, RDFS.subClassOf)}
    return SH.ConstraintComponent in above


def _parameters(graph: Graph, component: Node) -> tuple[dict[str, URIRef], dict[str, URIRef]]:
    required: dict[str, URIRef] = {}
    optional: dict[str, URIRef] = {}
    for parameter in graph.objects(component, SH.parameter):
        path = graph.value(parameter, SH.path)
        if not isinstance(path, URIRef):
            raise IllFormed("a parameter of a component has one IRI as its sh:path")
        local = _LOCAL_NAME.search(path)
        if local is None:
            raise IllFormed(f"the parameter <{path}> has no name that a variable can have")
        name = local[0]
        (optional if boolean(graph, parameter, SH.optional) else required)[name] = path
    return required, optional


def _custom(
    graph: Graph, component: Node, chosen: dict[str, Node], *, is_property: bool
) -> Constraint:
    own = SH.propertyValidator if is_property else SH.nodeValidator
    validator = graph.value(component, own)
    if validator is None:
        validator = graph.value(component, SH.validator)
    if validator is None:
        raise IllFormed(f"the component <{component}> has no validator for this sort of shape")
    if (validator, SH.select, None) in graph:
        return _select(graph, validator, str(component), chosen)
    ask = _query(graph, validator, SH.ask, frozenset(("this", "value", *chosen)))
    return AskTest(
        component=str(component), ask=ask, parameters=chosen,
        messages=_messages(graph, validator), reads=_reads(graph, validator),
    )  # fmt: skip


def _select(graph: Graph, source: Node, component: str, chosen: dict[str, Node]) -> SparqlTest:
    select = _query(graph, source, SH.select, frozenset(("this", *chosen)))
    return SparqlTest(
        component=component, select=select, source=source, parameters=chosen,
        messages=_messages(graph, source), reads=_reads(graph, source),
    )  # fmt: skip


def _query(graph: Graph, source: Node, word: URIRef, bound: frozenset[str]) -> str:
    """The text of a query, its names in full; what is `bound` beforehand is given no value."""
    found = tuple(graph.objects(source, word))
    if len(found) != 1 or not isinstance(found[0], Literal):
        raise IllFormed(f"a SPARQL constraint has one sh:{word.fragment}, and that is a text")
    query = sparql_text.expand(str(found[0]), _namespaces(graph, source)).strip()
    if "shapesGraph" in {token["variable"] for token in sparql_text.tokens(query)}:
        raise IllFormed("a SPARQL constraint asks the shapes graph ($shapesGraph): no store has it")
    sparql_text.refuse(query, bound, word.fragment.upper())
    try:
        open_store("memory:").query(query)  # which guards it, and parses it
    except OfgraphError as error:
        raise IllFormed(f"a SPARQL constraint: {error.message[:200]}", hint=error.hint) from error
    return query


def _messages(graph: Graph, source: Node) -> tuple[Literal, ...]:
    return tuple(sorted(m for m in graph.objects(source, SH.message) if isinstance(m, Literal)))


def _reads(graph: Graph, source: Node) -> tuple[Path, ...] | None:
    declared = sorted(graph.objects(source, READS), key=str)
    return tuple(read_path(graph, node) for node in declared) if declared else None


def _namespaces(graph: Graph, source: Node) -> dict[str, str]:
    """The prefixes that sh:prefixes declares, imports included; then those of the file itself.

    Many a shapes file declares none, and means those that stand at its head.
    """
    found: dict[str, str] = {}
    for start in graph.objects(source, SH.prefixes):
        for ontology in graph.transitive_objects(start, OWL.imports):
            for one in graph.objects(ontology, SH.declare):
                prefix, namespace = graph.value(one, SH.prefix), graph.value(one, SH.namespace)
                if prefix is None or namespace is None:
                    raise IllFormed("sh:declare names a prefix and a namespace")
                if found.setdefault(str(prefix), str(namespace)) != str(namespace):
                    raise IllFormed(f"the prefix {prefix}: stands for two namespaces")
    return {prefix: str(namespace) for prefix, namespace in graph.namespaces()} | found
