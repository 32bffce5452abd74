"""Finding statements by their words: an index kept in step with the store, ranked, counted."""

from __future__ import annotations

from .answering import find
from .hits import (
    DEFAULT_SORTS,
    SORTS,
    Count,
    Facet,
    Hit,
    Hits,
    Match,
    Nearest,
    Nowhere,
    Order,
    Sort,
)
from .keeping import build_index
from .telling import find_facets, find_markdown, find_table, find_text
from .widening import themes_under, with_predecessors

__all__ = [
    "DEFAULT_SORTS", "SORTS", "Count", "Facet", "Hit", "Hits", "Match",
    "Nearest", "Nowhere", "Order", "Sort", "build_index", "find", "find_facets", "find_markdown",
    "find_table", "find_text", "themes_under", "with_predecessors",
]  # fmt: skip
