"""Shapes to SPARQL: for each shape with targets, one question that screens and many that report.

The screen asks of every record, in one query, whether it keeps all rules of a shape; nearly every
record does. Only those that do not are asked about rule by rule. So a whole class is read once,
and the reports, which need a query for each constraint, are asked about a handful of records.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from rdflib import BNode, Literal, URIRef

from ..graph.terms import iri
from ..vocab import RDF
from .bearable import bearable
from .ill_typed import term_of
from .marks import FOCI, ROOT
from .model import Model
from .not_compiled import NotCompiled
from .paths import Alternative, Inverse, Path, Repeat, Sequence, Step, joined, needs_no_step, sparql
from .set_tests import Count
from .shape import Constraint, QueryTest, SetTest, Shape, Target, ValueTest
from .value_tests import either

if TYPE_CHECKING:
    from rdflib.term import Node

BLANK = "urn:ofgraph:blank:"
# A query grows with each shape within a shape, and one that stands in two stands there twice.
MOST_WITHIN = 2000


def terms(*names: str) -> str:
    """What a SELECT asks for to know a term to the letter, whatever the store makes of it."""
    return " ".join(
        f"(STR(?{name}) AS ?{name}_words) (DATATYPE(?{name}) AS ?{name}_type) "
        f"(LANG(?{name}) AS ?{name}_language)"
        for name in names
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The query that reports what breaks one constraint of one shape.

    `text` has FOCI where the focus nodes are told: a pattern that binds ?_root, from where `route`
    leads to ?this, the focus node of the result.
    """

    shape: Shape
    constraint: Constraint
    text: str
    route: Path | None = None
    screened: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A shape with targets, compiled; or why it is left to pySHACL.

    `target` is a pattern that binds ROOT to what the shape is about, and `aimed` an expression that
    says of one node whether it is; `screen` says whether ROOT keeps all that can be screened.
    """

    shape: Shape
    target: str = ""
    aimed: str = ""
    screen: str = ""
    questions: tuple[Question, ...] = ()
    left: str = ""


@dataclass(slots=True)
class Compiler:
    """Compiles the shapes of a model.

    Args:
        model: the shapes.
        below: a class → the classes that are below it in the data, itself among them.
        blanks: whether blank nodes of the data stand as IRIs that begin with BLANK.
    """

    model: Model
    below: Mapping[str, Collection[str]] = field(default_factory=dict)
    blanks: bool = False
    _fresh: int = 0
    _asked: int = 0

    def compiled(self, shape: Shape) -> Compiled:
        """Compile one shape that has targets."""
        self._fresh = self._asked = 0
        try:
            if self.model.recursive(shape):
                return Compiled(shape=shape, left="it refers to itself")
            made = Compiled(
                shape=shape,
                target=self._target(shape.targets),
                aimed=either([self._aimed(target) for target in shape.targets]),
                screen=self._screen(shape),
                questions=tuple(self._questions(shape)),
            )
            for text in (made.target, made.screen, *(one.text for one in made.questions)):
                bearable(text)
        except NotCompiled as reason:
            return Compiled(shape=shape, left=str(reason))
        except RecursionError:
            return Compiled(shape=shape, left="its shapes nest too deep")
        return made

    # --- what constraints are written with ------------------------------------------------

    def fresh(self, name: str) -> str:
        """A variable that no other part of the query uses."""
        self._fresh += 1
        return f"?_{name}{self._fresh}"

    def term(self, node: Node) -> str:
        """A term of the shapes graph as SPARQL writes it."""
        if isinstance(node, URIRef):
            return iri(node)
        if isinstance(node, Literal):
            return term_of(node)
        if self.blanks and isinstance(node, BNode):
            return f"<{BLANK}{node}>"
        raise NotCompiled("a blank node of the shapes is compared with the data")

    def is_iri(self, value: str) -> str:
        """Whether a variable's value is an IRI."""
        return f"(isIRI({value}) && !{self.is_blank(value)})" if self.blanks else f"isIRI({value})"

    def is_blank(self, value: str) -> str:
        """Whether a variable's value is a blank node."""
        if self.blanks:
            return f'(isIRI({value}) && STRSTARTS(STR({value}), "{BLANK}"))'
        return f"isBlank({value})"

    def is_class(self, kind: str, asked: str) -> str:
        """A pattern that keeps a variable to a class and those below it."""
        names = ", ".join(iri(one) for one in sorted({asked, *self.below.get(asked, ())}))
        return f"FILTER({kind} IN ({names}))"

    def values(self, this: str, shape: Shape, found: str) -> str:
        """A pattern that finds the values of a shape; a node shape has one, the focus node."""
        if shape.path is None:
            return f"BIND({this} AS {found})"
        if needs_no_step(shape.path):
            itself = f"{FOCI} BIND({this} AS {found})"
            further = f"{FOCI} {this} {sparql(shape.path)} {found} ."
            return f"{{ {itself} }} UNION {{ {further} }}"
        return f"{this} {sparql(shape.path)} {found} ."

    def some(self, this: str, path: Path | None, test: Callable[[str], str]) -> str:
        """Whether one of the values at the end of a path passes a test on a variable.

        Each step is an EXISTS of its own within the last: engines plan a longer path without
        regard to where it starts, and look at everything that it could pass through.
        """
        match path:
            case None:
                return test(this)
            case Sequence(parts):
                rest = joined(*parts[1:])
                return self.some(this, parts[0], lambda found: self.some(found, rest, test))
            case Alternative(parts):
                return either([self.some(this, part, test) for part in parts])
            case Inverse(Step(predicate)):
                found = self.fresh("v")
                pattern = f"{found} {iri(predicate)} {this} ."
            case _:
                found = self.fresh("v")
                pattern = f"{this} {sparql(path)} {found} ."
        tested = test(found)
        kept = "" if tested == "true" else f" FILTER({tested})"
        found_one = f"EXISTS {{ {pattern}{kept} }}"
        # Engines forget that no step leads from a term to itself where the data does not name it.
        return f"({test(this)} || {found_one})" if needs_no_step(path) else found_one

    def reaches(self, this: str, path: Path | None, term: str) -> str:
        """Whether a term is one of the values at the end of a path."""
        match path:
            case None:
                return f"sameTerm({this}, {term})"
            case Sequence(parts):
                rest = joined(*parts[1:])
                return self.some(this, parts[0], lambda found: self.reaches(found, rest, term))
            case Alternative(parts):
                return either([self.reaches(this, part, term) for part in parts])
            case Repeat() if needs_no_step(path):
                found = f"EXISTS {{ {this} {sparql(path)} {term} }}"
                return f"(sameTerm({this}, {term}) || {found})"
            case _:
                return f"EXISTS {{ {this} {sparql(path)} {term} }}"

    def counted(self, shape: Shape, *, fewer: bool, limit: int, test: str = "") -> str:
        """A pattern for the focus nodes with fewer, or more, values than a limit."""
        values = self.values("?this", shape, "?counted")
        kept = f"FILTER({test})" if test else ""
        return (
            f"{{ SELECT ?this WHERE {{ {FOCI} OPTIONAL {{ {values} {kept} }} }} GROUP BY ?this "
            f"HAVING(COUNT(DISTINCT ?counted) {'<' if fewer else '>'} {limit}) }}"
        )

    def conforms(self, node: Node, value: str) -> str:
        """Whether a variable's value conforms to a shape, as an expression without errors."""
        self._asked += 1
        if self._asked > MOST_WITHIN:
            raise NotCompiled(f"shapes stand within it more than {MOST_WITHIN} times")
        shape = self.model.shape(node)
        return f"({_all(self._kept(shape, value)) or 'true'})"

    # --- the screen -------------------------------------------------------------------------

    def _kept(self, shape: Shape, this: str) -> Iterator[str]:
        """What a focus node keeps, nested shapes included."""
        if shape.deactivated:
            return
        for constraint in shape.constraints:
            if not isinstance(constraint, ValueTest):
                yield constraint.holds(this, shape, self)

        def tests(value: str) -> list[str]:
            own = [one.test(value, self) for one in shape.constraints if isinstance(one, ValueTest)]
            return own + [self.conforms(inner, value) for inner in shape.properties]

        if shape.path is None or shape.properties or _looks_at_values(shape.constraints):
            yield from self._each_value(shape, this, tests)

    def _each_value(
        self, shape: Shape, this: str, tests: Callable[[str], list[str]]
    ) -> Iterator[str]:
        """That all values of a shape pass some tests on a variable."""
        if shape.path is None:
            yield from tests(this)
        else:
            yield f"!{self.some(this, shape.path, lambda one: f'!({_all(tests(one))})')}"

    def _screen(self, root: Shape) -> str:
        """Whether ROOT keeps every constraint that can be screened."""
        parts: list[str] = []
        for route, shape in self._occurrences(root):
            if route is None:
                parts += self._screened(shape, ROOT)
            elif any(self._is_screened(shape, one) for one in shape.constraints):
                parts.append(f"!{self.some(ROOT, route, partial(self._fails, shape))}")
        return _all(part for part in parts if part != "true")

    def _fails(self, shape: Shape, this: str) -> str:
        return f"!({_all(self._screened(shape, this))})"

    def _screened(self, shape: Shape, this: str) -> Iterator[str]:
        """What a focus node of one shape keeps, as far as it can be screened.

        Most properties have one value at most: that there is no other is then asked of the value,
        beside its tests, instead of looking for values three times.
        """
        screened = [one for one in shape.constraints if self._is_screened(shape, one)]
        single, required = (Count(word, 1) in screened for word in ("maxCount", "minCount"))
        fused = [Count("maxCount", 1), Count("minCount", 1)] if single else []
        for constraint in screened:
            if not isinstance(constraint, ValueTest) and constraint not in fused:
                yield constraint.holds(this, shape, self)

        def tests(value: str) -> list[str]:
            own = [one.test(value, self) for one in screened if isinstance(one, ValueTest)]
            if single:
                other = self.some(this, shape.path, lambda one: f"!sameTerm({one}, {value})")
                own.append(f"!{other}")
            return own

        if single and required:
            yield self.some(this, shape.path, lambda one: _all(tests(one)))
        elif shape.path is None or single or _looks_at_values(screened):
            yield from self._each_value(shape, this, tests)

    def _is_screened(self, shape: Shape, constraint: Constraint) -> bool:
        """Whether a constraint can be asked of every record in the same breath as the others."""
        if isinstance(constraint, QueryTest):
            return False
        if isinstance(constraint, ValueTest):
            return True
        try:
            constraint.holds(ROOT, shape, self)
        except NotCompiled:
            return False
        return True

    # --- the reports ------------------------------------------------------------------------

    def _occurrences(
        self, shape: Shape, route: Path | None = None
    ) -> Iterator[tuple[Path | None, Shape]]:
        """A shape and the property shapes in it, with the way from the target to each's focus."""
        if shape.deactivated:
            return
        yield route, shape
        for inner in shape.properties:
            yield from self._occurrences(self.model.shape(inner), joined(route, shape.path))

    def _questions(self, root: Shape) -> Iterator[Question]:
        for route, shape in self._occurrences(root):
            for constraint in shape.constraints:
                yield Question(
                    shape=shape,
                    constraint=constraint,
                    text=self._report(shape, constraint),
                    route=route,
                    screened=self._is_screened(shape, constraint),
                )

    def _report(self, shape: Shape, constraint: Constraint) -> str:
        if isinstance(constraint, QueryTest):
            return constraint.query(shape, self)
        if isinstance(constraint, SetTest):
            pattern = constraint.broken(shape, self)
        elif shape.path is None:
            pattern = f"FILTER(!{constraint.test('?this', self)}) BIND(?this AS ?value)"
        else:
            values = self.values("?this", shape, "?value")
            pattern = f"{values} FILTER(!{constraint.test('?value', self)})"
        told = f"?_root ?this ?value ?path ?more {terms('this', 'value')}"
        return f"SELECT DISTINCT {told} WHERE {{ {FOCI} {pattern} }}"

    # --- focus nodes ------------------------------------------------------------------------

    def _target(self, targets: Collection[Target]) -> str:
        nodes = [self.term(target.term) for target in targets if target.kind == "node"]
        parts = [f"VALUES {ROOT} {{ {' '.join(nodes)} }}"] if nodes else []
        parts += [part for target in targets for part in self._bound(target)]
        if len(parts) == 1:
            return parts[0]
        either = " UNION ".join(f"{{ {part} }}" for part in parts)
        return f"{{ SELECT DISTINCT {ROOT} WHERE {{ {either} }} }}"

    def _bound(self, target: Target) -> Iterator[str]:
        term = self.term(target.term)
        if target.kind == "subjects":
            yield f"{{ SELECT DISTINCT {ROOT} WHERE {{ {ROOT} {term} ?any }} }}"
        elif target.kind == "objects":
            yield f"{{ SELECT DISTINCT {ROOT} WHERE {{ ?any {term} {ROOT} }} }}"
        elif target.kind == "class":
            for name in sorted({str(target.term), *self.below.get(str(target.term), ())}):
                yield f"{ROOT} <{RDF}type> {iri(name)} ."

    def _aimed(self, target: Target) -> str:
        term = self.term(target.term)
        if target.kind == "node":
            return f"sameTerm({ROOT}, {term})"
        if target.kind == "class":
            kind = self.fresh("kind")
            named = self.is_class(kind, str(target.term))
            return f"EXISTS {{ {ROOT} <{RDF}type> {kind} . {named} }}"
        some = self.fresh("any")
        triple = f"{ROOT} {term} {some}" if target.kind == "subjects" else f"{some} {term} {ROOT}"
        return f"EXISTS {{ {triple} }}"


def _looks_at_values(constraints: Iterable[Constraint]) -> bool:
    return any(isinstance(one, ValueTest) for one in constraints)


def _all(tests: Iterable[str]) -> str:
    return " && ".join(tests)


def focused(compiled: Compiled, question: Question, only: Collection[str] | None) -> str:
    """A question about the targets of a shape, or about those of them that are `only` here."""
    foci, route = _foci(compiled, only), question.route
    if route is None:
        return question.text.replace(FOCI, foci).replace(ROOT, "?this")
    way = f"{foci} {ROOT} {sparql(route)} ?this ."
    if needs_no_step(route):
        way = f"{{ {way} }} UNION {{ {foci} BIND({ROOT} AS ?this) }}"
    return question.text.replace(FOCI, way).replace(ROOT, "?_root")


def screening(compiled: Compiled, only: Collection[str] | None) -> str:
    """The query for the focus nodes of a shape that do not keep all its rules."""
    query = (
        f"SELECT DISTINCT {ROOT} {terms('this')} WHERE {{ {_foci(compiled, only)} "
        f"FILTER(!({compiled.screen})) }}"
    )
    return query.replace(ROOT, "?this")


def _foci(compiled: Compiled, only: Collection[str] | None) -> str:
    if only is None:
        return compiled.target
    return f"VALUES {ROOT} {{ {' '.join(only)} }} FILTER({compiled.aimed})"
