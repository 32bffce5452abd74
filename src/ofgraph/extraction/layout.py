"""The parts a paper is made of: headings, paragraphs, list items bound to their lead-ins.

A part is a stretch of the text, never an edited copy: a hard-wrapped paragraph is one span with
line ends inside it. Markers and emphasis signs stand outside the span.
"""

from __future__ import annotations

from ..records import Document
from .layout_headings import headed, is_known_heading, unlisted
from .layout_lines import pieces_of
from .layout_lists import bound
from .layout_parts import Part, style_of
from .layout_tables import cells_of, column_of, headed_rows, is_head
from .views import view as view_of

__all__ = [
    "Part",
    "cells_of",
    "column_of",
    "is_head",
    "is_known_heading",
    "lay_out",
    "style_of",
]


def lay_out(document: Document) -> tuple[Part, ...]:
    """Return the parts of a document, in order."""
    view = view_of(document.text)
    parts = headed(view, pieces_of(view, document.blocks))
    return tuple(bound(view, unlisted(list(headed_rows(view, parts)))))
