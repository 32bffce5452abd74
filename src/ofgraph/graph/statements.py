"""A Reading's findings, denials, actions, views, resolutions and people as triples."""

from __future__ import annotations

from collections.abc import Iterator

from .. import vocab as v
from ..extraction.identity import KINDS, record_keys
from ..records import Action, Evidence, Finding, Person, Resolution, View
from .terms import LABEL, TYPE, Triple, iri, literal, text
from .work import Work

LABEL_CHARACTERS = 80
_ACCEPTED = iri(v.concept("review", "accepted_by_rule"))


def label(quote: str) -> str:
    """The beginning of a quote, on one line, short enough for a table.

    >>> label("Plans\\nare clear.")
    'Plans are clear.'
    """
    words = " ".join(quote.split())
    if len(words) <= LABEL_CHARACTERS:
        return words
    return words[:LABEL_CHARACTERS].rsplit(" ", 1)[0] + " …"


class Statements:
    """Mints the IRIs of a reading's statements: by type, work, folded quote and occurrence."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.node: dict[str, str] = {}
        reading = work.reading
        keys = record_keys(reading, work.key)
        for kind in ("finding", "action", "view", "resolution", "person"):
            for record in getattr(reading, KINDS[kind]):
                self.node[record.id] = work.minter.record(kind, keys[record.id])

    def target(self, local: str) -> str | None:
        """IRI of what a resolution addresses: a statement, or a visit mention."""
        if local in self.node:
            return self.node[local]
        if any(visit.id == local for visit in self.work.reading.visits):
            return self.work.mention(local)
        return None


def statements(work: Work) -> Iterator[Triple]:
    """Every statement of the reading, with its evidence."""
    made = Statements(work)
    for finding in work.reading.findings:
        yield from _finding(made, finding)
    for action in work.reading.actions:
        yield from _action(made, action)
    for view in work.reading.views:
        yield from _view(made, view)
    for resolution in work.reading.resolutions:
        yield from _resolution(made, resolution)
    for person in work.reading.people:
        yield from _person(made, person)


def _common(
    made: Statements, local: str, kind: str, evidence: tuple[Evidence, ...], themes: tuple[str, ...]
) -> Iterator[Triple]:
    """What every statement has: type, words, document, themes, review status, evidence."""
    node = made.node[local]
    me = iri(node)
    words = " ".join(piece.quote for piece in evidence)
    yield me, TYPE, iri(kind)
    yield me, LABEL, text(label(words))
    yield me, iri(v.text), text(" ".join(words.split()))
    yield me, iri(v.document), iri(made.work.document)
    yield me, iri(v.review_status), _ACCEPTED
    for theme in themes:
        yield me, iri(v.theme), iri(v.theme_iri(theme))
    yield from made.work.evidence(node, evidence)


def _finding(made: Statements, finding: Finding) -> Iterator[Triple]:
    me = iri(made.node[finding.id])
    kind = v.DENIAL if finding.negated else v.FINDING
    yield from _common(made, finding.id, kind, finding.evidence, finding.themes)
    yield me, TYPE, iri(v.STATEMENT)
    yield me, iri(v.polarity), iri(v.concept("polarity", finding.polarity))
    yield me, iri(v.attribution), iri(v.concept("attribution", finding.attribution))
    if finding.visit:
        yield me, iri(v.mention), iri(made.work.mention(finding.visit))
    if finding.section:
        yield me, iri(v.section), text(" ".join(finding.section.split()))
    if finding.recommended is not None:
        yield me, iri(v.recommended), literal(finding.recommended)
    if finding.restates and finding.restates in made.node:
        yield me, iri(v.restates), iri(made.node[finding.restates])
    for name in finding.stated_by:
        yield me, iri(v.stated_by), iri(v.concept("inspectorate", name))
    for name in finding.concerns:
        yield me, iri(v.concerns), iri(v.concept("concerned", name))


def _action(made: Statements, action: Action) -> Iterator[Triple]:
    me = iri(made.node[action.id])
    yield from _common(made, action.id, v.COUNCIL_ACTION, action.evidence, action.themes)
    yield me, TYPE, iri(v.PROV + "Activity")
    for local in action.addresses:
        if (target := made.target(local)) is not None:
            yield me, iri(v.addresses), iri(target)


def _view(made: Statements, view: View) -> Iterator[Triple]:
    me = iri(made.node[view.id])
    yield from _common(made, view.id, v.VIEW, view.evidence, view.themes)
    yield me, iri(v.holder), iri(v.concept("holder", view.holder))


def _resolution(made: Statements, resolution: Resolution) -> Iterator[Triple]:
    me = iri(made.node[resolution.id])
    work = made.work
    # A repeated recommendation is one resolution with two quotes: the first gives its words.
    yield from _common(
        made, resolution.id, v.RESOLUTION, resolution.evidence[:1], resolution.themes
    )
    yield from work.evidence(made.node[resolution.id], resolution.evidence[1:])
    yield me, iri(v.decision_kind), iri(v.concept("decision", resolution.type))
    sidecar = work.reading.doc.sidecar
    if work.reading.meetings or (sidecar and sidecar.meeting):
        yield me, iri(v.meeting), iri(work.meeting)
        yield me, iri(v.agenda_item), iri(work.agenda_item)
    if resolution.actor:
        yield me, iri(v.actor), text(resolution.actor)
    for ask in resolution.asks:
        yield me, iri(v.asks), text(" ".join(ask.split()))
    if resolution.due:
        yield me, iri(v.due), text(resolution.due)
    if resolution.marker:
        yield me, iri(v.marker), text(resolution.marker)
    if resolution.restates and resolution.restates in made.node:
        yield me, iri(v.restates), iri(made.node[resolution.restates])
    for local in resolution.addresses:
        if (target := made.target(local)) is not None:
            yield me, iri(v.addresses), iri(target)


def _person(made: Statements, person: Person) -> Iterator[Triple]:
    node = made.node[person.id]
    me = iri(node)
    yield me, TYPE, iri(v.PERSON_MENTION)
    yield me, LABEL, text(person.role or "a person named in the paper")
    yield me, iri(v.document), iri(made.work.document)
    if person.name:
        yield me, iri(v.person_name), text(person.name)
    if person.role:
        yield me, iri(v.role), text(person.role)
    yield from made.work.evidence(node, person.evidence)


def statement_nodes(work: Work) -> dict[str, str]:
    """IRIs of a reading's statements by their local ids."""
    return Statements(work).node
