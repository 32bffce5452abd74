"""A project's papers as annotations for other programs, and annotations as decisions and gold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from ..errors import OfgraphError, UnreadableSource
from ..extraction.identity import KINDS
from ..ids import Minter
from ..interchange import (
    STATUSES,
    Marked,
    Settled,
    Shelf,
    Status,
    Wish,
    collection,
    doccano_line,
    gold_of,
    read_doccano,
    read_web_annotations,
    settle,
    shown,
)
from ..interchange.marks import MOST_CHARACTERS
from ..review import now
from ..review.session import OpenPaper
from .keep import write_whole
from .project import Project
from .review import open_desk

Format = Literal["web-annotation", "doccano"]
Offsets = Literal["code-points", "utf-16"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which records go out: of which status and kind, and whether themes are labels too."""

    statuses: tuple[Status, ...] = STATUSES
    kinds: tuple[str, ...] = tuple(KINDS)
    themes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Annotations to write, and what to know of them."""

    lines: Iterator[str]
    records: int
    papers: int
    notes: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What goes out, in a sentence."""
        return f"{self.records} annotations of {self.papers} papers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a file of annotations."""

    marked: Marked
    settled: Settled
    written: int
    gold: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def left(self) -> tuple[str, ...]:
        """Everything that was not taken, and all else to be known, a line each."""
        return (*self.notes, *self.marked.notes, *map(str, self.settled.troubles))

    @property
    def sentence(self) -> str:
        """The outcome in a sentence."""
        settled = self.settled
        verdicts = Counter(decision.verdict for _, decision in settled.made)
        told = ", ".join(f"{number} {verdict}" for verdict, number in sorted(verdicts.items()))
        wanted = "" if self.written == len(settled.made) else f" of {len(settled.made)}"
        gold = f"; gold was written for {len(self.gold)} papers" if self.gold else ""
        return (
            f"{self.written}{wanted} decisions were written down{f' ({told})' if told else ''}; "
            f"{len(settled.troubles)} annotations were not taken, {settled.same} say what stood "
            f"already, {settled.missing} records are gone from the file and were left{gold}"
        )


def export_annotations(
    project: Project, documents: Sequence[str], style: Format, asked: Asked
) -> Outgoing:
    """Give the records of a project's papers as annotations.

    Args:
        project: whose papers.
        documents: only these, by file name or work key; all if empty.
        style: what to write.
        asked: which records.
    """
    papers, notes = _papers(project, documents)
    each = [(paper, shown(paper, asked.statuses, asked.kinds)) for paper in papers]
    lines = (
        collection(each, minter=Minter(project.base)) if style == "web-annotation"
        else (
            doccano_line(paper, records, number, kinds=asked.kinds, themes=asked.themes)
            for number, (paper, records) in enumerate(each, start=1)
        )
    )  # fmt: skip
    records = sum(len(records) for _, records in each)
    return Outgoing(lines=lines, records=records, papers=len(each), notes=notes)


def write_annotations(outgoing: Outgoing, path: Path) -> None:
    """Write annotations to a file that is not there yet.

    Raises:
        OfgraphError: it is there, or cannot be written.
    """
    if path.exists():
        raise OfgraphError(
            f"{path} is there already, and people may have worked on it",
            hint="import it first, or give another name",
        )
    write_whole(path, "".join(f"{line}\n" for line in outgoing.lines))


def _papers(
    project: Project, documents: Sequence[str]
) -> tuple[tuple[OpenPaper, ...], tuple[str, ...]]:
    """The papers by their names, and what a build would change."""
    found: dict[str, OpenPaper] = {}
    notes: dict[str, None] = {}
    for document in documents or (None,):
        desk = open_desk(project, reviewer="", document=document, accepted=True)
        found |= desk.session.papers
        notes |= dict.fromkeys(desk.notes)
    papers = sorted(found.values(), key=lambda paper: (paper.document.about.name, paper.work))
    return tuple(papers), tuple(notes)


# --- in -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What is to come of a file besides decisions on what was changed and added.

    `kinds` are the only ones taken, where given; with `strict` it is everything or nothing.
    """

    kinds: tuple[str, ...] = ()
    accept_unchanged: bool = False
    reject_missing: bool = False
    strict: bool = False
    decisions: bool = True
    gold: Path | None = None
    offsets: Offsets | None = None


def import_annotations(
    project: Project, path: Path, style: Format, intent: Intent, *, reviewer: str,
    clock: Callable[[], str] = now,
) -> Taken:  # fmt: skip
    """Take what people made of annotations: decisions in the project's logs, and gold.

    Everything is read and checked before anything is written.

    Raises:
        OfgraphError: the file cannot be read, or gold is there already.
    """
    text = _text_of(path)
    papers, notes = _papers(project, ())
    marked = _read(text, Shelf(papers), path.name, style, intent)
    wish = Wish(
        reviewer=reviewer, clock=clock, accept_unchanged=intent.accept_unchanged,
        reject_missing=intent.reject_missing,
    )  # fmt: skip
    settled = settle(marked, wish)
    refused = intent.strict and bool(settled.troubles)
    gold = {} if intent.gold is None or refused else _golds(marked, settled, papers, intent.gold)
    for place, words in gold.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, words)
    written = 0
    if intent.decisions and not refused:
        for paper, decision in settled.made:
            paper.write(decision)
            written += 1
    return Taken(
        marked=marked, settled=settled, written=written, gold=tuple(gold),
        notes=(*notes, *_left_out(marked, settled, intent)),
    )  # fmt: skip


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > 4 * MOST_CHARACTERS:
            raise UnreadableSource(path.name, "is too large for a file of annotations")
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise UnreadableSource(path.name, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            path.name, f"is not UTF-8 (byte {error.start})", hint="export it as UTF-8"
        ) from error


def _read(text: str, shelf: Shelf, name: str, style: Format, intent: Intent) -> Marked:
    if style == "web-annotation":
        marked = read_web_annotations(text, shelf, name=name)
    else:
        utf16 = None if intent.offsets is None else intent.offsets == "utf-16"
        here = {work: shown(paper) for work, paper in shelf.papers.items()}
        marked = read_doccano(text, shelf, name=name, now=here, utf16=utf16)
    if intent.kinds:
        marked.marks = [mark for mark in marked.marks if mark.kind in intent.kinds]
        marked.missing = [each for each in marked.missing if each.kind in intent.kinds]
        marked.papers = dict.fromkeys(marked.papers, intent.kinds)
    return marked


def _golds(
    marked: Marked, settled: Settled, papers: Sequence[OpenPaper], folder: Path
) -> dict[Path, str]:
    """The gold files of a file's papers; none of a paper that has a trouble.

    Raises:
        OfgraphError: one of them is there already.
    """
    troubled = {trouble.work for trouble in settled.troubles}
    names = Counter(paper.document.about.name for paper in papers)
    golds: dict[Path, str] = {}
    for paper in papers:
        if paper.work not in marked.papers or paper.work in troubled:
            continue
        about = paper.document.about
        name = PurePath(about.name).name
        mark = f".{about.sha256[:8]}" if names[about.name] > 1 else ""
        gold = gold_of(
            paper, settled.of(paper.work), settled.kept.get(paper.work, set()),
            marked.papers[paper.work],
        )  # fmt: skip
        words = json.dumps(gold, ensure_ascii=False, indent=1)
        golds[folder / f"{name}{mark}.gold.json"] = f"{words}\n"
    for place in golds:
        if place.exists():
            raise OfgraphError(
                f"{place} is there already; nothing was written",
                hint="name another folder, or move it away",
            )
    return golds


def _left_out(marked: Marked, settled: Settled, intent: Intent) -> Iterator[str]:
    if intent.gold is None:
        return
    troubled = {trouble.work for trouble in settled.troubles} & marked.papers.keys()
    if troubled:
        yield (
            f"no gold was written for {len(troubled)} papers with annotations that were not "
            "taken: gold is whole, or it is none"
        )
