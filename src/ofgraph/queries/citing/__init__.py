"""Citing what the graph holds, and saying how it came to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...deferred import deferred

if TYPE_CHECKING:
    from .answer_rows import Addressed, read_rows
    from .bibtex import cite_bibtex
    from .csl import cite_csl
    from .derivation import why
    from .footnotes import cite_markdown, cite_text
    from .gather import cite, cite_all, cite_known
    from .records import Citation, Proof, Release, Source
    from .steps import Step
    from .trees import why_markdown, why_text

__getattr__ = deferred(__name__, {
    ".answer_rows": "Addressed read_rows", ".bibtex": "cite_bibtex", ".csl": "cite_csl",
    ".derivation": "why", ".footnotes": "cite_markdown cite_text",
    ".gather": "cite cite_all cite_known", ".records": "Citation Proof Release Source",
    ".steps": "Step", ".trees": "why_markdown why_text",
})  # fmt: skip

__all__ = [
    "Addressed", "Citation", "Proof", "Release", "Source", "Step", "cite", "cite_all",
    "cite_bibtex", "cite_csl", "cite_known", "cite_markdown", "cite_text", "read_rows", "why",
    "why_markdown", "why_text",
]  # fmt: skip
