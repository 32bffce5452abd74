"""The classes and properties of an ontology, from its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ...vocab import OWL, RDF, RDFS, SCHEMA
from .facts import Facts, Text

ONTOLOGY = OWL + "Ontology"
CLASS_KINDS = (OWL + "Class", RDFS + "Class")
PROPERTY_KINDS = (
    RDF + "Property", OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty",
    OWL + "TransitiveProperty", OWL + "SymmetricProperty", OWL + "FunctionalProperty",
    OWL + "InverseFunctionalProperty",
)  # fmt: skip
OTHER_KINDS = (RDFS + "Datatype", OWL + "NamedIndividual")
SUB_CLASS, SUB_PROPERTY = RDFS + "subClassOf", RDFS + "subPropertyOf"
DOMAIN, RANGE = RDFS + "domain", RDFS + "range"
MAY_HAVE, MAY_BE = SCHEMA + "domainIncludes", SCHEMA + "rangeIncludes"
INVERSE, DISJOINT = OWL + "inverseOf", OWL + "disjointWith"
SAME_CLASS, SAME_PROPERTY = OWL + "equivalentClass", OWL + "equivalentProperty"
NAMESPACE = "http://purl.org/vocab/vann/preferredNamespaceUri"
PREFIX = "http://purl.org/vocab/vann/preferredNamespacePrefix"


@dataclass(frozen=True, eq=False)
class Ontology:
    """An ontology's own terms: the named classes and properties in its namespace."""

    facts: Facts

    @cached_property
    def header(self) -> str:
        """The address of the ontology; empty where none is declared."""
        return next(iter(self.facts.of_kind(ONTOLOGY)), "")

    @cached_property
    def namespace(self) -> str:
        """How the addresses of its terms begin: as it says, else as most of them do."""
        said = self.stated(NAMESPACE)
        if said:
            return said[0].value
        counts: dict[str, int] = {}
        for term in self._declared:
            counts[space_of(term)] = counts.get(space_of(term), 0) + 1
        return max(sorted(counts), key=lambda space: counts[space], default="")

    @cached_property
    def _declared(self) -> tuple[str, ...]:
        kinds = (*CLASS_KINDS, *PROPERTY_KINDS)
        return tuple(term for term in self.facts.of_kind(*kinds) if not term.startswith("_:"))

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """Its own named classes."""
        return self._own(*CLASS_KINDS)

    @cached_property
    def properties(self) -> tuple[str, ...]:
        """Its own properties of every kind."""
        return self._own(*PROPERTY_KINDS)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Its own classes and properties."""
        return tuple(sorted({*self.classes, *self.properties}))

    @cached_property
    def defined(self) -> tuple[str, ...]:
        """Everything it declares: terms, datatypes, named things."""
        return tuple(sorted({*self._declared, *self.facts.of_kind(*OTHER_KINDS)}))

    @cached_property
    def strangers(self) -> tuple[str, ...]:
        """Classes and properties it declares in a namespace that is not its own."""
        return tuple(term for term in self._declared if not term.startswith(self.namespace))

    def of(self, *kinds: str) -> tuple[str, ...]:
        """Its own terms of a kind, by the end of the kind's OWL address."""
        return self._own(*(OWL + kind for kind in kinds))

    def name(self, term: str) -> str:
        """The label people know a term by."""
        return self.facts.name(term)

    def stated(self, *words: str) -> tuple[Text, ...]:
        """What the header says in text under one of the words."""
        return self.facts.texts(self.header, *words)

    @cached_property
    def above(self) -> Mapping[str, frozenset[str]]:
        """Every class above each class at any height; itself too where there is a circle."""
        parents: dict[str, list[str]] = {}
        for child, parent in self.facts.pairs(SUB_CLASS):
            parents.setdefault(child, []).append(parent)
        return {child: _climbed(child, parents) for child in parents}

    def _own(self, *kinds: str) -> tuple[str, ...]:
        space = self.namespace
        return tuple(t for t in self.facts.of_kind(*kinds) if t.startswith(space) and t[:2] != "_:")


def space_of(term: str) -> str:
    """The namespace of an address.

    >>> space_of("https://w3id.org/ofgraph/def#Visit")
    'https://w3id.org/ofgraph/def#'
    """
    cut = max(term.rfind("#"), term.rfind("/"))
    return term[: cut + 1]


def _climbed(start: str, parents: Mapping[str, list[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(parents.get(start, ()))
    while waiting:
        parent = waiting.pop()
        if parent not in found:
            found.add(parent)
            waiting.extend(parents.get(parent, ()))
    return frozenset(found)
