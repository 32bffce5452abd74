"""Readings against folders of gold: every document scored, the counts put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...records import Reading
from .calibration import Bin, Measured, as_plain, bins, rules
from .candidates import Candidate, candidate_tally
from .gold import GoldIndex, find_gold
from .intervals import Interval, f1_interval
from .match import RECORDS
from .score import STRICT, DocumentScore, score
from .sheet import BY_SPAN, ENTITIES, KINDS
from .tally import Tally, added, rounded


@dataclass(frozen=True, kw_only=True)
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

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        """The counts of all documents added up, kind by kind."""
        return {
            kind: added(document.tallies[kind] for document in self.documents) for kind in KINDS
        }

    @cached_property
    def strict(self) -> dict[str, Tally]:
        """The counts of what is matched by its words, at the overlap STRICT."""
        return {
            kind: added(document.strict[kind] for document in self.documents) for kind in BY_SPAN
        }

    @cached_property
    def intervals(self) -> dict[str, Interval | None]:
        """Where F1 of each kind of record would lie with other documents of the same sort."""
        return {
            kind: f1_interval([document.tallies[kind] for document in self.documents])
            for kind in ENTITIES
        }

    @cached_property
    def unknown(self) -> dict[str, Tally]:
        """What nobody says, slot by slot: gold's unknowns, the readings', and those of both."""
        counts: dict[str, Tally] = {}
        for document in self.documents:
            for slot, tally in document.unknown.items():
                counts[slot] = counts.get(slot, Tally()) + tally
        return {slot: tally for slot, tally in counts.items() if tally.found or tally.expected}

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every record that was accepted or proposed."""
        return tuple(candidate for document in self.documents for candidate in document.candidates)

    @cached_property
    def candidate_tallies(self) -> dict[str, Tally]:
        """How much of gold is accepted or proposed, section by section."""
        return {
            section: candidate_tally(
                (one for one in self.candidates if one.section == section),
                expected=self.tallies[section].expected,
            )
            for section in RECORDS
        }

    @cached_property
    def bins(self) -> tuple[Bin, ...]:
        """What was said of the candidates' certainty, and what came true."""
        return bins(self.candidates)

    @cached_property
    def rules(self) -> Mapping[str, Mapping[str, Measured]]:
        """What each rule and proposer read, and how much of it is right, kind by kind."""
        return rules(self.candidates)

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
            "kinds": _plain(self.tallies),
            "strict": {"iou": STRICT, "kinds": _plain(self.strict)},
            "intervals": {
                kind: [rounded(end) for end in ends] if ends else None
                for kind, ends in self.intervals.items()
            },
            "unknown": _plain(self.unknown),
            "candidates": {
                section: tally.as_dict() | {"false_per_true": rounded(tally.false_per_true)}
                for section, tally in self.candidate_tallies.items()
            },
            "calibration": as_plain(self.bins),
            "rules": {
                kind: {name: {"right": it.right, "read": it.read} for name, it in named.items()}
                for kind, named in self.rules.items()
            },
            "unread": list(self.unread),
            "without_gold": list(self.without_gold),
            "problems": list(self.problems),
        }
        if details:
            plain["details"] = [_document(document) for document in self.documents]
        return plain


def _plain(tallies: Mapping[str, Tally]) -> dict[str, object]:
    return {kind: tally.as_dict() for kind, tally in tallies.items()}


def _document(document: DocumentScore) -> dict[str, object]:
    return {
        "file": document.file,
        "council_invented": document.council_invented,
        "invented": list(document.invented),
        "kinds": _plain(document.tallies),
        "misses": [
            {"kind": miss.kind, "verdict": miss.verdict, "note": miss.note, "quote": miss.quote}
            for miss in document.misses
        ],
    }


def evaluate(
    readings: Iterable[tuple[Reading, str]],
    *gold_folders: Path,
    iou: float = 0.5,
    development: bool = False,
) -> Evaluation:
    """Score Readings, each with its canonical text, against the gold files of folders.

    `development` marks the whole as figures from documents the rules were written with; gold
    files can say so themselves.
    """
    found = find_gold(gold_folders)
    problems = list(found.problems)
    index = GoldIndex(found.golds)
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
