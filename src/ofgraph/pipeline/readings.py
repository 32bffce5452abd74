"""Documents to readings without a store: what `read` prints and `evaluate` scores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import OfgraphError, UnreadableSource
from ..extraction.evaluate import (
    Entry,
    Evaluation,
    GoldFound,
    Ledger,
    Style,
    as_toml,
    evaluate,
    find_gold,
    find_papers,
    page,
    render,
)
from ..extraction.stream import dumps
from ..ids import content_hash
from ..records import ProposerRun, Reading
from ..resources import resource_dir, resource_text
from .asking import NOBODY, Asking, troubles
from .gather import gather_files
from .intake import Progress, Taken, quiet, rules_version, take_all


@dataclass(frozen=True, slots=True)
class Line:
    """One Reading as JSON, or the problem with its file; and what proposers did with it."""

    json: str = ""
    problem: str = ""
    runs: tuple[ProposerRun, ...] = ()
    troubles: tuple[str, ...] = ()


def _read_papers(paths: Sequence[Path], progress: Progress, asking: Asking) -> Iterator[Taken]:
    gathering = gather_files(None, paths)
    for skipped in gathering.skipped:
        yield Taken(path=Path(skipped), sha256="", problem=skipped)
    yield from take_all(gathering.files, progress, asking)


def read_files(
    paths: Sequence[Path], progress: Progress, *, asking: Asking = NOBODY
) -> Iterator[Line]:
    """Read files, and all files of folders; official tables have no Reading and say so."""
    for taken in _read_papers(paths, progress, asking):
        if taken.problem:
            yield Line(problem=taken.problem)
        elif isinstance(taken.read, Reading):
            runs = taken.read.proposers
            failed = tuple(troubles(taken.path.name, runs))
            yield Line(json=dumps(taken.read), runs=runs, troubles=failed)
        else:
            yield Line(
                problem=f"{taken.path.name}: is a table of official outcomes, not a paper "
                "(ofgraph add takes it)"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where the figures go besides the screen: a ledger, a page to look at, measured precision."""

    ledger: Path | None = None
    batch: str = ""
    html: Path | None = None
    calibrate: Path | None = None


def evaluate_papers(
    folders: Sequence[Path],
    style: Style,
    *,
    details: bool,
    development: bool,
    iou: float = 0.5,
    kept: Kept | None = None,
    asking: Asking = NOBODY,
) -> str:
    """Score the readings of papers against the gold that folders hold, and render the figures.

    A paper lies beside its gold or in any other of the folders. With a ledger, the figures are
    written down under the batch's name; its first line stays the batch's first sight for good.

    Raises:
        UnreadableSource: none of the folders holds gold.
        OfgraphError: there are several batches and no name for them in the ledger, or papers that
            could not be read and so would be left out of it.
    """
    kept = kept or Kept()
    folders = tuple({folder.resolve(): folder for folder in folders}.values())
    found = find_gold(folders)
    if not found.golds:
        names = ", ".join(str(folder) for folder in folders)
        raise UnreadableSource(
            names, "no gold here", hint="name a folder that holds NAME.json or NAME.gold.json"
        )
    batch = _batch(kept, folders, found)
    taken = tuple(take_all(find_papers(found.golds, folders), quiet, asking))
    readings = [
        (one.read, one.document.text)
        for one in taken
        if isinstance(one.read, Reading) and one.document is not None
    ]
    evaluation = evaluate(readings, *folders, iou=iou, development=development)
    unread = {one.path.name: one.problem for one in taken if one.problem}
    evaluation = replace(
        evaluation,
        unread=tuple(
            f"{name}: {unread[name]}" if name in unread else name for name in evaluation.unread
        ),
    )
    if kept.html is not None:
        kept.html.write_text(page(evaluation), encoding="utf-8", errors="backslashreplace")
    if kept.calibrate is not None:
        kept.calibrate.write_text(as_toml(evaluation.rules), encoding="utf-8")
    table = render(evaluation, style, details=details)
    if kept.ledger is None:
        return table
    first = _entered(evaluation, kept.ledger, batch, asking)
    return table if style == "json" else f"{table}\n{first}"


def _batch(kept: Kept, folders: Sequence[Path], found: GoldFound) -> str:
    """The name that the ledger gives these papers."""
    holding = [
        folder
        for folder in folders
        if any(gold.folder.resolve().is_relative_to(folder.resolve()) for gold in found.golds)
    ]
    if kept.ledger is not None and not kept.batch and len(holding) > 1:
        raise OfgraphError(
            f"{len(holding)} folders hold gold and the ledger takes one batch at a time",
            hint="score them one by one, or name the whole with --batch",
        )
    return kept.batch or folders[-1].resolve().name


def rules_hash() -> str:
    """What the rules are to the letter: their code, words, themes and measured confidence."""
    code = Path(__file__).parents[1]
    modules = (*code.glob("sources/**/*.py"), *code.glob("extraction/**/*.py"))
    rules = sorted(path for path in modules if code / "extraction/evaluate" not in path.parents)
    data = resource_dir("data")
    words = sorted(data.joinpath("phrases").iterdir(), key=lambda place: place.name)
    places = (*rules, *words, data.joinpath("confidence.toml"))
    return content_hash(
        *(place.read_text(encoding="utf-8") for place in places if place.is_file()),
        resource_text("ontology", "themes.ttl"),
        length=12,
    )


def _entered(evaluation: Evaluation, ledger: Path, batch: str, asking: Asking) -> str:
    """Write the figures down and say what the batch's first sight is.

    There is one first sight: it is not spent while a paper is missing or cannot be read.
    """
    if evaluation.unread:
        raise OfgraphError(
            f"nothing was written to the ledger: not read was {'; '.join(evaluation.unread)}",
            hint="put the papers right, or take their gold away, and score again",
        )
    entry = Entry(
        batch=batch,
        date=dt.datetime.now(tz=dt.UTC).date().isoformat(),
        extractor=" ".join(filter(None, (rules_version(), rules_hash(), asking.identity))),
        figures=evaluation.as_dict(),
    )
    first = Ledger(ledger).add(entry)
    return f"First sight of batch {entry.batch}: {first.date}, by {first.extractor}"
