"""Which themes and ties a network chart draws, and in words what it leaves out."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...graph.store import Table
from ...graph.values import Iri
from ...queries.wording import clean, plural
from ..cells import counted
from ..incidence import Incidence, NothingToCount
from ..networks import BEYOND, around, communities, cooccurrence, surprising, thinned, ties_words

if TYPE_CHECKING:
    import networkx as nx

AROUND = 2.0  # the z worth a line where only ties of a few themes are asked for, hence tried
MOST, MOST_TIES = 45, 90
AT_LEAST = 4  # visits that raised both; fewer are an accident, however clear they look
AT_LEAST_OF_FEW = 2
ENOUGH = 10  # whole reports; of fewer nobody can say what would be expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two themes that go together, with what `cooccurrence` says of them."""

    first: str
    second: str
    count: int
    both: int
    could: int
    expected: float | None
    lift: float | None
    jaccard: float | None
    association: float | None
    z: float | None
    in_one_finding: int

    @property
    def one_sentence(self) -> bool:
        """Whether at half of the visits or more one and the same finding carries both."""
        return 2 * self.in_one_finding >= self.count


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What is drawn.

    names, visits, cluster: of each theme drawn, by IRI; cluster 0 is the largest.
    pairs: the ties, the clearest first.
    words: which ties these are. tried: pairs raised together often enough to be ties.
    clear: those that are; of these `pairs` may be a part. by_chance: how many would be by chance.
    judged: whether the ties could be held against what would be expected; if not, they are pairs
        that at least `at_least` visits raised both, however these visits are known.
    alone: names of the themes raised that have no such tie, the most raised first; of those asked
        for, where some were. thinned: how ties were left out.
    agreement: of the runs that looked for clusters; None where it cannot be told.
    """

    names: dict[str, str]
    visits: dict[str, int]
    cluster: dict[str, int]
    pairs: tuple[Pair, ...]
    words: str
    tried: int
    clear: int
    by_chance: float
    judged: bool
    at_least: int
    alone: tuple[str, ...]
    thinned: str
    agreement: float | None


def ties_of(
    incidence: Incidence,
    themes: Iterable[int] | None = None,
    *,
    most: int = MOST,
    at_least: int | None = None,
    z: float | None = None,
    seed: int = 1,
) -> Ties:
    """The ties that are clearly more than expected, or, where nothing can be expected, the common.

    Raises:
        NothingToCount: no two themes were raised together often enough.
    """
    judged = can_judge(incidence)
    if at_least is None:
        at_least = AT_LEAST if judged else AT_LEAST_OF_FEW
    whole = _cooccurrence(incidence, at_least, judged=judged)
    asked = None if themes is None else {incidence.themes.iri[at] for at in themes}
    whole = whole if asked is None else around(whole, asked)
    clearly = (BEYOND if asked is None else AROUND) if z is None else z
    graph = surprising(whole, clearly) if judged else whole
    if not graph.number_of_edges():
        raise _none(incidence, whole.number_of_edges(), at_least)
    words, alone = ties_words(graph), _alone(graph, asked)
    small, left_out = thinned(_tied(graph), most=most, ties=MOST_TIES)
    small = _tied(small)
    groups = communities(small, seed=seed)
    return Ties(
        names={iri: clean(told["name"]) for iri, told in small.nodes(data=True)},
        visits={iri: told["visits"] for iri, told in small.nodes(data=True)},
        cluster={iri: groups.of.get(iri, len(groups.groups()) + 1) - 1 for iri in small},
        pairs=_pairs(small, judged=judged),
        words=words,
        tried=whole.number_of_edges(),
        clear=graph.number_of_edges(),
        by_chance=whole.number_of_edges() * math.erfc(clearly / math.sqrt(2)) / 2,
        judged=judged,
        at_least=at_least,
        alone=alone,
        thinned=left_out,
        agreement=groups.agreement,
    )


def _cooccurrence(incidence: Incidence, at_least: int, *, judged: bool) -> nx.Graph[str]:
    """The ties, weighed by how clear they are, or by how many visits they are of."""
    if judged:
        return cooccurrence(incidence, measure="z", at_least=at_least)
    graph = cooccurrence(incidence, measure="association", at_least=at_least)
    for *_, told in graph.edges(data=True):
        told["weight"] = told["count"]
    graph.graph["measure"] = "count"
    return graph


def _tied(graph: nx.Graph[str]) -> nx.Graph[str]:
    """The network without nodes that have no tie, in the order that they have in it."""
    made = graph.copy()
    made.remove_nodes_from([node for node in graph if not graph.degree[node]])
    return made


def can_judge(incidence: Incidence) -> bool:
    """Whether enough whole reports were read to say what would be expected of two themes."""
    return int(counted(incidence).any(axis=1).sum()) >= ENOUGH


def _alone(graph: nx.Graph[Any], asked: set[str] | None) -> tuple[str, ...]:
    """The names of the themes without a tie, of those asked for, the most raised first."""
    found = [
        told for iri, told in graph.nodes(data=True)
        if not graph.degree(iri) and (asked is None or iri in asked)
    ]  # fmt: skip
    found.sort(key=lambda told: (-told["visits"], told["name"]))
    return tuple(clean(told["name"]) for told in found)


def _none(incidence: Incidence, ties: int, at_least: int) -> NothingToCount:
    """Why there is nothing to draw."""
    visits = len({*incidence.findings.visit[incidence.findings.raises].tolist()})
    if visits < AT_LEAST_OF_FEW:
        return NothingToCount(
            "themes go together over several visits; of those chosen, "
            + ("only one is" if visits else "none is") + " known to have raised anything",
            hint="choose more visits; ofgraph status says what is covered",
        )  # fmt: skip
    if ties:
        return NothingToCount(
            f"of {plural(ties, 'pair')} of themes raised together at {at_least} visits or more, "
            "none was clearly more often than long lists and chance would have it",
            hint="ofgraph chart matrix shows every pair",
        )
    return NothingToCount(
        f"no two themes were raised together at {at_least} of these {visits} visits or more",
        hint="choose more visits, or fewer with --at-least; ofgraph chart matrix shows every pair",
    )


def _pairs(graph: nx.Graph[Any], *, judged: bool) -> tuple[Pair, ...]:
    names = (
        "count", "both", "could", "expected", "lift", "jaccard", "association", "z",
        "in_one_finding",
    )  # fmt: skip
    found = []
    for one, two, told in graph.edges(data=True):
        first, second = sorted((one, two))
        numbers: dict[str, Any] = {name: told.get(name) for name in names}
        found.append(Pair(first=first, second=second, **numbers))
    return tuple(
        sorted(
            found,
            key=lambda pair: (
                -(pair.z or 0) if judged else -pair.count, -pair.count, pair.first, pair.second
            ),
        )
    )  # fmt: skip


def pair_table(ties: Ties) -> Table:
    """The ties drawn, the clearest first."""
    return Table(
        ("firstName", "secondName", "visits", "both", "could", "expected", "lift", "jaccard",
         "association", "z", "inOneFinding", "first", "second"),
        tuple(
            (
                ties.names[one.first], ties.names[one.second], one.count, one.both, one.could,
                one.expected, one.lift, one.jaccard, one.association, one.z, one.in_one_finding,
                Iri(one.first), Iri(one.second),
            )
            for one in ties.pairs
        ),
    )  # fmt: skip
