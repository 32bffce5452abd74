"""Visits: one record for each event a paper speaks of, and which of them a passage means."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from ...records import Relation, Span, Visit, VisitKind
from .paper import Paper
from .scope import scope_of
from .visit_clusters import FUTURE, Cluster, gather
from .visit_dates import published_date
from .visit_mention import Mention
from .visit_mentions import find_mentions
from .visit_times import agree

_SINGLE = re.compile(r"201[2-7]")
_BEFORE_2014 = re.compile(r"20(?:0\d|1[0-3])\b")
_UNANNOUNCED_YEARLY = re.compile(r"annual unannounced|referral and assessment", re.IGNORECASE)
_PAPER = re.compile(r"\b(?:report|letter|outcome|findings|judgement)\b", re.IGNORECASE)
_SEASONS = frozenset({"spring", "summer", "autumn", "winter"})
_AGAIN = re.compile(r"\b(?:and|then)\s+again\b", re.IGNORECASE)
_ENUMERATED = re.compile(
    r"(?:The\s+(?:first|second|third|fourth)(?:\s+of\s+these)?\s+(?:was|had|concerned)|Firstly|"
    r"Secondly|Thirdly)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A visit and every mention of it; `main` is the one the paper is about."""

    visit: Visit
    mentions: tuple[Mention, ...]
    main: bool = False


def find_visits(paper: Paper) -> tuple[Visit, ...]:
    """Return one record for each visit a paper speaks of, in the order first named."""
    return tuple(told.visit for told in told_visits(paper))


@lru_cache(maxsize=2)
def told_visits(paper: Paper) -> tuple[Told, ...]:
    """Return each visit of a paper with its mentions; found once for all who ask."""
    clusters = gather(paper.view, find_mentions(paper))
    subject = _subject(clusters)
    return tuple(
        Told(
            visit=_visit(paper, cluster, number, subject=subject),
            mentions=tuple(cluster.mentions),
            main=cluster is subject,
        )
        for number, cluster in enumerate(clusters, start=1)
    )


def _subject(clusters: list[Cluster]) -> Cluster | None:
    """Choose the visit the paper is about: the latest one, of those it is headed by if any."""
    past = [
        one for one in clusters
        if one.status not in FUTURE and not all(mention.certain for mention in one.mentions)
    ]  # fmt: skip
    recent = [one for one in past if not one.earlier]
    titled = [one for one in recent if any(mention.title for mention in one.mentions)]
    made = [one for one in recent if one.status != "cancelled"]
    for wanted in (titled, made, recent, past):
        if wanted:
            latest = wanted[0]
            for one in wanted[1:]:
                latest = one if _later(one, latest) else latest
            return latest
    return None


def _later(one: Cluster, other: Cluster) -> bool:
    if one.ordinal and other.ordinal and one.kind == other.kind:
        return one.ordinal > other.ordinal
    if one.rank != other.rank:
        return one.rank > other.rank
    return len(one.mentions) > len(other.mentions)


def _relation(paper: Paper, cluster: Cluster, subject: Cluster | None) -> Relation:
    """Tell the visit a paper is about, and others it gives a section or a place in a list."""
    if cluster.status in FUTURE:
        return "next"
    if cluster is subject:
        return "subject"
    if cluster.earlier or subject is None:
        return "previous"
    told = any(
        mention.title or (mention.settled and mention.ordinal)
        or _ENUMERATED.match(paper.view, mention.sentence.start)
        for mention in cluster.mentions
    )  # fmt: skip
    return "subject" if told else "previous"


def _visit(paper: Paper, cluster: Cluster, number: int, *, subject: Cluster | None) -> Visit:
    main = cluster is subject
    best = sorted(
        cluster.mentions,
        key=lambda one: (one.date is None, one.title, one.refers, one.name.start),
    )
    shown = sorted(best[:2], key=lambda one: one.span.start)
    return Visit(
        id=f"v{number}", kind=_kind(paper, cluster, subject), start=cluster.start,
        end=None if cluster.start in _SEASONS else cluster.end,
        relation=_relation(paper, cluster, subject), status=cluster.status,
        evidence=tuple(paper.evidence(mention.span, "visits.mention@2", 0.85) for mention in shown),
        report_published=_published(paper, cluster) if main else None,
        ordinal=cluster.ordinal, series_length=cluster.series, duration_days=cluster.days,
        scope=scope_of(paper) if main else (),
    )  # fmt: skip


def _kind(paper: Paper, cluster: Cluster, subject: Cluster | None) -> VisitKind:
    if cluster.kind in ("visit", "inspection"):
        named = any(mention.kind == "inspection" and mention.named for mention in cluster.mentions)
        held = cluster.start or ""
        if not held[:1].isdigit() and cluster is subject:
            held = _published(paper, cluster) or ""
        early = cluster is subject and not named and bool(_BEFORE_2014.match(held))
        single = named and bool(_SINGLE.fullmatch(held))
        return "full_inspection" if early or single else "inspection_unspecified"
    if cluster.kind == "annual_unannounced_inspection":
        early = _BEFORE_2014.match(cluster.start or "") is not None
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


def visit_in(paper: Paper, span: Span, *, kinds: Collection[str]) -> str | None:
    """Return the visit of a fitting kind that a clause, sentence or paragraph so far names."""
    fitting = [
        told for told in told_visits(paper)
        if told.visit.kind in kinds and told.visit.status not in FUTURE
    ]  # fmt: skip
    sentence, part = paper.sentence_at(span.start), paper.part_at(span.start)
    if sentence is None or part is None:
        return None
    if part.kind == "row":
        sentence = Span(start=part.start, end=part.end)
    opens = paper.view.rfind(";", sentence.start, span.start) + 1 or sentence.start
    closes = paper.view.find(";", span.end, sentence.end)
    closes = sentence.end if closes < 0 else closes
    for start, end in ((opens, closes), (part.start, opens)):
        named = [
            (_apart(mention.span, span), told.visit.id)
            for told in fitting
            for mention in told.mentions
            if start <= mention.span.start < end
        ]
        if named:
            return min(named)[1]
    subjects = sorted(
        (told for told in fitting if told.visit.relation == "subject"), key=lambda one: not one.main
    )
    return subjects[0].visit.id if subjects else None


def visit_dated(paper: Paper, date: str | None, *, kinds: Collection[str]) -> str | None:
    """Return the visit of a fitting kind that took place at a date, as exact as it is said."""
    return next((visit.id for visit in visits_at(paper, date) if visit.kind in kinds), None)


def visit_reported(paper: Paper, date: Span, *, kinds: Collection[str]) -> str | None:
    """Return the visit that is told of by its report alone: "the report of May 2018 judged"."""
    return next(
        (
            told.visit.id for told in told_visits(paper)
            if told.visit.kind in kinds
            and any(one.certain and one.span.start <= date.start < one.span.end
                    for one in told.mentions)
        ),
        None,
    )  # fmt: skip


def visits_at(paper: Paper, date: str | None) -> tuple[Visit, ...]:
    """Return the visits that took place at a date, as exact as it is said."""
    return tuple(
        told.visit
        for told in told_visits(paper)
        if date and told.visit.start and told.visit.status not in FUTURE
        and agree(told.visit.start, date)
    )  # fmt: skip


def visits_again(
    paper: Paper, span: Span, first: str | None, *, kinds: Collection[str]
) -> tuple[str, ...]:
    """Return the further visits of "inadequate in 2018 and again in 2022"."""
    sentence = paper.sentence_at(span.start)
    again = _AGAIN.search(paper.view, span.end, sentence.end) if sentence else None
    if sentence is None or again is None:
        return ()
    return tuple(
        told.visit.id
        for told in told_visits(paper)
        if told.visit.kind in kinds and told.visit.id != first
        and any(again.start() <= one.span.start < sentence.end for one in told.mentions)
    )  # fmt: skip


def _apart(one: Span, other: Span) -> int:
    """How many characters stand between two stretches."""
    return max(one.start - other.end, other.start - one.end, 0)
