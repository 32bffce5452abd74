"""What was found: statements, each with where it stands, and how many there are of each kind."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

Sort = Literal["finding", "denial", "action", "resolution", "view"]
SORTS: tuple[Sort, ...] = ("finding", "denial", "action", "resolution", "view")
DEFAULT_SORTS: tuple[Sort, ...] = ("finding", "denial", "action", "resolution")
Order = Literal["relevance", "date"]
FacetName = Literal["council", "theme", "year", "kind", "polarity", "attribution", "sort"]
FACETS: tuple[FacetName, ...] = get_args(FacetName)


@dataclass(frozen=True, slots=True)
class Match:
    """Characters of a text, from `start` up to `end`, that were looked for."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One statement that fits. `status` says who accepted it (reviewed, accepted, or proposed:
    nobody yet), `document_status` whether the words are a quote or a restatement, `matches` where
    in the text stands what was looked for.
    """

    sort: Sort
    statement: str
    text: str
    status: str
    council: str | None
    visit: str | None
    kind: str | None
    date: dt.date | None
    polarity: str | None
    document: str
    place: str | None
    document_status: str
    attribution: str | None = None
    themes: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of the statements found have a value; `value` is what chooses them, `name` what
    people call it.
    """

    value: str
    name: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """How many of all statements found there are of each council, theme and so on, most first.

    Those of a narrower theme, or of a council that another took over from, count for the broader
    theme and the later council too, as they do when these are chosen. `unknown` counts those of
    which nothing is known.
    """

    name: FacetName
    counts: tuple[Count, ...]
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nowhere:
    """A word that no statement has, and the one most like it that some have."""

    word: str
    like: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """Where nothing has all that is `wanted`: what has most of it, `fit` of its parts."""

    wanted: tuple[str, ...]
    fit: int
    hits: tuple[Hit, ...]
    total: int
    nowhere: tuple[Nowhere, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What was found, in the `order` asked for; `total` counts those beyond the limit too, and
    `facets` all of them.
    """

    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    total: int
    order: Order = "date"
    offset: int = 0
    facets: tuple[Facet, ...] = ()
    nearest: Nearest | None = None
