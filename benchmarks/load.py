"""Loading a graph through ofgraph's store, beside bare pyoxigraph and rdflib, on the same bytes.

Run `python -m benchmarks.load [--quads 100000] [--runs 3] [--seed 1] [--json]`. A ratio is our
CPU time over the peer's: 1.10 is a tenth more, 0.05 a twentieth of it. rdflib is run once, up to
100,000 quads.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from ofgraph.graph.connect import open_store

from .generate import Synthetic, whole
from .measure import as_json, median, table, timed

RDFLIB_LIMIT = 110_000  # what is asked for as 100,000 may come out a little larger


@dataclass(frozen=True, slots=True, kw_only=True)
class Loads:
    """Median CPU seconds of each way to load the same graphs; rdflib None where not run."""

    quads: int
    ours: float
    ours_folder: float
    bare: float
    bare_folder: float
    rdflib: float | None

    @property
    def ratios(self) -> dict[str, float | None]:
        """Our CPU time over each peer's."""
        return {
            "load_vs_bare": self.ours / self.bare,
            "load_folder_vs_bare": self.ours_folder / self.bare_folder,
            "load_vs_rdflib": self.ours / self.rdflib if self.rdflib else None,
            "load_folder_vs_rdflib": self.ours_folder / self.rdflib if self.rdflib else None,
        }


def ours(graphs: Mapping[str, str], folder: Path | None = None) -> int:
    """Load into a store of ofgraph's; how many quads it then holds."""
    store = open_store("memory:" if folder is None else folder, write=True)
    try:
        store.rebuild(graphs)
        return store.size()
    finally:
        store.close()


def bare(data: bytes, folder: Path | None = None) -> int:
    """Load into pyoxigraph without us."""
    store = pyoxigraph.Store() if folder is None else pyoxigraph.Store(str(folder))
    store.bulk_load(data, format=pyoxigraph.RdfFormat.N_QUADS)
    if folder is not None:
        store.flush()
    return len(store)


def with_rdflib(data: bytes) -> int:
    """Load into an rdflib Dataset."""
    from rdflib import Dataset

    dataset = Dataset()
    dataset.parse(data=data, format="nquads")
    return sum(len(graph) for graph in dataset.graphs())


def joined(graphs: Mapping[str, str]) -> bytes:
    """All graphs as one piece of N-Quads."""
    return "".join(graphs[name] for name in sorted(graphs)).encode()


def loads(graphs: Mapping[str, str], *, runs: int, rdflib: bool | None = None) -> Loads:
    """Load the same graphs in every way, each a few times; rdflib once, if it is small or asked."""
    data = joined(graphs)
    quads = data.count(b"\n")
    for held in (ours(graphs), bare(data)):
        assert held == quads, f"{held:,} quads held of {quads:,}"
    with_it = quads <= RDFLIB_LIMIT if rdflib is None else rdflib
    return Loads(
        quads=quads,
        ours=median(lambda: ours(graphs), runs=runs),
        ours_folder=median(_in_a_new_folder(lambda folder: ours(graphs, folder)), runs=runs),
        bare=median(lambda: bare(data), runs=runs),
        bare_folder=median(_in_a_new_folder(lambda folder: bare(data, folder)), runs=runs),
        rdflib=timed(lambda: with_rdflib(data))[0] if with_it else None,
    )


def _in_a_new_folder(job: Callable[[Path], int]) -> Callable[[], int]:
    def run() -> int:
        with tempfile.TemporaryDirectory() as place:
            return job(Path(place) / "store")

    return run


def shown(found: Loads) -> str:
    """The figures as a table; the ratio is of ofgraph's CPU time to the row's."""
    rows = [
        ("ofgraph, memory", found.ours, None),
        ("pyoxigraph bulk_load, memory", found.bare, found.ours / found.bare),
        ("ofgraph, folder", found.ours_folder, None),
        ("pyoxigraph bulk_load, folder", found.bare_folder, found.ours_folder / found.bare_folder),
    ]
    if found.rdflib:
        rows.append(("rdflib Dataset, memory", found.rdflib, found.ours / found.rdflib))
    heading = f"{found.quads:,} quads"
    return table((heading, "CPU s", "ofgraph ÷ this"), rows)


def main() -> None:
    """Print the figures as a table, or as JSON with --json."""
    asked = argparse.ArgumentParser(prog="benchmarks.load", description=__doc__)
    asked.add_argument("--quads", type=int, default=100_000)
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--json", action="store_true")
    told = asked.parse_args()
    found = loads(whole(Synthetic(told.quads, told.seed)), runs=told.runs)
    if not told.json:
        print(shown(found))
        return
    print(as_json({"quads": found.quads, **found.ratios, "cpu_seconds": {
        "ofgraph": found.ours, "ofgraph_folder": found.ours_folder, "bare": found.bare,
        "bare_folder": found.bare_folder, "rdflib": found.rdflib,
    }}))  # fmt: skip


if __name__ == "__main__":
    main()
