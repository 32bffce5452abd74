"""What an evolution shows: themes as lanes, visits or periods as columns, bands between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ...graph.store import Table

Sign: TypeAlias = Literal["raised", "praised", "not raised", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A visit or a period: what stands above it.

    below: the last lines above it, at the same height in every column.
    broken: how the series breaks between the column before and this one.
    """

    heading: str
    under: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    broken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A theme in a column.

    height: from 0 to 1. before: how much of it was raised there before; the rest is new. In the
    first column nothing is told of what was before, and `before` is None.
    words: what is written beside it.
    """

    sign: Sign
    height: float = 1.0
    before: float | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """From one column to a later one: the part of each bar (0 to 1) that was raised again.

    sure: nothing stands between that did not look, or of which no report was read.
    open: nothing is known of the theme after the first column; there is no second.
    words: what is written on it.
    """

    start: int
    end: int
    left: float
    right: float
    sure: bool = True
    open: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A theme from column to column; `words` are written at its end."""

    name: str
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An evolution before it is drawn, with what is said of it."""

    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    title: str
    subtitle: str
    alt: str
    table: Table
    foot: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    shares: bool = False
