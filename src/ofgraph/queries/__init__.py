"""Asking the graph: named queries, and finding, tracing and citing without SPARQL."""

from __future__ import annotations

from .catalogue import Catalogue, NamedQuery, Parameter, catalogue, read_query
from .cite import Citation, cite, cite_markdown, cite_text
from .coverage import Coverage, coverage, coverage_table
from .find import Hits, find, find_markdown, find_table, find_text
from .marks import Marks, marks_of
from .names import Names, labels_from
from .parameters import bind
from .results import Style, write
from .run import find_query, rows, run
from .status import chosen
from .trace import Trace, trace
from .trace_text import trace_markdown, trace_text
from .wording import to_json

__all__ = [
    "Catalogue", "Citation", "Coverage", "Hits", "Marks", "NamedQuery", "Names",
    "Parameter", "Style", "Trace", "bind", "catalogue", "chosen", "cite",
    "cite_markdown", "cite_text", "coverage", "coverage_table", "find", "find_markdown",
    "find_query", "find_table", "find_text", "labels_from", "marks_of", "read_query", "rows",
    "run", "to_json", "trace", "trace_markdown", "trace_text", "write",
]  # fmt: skip
