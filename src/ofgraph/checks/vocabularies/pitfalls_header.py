"""What an ontology says of itself as a whole: that it is one, whose, where and on what terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...vocab import DCTERMS, OWL, SKOS
from ..report import Violation
from .facts import ending
from .ontology import (
    DISJOINT,
    DOMAIN,
    NAMESPACE,
    ONTOLOGY,
    RANGE,
    SAME_CLASS,
    SAME_PROPERTY,
    SUB_CLASS,
    SUB_PROPERTY,
    Ontology,
    space_of,
)
from .rules import Rule, listed

LICENCE = (
    DCTERMS + "license",
    DCTERMS + "rights",
    "http://purl.org/dc/elements/1.1/rights",
    "http://creativecommons.org/ns#license",
    "http://schema.org/license",
    "https://schema.org/license",
)
DEFINING = (
    SUB_CLASS, SUB_PROPERTY, DOMAIN, RANGE, DISJOINT, SAME_CLASS, SAME_PROPERTY,
    SKOS + "definition",
)  # fmt: skip
FILE_ENDING = re.compile(r"\.(owl|rdf|ttl|n3|nt|xml|rdfxml|jsonld|trig)$", re.IGNORECASE)

NO_ONTOLOGY = Rule(
    code="ontology-undeclared",
    name="The ontology itself",
    severity="warning",
    description="An ontology declares that it is one.",
    advice="Add a header: <address> a owl:Ontology.",
    source="P38",
    family="ontology",
)
FILE_ADDRESS = Rule(
    code="ontology-file-address",
    name="An address that outlives files",
    severity="info",
    description="The address of an ontology names no file format.",
    advice="Leave the file's ending out of the address.",
    source="P36",
    family="ontology",
)
NAMESPACES = Rule(
    code="ontology-namespace",
    name="One clear namespace",
    severity="warning",
    description="The terms of an ontology stand in the one namespace that it says is its own.",
    advice="State vann:preferredNamespaceUri, and keep every term in it.",
    source="P39",
    family="ontology",
)
HIJACKED = Rule(
    code="ontology-hijacked",
    name="Only its own words",
    severity="violation",
    description="An ontology defines no word in a namespace that belongs to somebody else.",
    advice="Define a word in your own namespace, as narrower than the other's.",
    source="P40",
    family="ontology",
)
NO_LICENCE = Rule(
    code="ontology-no-licence",
    name="Licence of the ontology",
    severity="warning",
    description="An ontology says on what terms it may be used.",
    advice="Add dcterms:license with the licence's address.",
    source="P41",
    family="ontology",
)
NO_DISJOINTNESS = Rule(
    code="ontology-no-disjointness",
    name="What is never both",
    severity="info",
    description="An ontology says which of its classes have nothing in common.",
    advice="Add owl:disjointWith between classes that nothing can belong to at once.",
    source="P10",
    family="ontology",
)

RULES = (NO_ONTOLOGY, FILE_ADDRESS, NAMESPACES, HIJACKED, NO_LICENCE, NO_DISJOINTNESS)


def check_header(ontology: Ontology) -> Iterator[Violation]:
    """Check the ontology's declaration, addresses, licence and disjointness."""
    header = ontology.header or ontology.namespace
    label = ontology.name(header)
    if not ontology.header:
        yield NO_ONTOLOGY.broken(header, label, "Nothing is declared an ontology.", value=ONTOLOGY)
    elif not ontology.facts.tells(ontology.header, *LICENCE):
        yield NO_LICENCE.broken(header, label, "It has no licence.", path=LICENCE[0])
    if FILE_ENDING.search(header.rstrip("#/")):
        problem = f"Its address ends as a file does: {header}."
        yield FILE_ADDRESS.broken(header, label, problem, value=header)
    yield from _namespaces(ontology, header, label)
    joined = ontology.facts.pairs(DISJOINT) or ontology.facts.of_kind(OWL + "AllDisjointClasses")
    if len(ontology.classes) > 1 and not joined:
        problem = "It does not say of any two classes that nothing is both."
        yield NO_DISJOINTNESS.broken(header, label, problem, path=DISJOINT)


def _namespaces(ontology: Ontology, header: str, label: str) -> Iterator[Violation]:
    said = ontology.stated(NAMESPACE)
    if len(said) > 1:
        problem = f"It names {len(said)} namespaces as its own."
        yield NAMESPACES.broken(header, label, problem, path=NAMESPACE, value=said[1])
    if ontology.header and not ontology.header.startswith(("http://", "https://", "urn:")):
        problem = f"Its address is not whole: {ontology.header}."
        yield NAMESPACES.broken(header, label, problem, value=ontology.header)
    if said and not ontology.terms:
        problem = f"None of its terms is in the namespace that it says is its own, {said[0].value}."
        yield NAMESPACES.broken(header, label, problem, path=NAMESPACE, value=said[0])
    spaces = sorted({space_of(term) for term in ontology.strangers})
    for space in spaces:
        terms = [term for term in ontology.strangers if space_of(term) == space]
        if described := [term for term in terms if _redefined(ontology, term)]:
            names = listed(ending(term) for term in described)
            problem = f"It defines {names} in a namespace that is not its own, {space}."
            yield HIJACKED.broken(described[0], ontology.name(described[0]), problem, value=space)


def _redefined(ontology: Ontology, term: str) -> bool:
    """Whether more is said of a stranger's term than what kind of thing it is."""
    return ontology.facts.tells(term, *DEFINING)
