"""What the records of a reading say of one another: visits meant, answers, restatements.

A reference stands with the proposals as soon as one of its ends is only proposed: nothing that is
accepted then points at a thing that a query does not see.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import vocab as v
from ..records import Proposals, Reading
from .statements import statement_nodes
from .terms import Triple, iri
from .work import Work


class _Reference(NamedTuple):
    source: str
    predicate: str
    target: str


def references(work: Work, *, proposed: bool = False) -> Iterator[Triple]:
    """References between records that are accepted, or all those that touch a proposal."""
    nodes = _nodes(work, proposed=False)
    everything = nodes | _nodes(work, proposed=True)
    for reference in (*_stated(work.reading), *_stated(work.reading.proposed)):
        accepted = reference.source in nodes and reference.target in nodes
        known = reference.source in everything and reference.target in everything
        if known and accepted is not proposed:
            source, target = everything[reference.source], everything[reference.target]
            yield iri(source), iri(reference.predicate), iri(target)
    if work.has_meeting:
        source_side = work.reading.proposed if proposed else work.reading
        for visit in source_side.visits:
            yield iri(work.agenda_item), iri(v.considers), iri(work.mention(visit.id))


def _nodes(work: Work, *, proposed: bool) -> dict[str, str]:
    """IRIs of the records of one side that refer to others or are referred to."""
    side = work.reading.proposed if proposed else work.reading
    return (
        statement_nodes(work, proposed=proposed)
        | {visit.id: work.mention(visit.id) for visit in side.visits}
        | {judgement.id: work.grade(judgement.id) for judgement in side.judgements}
    )


def _stated(side: Reading | Proposals) -> Iterator[_Reference]:
    for judgement in side.judgements:
        if judgement.visit:
            yield _Reference(judgement.id, v.mention, judgement.visit)
    for finding in side.findings:
        if finding.visit:
            yield _Reference(finding.id, v.mention, finding.visit)
        if finding.restates:
            yield _Reference(finding.id, v.restates, finding.restates)
    for action in side.actions:
        yield from (_Reference(action.id, v.addresses, local) for local in action.addresses)
    for resolution in side.resolutions:
        yield from (_Reference(resolution.id, v.addresses, local) for local in resolution.addresses)
        if resolution.restates:
            yield _Reference(resolution.id, v.restates, resolution.restates)
