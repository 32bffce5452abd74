"""Publish a checked graph: RDF, CSV tables and the record that says what they are."""

from ..extraction.personal import People
from .artefact import Artefact, Exporter
from .disclosure import Named, Quotes
from .exporter import EXPORTERS, ExportFailed, export
from .snapshot import Snapshot, take

__all__ = [
    "EXPORTERS",
    "Artefact",
    "ExportFailed",
    "Exporter",
    "Named",
    "People",
    "Quotes",
    "Snapshot",
    "export",
    "take",
]
