"""Concepts, their schemes and who stands above whom, from the facts of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...vocab import RDF
from .facts import Facts
from .rules import skos

(CONCEPT, SCHEME, COLLECTION, ORDERED) = skos(
    "Concept", "ConceptScheme", "Collection", "OrderedCollection"
)
(BROADER, NARROWER, RELATED) = skos("broader", "narrower", "related")
UP = skos("broader", "broaderTransitive")
DOWN = skos("narrower", "narrowerTransitive")
(IN_SCHEME, TOP_OF, HAS_TOP, MEMBER) = skos("inScheme", "topConceptOf", "hasTopConcept", "member")


@dataclass(frozen=True, eq=False)
class Schemes:
    """The concepts and schemes that facts tell of; a relation told one way holds both ways."""

    facts: Facts

    @cached_property
    def concepts(self) -> tuple[str, ...]:
        """What is declared a concept, or stands in a scheme or hierarchy as one."""
        told = {s for s, _ in self.facts.pairs(IN_SCHEME, TOP_OF, *UP, *DOWN, RELATED)}
        told -= set(self.schemes) | set(self.facts.of_kind(COLLECTION, ORDERED))
        return tuple(sorted(told | set(self.facts.of_kind(CONCEPT))))

    @cached_property
    def schemes(self) -> tuple[str, ...]:
        """What is declared a concept scheme."""
        return self.facts.of_kind(SCHEME)

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Each scheme's concepts."""
        pairs = {(s, c) for c, s in self.facts.pairs(IN_SCHEME, TOP_OF)}
        return _gathered(pairs | set(self.facts.pairs(HAS_TOP)))

    @cached_property
    def homes(self) -> Mapping[str, tuple[str, ...]]:
        """The schemes each concept stands in."""
        return _gathered((c, s) for s, concepts in self.members.items() for c in concepts)

    @cached_property
    def tops(self) -> Mapping[str, tuple[str, ...]]:
        """Each scheme's top concepts, whichever end says so."""
        pairs = {(s, c) for c, s in self.facts.pairs(TOP_OF)}
        return _gathered(pairs | set(self.facts.pairs(HAS_TOP)))

    @cached_property
    def parents(self) -> Mapping[str, tuple[str, ...]]:
        """The concepts right above each concept."""
        pairs = set(self.facts.pairs(*UP)) | {(b, a) for a, b in self.facts.pairs(*DOWN)}
        return _gathered(pairs)

    @cached_property
    def above(self) -> Mapping[str, frozenset[str]]:
        """Every concept above each concept, at any height; itself too where there is a cycle."""
        return {concept: self._climbed(concept) for concept in self.parents}

    @cached_property
    def related(self) -> frozenset[tuple[str, str]]:
        """Pairs of related concepts, each both ways."""
        pairs = self.facts.pairs(RELATED)
        return frozenset({*pairs, *((b, a) for a, b in pairs)})

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """Whatever is broader, narrower or related to each concept."""
        up = {(child, p) for child, parents in self.parents.items() for p in parents}
        return _gathered({*up, *((p, child) for child, p in up), *self.related})

    def flat(self, scheme: str) -> bool:
        """Whether no two concepts of a scheme are broader, narrower or related."""
        inside = set(self.members.get(scheme, ()))
        return not any(inside & set(self.neighbours.get(concept, ())) for concept in inside)

    def name(self, thing: str) -> str:
        """The label people know a concept or scheme by."""
        return self.facts.name(thing)

    def kinds(self, thing: str) -> tuple[str, ...]:
        """What a thing is declared to be."""
        return self.facts.objects(thing, RDF + "type")

    def _climbed(self, concept: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = list(self.parents.get(concept, ()))
        while waiting:
            parent = waiting.pop()
            if parent not in found:
                found.add(parent)
                waiting.extend(self.parents.get(parent, ()))
        return frozenset(found)


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    made: dict[str, set[str]] = {}
    for key, value in pairs:
        made.setdefault(key, set()).add(value)
    return {key: tuple(sorted(made[key])) for key in sorted(made)}
