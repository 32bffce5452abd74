"""trace and coverage: what they give, and what they say."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from tests.queries.query_sample import sample_store

from ofgraph.queries import (
    coverage,
    coverage_table,
    to_json,
    trace,
    trace_markdown,
    trace_text,
)


def test_a_trace_tells_visits_in_order_and_the_planned_as_planned() -> None:
    found = trace(sample_store(), "northmere")
    assert [(visit.date, visit.status) for visit in found.visits] == [
        (dt.date(2018, 1, 15), "Carried out"),
        (dt.date(2019, 5, 14), "Carried out"),
        (dt.date(2030, 1, 1), "Planned"),
    ]
    assert found.left_out == (("joint", 1),)
    assert found.visits[0].overall == "Requires improvement"


def test_a_recurring_theme_is_told_with_what_came_between() -> None:
    (story,) = trace(sample_store(), "northmere").stories
    assert (story.name, story.raised_at) == ("Supervision of social workers", 2)
    assert [step.sort for step in story.steps] == ["raised", "action", "resolution", "raised"]
    last = story.steps[-1].said
    assert [said.document_status for said in last] == ["original", "restatement"]


def test_a_joint_inspection_never_makes_a_theme_come_back() -> None:
    found = trace(sample_store(), "northmere", series=("joint",))
    assert found.stories == ()
    assert "so nothing can recur yet" in trace_text(found)


def test_a_theme_asked_for_is_told_even_if_it_came_once() -> None:
    found = trace(sample_store(), "northmere", "leadership")
    assert [story.raised_at for story in found.stories] == [0]


def test_a_predecessor_is_told_apart() -> None:
    found = trace(sample_store(), "wexcombe")
    assert found.visits == ()
    assert [other.name for other in found.predecessors] == ["Old Wexcombe County Council"]
    assert "BEFORE IT: Old Wexcombe County Council" in trace_text(found)


def test_a_trace_begins_with_its_coverage() -> None:
    first = trace_text(trace(sample_store(), "northmere"), width=200).splitlines()[0]
    assert first == (
        "Northmere County Council: 3 visits known (2018 to 2019); 0 Ofsted reports and "
        "3 council papers read; no official file is loaded."
    )


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_trace_fits_the_terminal(width: int) -> None:
    text = trace_text(trace(sample_store(), "northmere"), width=width)
    assert max(len(line) for line in text.splitlines()) <= width


def test_a_trace_quotes_originals_and_not_restatements() -> None:
    found = trace(sample_store(), "northmere")
    for text in (trace_text(found), trace_markdown(found)):
        assert "“Supervision is still not regular.” (Paper b, page 1)" in text
        assert "RESTATED: Supervision remains irregular." in text
    assert json.loads(to_json(found))["stories"][0]["raised_at"] == 2


def test_coverage_counts_visits_that_took_place_and_papers_by_year() -> None:
    found = coverage(sample_store(), "northmere")
    assert [(y.year, y.visits, y.papers) for y in found.years] == [("2018", 1, 1), ("2019", 2, 2)]
    assert coverage_table(found).rows[0] == ("Northmere County Council", "2018", 1, 0, 1)


def test_coverage_of_all_councils_adds_up() -> None:
    found = coverage(sample_store())
    assert (found.councils, found.visits, found.papers) == (2, 4, 4)
