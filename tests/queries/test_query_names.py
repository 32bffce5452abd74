"""Councils, themes, concepts and short ids as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.queries.query_sample import sample_store

from ofgraph.errors import QueryError, UnknownName
from ofgraph.graph import open_store
from ofgraph.graph.store import Table
from ofgraph.queries import Names, find, rows, run
from ofgraph.vocab import BASE


@pytest.fixture
def names() -> Names:
    return Names(sample_store())


@pytest.mark.parametrize(
    "words", ["northmere", "Northmere", "NORTHMERE COUNTY COUNCIL", "E10000901"]
)
def test_a_council_answers_to_id_code_and_name(names: Names, words: str) -> None:
    assert names.council(words) == f"{BASE}id/council/northmere"


def test_an_id_is_of_one_council_though_another_was_called_so(
    bundled_home: Path,
) -> None:
    known = Names(open_store(bundled_home / "store"))
    for council in ("somerset", "somerset-county-council", "dorset-council"):
        assert known.council(council) == f"{BASE}id/council/{council}"


def test_a_council_that_is_not_there_gives_a_suggestion(names: Names) -> None:
    with pytest.raises(UnknownName) as caught:
        names.council("Nortmere")
    assert caught.value.hint == "did you mean 'northmere'?"


@pytest.mark.parametrize("words", ["supervision", "Supervision of social workers"])
def test_a_theme_answers_to_slug_and_label(names: Names, words: str) -> None:
    assert names.theme(words) == f"{BASE}id/theme/supervision"


@pytest.mark.parametrize("words", ["area for improvement", "area_for_improvement"])
def test_a_concept_answers_to_value_word_and_label(names: Names, words: str) -> None:
    assert names.concept("polarity", words) == f"{BASE}id/polarity/area-for-improvement"


def test_a_statement_answers_to_every_short_form_of_its_address(names: Names) -> None:
    address = find(sample_store(), "turnover").hits[0].statement
    key = address.rsplit("/", 1)[1]
    for short in (address, f"finding/{key}", f"id/finding/{key[:6]}", key[:8]):
        assert names.thing(short) == address


def test_a_whole_key_wins_over_longer_ones(names: Names) -> None:
    visit = "visit/northmere-focused-visit-2019-05-14"
    assert names.thing(visit) == f"{BASE}id/{visit}"


def test_a_beginning_of_several_is_refused_with_the_choice(names: Names) -> None:
    with pytest.raises(QueryError) as caught:
        names.thing("visit/northmere")
    assert "visit/northmere-focused-visit-2019-05-14" in caught.value.hint


@pytest.mark.parametrize("words", ["", "ab", 'finding/"> } INSERT', "finding/../../x y"])
def test_what_cannot_be_an_address_is_refused(names: Names, words: str) -> None:
    with pytest.raises(QueryError):
        names.thing(words)


def test_an_address_that_nothing_has_is_refused(names: Names) -> None:
    with pytest.raises(UnknownName):
        names.thing("finding/ffffffffffff")


def test_a_query_runs_by_name_or_as_text() -> None:
    named = run(sample_store(), "council-timeline", {"council": "Northmere"})
    assert isinstance(named, Table)
    assert len(named.rows) == 4
    assert run(sample_store(), "ASK { ?s ?p ?o }") is True


def test_a_query_that_is_not_there_gives_a_suggestion() -> None:
    with pytest.raises(UnknownName) as caught:
        run(sample_store(), "council-timelin")
    assert caught.value.hint == "did you mean 'council-timeline'?"


def test_text_with_marked_lines_takes_parameters() -> None:
    text = (
        "#+ parameters:\n#+   council: {type: iri, class: ofg:Council}\n"
        "SELECT ?council { \n  VALUES ?council { UNDEF } #+ council\n}"
    )
    answer = run(sample_store(), text, {"council": "wexcombe"})
    assert isinstance(answer, Table)
    assert answer.rows == ((f"{BASE}id/council/wexcombe",),)


def test_a_visit_counts_once_however_many_papers_speak_of_it() -> None:
    (row,) = rows(sample_store(), "recurring-themes", {"council": "northmere"})
    assert (row["visits"], row["findings"]) == (2, 3)


def test_joint_inspections_are_counted_apart() -> None:
    found = rows(sample_store(), "recurring-themes", {"series": "", "atleast": "1"})
    counts = {
        (row["councilName"], row["series"], str(row["themeName"])): row["visits"] for row in found
    }
    supervision = "Supervision of social workers"
    assert counts["Northmere County Council", "joint", supervision] == 1
    assert counts["Northmere County Council", "social care", supervision] == 2


def test_denials_are_no_priority_actions() -> None:
    assert [row["text"] for row in rows(sample_store(), "priority-actions")] == [
        "Plans lack dates."
    ]
    assert len(rows(sample_store(), "denials")) == 1


def test_words_of_one_theme_alone_mean_it(names: Names) -> None:
    assert names.theme("lodgings") == f"{BASE}id/theme/accommodation-provision"


def test_words_of_several_themes_ask_which(names: Names) -> None:
    with pytest.raises(UnknownName) as caught:
        names.theme("quality")
    assert "say which: " in caught.value.hint
    assert "quality of plans" in caught.value.hint
