"""Dates as printed, as precise as said, and no year that is not there."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from ofgraph.extraction.rules.dates import find_dates
from ofgraph.extraction.views import view

CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: str(case["text"]))
def test_a_date_is_read_as_it_is_said(case: dict[str, object]) -> None:
    found = find_dates(view(str(case["text"])))
    assert [[date.start, date.end] for date in found] == case["dates"]


def test_the_span_covers_the_date_and_no_more() -> None:
    text = "It was held on 3 and 4 March 2020 in Wexcombe."
    assert [date.span.quote(text) for date in find_dates(text)] == ["3 and 4 March 2020"]


@pytest.mark.parametrize("piece", ["1 ", "5 November ", "1, 2, ", " ", "2017 ", "1/2/", "May "])
def test_a_hostile_line_is_passed_over_quickly(piece: str) -> None:
    line = piece * (200_000 // len(piece))
    started = time.process_time()
    find_dates(line)
    assert time.process_time() - started < 2
