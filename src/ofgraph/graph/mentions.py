"""What a Reading says of visits and their grades, as triples."""

from __future__ import annotations

from collections.abc import Iterator

from .. import vocab as v
from ..linking.dates import bounds, edtf, is_day
from ..linking.judgements import grade_concept
from ..records import Judgement, Visit
from .terms import LABEL, TYPE, Triple, date, iri, literal, text
from .vocabularies import concept_labels
from .work import Work


def mentions(work: Work, *, proposed: bool = False) -> Iterator[Triple]:
    """Every visit and grade that the reading accepts, or those that it only proposes."""
    source = work.reading.proposed if proposed else work.reading
    for visit in source.visits:
        yield from _mention(work, visit, proposed=proposed)
    for judgement in source.judgements:
        yield from _grade(work, judgement, proposed=proposed)


def _mention(work: Work, visit: Visit, *, proposed: bool) -> Iterator[Triple]:
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
    yield from _reviewed(work, node, visit, proposed=proposed)


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


def _grade(work: Work, judgement: Judgement, *, proposed: bool) -> Iterator[Triple]:
    node = work.grade(judgement.id)
    me = iri(node)
    visits = (*work.reading.visits, *work.reading.proposed.visits)
    framework = next((x.framework for x in visits if x.id == judgement.visit), None)
    yield me, TYPE, iri(v.JUDGEMENT_MENTION)
    yield me, LABEL, text(f"{judgement.area}: {judgement.grade}".replace("_", " "))
    yield me, iri(v.document), iri(work.document)
    yield from _area(judgement.area, me)
    yield me, iri(v.grade), iri(v.concept("grade", grade_concept(judgement.grade, framework)))
    if judgement.previous_grade:
        before = grade_concept(judgement.previous_grade, framework)
        yield me, iri(v.previous_grade), iri(v.concept("grade", before))
    yield from _reviewed(work, node, judgement, proposed=proposed)


def _reviewed(
    work: Work, node: str, record: Visit | Judgement, *, proposed: bool
) -> Iterator[Triple]:
    """Who accepted a mention, and the words it rests on."""
    status = work.review(record, proposed=proposed)
    yield iri(node), iri(v.review_status), iri(v.concept("review", status))
    yield from work.evidence(node, record.evidence, status=status)


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
