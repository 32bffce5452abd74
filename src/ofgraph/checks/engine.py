"""Ask a store the questions that shapes were compiled to, and collect the results."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from rdflib import BNode, Literal, URIRef

from ..graph.store import Table
from ..graph.terms import iri, text
from ..graph.values import BlankNode, Iri, Row, Value
from ..vocab import RDFS
from .batches import in_batches
from .compiler import BLANK, Compiled, Compiler, Question, focused, screening
from .results import Result, filled
from .sparql_constraints import AskTest, SparqlTest

if TYPE_CHECKING:
    from rdflib.term import Node

    from .model import Model
    from .report import Engine

Ask = Callable[[str], Table]

_BELOW = f"SELECT DISTINCT ?class ?above WHERE {{ ?class <{RDFS}subClassOf>+ ?above }}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Shapes compiled for the classes that a store knows; those left are for pySHACL.

    `below` has each class that has others below it → those, itself among them.
    """

    compiled: tuple[Compiled, ...]
    left: tuple[Compiled, ...]
    below: Mapping[str, frozenset[str]]

    @property
    def engines(self) -> tuple[tuple[Engine, int], ...]:
        """How many shapes each engine runs."""
        return (("compiled", len(self.compiled)), ("pyshacl", len(self.left)))


def plan(model: Model, ask: Ask, *, blanks: bool = False, unfit: str = "") -> Plan:
    """Compile every shape that has targets; none where data is `unfit`, for the reason given."""
    below = _classes_below(ask)
    compiler = Compiler(model, below=below, blanks=blanks)
    shapes = [compiler.compiled(shape) for shape in model.roots()]
    if unfit:
        shapes = [replace(one, left=one.left or unfit) for one in shapes]
    return Plan(
        compiled=tuple(one for one in shapes if not one.left),
        left=tuple(one for one in shapes if one.left),
        below=below,
    )


def _classes_below(ask: Ask) -> dict[str, frozenset[str]]:
    below: dict[str, set[str]] = {}
    for name, above in ask(_BELOW).rows:
        if isinstance(name, Iri) and isinstance(above, Iri):
            below.setdefault(above, {above}).add(name)
    return {name: frozenset(names) for name, names in below.items()}


@dataclass(slots=True)
class Run:
    """One run of a plan against a store.

    Args:
        ask: answers a SELECT query.
        blanks: whether blank nodes of the data stand as IRIs (see `compiler`).
        written: how the data wrote a literal that the store writes otherwise.
    """

    ask: Ask
    blanks: bool = False
    written: Mapping[tuple[str, str], Literal] = field(default_factory=dict)

    def results(self, shape: Compiled, only: Collection[str] | None = None) -> Iterator[Result]:
        """The results of one shape, for its targets or for those of them that are `only` here.

        Args:
            shape: a compiled shape.
            only: focus nodes as SPARQL writes terms.
        """
        screened = [question for question in shape.questions if question.screened]
        for question in shape.questions:
            if not question.screened:
                yield from self._reported(shape, question, only)
        if screened and shape.screen:
            broken = self._broken(shape, only)
            if broken != ():
                for question in screened:
                    yield from self._reported(shape, question, broken)

    def _broken(self, shape: Compiled, only: Collection[str] | None) -> tuple[str, ...] | None:
        """The focus nodes that break a rule; None for all, where one of them cannot be named."""
        rows = [row for some in _batches(only) for row in self.ask(screening(shape, some)).rows]
        if any(isinstance(row[0], BlankNode) for row in rows):
            return None
        return tuple(dict.fromkeys(as_sparql(row) for row in rows))

    def _reported(
        self, shape: Compiled, question: Question, only: Collection[str] | None
    ) -> Iterator[Result]:
        for some in _batches(only):
            table = self.ask(focused(shape, question, some))
            for row in table.rows:
                told = dict(zip(table.columns, row, strict=True))
                yield self._result(shape.shape.node, question, told)

    def _result(self, target: Node, question: Question, row: Mapping[str, Value]) -> Result:
        shape, constraint = question.shape, question.constraint
        focus, value = cast("Node", self._term("this", row)), self._term("value", row)
        said, path = row.get("path"), shape.path_node
        if isinstance(said, Iri):
            path = URIRef(said)
        source: Node | None = None
        messages = shape.messages
        if isinstance(constraint, SparqlTest | AskTest):
            messages = constraint.messages or messages
        if isinstance(constraint, SparqlTest):
            source = constraint.source if constraint.parameters == {} else None
            value = value if value is not None or shape.path is not None else focus
        told = {name: self._words(name, row) for name, found in row.items() if found is not None}
        told.setdefault("value", "" if value is None else str(value))
        if isinstance(constraint, SparqlTest | AskTest):
            told |= {name: str(found) for name, found in constraint.parameters.items()}
        return Result(
            focus=focus, path=path, value=value, component=constraint.component,
            shape=shape.node, severity=shape.severity, source=source,
            messages=tuple(filled(message, told) for message in messages),
            more=str(row.get("more") or ""), target=target,
            root=focus if question.route is None else self._root(row),
        )  # fmt: skip

    def _words(self, name: str, row: Mapping[str, Value]) -> str:
        """What a message shows for a variable: the words of a literal as the data wrote them."""
        value = row.get(f"{name}_words") or row[name]
        if isinstance(value, bool):
            return str(value).lower()
        return str(value).removeprefix(BLANK) if self.blanks else str(value)

    def node(self, value: Value) -> Node:
        """A record of an answer; a blank node by its own name again."""
        if isinstance(value, Iri) and not (self.blanks and value.startswith(BLANK)):
            return URIRef(value)
        return BNode(str(value).removeprefix(BLANK))

    def _root(self, row: Mapping[str, Value]) -> Node | None:
        """The node that a target aimed at, where the result is about another that it leads to."""
        value = row.get("_root")
        return URIRef(value) if isinstance(value, Iri) and not value.startswith(BLANK) else None

    def _term(self, name: str, row: Mapping[str, Value]) -> Node | None:
        """A term of the answer, as the data wrote it."""
        value = row.get(name)
        if value is None:
            return None
        if isinstance(value, Iri | BlankNode):
            return self.node(value)
        words, datatype = str(row[f"{name}_words"]), str(row[f"{name}_type"])
        language = str(row[f"{name}_language"] or "")
        if language:
            return Literal(words, lang=language)
        return self.written.get((words, datatype), literal(words, datatype))


def literal(words: str, datatype: str) -> Literal:
    """A literal to the letter; plain text is the literal without a type, as rdflib has it."""
    plain = datatype == "http://www.w3.org/2001/XMLSchema#string"
    return Literal(words, datatype=None if plain else URIRef(datatype), normalize=False)


def _batches(only: Collection[str] | None) -> Iterable[list[str] | None]:
    return (None,) if only is None else in_batches(sorted(only))


def as_sparql(row: Row) -> str:
    """The focus node of a screening row (term, words, type, language) as SPARQL writes it."""
    node, words, datatype, language = row
    if isinstance(node, Iri):
        return iri(node)
    tagged = text(str(words), language=str(language) if language else None)
    return tagged if language else f"{tagged}^^{iri(str(datatype))}"
