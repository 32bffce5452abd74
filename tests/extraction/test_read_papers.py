"""A whole paper as a Reading, and the papers the project began with where they are at hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ofgraph.extraction import EXTRACTOR, read_paper
from ofgraph.extraction.evaluate import evaluate
from ofgraph.records import Reading
from ofgraph.sources import fetch, read_document

ReadText = Callable[[str], Reading]
NAMES = {
    "cumbria": "Cumbria County Council",
    "herefordshire council": "Herefordshire Council",
    "herefordshire": "Herefordshire Council",
    "cambridgeshire county council": "Cambridgeshire County Council",
    "cambridgeshire": "Cambridgeshire County Council",
}
PAPER = """
Ofsted focused visit to children's services

To: Cabinet

Date: 9 October 2019

1. Findings

1.1 Ofsted carried out a focused visit to Northmere Council on 3 and 4 September 2019. Inspectors
found that supervision was weak. A new policy on supervision has been put in place.

2. Recommendation

2.1 Cabinet is asked to note the letter and to review supervision in 2020.
"""


def test_a_reading_says_what_it_was_read_by(read_text: ReadText) -> None:
    assert read_text(PAPER).extractor == EXTRACTOR


def test_records_are_numbered_by_kind(read_text: ReadText) -> None:
    reading = read_text(PAPER)
    ids = [
        record.id
        for records in (
            reading.visits, reading.findings, reading.actions, reading.resolutions,
            reading.meetings,
        )
        for record in records
    ]  # fmt: skip
    assert ids == ["v1", "f1", "a1", "r1", "m1"]


def test_evidence_tells_the_place_in_the_papers_own_numbering(read_text: ReadText) -> None:
    assert read_text(PAPER).findings[0].evidence[0].place == "paragraph 1.1"


def test_a_decision_addresses_the_finding_on_its_topic(read_text: ReadText) -> None:
    reading = read_text(PAPER)
    assert reading.findings[0].id in reading.resolutions[0].addresses


def test_what_the_text_does_not_say_is_listed_as_unknown(read_text: ReadText) -> None:
    reading = read_text("The Ofsted monitoring visit of children's services was the third.")
    assert reading.council is None
    assert reading.unknown == (
        "council: not named in the text",
        "meeting: not named in the text",
        "visit v1: no date is said",
    )


def test_a_paper_that_says_nothing_of_ofsted_yields_nothing(read_text: ReadText) -> None:
    reading = read_text("Budget\n\nThe Committee resolved that the budget be approved.")
    assert (reading.visits, reading.findings, reading.resolutions) == ((), (), ())


def test_the_five_papers_of_the_beginning_are_read_as_their_gold_says() -> None:
    root = Path(os.environ.get("OFGRAPH_SHARED", Path(__file__).parents[3] / "shared"))
    seeds, gold = root / "seeds", root / "gold" / "seeds"
    if not seeds.is_dir() or not gold.is_dir():
        pytest.skip("the seed papers are not beside this checkout (OFGRAPH_SHARED)")
    documents = [read_document(fetch(path)) for path in sorted(seeds.glob("*.txt"))]
    readings = [(read_paper(document, NAMES), document.text) for document in documents]
    tallies = evaluate(readings, gold).tallies
    for kind in ("council", "committee", "meeting date", "visits", "judgements"):
        assert (tallies[kind].f1 or 0) >= 0.95, kind
    assert (tallies["findings"].f1 or 0) >= 0.75
    assert (tallies["resolutions"].f1 or 0) >= 0.95
    assert (tallies["actions"].f1 or 0) >= 0.7
    assert (tallies["people"].f1 or 0) >= 0.85
