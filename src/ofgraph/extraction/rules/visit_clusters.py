"""Mentions gathered into events: which of them speak of the same visit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...records import VisitStatus
from ..phrases import pattern
from .visit_mentions import Mention

LOOSE = frozenset({"visit", "inspection"})
VISITS = frozenset({"focused_visit", "monitoring_visit", "assurance_visit", "visit"})
FUTURE: frozenset[str] = frozenset({"planned", "possible"})
_ONE_KIND = (
    {"full_inspection", "ilacs_standard"},
    {"assurance_visit", "focused_visit"},
    {"ilacs_standard", "ilacs_short"},
)
_NEXT = re.compile(
    r"\b(?:next|upcoming|forthcoming|additional|another|one more|further)\b", re.IGNORECASE
)
_POINTING_BACK = re.compile(
    r"(?:was|were|been)\s+$|\b(?:time of|during|since|following|at|after|from|post|by|previous|"
    r"last|ofsted)\s+(?:the\s+|its\s+|an?\s+)?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Cluster:
    """One event and the mentions of it."""

    kind: str
    status: VisitStatus
    mentions: list[Mention] = field(default_factory=list)
    start: str | None = None
    end: str | None = None
    ordinal: int | None = None
    series: int | None = None
    days: int | None = None
    earlier: bool = False

    def take(self, mention: Mention) -> None:
        """Add a mention, and what it says more exactly than the others."""
        self.mentions.append(mention)
        if self.kind in LOOSE and mention.kind not in (*LOOSE, "fieldwork"):
            self.kind = mention.kind
        date = mention.date
        if date is not None and len(date.start or "") > len(self.start or ""):
            self.start, self.end = date.start, date.end
        self.ordinal = self.ordinal or mention.ordinal
        self.series = self.series or mention.series
        self.days = self.days or mention.days
        self.earlier = self.earlier or is_earlier(mention)

    @property
    def inspected(self) -> bool:
        """Whether this is an inspection that has taken place."""
        return self.kind not in VISITS and self.status not in FUTURE


def is_earlier(mention: Mention) -> bool:
    """Tell whether a mention says "the last", "the previous"."""
    return bool(pattern("visits.status.earlier").search(mention.opening))


def gather(view: str, found: Iterable[Mention]) -> list[Cluster]:
    """Gather mentions into events, those that say most first; return them in reading order."""
    clusters: list[Cluster] = []
    vague_last = sorted(
        found, key=lambda one: (one.kind in LOOSE and one.date is None, one.name.start)
    )
    for mention in vague_last:
        cluster = _home(clusters, mention)
        if cluster is None:
            if not _founds(view, mention, clusters):
                continue
            cluster = Cluster(kind=_kind_of(mention, clusters), status=mention.status)
            clusters.append(cluster)
        cluster.take(mention)
    return sorted(clusters, key=lambda one: min(mention.name.start for mention in one.mentions))


def _kind_of(mention: Mention, clusters: list[Cluster]) -> str:
    """ "The next visit" is of the kind the paper has been speaking of."""
    if mention.kind == "fieldwork":
        return "inspection"
    if mention.kind == "visit":
        return next((one.kind for one in clusters if one.kind in VISITS), "visit")
    return mention.kind


def _home(clusters: list[Cluster], mention: Mention) -> Cluster | None:
    """Find the event a mention belongs to, if it was named before."""
    fitting = [
        one for one in clusters
        if _same_kind(one, mention) and _same_date(one, mention) and _same_status(one, mention)
        and _same_place(one, mention)
    ]  # fmt: skip
    if not fitting:
        return None
    dated = [one for one in fitting if mention.date is not None and one.start is not None]
    if dated:
        return dated[0]
    near = [one for one in fitting if not one.earlier and not is_earlier(mention)]
    return (near or fitting)[0]


def _same_kind(cluster: Cluster, mention: Mention) -> bool:
    if mention.kind in (cluster.kind, "fieldwork"):
        return True
    if mention.kind == "visit":
        return cluster.kind != "full_inspection"
    if cluster.kind == "visit":
        return mention.kind in VISITS
    inspections = cluster.kind not in VISITS and mention.kind not in VISITS
    if inspections and "inspection" in (cluster.kind, mention.kind):
        return True
    return {cluster.kind, mention.kind} in _ONE_KIND


def _same_date(cluster: Cluster, mention: Mention) -> bool:
    date = mention.date
    if date is None or cluster.start is None:
        return True
    if _agree(cluster.start, date.start) and _agree(cluster.end, date.end):
        return True
    month_only = len(date.start or "") < 10
    return month_only and cluster.start[:7] == (date.start or "")[:7]


def _agree(one: str | None, other: str | None) -> bool:
    """Tell whether two dates can be one: "2018" and "2018-11", "--02" and "2019-02"."""
    if not one or not other or one.startswith(other) or other.startswith(one):
        return True
    return one.endswith(other.lstrip("-")) or other.endswith(one.lstrip("-"))


def _same_status(cluster: Cluster, mention: Mention) -> bool:
    if (cluster.status in FUTURE) != (mention.status in FUTURE):
        dated = cluster.start is not None and mention.date is not None
        return dated and cluster.status == "cancelled"
    return cluster.status not in FUTURE or cluster.status == mention.status


def _same_place(cluster: Cluster, mention: Mention) -> bool:
    """Ordinals must agree; "the last inspection" is not the one under discussion."""
    if cluster.ordinal and mention.ordinal and cluster.ordinal != mention.ordinal:
        return False
    if mention.date is not None and cluster.start is not None:
        return True
    if mention.status in FUTURE or is_earlier(mention) == cluster.earlier:
        return True
    recent = re.search(r"\b(?:latest|recent)\b", mention.opening, re.IGNORECASE)
    back = mention.kind in LOOSE and not is_earlier(mention) and cluster.start is not None
    return bool(recent) or back


def _founds(view: str, mention: Mention, clusters: list[Cluster]) -> bool:
    """Tell whether a mention is enough to speak of an event of its own."""
    if mention.kind == "fieldwork":
        return not clusters
    if mention.kind == "visit":
        return _founds_visit(mention, clusters)
    if mention.kind == "inspection" and mention.date is None:
        return _founds_inspection(view, mention, clusters)
    undecided = not mention.definite and mention.date is None
    if mention.status in FUTURE or not undecided:
        return True
    before = view[mention.sentence.start : mention.name.start]
    return not clusters or "receive" in before or mention.status != "carried_out"


def _founds_visit(mention: Mention, clusters: list[Cluster]) -> bool:
    if re.search(r"\bOfsted\b", mention.opening):
        return True
    if mention.date is None:
        return False
    told = bool(_NEXT.search(mention.opening)) or mention.ordinal is not None
    return not clusters or (told and any(one.kind in VISITS for one in clusters))


def _founds_inspection(view: str, mention: Mention, clusters: list[Cluster]) -> bool:
    """An undated inspection counts where the paper looks back on it or is headed by it."""
    ofsteds = re.search(r"\bofsted|full\b", mention.opening, re.IGNORECASE)
    if mention.status in FUTURE and not ofsteds:
        return False
    inspected = any(one.inspected for one in clusters)
    if mention.title or re.search(r"\bofsted\b", mention.opening, re.IGNORECASE):
        return not inspected and not (clusters and mention.title)
    before = view[max(mention.sentence.start, mention.name.start - 24) : mention.name.start]
    return bool(clusters) and not inspected and bool(_POINTING_BACK.search(before))
