"""What each stage of building the bundled data costs, told by the build itself as it goes on.

Run `python -m benchmarks.build [--runs 3] [--json]`. Every run builds into a fresh folder; the
first also loads themes, registers and vocabularies, which the others find in memory. "read"
includes taking what is kept from the disk; "record" is the note of what was done. A build with
nothing new to do comes last.
"""

from __future__ import annotations

import argparse
import dataclasses
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ofgraph.graph.connect import open_store
from ofgraph.pipeline import Built, Project, build

from .measure import as_json, cpu, table

STAGES = ("read", "link", "graphs", "load", "check", "record")
# What begins when the build says (stage, whether it has ended). Graphs are made between linking
# and loading.
_BEGINS = {
    ("linking", False): "link",
    ("linking", True): "graphs",
    ("loading", False): "load",
    ("loading", True): "record",
    ("checking", False): "check",
    ("checking", True): "record",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Builds:
    """CPU seconds by stage of the first build and of the median one, and of an empty one."""

    documents: int
    quads: int
    first: Mapping[str, float]
    median: Mapping[str, float]
    nothing_new: float


class Stopwatch:
    """CPU seconds by stage, from what a build tells of its progress."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._stage, self._since = "read", cpu()

    def __call__(self, stage: str, done: int, total: int) -> None:
        begins = _BEGINS.get((stage, done == total))
        if begins is not None:
            self.turn(begins)

    def turn(self, stage: str) -> None:
        """End the stage that runs and begin another."""
        now = cpu()
        self.seconds[self._stage] += now - self._since
        self._stage, self._since = stage, now


def build_once(home: Path) -> tuple[dict[str, float], Built]:
    """Build the bundled data into a folder; CPU seconds by stage."""
    watch = Stopwatch()
    built = build(Project(home=home, store=str(home / "store")), progress=watch)
    watch.turn("record")
    return {stage: watch.seconds[stage] for stage in STAGES}, built


def measure(runs: int) -> Builds:
    """Build a few times, each into a folder of its own, then once more with nothing new."""
    every: list[dict[str, float]] = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as place:
            seconds, built = build_once(Path(place))
            every.append(seconds)
            again, _ = build_once(Path(place))
            store = open_store(built.project.store)
            quads = store.size()
            store.close()
    return Builds(
        documents=built.documents,
        quads=quads,
        first=every[0],
        median={stage: statistics.median(one[stage] for one in every) for stage in STAGES},
        nothing_new=sum(again.values()),
    )


def shown(found: Builds) -> str:
    """The figures as a table."""
    first, usual = found.first, found.median
    whole = sum(usual.values())
    rows: list[tuple[object, ...]] = [
        (stage, first[stage], usual[stage], f"{usual[stage] / whole:.0%}") for stage in STAGES
    ]
    rows.append(("all", sum(first.values()), whole, ""))
    rows.append(("again, nothing new", None, found.nothing_new, ""))
    heading = f"{found.documents:,} documents, {found.quads:,} quads"
    return table((heading, "first, CPU s", "median, CPU s", "share"), rows)


def main() -> None:
    """Print the figures as a table, or as JSON with --json."""
    asked = argparse.ArgumentParser(prog="benchmarks.build", description=__doc__)
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--json", action="store_true")
    told = asked.parse_args()
    found = measure(told.runs)
    print(as_json(dataclasses.asdict(found)) if told.json else shown(found))


if __name__ == "__main__":
    main()
