"""The record of an export: DCAT for catalogues, VoID for those who query.

The record says what the files are, whose words they hold, under which licence, where the facts
came from and how many there are. It has no blank nodes, and its only date is the day of issue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .. import vocab as v
from ..graph import formats, jsonld
from ..graph.official import KIND as OFFICIAL
from ..graph.terms import LABEL, TYPE, Triple, date, iri, literal, text, typed
from ..ids import content_hash
from .artefact import CC_BY, Artefact, write
from .disclosure import QUOTE_CHARACTERS, QUOTE_WORDS
from .snapshot import Snapshot

SPDX = "http://spdx.org/rdf/terms#"
OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
SHAPES = "https://w3id.org/ofgraph/shapes"
PREFIXES = {
    "dcat": v.DCAT, "dcterms": v.DCTERMS, "void": v.VOID, "foaf": v.FOAF, "rdf": v.RDF,
    "rdfs": v.RDFS, "spdx": SPDX, "xsd": v.XSD, "ofg": v.OFG, "org": v.ORG, "prov": v.PROV,
    "oa": v.OA, "skos": v.SKOS, "schema": v.SCHEMA, "owl": v.OWL,
}  # fmt: skip

TITLE = "ofgraph: Ofsted's visits to children's services and what councils made of them"
DESCRIPTION = (
    "Visits and inspections of English councils' children's services, the grades and findings "
    "they led to, and the actions and resolutions of councils that followed, each fact with the "
    "document, place and words it rests on."
)
RIGHTS = (
    "Facts, restatements and the arrangement are ofgraph's, under CC BY 4.0 (restatements and "
    "the ontology also under CC0 1.0). Official outcomes contain public sector information "
    "licensed under the Open Government Licence v3.0 (Crown copyright, Ofsted). Quotations "
    "remain their councils' or inspectorates'; each says whose it is and is quoted only as "
    "evidence."
)
QUOTES = {
    "none": "No words of documents are quoted.",
    "short": f"Passages are quoted up to {QUOTE_WORDS} words and {QUOTE_CHARACTERS} characters; "
    "one that was cut ends in “…”.",
    "full": "Passages are quoted as they stand in the documents.",
}
PEOPLE = {
    "none": "People who are mentioned are left out.",
    "roles": "People are known by their post only; names known from a paper are replaced by "
    "“[name]”.",
    "public": "Holders of a public post are named; other names known from a paper are replaced "
    "by “[name]”.",
}
CONTACTS = "E-mail addresses and telephone numbers are hidden in every text."
STATUSES = {
    "reviewed": "reviewed by a person",
    "accepted": "accepted by a rule",
    "proposed": "only proposed, which nobody has accepted",
}
_OFFICIAL = "An official file of outcomes of inspections that facts were taken from, cell by cell."

_DCTERMS, _DCAT, _VOID = v.DCTERMS, v.DCAT, v.VOID


def export_record(
    snapshot: Snapshot, artefacts: Sequence[Artefact], folder: Path
) -> tuple[Artefact, ...]:
    """Write dataset.ttl and dataset.jsonld, which describe the files written before them."""
    triples = formats.settled(record(snapshot, artefacts))
    title = "The record of this export (DCAT and VoID)"
    return (
        write(
            folder, "dataset.ttl", formats.turtle(triples, PREFIXES),
            title=f"{title}, as Turtle", media_type="text/turtle",
        ),
        write(
            folder, "dataset.jsonld", jsonld.document(triples, jsonld.Context(PREFIXES)),
            title=f"{title}, as JSON-LD", media_type="application/ld+json",
        ),
    )  # fmt: skip


def record(snapshot: Snapshot, artefacts: Iterable[Artefact]) -> Iterator[Triple]:
    """The triples of the record."""
    dataset, publisher = f"{snapshot.base}dataset", f"{snapshot.base}publisher"
    artefacts = tuple(artefacts)
    yield from _catalogue(snapshot, dataset, publisher)
    yield from _dataset(snapshot, dataset, publisher)
    yield from _licences(dataset)
    yield from _sources(snapshot, dataset)
    for artefact in artefacts:
        yield from _distribution(snapshot, artefact, dataset)
    for media_type in sorted({artefact.media_type for artefact in artefacts}):
        yield iri(MEDIA_TYPES + media_type), TYPE, iri(_DCTERMS + "MediaType")
    yield from _counts(snapshot, dataset)


def _catalogue(snapshot: Snapshot, dataset: str, publisher: str) -> Iterator[Triple]:
    me = iri(f"{snapshot.base}catalogue")
    yield me, TYPE, iri(_DCAT + "Catalog")
    yield me, iri(_DCTERMS + "title"), text("Data made with ofgraph", language="en")
    words = "One data set: a graph of Ofsted's visits and councils' answers."
    yield me, iri(_DCTERMS + "description"), text(words, language="en")
    yield me, iri(_DCTERMS + "publisher"), iri(publisher)
    yield me, iri(_DCAT + "dataset"), iri(dataset)
    yield iri(publisher), TYPE, iri(v.FOAF + "Agent")
    placeholder = "The publisher of this export (a placeholder: put your organisation's name)"
    yield iri(publisher), iri(v.FOAF + "name"), text(placeholder, language="en")


def _dataset(snapshot: Snapshot, dataset: str, publisher: str) -> Iterator[Triple]:
    me = iri(dataset)
    for kind in (_DCAT + "Dataset", _VOID + "Dataset"):
        yield me, TYPE, iri(kind)
    said = " ".join(
        (
            DESCRIPTION, _accepted(snapshot), QUOTES[snapshot.quotes], PEOPLE[snapshot.people],
            CONTACTS, _checked(snapshot),
        )
    )  # fmt: skip
    yield me, iri(_DCTERMS + "title"), text(TITLE, language="en")
    yield me, iri(_DCTERMS + "description"), text(said, language="en")
    yield me, iri(_DCTERMS + "identifier"), text(dataset)
    yield me, iri(_DCTERMS + "publisher"), iri(publisher)
    if snapshot.issued:
        yield me, iri(_DCTERMS + "issued"), date(snapshot.issued)
    for keyword in ("Ofsted", "children's services", "inspection", "local government"):
        yield me, iri(_DCAT + "keyword"), text(keyword, language="en")
    standards = (v.OFG.rstrip("#"), *((SHAPES,) if snapshot.conforms else ()))
    for standard in standards:
        yield me, iri(_DCTERMS + "conformsTo"), iri(standard)
        yield iri(standard), TYPE, iri(_DCTERMS + "Standard")


def _accepted(snapshot: Snapshot) -> str:
    """Who accepted what is read from documents, and whether proposals are among it."""
    kinds = " or ".join(STATUSES[status] for status in snapshot.statuses)
    said = f"What is read from documents is {kinds}; each record says which (ofg:reviewStatus)."
    if "proposed" in snapshot.statuses:
        return f"{said} Do not count proposals as facts: they stand in graphs of their own."
    return f"{said} Nothing in it is only proposed."


def _checked(snapshot: Snapshot) -> str:
    if snapshot.violations is None:
        return "The graph was not checked against the shapes."
    if snapshot.violations:
        return f"The graph breaks the shapes in {snapshot.violations} places."
    return "The graph was checked against the shapes and breaks none."


def _licences(dataset: str) -> Iterator[Triple]:
    me, rights = iri(dataset), iri(f"{dataset}#rights")
    yield me, iri(_DCTERMS + "license"), iri(CC_BY)
    yield me, iri(_DCTERMS + "rights"), rights
    yield rights, TYPE, iri(_DCTERMS + "RightsStatement")
    yield rights, LABEL, text(RIGHTS, language="en")
    yield rights, iri(_DCTERMS + "references"), iri(OGL)
    for licence, name in (
        (CC_BY, "Creative Commons Attribution 4.0 International"),
        (OGL, "Open Government Licence v3.0"),
    ):
        yield iri(licence), TYPE, iri(_DCTERMS + "LicenseDocument")
        yield iri(licence), LABEL, text(name, language="en")


def _sources(snapshot: Snapshot, dataset: str) -> Iterator[Triple]:
    """Each official file as a source, with its day; the papers as a number by status."""
    document, kind = iri(v.DOCUMENT), iri(v.document_kind)
    status, official = iri(v.document_status), text(OFFICIAL)
    copied = {iri(_DCTERMS + "title"), iri(v.as_at), iri(v.rights), iri(v.version)}
    counts: Counter[str] = Counter()
    for triples in snapshot.graphs.values():
        found = {s for s, p, o in triples if p == TYPE and o == document}
        files = {s for s, p, o in triples if p == kind and o == official}
        counts.update(o for s, p, o in triples if s in found - files and p == status)
        for file in sorted(files):
            yield iri(dataset), iri(_DCTERMS + "source"), file
            yield file, TYPE, document
            yield file, TYPE, iri(_DCAT + "Dataset")
            yield file, iri(_DCTERMS + "description"), text(_OFFICIAL, language="en")
            yield from (t for t in triples if t[0] == file and t[1] in copied)
    for concept, count in sorted(counts.items()):
        word = concept.strip("<>").rsplit("/", 1)[-1]
        part = iri(f"{dataset}#documents-{word}")
        yield iri(dataset), iri(_VOID + "subset"), part
        yield part, TYPE, iri(_VOID + "Dataset")
        yield part, LABEL, text(f"Papers and reports: {word}", language="en")
        yield part, iri(_VOID + "documents"), literal(count)


def _distribution(snapshot: Snapshot, artefact: Artefact, dataset: str) -> Iterator[Triple]:
    me = iri(f"{dataset}/{artefact.path}")
    address, checksum = iri(f"{snapshot.base}data/{artefact.path}"), iri(f"{me[1:-1]}#sha256")
    yield iri(dataset), iri(_DCAT + "distribution"), me
    yield me, TYPE, iri(_DCAT + "Distribution")
    yield me, iri(_DCTERMS + "title"), text(artefact.title, language="en")
    yield me, iri(_DCAT + "accessURL"), address
    yield me, iri(_DCAT + "downloadURL"), address
    yield me, iri(_DCAT + "mediaType"), iri(MEDIA_TYPES + artefact.media_type)
    # DCAT 3 asks for a nonNegativeInteger; catalogues that run DCAT-AP's shapes want a decimal.
    yield me, iri(_DCAT + "byteSize"), typed(str(artefact.bytes), "decimal")
    yield me, iri(_DCTERMS + "license"), iri(artefact.licence)
    yield iri(artefact.licence), TYPE, iri(_DCTERMS + "LicenseDocument")
    yield me, iri(_DCTERMS + "rights"), iri(f"{dataset}#rights")
    yield me, iri(SPDX + "checksum"), checksum
    yield checksum, TYPE, iri(SPDX + "Checksum")
    yield checksum, iri(SPDX + "algorithm"), iri(SPDX + "checksumAlgorithm_sha256")
    yield checksum, iri(SPDX + "checksumValue"), typed(artefact.sha256, "hexBinary")


def _counts(snapshot: Snapshot, dataset: str) -> Iterator[Triple]:
    """VoID's numbers of the union of the graphs, whole and for each class and property."""
    me, triples = iri(dataset), snapshot.union
    classes = Counter(o for _, p, o in triples if p == TYPE and o.startswith("<"))
    properties = Counter(p for _, p, _ in triples)
    for name, count in (
        ("triples", len(triples)),
        ("entities", len({s for s, p, _ in triples if p == TYPE and s.startswith("<")})),
        ("distinctSubjects", len({s for s, _, _ in triples})),
        ("classes", len(classes)),
        ("properties", len(properties)),
        ("documents", classes[iri(v.DOCUMENT)]),
    ):
        yield me, iri(_VOID + name), literal(count)
    for vocabulary in (v.OFG, v.SKOS, v.ORG, v.PROV, v.OA, v.DCTERMS):
        yield me, iri(_VOID + "vocabulary"), iri(vocabulary)
    for kind, counts, partition, key, number in (
        ("class", classes, "classPartition", "class", "entities"),
        ("property", properties, "propertyPartition", "property", "triples"),
    ):
        for term, count in sorted(counts.items()):
            part = iri(f"{dataset}#{kind}-{_short(term)}")
            yield me, iri(_VOID + partition), part
            yield part, TYPE, iri(_VOID + "Dataset")
            yield part, iri(_VOID + key), term
            yield part, iri(_VOID + number), literal(count)


def _short(term: str) -> str:
    """A term by its prefixed name, with a hyphen: "ofg-Finding"."""
    address = term.strip("<>")
    for prefix, namespace in sorted(v.PREFIXES.items()):
        if address.startswith(namespace):
            return f"{prefix}-{address[len(namespace) :]}"
    return content_hash(address)
