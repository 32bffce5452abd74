"""Graphs with those records only that have one of the chosen statuses: accepted, proposed …

A record is whatever says who accepted it (`ofg:reviewStatus`): statements, mentions, people and
their evidence. Registers, vocabularies, documents and official rows say nothing of the kind and
always stay.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from .. import vocab as v
from .formats import Graphs
from .terms import Triple, iri

Status = Literal["reviewed", "accepted", "proposed"]
STATUSES: tuple[Status, ...] = ("reviewed", "accepted", "proposed")
BY_DEFAULT: tuple[Status, ...] = ("reviewed", "accepted")

# The word for each concept of the review scheme.
STATUS_OF: Mapping[str, Status] = {
    v.concept("review", "accepted_by_rule"): "accepted",
    v.concept("review", "accepted_by_person"): "reviewed",
    v.concept("review", "edited"): "reviewed",
    v.concept("review", "proposed"): "proposed",
}
_WORDS = {iri(concept): status for concept, status in STATUS_OF.items()}
_REVIEW = iri(v.review_status)


def only(graphs: Graphs, statuses: Collection[Status]) -> dict[str, tuple[Triple, ...]]:
    """The graphs without the records of other statuses, and without what points at those."""
    gone = frozenset(
        s
        for triples in graphs.values()
        for s, p, o in triples
        if p == _REVIEW and _WORDS.get(o) not in statuses
    )
    kept = {name: _without(triples, gone) for name, triples in graphs.items()}
    return {name: triples for name, triples in kept.items() if triples}


def _without(triples: Sequence[Triple], gone: frozenset[str]) -> tuple[Triple, ...]:
    return tuple(t for t in triples if not (_within(t[0], gone) or _within(t[2], gone)))


def _within(token: str, gone: frozenset[str]) -> bool:
    """Whether a term is one of the records, or a part of one (…/target, …/quote)."""
    if not token.startswith("<"):
        return False
    return token in gone or f"{token.rpartition('/')[0]}>" in gone
