"""Documents to readings without a store: what `read` prints and `evaluate` scores."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..extraction.evaluate import Entry, Ledger, Style, evaluate, render
from ..extraction.stream import dumps
from ..records import Reading
from .gather import gather_files
from .intake import Progress, Taken, quiet, rules_version, take_all


@dataclass(frozen=True, slots=True)
class Line:
    """One Reading as JSON, or the problem with its file."""

    json: str = ""
    problem: str = ""


def _read_papers(paths: Sequence[Path], progress: Progress) -> Iterator[Taken]:
    gathering = gather_files(None, paths)
    for skipped in gathering.skipped:
        yield Taken(path=Path(skipped), sha256="", problem=skipped)
    yield from take_all(gathering.files, progress)


def read_files(paths: Sequence[Path], progress: Progress) -> Iterator[Line]:
    """Read files, and all files of folders; official tables have no Reading and say so."""
    for taken in _read_papers(paths, progress):
        if taken.problem:
            yield Line(problem=taken.problem)
        elif isinstance(taken.read, Reading):
            yield Line(json=dumps(taken.read))
        else:
            yield Line(
                problem=f"{taken.path.name}: is a table of official outcomes, not a paper "
                "(ofgraph add takes it)"
            )


def _annotated(path: Path) -> str | None:
    """The file a gold annotation is about; scoring names one that is no annotation."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return None
    return told.get("doc", {}).get("file") if isinstance(told, dict) else None


def evaluate_papers(
    gold: Path,
    papers: Path,
    style: Style,
    *,
    details: bool,
    development: bool,
    ledger: Path | None = None,
    batch: str = "",
) -> str:
    """Score the readings of a folder of papers against gold annotations, and render the table.

    With a ledger, the figures are written down under the batch's name; its first line stays the
    batch's first sight for good.
    """
    annotated = {_annotated(path) for path in sorted(gold.glob("*.json"))}
    files = [path for path in sorted(papers.rglob("*")) if path.name in annotated]
    readings = [
        (taken.read, taken.document.text)
        for taken in take_all(files, quiet)
        if isinstance(taken.read, Reading) and taken.document is not None
    ]
    evaluation = evaluate(readings, gold, development=development)
    table = render(evaluation, style, details=details)
    if ledger is None:
        return table
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    entry = Entry(
        batch=batch or papers.name,
        date=today,
        extractor=rules_version(),
        figures=evaluation.as_dict(),
    )
    first = Ledger(ledger).add(entry)
    if style == "json":
        return table
    return f"{table}\nFirst sight of batch {entry.batch}: {first.date}, by {first.extractor}"
