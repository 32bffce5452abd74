"""A Reading's findings, denials, actions, views, resolutions and people as triples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import vocab as v
from ..extraction.identity import KINDS
from ..records import Action, Finding, Person, Record, Resolution, View
from .terms import LABEL, TYPE, Triple, iri, literal, text
from .work import Work

LABEL_CHARACTERS = 80
STATEMENTS = ("finding", "action", "view", "resolution")


def label(quote: str) -> str:
    """The beginning of a quote, on one line, short enough for a table.

    >>> label("Plans\\nare clear.")
    'Plans are clear.'
    """
    words = " ".join(quote.split())
    if len(words) <= LABEL_CHARACTERS:
        return words
    return words[:LABEL_CHARACTERS].rsplit(" ", 1)[0] + " …"


def statement_nodes(
    work: Work, *, proposed: bool = False, kinds: tuple[str, ...] = STATEMENTS
) -> dict[str, str]:
    """IRIs of what a reading states, or of what it only proposes, by their local ids."""
    source = work.reading.proposed if proposed else work.reading
    return {
        record.id: work.minter.record(kind, work.keys[record.id])
        for kind in kinds
        for record in getattr(source, KINDS[kind])
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One side of a reading: what is accepted, or what is only proposed."""

    work: Work
    proposed: bool
    node: dict[str, str]

    def review(self, record: Record) -> str:
        return self.work.review(record, proposed=self.proposed)


def statements(work: Work, *, proposed: bool = False) -> Iterator[Triple]:
    """Every statement that the reading accepts, or those that it only proposes."""
    source = work.reading.proposed if proposed else work.reading
    node = statement_nodes(work, proposed=proposed, kinds=(*STATEMENTS, "person"))
    side = _Side(work=work, proposed=proposed, node=node)
    for finding in source.findings:
        yield from _finding(side, finding)
    for action in source.actions:
        yield from _common(side, action, v.COUNCIL_ACTION)
        yield iri(node[action.id]), TYPE, iri(v.PROV + "Activity")
    for view in source.views:
        yield from _common(side, view, v.VIEW)
        yield iri(node[view.id]), iri(v.holder), iri(v.concept("holder", view.holder))
    for resolution in source.resolutions:
        yield from _resolution(side, resolution)
    for person in source.people:
        yield from _person(side, person)


def _common(
    side: _Side, record: Finding | Action | View | Resolution, kind: str
) -> Iterator[Triple]:
    """What every statement has: type, words, document, themes, review status, evidence."""
    node = side.node[record.id]
    me, status = iri(node), side.review(record)
    # A repeated recommendation is one resolution with two quotes: the first gives its words.
    first = record.evidence[:1] if isinstance(record, Resolution) else record.evidence
    words = " ".join(piece.quote for piece in first)
    yield me, TYPE, iri(kind)
    yield me, LABEL, text(label(words))
    yield me, iri(v.text), text(" ".join(words.split()))
    yield me, iri(v.document), iri(side.work.document)
    yield me, iri(v.review_status), iri(v.concept("review", status))
    for theme in record.themes:
        yield me, iri(v.theme), iri(v.theme_iri(theme))
    yield from side.work.evidence(node, record.evidence, status=status)


def _finding(side: _Side, finding: Finding) -> Iterator[Triple]:
    me = iri(side.node[finding.id])
    yield from _common(side, finding, v.DENIAL if finding.negated else v.FINDING)
    yield me, TYPE, iri(v.STATEMENT)
    yield me, iri(v.polarity), iri(v.concept("polarity", finding.polarity))
    yield me, iri(v.attribution), iri(v.concept("attribution", finding.attribution))
    if finding.section:
        yield me, iri(v.section), text(" ".join(finding.section.split()))
    if finding.recommended is not None:
        yield me, iri(v.recommended), literal(finding.recommended)
    for name in finding.stated_by:
        yield me, iri(v.stated_by), iri(v.concept("inspectorate", name))
    for name in finding.concerns:
        yield me, iri(v.concerns), iri(v.concept("concerned", name))


def _resolution(side: _Side, resolution: Resolution) -> Iterator[Triple]:
    me = iri(side.node[resolution.id])
    yield from _common(side, resolution, v.RESOLUTION)
    yield me, iri(v.decision_kind), iri(v.concept("decision", resolution.type))
    if side.work.has_meeting:
        yield me, iri(v.meeting), iri(side.work.meeting)
        yield me, iri(v.agenda_item), iri(side.work.agenda_item)
    if resolution.actor:
        yield me, iri(v.actor), text(resolution.actor)
    for ask in resolution.asks:
        yield me, iri(v.asks), text(" ".join(ask.split()))
    if resolution.due:
        yield me, iri(v.due), text(resolution.due)
    if resolution.marker:
        yield me, iri(v.marker), text(resolution.marker)


def _person(side: _Side, person: Person) -> Iterator[Triple]:
    node = side.node[person.id]
    me, status = iri(node), side.review(person)
    yield me, TYPE, iri(v.PERSON_MENTION)
    yield me, LABEL, text(person.role or "a person named in the paper")
    yield me, iri(v.document), iri(side.work.document)
    yield me, iri(v.review_status), iri(v.concept("review", status))
    if person.name:
        yield me, iri(v.person_name), text(person.name)
    if person.role:
        yield me, iri(v.role), text(person.role)
    yield from side.work.evidence(node, person.evidence, status=status)
