"""The graphs that are handed to the user: themes and councils as nodes, told in plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import numpy as np

from ...errors import UnknownName
from ..cells import raised_at
from ..incidence import Incidence, Places
from ..widening import by_broad_theme
from .together import Measured, Numbers, Together, measured, pairs

if TYPE_CHECKING:
    import networkx as nx

Measure: TypeAlias = Literal["association", "jaccard", "lift", "z", "count"]
BEYOND = 3.0
"""The z that is called clearly more than expected: of 1,000 that are chance alone 1 has it."""
Node: TypeAlias = tuple[str, dict[str, Any]]


def cooccurrence(
    incidence: Incidence,
    *,
    measure: Measure = "association",
    at_least: int = 2,
    broad: bool = False,
) -> nx.Graph[str]:
    """Themes, tied where they were raised at the same visits.

    Nodes are IRIs of themes raised at any visit, with `name`, `kind` ("theme"), `broad` (the broad
    theme above), `visits` that raised it and `councils` of these. Edges have `count` (visits that
    raised both), `could`, `both`, `expected`, `association`, `jaccard`, `lift`, `z` and
    `in_one_finding` as `Measured` says, and `weight`, which is the measure asked for. What cannot
    be reckoned is left out; a weight of it, and one below 0, is 0. The graph has `visits`, `pairs`
    (that were ever raised together) and `beyond` (those of them with a z of `BEYOND` or more).
    Where the count is the measure, nothing else is reckoned.

    Args:
        incidence: the visits that count.
        measure: what `weight` is.
        at_least: themes raised together at fewer visits are not tied.
        broad: the broad themes instead of those under them.

    Raises:
        UnknownName: there is no such measure.
    """
    import networkx as nx

    if measure not in get_args(Measure):
        raise UnknownName("measure", measure, get_args(Measure))
    incidence = by_broad_theme(incidence) if broad else incidence
    every = pairs(incidence)
    rows = every.count >= at_least
    together = every.kept(rows)
    made: nx.Graph[str] = nx.Graph(
        name="Themes raised at the same visits", measure=measure, visits=len(incidence.visits),
        pairs=len(every),
    )  # fmt: skip
    made.add_nodes_from(theme_nodes(incidence))
    if measure == "count":
        ties: list[dict[str, Any]] = [
            {"count": count, "weight": count} for count in together.count.tolist()
        ]
    else:
        measures = measured(incidence, every, every=every)
        made.graph["beyond"] = int((measures.z >= BEYOND).sum())
        ties = _ties(together, measures.kept(rows), measure)
    tie(made, incidence.themes.iri.texts, together.first, together.second, ties)
    return made


def _ties(together: Together, found: Measured, measure: Measure) -> list[dict[str, Any]]:
    """What is told of each tie."""
    weight = getattr(found, measure)
    ties = [
        {"count": count, "could": could, "both": both, "expected": expected,
         "association": association, "jaccard": jaccard, "lift": lift, "z": z,
         "in_one_finding": in_one, "weight": weighs}
        for count, could, both, expected, association, jaccard, lift, z, in_one, weighs in zip(
            together.count.tolist(), found.could.tolist(), found.both.tolist(),
            told(found.expected), told(found.association), told(found.jaccard), told(found.lift),
            told(found.z), found.in_one_finding.tolist(),
            told(np.maximum(np.nan_to_num(weight), 0)), strict=True,
        )
    ]  # fmt: skip
    for name in ("association", "jaccard", "lift", "z"):
        for at in np.flatnonzero(np.isnan(getattr(found, name))).tolist():
            del ties[at][name]
    return ties


def theme_nodes(incidence: Incidence) -> list[Node]:
    """The themes raised at any visit, as nodes."""
    raised = raised_at(incidence)
    visits = raised.sum(axis=0).tolist()
    first = np.flatnonzero(np.diff(incidence.visits.council, prepend=-1))  # in their order
    councils = np.logical_or.reduceat(raised, first).sum(axis=0).tolist() if len(first) else visits
    broad = broad_names(incidence)
    return [
        (iri, {"name": name, "kind": "theme", "broad": above, "visits": seen, "councils": where})
        for iri, name, above, seen, where in zip(
            incidence.themes.iri, incidence.themes.name, broad, visits, councils, strict=True
        )
        if seen
    ]


def broad_names(incidence: Incidence) -> list[str]:
    """The broad theme above each theme, by name; several with semicolons between."""
    themes = incidence.themes
    names, found = themes.name.texts, [""] * len(themes)
    top = np.flatnonzero(themes.top())
    for theme, above in np.argwhere(themes.within()[:, top]).tolist():
        name = names[top[above]]
        found[theme] = f"{found[theme]}; {name}" if found[theme] else name
    return found


def add_edges(
    graph: nx.Graph[str],
    iris: Sequence[str],
    first: Places,
    second: Places,
    columns: Mapping[str, Sequence[Any]],
    *,
    weight: str,
) -> None:
    """Tie nodes, edge by edge as the columns stand; what is None is left out."""
    names = list(columns)
    ties = [
        {name: value for name, value in zip(names, row, strict=True) if value is not None}
        for row in zip(*columns.values(), strict=True)
    ]
    for one in ties:
        one["weight"] = max(one.get(weight, 0), 0)
    tie(graph, iris, first, second, ties)


def tie(
    graph: nx.Graph[str],
    iris: Sequence[str],
    first: Places,
    second: Places,
    ties: Sequence[dict[str, Any]],
) -> None:
    """Tie nodes, by what is told of each tie."""
    called = iris.__getitem__
    starts, ends = map(called, first.tolist()), map(called, second.tolist())
    graph.add_edges_from(zip(starts, ends, ties, strict=True))


def told(numbers: Numbers) -> list[float | None]:
    """Numbers to six significant digits, so that every machine tells them alike; NaN as None."""
    known = np.isfinite(numbers)
    size = np.where(known & (numbers != 0), np.abs(numbers), 1)
    scale = 10.0 ** (5 - np.floor(np.log10(size)))
    found: list[float | None] = (np.round(numbers * scale) / scale).tolist()
    if not known.all():
        for at in np.flatnonzero(~known).tolist():
            found[at] = None
    return found
