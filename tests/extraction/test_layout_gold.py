"""The layout of papers alone: parts, lead-ins, what these announce, and the items kept.

Each paper in `layout/papers` is invented; `layout/gold` says part by part how a person reads it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast

import pytest

from ofgraph.extraction.layout import Part
from ofgraph.extraction.rules.leads import cell_label
from ofgraph.extraction.rules.paper import Paper, open_paper
from ofgraph.extraction.views import view as view_of
from ofgraph.ids import sha256_hex
from ofgraph.records import About, Span
from ofgraph.sources import html, plain

FOLDER = Path(__file__).parent / "layout"
LEAST = 0.97
_SAME = {"told": "discussion"}  # a rule's finer word for what the gold calls a discussion


@dataclass
class Score:
    """How much of one question was right, and what was not."""

    right: int = 0
    asked: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, *, right: bool, words: str) -> None:
        self.asked += 1
        self.right += right
        if not right:
            self.missed.append(words)

    @property
    def share(self) -> float:
        return self.right / self.asked if self.asked else 1.0


Gold = dict[str, object]
Scores = dict[str, Score]


def opened(name: str) -> Paper:
    """Read and lay out one paper of the gold folder."""
    data = (FOLDER / "papers" / name).read_bytes()
    media = "text/html" if name.endswith(".html") else "text/plain"
    about = About(name=name, sha256=sha256_hex(data), size=len(data), media_type=media)
    return open_paper((html if name.endswith(".html") else plain).read(data, about), {})


def plain_words(words: str) -> str:
    """Words by which two parts are the same: spaces evened out, marks at the edges left out."""
    return " ".join(words.split()).strip(" .,:;-|")


def scored(gold_file: Path) -> Scores:
    """Compare the layout of one paper with what a person made of it."""
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    paper = opened(gold["paper"])
    scores: Scores = defaultdict(Score)
    waiting: dict[str, list[Part]] = defaultdict(list)
    for part in paper.parts:
        waiting[plain_words(paper.view[part.start : part.end])].append(part)
    row: Part | None = None
    expected: set[int] = set()
    for one in gold["parts"]:
        if one["kind"] == ["cell"]:
            _score_cell(paper, row, one, scores, gold_file.stem)
            continue
        found = waiting[plain_words(view_of(one["words"]))]
        row = found.pop(0) if found else None
        if row is not None and row.kind != "item":
            expected.add(row.number)
        if one["kind"] == ["furniture"]:
            continue
        if row is not None:
            expected.add(row.number)
        _score_part(paper, row, one, scores, gold_file.stem)
    for part in paper.parts:
        if part.number not in expected:
            words = f"{gold_file.stem}: nobody sees a part in {_short(paper, part)}"
            scores["parts"].add(right=False, words=words)
            if part.lead is not None:
                scores["binding"].add(right=False, words=words)
    return scores


def _short(paper: Paper, part: Part | None) -> str:
    if part is None:
        return "nothing"
    return " ".join(paper.view[part.start : part.end].split())[:60]


def _score_part(paper: Paper, part: Part | None, one: Gold, scores: Scores, name: str) -> None:
    words = f"{name}: {str(one['words'])[:60]!r}"
    kinds = cast("list[str]", one["kind"])
    marker = part.marker if part else None
    same = part is not None and part.kind in kinds and one.get("marker") == marker
    seen = f"{part.kind} {part.marker}" if part else "no such part"
    scores["parts"].add(right=same, words=f"{words} is {seen}, not {kinds} {one.get('marker')}")
    if part is not None:
        kept = part.number in paper.relevant
        scores["kept"].add(right=kept == one["kept"], words=f"{words} kept: {kept}")
    if "item" not in kinds and (part is None or part.lead is None):
        return
    lead = _lead_words(paper, part)
    scores["binding"].add(
        right=part is not None and lead == plain_words(view_of(str(one.get("lead") or ""))),
        words=f"{words} under {lead!r}, not {one.get('lead')!r}",
    )
    if "lead" in one:
        label = paper.labels.get(part.number, "none") if part else "no part"
        scores["labels"].add(
            right=_SAME.get(label, label) == (one["announces"] or "none"),
            words=f"{words} is {label}, not {one['announces']}",
        )


def _lead_words(paper: Paper, part: Part | None) -> str:
    if part is None or part.lead is None:
        return ""
    lead = paper.parts[part.lead]
    last = lead.sentences[-1] if lead.sentences else Span(start=lead.start, end=lead.end)
    return plain_words(last.quote(paper.view))


def _score_cell(paper: Paper, row: Part | None, one: Gold, scores: Scores, name: str) -> None:
    words = str(one["words"])
    at = paper.view.find(view_of(words), row.start, row.end) if row else -1
    found = cell_label(paper.view, paper.parts, row, at) if row and at >= 0 else None
    head, label = found if found else (None, None)
    scores["binding"].add(right=head == one["head"], words=f"{name}: {words!r} headed {head!r}")
    scores["labels"].add(
        right=(label or "none") == one["announces"], words=f"{name}: {words!r} is {label}"
    )


@cache
def everything() -> Scores:
    """Every paper's scores, added up."""
    total: Scores = defaultdict(Score)
    for gold_file in sorted((FOLDER / "gold").glob("*.json")):
        for question, score in scored(gold_file).items():
            total[question].right += score.right
            total[question].asked += score.asked
            total[question].missed += score.missed
    return total


def test_there_are_at_least_twenty_five_papers_in_many_forms() -> None:
    names = Counter(path.suffix for path in (FOLDER / "papers").iterdir())
    assert names.total() >= 25
    assert names[".html"] >= 3


@pytest.mark.parametrize("question", ["parts", "binding", "labels", "kept"])
def test_the_layout_reads_the_papers_as_a_person_does(question: str) -> None:
    score = everything()[question]
    assert score.share >= LEAST, f"{score.share:.3f}:\n" + "\n".join(score.missed)
