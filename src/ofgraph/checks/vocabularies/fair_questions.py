"""The questions of the FAIR check: what each asks, of which principle, and how it is answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...vocab import DCTERMS, OWL, RDFS, SKOS
from .ontology import (
    NAMESPACE,
    PREFIX,
    SAME_CLASS,
    SAME_PROPERTY,
    SUB_CLASS,
    SUB_PROPERTY,
    Ontology,
    space_of,
)
from .pitfalls_header import LICENCE
from .pitfalls_terms import LABEL, MEANING
from .rules import skos

PERSISTENT = re.compile(
    r"https?://(w3id\.org|(www\.)?purl\.(org|archive\.org|net|oclc\.org)|(dx\.)?doi\.org|"
    r"www\.w3\.org|perma\.cc|hdl\.handle\.net|n2t\.net)/"
)
METADATA = (DCTERMS, "http://purl.org/dc/elements/1.1/", "http://purl.org/vocab/vann/", SKOS,
            "http://schema.org/", "https://schema.org/", "http://www.w3.org/ns/dcat#",
            "http://www.w3.org/ns/prov#", "http://xmlns.com/foaf/0.1/")  # fmt: skip
BUILDING = (OWL, RDFS, "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "http://www.w3.org/2001/XMLSchema#", SKOS, *METADATA[:3])  # fmt: skip
MATCHES = skos("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")

Words = Mapping[str, tuple[str, ...]]
_DC = "http://purl.org/dc/elements/1.1/"
MINIMAL: Words = {
    "title": (DCTERMS + "title", _DC + "title", RDFS + "label"),
    "description": (DCTERMS + "description", DCTERMS + "abstract", RDFS + "comment"),
    "licence": LICENCE,
    "version": (OWL + "versionInfo", OWL + "versionIRI"),
    "creator": (DCTERMS + "creator", _DC + "creator", "http://xmlns.com/foaf/0.1/maker"),
    "namespace": (NAMESPACE,),
}
RECOMMENDED: Words = {
    "prefix": (PREFIX,),
    "day of creation": (DCTERMS + "created",),
    "day of the last change": (DCTERMS + "modified",),
    "citation": (DCTERMS + "bibliographicCitation",),
    "contributor or publisher": (DCTERMS + "contributor", DCTERMS + "publisher"),
}
DETAILED: Words = {
    "publisher": (DCTERMS + "publisher",),
    "day of issue": (DCTERMS + "issued",),
    "language": (DCTERMS + "language",),
    "sources or further reading": (DCTERMS + "source", RDFS + "seeAlso"),
    "status": ("http://purl.org/ontology/bibo/status", "http://www.w3.org/ns/adms#status",
               SKOS + "editorialNote"),
}  # fmt: skip
PROVENANCE: Words = {"creator": MINIMAL["creator"], "day of creation": (DCTERMS + "created",)}
HISTORY: Words = {
    "contributor or publisher": RECOMMENDED["contributor or publisher"],
    "day of issue or last change": (DCTERMS + "issued", DCTERMS + "modified"),
    "sources": (DCTERMS + "source", RDFS + "seeAlso", "http://www.w3.org/ns/prov#wasDerivedFrom"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An answer: which of so many parts are missing; or why it cannot be known here."""

    parts: int = 1
    missing: tuple[str, ...] = ()
    unknown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: FOOPS!'s name for it, the FAIR principle, and what must hold.

    `asks` answers it from the ontology's facts; without it `unknown` says why that cannot be done
    here. `needed` tells what a publication needs from what merely helps it.
    """

    code: str
    principle: str
    title: str
    holds: str = ""
    missing: str = ""
    advice: str = ""
    path: str = ""
    needed: bool = False
    asks: Callable[[Ontology], Found] | None = None
    unknown: str = ""

    def ask(self, ontology: Ontology) -> Found:
        """Answer the question for an ontology."""
        return self.asks(ontology) if self.asks else Found(unknown=self.unknown)


def _header(words: Words) -> Callable[[Ontology], Found]:
    def asks(ontology: Ontology) -> Found:
        there = ontology.facts.tells
        missing = [what for what, said in words.items() if not there(ontology.header, *said)]
        return Found(parts=len(words), missing=tuple(missing))

    return asks


def _yes(what: str, test: Callable[[Ontology], bool]) -> Callable[[Ontology], Found]:
    return lambda ontology: Found(missing=() if test(ontology) else (what,))


def _share(*words: str) -> Callable[[Ontology], Found]:
    """The terms that one of the words says something of; each missing one is named."""

    def asks(ontology: Ontology) -> Found:
        terms, there = ontology.terms, ontology.facts.tells
        missing = tuple(ontology.name(term) for term in terms if not there(term, *words))
        return Found(parts=max(len(terms), 1), missing=missing)

    return asks


def _persistent(ontology: Ontology) -> bool:
    return bool(PERSISTENT.match(ontology.header))


def _one_address(ontology: Ontology) -> bool:
    bare = ontology.header.rstrip("#/")
    return bool(bare) and ontology.namespace.rstrip("#/") == bare


def _uses_metadata(ontology: Ontology) -> bool:
    said = {word for word, _ in ontology.facts.said(ontology.header)}
    return any(word.startswith(METADATA) for word in said)


def _builds_on(ontology: Ontology) -> bool:
    """Whether a term is a kind of somebody else's, or another ontology is imported."""
    if ontology.facts.objects(ontology.header, OWL + "imports"):
        return True
    pairs = ontology.facts.pairs(SUB_CLASS, SUB_PROPERTY, SAME_CLASS, SAME_PROPERTY)
    return any(_foreign(ontology, other) for _, other in pairs)


def _foreign(ontology: Ontology, term: str) -> bool:
    space = space_of(term)
    return not term.startswith(("_:", ontology.namespace)) and space not in BUILDING


def _matched(ontology: Ontology) -> bool:
    return any(_foreign(ontology, other) for _, other in ontology.facts.pairs(*MATCHES))


NETWORK = "only asking the address can tell"
REGISTER = "only the register's own site can tell"

QUESTIONS: tuple[Question, ...] = (
    Question(
        code="PURL1", principle="F1", title="Persistent address", needed=True,
        holds="The ontology's address is kept by a service for persistent addresses.",
        missing="Its address is not of that sort", path=OWL + "Ontology",
        advice="Use an address such as https://w3id.org/….",
        asks=_yes("no persistent address", _persistent),
    ),
    Question(
        code="URI2", principle="F1", title="Address and namespace agree",
        holds="The ontology's address is its namespace without the # or / at the end.",
        missing="They differ", path=NAMESPACE,
        advice="Let the namespace be the ontology's address with # or / after it.",
        asks=_yes("the namespace is another", _one_address),
    ),
    Question(code="URI1", principle="F1", title="Address answers", unknown=NETWORK),
    Question(
        code="VER1", principle="F1", title="Version with its own address", needed=True,
        holds="The ontology gives its version an address, owl:versionIRI.",
        missing="The header lacks", path=OWL + "versionIRI",
        advice="Add owl:versionIRI with the version in the address.",
        asks=_header({"version address": (OWL + "versionIRI",)}),
    ),
    Question(code="VER2", principle="F1", title="Version's address answers", unknown=NETWORK),
    Question(
        code="OM1", principle="F2", title="Least metadata", needed=True,
        holds="The header has a title, description, licence, version, creator and namespace.",
        missing="The header lacks", advice="Add what is missing to the header.",
        asks=_header(MINIMAL),
    ),
    Question(
        code="OM2", principle="F2", title="Recommended metadata",
        holds="The header has a prefix, days of creation and change, a citation and a publisher.",
        missing="The header lacks", advice="Add what is missing to the header.",
        asks=_header(RECOMMENDED),
    ),
    Question(
        code="OM3", principle="F2", title="Detailed metadata",
        holds="The header names publisher, day of issue, language, sources and status.",
        missing="The header lacks", advice="Add what is missing to the header.",
        asks=_header(DETAILED),
    ),
    Question(
        code="FIND3", principle="F3", title="Metadata name the ontology", needed=True,
        holds="The metadata are said of the ontology's own address.",
        missing="There is", advice="Add a header: <address> a owl:Ontology.",
        asks=_yes("no header with an address", lambda o: o.header.startswith("http")),
    ),
    Question(code="FIND1", principle="F4", title="Prefix in prefix.cc", unknown=REGISTER),
    Question(
        code="FIND2", principle="F4", title="Listed in Linked Open Vocabularies", unknown=REGISTER
    ),
    Question(
        code="HTTP1", principle="A1", title="Open protocol", needed=True,
        holds="The ontology's address is one of the web.",
        missing="It is", advice="Use an address that begins with https://.",
        asks=_yes("no web address", lambda o: o.header.startswith(("http://", "https://"))),
    ),
    Question(
        code="CN1", principle="A1", title="Content negotiation for RDF and HTML", unknown=NETWORK
    ),
    Question(code="FIND3B", principle="A2", title="Metadata outlive the file", unknown=REGISTER),
    Question(
        code="RDF1", principle="I1", title="In RDF", needed=True,
        holds="The ontology is an RDF file with terms.", missing="It has",
        advice="Declare its classes and properties.",
        asks=_yes("no terms", lambda o: bool(o.terms)),
    ),
    Question(
        code="VOC1", principle="I2", title="Known words for metadata", needed=True,
        holds="The header uses Dublin Core, VANN, schema.org or the like.",
        missing="It uses", advice="Use dcterms:title, dcterms:license and so on.",
        asks=_yes("no known vocabulary", _uses_metadata),
    ),
    Question(
        code="VOC2", principle="I2", title="Builds on other vocabularies", needed=True,
        holds="A term is a kind of another vocabulary's term, or one is imported.",
        missing="It builds on", advice="Add rdfs:subClassOf or rdfs:subPropertyOf to known terms.",
        asks=_yes("no other vocabulary", _builds_on),
    ),
    Question(
        code="MATCH1", principle="I3", title="Points to like terms elsewhere",
        holds="Terms say which terms of other vocabularies are like them.",
        missing="It has", path=SKOS + "closeMatch", advice="Add skos:closeMatch where terms agree.",
        asks=_yes("no matches", _matched),
    ),
    Question(
        code="VOC3", principle="R1", title="Labels of all terms", needed=True,
        holds="Every term has a label.", missing="These have none", path=LABEL[0],
        advice="Give each an rdfs:label.", asks=_share(*LABEL),
    ),
    Question(
        code="VOC4", principle="R1", title="Definitions of all terms", needed=True,
        holds="Every term says what it means.", missing="These do not", path=MEANING[1],
        advice="Write one sentence for each.", asks=_share(*MEANING),
    ),
    Question(code="DOC1", principle="R1", title="Documentation in HTML", unknown=NETWORK),
    Question(
        code="OM4.1", principle="R1.1", title="Licence", needed=True,
        holds="The header names a licence.", missing="It has no", path=LICENCE[0],
        advice="Add dcterms:license.", asks=_header({"licence": LICENCE}),
    ),
    Question(
        code="OM4.2", principle="R1.1", title="Licence by its address",
        holds="The licence is given by its web address.", missing="It has", path=LICENCE[0],
        advice="Give the licence's address in place of its name.",
        asks=_yes("no address of a licence",
                  lambda o: any(a.startswith("http") for a in o.facts.objects(o.header, *LICENCE))),
    ),
    Question(
        code="OM5.1", principle="R1.2", title="Who made it and when", needed=True,
        holds="The header names a creator and the day of creation.", missing="The header lacks",
        advice="Add dcterms:creator and dcterms:created.", asks=_header(PROVENANCE),
    ),
    Question(
        code="OM5.2", principle="R1.2", title="Its history",
        holds="The header names a publisher, the last change and sources.",
        missing="The header lacks", advice="Add what is missing to the header.",
        asks=_header(HISTORY),
    ),
)  # fmt: skip
