"""Asking the graph: named queries, and finding, tracing and citing without SPARQL."""

from typing import TYPE_CHECKING

from ..deferred import deferred
from .catalogue import Catalogue, NamedQuery, Parameter, catalogue, read_query
from .names import Names, labels_from
from .parameters import bind
from .run import bound, find_query, rows, run, stream
from .status import chosen

if TYPE_CHECKING:
    from .citing import Citation, cite, cite_markdown, cite_text
    from .covered import Coverage, coverage, coverage_table
    from .finding import Hits, find, find_markdown, find_table, find_text
    from .formats import FORMATS, Look, Marks, chosen_format, stoppable, to_file, write
    from .marks import marks_of
    from .tracing import Trace, trace, trace_markdown, trace_text
    from .wording import to_json

__getattr__ = deferred(__name__, {
    ".citing": "Citation cite cite_markdown cite_text",
    ".covered": "Coverage coverage coverage_table",
    ".finding": "Hits find find_markdown find_table find_text", ".marks": "marks_of",
    ".formats": "FORMATS Look Marks chosen_format stoppable to_file write",
    ".tracing": "Trace trace trace_markdown trace_text", ".wording": "to_json",
})  # fmt: skip

__all__ = [
    "FORMATS", "Catalogue", "Citation", "Coverage", "Hits", "Look", "Marks", "NamedQuery",
    "Names", "Parameter", "Trace", "bind", "bound", "catalogue", "chosen", "chosen_format",
    "cite", "cite_markdown", "cite_text", "coverage", "coverage_table", "find", "find_markdown",
    "find_query", "find_table", "find_text", "labels_from", "marks_of", "read_query", "rows",
    "run", "stoppable", "stream", "to_file", "to_json", "trace", "trace_markdown", "trace_text",
    "write",
]  # fmt: skip
