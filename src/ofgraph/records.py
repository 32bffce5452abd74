"""What passes between the stages: plain frozen records, valid once made, with no RDF in them.

Sources make a `Document` or a `Table`; extraction turns a `Document` into a `Reading` and
`sources.outcomes` turns `Table`s into `Outcome` rows; linking and graph read those. The field
names and value words of a `Reading` are those of the published reading schema: a date is the
text that was said, as precise as it was said ("2018-11-05", "2018-11", "--02", "2022-summer",
"autumn"), and None where nothing was said.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "furniture"]
DocumentStatus = Literal["original", "restatement", "invented"]
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
class Span:
    """Characters `start` up to, not including, `end` of a document's text.

    >>> Span(start=0, end=6).quote("Ofsted visited in May")
    'Ofsted'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}-{self.end} is empty or back to front")

    def quote(self, text: str) -> str:
        """Return the words the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item or table row of a document's canonical text.

    The blocks of a document tile its text: together they cover every character that is not
    white space, in order, without overlap. `marker` is the numbering as printed ("11.4",
    "(c)", "•"); it lies inside the block's characters where the source printed it.
    """

    kind: BlockKind
    start: int
    end: int
    marker: str | None = None
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SidecarCouncil:
    """A council that a sidecar names: its id in the register and how that is known."""

    id: str
    basis: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SidecarMeeting:
    """A meeting that a sidecar names and how it is known."""

    committee: str | None = None
    date: str | None = None
    basis: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What a person wrote beside a document: the only source for what its text does not say."""

    title: str | None = None
    kind: str | None = None
    status: DocumentStatus = "original"
    address: str | None = None
    licence: str | None = None
    rights: str | None = None
    complete: bool | None = None
    work: str | None = None
    council: SidecarCouncil | None = None
    meeting: SidecarMeeting | None = None
    restates_sha256: str | None = None
    restates_file: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Where bytes came from: file name (never a machine's path), hash, media type."""

    name: str
    sha256: str
    size: int
    media_type: str
    address: str | None = None
    retrieved: str | None = None
    sidecar: Sidecar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Immutable canonical text with its blocks. Offsets everywhere count code points of `text`."""

    about: About
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    complete: bool = True
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table: its value as the file types it, its text as shown, its hyperlink."""

    value: str | int | float | dt.date | None
    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet: rows of cells, zero-based; `sources.tables.cell_name` names a cell ("F12")."""

    about: About
    sheet: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRef:
    """The official file's cell that states a fact."""

    file: str
    sha256: str
    sheet: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One row of official news: a grade for an area, or (area None) an ungraded visit.

    `framework`, `kind` and `area` hold the official words of the tidy table ("ILACS", "ILACS
    Short Inspection", "help-protection"); dates are ISO days or None. `grade` is Ofsted's
    figure as republished. `revises` holds the earlier figure's cell where the file (or an
    earlier file) says otherwise. `council` and `gss_code` are what the file lists, even where it
    lists a successor; `council_id` is the register's id of the body that existed on the day.
    """

    council: str
    gss_code: str
    framework: str
    kind: str
    inspection_date: str | None
    publication_date: str | None
    area: str | None
    grade: str | None
    visit_theme: str | None = None
    link: str | None = None
    cell: CellRef
    revises: CellRef | None = None
    grade_before: str | None = None
    council_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeTable:
    """Every outcome one official file states, and what was not understood, row by row."""

    about: About
    title: str
    as_at: str | None
    outcomes: tuple[Outcome, ...]
    problems: tuple[str, ...] = ()


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

    @property
    def from_inspectorate(self) -> bool:
        """Whether this is the inspectorate's own report or letter, not a paper about one."""
        return self.extractor.startswith("reports@")
