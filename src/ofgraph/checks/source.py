"""Data that can be asked: a store, or a graph put into one for the time of a check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from rdflib import BNode, Graph, Literal, URIRef

from ..graph.connect import open_store
from ..graph.store import Store, Table, Triples
from ..graph.terms import iri
from ..vocab import BASE
from .batches import in_batches
from .compiler import BLANK
from .datatypes import DERIVED_INTEGERS, FORMS
from .engine import Ask, Plan, Run, plan
from .ill_typed import term_of
from .model import Model
from .results import Result
from .surroundings import Construct
from .whole import quiet, run_whole

if TYPE_CHECKING:
    from rdflib.term import Node

_DATA = f"{BASE}graph/data"
_SPECIAL = "the data has whole numbers of special types, which a store makes one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Data that can be asked: a store, or a graph that was put into one for the time of a check.

    `accepted` asks without what is only proposed; `whole` gives everything as a graph, for pySHACL;
    `unfit` says why no compiled shape can be asked of it, where that is so.
    """

    run: Run
    accepted: Ask
    construct: Construct
    whole: Callable[[], Graph]
    unfit: str = ""

    def plan(self, model: Model) -> Plan:
        """The shapes, compiled for this data."""
        return plan(model, self.run.ask, blanks=self.run.blanks, unfit=self.unfit)

    def compiled(self, planned: Plan) -> Iterator[Result]:
        """What the compiled shapes find."""
        for shape in planned.compiled:
            yield from self.run.results(shape)

    def left(self, planned: Plan, shapes: Graph) -> tuple[Result, ...]:
        """What pySHACL finds over the whole data, for the shapes that are not compiled."""
        nodes = [one.shape.node for one in planned.left]
        return run_whole(self.whole(), shapes, nodes) if nodes else ()


def of_store(store: Store) -> Source:
    """A store as it is; what is only proposed is checked too."""

    def ask(query: str) -> Table:
        return store.select(query, proposals=True, guarded=False)

    def accepted(query: str) -> Table:
        return store.select(query, guarded=False)

    def construct(query: str) -> str:
        answer = store.query(query, proposals=True, guarded=False)
        return cast("Triples", answer).ntriples

    def whole() -> Graph:
        graph = Graph(bind_namespaces="none")
        with quiet():
            everything = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
            return graph.parse(data=construct(everything), format="nt11")

    return Source(run=Run(ask), accepted=accepted, construct=construct, whole=whole)


@contextmanager
def in_memory(data: Graph) -> Iterator[Source]:
    """A graph in a store of its own; a blank node goes by a name there, so that it can be asked."""
    store = open_store("memory:", write=True)
    try:
        store.rebuild({_DATA: _nquads(data)})
        source = of_store(store)
        run = Run(source.run.ask, blanks=True, written=_rewritten(data, source.run.ask))
        special = any(str(value.datatype) in DERIVED_INTEGERS for value in _literals(data))
        yield replace(source, run=run, whole=lambda: data, unfit=_SPECIAL if special else "")
    finally:
        store.close()


def _node(node: Node) -> str:
    """A term as N-Quads writes it; a blank node by a name of its own, so that it can be asked."""
    if isinstance(node, BNode):
        return f"<{BLANK}{node}>"
    return iri(node) if isinstance(node, URIRef) else term_of(node)


def _nquads(data: Graph) -> str:
    graph = iri(_DATA)
    return "".join(
        f"{_node(s)} {_node(p)} {_node(o)} {graph} .\n"
        for s, p, o in data
        if not isinstance(s, Literal)
    )


def _literals(data: Graph) -> Iterable[Literal]:
    return {value for value in data.objects(unique=True) if isinstance(value, Literal)}


def _rewritten(data: Graph, ask: Ask) -> dict[tuple[str, str], Literal]:
    """What the store writes in another way (01 as 1) → how the data wrote it."""
    typed = sorted(value for value in _literals(data) if str(value.datatype) in FORMS)
    found: dict[tuple[str, str], Literal] = {}
    for some in in_batches(typed):
        rows = " ".join(f"({number} {term_of(value)})" for number, value in enumerate(some))
        told = "?n (STR(?v) AS ?words) (DATATYPE(?v) AS ?type)"
        for number, words, datatype in ask(f"SELECT {told} {{ VALUES (?n ?v) {{ {rows} }} }}").rows:
            value = some[int(str(number))]
            if str(words) != str(value):
                found[str(words), str(datatype)] = value
    return found
