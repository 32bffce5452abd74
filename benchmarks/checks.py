"""Checking a graph against all of ofgraph's shapes, beside other engines with the same shapes.

Run `python -m benchmarks.checks [--quads 100000] [--large 1000000] [--home DIR] [--json]`. The
graphs are invented, with one record spoilt in fifty of those that may be. Seconds are CPU seconds
after loading; the large graph is measured in a process of its own, so that nothing else is in its
memory. Progress goes to the terminal's error stream. `--home` also checks a built data folder.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import importlib.util
import multiprocessing
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from rdflib import Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from ofgraph.checks import Report, check, load_shapes
from ofgraph.graph.connect import open_store
from ofgraph.graph.offline import keep_offline
from ofgraph.graph.store import Store

from .conformance import path_text, quiet
from .generate import SHARE_OF_ERRORS, Synthetic, whole
from .measure import as_json, median, table, timed
from .recheck import Rechecks, rechecks

T = TypeVar("T")
PYSHACL_LIMIT = 110_000  # quads; what is asked for as 100,000 may come out a little larger

Breach = tuple[str, str, str, str]
"""What is found, so that two engines can be compared: focus, path, constraint, value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """CPU seconds of each engine on one graph, and where their findings differ.

    `only_ours` and `only_theirs` count findings by constraint; None where pySHACL was not run.
    """

    quads: int
    violations: int
    ours: float
    pyshacl: float | None
    pyshifty: float | None
    only_ours: Mapping[str, int] | None = None
    only_theirs: Mapping[str, int] | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the CPU time of ofgraph pySHACL takes."""
        return self.pyshacl / self.ours if self.pyshacl else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """What a full check of a graph costs that only ofgraph is asked about; memory in MB."""

    quads: int
    violations: int
    seconds: float
    loaded: float
    peak: float


def beside(quads: int, seed: int, runs: int) -> Beside:
    """Check one graph with every engine there is."""
    told(f"making a graph of {quads:,} quads")
    graphs = whole(Synthetic(quads, seed, SHARE_OF_ERRORS))
    store = open_store("memory:", write=True)
    store.rebuild(graphs)
    size = store.size()
    told("checking it with ofgraph")
    report = check(store)
    ours = median(lambda: check(store), runs=runs)
    store.close()
    if size > PYSHACL_LIMIT:
        return Beside(quads=size, violations=len(report.violations), ours=ours,
                      pyshacl=None, pyshifty=None)  # fmt: skip
    told("reading it into rdflib")
    graph, shapes = union(graphs), load_shapes().graph
    told("checking it with pySHACL")
    seconds, theirs = timed(lambda: pyshacl(graph, shapes))
    mine = Counter(breaches(report))
    other = Counter(result_breaches(theirs))
    return Beside(
        quads=size,
        violations=len(report.violations),
        ours=ours,
        pyshacl=seconds,
        pyshifty=pyshifty(graph, shapes),
        only_ours=by_constraint(mine.keys() - other.keys()),
        only_theirs=by_constraint(other.keys() - mine.keys()),
    )


def union(graphs: Mapping[str, str]) -> Graph:
    """All graphs in one rdflib graph, as pySHACL is usually given them."""
    one = Graph(bind_namespaces="none")
    with quiet():
        for name, text in graphs.items():
            end = f" <{name}> ."
            lines = (line.removesuffix(end) + " ." for line in text.splitlines())
            one.parse(data="\n".join(lines), format="nt11")
    return one


def pyshacl(graph: Graph, shapes: Graph) -> Graph:
    """pySHACL at its quickest: no copy of the graph is made and nothing is inferred."""
    from pyshacl import validate

    keep_offline()

    with quiet():
        _, report, _ = validate(graph, shacl_graph=shapes, inplace=True, inference="none")
    assert isinstance(report, Graph)
    return report


def pyshifty(graph: Graph, shapes: Graph) -> float | None:
    """CPU seconds of pyshifty, which reads the graph as well; None where it is not installed."""
    if importlib.util.find_spec("shifty") is None:
        told("pyshifty is not installed: left out")
        return None
    shifty = importlib.import_module("shifty")
    told("checking it with pyshifty")
    with tempfile.TemporaryDirectory() as folder, quiet():
        file = Path(folder) / "graph.nt"
        graph.serialize(file, format="nt11", encoding="utf-8")
        return timed(lambda: shifty.validate(file, shapes, graph_mode="data", infer=False))[0]


def breaches(report: Report) -> Iterable[Breach]:
    """What ofgraph's shapes found."""
    for found in report.violations:
        if found.family == "shape":
            yield (found.focus, simple(found.path), found.constraint, found.value_term or "")


def result_breaches(report: Graph) -> Iterable[Breach]:
    """What a W3C report says was found."""
    for result in report.objects(None, SH.result):

        def said(word: URIRef, of: Node = result) -> Node | None:
            return report.value(of, word)

        component = str(said(SH.sourceConstraintComponent)).removeprefix(str(SH))
        value = said(SH.value)
        yield (
            str(said(SH.focusNode)),
            simple(path_text(report, said(SH.resultPath)).strip("<>")),
            component.removesuffix("ConstraintComponent"),
            "" if value is None else value.n3(),
        )


def simple(path: str | None) -> str:
    """A path that is one property, or that it is more: two engines word those differently."""
    if not path:
        return ""
    return path if path.startswith("http") and " " not in path and ">" not in path else "a path"


def by_constraint(found: Iterable[Breach]) -> dict[str, int]:
    """How many findings there are of each constraint."""
    return dict(sorted(Counter(constraint for _, _, constraint, _ in found).items()))


def alone(quads: int, seed: int, runs: int) -> tuple[Alone, Rechecks]:
    """Check a graph of any size with ofgraph, and again after changes.

    Run it in a process of its own, for the memory.
    """
    told(f"making a graph of {quads:,} quads")
    store = open_store("memory:", write=True)
    store.rebuild(whole(Synthetic(quads, seed, SHARE_OF_ERRORS)))
    full = _alone(store, runs)
    told("changing documents and checking again")
    graphs = whole(Synthetic(quads, seed, SHARE_OF_ERRORS))
    return full, rechecks(store, graphs, seed=seed)


def home(folder: Path, runs: int) -> Alone:
    """Check the store of a built data folder, read into memory."""
    kept = open_store(folder / "store")
    store = open_store("memory:", write=True)
    store.rebuild({name: kept.nquads(name).decode() for name in kept.graphs()})
    kept.close()
    return _alone(store, runs)


def _alone(store: Store, runs: int) -> Alone:
    loaded = held()
    told(f"checking {store.size():,} quads")
    forget_peak()
    report = check(store)
    peak = held(peak=True)
    seconds = median(lambda: check(store), runs=runs)
    return Alone(quads=store.size(), violations=len(report.violations), seconds=seconds,
                 loaded=loaded, peak=peak)  # fmt: skip


def held(*, peak: bool = False) -> float:
    """Memory of this process in MB, now or at most since `forget_peak`."""
    if not peak:
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)  # what was let go of is not held
    word = "VmHWM:" if peak else "VmRSS:"
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (line,) = (line for line in lines if line.startswith(word))
    return int(line.split()[1]) / 1024


def forget_peak() -> None:
    """Let the most that was held count from now."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def apart(job: Callable[..., T], *args: object) -> T:
    """Run a job in a new process."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=fresh) as pool:
        return pool.submit(job, *args).result()


def told(words: str) -> None:
    """Say how far it has come."""
    print(f"… {words}", file=sys.stderr, flush=True)


def figures(small: Beside, large: Alone, again: Rechecks, real: Alone | None) -> dict[str, object]:
    """The figures by name, for another program."""
    return {
        "full_vs_pyshacl_100k": small.ratio,
        "full_1m_cpu_s": large.seconds,
        "incremental_1m_p50_ms": again.p50,
        "incremental_1m_p95_ms": again.p95,
        "incremental_same_as_full": again.same == again.held,
        "same_violations": not (small.only_ours or small.only_theirs),
        "memory_ratio": large.peak / large.loaded,
        "real_us_per_quad": real and real.seconds / real.quads * 1e6,
        "beside": asdict(small),
        "large": asdict(large),
        "incremental": asdict(again),
        "real": real and asdict(real),
    }


def shown(small: Beside, large: Alone, again: Rechecks, real: Alone | None) -> str:
    """The figures as tables."""
    rows: list[tuple[object, ...]] = [("ofgraph", small.ours, None)]
    for engine, seconds in (("pySHACL", small.pyshacl), ("pyshifty, reading too", small.pyshifty)):
        if seconds is not None:
            rows.append((engine, seconds, seconds / small.ours))
    parts = [table((f"{small.quads:,} quads", "CPU s", "this ÷ ofgraph"), rows)]
    if small.only_ours is not None:
        parts.append(f"found by ofgraph alone: {_counts(small.only_ours)}")
    if small.only_theirs is not None:
        parts.append(f"found by pySHACL alone: {_counts(small.only_theirs)}")
    graphs = [("invented", large), *([("real", real)] if real else [])]
    headings = ("graph", "quads", "found", "CPU s", "µs a quad", "loaded, MB", "at most, MB")
    alone_rows = [
        (name, one.quads, one.violations, one.seconds, one.seconds / one.quads * 1e6,
         round(one.loaded), round(one.peak))
        for name, one in graphs
    ]  # fmt: skip
    parts += ["", table(headings, alone_rows), "", _shown_again(large, again)]
    return "\n".join(parts)


def _shown_again(large: Alone, again: Rechecks) -> str:
    rows = [(large.quads, len(again.milliseconds), again.p50, again.p95, max(again.milliseconds),
             again.ready)]  # fmt: skip
    headings = ("quads", "changes", "CPU ms, median", "p95", "most", "made ready once, ms")
    told = f"of {again.held} held against a full check, the same results: {again.same}"
    return f"{table(headings, rows)}\n{told}"


def _counts(found: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in found.items()) or "nothing"


def main() -> None:
    """Print the figures as tables, or as JSON with --json."""
    asked = argparse.ArgumentParser(prog="benchmarks.checks", description=__doc__)
    asked.add_argument("--quads", type=int, default=100_000, help="beside other engines")
    asked.add_argument("--large", type=int, default=1_000_000, help="by ofgraph alone")
    asked.add_argument("--home", type=Path, help="a built data folder, checked as well")
    asked.add_argument("--runs", type=int, default=5, help="of which the median is given")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--json", action="store_true")
    chosen = asked.parse_args()
    small = apart(beside, chosen.quads, chosen.seed, chosen.runs)
    large, again = apart(alone, chosen.large, chosen.seed, chosen.runs)
    real = apart(home, chosen.home, chosen.runs) if chosen.home else None
    if chosen.json:
        print(as_json(figures(small, large, again, real)))
    else:
        print(shown(small, large, again, real))


if __name__ == "__main__":
    main()
