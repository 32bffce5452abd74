"""What came back at a council, visit by visit, with the resolutions in between."""

from .records import Trace
from .text import trace_markdown, trace_text
from .tracer import trace

__all__ = ["Trace", "trace", "trace_markdown", "trace_text"]
