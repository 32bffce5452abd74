"""What a briefing on a council says, of plenty, of little and of nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.analysis.briefs.brief_samples import of_council, officials, paper, told_store
from tests.queries.query_sample import finding, meeting, store_of

from ofgraph.analysis.briefs import Brief, brief_markdown, brief_text


def told() -> str:
    return brief_markdown(of_council(told_store(), "northmere"))


def headings(brief: Brief) -> list[str]:
    return [one.heading for one in brief.sections]


def test_the_headline_says_what_keeps_coming_back_and_of_how_many_visits() -> None:
    assert (
        "- 1 theme keeps coming back, most of all: Supervision of social workers (3 of 3 visits, "
        "last in February 2020)."
    ) in told()


def test_a_theme_is_told_with_its_standing_and_the_sentence_of_each_visit() -> None:
    _, story = told().split("### Supervision of social workers\n")
    assert story.lstrip().startswith(
        "Persistent: raised at all 3 visits with an answer, first in January 2018, last in "
        "February 2020."
    )
    assert "- January 2018, Monitoring visit, raised it: “Supervision is too rare.”" in story
    assert "- May 2019, Monitoring visit, raised it: “Supervision is still rare.”" in story


def test_a_resolution_is_told_with_what_the_next_visit_found_and_never_why() -> None:
    assert "1 March 2018: “RESOLVED that supervision be reported on.”" in told()
    assert (
        "Supervision of social workers: the next visit with an answer (May 2019, Monitoring visit) "
        "raised it again"
    ) in told()
    assert "does not say that the one led to the other" in told()


def test_what_was_raised_and_later_praised_got_better() -> None:
    _, better = told().split("## What got better\n")
    assert "- Quality of plans: last raised in January 2018: “Plans drift.”" in better
    assert "Praised in May 2019: “Plans are now clear.”" in better


def test_where_no_whole_report_was_read_it_says_what_persistent_means() -> None:
    assert "persistent says no more than that no visit is known to be without it" in told()


def test_one_visit_says_that_nothing_can_recur_yet() -> None:
    store = store_of(paper("a", "2018-01-15", finding("f1", "Plans drift.", "concern")))
    assert (
        "Findings that raise something are known of one visit only (January 2018, Monitoring "
        "visit), so nothing can recur yet."
    ) in brief_markdown(of_council(store, "northmere"))


def test_visits_without_findings_say_so() -> None:
    brief = of_council(officials(), "wexcombe")
    text = brief_markdown(brief)
    assert "findings are known of none" in text
    assert "no report or paper read" in text
    assert "Of 1 visit the day is not known: an unknown month, ILACS short inspection." in text


def test_no_visit_at_all_says_so_and_what_was_chosen() -> None:
    text = brief_markdown(of_council(told_store(), "northmere", since=dt.date(2031, 1, 1)))
    assert "No visit to Northmere" in text
    assert "since: 2031-01-01" in text
    assert "nothing can be said of what came back" in text


def test_a_council_that_took_over_names_the_one_before_it_apart() -> None:
    brief = of_council(officials(), "wexcombe")
    assert "Before and after it" in headings(brief)
    assert "It took over from Old Wexcombe" in brief_markdown(brief)


def test_a_council_that_is_no_more_names_the_one_after_it() -> None:
    assert "It gave way to Wexcombe" in brief_markdown(of_council(officials(), "old-wexcombe"))


def test_a_later_start_leaves_out_earlier_visits_and_says_so() -> None:
    text = brief_markdown(of_council(told_store(), "northmere", since=dt.date(2019, 1, 1)))
    assert "2 visits (2019 to 2020) are known" in text
    assert "Counted: since: 2019-01-01" in text
    assert "January 2018" not in text


def test_a_visit_known_only_by_a_meeting_stands_before_it() -> None:
    undated = paper(
        "a", None, finding("f1", "Plans drift.", "concern", "plan-quality"),
        meetings=meeting("2019-03-07"),
    )  # fmt: skip
    later = paper("b", "2020-02-03", finding("f1", "They drift.", "concern", "plan-quality"))
    text = brief_markdown(of_council(store_of(undated, later), "northmere"))
    assert "| date not known, reported to a meeting on 7 March 2019" in text
    assert "raised at both visits with an answer, first in March 2019 or before, last in" in text


@pytest.mark.parametrize("width", [40, 100])
def test_the_words_for_a_terminal_keep_to_its_width(width: int) -> None:
    text = brief_text(of_council(told_store(), "northmere"), width=width)
    assert max(len(line) for line in text.splitlines() if "ofgraph " not in line) <= width


def test_how_to_get_it_again_is_said() -> None:
    brief = of_council(told_store(), "northmere")
    assert brief.commands[0] == "ofgraph brief northmere"
    assert len(brief.inputs) == 64
