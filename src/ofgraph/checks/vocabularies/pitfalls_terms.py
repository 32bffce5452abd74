"""Single terms of an ontology: labelled, explained, declared, connected and named alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ...vocab import OWL, RDF, RDFS, SKOS
from ..report import Violation
from .facts import ending
from .ontology import (
    CLASS_KINDS,
    DOMAIN,
    MAY_BE,
    MAY_HAVE,
    PROPERTY_KINDS,
    RANGE,
    SAME_CLASS,
    SUB_CLASS,
    SUB_PROPERTY,
    Ontology,
)
from .rules import Rule, listed

LABEL = (RDFS + "label", SKOS + "prefLabel")
MEANING = (RDFS + "comment", SKOS + "definition", "http://purl.org/dc/terms/description")
TO_CLASS = (SUB_CLASS, DOMAIN, RANGE, MAY_HAVE, MAY_BE, SAME_CLASS, OWL + "disjointWith")
TO_PROPERTY = (SUB_PROPERTY, OWL + "inverseOf", OWL + "onProperty", OWL + "equivalentProperty")
APART = (
    OWL + "Class", OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty",
    RDFS + "Datatype",
)  # fmt: skip
STYLES = {
    "CapitalisedWords": re.compile(r"[A-Z][A-Za-z0-9]*"),
    "smallFirstWords": re.compile(r"[a-z][A-Za-z0-9]*"),
    "words_with_underscores": re.compile(r"\w+_\w+"),
    "words-with-hyphens": re.compile(r"[\w-]+-[\w-]+"),
}

NO_LABEL = Rule(
    code="ontology-no-label",
    name="Label of the term",
    severity="warning",
    description="Every class and property has a label.",
    advice="Give it an rdfs:label.",
    source="P08",
    family="ontology",
)
NO_MEANING = Rule(
    code="ontology-no-meaning",
    name="Meaning of the term",
    severity="warning",
    description="Every class and property says what it means.",
    advice="Write one sentence as skos:definition or rdfs:comment.",
    source="P08",
    family="ontology",
)
UNCONNECTED = Rule(
    code="ontology-unconnected",
    name="Connected classes",
    severity="info",
    description="Every class is joined to another, by a property or as one above or below it.",
    advice="Say what it is a kind of, or which property leads to it or from it.",
    source="P04",
    family="ontology",
)
NAMED_OTHERWISE = Rule(
    code="ontology-naming",
    name="Named alike",
    severity="info",
    description="Classes are written alike, and so are properties.",
    advice="Write it as the others are written, while nobody uses it yet.",
    source="P22",
    family="ontology",
)
TWO_IN_ONE = Rule(
    code="ontology-two-in-one",
    name="One idea in a class",
    severity="info",
    description="A class does not join two ideas by 'and' or 'or'.",
    advice="Make it two classes.",
    source="P07",
    family="ontology",
)
SAME_LABEL = Rule(
    code="ontology-same-label",
    name="A label of its own",
    severity="info",
    description="No two classes and no two properties have the same label.",
    advice="Rename one of them; if they mean the same, say that they are equivalent.",
    source="P32; P30 as far as labels show it",
    family="ontology",
)
UNTYPED_CLASS = Rule(
    code="ontology-untyped-class",
    name="Declared classes",
    severity="warning",
    description="What is used as a class is declared as one.",
    advice="Declare it an owl:Class, or correct the spelling.",
    source="P34",
    family="ontology",
)
UNTYPED_PROPERTY = Rule(
    code="ontology-untyped-property",
    name="Declared properties",
    severity="warning",
    description="What is used as a property is declared as one.",
    advice="Declare it an owl:ObjectProperty or owl:DatatypeProperty, or correct the spelling.",
    source="P35",
    family="ontology",
)

TWO_KINDS = Rule(
    code="ontology-two-kinds",
    name="One kind of word",
    severity="violation",
    description="No word is two of class, datatype and the kinds of property.",
    advice="Give one of the two a name of its own.",
    source="P02 in its formal part",
    family="ontology",
)

RULES = (
    TWO_KINDS, NO_LABEL, NO_MEANING, UNCONNECTED, NAMED_OTHERWISE, TWO_IN_ONE, SAME_LABEL,
    UNTYPED_CLASS, UNTYPED_PROPERTY,
)  # fmt: skip


def check_terms(ontology: Ontology) -> Iterator[Violation]:
    """Check each class and property for itself, and its name beside the others."""
    for term in ontology.terms:
        label = ontology.name(term)
        if not any(text.value.strip() for text in ontology.facts.texts(term, *LABEL)):
            yield NO_LABEL.broken(term, label, "It has no label.", path=LABEL[0])
        if not any(text.value.strip() for text in ontology.facts.texts(term, *MEANING)):
            yield NO_MEANING.broken(term, label, "It does not say what it means.", path=MEANING[1])
    for term in ontology.defined:
        sorts = [kind for kind in ontology.facts.objects(term, RDF + "type") if kind in APART]
        if len(sorts) > 1:
            problem = f"It is declared several things at once: {listed(map(ending, sorts))}."
            yield TWO_KINDS.broken(term, ontology.name(term), problem, value=sorts[1])
    yield from _unconnected(ontology)
    yield from _untyped(ontology)
    for terms in (ontology.classes, ontology.properties):
        yield from _named_otherwise(ontology, terms)
        yield from _same_label(ontology, terms)
    for term in ontology.classes:
        if re.search(r"[a-z](And|Or)[A-Z]|_(and|or)_", ending(term)):
            yield TWO_IN_ONE.broken(term, ontology.name(term), "Its name joins two ideas.")


def _unconnected(ontology: Ontology) -> Iterator[Violation]:
    facts = ontology.facts
    joined = {end for pair in facts.pairs(*TO_CLASS) for end in pair}
    lists = {end for _, end in facts.pairs(RDF + "first", OWL + "someValuesFrom")}
    for term in ontology.classes:
        if term not in joined and term not in lists:
            problem = "No property and no other class is joined to it."
            yield UNCONNECTED.broken(term, ontology.name(term), problem, path=SUB_CLASS)


def _untyped(ontology: Ontology) -> Iterator[Violation]:
    facts, own, seen = ontology.facts, ontology.namespace, set(ontology.defined)
    if not own:
        return
    classes = {end for _, end in facts.pairs(*TO_CLASS, RDF + "type")}
    classes |= {child for child, _ in facts.pairs(SUB_CLASS, SAME_CLASS)}
    properties = {end for pair in facts.pairs(SUB_PROPERTY, OWL + "inverseOf") for end in pair}
    properties |= {end for _, end in facts.pairs(*TO_PROPERTY)} | set(facts.words)
    properties |= {subject for subject, _ in facts.pairs(DOMAIN, RANGE, MAY_HAVE, MAY_BE)}
    for term in sorted(term for term in classes if term.startswith(own) and term not in seen):
        problem = "It is used as a class, and is not declared one."
        yield UNTYPED_CLASS.broken(term, ontology.name(term), problem, value=CLASS_KINDS[0])
    for term in sorted(term for term in properties if term.startswith(own) and term not in seen):
        problem = "It is used as a property, and is not declared one."
        yield UNTYPED_PROPERTY.broken(term, ontology.name(term), problem, value=PROPERTY_KINDS[0])


def _style(term: str) -> str:
    name = ending(term)
    return next((style for style, form in STYLES.items() if form.fullmatch(name)), "another way")


def _named_otherwise(ontology: Ontology, terms: Sequence[str]) -> Iterator[Violation]:
    styles = Counter(_style(term) for term in terms)
    if len(styles) < 2:
        return
    usual = max(sorted(styles), key=lambda style: styles[style])
    for term in terms:
        if _style(term) != usual:
            problem = f"“{ending(term)}” is not written as the others are: {usual}."
            yield NAMED_OTHERWISE.broken(term, ontology.name(term), problem)


def _same_label(ontology: Ontology, terms: Sequence[str]) -> Iterator[Violation]:
    owners: dict[tuple[str, str], list[str]] = {}
    for term in terms:
        for text in ontology.facts.texts(term, RDFS + "label"):
            owners.setdefault((text.value.casefold(), text.language), []).append(term)
    for several in owners.values():
        if len(several) > 1:
            names = listed(ending(term) for term in several)
            problem = f"{names} have the same label."
            label = ontology.name(several[0])
            yield SAME_LABEL.broken(
                several[0], label, problem, path=RDFS + "label", value=several[1]
            )
