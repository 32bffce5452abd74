"""An official outcomes file → the triples of its own named graph, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import vocab as v
from ..ids import Minter
from ..linking.judgements import GRADE_WORDS, common_area, grade_concept, outcome_id
from ..linking.mentions import Mention
from ..records import Outcome, OutcomeTable
from .evidence import in_cell
from .mentions import visit_dates
from .registers import OFFICIAL_THEMES
from .terms import LABEL, TYPE, Triple, date, iri, literal, text

RIGHTS = "Crown copyright, Open Government Licence v3.0"
KIND = "official-outcomes"


def official_graph(
    work: str, table: OutcomeTable, mentions: Iterable[Mention], reading_hash: str, minter: Minter
) -> Iterator[Triple]:
    """Every visit and grade that one official file states."""
    document = minter.document(work)
    yield from _file(document, work, table, reading_hash, minter)
    for mention in mentions:
        yield from _mention(mention, document, minter)
        for outcome in mention.outcomes:
            if outcome.area and outcome.grade:
                yield from _grade(work, outcome, mention, document, minter)


def _file(
    document: str, work: str, table: OutcomeTable, reading_hash: str, minter: Minter
) -> Iterator[Triple]:
    me, about = iri(document), table.about
    for kind in (v.DOCUMENT, v.FOAF + "Document", v.PROV + "Entity"):
        yield me, TYPE, iri(kind)
    yield me, LABEL, text(table.title)
    yield me, iri(v.DCTERMS + "title"), text(table.title)
    yield me, iri(v.DCTERMS + "identifier"), text(work)
    yield me, iri(v.document_status), iri(v.concept("document-status", "original"))
    yield me, iri(v.document_kind), text(KIND)
    yield me, iri(v.complete), literal(True)
    yield me, iri(v.rights), text(RIGHTS)
    yield me, iri(v.reading_hash), text(reading_hash)
    yield me, iri(v.extractor), text("outcomes@1")
    if table.as_at:
        yield me, iri(v.as_at), date(table.as_at)
    version = minter.version(work, about.sha256)
    yield me, iri(v.version), iri(version)
    yield iri(version), TYPE, iri(v.DOCUMENT_VERSION)
    yield iri(version), LABEL, text(about.name)
    yield iri(version), iri(v.sha256), text(about.sha256)
    yield iri(version), iri(v.media_type), text(about.media_type)


def _mention(mention: Mention, document: str, minter: Minter) -> Iterator[Triple]:
    node = minter.record("mention", mention.id)
    me, first = iri(node), mention.outcomes[0]
    yield me, TYPE, iri(v.VISIT_MENTION)
    when = first.inspection_date or f"published {first.publication_date}"
    yield me, LABEL, text(f"{first.council}: {first.kind}, {when}")
    yield me, iri(v.document), iri(document)
    yield me, iri(v.name_as_printed), text(first.council)
    yield me, iri(v.gss_code), text(first.gss_code)
    yield me, iri(v.kind), iri(v.concept("kind", mention.kind))
    yield me, iri(v.relation), iri(v.concept("relation", "subject"))
    yield me, iri(v.visit_status), iri(v.concept("status", mention.status))
    if mention.framework:
        yield me, iri(v.framework), iri(v.concept("framework", mention.framework))
    yield me, iri(v.inspectorate), iri(v.concept("inspectorate", "ofsted"))
    yield from visit_dates(me, mention.start, None)
    if mention.published:
        yield me, iri(v.published), date(mention.published)
    if mention.official_theme:
        slug = OFFICIAL_THEMES[mention.official_theme]
        yield me, iri(v.official_theme), iri(v.concept("visit-theme", slug))
    for link in sorted({o.link for o in mention.outcomes if o.link}):
        yield me, iri(v.DCTERMS + "source"), text(link)
    yield from in_cell(node, first.cell, document=document, minter=minter)


def _grade(
    work: str, outcome: Outcome, mention: Mention, document: str, minter: Minter
) -> Iterator[Triple]:
    node = minter.record("grade", outcome_id(work, outcome))
    me = iri(node)
    area = f"{outcome.framework.casefold()}-{outcome.area}"
    word = GRADE_WORDS[(outcome.grade or "").casefold()]
    common = common_area(outcome).replace("_", " ")
    yield me, TYPE, iri(v.JUDGEMENT_MENTION)
    yield me, LABEL, text(f"{common}: {outcome.grade}")
    yield me, iri(v.document), iri(document)
    yield me, iri(v.mention), iri(minter.record("mention", mention.id))
    yield me, iri(v.judgement_area), iri(v.concept("area", area))
    # What Ofsted republishes is on today's scale, whatever the scale was.
    yield me, iri(v.grade), iri(v.concept("grade", grade_concept(word, "ilacs")))
    yield from in_cell(node, outcome.cell, document=document, minter=minter)
    if outcome.revises is not None and outcome.grade_before:
        before = GRADE_WORDS[outcome.grade_before.casefold()]
        yield me, iri(v.previous_grade), iri(v.concept("grade", grade_concept(before, "ilacs")))
        yield from in_cell(node, outcome.revises, document=document, minter=minter)
