"""What the sources say of visits, one mention each, in one form whoever says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from ..ids import content_hash
from ..records import Outcome, OutcomeTable, Reading, Visit
from .dates import bounds, is_day
from .frameworks import official_kinds

SourceKind = Literal["official", "report", "paper", "restatement"]
# Whose word counts first where two sources say different things of one visit.
PRECEDENCE: tuple[SourceKind, ...] = ("official", "report", "paper", "restatement")

UNGRADED = frozenset(
    {"focused-visit", "monitoring-visit", "assurance-visit", "jtai",
     "annual-unannounced-inspection", "area-send"}
)  # fmt: skip
_GENERIC = frozenset({"full-inspection", "inspection-unspecified"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One source's word of one visit. Dates are date texts; `document_date` is an ISO day."""

    id: str
    work: str
    source: SourceKind
    council: str | None
    kind: str
    framework: str | None = None
    start: str | None = None
    end: str | None = None
    published: str | None = None
    relation: str = "subject"
    status: str = "carried_out"
    ordinal: int | None = None
    series_length: int | None = None
    inspectorates: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    official_theme: str | None = None
    urn: str | None = None
    document_date: str | None = None
    outcomes: tuple[Outcome, ...] = field(default=(), repr=False)

    @property
    def day(self) -> str | None:
        """First day of fieldwork, where a day is stated."""
        return self.start if is_day(self.start) else None

    @property
    def fieldwork(self) -> tuple[str, str] | None:
        """First and last day the fieldwork can have been on."""
        first = bounds(self.start)
        last = bounds(self.end) or first
        if first is None or last is None:
            return None
        return first[0], max(first[1], last[1])

    @property
    def precision(self) -> int:
        """0 day, 1 month or season, 2 publication only, 3 year, 4 less."""
        if self.day:
            return 0
        span = self.fieldwork
        if span is None:
            return 2 if self.published else 4
        return 3 if self.start is not None and len(self.start) == 4 else 1


def same_sort(one: str, other: str) -> bool:
    """Whether two kinds can be words for one visit: equal, or one says only "an inspection".

    >>> same_sort("full-inspection", "sif-inspection"), same_sort("focused-visit", "ilacs-short")
    (True, False)
    """
    if one == other:
        return True
    graded = one not in UNGRADED and other not in UNGRADED
    return graded and (one in _GENERIC or other in _GENERIC)


def mention_id(work: str, local: str) -> str:
    """The key of a mention: the document's work key and the reading's own id for it."""
    return f"{work}.{local}"


def of_reading(
    work: str, reading: Reading, *, council: str | None, source: SourceKind
) -> Iterable[Mention]:
    """The visits one Reading mentions."""
    date = document_date(reading)
    for visit in reading.visits:
        yield Mention(
            id=mention_id(work, visit.id),
            work=work,
            source=source,
            council=council,
            kind=_kind(visit, own=reading.from_inspectorate),
            framework=_framework(visit),
            start=visit.start,
            end=visit.end,
            published=visit.report_published if is_day(visit.report_published) else None,
            relation=visit.relation,
            status=visit.status,
            ordinal=visit.ordinal,
            series_length=visit.series_length,
            inspectorates=visit.inspectorates,
            themes=visit.themes,
            urn=visit.urn,
            document_date=date,
        )


def _kind(visit: Visit, *, own: bool) -> str:
    """The kind in the words of the schemes; Area SEND is never just "an inspection"."""
    if visit.framework == "area-send":
        return "area-send"
    if visit.kind == "ilacs_standard" and not own and not _says_standard(visit):
        return "inspection-unspecified"  # "the ILACS" may have been a short one
    return visit.kind.replace("_", "-")


def _says_standard(visit: Visit) -> bool:
    return any("standard" in piece.quote.casefold() for piece in visit.evidence)


def _framework(visit: Visit) -> str | None:
    return visit.framework or ("ilacs" if visit.kind.startswith("ilacs") else None)


def document_date(reading: Reading) -> str | None:
    """The day of a paper: of its meeting, else of the report it is, else as its sidecar says."""
    sidecar = reading.doc.sidecar
    dates = [meeting.date for meeting in reading.meetings]
    dates += [visit.report_published for visit in reading.visits if visit.relation == "subject"]
    if sidecar and sidecar.meeting:
        dates.append(sidecar.meeting.date)
    return next((date for date in dates if is_day(date)), None)


def of_outcomes(table: OutcomeTable, work: str) -> Iterable[Mention]:
    """The visits one official file states: its rows for one council, kind and date, together."""
    groups: dict[tuple[str, ...], list[Outcome]] = {}
    for outcome in table.outcomes:
        key: tuple[str, ...] = (
            outcome.gss_code, outcome.framework, outcome.kind,
            outcome.inspection_date or "", outcome.publication_date or "",
        )  # fmt: skip
        groups.setdefault(key, []).append(outcome)
    for key, outcomes in sorted(groups.items()):
        first = outcomes[0]
        yield Mention(
            id=mention_id(work, content_hash(*key, length=12)),
            work=work,
            source="official",
            council=first.council_id or None,
            kind=official_kinds()[first.kind].kind,
            framework=first.framework.casefold(),
            start=first.inspection_date,
            published=first.publication_date,
            official_theme=first.visit_theme,
            inspectorates=("ofsted",),
            outcomes=tuple(outcomes),
        )
