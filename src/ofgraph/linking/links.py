"""Link everything that was read: documents to councils, mentions to visits, grades to judgements.

Links are recomputed as a whole from all readings and official tables, so that a new official
file can link an old paper. What cannot be linked stays open with its reason.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..records import OutcomeTable, Reading
from .clusters import Cluster, cluster_all
from .councils import CouncilLink, link_council
from .frameworks import LookedAt
from .identities import Identities
from .judgements import CanonicalJudgement, Ledger, attests
from .mentions import PRECEDENCE, Mention, SourceKind, mention_id, of_outcomes, of_reading
from .register import Register
from .told import Groups, Refused, Told
from .visits import CanonicalVisit, canonical, in_sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document that was read: its work key, its Reading, and whose document it is."""

    work: str
    reading: Reading
    source: SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLink:
    """Which visit a mention refers to and by which rule, or why that is open."""

    visit: str | None
    rule: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Everything linking found. Keys: work keys, mention ids, visit keys."""

    councils: Mapping[str, CouncilLink]
    visits: Mapping[str, CanonicalVisit]
    refers: Mapping[str, VisitLink]
    judgements: tuple[CanonicalJudgement, ...]
    tombstones: tuple[tuple[str, str], ...]
    mentions: Mapping[str, Mention]
    refused: tuple[Refused, ...] = ()


def link(
    papers: Sequence[Paper],
    tables: Sequence[tuple[str, OutcomeTable]],
    *,
    register: Register,
    identities: Identities,
    looked_at: LookedAt,
    told: Sequence[Told] = (),
) -> Links:
    """Link papers and official tables; `identities` gains the keys minted on the way.

    What a reviewer `told` of mentions outweighs the rules.
    """
    councils = {paper.work: link_council(paper.reading, register) for paper in papers}
    mentions: dict[str, Mention] = {}
    for work, table in sorted(tables, key=lambda pair: pair[0]):
        mentions.update((m.id, m) for m in of_outcomes(table, work))
    for paper in sorted(papers, key=lambda paper: paper.work):
        council = councils[paper.work].council
        for mention in of_reading(paper.work, paper.reading, council=council, source=paper.source):
            mentions[mention.id] = mention
    told = _by_mention(told, mentions, identities, looked_at)
    clusters, joined = cluster_all(mentions.values(), told)
    made = _canonical(clusters, identities, looked_at)
    visits = {visit.key: visit for visit in in_sequence(made)}
    key_of = {mention: visit.key for visit in visits.values() for mention in visit.mentions}
    refers = {
        id: VisitLink(visit=key_of.get(id), rule=found.rule, reason=found.reason)
        for id, found in joined.items()
    }
    return Links(
        councils=councils,
        visits=visits,
        refers=refers,
        judgements=_judgements(papers, mentions, key_of, visits),
        tombstones=identities.tombstones,
        mentions=mentions,
        refused=tuple(Groups(mentions, told).refused),
    )


def _canonical(
    clusters: list[Cluster], identities: Identities, looked_at: LookedAt
) -> list[CanonicalVisit]:
    """The visit of each cluster. Keys are minted in one order whatever the order of the input."""
    clusters.sort(key=lambda c: (c.council, min(m.precision for m in c.mentions),
                                 min(m.id for m in c.mentions)))  # fmt: skip
    return [canonical(cluster, identities, looked_at) for cluster in clusters]


def _by_mention(
    told: Sequence[Told], mentions: Mapping[str, Mention], identities: Identities,
    looked_at: LookedAt,
) -> tuple[Told, ...]:  # fmt: skip
    """What was told of a visit by its key, as told of the best mention that the rules give it."""
    if all(one.other in mentions for one in told):
        return tuple(told)
    spoken_of = {one.one for one in told}
    clusters, _ = cluster_all(mentions.values())
    best = {
        visit.key: next((id for id in _ranked(visit, mentions) if id not in spoken_of), "")
        for visit in _canonical(clusters, copy.deepcopy(identities), looked_at)
    }
    return tuple(
        one
        if one.other in mentions
        else replace(one, other=best.get(identities.current(one.other), one.other))
        for one in told
    )


def _ranked(visit: CanonicalVisit, mentions: Mapping[str, Mention]) -> Iterable[str]:
    return sorted(visit.mentions, key=lambda id: (PRECEDENCE.index(mentions[id].source), id))


def _judgements(
    papers: Sequence[Paper],
    mentions: Mapping[str, Mention],
    key_of: Mapping[str, str],
    visits: Mapping[str, CanonicalVisit],
) -> tuple[CanonicalJudgement, ...]:
    ledger = Ledger()
    for mention in mentions.values():
        if mention.source == "official" and mention.id in key_of:
            ledger.official(key_of[mention.id], mention)
    for paper in papers:
        refers = {
            id: key_of[id]
            for visit in paper.reading.visits
            if (id := mention_id(paper.work, visit.id)) in key_of
            and (paper.source == "report" or attests(paper.reading, visits[key_of[id]]))
        }
        ledger.reading(paper.work, paper.reading, refers, rank=PRECEDENCE.index(paper.source))
    return tuple(ledger.judgements(visits))
