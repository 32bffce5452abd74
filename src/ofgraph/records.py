"""What passes between the stages: plain frozen records, valid once made, with no RDF in them.

Sources make a `Document` or a `Table`; extraction turns a `Document` into a `Reading` and
`sources.outcomes` turns `Table`s into `Outcome` rows; linking and graph read those. The field
names and value words of a `Reading` are those of the published reading schema: a date is the
text that was said, as precise as it was said ("2018-11-05", "2018-11", "--02", "2022-summer",
"autumn"), and None where nothing was said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .documents import (
    About,
    Block,
    BlockKind,
    Cell,
    CellRef,
    Document,
    DocumentStatus,
    Outcome,
    OutcomeTable,
    Sidecar,
    SidecarCouncil,
    SidecarMeeting,
    Span,
    Table,
)

__all__ = [
    "CONTEXT_CHARACTERS",
    "About",
    "Action",
    "Attribution",
    "Block",
    "BlockKind",
    "Cell",
    "CellRef",
    "CouncilNamed",
    "DecisionKind",
    "Document",
    "DocumentInfo",
    "DocumentStatus",
    "Evidence",
    "Finding",
    "Holder",
    "Judgement",
    "Meeting",
    "Outcome",
    "OutcomeTable",
    "Person",
    "Polarity",
    "Proposals",
    "ProposerRun",
    "Reading",
    "Record",
    "Relation",
    "Resolution",
    "Sidecar",
    "SidecarCouncil",
    "SidecarMeeting",
    "Span",
    "Table",
    "View",
    "Visit",
    "VisitKind",
    "VisitStatus",
]

VisitKind = Literal[
    "ilacs_standard", "ilacs_short", "focused_visit", "monitoring_visit", "assurance_visit",
    "jtai", "annual_unannounced_inspection", "full_inspection", "inspection_unspecified",
]  # fmt: skip
Relation = Literal["subject", "previous", "next"]
VisitStatus = Literal["carried_out", "planned", "possible", "cancelled", "cut_short"]
Polarity = Literal[
    "strength", "progress", "met_requirement", "area_for_improvement", "concern",
    "priority_action",
]  # fmt: skip
Attribution = Literal["direct", "quoted", "reported", "unclear"]
Holder = Literal["officer", "member", "partner", "other", "unclear"]
DecisionKind = Literal["resolved", "agreed", "recommended", "requested", "noted"]
CONTEXT_CHARACTERS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The exact words behind a fact, where they stand, and the rule that took them."""

    quote: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    rule: str = ""
    confidence: float | None = None
    place: str | None = None

    @classmethod
    def at(
        cls, text: str, span: Span, *, rule: str, confidence: float | None = None,
        place: str | None = None,
    ) -> Evidence:  # fmt: skip
        """Take the words at `span`, with their surroundings.

        >>> Evidence.at("Ofsted visited in May.", Span(start=7, end=14), rule="visits@1").quote
        'visited'
        """
        return cls(
            quote=span.quote(text),
            start=span.start,
            end=span.end,
            prefix=text[max(0, span.start - CONTEXT_CHARACTERS) : span.start],
            suffix=text[span.end : span.end + CONTEXT_CHARACTERS],
            rule=rule,
            confidence=confidence,
            place=place,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilNamed:
    """The council a document is about, in its words; `canonical` is the register's name."""

    name: str
    canonical: str | None
    evidence: tuple[Evidence, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The meeting a paper was before: committee and date as printed."""

    committee: str | None
    date: str | None
    evidence: tuple[Evidence, ...]
    id: str = "m1"
    body_ref: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one document says of one visit or inspection; `themes` are those of its scope."""

    id: str
    kind: VisitKind
    start: str | None
    end: str | None
    relation: Relation
    status: VisitStatus
    evidence: tuple[Evidence, ...]
    report_published: str | None = None
    ordinal: int | None = None
    series_length: int | None = None
    duration_days: int | None = None
    scope: tuple[str, ...] = ()
    framework: str | None = None
    inspectorates: tuple[str, ...] = ()
    urn: str | None = None
    report_number: str | None = None
    themes: tuple[str, ...] = ()
    decision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A grade for an area as a document states it."""

    visit: str | None
    area: str
    grade: str
    evidence: tuple[Evidence, ...]
    id: str = ""
    previous_grade: str | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the inspectorate concluded (or, negated, says is not so)."""

    id: str
    visit: str | None
    polarity: Polarity
    negated: bool
    attribution: Attribution
    themes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    section: str | None = None
    recommended: bool | None = None
    restates: str | None = None
    stated_by: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    decision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What the council says it did, does or will do."""

    themes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    id: str = ""
    addresses: tuple[str, ...] = ()
    decision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """An opinion and whose it is."""

    holder: Holder
    themes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    id: str = ""
    decision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What members resolved, agreed, recommended, requested or noted."""

    type: DecisionKind
    actor: str | None
    asks: tuple[str, ...]
    addresses: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    id: str = ""
    due: str | None = None
    restates: str | None = None
    marker: str | None = None
    themes: tuple[str, ...] = ()
    decision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone named, or known by post, who speaks, writes or must act."""

    name: str | None
    role: str | None
    evidence: tuple[Evidence, ...]
    id: str = ""
    decision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfo:
    """The `doc` of a Reading: which file, which words, what a sidecar adds."""

    file: str
    sha256: str
    chars: int
    text_sha256: str
    title: str | None = None
    type: str = "paper"
    format: str = "text/plain"
    truncated: bool = False
    invented: bool = False
    address: str | None = None
    retrieved: str | None = None
    sidecar: Sidecar | None = None


Record = Visit | Judgement | Finding | Action | View | Resolution | Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """What proposers offer and nobody has accepted: never counted among the facts."""

    visits: tuple[Visit, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    findings: tuple[Finding, ...] = ()
    actions: tuple[Action, ...] = ()
    views: tuple[View, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposerRun:
    """What one proposer did with one document.

    Of what it `offered`, some was `proposed`, some `merged` with records that were there (their
    ids are in `agreed`), the rest `dropped`, for `reasons`. A `problem` says why it was cut short.
    """

    name: str
    version: int
    offered: int = 0
    proposed: int = 0
    merged: int = 0
    dropped: int = 0
    agreed: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one document says, with the words that say it.

    A record in a section is accepted (by the rules, or by a person, who is then named by its
    `decision`); what is only proposed stands apart in `proposed`, with ids of its own.
    """

    doc: DocumentInfo
    council: CouncilNamed | None
    meetings: tuple[Meeting, ...]
    visits: tuple[Visit, ...]
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    actions: tuple[Action, ...]
    views: tuple[View, ...]
    resolutions: tuple[Resolution, ...]
    people: tuple[Person, ...]
    unknown: tuple[str, ...]
    extractor: str = ""
    themes_version: str = ""
    format_version: int = field(default=1)
    proposed: Proposals = Proposals()
    proposers: tuple[ProposerRun, ...] = ()

    @property
    def from_inspectorate(self) -> bool:
        """Whether this is the inspectorate's own report or letter, not a paper about one."""
        return self.extractor.startswith("reports@")
