"""Which mentions are of one visit: rules that can be named, tried in order; no rule, no link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from .dates import bounds, days_between
from .mentions import PRECEDENCE, UNGRADED, Mention, same_sort
from .told import BY_REVIEWER, Groups, Told

# Fieldwork is published weeks later; half a year covers every case in the official files.
PUBLICATION_LAG_DAYS = 200
NEAR_PUBLICATION_DAYS = 14
SERIES_DAYS = 200


@dataclass(slots=True)
class Cluster:
    """The mentions of one visit, in the order they joined.

    `parted` is the mention that founded it because a reviewer parted it from another visit: the
    cluster is known by it alone, since its dates are also the other's.
    """

    council: str
    mentions: list[Mention] = field(default_factory=list)
    parted: str | None = None

    def known(self, name: str) -> list[object]:
        """What the mentions state for a slot, by precedence of their sources."""
        ranked = sorted(self.mentions, key=lambda mention: PRECEDENCE.index(mention.source))
        return [value for m in ranked if (value := getattr(m, name)) is not None]

    @property
    def days(self) -> list[str]:
        return [m.day for m in self.mentions if m.day]

    @property
    def published(self) -> list[str]:
        return [m.published for m in self.mentions if m.published]

    @property
    def fieldwork(self) -> list[tuple[str, str]]:
        return [span for m in self.mentions if (span := m.fieldwork)]


@dataclass(frozen=True, slots=True)
class Joined:
    """How a mention was linked: the rule, or the reason why it was not."""

    cluster: Cluster | None
    rule: str
    reason: str = ""


Fits = Callable[[Mention, Cluster], bool]


def _same_day(mention: Mention, cluster: Cluster) -> bool:
    span = mention.fieldwork
    if mention.day is None or span is None:
        return False
    for other in cluster.mentions:
        theirs = other.fieldwork
        if other.day and theirs and span[0] <= theirs[1] and theirs[0] <= span[1]:
            return True
    return False


def _same_publication(mention: Mention, cluster: Cluster) -> bool:
    return mention.published is not None and mention.published in cluster.published


def _near_publication(mention: Mention, cluster: Cluster) -> bool:
    return mention.published is not None and any(
        abs(days_between(mention.published, other)) <= NEAR_PUBLICATION_DAYS
        for other in cluster.published
    )


def _before_publication(mention: Mention, cluster: Cluster) -> bool:
    """One side knows only the fieldwork, the other only when the report came out."""
    if mention.fieldwork and mention.precision < 3 and not cluster.fieldwork:
        return any(_lag_fits(mention.fieldwork, day) for day in cluster.published)
    if mention.published and not mention.fieldwork and not cluster.published:
        return any(_lag_fits(span, mention.published) for span in cluster.fieldwork)
    return False


def _lag_fits(span: tuple[str, str], published: str) -> bool:
    return span[0] <= published and days_between(span[1], published) <= PUBLICATION_LAG_DAYS


def _same_month(mention: Mention, cluster: Cluster) -> bool:
    span = mention.fieldwork
    if span is None or mention.precision > 1:
        return False
    return any(span[0] <= last and first <= span[1] for first, last in cluster.fieldwork)


def _publication_month(mention: Mention, cluster: Cluster) -> bool:
    """Minutes often name the month the report came out."""
    span = mention.fieldwork
    return (
        span is not None
        and mention.precision == 1
        and any(span[0] <= day <= span[1] for day in cluster.published)
    )


def _same_year(mention: Mention, cluster: Cluster) -> bool:
    span = mention.fieldwork
    if span is None or mention.precision != 3:
        return False
    days = cluster.days or cluster.published
    return any(span[0] <= day <= span[1] for day in days)


def _next_such_month(mention: Mention, cluster: Cluster) -> bool:
    """ "In February" of a planned visit is the first February after the meeting."""
    date, start = mention.document_date, mention.start
    if mention.relation != "next" or date is None or start is None or not start.startswith("--"):
        return False
    year = int(date[:4])
    spans = [bounds(f"{y}-{start[2:]}") for y in (year, year + 1)]
    span = next((s for s in spans if s and s[1] >= date), None)
    return span is not None and any(span[0] <= d <= span[1] for d in cluster.days)


def _same_place_in_series(mention: Mention, cluster: Cluster) -> bool:
    """The same "fifth of six" in papers of the same half-year."""
    ours = mention.document_date or mention.day
    if mention.ordinal is None or ours is None:
        return False
    for other in cluster.mentions:
        theirs = other.document_date or other.day
        lengths = {mention.series_length, other.series_length} - {None}
        if mention.ordinal == other.ordinal and len(lengths) < 2 and theirs:
            return abs(days_between(ours, theirs)) <= SERIES_DAYS
    return False


RULES: tuple[tuple[str, Fits], ...] = (
    ("visits.same-day@1", _same_day),
    ("visits.same-publication@1", _same_publication),
    ("visits.same-place-in-series@1", _same_place_in_series),
    ("visits.same-month@1", _same_month),
    ("visits.fieldwork-before-publication@1", _before_publication),
    ("visits.near-publication@1", _near_publication),
    ("visits.publication-month@1", _publication_month),
    ("visits.next-such-month@1", _next_such_month),
    ("visits.same-year@1", _same_year),
)
MINTED = "visits.first-mention@1"


def _contradicts(mention: Mention, cluster: Cluster) -> bool:
    """Two stated days too far apart to be one visit's."""
    if mention.day and cluster.days:
        gap = min(abs(days_between(mention.day, day)) for day in cluster.days)
        if gap > 31:
            return True
    if mention.published and cluster.published:
        gap = min(abs(days_between(mention.published, day)) for day in cluster.published)
        if gap > 60:
            return True
    ordinals = {m.ordinal for m in cluster.mentions if m.ordinal is not None}
    return mention.ordinal is not None and bool(ordinals) and mention.ordinal not in ordinals


def _framework_fits(mention: Mention, cluster: Cluster) -> bool:
    named = {m.framework for m in cluster.mentions if m.framework}
    return mention.framework is None or not named or mention.framework in named


def join(mention: Mention, clusters: Sequence[Cluster]) -> Joined:
    """Find the one cluster the first fitting rule leads to; two or more leave it open."""
    candidates = [
        cluster
        for cluster in clusters
        if all(same_sort(mention.kind, other.kind) for other in cluster.mentions)
        and _framework_fits(mention, cluster)
        and not _contradicts(mention, cluster)
    ]
    for rule, fits in RULES:
        found = [cluster for cluster in candidates if fits(mention, cluster)]
        if len(found) == 1:
            return Joined(found[0], rule)
        if found:
            # The same kind in the very words outweighs "an inspection".
            exact = [c for c in found if mention.kind in {m.kind for m in c.mentions}]
            if len(exact) == 1 and len(found) > 1:
                return Joined(exact[0], rule)
            return Joined(None, rule, f"{len(found)} visits fit by {rule}")
    return Joined(None, "", "no visit known so far fits")


def may_found(mention: Mention) -> bool:
    """Whether a mention says enough to be a visit of its own: carried out, or with a date."""
    if mention.fieldwork or mention.published:
        return mention.status != "possible"
    return mention.relation == "subject" and mention.status in ("carried_out", "cut_short")


def reason_open(mention: Mention) -> str:
    """Why a mention that fits nothing is not a visit of its own."""
    if mention.status == "possible":
        return "only possible: nothing says that it took place"
    return f"no date that names a year ({mention.start or 'none stated'})"


def cluster_all(
    mentions: Iterable[Mention], told: Sequence[Told] = ()
) -> tuple[list[Cluster], dict[str, Joined]]:
    """Put every mention with a council into a cluster, or say why not.

    Official rows come first, each a visit unless it tells of one again; then the most precise
    mentions; so that the outcome does not depend on the order of the input. Of mentions that a
    reviewer says are of one visit the first is joined by rule, and the others follow it.
    """
    ordered = sorted(
        mentions,
        key=lambda m: (
            m.source != "official", m.precision, PRECEDENCE.index(m.source),
            m.relation != "subject", m.start or "", m.published or "", m.id,
        ),
    )  # fmt: skip
    groups = Groups({mention.id: mention for mention in ordered}, told)
    clustering = _Clustering(groups)
    led: set[str] = set()
    for mention in ordered:
        if mention.id not in led:
            clustering.place(mention)
            led |= groups.members(mention.id)
    for mention in ordered:
        if mention.id not in clustering.joined:
            clustering.follow(mention)
    for mention in ordered:  # one that found nothing by itself follows what a later one found
        if clustering.joined[mention.id].cluster is None:
            clustering.follow(mention)
    return [c for found in clustering.by_council.values() for c in found], clustering.joined


@dataclass(slots=True)
class _Clustering:
    """The clusters so far, and how each mention came into them."""

    groups: Groups
    by_council: dict[str, list[Cluster]] = field(default_factory=dict)
    joined: dict[str, Joined] = field(default_factory=dict)

    def place(self, mention: Mention) -> None:
        """Join a mention by rule, or let it found a cluster, or leave it open."""
        council = self.groups.council(mention)
        if council is None:
            self.joined[mention.id] = Joined(None, "", "the document's council is not known")
            return
        clusters = self.by_council.setdefault(council, [])
        apart = self.groups.apart(mention.id)
        open_to = [c for c in clusters if apart.isdisjoint(m.id for m in c.mentions)]
        found = join(mention, open_to)
        if found.cluster is None and (not found.rule or mention.source == "official"):
            if may_found(mention):
                parted = len(open_to) < len(clusters) and join(mention, clusters).cluster
                found = Joined(Cluster(council, parted=mention.id if parted else None), MINTED)
                clusters.append(found.cluster)  # type: ignore[arg-type]
            else:
                found = Joined(None, "", reason_open(mention))
        self._put(mention, found)

    def follow(self, mention: Mention) -> None:
        """Put a mention where those went that are of one visit with it, else join it by rule."""
        for id in sorted(self.groups.members(mention.id)):
            led = self.joined.get(id)
            if led is not None and led.cluster is not None:
                self._put(mention, Joined(led.cluster, BY_REVIEWER))
                return
        if mention.id not in self.joined:
            self.place(mention)

    def _put(self, mention: Mention, found: Joined) -> None:
        if found.cluster is not None:
            found.cluster.mentions.append(mention)
        self.joined[mention.id] = found


def anchors(cluster: Cluster) -> list[str]:
    """What a visit's key is known by: its dates as each kind of inspection, and its mentions."""
    if cluster.parted:
        return [f"mention/{cluster.parted}"]
    found: set[str] = set()
    undated: set[str] = set()
    for mention in cluster.mentions:
        sort = mention.kind if mention.kind in UNGRADED else "inspection"
        stem = f"{cluster.council}/{sort}"
        if mention.start and bounds(mention.start) and mention.precision < 3:
            found.add(f"{stem}/{mention.start}")
        if mention.published:
            found.add(f"{stem}/published/{mention.published}")
        if mention.precision >= 3:
            undated.add(f"mention/{mention.id}")
    return sorted(found) + sorted(undated)


def proposed_key(cluster: Cluster, kind: str) -> str:
    """A readable key from the best date known when the visit is first met."""
    if cluster.days:
        date = min(cluster.days)
    elif partial := sorted(m.start for m in cluster.mentions if m.start and bounds(m.start)):
        date = max(partial, key=len)
    elif cluster.published:
        date = f"published-{min(cluster.published)}"
    else:
        date = f"undated-{min(m.work for m in cluster.mentions)[:8]}"
    return f"{cluster.council}-{kind}-{date}"
