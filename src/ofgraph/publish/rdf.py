"""The graph as RDF files: N-Quads and TriG with named graphs, Turtle without, JSON-LD."""

from __future__ import annotations

from pathlib import Path

from ..graph import formats, jsonld
from ..resources import resource_text
from .artefact import Artefact, write
from .snapshot import Snapshot

CONTEXT = "context.jsonld"


def export_nquads(snapshot: Snapshot, folder: Path) -> tuple[Artefact, ...]:
    """Write graph.nq, a line for each quad, in order."""
    chunks = formats.nquads(snapshot.graphs)
    title = "The whole graph, by document, as N-Quads"
    return (write(folder, "graph.nq", chunks, title=title, media_type="application/n-quads"),)


def export_trig(snapshot: Snapshot, folder: Path) -> tuple[Artefact, ...]:
    """Write graph.trig, a block for each document."""
    chunks = formats.trig(snapshot.graphs)
    title = "The whole graph, by document, as TriG"
    return (write(folder, "graph.trig", chunks, title=title, media_type="application/trig"),)


def export_turtle(snapshot: Snapshot, folder: Path) -> tuple[Artefact, ...]:
    """Write graph.ttl, the union of all documents."""
    chunks = formats.turtle(snapshot.union)
    title = "The whole graph in one, as Turtle"
    return (write(folder, "graph.ttl", chunks, title=title, media_type="text/turtle"),)


def export_jsonld(snapshot: Snapshot, folder: Path) -> tuple[Artefact, ...]:
    """Write graph.jsonld with ofgraph's context inside, so that nothing need be fetched."""
    context = jsonld.read_context(resource_text("ontology", CONTEXT))
    chunks = jsonld.dataset(snapshot.graphs, context)
    title = "The whole graph, by document, as JSON-LD"
    return (write(folder, "graph.jsonld", chunks, title=title, media_type="application/ld+json"),)
