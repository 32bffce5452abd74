"""A trace with what the analyses know of it."""

from __future__ import annotations

import json

from tests.analysis.briefs.brief_samples import officials, paper, told_store
from tests.queries.query_sample import finding, store_of

from ofgraph.analysis.briefs import whole_story
from ofgraph.graph.store import Store
from ofgraph.queries import Trace, to_json, trace, trace_markdown, trace_text


def told(store: Store, council: str = "northmere", theme: str | None = None) -> Trace:
    return whole_story(store, trace(store, council, theme))


def test_each_story_says_how_its_theme_stands_and_of_how_many_visits() -> None:
    text = trace_text(told(told_store()), width=200)
    assert "STANDS  persistent: raised at 3 of the 3 visits with an answer" in text
    assert "STANDS  resolved: raised at 1 of the 2 visits with an answer" in text


def test_a_visit_that_says_nothing_of_a_theme_is_named_with_the_reason() -> None:
    text = trace_text(told(told_store()), width=200)
    assert "SOURCE INCOMPLETE  February 2020, Monitoring visit" in text


def test_a_resolution_is_told_with_what_the_next_visit_found() -> None:
    text = trace_text(told(told_store()), width=200)
    assert (
        "      THEN  Supervision of social workers: the next visit with an answer (May 2019, "
        "Monitoring visit) raised it again.\n"
    ) in text


def test_markdown_says_the_same() -> None:
    text = trace_markdown(told(told_store()))
    assert "STANDS persistent: raised at 3 of the 3 visits with an answer" in text
    assert "  - *then:* Supervision of social workers: the next visit" in text


def test_a_heading_stands_as_all_that_is_under_it_does() -> None:
    store = store_of(
        paper("a", "2018-01-15", finding("f1", "Too rare.", "concern", "supervision")),
        paper("b", "2019-05-14", finding("f1", "Too many.", "concern", "caseloads")),
    )
    (story,) = told(store).stories
    assert story.under
    assert story.standing is not None
    assert (story.standing.raised, story.standing.could) == (2, 2)


def test_json_keeps_what_a_trace_had() -> None:
    store = told_store()
    before = json.loads(to_json(trace(store, "northmere")))
    after = json.loads(to_json(told(store)))
    assert before.keys() == after.keys()
    assert before["stories"][0].keys() == after["stories"][0].keys()
    assert [step["said"] for step in before["stories"][0]["steps"]] == [
        step["said"] for step in after["stories"][0]["steps"]
    ]


def test_what_nobody_asked_is_null() -> None:
    (story, *_) = trace(told_store(), "northmere").stories
    assert story.standing is None
    assert all(step.followed is None for step in story.steps)


def test_a_council_of_which_nothing_was_read_is_told_as_before() -> None:
    store = officials()
    assert told(store, "wexcombe").visits == trace(store, "wexcombe").visits


def test_those_before_a_council_are_told_whole_too() -> None:
    (before,) = told(officials(), "wexcombe", "supervision").predecessors
    assert before.stories[0].standing is not None
