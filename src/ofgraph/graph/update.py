"""A change of whole graphs as one SPARQL update: every store runs it all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .terms import iri


def update(replaced: Mapping[str, str], dropped: Iterable[str]) -> str:
    """The update that replaces graphs (name → N-Quads of that graph) and drops others.

    Empty where there is nothing to change.
    """
    parts = [f"DROP SILENT GRAPH {iri(name)}" for name in sorted(dropped)]
    for name in sorted(replaced):
        graph = iri(name)
        triples = replaced[name].replace(f" {graph} .\n", " .\n")
        parts.append(f"DROP SILENT GRAPH {graph}")
        parts.append(f"INSERT DATA {{ GRAPH {graph} {{\n{triples}}} }}")
    return " ;\n".join(parts)
