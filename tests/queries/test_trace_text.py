"""How a trace reads: its sections, and how much of each is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

import pytest
from tests.queries.query_sample import finding, reading, store_of, visit

from ofgraph.queries import Trace, to_json, trace, trace_markdown, trace_text
from ofgraph.records import Finding, Reading

# One more than the stories that are shown for short.
THEMES = (
    "supervision", "recruitment-retention", "caseloads", "plan-quality", "assessment-quality",
    "leadership", "neglect", "adoption", "mash",
)  # fmt: skip


def paper(file: str, day: str, *findings: Finding) -> Reading:
    visits = (visit("v1", "monitoring_visit", day),)
    return reading(file, "northmere", visits=visits, findings=findings)


def all_raised(file: str, day: str, themes: tuple[str, ...]) -> Reading:
    concerns = (
        finding(f"f{at}", f"Concern {file}{at}.", "concern", theme)
        for at, theme in enumerate(themes, 1)
    )
    return paper(file, day, *concerns)


@cache
def much() -> Trace:
    """Nine themes that came back, the first of them at three visits."""
    papers = (
        all_raised("a", "2018-01-15", THEMES), all_raised("b", "2019-05-14", THEMES),
        all_raised("c", "2020-02-03", THEMES[:1]),
    )  # fmt: skip
    return trace(store_of(*papers), "northmere")


@cache
def little() -> Trace:
    """One visit, five findings."""
    concerns = (
        finding(f"f{at}", f"Concern {at}.", "concern", "plan-quality") for at in range(1, 5)
    )
    good = finding("f5", "Leaders know their service.", "strength", "leadership")
    return trace(store_of(paper("a", "2018-01-15", *concerns, good)), "northmere")


@cache
def heading() -> Trace:
    papers = (
        paper("a", "2018-01-15", finding("f1", "Too rare.", "concern", "supervision")),
        paper("b", "2019-05-14", finding("f1", "Too many.", "concern", "caseloads")),
    )
    return trace(store_of(*papers), "northmere")


@cache
def change() -> Trace:
    papers = (
        paper("a", "2018-01-15", finding("f1", "Too rare.", "concern", "supervision")),
        paper("b", "2019-05-14", finding("f1", "Now regular.", "progress", "supervision")),
    )
    return trace(store_of(*papers), "northmere")


def test_eight_stories_are_shown_and_how_to_see_the_rest() -> None:
    text = trace_text(much(), width=200)
    assert text.count("raised at ") == 8
    assert "and 1 more: ofgraph trace northmere --all\n" in text


def test_the_story_of_most_visits_is_always_shown() -> None:
    assert "Supervision of social workers: raised at 3 visits" in trace_text(much(), width=200)


def test_all_shows_everything() -> None:
    text = trace_text(much(), width=400, everything=True)
    assert text.count("raised at ") == 9
    assert " more" not in text


def test_a_visit_lists_six_themes() -> None:
    (line, *_) = [one for one in trace_text(much(), width=400).splitlines() if "raised: " in one]
    assert line.count(", ") >= 6
    assert line.endswith(", and 3 more")


def test_json_has_every_story_and_theme() -> None:
    found = json.loads(to_json(much()))
    assert len(found["stories"]) == 9
    assert len(found["visits"][0]["raised"]) == 9


def test_a_heading_names_the_themes_under_it() -> None:
    assert (
        "Workforce: raised at 2 visits (several themes under one heading: Caseloads, "
        "Supervision of social workers)\n"
    ) in trace_text(heading(), width=200)


def test_a_change_is_told_under_a_heading_of_its_own() -> None:
    text = trace_text(change(), width=200)
    _, section = text.split("WHAT CHANGED\n")
    assert section.startswith("Supervision of social workers: raised, then praised\n  RAISED ")
    assert "“Now regular.” (Paper b, page 1)" in section


def test_a_visit_says_at_most_three_sentences_where_there_is_no_story() -> None:
    _, section = trace_text(little(), width=200).split("WHAT WAS SAID\n")
    assert section.count("“Concern") == 3
    assert section.endswith("      and 2 more\n")


def test_the_same_words_of_two_papers_are_shown_once_for_short() -> None:
    same = [
        paper(file, "2018-01-15", finding("f1", "Plans drift.", "concern", "plan-quality"))
        for file in "ab"
    ]
    found = trace(store_of(*same), "northmere")
    assert trace_text(found).count("“Plans drift.”") == 1
    assert trace_text(found, everything=True).count("“Plans drift.”") == 2


@pytest.mark.parametrize("found", [heading, change, little])
def test_markdown_has_the_sections_and_sentences_of_the_text(found: Callable[[], Trace]) -> None:
    text, markdown = trace_text(found(), width=400), trace_markdown(found())
    for name in ("What came back", "What changed", "What was said"):
        assert (f"\n{name.upper()}\n" in text) is (f"\n## {name}\n" in markdown)
    assert text.count("“") == markdown.count("“")


def test_texts_end_in_one_newline() -> None:
    for words in (trace_text(much()), trace_markdown(much()), to_json(much())):
        assert words.endswith("\n")
        assert not words.endswith("\n\n")
