"""Visits: one record for each event a paper speaks of, and which of them a passage means."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import cast

from ...records import Relation, Span, Visit, VisitKind
from .paper import Paper
from .scope import scope_of
from .visit_clusters import FUTURE, VISITS, Cluster, gather
from .visit_mentions import find_mentions, published_date

_BEFORE_2014 = re.compile(r"20(?:0\d|1[0-3])\b")
_UNANNOUNCED_YEARLY = re.compile(r"annual unannounced|referral and assessment", re.IGNORECASE)
_PAPER = re.compile(r"\b(?:report|letter|outcome|findings|judgement)\b", re.IGNORECASE)
_SEASONS = frozenset({"spring", "summer", "autumn", "winter"})


def find_visits(paper: Paper) -> tuple[Visit, ...]:
    """Return one record for each visit a paper speaks of, in the order first named."""
    clusters = gather(paper.view, find_mentions(paper))
    subject = _subject(clusters)
    return tuple(
        _visit(paper, cluster, number, subject=cluster is subject)
        for number, cluster in enumerate(clusters, start=1)
    )


def _subject(clusters: list[Cluster]) -> Cluster | None:
    """Choose the visit the paper is about: the one in its title, else the one it tells of most."""
    past = [one for one in clusters if one.status not in FUTURE]
    recent = [one for one in past if not one.earlier]
    titled = [one for one in recent if any(mention.title for mention in one.mentions)]
    for wanted in (titled, [one for one in recent if one.kind in VISITS], recent, past):
        if wanted:
            return max(
                wanted, key=lambda one: (len(one.mentions) if one.start else 0, one.start or "")
            )
    return None


def _visit(paper: Paper, cluster: Cluster, number: int, *, subject: bool) -> Visit:
    past: Relation = "subject" if subject else "previous"
    relation: Relation = "next" if cluster.status in FUTURE else past
    best = sorted(cluster.mentions, key=lambda one: (one.date is None, one.title, one.name.start))
    shown = sorted(best[:2], key=lambda one: one.span.start)
    return Visit(
        id=f"v{number}", kind=_kind(paper, cluster), start=cluster.start,
        end=None if cluster.start in _SEASONS else cluster.end, relation=relation,
        status=cluster.status,
        evidence=tuple(paper.evidence(mention.span, "visits.mention@1", 0.85) for mention in shown),
        report_published=_published(paper, cluster) if subject else None,
        ordinal=cluster.ordinal, series_length=cluster.series, duration_days=cluster.days,
        scope=scope_of(paper) if subject else (),
    )  # fmt: skip


def _kind(paper: Paper, cluster: Cluster) -> VisitKind:
    if cluster.kind in ("visit", "inspection"):
        return "inspection_unspecified"
    if cluster.kind == "annual_unannounced_inspection":
        early = cluster.start and _BEFORE_2014.match(cluster.start)
        if not early and not _UNANNOUNCED_YEARLY.search(paper.view):
            return "inspection_unspecified"
    return cast(VisitKind, cluster.kind)


def _published(paper: Paper, cluster: Cluster) -> str | None:
    """The date the report or letter came out: the first one that is not before the visit."""
    for date in paper.dates:
        sentence = paper.sentence_at(date.span.start)
        if sentence is None or not published_date(paper.view, sentence, date):
            continue
        early = cluster.start and cluster.start[:1].isdigit() and (date.start or "") < cluster.start
        if not early and _PAPER.search(paper.view[sentence.start : date.span.start]):
            return date.start
    return None


def visit_in(
    paper: Paper, visits: tuple[Visit, ...], span: Span, *, kinds: Collection[str]
) -> str | None:
    """Return the visit of a fitting kind that a clause, sentence or paragraph so far names."""
    fitting = [visit for visit in visits if visit.kind in kinds and visit.status not in FUTURE]
    sentence, part = paper.sentence_at(span.start), paper.part_at(span.start)
    if sentence is None or part is None:
        return None
    opens = paper.view.rfind(";", sentence.start, span.start) + 1 or sentence.start
    closes = paper.view.find(";", span.end, sentence.end)
    closes = sentence.end if closes < 0 else closes
    for start, end in ((opens, closes), (part.start, opens)):
        for visit in fitting:
            if any(start <= proof.start < end for proof in visit.evidence):
                return visit.id
    return next((visit.id for visit in fitting if visit.relation == "subject"), None)


def nearest_visit(paper: Paper, visits: tuple[Visit, ...], span: Span) -> str | None:
    """Return the visit a finding is of: an earlier one its sentence names, else the subject."""
    past = [visit for visit in visits if visit.status not in FUTURE]
    sentence = paper.sentence_at(span.start)
    if sentence is not None:
        for visit in past:
            named = any(
                sentence.start <= proof.start < sentence.end and not _compared(paper, proof.start)
                for proof in visit.evidence
            )
            if visit.relation == "previous" and named:
                return visit.id
    return next((visit.id for visit in past if visit.relation == "subject"), None)


def _compared(paper: Paper, position: int) -> bool:
    """ "... since the last inspection", "... identified by the 2009 inspection": a yardstick."""
    before = paper.view[max(0, position - 30) : position]
    return bool(re.search(r"\b(?:since|than at|compared with|(?:set|identified) by)\s+$", before))
