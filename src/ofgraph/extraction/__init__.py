"""Extraction: a Document becomes a Reading, each fact with the words that say it. No RDF here."""

from .read import EXTRACTOR, read, read_paper
from .view import view

__all__ = ["EXTRACTOR", "read", "read_paper", "view"]
