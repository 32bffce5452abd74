"""What the shapes found of a store, kept so that a build asks only about what it changes.

    home/results.json   what was found of the graph, of which graphs and by which shapes

Where it is missing, damaged, or of another graph, other shapes or another version of ofgraph,
everything is asked anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..checks import Shapes
from ..checks.incremental import Touched, change_of
from ..checks.kept_results import from_plain, to_plain
from ..checks.results import Result
from ..checks.shacl import Checker
from ..checks.source import of_store
from ..errors import OfgraphError
from ..graph.store import Store
from ..ids import content_hash
from ..version import __version__
from .keep import write_whole
from .last_check import graph_digest

FILE = "results.json"
FORMAT = 1


def keep_results(
    home: Path, results: Iterable[Result], graphs: Mapping[str, str], shapes: Shapes
) -> None:
    """Keep what was found of a store of these graphs (name → digest)."""
    rows = to_plain(results)
    plain = {**_of(graphs, shapes), "digest": _digest(rows), "results": rows}
    write_whole(home / FILE, json.dumps(plain, ensure_ascii=False) + "\n")


def kept_results(home: Path, graphs: Mapping[str, str], shapes: Shapes) -> list[Result] | None:
    """What these shapes found of these graphs, or None where that is not known."""
    try:
        plain = json.loads((home / FILE).read_text(encoding="utf-8"))
        rows = plain.pop("results")
        same = plain == {**_of(graphs, shapes), "digest": _digest(rows)}
        return from_plain(rows) if same else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def forget_results(home: Path) -> None:
    """Forget what was found: the store is about to change, and that may be broken off.

    Raises:
        OfgraphError: the file cannot be taken away.
    """
    try:
        (home / FILE).unlink(missing_ok=True)
    except OSError as error:
        raise OfgraphError(
            f"{FILE} cannot be taken from {home}: {error.strerror}",
            hint="is the folder read-only? Take the file away by hand",
        ) from error


def _of(graphs: Mapping[str, str], shapes: Shapes) -> dict[str, object]:
    """What results hold good of."""
    return {
        "format": FORMAT,
        "version": __version__,
        "graphs": graph_digest(graphs),
        "shapes": shapes.digest,
    }


def _digest(rows: object) -> str:
    return content_hash(json.dumps(rows))


@dataclass(frozen=True, slots=True)
class Recheck:
    """A change of a store, looked at before it is made and again after."""

    touched: Touched
    before: list[Result]

    @classmethod
    def of(
        cls,
        home: Path,
        graphs: Mapping[str, str],
        shapes: Shapes,
        store: Store,
        replaced: Mapping[str, str],
        dropped: Iterable[str],
    ) -> Recheck | None:
        """Look at a store before a change, where what was found of it is known.

        Args:
            home: where that is kept.
            graphs: the digests of the store's graphs before the change.
            shapes: the rules.
            store: the store, not changed yet.
            replaced: name → N-Quads of the graphs that change, as they will be.
            dropped: the names of those that go.
        """
        before = kept_results(home, graphs, shapes)
        if before is None or set(store.graphs()) != set(graphs):
            return None
        was = {name: store.nquads(name).decode() for name in (*replaced, *dropped)
               if name in graphs}  # fmt: skip
        touched = Touched(Checker(of_store(store), shapes), change_of(was, replaced))
        touched.look()
        return cls(touched, before)

    def results(self) -> list[Result]:
        """What the shapes find once the change is made."""
        self.touched.look()
        return self.touched.results(self.before)
