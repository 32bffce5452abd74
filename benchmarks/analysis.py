"""The analyses on columns, beside the best SPARQL for the same rows, numpy's floor and rdflib.

Run `python -m benchmarks.analysis [--quads 100000 1000000 10000000] [--rdflib-up-to N] [--json]`.
One synthetic graph of each size is loaded into bare pyoxigraph, in memory. Each question is put
to it in several formulations, of which the quickest counts, and to the columns; both give the
same rows, as tuples of names and numbers, or the run fails. The floor is numpy on the loaded
columns with nothing of ofgraph between, rows included. rdflib holds the graph up to a size that
it can.
"""

from __future__ import annotations

import argparse
import functools
import gc
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import networkx as nx
import numpy as np
import pyoxigraph
import rdflib

from ofgraph import vocab as v
from ofgraph.analysis.counting import recurring
from ofgraph.analysis.followups import unanswered
from ofgraph.analysis.incidence import Incidence, incidence_of, read_columns, write_columns
from ofgraph.analysis.networks import cooccurrence, pairs
from ofgraph.graph.connect import open_store
from ofgraph.graph.dataset import is_proposals

from .generate import Synthetic, whole
from .load import joined
from .measure import as_json, median, table, timed

Rows = Collection[tuple[object, ...]]
RDFLIB_LIMIT = 1_000_000
RUNS = 5

_PREFIXES = f"""
PREFIX ofg: <{v.OFG}>
PREFIX skos: <{v.SKOS}>
PREFIX status: <{v.CONCEPTS}status/>
PREFIX kind: <{v.CONCEPTS}kind/>
"""
_HELD = """?visit ofg:visitStatus ?held .
  FILTER(?held = status:carried-out || ?held = status:cut-short)"""
_RAISED = """?polarity ofg:raises true .
  ?finding a ofg:Finding ; ofg:polarity ?polarity ; ofg:theme ?theme ; ofg:visit ?visit ."""
_SERIES = """BIND(IF(?kind = kind:jtai, "joint",
  IF(?kind = kind:area-send, "area SEND", "social care")) AS ?series)"""

# Each question in the ways that one may think of; the quickest is what counts.
RECURRING = (
    f"""SELECT ?council ?series ?theme (COUNT(DISTINCT ?visit) AS ?visits) WHERE {{
  {_RAISED} {_HELD} ?visit ofg:council ?council ; ofg:kind ?kind . {_SERIES}
}} GROUP BY ?council ?series ?theme HAVING (COUNT(DISTINCT ?visit) > 1)""",
    f"""SELECT ?council ?series ?theme (COUNT(?visit) AS ?visits) WHERE {{
  {{ SELECT DISTINCT ?visit ?theme WHERE {{ {_RAISED} }} }}
  {_HELD} ?visit ofg:council ?council ; ofg:kind ?kind . {_SERIES}
}} GROUP BY ?council ?series ?theme HAVING (COUNT(?visit) > 1)""",
)
TOGETHER = (
    f"""SELECT ?theme ?other (COUNT(?visit) AS ?visits) WHERE {{
  {{ SELECT DISTINCT ?visit ?theme WHERE {{ {_RAISED} {_HELD} }} }}
  {{ SELECT DISTINCT ?visit ?other WHERE {{
    ?raising ofg:raises true .
    ?found a ofg:Finding ; ofg:polarity ?raising ; ofg:theme ?other ; ofg:visit ?visit .
  }} }}
  FILTER(STR(?theme) < STR(?other))
}} GROUP BY ?theme ?other""",
    f"""SELECT ?theme ?other (COUNT(DISTINCT ?visit) AS ?visits) WHERE {{
  {_RAISED} {_HELD}
  ?raising ofg:raises true .
  ?found ofg:visit ?visit ; a ofg:Finding ; ofg:polarity ?raising ; ofg:theme ?other .
  FILTER(STR(?theme) < STR(?other))
}} GROUP BY ?theme ?other""",
)
UNANSWERED = (
    f"""SELECT ?finding ?visit ?council WHERE {{
  ?polarity ofg:raises true . ?finding a ofg:Finding ; ofg:polarity ?polarity ; ofg:visit ?visit .
  {_HELD} ?visit ofg:council ?council .
  OPTIONAL {{ ?answer ofg:addresses ?finding }} FILTER(!BOUND(?answer))
}}""",
    f"""SELECT ?finding ?visit ?council WHERE {{
  ?polarity ofg:raises true . ?finding a ofg:Finding ; ofg:polarity ?polarity ; ofg:visit ?visit .
  {_HELD} ?visit ofg:council ?council .
  MINUS {{ ?answer ofg:addresses ?finding }}
}}""",
    f"""SELECT ?finding ?visit ?council WHERE {{
  ?polarity ofg:raises true . ?finding a ofg:Finding ; ofg:polarity ?polarity ; ofg:visit ?visit .
  {_HELD} ?visit ofg:council ?council .
  FILTER NOT EXISTS {{ ?answer ofg:addresses ?finding }}
}}""",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """One question: median CPU seconds of the columns, of the best SPARQL and of numpy's floor."""

    question: str
    rows: int
    ours: float
    sparql: float
    floor: float

    @property
    def quicker(self) -> float:
        """How many times as quick as SPARQL."""
        return self.sparql / self.ours

    @property
    def above_floor(self) -> float:
        """Ours over the floor."""
        return self.ours / self.floor


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All of one size; `rdflib` is None where rdflib was not run."""

    quads: int
    visits: int
    findings: int
    races: tuple[Race, ...]
    load: float
    reading: float
    reopen: float
    network: float
    rdflib: float | None

    def ratios(self) -> dict[str, float | None]:
        """What is asked of this benchmark, by name."""
        by = {race.question: race for race in self.races}
        return {
            "recurring_vs_sparql": by["recurring"].quicker,
            "cooccurrence_vs_sparql": by["together"].quicker,
            "nofollowup_vs_sparql": by["unanswered"].quicker,
            "worst_vs_floor": max(race.above_floor for race in self.races),
            "reopen_vs_load": self.load / self.reopen,
            "network_vs_rdflib": self.rdflib / self.network if self.rdflib else None,
        }


def measured(quads: int, seed: int, *, with_rdflib: bool) -> Figures:
    """Make a graph of a size and measure everything on it."""
    made = whole(Synthetic(quads, seed))
    graphs = {name: text for name, text in made.items() if not is_proposals(name)}
    del made
    incidence, reading = _read(graphs)
    data = joined(graphs)
    del graphs
    held = data.count(b"\n")
    load, store = timed(functools.partial(_bare, data))
    edges, slow = _network_by_rdflib(data) if with_rdflib else ({}, None)
    del data
    gc.collect()
    network = median(lambda: cooccurrence(incidence, measure="count", at_least=1), runs=RUNS)
    if with_rdflib:
        ties: Iterable[tuple[str, str, int]] = cooccurrence(
            incidence, measure="count", at_least=1
        ).edges(data="count")
        ours = {frozenset((a, b)): count for a, b, count in ties}
        within = _within(incidence)
        assert ours == {e: n for e, n in edges.items() if e not in within}, "other edges"
    return Figures(
        quads=held, visits=len(incidence.visits), findings=len(incidence.findings),
        races=_races(store, incidence), load=load, reading=reading, reopen=_reopened(incidence),
        network=network, rdflib=slow,
    )  # fmt: skip


def _read(graphs: Mapping[str, str]) -> tuple[Incidence, float]:
    """The columns of a graph, and what making them costs."""
    store = open_store("memory:", write=True)
    try:
        store.rebuild(graphs)
        reading, incidence = timed(lambda: incidence_of(store))
    finally:
        store.close()
    return incidence, reading


def _bare(data: bytes) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.bulk_load(data, format=pyoxigraph.RdfFormat.N_QUADS)
    return store


def _reopened(incidence: Incidence) -> float:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "incidence.npz"
        write_columns(incidence, path)
        return median(lambda: read_columns(path), runs=RUNS)


def _races(store: pyoxigraph.Store, incidence: Incidence) -> tuple[Race, ...]:
    """Every question, asked of the store and of the columns; the rows must be the same."""
    iri = incidence.themes.iri
    kin = {(iri[a], iri[b]) for a, b in np.argwhere(incidence.themes.within())}

    def unrelated(rows: Rows) -> set[tuple[object, ...]]:
        """Pairs without those of a theme and one above it, which columns do not count."""
        return {(a, b, n) for a, b, n in rows if (a, b) not in kin and (b, a) not in kin}

    return (
        _race("recurring", RECURRING, store, lambda: recurring(incidence).rows,
              lambda: _floor_recurring(incidence),
              ours_as=lambda rows: {(r[4], r[1], r[5], r[3]) for r in rows}),
        _race("together", TOGETHER, store, lambda: pairs(incidence).rows(iri),
              lambda: _floor_together(incidence), bare_as=unrelated),
        _race("unanswered", UNANSWERED, store, lambda: unanswered(incidence),
              lambda: _floor_unanswered(incidence),
              ours_as=lambda rows: {r[:3] for r in rows}),
    )  # fmt: skip


def _race(
    question: str,
    formulations: Sequence[str],
    store: pyoxigraph.Store,
    ours: Callable[[], Rows],
    floor: Callable[[], Rows],
    *,
    ours_as: Callable[[Rows], set[tuple[object, ...]]] = set,
    bare_as: Callable[[Rows], set[tuple[object, ...]]] = set,
) -> Race:
    quickest = float("inf")
    mine = ours_as(ours())
    for sparql in formulations:
        spent, rows = timed(lambda text=sparql: _asked(store, text))  # type: ignore[misc]
        assert bare_as({tuple(map(_plain, row)) for row in rows}) == mine, f"{question}: other rows"
        if spent < 3 * quickest:  # the slower ways need not be timed again
            quickest = min(quickest, median(lambda text=sparql: _asked(store, text), runs=RUNS))  # type: ignore[misc]
    assert len(floor()) == len(ours()), f"{question}: the floor has other rows"
    return Race(
        question=question, rows=len(mine), ours=_often(ours), sparql=quickest, floor=_often(floor)
    )


def _often(job: Callable[[], object], *, times: int = 20) -> float:
    """CPU seconds of one run: the median of several turns of many, for a run is soon over."""

    def turn() -> None:
        for _ in range(times):
            job()

    return median(turn, runs=RUNS) / times


def _asked(store: pyoxigraph.Store, sparql: str) -> list[tuple[object, ...]]:
    found = store.query(_PREFIXES + sparql, use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return [tuple(row) for row in found]


def _plain(term: object) -> object:
    if isinstance(term, pyoxigraph.Literal) and term.datatype.value.endswith("#integer"):
        return int(term.value)
    assert isinstance(term, pyoxigraph.NamedNode | pyoxigraph.Literal)
    return term.value


# --- The floor: numpy on the columns, and tuples of what they point at ---------------------------


def _raised(incidence: Incidence, kind: type[np.generic]) -> np.ndarray[tuple[int, int], np.dtype]:
    raised = np.zeros((len(incidence.visits), len(incidence.themes)), dtype=kind)
    finding, theme = incidence.carried.T
    kept = incidence.findings.raises[finding]
    raised[incidence.findings.visit[finding[kept]], theme[kept]] = 1
    return raised


def _floor_recurring(incidence: Incidence) -> Rows:
    line = incidence.visits.council * 3 + incidence.visits.series
    counts = np.zeros((int(line.max()) + 1, len(incidence.themes)), dtype=np.int32)
    visit, theme = np.nonzero(_raised(incidence, np.int8))
    np.add.at(counts, (line[visit], theme), 1)
    at, theme = np.nonzero(counts > 1)
    councils, themes = incidence.councils.iri.texts, incidence.themes.iri.texts
    return [
        (councils[council], series, themes[one], times)
        for council, series, one, times in zip(
            (at // 3).tolist(), (at % 3).tolist(), theme.tolist(), counts[at, theme].tolist(),
            strict=True,
        )
    ]  # fmt: skip


def _floor_together(incidence: Incidence) -> Rows:
    raised = _raised(incidence, np.float32)
    both = np.triu(raised.T @ raised, 1)
    within = incidence.themes.within()
    both[within | within.T] = 0
    first, second = np.nonzero(both)
    themes = incidence.themes.iri.texts
    return [
        (themes[a], themes[b], int(n))
        for a, b, n in zip(
            first.tolist(), second.tolist(), both[first, second].tolist(), strict=True
        )
    ]


def _floor_unanswered(incidence: Incidence) -> Rows:
    left = incidence.findings.raises.copy()
    left[incidence.responses.findings[:, 1]] = False
    at = np.flatnonzero(left)
    visit = incidence.findings.visit[at]
    findings, visits = incidence.findings.iri.texts, incidence.visits.iri.texts
    councils = incidence.councils.iri.texts
    return [
        (findings[one], visits[seen], councils[council])
        for one, seen, council in zip(
            at.tolist(), visit.tolist(), incidence.visits.council[visit].tolist(), strict=True
        )
    ]


# --- rdflib, in plain Python ---------------------------------------------------------------------


def _network_by_rdflib(data: bytes) -> tuple[dict[frozenset[str], int], float]:
    """The ties of themes, and the CPU seconds of making a network of them from a loaded graph."""
    graph = rdflib.Graph()
    # The graph a statement stands in is the last term of its line.
    lines = {line.rsplit(b" ", 2)[0] + b" .\n" for line in data.splitlines()}
    graph.parse(data=b"".join(lines), format="nt")
    spent, made = timed(lambda: _network(graph))
    edges: Iterable[tuple[object, object, int]] = made.edges(data="count")
    return {frozenset((str(a), str(b))): count for a, b, count in edges}, spent


def _network(graph: rdflib.Graph) -> nx.Graph[rdflib.term.Node]:
    """The ties of themes as one writes it with rdflib."""
    ofg, rdf = rdflib.Namespace(v.OFG), rdflib.RDF
    held = {rdflib.URIRef(f"{v.CONCEPTS}status/{one}") for one in ("carried-out", "cut-short")}
    raising = set(graph.subjects(ofg.raises, rdflib.Literal(True)))
    raised: defaultdict[rdflib.term.Node, set[rdflib.term.Node]] = defaultdict(set)
    for finding in graph.subjects(rdf.type, ofg.Finding):
        visit = graph.value(finding, ofg.visit)
        if visit is None or graph.value(visit, ofg.visitStatus) not in held:
            continue
        if graph.value(finding, ofg.polarity) in raising:
            raised[visit].update(graph.objects(finding, ofg.theme))
    ties = Counter(
        pair for themes in raised.values() for pair in combinations(sorted(themes, key=str), 2)
    )
    made: nx.Graph[rdflib.term.Node] = nx.Graph()
    made.add_nodes_from(theme for themes in raised.values() for theme in themes)
    made.add_edges_from((a, b, {"count": count}) for (a, b), count in ties.items())
    return made


def _within(incidence: Incidence) -> set[frozenset[str]]:
    iri = incidence.themes.iri
    return {frozenset((iri[a], iri[b])) for a, b in np.argwhere(incidence.themes.within())}


def shown(found: Figures) -> str:
    """The figures of one size as tables."""
    rows = [
        (race.question, race.rows, race.ours * 1e3, race.sparql * 1e3, race.quicker,
         race.above_floor)
        for race in found.races
    ]  # fmt: skip
    races = table(
        (f"{found.quads:,} quads, {found.visits:,} visits, {found.findings:,} findings", "rows",
         "columns, ms", "best SPARQL, ms", "times as quick", "÷ numpy"),
        rows,
    )  # fmt: skip
    ratios = found.ratios()
    rest = table(
        ("beside", "ms", "against, ms", "times as quick"),
        [
            ("reopening the columns : loading the store", found.reopen * 1e3, found.load * 1e3,
             ratios["reopen_vs_load"]),
            ("network of themes : rdflib in Python", found.network * 1e3,
             found.rdflib * 1e3 if found.rdflib else None, ratios["network_vs_rdflib"]),
            ("making the columns", found.reading * 1e3, None, None),
        ],
    )  # fmt: skip
    return f"{races}\n\n{rest}\n"


def main() -> None:
    """Print the figures as tables, or as JSON with --json."""
    reader = argparse.ArgumentParser(prog="benchmarks.analysis", description=__doc__)
    reader.add_argument("--quads", type=int, nargs="+", default=[100_000, 1_000_000, 10_000_000])
    reader.add_argument("--rdflib-up-to", type=int, default=RDFLIB_LIMIT, metavar="QUADS")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--json", action="store_true")
    told = reader.parse_args()
    figures: dict[str, object] = {}
    for quads in told.quads:
        print(f"{quads:,} quads …", file=sys.stderr, flush=True)
        found = measured(quads, told.seed, with_rdflib=quads <= told.rdflib_up_to)
        size = f"{quads // 1_000_000}m" if quads >= 1_000_000 else f"{quads // 1_000}k"
        figures |= {f"{name}_{size}": value for name, value in found.ratios().items()}
        if not told.json:
            print(shown(found), flush=True)
    if told.json:
        print(as_json(figures))


if __name__ == "__main__":
    main()
