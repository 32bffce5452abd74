"""Run the shapes where the data is, and report in plain words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from rdflib import SH, Graph, Literal, URIRef

from ..graph.store import Store
from ..graph.terms import iri
from ..vocab import RDF
from .batches import in_batches
from .engine import Plan, literal
from .ill_typed import ILL_TYPED, has_rare, ill_typed_query, term_of, types_query
from .reads import Read, Reads, reads_of
from .report import Report
from .results import Result
from .shapes import SHAPES, Shapes, load_shapes
from .source import Source, in_memory, of_store
from .tell import tell
from .whole import quiet

ILL_TYPED_VALUE = URIRef(ILL_TYPED.iri)
_REAL_ONLY = SHAPES + "document-real"
_COMPARED = ("LessThan", "LessThanOrEquals", "MinInclusive", "MaxInclusive", "MinExclusive",
             "MaxExclusive")  # fmt: skip
_COMPARISONS = {f"{SH}{name}ConstraintComponent": SH[name[0].lower() + name[1:]]
                for name in _COMPARED}  # fmt: skip
_DATATYPE = str(SH.DatatypeConstraintComponent)


@quiet()
def check(store: Store, *, shapes: Shapes | None = None, allow_invented: bool = False) -> Report:
    """Check everything in a store against the shapes, what is only proposed as well.

    Args:
        store: an open store.
        shapes: the rules, from `load_shapes`; ours if None.
        allow_invented: whether the store is one that takes invented documents.

    Raises:
        BadResource: a shape is ill-formed.
        StoreError: the store cannot be reached.
    """
    checker = Checker(of_store(store), shapes or load_shapes())
    results = run_shapes(store, checker.shapes)
    return checker.report(results, quads=store.size(), allow_invented=allow_invented)


@quiet()
def run_shapes(store: Store, shapes: Shapes) -> list[Result]:
    """What shapes find of everything in a store."""
    near = store.at_hand()
    try:
        return Checker(of_store(near), shapes).results()
    finally:
        if near is not store:
            near.close()


@quiet()
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
    with in_memory(graph) as source:
        checker = Checker(source, shapes or load_shapes())
        return checker.report(
            checker.results(), quads=len(graph), allow_invented=allow_invented, proposed=proposed
        )


@dataclass(frozen=True)
class Checker:
    """Shapes, and the data they are run on."""

    source: Source
    shapes: Shapes

    @cached_property
    def plan(self) -> Plan:
        """The shapes, compiled for this data."""
        return self.source.plan(self.shapes.model)

    @cached_property
    def reads(self) -> dict[str, Reads]:
        """What each compiled shape reads, by the shape's name."""
        model, plan = self.shapes.model, self.plan
        return {str(one.shape.node): reads_of(model, one, plan.below) for one in plan.compiled}

    @cached_property
    def all_reads(self) -> frozenset[Read]:
        """What any of them reads."""
        return frozenset(one for reads in self.reads.values() for one in reads.reads or ())

    def results(self) -> list[Result]:
        """What all shapes say of all their targets, and every ill-typed value."""
        return [*self.ill_typed(), *self.source.compiled(self.plan), *self.left()]

    def left(self) -> tuple[Result, ...]:
        """What pySHACL says, for the shapes that are not compiled."""
        return self.source.left(self.plan, self.shapes.graph)

    def ill_typed(self, only: Collection[str] | None = None) -> Iterator[Result]:
        """Every value (of some records) that is not of the type it claims."""
        ask = self.source.run.ask
        for some in [None] if only is None else in_batches(sorted(only)):
            rare = some is None or has_rare(str(row[0]) for row in ask(types_query(some)).rows)
            for focus, path, words, datatype in ask(ill_typed_query(some, rare=rare)).rows:
                node = self.source.run.node(focus)
                yield Result(
                    focus=node, path=URIRef(str(path)), value=literal(str(words), str(datatype)),
                    component=_DATATYPE, shape=ILL_TYPED_VALUE, severity=SH.Violation,
                    target=ILL_TYPED_VALUE, root=node,
                )  # fmt: skip

    def report(
        self,
        results: Iterable[Result],
        *,
        quads: int,
        allow_invented: bool = False,
        proposed: AbstractSet[str] | None = None,
    ) -> Report:
        """Results in plain words; `proposed` is asked of the store if it is None."""
        kept = [one for one in _once(results, self.shapes.graph)
                if not (allow_invented and str(one.shape) == _REAL_ONLY)]  # fmt: skip
        if proposed is None:
            proposed = self._proposed(one.focus for one in kept)
        found = set(tell(kept, self.shapes.graph, self.source, proposed))
        return Report(
            violations=tuple(sorted(found, key=lambda violation: violation.order)),
            checked_quads=quads,
            rules=self.shapes.rules,
            engines=self.plan.engines,
        )

    def _proposed(self, records: Iterable[object]) -> frozenset[str]:
        """Those of some records that only proposals speak of.

        They are told by their absence among what is accepted: to look through the graphs of
        proposals one by one takes half a minute where there are many.
        """
        names = sorted({iri(record) for record in records if isinstance(record, URIRef)})
        found: set[str] = set()
        for some in in_batches(names):
            known = f"VALUES ?record {{ {' '.join(some)} }} ?record <{RDF}type> ?kind"
            query = f"SELECT DISTINCT ?record WHERE {{ {known} }}"
            everything, facts = self.source.run.ask(query), self.source.accepted(query)
            found |= {str(row[0]) for row in everything.rows} - {str(row[0]) for row in facts.rows}
        return frozenset(found)


def _once(results: Iterable[Result], shapes: Graph) -> Iterator[Result]:
    """The results, each ill-typed value told once: not again by name of a rule, or as too late."""
    found = list(results)
    ill = [one for one in found if one.shape == ILL_TYPED_VALUE]
    values = {_term(one) for one in ill}
    places = {(one.focus, one.path) for one in ill}
    told = {(one.focus, _term(one)) for one in found
            if one.component == _DATATYPE and one.shape != ILL_TYPED_VALUE}  # fmt: skip
    for one in found:
        if one.shape == ILL_TYPED_VALUE:
            if (one.focus, _term(one)) not in told:
                yield one
        elif one.component not in _COMPARISONS:
            yield one
        else:
            limit = shapes.value(one.shape, _COMPARISONS[one.component])
            if _term(one) not in values and (one.focus, limit) not in places:
                yield one


def _term(result: Result) -> str:
    return "" if not isinstance(result.value, Literal) else term_of(result.value)
