"""A change of whole graphs as one SPARQL update: every store runs it all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .dataset import MERGED_PROPOSED, is_proposals, of_the_same_kind
from .terms import iri

_EVERYTHING = "?s ?p ?o"


def update(
    replaced: Mapping[str, str],
    dropped: Iterable[str],
    *,
    accepted: str | None = None,
    merged: bool = False,
) -> str:
    """The update that replaces graphs (name → N-Quads of that graph) and drops others.

    Empty where there is nothing to change.

    Args:
        replaced: what the graphs hold from now on.
        dropped: the names of those that go.
        accepted: the graph into which accepted graphs are merged; the unnamed one if None.
        merged: whether the store keeps its graphs merged already (see `dataset`); it is made to
            when proposals come.
    """
    merges = merged or any(is_proposals(name) and text for name, text in replaced.items())
    parts: list[str] = []
    for name in sorted({*dropped, *replaced}):
        parts += [unmerged(name, accepted)] * merged
        parts.append(dropped_graph(name))
    for name in sorted(replaced):
        parts.append(inserted(name, replaced[name]))
        parts += [merged_in(name, accepted)] * merged
    if merges and not merged:
        parts += _merged_whole(accepted)
    return " ;\n".join(parts)


def dropped_graph(name: str) -> str:
    """Drops a graph, or nothing."""
    return f"DROP SILENT GRAPH {iri(name)}"


def inserted(name: str, text: str) -> str:
    """Puts the N-Quads of a graph into it."""
    return f"INSERT DATA {{ GRAPH {iri(name)} {{\n{triples_of(name, text)}}} }}"


def triples_of(name: str, text: str) -> str:
    """The N-Triples of a graph, from its N-Quads."""
    return text.replace(f" {iri(name)} .\n", " .\n")


def _within(graph: str | None, triples: str) -> str:
    return triples if graph is None else f"GRAPH {iri(graph)} {{ {triples} }}"


def _target(name: str, accepted: str | None) -> str | None:
    return MERGED_PROPOSED if is_proposals(name) else accepted


def unmerged(name: str, accepted: str | None) -> str:
    """Takes out of the merger what only this graph says: several may say the same."""
    gone, graph = _within(_target(name, accepted), _EVERYTHING), iri(name)
    others = f"?other != {graph} && {of_the_same_kind(name, variable='other')}"
    return (
        f"DELETE {{ {gone} }} WHERE {{ GRAPH {graph} {{ {_EVERYTHING} }} "
        f"FILTER NOT EXISTS {{ GRAPH ?other {{ {_EVERYTHING} }} FILTER({others}) }} }}"
    )


def merged_in(name: str, accepted: str | None) -> str:
    """Puts into the merger what this graph says."""
    into = _within(_target(name, accepted), _EVERYTHING)
    return f"INSERT {{ {into} }} WHERE {{ GRAPH {iri(name)} {{ {_EVERYTHING} }} }}"


def _merged_whole(accepted: str | None) -> Iterator[str]:
    """Merges every graph that is there: once, when the first proposals come."""
    for target, example in ((accepted, ""), (MERGED_PROPOSED, "/graph/proposals/")):
        yield (
            f"INSERT {{ {_within(target, _EVERYTHING)} }} WHERE {{ GRAPH ?each "
            f"{{ {_EVERYTHING} }} FILTER({of_the_same_kind(example, variable='each')}) }}"
        )
