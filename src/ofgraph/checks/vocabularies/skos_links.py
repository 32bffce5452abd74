"""What a vocabulary points to: concepts that exist, mappings that fit, words that SKOS has."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ...vocab import DCTERMS, RDFS, SKOS
from ..report import Violation
from .facts import ending
from .rules import Rule, skos
from .schemes import DOWN, HAS_TOP, IN_SCHEME, MEMBER, RELATED, TOP_OF, UP, Schemes

(EXACT, CLOSE, BROAD, NARROW, RELATED_MATCH) = skos(
    "exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"
)
MAPPINGS = (EXACT, CLOSE, BROAD, NARROW, RELATED_MATCH)
TO_CONCEPT = (*UP, *DOWN, RELATED, HAS_TOP, MEMBER)
TO_SCHEME = (IN_SCHEME, TOP_OF)
WORDS = frozenset(skos(
    "Concept", "ConceptScheme", "Collection", "OrderedCollection", "inScheme", "hasTopConcept",
    "topConceptOf", "prefLabel", "altLabel", "hiddenLabel", "notation", "note", "changeNote",
    "definition", "editorialNote", "example", "historyNote", "scopeNote", "semanticRelation",
    "broader", "narrower", "related", "broaderTransitive", "narrowerTransitive", "member",
    "memberList", "mappingRelation", "closeMatch", "exactMatch", "broadMatch", "narrowMatch",
    "relatedMatch",
))  # fmt: skip
SCHEME_SAYS = {
    "title": (DCTERMS + "title", RDFS + "label", SKOS + "prefLabel"),
    "description": (DCTERMS + "description", RDFS + "comment", SKOS + "definition"),
    "licence": (DCTERMS + "license", DCTERMS + "rights"),
}

UNDEFINED = Rule(
    code="skos-undefined",
    name="Links that lead somewhere",
    severity="violation",
    description="What a vocabulary links to within itself is there.",
    advice="Correct the address, or add what it stands for.",
    source="qSKOS: missing or broken links",
)
NOT_SKOS = Rule(
    code="skos-not-a-word",
    name="Words of SKOS",
    severity="violation",
    description="A word in the SKOS namespace is one that SKOS defines.",
    advice="Correct the spelling.",
    source="qSKOS: undefined SKOS resources",
)
MAPPED_INSIDE = Rule(
    code="skos-mapped-inside",
    name="Mappings between schemes",
    severity="warning",
    description="A mapping joins concepts of two schemes.",
    advice="Use skos:broader, skos:narrower or skos:related, or make the two one concept.",
    source="qSKOS: mapping relations misuse",
)
MAPPING_CLASH = Rule(
    code="skos-mapping-clash",
    name="One sort of mapping",
    severity="violation",
    description="Concepts that match exactly do not match as broader or related besides.",
    advice="Keep the mapping that is true.",
    source="SKOS S46; qSKOS: mapping clashes",
)
NO_ADDRESS = Rule(
    code="skos-no-address",
    name="Address of the concept",
    severity="violation",
    description="Concepts and schemes have web addresses, and no blank nodes.",
    advice="Give it an address that begins with https://.",
    source="qSKOS: HTTP URI scheme violation",
)
SCHEME_SILENT = Rule(
    code="skos-scheme-silent",
    name="What a scheme says of itself",
    severity="warning",
    description="A concept scheme has a title, a description and a licence.",
    advice="Add dcterms:title, dcterms:description and dcterms:license to the scheme.",
    source="qSKOS: missing labels",
)

RULES = (UNDEFINED, NOT_SKOS, MAPPED_INSIDE, MAPPING_CLASH, NO_ADDRESS, SCHEME_SILENT)


def check_links(schemes: Schemes, beside: Collection[str] = ()) -> Iterator[Violation]:
    """Check what concepts and schemes link to; what is in `beside` is there as well."""
    yield from _undefined(schemes, beside)
    yield from _misspelt(schemes)
    yield from _mappings(schemes)
    for thing in (*schemes.concepts, *schemes.schemes):
        if not thing.startswith(("http://", "https://")):
            problem = (
                "It has no web address." if thing.startswith("_:") else f"It is called {thing}."
            )
            yield NO_ADDRESS.broken(thing, schemes.name(thing), problem)
    for scheme in schemes.schemes:
        missing = [
            what for what, words in SCHEME_SAYS.items() if not schemes.facts.tells(scheme, *words)
        ]
        for what in missing:
            path = SCHEME_SAYS[what][0]
            label = schemes.name(scheme)
            yield SCHEME_SILENT.broken(scheme, label, f"It has no {what}.", path=path)


def _undefined(schemes: Schemes, beside: Collection[str]) -> Iterator[Violation]:
    facts = schemes.facts
    there = {*schemes.concepts, *schemes.schemes, *beside}
    own = tuple(f"{scheme.rstrip('/#')}{sign}" for scheme in schemes.schemes for sign in "/#")
    for word in (*TO_CONCEPT, *TO_SCHEME, *MAPPINGS):
        for subject, target in facts.pairs(word):
            if target in there or target in facts:
                continue
            if word in MAPPINGS and not target.startswith(own):
                continue
            problem = f"Its {ending(word)} “{ending(target)}” is nowhere to be found."
            yield UNDEFINED.broken(subject, facts.name(subject), problem, path=word, value=target)


def _misspelt(schemes: Schemes) -> Iterator[Violation]:
    facts = schemes.facts
    wrong = {word for word in facts.words if word.startswith(SKOS)} - WORDS
    for subject in facts.subjects:
        kinds = [k for k in schemes.kinds(subject) if k.startswith(SKOS) and k not in WORDS]
        for word in sorted({*(word for word, _ in facts.said(subject) if word in wrong), *kinds}):
            problem = f"SKOS has no word “{ending(word)}”."
            yield NOT_SKOS.broken(subject, facts.name(subject), problem, path=word)


def _mappings(schemes: Schemes) -> Iterator[Violation]:
    facts = schemes.facts
    for word in MAPPINGS:
        for one, other in facts.pairs(word):
            shared = set(schemes.homes.get(one, ())) & set(schemes.homes.get(other, ()))
            if shared:
                name = schemes.name(min(shared))
                problem = (
                    f"Its {ending(word)} “{schemes.name(other)}” is in the same scheme, “{name}”."
                )
                yield MAPPED_INSIDE.broken(one, schemes.name(one), problem, path=word, value=other)
    same = _same(facts.pairs(EXACT))
    for word in (BROAD, NARROW, RELATED_MATCH):
        for one, other in facts.pairs(word):
            if one in same and same[one] == same.get(other):
                problem = f"It matches “{schemes.name(other)}” exactly, and as {ending(word)} too."
                yield MAPPING_CLASH.broken(one, schemes.name(one), problem, path=word, value=other)


def _same(pairs: Collection[tuple[str, str]]) -> Mapping[str, str]:
    """Concept → one of the concepts that match it exactly, the same for all of these."""
    towards: dict[str, str] = {}

    def root(concept: str) -> str:
        while (nearer := towards.setdefault(concept, concept)) != concept:
            towards[concept] = concept = towards[nearer]
        return concept

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        towards[high] = low
    return {concept: root(concept) for concept in tuple(towards)}
