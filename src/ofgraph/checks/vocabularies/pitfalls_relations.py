"""How terms of an ontology bear on one another: circles, ends of properties, inverses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...vocab import OWL, RDF, SKOS
from ..report import Violation
from .facts import ending
from .ontology import (
    DOMAIN,
    INVERSE,
    MAY_BE,
    MAY_HAVE,
    RANGE,
    SAME_PROPERTY,
    SUB_CLASS,
    SUB_PROPERTY,
    Ontology,
)
from .rules import Rule, listed

CIRCLE = Rule(
    code="ontology-circle",
    name="No circles of classes",
    severity="violation",
    description="No class stands above itself.",
    advice="Remove one rdfs:subClassOf; for classes that are the same use owl:equivalentClass.",
    source="P06",
    family="ontology",
)
SEVERAL_ENDS = Rule(
    code="ontology-several-ends",
    name="One domain, one range",
    severity="violation",
    description="A property has one domain and one range: several mean all of them at once.",
    advice="Use one class above them, an owl:unionOf, or schema:domainIncludes.",
    source="P19",
    family="ontology",
)
NO_ENDS = Rule(
    code="ontology-no-ends",
    name="Domain or range",
    severity="warning",
    description="A property says what it is said of and what its values are, or one of the two.",
    advice="Add rdfs:domain and rdfs:range; schema:domainIncludes where several classes have it.",
    source="P11",
    family="ontology",
)
ONE_END = Rule(
    code="ontology-one-end",
    name="Domain and range",
    severity="info",
    description="A property says both what it is said of and what its values are.",
    advice="Add the rdfs:domain or rdfs:range, or schema:domainIncludes or schema:rangeIncludes.",
    source="P11",
    family="ontology",
)
WRONG_INVERSE = Rule(
    code="ontology-wrong-inverse",
    name="Inverses that fit",
    severity="violation",
    description="Of two inverse properties, the domain of one is the range of the other.",
    advice="Correct the domain or range, or remove owl:inverseOf.",
    source="P05",
    family="ontology",
)
OWN_INVERSE = Rule(
    code="ontology-own-inverse",
    name="Symmetric properties",
    severity="warning",
    description="No property is declared the inverse of itself.",
    advice="Declare it an owl:SymmetricProperty.",
    source="P25",
    family="ontology",
)
WRONG_SYMMETRY = Rule(
    code="ontology-wrong-symmetry",
    name="Symmetry and transitivity that fit",
    severity="violation",
    description="A symmetric or transitive property has the same class at both ends.",
    advice="Correct the domain or range, or do not call it symmetric or transitive.",
    source="P28, P29",
    family="ontology",
)
NO_INVERSE = Rule(
    code="ontology-no-inverse",
    name="Ways back",
    severity="info",
    description="An ontology says which of its properties lead back along others.",
    advice="Declare owl:inverseOf where both ways have a name; SPARQL walks back with ^ anyhow.",
    source="P13",
    family="ontology",
)
SAME_ENDS = Rule(
    code="ontology-equivalent-undeclared",
    name="Properties that mean the same",
    severity="info",
    description="Two properties with one label, or one definition, are declared equivalent.",
    advice="Declare them owl:equivalentProperty, or say how they differ.",
    source="P12",
    family="ontology",
)

RULES = (
    CIRCLE, SEVERAL_ENDS, NO_ENDS, ONE_END, WRONG_INVERSE, OWN_INVERSE, WRONG_SYMMETRY,
    NO_INVERSE, SAME_ENDS,
)  # fmt: skip


def check_relations(ontology: Ontology) -> Iterator[Violation]:
    """Check circles of classes, and the ends and inverses of properties."""
    yield from _circles(ontology)
    for term in ontology.of("ObjectProperty", "DatatypeProperty"):
        yield from _ends(ontology, term)
    yield from _one_end(ontology)
    yield from _inverses(ontology)
    yield from _same_meaning(ontology)


def _circles(ontology: Ontology) -> Iterator[Violation]:
    seen: set[str] = set()
    for term, above in sorted(ontology.above.items()):
        if term in above and term not in seen:
            circle = sorted(t for t in above if term in ontology.above.get(t, ()))
            seen.update(circle)
            names = listed(ending(t) for t in circle)
            problem = f"{names} stand above one another in a circle."
            if len(circle) == 1:
                problem = "It is declared a kind of itself."
            yield CIRCLE.broken(
                term, ontology.name(term), problem, path=SUB_CLASS, value=circle[-1]
            )


def _ends(ontology: Ontology, term: str) -> Iterator[Violation]:
    label = ontology.name(term)
    for word, what in ((DOMAIN, "domains"), (RANGE, "ranges")):
        ends = ontology.facts.objects(term, word)
        if len(ends) > 1:
            names = listed(ending(end) for end in ends)
            problem = f"It has {len(ends)} {what}, and so is only for what is all of {names}."
            yield SEVERAL_ENDS.broken(term, label, problem, path=word, value=ends[1])
    if not (_from(ontology, term) or _to(ontology, term)):
        problem = "It has neither a domain nor a range."
        yield NO_ENDS.broken(term, label, problem, path=DOMAIN)
    both = ontology.facts.objects(term, DOMAIN), ontology.facts.objects(term, RANGE)
    kinds = ontology.facts.objects(term, RDF + "type")
    if {OWL + "SymmetricProperty", OWL + "TransitiveProperty"} & set(kinds) and both[0] != both[1]:
        problem = "It is symmetric or transitive, and its domain and range differ."
        yield WRONG_SYMMETRY.broken(term, label, problem, path=RANGE)


def _from(ontology: Ontology, term: str) -> Sequence[str]:
    return ontology.facts.objects(term, DOMAIN, MAY_HAVE, SUB_PROPERTY, SAME_PROPERTY)


def _to(ontology: Ontology, term: str) -> Sequence[str]:
    return ontology.facts.objects(term, RANGE, MAY_BE, SUB_PROPERTY, SAME_PROPERTY)


def _one_end(ontology: Ontology) -> Iterator[Violation]:
    """One line for all of them: each for itself would drown what matters more."""
    terms = ontology.of("ObjectProperty", "DatatypeProperty")
    for ends, others, path, what in ((_from, _to, DOMAIN, "domain"), (_to, _from, RANGE, "range")):
        open_ended = [t for t in terms if not ends(ontology, t) and others(ontology, t)]
        if open_ended:
            names = listed(ending(term) for term in open_ended)
            problem = f"{len(open_ended)} of {len(terms)} properties have no {what}: {names}."
            header = ontology.header or ontology.namespace
            yield ONE_END.broken(header, ontology.name(header), problem, path=path)


def _inverses(ontology: Ontology) -> Iterator[Violation]:
    pairs = ontology.facts.pairs(INVERSE)
    for one, other in pairs:
        label = ontology.name(one)
        if one == other:
            problem = "It is declared the inverse of itself."
            yield OWN_INVERSE.broken(one, label, problem, path=INVERSE, value=other)
            continue
        for mine, its in ((DOMAIN, RANGE), (RANGE, DOMAIN)):
            here, there = ontology.facts.objects(one, mine), ontology.facts.objects(other, its)
            if here and there and here != there:
                problem = (
                    f"Its {ending(mine)} is {listed(map(ending, here))}, and the {ending(its)} of "
                    f"its inverse {ending(other)} is {listed(map(ending, there))}."
                )
                yield WRONG_INVERSE.broken(one, label, problem, path=INVERSE, value=other)
    objects = ontology.of("ObjectProperty")
    if len(objects) > 1 and not pairs:
        header = ontology.header or ontology.namespace
        problem = f"None of its {len(objects)} properties between things is declared to lead back."
        yield NO_INVERSE.broken(header, ontology.name(header), problem, path=INVERSE)


def _same_meaning(ontology: Ontology) -> Iterator[Violation]:
    owners: dict[str, str] = {}
    same = {frozenset(pair) for pair in ontology.facts.pairs(SAME_PROPERTY)}
    for term in ontology.properties:
        for text in ontology.facts.texts(term, SKOS + "definition"):
            owner = owners.setdefault(text.value.casefold(), term)
            if owner != term and frozenset((owner, term)) not in same:
                problem = f"Its definition is word for word that of {ending(owner)}."
                label = ontology.name(term)
                path = SKOS + "definition"
                yield SAME_ENDS.broken(term, label, problem, path=path, value=text)
