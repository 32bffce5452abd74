"""find, trace, cite and coverage: what they give, and what they say."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from tests.queries.query_sample import sample_store

from ofgraph.errors import QueryError
from ofgraph.queries import (
    cite,
    cite_markdown,
    cite_text,
    coverage,
    coverage_table,
    find,
    find_markdown,
    find_table,
    find_text,
    to_json,
    trace,
    trace_markdown,
    trace_text,
)


def texts(words: str = "", **more: str) -> list[str]:
    return [hit.text for hit in find(sample_store(), words, **more).hits]  # type: ignore[arg-type]


def test_every_word_must_begin_a_word() -> None:
    assert texts("RARE supervis") == ["Supervision of social workers is too rare."]
    assert texts("pervision") == []


def test_hostile_words_find_nothing() -> None:
    assert texts("supervision') } INSERT DATA { x") == []


def test_words_without_letters_are_refused() -> None:
    with pytest.raises(QueryError):
        find(sample_store(), ".*")


def test_a_broad_theme_finds_the_narrower() -> None:
    assert "Caseloads are now lower." in texts(theme="workforce")
    assert "Leaders know their service." not in texts(theme="workforce")


def test_a_council_is_found_with_those_it_took_over_from() -> None:
    assert texts("drift", council="wexcombe") == ["Care plans drift."]


def test_dates_are_of_the_visit_else_of_the_meeting() -> None:
    assert "RESOLVED that supervision be reported on." in texts("superv", until="2018")
    assert "Supervision is still not regular." not in texts("superv", until="2018")
    assert "Supervision is still not regular." in texts("superv", since="2019-05")


def test_polarity_chooses() -> None:
    assert texts(polarity="strength") == ["Leaders know their service."]


def test_a_denial_is_marked_as_one() -> None:
    (hit,) = find(sample_store(), "No child").hits
    assert hit.sort == "denial"
    assert "Said not to be so" in find_text(find(sample_store(), "No child"), width=200)


def test_views_are_found_only_when_asked_for() -> None:
    assert texts("feared") == []
    assert len(find(sample_store(), "feared", kinds=["view"]).hits) == 1


def test_the_limit_is_said() -> None:
    found = find(sample_store(), "supervision", limit=2)
    assert (len(found.hits), found.total) == (2, 5)
    assert "2 of 5 shown" in find_text(found)


def test_a_restatement_is_never_in_quotation_marks() -> None:
    found = find(sample_store(), "irregular")
    for text in (find_text(found), find_markdown(found)):
        assert "RESTATED: Supervision remains irregular." in text
        assert "“" not in text


def test_hits_are_a_table_and_json_too() -> None:
    found = find(sample_store(), "turnover")
    assert find_table(found).rows[0][5] == "Staff turnover is high."
    assert json.loads(to_json(found))["hits"][0]["date"] == "2018-01-15"


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


def test_a_statement_is_cited_with_document_meeting_and_address() -> None:
    statement = find(sample_store(), "rare").hits[0].statement
    found = cite(sample_store(), statement.rsplit("/", 1)[1][:10])
    (proof,) = found.proofs
    assert proof.source.meeting == "Children’s Committee, 2018-03-01"
    text = cite_text(found)
    assert "“Supervision of social workers is too rare.”\n  Paper a, page 1 (original)\n" in text
    assert "https://papers.example.org/paper\n" in text
    assert f"a.txt, sha256 {(proof.source.sha256 or '')[:12]}\n" in text
    assert "<https://papers.example.org/paper>" in cite_markdown(found)


def test_a_visit_is_cited_by_every_document_that_speaks_of_it() -> None:
    found = cite(sample_store(), "visit/northmere-focused-visit-2019-05-14")
    assert [proof.source.title for proof in found.proofs] == ["Paper b", "Paper c"]
    assert "RESTATED: the visit of 2019-05-14" in cite_text(found)


def test_a_council_known_from_beside_the_paper_says_so() -> None:
    assert "SIDECAR: council (address)" in cite_text(cite(sample_store(), "document/paper-a"))


def test_coverage_counts_visits_that_took_place_and_papers_by_year() -> None:
    found = coverage(sample_store(), "northmere")
    assert [(y.year, y.visits, y.papers) for y in found.years] == [("2018", 1, 1), ("2019", 2, 2)]
    assert coverage_table(found).rows[0] == ("Northmere County Council", "2018", 1, 0, 1)


def test_coverage_of_all_councils_adds_up() -> None:
    found = coverage(sample_store())
    assert (found.councils, found.visits, found.papers) == (2, 4, 4)
