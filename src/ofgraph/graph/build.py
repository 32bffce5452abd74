"""One Reading with its document's identity → the triples of that document's named graph.

Only what the document itself says stands here; what linking found stands in the links graph, and
what is only proposed in the graph of proposals.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import vocab as v
from ..ids import content_hash
from ..linking.dates import edtf, is_day
from ..records import Meeting, Reading
from .evidence import in_sidecar
from .mentions import mentions
from .references import references
from .statements import statements
from .terms import LABEL, TYPE, Triple, date, iri, is_web_address, literal, text
from .work import Work


def document_graph(work: Work) -> Iterator[Triple]:
    """Every triple of a document's named graph, in no particular order."""
    yield from _document(work)
    yield from _unknowns(work)
    yield from _meetings(work)
    yield from mentions(work)
    yield from statements(work)
    yield from references(work)


def _document(work: Work) -> Iterator[Triple]:
    doc, sidecar = work.reading.doc, work.reading.doc.sidecar
    me = iri(work.document)
    title = work.title
    complete = not doc.truncated
    if sidecar and sidecar.complete is not None:
        complete = sidecar.complete and complete
    for kind in (v.DOCUMENT, v.FOAF + "Document", v.PROV + "Entity"):
        yield me, TYPE, iri(kind)
    yield me, LABEL, text(title)
    yield me, iri(v.DCTERMS + "title"), text(title)
    yield me, iri(v.DCTERMS + "identifier"), text(work.key)
    yield me, iri(v.document_status), iri(v.concept("document-status", work.status))
    yield me, iri(v.document_kind), text((sidecar.kind if sidecar else None) or doc.type)
    yield me, iri(v.complete), literal(complete)
    yield me, iri(v.rights), text(work.rights)
    yield me, iri(v.reading_hash), text(work.reading_hash)
    yield me, iri(v.extractor), text(work.reading.extractor)
    address = (sidecar.address if sidecar else None) or doc.address
    if address and is_web_address(address):
        yield me, iri(v.DCTERMS + "source"), text(address)
    if sidecar and sidecar.licence:
        yield me, iri(v.DCTERMS + "license"), text(sidecar.licence)
    if work.status == "restatement":
        restated = (sidecar.restates_sha256 if sidecar else None) or address
        if restated:
            yield me, iri(v.original), text(restated)
    if sidecar and sidecar.council:
        yield from in_sidecar(
            work.document, "council", basis=sidecar.council.basis, note=sidecar.council.note,
            document=work.document, minter=work.minter,
        )  # fmt: skip
    if work.reading.council is not None:
        yield me, iri(v.name_as_printed), text(work.reading.council.name)
        yield from work.evidence(work.document, work.reading.council.evidence)
    for reading in (work.reading, *work.other_versions):
        yield from _version(work, reading)


def _version(work: Work, reading: Reading) -> Iterator[Triple]:
    doc = reading.doc
    version = iri(work.minter.version(work.key, doc.sha256))
    yield iri(work.document), iri(v.version), version
    yield version, TYPE, iri(v.DOCUMENT_VERSION)
    yield version, LABEL, text(doc.file)
    yield version, iri(v.sha256), text(doc.sha256)
    yield version, iri(v.text_sha256), text(doc.text_sha256)
    yield version, iri(v.characters), literal(doc.chars)
    yield version, iri(v.media_type), text(doc.format)
    if doc.retrieved:
        yield version, iri(v.retrieved), text(doc.retrieved)


def _unknowns(work: Work) -> Iterator[Triple]:
    for words in work.reading.unknown:
        node = work.minter.record("unknown", content_hash(work.key, words))
        field = words.split("(")[0].split(":")[0].strip()
        yield iri(work.document), iri(v.unknown), iri(node)
        yield iri(node), TYPE, iri(v.UNKNOWN)
        yield iri(node), LABEL, text(words)
        yield iri(node), iri(v.document), iri(work.document)
        yield iri(node), iri(v.field), text(field)
        yield iri(node), iri(v.reason), iri(v.concept("unknown", _unknown_reason(words)))


def _unknown_reason(words: str) -> str:
    cut = any(sign in words for sign in ("stops", "cut off", "view the full"))
    return "cut_off" if cut else "not_stated"


def _meetings(work: Work) -> Iterator[Triple]:
    sidecar = work.reading.doc.sidecar
    told = sidecar.meeting if sidecar else None
    stated = work.reading.meetings[0] if work.reading.meetings else None
    if stated is None and told is None:
        return
    me = iri(work.meeting)
    body, day = work.body_and_day
    yield me, TYPE, iri(v.MEETING)
    yield me, TYPE, iri(v.SCHEMA + "Event")
    yield me, LABEL, text(f"{body or 'A meeting'}, {day or 'date not known'}")
    yield me, iri(v.document), iri(work.document)
    if is_day(day):
        yield me, iri(v.meeting_date), date(day or "")
    if day:
        yield me, iri(v.date_text), text(edtf(day))
    if body:
        yield from _committee(work, me, body)
    if stated is not None:
        yield from _stated_meeting(work, stated, me)
    if told is not None:
        yield from in_sidecar(
            work.meeting, "meeting", basis=told.basis, note=told.note,
            document=work.document, minter=work.minter,
        )  # fmt: skip
    yield from _agenda_item(work, me, stated)


def _committee(work: Work, meeting: str, body: str) -> Iterator[Triple]:
    node = iri(work.minter.committee(work.council or work.key, body))
    yield meeting, iri(v.committee), node
    yield node, TYPE, iri(v.COMMITTEE)
    yield node, TYPE, iri(v.ORG + "OrganizationalUnit")
    yield node, LABEL, text(body)


def _stated_meeting(work: Work, stated: Meeting, meeting: str) -> Iterator[Triple]:
    if stated.body_ref:
        yield meeting, iri(v.body_ref), text(stated.body_ref)
    yield from work.evidence(work.meeting, stated.evidence)


def _agenda_item(work: Work, meeting: str, stated: Meeting | None) -> Iterator[Triple]:
    item = iri(work.agenda_item)
    yield item, TYPE, iri(v.AGENDA_ITEM)
    yield item, LABEL, text(work.title)
    yield item, iri(v.document), iri(work.document)
    yield item, iri(v.meeting), meeting
    if stated and stated.item:
        yield item, iri(v.item_number), text(str(stated.item))
