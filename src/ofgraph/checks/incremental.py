"""Check only what a change can touch, and come to the answer of a full check.

A node's answer can change only where a triple that a shape reads was added or taken away. From
the changed triples the ways of the shapes are walked backwards, in the store as it was before the
change and as it is after, to the nodes that targets aim at; those are asked about again, and what
was found of all others stands. Vocabularies, the register of councils and the order of classes bear
on everything: where they change, everything is checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..graph.values import Iri
from ..vocab import RDF, RDFS
from .batches import in_batches
from .engine import Ask
from .ill_typed import ILL_TYPED
from .paths import Path, sparql, turned
from .reads import Read
from .results import Result
from .shacl import Checker

_TYPE = f"<{RDF}type>"
_BELOW = f"<{RDFS}subClassOf>"
# Stands for nodes that no query can name as the store does: literals, spelt in several ways.
_UNNAMED = '""'
_EVERYTHING = ("/graph/vocabulary/", "/graph/register/councils")

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """The triples that a change adds or takes away, and the names of the graphs it changes."""

    triples: frozenset[Triple]
    graphs: frozenset[str]

    @property
    def bears_on_everything(self) -> bool:
        """Whether a vocabulary, the register of councils or the order of classes changes.

        So does what is said of blank nodes, which cannot be asked about by name.
        """
        return any(part in name for name in self.graphs for part in _EVERYTHING) or any(
            predicate == _BELOW or subject.startswith("_:") or value.startswith("_:")
            for subject, predicate, value in self.triples
        )


def change_of(before: Mapping[str, str], after: Mapping[str, str]) -> Change:
    """The change from some graphs (name → N-Quads) to what they are afterwards."""
    triples: set[Triple] = set()
    for name in {*before, *after}:
        end = f" <{name}> ."
        was, now = (set(graphs.get(name, "").split("\n")) for graphs in (before, after))
        for line in (was ^ now) - {""}:
            subject, predicate, value = line.removesuffix(end).split(" ", 2)
            triples.add((subject, predicate, value))
    return Change(frozenset(triples), frozenset({*before, *after}))


@dataclass(slots=True)
class Touched:
    """Which nodes a change can touch, as each shape sees them.

    `look` at the store before the change is made and again after it; then ask for `results`.
    """

    checker: Checker
    change: Change
    _roots: dict[Read, set[str]] = field(default_factory=lambda: defaultdict(set))
    _types: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def look(self) -> None:
        """Walk back from the changed triples, in the store as it is now."""
        if self.change.bears_on_everything:
            return
        ask = self.checker.source.run.ask
        starts = _starts(self.change, self.checker.all_reads)
        found: dict[tuple[Path | None, frozenset[str]], set[str]] = {}
        for read, nodes in starts.items():
            asked = (read.way, frozenset(nodes))
            if asked not in found:
                found[asked] = set(nodes) if read.way is None else _back(ask, read.way, nodes)
            self._roots[read] |= found[asked]
        self._look_at_types(ask)

    def _look_at_types(self, ask: Ask) -> None:
        for subject, predicate, value in self.change.triples:
            if predicate == _TYPE:
                self._types[subject].add(value[1:-1])
        nodes = sorted({node for nodes in self._roots.values() for node in nodes if _named(node)})
        for some in in_batches(nodes):
            told = f"VALUES ?node {{ {' '.join(some)} }}"
            query = f"SELECT ?node ?kind WHERE {{ {told} ?node {_TYPE} ?kind }}"
            for node, kind in ask(query).rows:
                if isinstance(node, Iri):
                    self._types[f"<{node}>"].add(str(kind))

    def nodes(self, shape: str) -> set[str] | None:
        """The nodes that one shape must be asked about again; None for all of its targets."""
        reads = self.checker.reads[shape]
        if reads.reads is None:
            return None
        touched = {node for read in reads.reads for node in self._roots.get(read, ())}
        touched |= {
            subject
            for subject, predicate, value in self.change.triples
            if predicate == _TYPE and value[1:-1] in reads.classes
        }
        if not reads.types:
            return touched if all(map(_named, touched)) else None
        return {node for node in touched if not reads.classes.isdisjoint(self._types[node])}

    def results(self, before: Iterable[Result]) -> list[Result]:
        """What a full check would find now, from what one `before` the change found."""
        if self.change.bears_on_everything:
            return Checker(self.checker.source, self.checker.shapes).results()
        asked: dict[str, set[str] | None] = {}
        for one in self.checker.plan.compiled:
            asked[str(one.shape.node)] = self.nodes(str(one.shape.node))
        subjects = {subject for subject, _, _ in self.change.triples}
        asked[ILL_TYPED.iri] = subjects
        found = [one for one in before if _stands(one, asked)]
        for shape in self.checker.plan.compiled:
            nodes = asked[str(shape.shape.node)]
            if nodes is None or nodes:
                found += self.checker.source.run.results(shape, nodes)
        return [*found, *self.checker.ill_typed(subjects), *self.checker.left()]


def _stands(result: Result, asked: Mapping[str, set[str] | None]) -> bool:
    """Whether a result is about a node that the change does not touch.

    A root that the engine does not say is a literal: where one is touched, all are asked about.
    """
    nodes = asked.get(str(result.target))
    if nodes is None:
        return False
    return result.root is None or result.root.n3() not in nodes


def _named(node: str) -> bool:
    return node.startswith("<")


def _starts(change: Change, reads: Iterable[Read]) -> dict[Read, set[str]]:
    """Where the walk back begins for each read that a changed triple fits."""
    by_predicate: dict[str, list[Triple]] = defaultdict(list)
    for triple in change.triples:
        by_predicate[triple[1]].append(triple)
    starts: dict[Read, set[str]] = {}
    for read in reads:
        fitting: Sequence[Triple] = tuple(change.triples)
        if read.predicate is not None:
            fitting = by_predicate.get(f"<{read.predicate}>", ())
        nodes = {triple[2 if read.backwards else 0] for triple in fitting}
        if nodes:
            starts[read] = nodes
    return starts


def _back(ask: Ask, way: Path, nodes: Iterable[str]) -> set[str]:
    """The nodes from which a way leads to one of these."""
    found: set[str] = set()
    for some in in_batches(sorted(nodes)):
        query = (
            f"SELECT DISTINCT ?root WHERE {{ VALUES ?node {{ {' '.join(some)} }} "
            f"?node {sparql(turned(way))} ?root }}"
        )
        found.update(f"<{row[0]}>" if isinstance(row[0], Iri) else _UNNAMED
                     for row in ask(query).rows)  # fmt: skip
    return found
