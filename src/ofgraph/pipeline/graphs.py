"""Linked readings to the N-Quads of every graph, and what each is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..extraction.identity import KINDS
from ..extraction.stream import dumps
from ..graph.build import document_graph
from ..graph.official import official_graph
from ..graph.proposals import proposals_graph
from ..graph.registers import councils_graph, links_graph, visits_graph
from ..graph.terms import nquads
from ..graph.vocabularies import vocabulary_graphs
from ..graph.work import Work
from ..ids import Minter, content_hash
from ..linking.frameworks import looked_at
from ..linking.identities import Identities
from ..linking.links import Links, link
from ..linking.register import Register
from ..linking.told import Told
from ..records import OutcomeTable
from .gather import Chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Everything the graphs are made of."""

    works: Sequence[Work]
    tables: Sequence[tuple[str, OutcomeTable]]
    links: Links
    register: Register
    minter: Minter


def link_all(
    chosen: Chosen,
    tables: Sequence[tuple[str, OutcomeTable]],
    *,
    register: Register,
    identities: Identities,
    minter: Minter,
    told: Sequence[Told] = (),
    edited: frozenset[str] = frozenset(),
) -> Linked:
    """Link what was chosen, and work out each document's identity in the graph.

    `edited` has the ids of the decisions that changed a record, and did not only accept it.
    """
    links = link(
        chosen.papers,
        tables,
        register=register,
        identities=identities,
        looked_at=looked_at(),
        told=told,
    )
    works = tuple(
        Work(
            key=paper.work,
            reading=paper.reading,
            council=links.councils[paper.work].council,
            reading_hash=content_hash(dumps(paper.reading)),
            minter=minter,
            other_versions=chosen.others.get(paper.work, ()),
            edited=edited,
        )
        for paper in chosen.papers
    )
    return Linked(works=works, tables=tables, links=links, register=register, minter=minter)


def graphs(linked: Linked) -> Mapping[str, str]:
    """Graph name → its N-Quads, for the whole store."""
    minter, links = linked.minter, linked.links
    made: dict[str, str] = {}
    for work in linked.works:
        made[work.graph] = nquads(work.graph, document_graph(work))
        if proposed := nquads(work.proposals, proposals_graph(work, links)):
            made[work.proposals] = proposed
    for key, table in linked.tables:
        name = minter.graph("official", key)
        mentions = [m for m in links.mentions.values() if m.work == key]
        triples = official_graph(key, table, mentions, content_hash(repr(table)), minter)
        made[name] = nquads(name, triples)
    names = {council.id: council.name for council in linked.register.councils}
    for part, triples in (
        ("councils", councils_graph(linked.register, minter)),
        ("visits", visits_graph(links, names, minter)),
    ):
        name = minter.graph("register", part)
        made[name] = nquads(name, triples)
    name = minter.graph("links")
    made[name] = nquads(name, links_graph(links, linked.works, minter))
    made.update(vocabulary_graphs(minter))
    return made


def counts(linked: Linked, chosen: Chosen) -> dict[str, int]:
    """What the graph holds, for the summary."""
    readings = [work.reading for work in linked.works]
    links = linked.links
    return {
        "official files": len(linked.tables),
        "documents": len(readings),
        "restatements": sum(paper.source == "restatement" for paper in chosen.papers),
        "councils": len(linked.register.councils),
        "councils with documents": len({w.council for w in linked.works if w.council}),
        "documents without a council": sum(w.council is None for w in linked.works),
        "visits": len(links.visits),
        "mentions left open": sum(found.visit is None for found in links.refers.values()),
        "judgements": len(links.judgements),
        "findings": sum(not f.negated for r in readings for f in r.findings),
        "denials": sum(f.negated for r in readings for f in r.findings),
        "themes": len({slug for r in readings for f in r.findings for slug in f.themes}),
        "actions": sum(len(r.actions) for r in readings),
        "resolutions": sum(len(r.resolutions) for r in readings),
        "proposals": sum(len(getattr(r.proposed, s)) for r in readings for s in KINDS.values()),
    }
