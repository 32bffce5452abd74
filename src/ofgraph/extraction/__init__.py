"""Extraction: a Document becomes a Reading, each fact with the words that say it. No RDF here."""

from typing import TYPE_CHECKING

from ..deferred import deferred

if TYPE_CHECKING:
    from .reader import EXTRACTOR, read, read_paper
    from .views import view

__getattr__ = deferred(__name__, {".reader": "EXTRACTOR read read_paper", ".views": "view"})

__all__ = ["EXTRACTOR", "read", "read_paper", "view"]
