"""Check the graph: shapes, expected numbers, and reports that people can read."""

from .builds.expectations import Expectation, check_expectations, counts_of, load_expectations
from .render import ReportStyle, render
from .report import Report, Violation
from .shacl import check, check_graph
from .shapes import Shapes, load_shapes
from .validate import validate

__all__ = [
    "Expectation",
    "Report",
    "ReportStyle",
    "Shapes",
    "Violation",
    "check",
    "check_expectations",
    "check_graph",
    "counts_of",
    "load_expectations",
    "load_shapes",
    "render",
    "validate",
]
