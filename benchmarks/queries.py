"""Every named query through ofgraph, beside bare pyoxigraph and rdflib, and what loading costs.

Run `python -m benchmarks.queries [--quads 100000] [--large 1000000] [--home DIR] [--json]`. Each
query is asked as it stands and with values for the parameters of its example. The bare run is
given the same text and makes each row a tuple of pyoxigraph's terms; ofgraph's also finds the
query, binds its parameters and makes plain Python values. Loading and answering are measured at
both sizes and on a built data folder (`--home`); rdflib loads them all, and answers at the
smaller size. Progress goes to the terminal's error stream.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import rdflib

from ofgraph.errors import OfgraphError
from ofgraph.graph.connect import open_store
from ofgraph.graph.dataset import is_proposals
from ofgraph.graph.offline import keep_offline
from ofgraph.graph.store import Store, Table
from ofgraph.queries import NamedQuery, Names, bind, catalogue, run
from ofgraph.queries.parameters import Given

from .generate import Synthetic, whole
from .load import Loads, joined, loads
from .load import shown as loads_shown
from .measure import as_json, table, timed
from .rows import differences

Graphs = Mapping[str, str]

ENOUGH_SECONDS = 0.4
"""CPU that the runs of one query may take, so that quick ones are repeated often."""
MOST_RUNS, FEWEST_RUNS = 2_000, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """CPU milliseconds of one query: the median of ours and of the bare run, and our p95."""

    query: str
    bound: bool
    rows: int
    ours: float
    bare: float
    p95: float

    @property
    def ratio(self) -> float:
        """Ours over bare."""
        return self.ours / self.bare

    @property
    def name(self) -> str:
        """The query, with a mark where values were given."""
        return f"{self.query} (with values)" if self.bound else self.query


def values(store: Store, query: NamedQuery) -> Given | None:
    """Values for the parameters of a query that find something; None where there are none.

    They are those of its example, or from the store where it does not know them.
    """
    given: dict[str, str | Sequence[str]] = dict(query.example)
    if not given:
        return None
    try:
        bind(query, given, Names(store))
    except OfgraphError:
        for parameter in query.parameters:
            if parameter.name in given and parameter.type == "iri":
                given[parameter.name] = _one_of(store, parameter.of)
    return given if store.select(bind(query, given, Names(store))).rows else None


def _one_of(store: Store, kind: str | None) -> str:
    """The thing of a class that most of the store speaks of."""
    sort = kind if kind in ("ofg:Council", "ofg:Theme") else "ofg:Visit"
    way = {"ofg:Council": "ofg:council", "ofg:Theme": "ofg:theme", "ofg:Visit": "ofg:visit"}[sort]
    found = store.select(
        "PREFIX ofg: <https://w3id.org/ofgraph/def#> "
        f"SELECT ?one {{ ?any {way} ?one . ?one a ?class }} "
        "GROUP BY ?one ORDER BY DESC(COUNT(*)) ?one LIMIT 1"
    )
    return str(found.rows[0][0])


def asked(store: Store, bare: pyoxigraph.Store, query: NamedQuery, given: Given | None) -> Asked:
    """One query, ours and bare in turn, so that both meet the same weather."""
    given = in_iris(query, given, Names(store))
    text = bind(query, given)

    def without_us() -> int:
        found = bare.query(text, use_default_graph_as_union=True)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        return len([tuple(row) for row in found])

    def with_us() -> int:
        answer = run(store, query.name, given)
        assert isinstance(answer, Table)
        return len(answer.rows)

    first, rows = timed(without_us)
    assert with_us() == rows
    runs = min(MOST_RUNS, max(FEWEST_RUNS, int(ENOUGH_SECONDS / max(first, 1e-6))))
    pairs = [(_seconds(with_us), _seconds(without_us)) for _ in range(runs)]
    ours = sorted(pair[0] for pair in pairs)
    return Asked(
        query=query.name, bound=given is not None, rows=rows,
        ours=statistics.median(ours) * 1000,
        bare=statistics.median(pair[1] for pair in pairs) * 1000,
        p95=ours[min(len(ours) - 1, int(len(ours) * 0.95))] * 1000,
    )  # fmt: skip


def _seconds(job: Callable[[], object]) -> float:
    started = time.process_time()
    job()
    return time.process_time() - started


def in_iris(query: NamedQuery, given: Given | None, names: Names) -> Given | None:
    """The same values with names understood once, so that only the query itself is measured."""
    if given is None:
        return None
    found: dict[str, str | Sequence[str]] = {}
    for name, typed in given.items():
        several = (typed,) if isinstance(typed, str) else tuple(typed)
        parameter = query.parameter(name)
        known = [
            names(parameter, words) if parameter.type == "iri" and "://" not in words else words
            for words in several
        ]
        found[name] = known
    return found


def every_query(store: Store, bare: pyoxigraph.Store) -> Iterator[Asked]:
    """Each named query as it stands, and with values where its example gives any."""
    for query in catalogue():
        tell(f"  {query.name}")
        yield asked(store, bare, query, None)
        given = values(store, query)
        if given is not None:
            yield asked(store, bare, query, given)


def differing(store: Store, data: bytes, *, seconds: float) -> tuple[list[str], list[str]]:
    """The queries to which rdflib gives other rows, and those as they stand that it was not asked.

    A query is asked with the values of its example, or as it stands where it has none; as it
    stands as well where rdflib, asked with values, took less than `seconds`.
    """
    keep_offline()
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=data, format="nquads")
    wrong, left = [], []
    for query in catalogue():
        tell(f"  rdflib: {query.name}")
        given = in_iris(query, values(store, query), Names(store))
        took, same = _compare(store, dataset, query, given)
        wrong += [] if same else [query.name]
        if given is None:
            continue
        if took > seconds:
            left.append(query.name)
        elif not _compare(store, dataset, query, None)[1]:
            wrong.append(f"{query.name} as it stands")
    return wrong, left


def _compare(
    store: Store, dataset: rdflib.Dataset, query: NamedQuery, given: Given | None
) -> tuple[float, bool]:
    text = bind(query, given)
    took, found = timed(lambda: _all_rows(dataset.query(text)))
    different = differences(store.select(text), found)
    for line in different[:3]:
        tell(f"    {line[:300]}")
    return took, not different


def _all_rows(found: rdflib.query.Result) -> rdflib.query.Result:
    """The result, worked out: rdflib keeps the rows that it has given once."""
    list(found)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured on one graph."""

    graph: str
    loads: Loads
    asked: tuple[Asked, ...]

    @property
    def worst(self) -> Asked:
        """The query whose ratio to the bare run is the largest."""
        return max(self.asked, key=lambda one: one.ratio)

    @property
    def slowest(self) -> Asked:
        """The query with the largest p95."""
        return max(self.asked, key=lambda one: one.p95)


def measured(name: str, graphs: Graphs, *, runs: int) -> Figures:
    """Load a graph in every way, and ask it every named query."""
    tell(f"{name}: loading")
    found = loads(graphs, runs=runs, rdflib=True)
    store, bare = open_store("memory:", write=True), pyoxigraph.Store()
    store.rebuild(graphs)
    bare.bulk_load(joined(graphs), format=pyoxigraph.RdfFormat.N_QUADS)
    try:
        return Figures(graph=name, loads=found, asked=tuple(every_query(store, bare)))
    finally:
        store.close()


def accepted(home: Path) -> Graphs:
    """The graphs of a built data folder, without those of proposals.

    A store keeps the accepted graphs merged a second time where there are proposals: twice the
    quads, which no other way of loading the same bytes has to make.
    """
    store = open_store(home / "store")
    try:
        names = [name for name in store.graphs() if not is_proposals(name)]
        return {name: store.nquads(name).decode() for name in names}
    finally:
        store.close()


def shown(figures: Figures) -> str:
    """The figures of one graph: loading, then every query, the dearest first."""
    rows = [
        (one.name, one.rows, one.ours, one.p95, one.ratio)
        for one in sorted(figures.asked, key=lambda one: -one.ratio)
    ]
    asked_table = table(("query", "rows", "CPU ms", "p95", "ofgraph ÷ bare"), rows)
    return f"## {figures.graph}\n\n{loads_shown(figures.loads)}\n\n{asked_table}\n"


def as_figures(
    all_figures: Sequence[Figures], wrong: Sequence[str], left: Sequence[str]
) -> dict[str, object]:
    """The figures for another program: the worst of every graph, then each."""
    ratios = [one.loads.ratios for one in all_figures]
    return {
        "load_vs_bare": max(_known(one["load_vs_bare"] for one in ratios)),
        "load_folder_vs_bare": max(_known(one["load_folder_vs_bare"] for one in ratios)),
        "load_vs_rdflib": max(_known(one["load_vs_rdflib"] for one in ratios)),
        "load_folder_vs_rdflib": max(_known(one["load_folder_vs_rdflib"] for one in ratios)),
        "query_vs_bare_worst": max(one.worst.ratio for one in all_figures),
        "same_answers": not wrong,
        "compared_with_values_alone": list(left),
        "graphs": {one.graph: _one_graph(one) for one in all_figures},
    }


def _known(ratios: Iterable[float | None]) -> list[float]:
    return [ratio for ratio in ratios if ratio is not None]


def _one_graph(figures: Figures) -> dict[str, object]:
    return {
        "quads": figures.loads.quads, **figures.loads.ratios,
        "query_vs_bare_worst": figures.worst.ratio, "worst_query": figures.worst.name,
        "p95_ms_worst": figures.slowest.p95, "slowest_query": figures.slowest.name,
        "queries": {one.name: {"rows": one.rows, "ms": one.ours, "p95_ms": one.p95,
                               "vs_bare": one.ratio} for one in figures.asked},
    }  # fmt: skip


def tell(words: str) -> None:
    """Say how far the run is."""
    print(words, file=sys.stderr, flush=True)


def main() -> None:
    """Print the figures as tables, or as JSON with --json."""
    reader = argparse.ArgumentParser(prog="benchmarks.queries", description=__doc__)
    reader.add_argument("--quads", type=int, default=100_000)
    reader.add_argument("--large", type=int, default=1_000_000, help="0 leaves the large graph out")
    reader.add_argument("--home", type=Path, help="a built data folder: its graph is asked as well")
    reader.add_argument("--runs", type=int, default=3, help="of each way of loading")
    reader.add_argument(
        "--seconds", type=float, default=5.0,
        help="rdflib is asked a query without values too, where with them it took less than this",
    )  # fmt: skip
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--json", action="store_true")
    told = reader.parse_args()

    small = whole(Synthetic(told.quads, told.seed))
    found = [measured(f"{told.quads:,} quads", small, runs=told.runs)]
    if told.large:
        large = whole(Synthetic(told.large, told.seed))
        found.append(measured(f"{told.large:,} quads", large, runs=told.runs))
        del large
    if told.home:
        found.append(measured("real graph", accepted(told.home), runs=told.runs))
    store = open_store("memory:", write=True)
    store.rebuild(small)
    wrong, left = differing(store, joined(small), seconds=told.seconds)
    if told.json:
        print(as_json(as_figures(found, wrong, left)))
        return
    for figures in found:
        print(shown(figures))
    compared = f"{len(catalogue())} named queries, {len(left)} of them with values alone"
    verdict = f"other rows: {', '.join(wrong)}" if wrong else "the same rows"
    print(f"rdflib and ofgraph at {told.quads:,} quads, {compared}: {verdict}")


if __name__ == "__main__":
    main()
