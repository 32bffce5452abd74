"""Which themes travel together, and what is raised after what."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from ....graph.values import Iri
from ....queries.wording import plural
from ...account import Account
from ...incidence import Incidence
from ...standing import LISTS_DIFFER
from ..comparable import HOW, HOW_NEXT
from ..drawn_from import BEYOND
from ..strong_ties import by_chance
from .telling import Telling

if TYPE_CHECKING:
    import networkx as nx

_TOGETHER = (
    "firstName", "secondName", "raisedBoth", "couldBoth", "expected", "lift", "z",
    "inOneFinding", "visits", "association", "jaccard", "first", "second",
)  # fmt: skip
_TOGETHER_READ = (
    "firstName", "secondName", "raisedBoth", "couldBoth", "expected", "lift", "z", "inOneFinding",
    "first", "second",
)  # fmt: skip
_NO_REPORT_READ = ("firstName", "secondName", "visits", "inOneFinding", "first", "second")
_TOGETHER_WORDS = (
    "raised both, of the visits that could have raised both; lift: how many times as often as "
    "expected; z: how far above it, in standard deviations; in one finding: visits at which one "
    "sentence carries both themes, which says how it was worded more than that two things meet."
)
_NEXT = (
    "firstName", "secondName", "raisedNext", "couldNext", "share", "expected", "lift", "z",
    "first", "second",
)  # fmt: skip
_NEXT_WORDS = (
    "Of the visits that raised the first theme and have a next one that could raise the second, "
    "those where it did. The first theme again is the second where a theme was raised again. What "
    "follows is not what it led to. Visits to one council are not independent, so z says too much."
)
_EXACT = "--chance tests this by shuffling, with p and q values."


def together_account(
    incidence: Incidence,
    graph: nx.Graph[Any],
    telling: Telling,
    *,
    at_least: int,
    around: Collection[str] = (),
) -> Account:
    """Themes raised at the same visits, by what the graph's ties are weighed by.

    Args:
        incidence: the visits that count.
        graph: of `cooccurrence`.
        telling: how it is told.
        at_least: visits that raised both; as the graph was made with.
        around: themes that stand first in their pairs.
    """
    names = graph.nodes(data="name")
    edges = _ranked(graph)
    rows = [
        (names[one], names[other], told["both"], told["could"], told["expected"], told.get("lift"),
         told.get("z"), told["in_one_finding"], told["count"], told.get("association"),
         told.get("jaccard"), Iri(one), Iri(other))
        for one, other, told in (_turned(edge, around) for edge in edges)
    ]  # fmt: skip
    more = sum(told.get("z", 0) >= BEYOND for *_, told in edges)
    tried = sum("z" in told for *_, told in edges)
    could = any(told["could"] for *_, told in edges)
    return telling.account(
        incidence,
        _together_title(graph, rows),
        _TOGETHER,
        rows,
        reading=_TOGETHER_READ if could else _NO_REPORT_READ,
        notes=(
            _TOGETHER_WORDS,
            HOW,
            f"Of {plural(len(edges), 'pair')} raised together at {plural(at_least, 'visit')} or "
            f"more, {_beyond(more, tried)}",
            "A theme and one that it is under are no pair.",
            LISTS_DIFFER,
        ),
    )


def _beyond(more: int, tried: int) -> str:
    """How many stand out, and how many would by chance."""
    return (
        f"{more} {'has' if more == 1 else 'have'} a z of {BEYOND:g} or more; by chance alone about "
        f"{by_chance(tried, BEYOND)} of the {tried:,} that have one would (there is none where "
        f"chance would hardly move the count by a visit). {_EXACT}"
    )


def _turned(
    edge: tuple[str, str, dict[str, Any]], around: Collection[str]
) -> tuple[str, str, dict[str, Any]]:
    one, other, told = edge
    return (other, one, told) if other in around and one not in around else edge


def _together_title(graph: nx.Graph[Any], rows: list[tuple[Any, ...]]) -> str:
    if not rows:
        if graph.graph["pairs"]:
            return (
                f"None of {plural(graph.graph['pairs'], 'pair')} of themes raised at the same "
                "visit passes what was asked for"
            )
        return "No two themes were raised at the same visit"
    one, other, both, could, expected = rows[0][:5]
    if not could:
        return (
            f"{one} and {other} were raised at the same {plural(rows[0][8], 'visit')}, but no "
            "whole report of such a visit was read: nothing says whether that is often"
        )
    measure = graph.graph["measure"]
    if measure == "z" and rows[0][6] is None:
        return (
            f"Too few visits to say which themes go together more than expected; most often it is "
            f"{one} and {other}, at {both} of the {could:,} that could have raised both"
        )
    by = {"count": "most often", "z": "most clearly"}.get(measure, f"most, by {measure}")
    return (
        f"{one} and {other} are raised together {by}: at {both} of the {could:,} visits "
        f"that could have raised both, where {expected:.1f} are expected"
    )


def transitions_account(
    incidence: Incidence, graph: nx.DiGraph[Any], telling: Telling, *, at_least: int
) -> Account:
    """Themes raised at one visit, and at the next that could have.

    Args:
        incidence: the visits that count.
        graph: of `transitions`.
        telling: how it is told.
        at_least: times; as the graph was made with.
    """
    names = graph.nodes(data="name")
    edges = _ranked(graph)
    rows = [
        (names[one], names[other], told["count"], told["could"], told.get("share"),
         told["expected"], told.get("lift"), told.get("z"), Iri(one), Iri(other))
        for one, other, told in edges
    ]  # fmt: skip
    more = sum(told.get("z", 0) >= BEYOND for *_, told in edges)
    tried = sum("z" in told for *_, told in edges)
    return telling.account(
        incidence,
        _next_title(graph),
        _NEXT,
        rows,
        reading=_NEXT,
        notes=(
            _NEXT_WORDS,
            HOW_NEXT,
            f"Of {plural(len(edges), 'sequence')} that came {plural(at_least, 'time')} or more, "
            f"{_beyond(more, tried)}",
            "Visits without a place in time have no part in it.",
            LISTS_DIFFER,
        ),
    )


def _next_title(graph: nx.DiGraph[Any]) -> str:
    told = graph.graph
    if not told["again_could"]:
        return (
            "No whole report that raised a theme has a later one that could have: "
            "nothing says yet what is raised again"
        )
    share = told["again"] / told["again_could"]
    return (
        f"A theme raised at one visit is raised again at the next that could have in {share:.0%} "
        f"of cases: {told['again']:,} of {told['again_could']:,}, where "
        f"{told['again_expected']:,.0f} are expected"
    )


def _ranked(graph: nx.Graph[Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """The ties, by what they are weighed by, then by name."""
    names, measure = graph.nodes(data="name"), graph.graph["measure"]
    return sorted(
        graph.edges(data=True),
        key=lambda e: (-e[2].get(measure, float("-inf")), -e[2]["count"], names[e[0]], names[e[1]]),
    )
