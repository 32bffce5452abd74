"""A Reading of which nothing was read, so that proposers are tested apart from the rules."""

from __future__ import annotations

from ofgraph.extraction.info import document_info
from ofgraph.records import Document, Reading


def nothing_read(document: Document) -> Reading:
    """What the rules would make of a document in which they find nothing."""
    return Reading(
        doc=document_info(document, title=None, type="paper"),
        council=None, meetings=(), visits=(), judgements=(), findings=(), actions=(), views=(),
        resolutions=(), people=(), unknown=(), extractor="papers@1",
    )  # fmt: skip
