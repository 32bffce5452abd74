"""Readings against a folder of gold: every document scored, the counts put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ...errors import UnreadableSource
from ...records import Reading
from .gold import Gold, GoldIndex, gold_files, load_gold
from .score import DocumentScore, score
from .sheet import KINDS
from .tally import Tally, added


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The scores of several documents and what could not be scored.

    `unread` is gold without a Reading, `without_gold` a Reading without gold, `problems` gold
    that could not be used as it stands. None of them is in the figures.
    """

    documents: tuple[DocumentScore, ...]
    iou: float = 0.5
    unread: tuple[str, ...] = ()
    without_gold: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    development: bool = False

    @property
    def tallies(self) -> dict[str, Tally]:
        """The counts of all documents added up, kind by kind."""
        return {
            kind: added(document.tallies[kind] for document in self.documents) for kind in KINDS
        }

    @property
    def councils_invented(self) -> int:
        """How many documents that name no council were given one."""
        return sum(document.council_invented for document in self.documents)

    @property
    def invented(self) -> tuple[str, ...]:
        """Everything stated that the texts cannot bear, with the document's name."""
        return tuple(
            f"{document.file}: {what}" for document in self.documents for what in document.invented
        )

    def as_dict(self, *, details: bool = False) -> dict[str, object]:
        """The figures as plain values, for JSON and for the ledger."""
        plain: dict[str, object] = {
            "documents": len(self.documents),
            "iou": self.iou,
            "development": self.development,
            "councils_invented": self.councils_invented,
            "invented": len(self.invented),
            "kinds": {kind: tally.as_dict() for kind, tally in self.tallies.items()},
            "unread": list(self.unread),
            "without_gold": list(self.without_gold),
            "problems": list(self.problems),
        }
        if details:
            plain["details"] = [_document(document) for document in self.documents]
        return plain


def _document(document: DocumentScore) -> dict[str, object]:
    return {
        "file": document.file,
        "council_invented": document.council_invented,
        "invented": list(document.invented),
        "kinds": {kind: tally.as_dict() for kind, tally in document.tallies.items()},
        "misses": [
            {"kind": miss.kind, "verdict": miss.verdict, "note": miss.note, "quote": miss.quote}
            for miss in document.misses
        ],
    }


def evaluate(
    readings: Iterable[tuple[Reading, str]],
    gold_folder: Path,
    *,
    iou: float = 0.5,
    development: bool = False,
) -> Evaluation:
    """Score Readings, each with its canonical text, against the gold files of a folder.

    `development` marks the whole as figures from documents the rules were written with; gold
    files can say so themselves.
    """
    problems: list[str] = []
    index = GoldIndex(_usable(gold_folder, problems))
    scores: list[DocumentScore] = []
    without: list[str] = []
    for reading, text in readings:
        gold = index.take(reading.doc.file, reading.doc.sha256)
        if gold is None:
            without.append(reading.doc.file)
            continue
        scored = score(gold, reading, text, iou=iou)
        scores.append(scored)
        problems.extend(f"{gold.name}: {problem}" for problem in scored.problems)
    return Evaluation(
        documents=tuple(sorted(scores, key=lambda document: document.file)),
        iou=iou,
        unread=tuple(gold.file for gold in index.left()),
        without_gold=tuple(sorted(without)),
        problems=tuple(problems),
        development=development or any(document.development for document in scores),
    )


def _usable(folder: Path, problems: list[str]) -> Iterator[Gold]:
    for path in gold_files(folder):
        try:
            yield load_gold(path)
        except UnreadableSource as error:
            problems.append(str(error))
