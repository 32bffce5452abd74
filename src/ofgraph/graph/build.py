"""One Reading with its document's identity → the triples of that document's named graph.

Only what the document itself says stands here; what linking found stands in the links graph.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import vocab as v
from ..ids import content_hash
from ..linking.dates import bounds, edtf, is_day
from ..linking.judgements import grade_concept
from ..linking.mentions import mention_id
from ..records import Judgement, Meeting, Reading, Visit
from .evidence import in_sidecar
from .statements import statements
from .terms import LABEL, TYPE, Triple, date, iri, is_web_address, literal, text
from .vocabularies import concept_labels
from .work import Work


def document_graph(work: Work) -> Iterator[Triple]:
    """Every triple of a document's named graph, in no particular order."""
    yield from _document(work)
    yield from _unknowns(work)
    yield from _meetings(work)
    for visit in work.reading.visits:
        yield from _mention(work, visit)
    for judgement in work.reading.judgements:
        yield from _grade(work, judgement)
    yield from statements(work)


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
    for visit in work.reading.visits:
        yield item, iri(v.considers), iri(work.mention(visit.id))


def _mention(work: Work, visit: Visit) -> Iterator[Triple]:
    node = work.mention(visit.id)
    me = iri(node)
    yield me, TYPE, iri(v.VISIT_MENTION)
    yield me, LABEL, text(f"{visit.kind.replace('_', ' ')}, {visit.start or 'date not stated'}")
    yield me, iri(v.document), iri(work.document)
    yield me, iri(v.kind), iri(v.concept("kind", visit.kind))
    yield me, iri(v.relation), iri(v.concept("relation", visit.relation))
    yield me, iri(v.visit_status), iri(v.concept("status", visit.status))
    yield from visit_dates(me, visit.start, visit.end)
    if is_day(visit.report_published):
        yield me, iri(v.published), date(visit.report_published or "")
    for value, name in (
        (visit.ordinal, v.ordinal),
        (visit.series_length, v.series_length),
        (visit.duration_days, v.duration_days),
    ):
        if value is not None:
            yield me, iri(name), literal(value)
    for words in visit.scope:
        yield me, iri(v.scope), text(words)
    for slug_ in visit.themes:
        yield me, iri(v.looked_at_stated), iri(v.theme_iri(slug_))
    if visit.framework:
        yield me, iri(v.framework), iri(v.concept("framework", visit.framework))
    for name in visit.inspectorates:
        yield me, iri(v.inspectorate), iri(v.concept("inspectorate", name))
    if visit.urn:
        yield me, iri(v.urn), text(visit.urn)
    if visit.report_number:
        yield me, iri(v.report_number), text(visit.report_number)
    yield from work.evidence(node, visit.evidence)


def visit_dates(me: str, start: str | None, end: str | None) -> Iterator[Triple]:
    """A visit's dates as stated: EDTF text, exact days where they are days, bounds where any."""
    first, last = bounds(start), bounds(end or start)
    if start:
        yield me, iri(v.date_text), text(edtf(start))
    if end and end != start:
        yield me, iri(v.end_text), text(edtf(end))
    if is_day(start):
        yield me, iri(v.started), date(start or "")
    if is_day(end):
        yield me, iri(v.ended), date(end or "")
    if first and last:
        yield me, iri(v.earliest), date(first[0])
        yield me, iri(v.latest), date(max(first[1], last[1]))


def _grade(work: Work, judgement: Judgement) -> Iterator[Triple]:
    node = work.minter.record("grade", mention_id(work.key, judgement.id))
    me = iri(node)
    framework = next((x.framework for x in work.reading.visits if x.id == judgement.visit), None)
    yield me, TYPE, iri(v.JUDGEMENT_MENTION)
    yield me, LABEL, text(f"{judgement.area}: {judgement.grade}".replace("_", " "))
    yield me, iri(v.document), iri(work.document)
    yield from _area(judgement.area, me)
    yield me, iri(v.grade), iri(v.concept("grade", grade_concept(judgement.grade, framework)))
    if judgement.previous_grade:
        before = grade_concept(judgement.previous_grade, framework)
        yield me, iri(v.previous_grade), iri(v.concept("grade", before))
    if judgement.visit:
        yield me, iri(v.mention), iri(work.mention(judgement.visit))
    yield from work.evidence(node, judgement.evidence)


def _area(area: str, me: str) -> Iterator[Triple]:
    """The area judged; one that only an old framework names is declared where it is met."""
    concept = v.concept("area", area)
    yield me, iri(v.judgement_area), iri(concept)
    if concept not in concept_labels():
        words = area.replace("_", " ").capitalize()
        yield iri(concept), TYPE, iri(v.AREA)
        yield iri(concept), TYPE, iri(v.SKOS + "Concept")
        yield iri(concept), iri(v.SKOS + "prefLabel"), text(words, language="en")
        yield iri(concept), iri(v.SKOS + "inScheme"), iri(v.CONCEPTS + "area")
