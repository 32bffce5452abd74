"""The ledger keeps the first score of a batch for good."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ofgraph.errors import OfgraphError, UnreadableSource
from ofgraph.extraction.evaluate import Entry, Ledger

FIRST = Entry(batch="spring", date="2024-03-01", extractor="0.1", figures={"findings": 0.24})
LATER = Entry(batch="spring", date="2024-04-01", extractor="0.2", figures={"findings": 0.84})


def test_a_batch_has_no_first_sight_before_it_is_scored(tmp_path: Path) -> None:
    assert Ledger(tmp_path / "ledger.jsonl").first_sight("spring") is None


def test_a_second_scoring_never_replaces_the_first_sight(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    assert [ledger.add(FIRST), ledger.add(LATER)] == [FIRST, FIRST]
    assert (ledger.first_sight("spring"), ledger.entries()) == (FIRST, (FIRST, LATER))


def test_a_batch_name_with_an_odd_line_separator_stays_one_line(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    odd = replace(FIRST, batch="spring\u2028late")
    ledger.add(odd)
    assert ledger.entries() == (odd,)


def test_a_broken_line_of_the_ledger_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_text(FIRST.as_line() + '{"batch":"sp', encoding="utf-8")
    with pytest.raises(UnreadableSource, match="line 2"):
        Ledger(path).add(LATER)


def test_a_ledger_entry_without_a_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OfgraphError, match="extractor's version"):
        Ledger(tmp_path / "ledger.jsonl").add(replace(FIRST, extractor=""))


def test_a_last_line_without_its_end_is_not_run_into(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_text(FIRST.as_line().rstrip("\n"), encoding="utf-8")
    Ledger(path).add(LATER)
    assert Ledger(path).entries() == (FIRST, LATER)
