"""Mentions gathered into events: which of them speak of the same visit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ...records import VisitStatus
from .visit_kinds import LOOSE, VISITS, kind_spoken_of
from .visit_mention import Mention
from .visit_times import agree, too_long_for_a_visit

FUTURE: frozenset[str] = frozenset({"planned", "possible"})
_ONE_KIND = (
    {"full_inspection", "ilacs_standard"},
    {"full_inspection", "ilacs_short"},
    {"assurance_visit", "focused_visit"},
)
_SHARPER = ("ilacs_short", "ilacs_standard")
_NEXT = re.compile(
    r"\b(?:next|upcoming|forthcoming|additional|another|one more|further)\b", re.IGNORECASE
)
_POINTING_BACK = re.compile(
    r"(?:was|were|been)\s+$|\b(?:time of|during|since|following|at|after|from|post|by|previous|"
    r"last|ofsted)\s+(?:the\s+|its\s+|an?\s+)?$",
    re.IGNORECASE,
)
_COMES = re.compile(
    r"\s*(?:\([^)]*\)|(?:of|under|by|to|at)\s[^.;,]{0,60}?)?\s*,?\s*(?:(?:which|that)\s+)?(?:is|was|would|will|were|"
    r"could|may|might|had\s+been|are|has\s+been|can|should|possible|expected|due|likely|"
    r"anticipated|scheduled|planned|of\s+the\s+(?:local\s+authority|council|service))\b",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"\b(?:expect\w*|await\w*|anticipat\w*|prepar\w*\s+for|planning(?:\s+of)?|plan\w*\s+for|we\s+plan|readiness\s+for|"
    r"make|makes|undertake|carry\s+out|conduct|negotiate|request|subject\s+of|there\s+(?:would|will|may|might|"
    r"could)\s+be|for|receive|have|be)\s+(?:(?:the|an?|its|our|their|your)\s+)?$",
    re.IGNORECASE,
)
_YARDSTICK = re.compile(
    r"\b(?:before|until|till|by|prior\s+to|ahead\s+of|by\s+the\s+time\s+of|at|between|pending)\s+"
    r"(?:(?:the|an?|its|our|their|any)\s+)?$",
    re.IGNORECASE,
)


_YARDSTICK_BEHIND = re.compile(
    r"\b(?:since|at|from|after|following|than|during|in)\s+(?:(?:the|its|our|their)\s+)?$",
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
        loose = self.kind in LOOSE and not mention.loose
        if loose or (mention.kind in _SHARPER and {self.kind, mention.kind} in _ONE_KIND):
            self.kind = mention.kind
        date = mention.date
        if date is not None and len(date.start or "") > len(self.start or ""):
            self.start, self.end = date.start, date.end
        elif date is not None and self.start is None:
            self.end = self.end or date.end
        self.ordinal = self.ordinal or mention.ordinal
        self.series = self.series or mention.series
        self.days = self.days or mention.days
        self.earlier = self.earlier or mention.earlier

    @property
    def inspected(self) -> bool:
        """Whether this is an inspection that has taken place."""
        return self.kind not in VISITS and self.status not in FUTURE

    @property
    def rank(self) -> str:
        """A date to compare by: one without a year is taken to be a recent one."""
        start = self.start or self.end or ""
        return start if start[:1].isdigit() else f"8{start}" if start else ""

    @property
    def first(self) -> int:
        """Where the event is first spoken of."""
        return min(mention.name.start for mention in self.mentions)


def gather(view: str, found: Iterable[Mention]) -> list[Cluster]:
    """Gather mentions into events, those that say most first; return them in reading order."""
    reading = sorted(found, key=lambda one: one.name.start)
    pointed = _antecedents(reading)
    clusters: list[Cluster] = []
    spoken_of = [one for one in reading if one.kind in VISITS - LOOSE]
    for at in sorted(range(len(reading)), key=lambda at: (_order(reading[at]), at)):
        mention = reading[at]
        if at in pointed:
            continue
        among = _among(spoken_of, mention) or (
            kind_spoken_of(view) if mention.kind == "visit" else None
        )
        followed = [reading[other] for other, first in pointed.items() if first == at]
        cluster = _home(clusters, _as_called(mention, followed), among)
        if cluster is None:
            if not _founds(view, mention, clusters, dated=any(one.date for one in followed)):
                continue
            cluster = Cluster(kind=_kind_of(mention, among), status=mention.status)
            clusters.append(cluster)
        cluster.take(mention)
        for one in followed:
            cluster.take(one)
    return sorted(clusters, key=lambda one: one.first)


def _as_called(mention: Mention, followed: list[Mention]) -> Mention:
    """Fieldwork by what the words after it call it: "It was their fourth monitoring visit"."""
    called = next((one for one in followed if not one.loose), None)
    if not mention.loose or called is None:
        return mention
    return replace(mention, kind=called.kind, ordinal=mention.ordinal or called.ordinal)


def _order(mention: Mention) -> int:
    """Dated mentions are gathered first, then numbered ones, then those that say a kind."""
    if mention.date is not None:
        return 1 if mention.loose else 0
    if mention.ordinal is not None and not mention.loose:
        return 2
    return 4 if mention.loose else 3


def _antecedents(reading: list[Mention]) -> dict[int, int]:
    """Bind what only points at a visit to the mention it points at.

    A pointer ("It was a short inspection") goes to the visit named just before; a loose mention
    ("the visit", "inspectors came on 3 May") under a heading that names one visit, to that.
    """
    bound: dict[int, int] = {}
    headed: dict[int, int] = {}
    counted: dict[int, int] = {}
    for at, mention in enumerate(reading):
        if mention.title:
            headed[mention.part] = at
            counted[mention.part] = counted.get(mention.part, 0) + 1
    for at, mention in enumerate(reading):
        target: int | None = None
        if mention.refers and at and _close(reading[at - 1], mention):
            target = at - 1
            first = next(
                (n for n in range(at) if reading[n].sentence == reading[at - 1].sentence), at - 1
            )
            if not _joinable(reading, bound, bound.get(target, target), mention):
                target = bound.get(first, first)
        elif mention.loose and not mention.title and mention.heading in headed:
            heading = mention.heading
            if (
                heading is not None
                and counted[heading] == 1
                and _under(reading[headed[heading]], mention)
            ):
                target = headed[heading]
        if target is None:
            continue
        target = bound.get(target, target)
        if target != at and _joinable(reading, bound, target, mention):
            bound[at] = target
    return bound


def _close(before: Mention, mention: Mention) -> bool:
    """Whether a pointer stands near what it may point at."""
    near = mention.part - before.part <= 1
    return near and before.status == mention.status and not before.settled


def _under(title: Mention, mention: Mention) -> bool:
    if mention.earlier or mention.status in FUTURE or title.status in FUTURE:
        return False
    if title.kind == "jtai" and not mention.named:
        return False  # the joint inspections give no grades
    if title.loose or title.settled or (mention.kind == "inspection" and title.kind in VISITS):
        return False
    if mention.kind == "visit" and title.kind not in VISITS:
        return False
    return not (title.ordinal and mention.ordinal and title.ordinal != mention.ordinal)


def _joinable(
    reading: list[Mention], bound: dict[int, int], target: int, mention: Mention
) -> bool:  # fmt: skip
    """Whether kinds, numbers and dates of a mention agree with all that is bound to a target."""
    group = [reading[target], *(reading[at] for at, first in bound.items() if first == target)]
    for one in group:
        if one.ordinal and mention.ordinal and one.ordinal != mention.ordinal:
            return False
        if not (one.loose or mention.loose or one.kind == mention.kind):
            return {one.kind, mention.kind} in _ONE_KIND
        if one.kind in VISITS - LOOSE and mention.kind == "inspection" and not mention.refers:
            return False
        dated = one.date is not None and mention.date is not None
        if dated and not _may_be_one(one, mention):
            return False
    return True


def _may_be_one(one: Mention, other: Mention) -> bool:
    first, second = one.date, other.date
    return first is None or second is None or (
        agree(first.start, second.start) and agree(first.end, second.end)
    )  # fmt: skip


def _among(spoken_of: list[Mention], mention: Mention) -> str | None:
    """The kind of visit last named before a mention, else the first named after it."""
    before = [one.kind for one in spoken_of if one.name.start < mention.name.start]
    return before[-1] if before else next((one.kind for one in spoken_of), None)


def _kind_of(mention: Mention, among: str | None) -> str:
    """ "The next visit" is of the kind the paper has been speaking of."""
    if mention.kind == "fieldwork":
        return "inspection"
    if mention.kind == "visit":
        return among or "visit"
    return mention.kind


def _home(clusters: list[Cluster], mention: Mention, among: str | None) -> Cluster | None:
    """Find the event a mention belongs to, if it was named before.

    `among` is the kind of visit the paper speaks of, if it names one.
    """
    fitting = [
        one for one in clusters
        if _same_kind(one, mention, among) and _same_date(one, mention)
        and _same_status(one, mention) and _same_place(one, mention)
    ]  # fmt: skip
    if not fitting:
        return None
    dated = [one for one in fitting if mention.date is not None and one.start is not None]
    if dated:
        return dated[0]
    if mention.ordinal is not None:
        return min(fitting, key=lambda one: (one.ordinal != mention.ordinal, one.first))
    exact = [one for one in fitting if one.kind == mention.kind and not mention.loose] or fitting
    if mention.earlier:
        return _older(clusters, exact)
    near = [one for one in exact if not one.earlier] or exact
    return max(near, key=lambda one: (one.rank, -one.first))


def _older(clusters: list[Cluster], fitting: list[Cluster]) -> Cluster | None:
    """ "The last inspection": one called so, or the latest before the latest event of all."""
    called = [one for one in fitting if one.earlier]
    past = [one for one in clusters if one.status not in FUTURE]
    newest = max(past, key=lambda one: one.rank) if past else None
    before = called or [one for one in fitting if one is not newest]
    return max(before, key=lambda one: one.rank) if before else None


def _same_kind(cluster: Cluster, mention: Mention, among: str | None) -> bool:
    if mention.kind == "fieldwork":
        return cluster.kind not in VISITS or not too_long_for_a_visit(mention.date)
    if mention.kind == cluster.kind:
        return True
    if mention.kind == "visit":
        return cluster.kind in VISITS or (among is None and cluster.kind != "full_inspection")
    if cluster.kind == "visit":
        return mention.kind in VISITS
    inspections = cluster.kind not in VISITS and mention.kind not in VISITS
    if inspections and "inspection" in (cluster.kind, mention.kind):
        if mention.kind == "jtai" and all(one.kind == "fieldwork" for one in cluster.mentions):
            return True
        dated = mention.date is not None and cluster.start is not None
        return "jtai" not in (cluster.kind, mention.kind) or dated
    return {cluster.kind, mention.kind} in _ONE_KIND


def _same_date(cluster: Cluster, mention: Mention) -> bool:
    date = mention.date
    if date is None or (cluster.start is None and cluster.end is None):
        return True
    if agree(cluster.start, date.start) and agree(cluster.end, date.end):
        return True
    month_only = len(date.start or "") < 10
    if cluster.start is None or date.start is None:
        return False
    return month_only and cluster.start[:7] == date.start[:7]


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
    if mention.certain and mention.ordinal and cluster.ordinal is None:
        return False
    if mention.status in FUTURE or mention.earlier == cluster.earlier:
        return True
    back = mention.kind in LOOSE and not mention.earlier and cluster.start is not None
    return mention.recent or back or (mention.earlier and cluster.start is not None)


def _founds(view: str, mention: Mention, clusters: list[Cluster], *, dated: bool) -> bool:
    """Tell whether a mention is enough to speak of an event of its own."""
    if mention.certain:
        return True
    if mention.refers and mention.kind == "fieldwork":
        return False
    if mention.kind == "fieldwork":
        return True
    if mention.date is None and mention.status in FUTURE:
        return _awaited(view, mention)
    if mention.kind == "visit":
        return _founds_visit(mention, clusters, dated=dated)
    if mention.kind == "inspection" and mention.date is None:
        return _founds_inspection(view, mention, clusters)
    if (
        mention.earlier
        and mention.date is None
        and any(one.kind == mention.kind for one in clusters)
    ):
        before = view[max(mention.sentence.start, mention.span.start - 20) : mention.span.start]
        return bool(_YARDSTICK_BEHIND.search(before))
    undecided = not mention.definite and mention.date is None
    if mention.status in FUTURE or not undecided:
        return True
    before = view[mention.sentence.start : mention.name.start]
    return not clusters or "receive" in before or mention.status != "carried_out"


def _awaited(view: str, mention: Mention) -> bool:
    """Tell a visit that is expected from one by which something else is timed."""
    before = view[max(mention.sentence.start, mention.span.start - 40) : mention.span.start]
    if _YARDSTICK.search(before):
        return bool(_AWAITED.search(before))
    behind = _COMES.match(view, mention.name.end, mention.sentence.end)
    return bool(behind) or bool(_AWAITED.search(before)) or mention.title


def _founds_visit(mention: Mention, clusters: list[Cluster], *, dated: bool) -> bool:
    if re.search(r"\bOfsted\b", mention.opening):
        return True
    if mention.date is None and not dated:
        return False
    told = bool(_NEXT.search(mention.opening)) or mention.ordinal is not None
    if not clusters or mention.definite:
        return True
    return told and any(one.kind in VISITS for one in clusters)


def _founds_inspection(view: str, mention: Mention, clusters: list[Cluster]) -> bool:
    """An undated inspection counts where the paper looks back on it or is headed by it."""
    inspected = any(one.inspected for one in clusters)
    if mention.title or re.search(r"\bofsted\b", mention.opening, re.IGNORECASE):
        return not inspected and not (clusters and mention.title)
    before = view[max(mention.sentence.start, mention.name.start - 24) : mention.name.start]
    return bool(clusters) and not inspected and bool(_POINTING_BACK.search(before))
