"""What a briefing on a theme says: where, how often of how many, and in whose words."""

from __future__ import annotations

from pathlib import Path

from tests.analysis.briefs.brief_samples import of_theme, told_store

from ofgraph.analysis.briefs import brief_markdown
from ofgraph.graph import open_store


def test_it_names_the_councils_where_it_keeps_coming_back() -> None:
    text = brief_markdown(of_theme(told_store(), "supervision"))
    assert "was raised in 1 of the 1 council with a visit that has an answer" in text
    assert "- Northmere County Council, persistent: raised at 3 of 3 visits with an answer" in text


def test_without_a_whole_report_there_is_no_share() -> None:
    text = brief_markdown(of_theme(told_store(), "supervision"))
    assert "No whole report of a visit that looked at it was read: there is no share." in text
    assert "%" not in text.split("## What this stands on")[0]


def test_a_theme_that_nobody_raised_says_so() -> None:
    brief = of_theme(told_store(), "adoption")
    assert brief.sections == ()
    assert brief.summary[0].text.startswith("No finding that raises Adoption is known")


def test_a_theme_with_others_under_it_is_counted_with_them() -> None:
    brief = of_theme(told_store(), "workforce")
    assert any("Supervision of social workers" in one for one in brief.limits)
    assert "raised in 1 of the 1 council" in brief.summary[0].text


def test_it_quotes_several_councils(bundled_home: Path) -> None:
    store = open_store(str(bundled_home / "store"))
    try:
        brief = of_theme(store, "workforce")
    finally:
        store.close()
    (samples,) = (one for one in brief.sections if one.heading.startswith("In the inspectors"))
    assert len(samples.blocks[0].items) >= 2  # type: ignore[union-attr]
