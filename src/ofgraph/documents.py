"""Documents and tables as the sources give them, and outcomes as official tables state them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "furniture"]
DocumentStatus = Literal["original", "restatement", "invented"]


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
