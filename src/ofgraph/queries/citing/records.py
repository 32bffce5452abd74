"""What a footnote is made of: a fact, the evidence it rests on, the documents, and the data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Which data a citation is of: a release, or a graph that was built here and never released.

    `state` is a hash over all documents and what was read from them: the same data, the same
    state. `version`, `issued` and `address` are those of a release, null where there is none.
    """

    software: str
    documents: int
    state: str | None = None
    title: str | None = None
    version: str | None = None
    issued: dt.date | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document a piece of evidence stands in; what the graph does not hold is null.

    `issuer` is the inspectorate whose report it is, else the council whose paper. `issued` is the
    day of publication of a report, `as_at` the day that an official file speaks of, and
    `meeting_date` may be a part of a date ("2018-11"). `retrieved` is when the bytes were fetched.
    """

    document: str
    title: str
    document_status: str
    kind: str
    by_inspectorate: bool
    issuer: str | None
    address: str | None
    file: str | None
    sha256: str | None
    retrieved: str | None
    meeting: str | None
    committee: str | None
    meeting_date: str | None
    item: str | None
    issued: dt.date | None
    as_at: dt.date | None
    rights: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One piece of evidence: words, a cell of an official table, a note beside a document, or a
    document as a whole. `status` is null for what nobody needs to accept, such as a cell.
    """

    sort: Literal["quote", "cell", "sidecar", "document"]
    words: str
    place: str | None
    rule: str | None
    rights: str | None
    status: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A fact with everything it rests on. `status` says who accepted it (reviewed, accepted, or
    proposed: nobody yet); null for what nobody needs to accept, such as a visit. `about` is what
    else identifies it: the codes of a council, the scheme and definition of a theme.
    """

    thing: str
    sort: str
    name: str
    council: str | None
    visit: str | None
    polarity: str | None
    about: tuple[str, ...]
    status: str | None
    proofs: tuple[Proof, ...]
    release: Release
