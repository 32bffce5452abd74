"""What a trace tells: what came back, what changed, what was said, and what was resolved."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.queries.query_sample import finding, meeting, reading, said, store_of, visit

from ofgraph.graph.store import Store
from ofgraph.queries import Trace, trace
from ofgraph.queries.tracing.text import step_heading
from ofgraph.records import Action, Finding, Polarity, Reading, Resolution

LEAVES_OF_WORKFORCE = ("supervision", "recruitment-retention", "caseloads")


def paper(file: str, day: str | None, *findings: Finding, **parts: object) -> Reading:
    """A paper on one monitoring visit to Northmere."""
    visits = (visit("v1", "monitoring_visit", day),)
    made = {"visits": visits, "findings": findings} | parts
    return reading(file, "northmere", **made)  # type: ignore[arg-type]


def traced(*papers: Reading, theme: str | None = None) -> Trace:
    return trace(store_of(*papers), "northmere", theme)


def told(found: Trace) -> list[tuple[str, str | None]]:
    return [(story.name, story.change) for story in (*found.stories, *found.changed)]


def raised(file: str, day: str | None, words: str, *themes: str, **parts: object) -> Reading:
    return paper(file, day, finding("f1", words, "concern", *themes), **parts)


def praised(file: str, day: str, words: str, *themes: str) -> Reading:
    return paper(file, day, finding("f1", words, "progress", *themes))


RARE = raised("a", "2018-01-15", "Supervision is too rare.", "supervision")
CHURN = raised("b", "2019-05-14", "Too many leave.", "recruitment-retention")


def test_themes_under_one_heading_come_back_under_it() -> None:
    (story,) = traced(RARE, CHURN).stories
    assert (story.name, story.raised_at) == ("Workforce", 2)
    assert story.under == ("Recruitment and retention", "Supervision of social workers")


def test_a_heading_is_not_told_where_a_theme_under_it_came_back() -> None:
    again = raised("c", "2020-02-03", "Supervision is rare again.", "supervision")
    assert told(traced(RARE, CHURN, again)) == [("Supervision of social workers", None)]


def test_a_heading_counts_visits_and_not_findings() -> None:
    both = paper(
        "a", "2018-01-15",
        finding("f1", "Supervision is too rare.", "concern", "supervision"),
        finding("f2", "Too many leave.", "concern", "recruitment-retention"),
    )  # fmt: skip
    assert traced(both).stories == ()


def test_a_finding_with_two_themes_of_a_heading_is_told_once() -> None:
    (story,) = traced(
        raised("a", "2018-01-15", "Tired staff leave.", "supervision", "recruitment-retention"),
        raised("b", "2019-05-14", "Caseloads are high.", "caseloads"),
    ).stories
    assert [len(step.said) for step in story.steps] == [1, 1]


@pytest.mark.parametrize("theme", LEAVES_OF_WORKFORCE)
def test_a_theme_raised_and_later_praised_has_changed(theme: str) -> None:
    found = traced(
        raised("a", "2018-01-15", "This was poor.", theme),
        praised("b", "2019-05-14", "This is better.", theme),
    )
    assert found.stories == ()
    assert [story.change for story in found.changed] == ["raised, then praised"]
    assert [step.sort for step in found.changed[0].steps] == ["raised", "praised"]


def test_a_theme_praised_and_later_raised_has_changed() -> None:
    found = traced(
        praised("a", "2018-01-15", "Supervision is good.", "supervision"),
        raised("b", "2019-05-14", "Supervision has slipped.", "supervision"),
    )
    assert told(found) == [("Supervision of social workers", "praised, then raised")]


def test_a_theme_praised_before_and_after_says_so() -> None:
    found = traced(
        praised("a", "2018-01-15", "Supervision is good.", "supervision"),
        raised("b", "2019-05-14", "Supervision has slipped.", "supervision"),
        praised("c", "2020-02-03", "Supervision is good again.", "supervision"),
    )
    assert found.changed[0].change == "praised before and after it was raised"


def test_raised_and_praised_at_one_visit_is_no_change() -> None:
    found = traced(
        paper(
            "a", "2018-01-15",
            finding("f1", "Supervision is rare in one team.", "concern", "supervision"),
            finding("f2", "Supervision is good in another.", "strength", "supervision"),
        )
    )  # fmt: skip
    assert found.changed == ()


def test_a_heading_changes_where_no_theme_under_it_did() -> None:
    found = traced(RARE, praised("b", "2019-05-14", "Caseloads are low.", "caseloads"))
    assert told(found) == [("Workforce", "raised, then praised")]
    assert found.changed[0].under == ("Caseloads", "Supervision of social workers")


def test_what_came_back_is_not_told_again_as_changed() -> None:
    better = praised("c", "2020-02-03", "Supervision is regular.", "supervision")
    found = traced(RARE, CHURN, better)
    assert told(found) == [("Workforce", "raised, then praised")]
    assert found.changed == ()


def undated(polarity: Polarity) -> Reading:
    return paper(
        "a", None,
        finding("f1", "Supervision was seen.", polarity, "supervision"),
        meetings=meeting("2019-03-07"),
    )  # fmt: skip


def test_a_visit_of_unknown_date_stands_where_its_meeting_does() -> None:
    later = raised("b", "2020-02-03", "Too many leave.", "recruitment-retention")
    earlier = raised("c", "2018-01-15", "Plans drift.", "plan-quality")
    found = traced(undated("concern"), later, earlier)
    assert [one.when for one in found.visits] == [
        "15 January 2018", "date not known, reported on 7 March 2019", "3 February 2020",
    ]  # fmt: skip
    assert [step.reported_on for step in found.stories[0].steps] == [dt.date(2019, 3, 7), None]


def test_a_visit_of_unknown_date_may_be_the_earlier_but_never_the_later() -> None:
    after = praised("b", "2020-02-03", "Supervision is better.", "supervision")
    before = praised("b", "2018-01-15", "Supervision is good.", "supervision")
    assert told(traced(undated("concern"), after)) == [
        ("Supervision of social workers", "raised, then praised")
    ]
    assert traced(undated("concern"), before).changed == ()


def test_where_nothing_came_back_or_changed_everything_said_is_told() -> None:
    plain = finding("f2", "The inspectors were made welcome.", "strength")
    found = traced(paper("a", "2018-01-15", finding("f1", "Plans drift.", "concern"), plain))
    assert [(step.sort, step.said[0].text) for step in found.said] == [
        ("raised", "Plans drift."), ("praised", "The inspectors were made welcome."),
    ]  # fmt: skip


def test_where_there_is_a_story_what_was_said_is_left_to_it() -> None:
    assert traced(RARE, CHURN).said == ()


def resolution(local: str, words: str, *addresses: str, themes: tuple[str, ...] = ()) -> Resolution:
    return Resolution(
        id=local, type="resolved", actor=None, asks=(), addresses=addresses, themes=themes,
        evidence=said(words, 800 + 100 * int(local[1:])),
    )  # fmt: skip


def answered(*resolutions: Resolution, actions: tuple[Action, ...] = ()) -> Store:
    """Two visits that raised supervision; the first also raised plans, and was answered."""
    first = paper(
        "a", "2018-01-15",
        finding("f1", "Supervision is too rare.", "concern", "supervision"),
        finding("f2", "Plans drift.", "concern", "plan-quality"),
        meetings=meeting("2018-03-01"), resolutions=resolutions, actions=actions,
    )  # fmt: skip
    return store_of(first, raised("b", "2019-05-14", "It is rare again.", "supervision"))


def between(store: Store) -> list[str]:
    (story,) = trace(store, "northmere").stories
    return [one.text for step in story.steps[1:-1] for one in step.said]


def test_a_step_that_carries_the_theme_belongs_to_its_story() -> None:
    words = "RESOLVED that supervision be reported on."
    assert between(answered(resolution("r1", words, themes=("supervision",)))) == [words]


def test_a_step_that_answers_a_finding_of_the_story_belongs_to_it() -> None:
    words = "RESOLVED that a report be made."
    assert between(answered(resolution("r1", words, "f1"))) == [words]


def test_a_step_that_answers_another_finding_does_not() -> None:
    assert between(answered(resolution("r1", "RESOLVED that plans be dated.", "f2"))) == []


def test_an_action_between_two_visits_stands_between_them() -> None:
    words = "Managers now meet staff each month."
    action = Action(id="a1", themes=("supervision",), evidence=said(words, 600))
    assert between(answered(actions=(action,))) == [words]


@pytest.mark.parametrize(
    ("day", "words"),
    [("2017", "2017"), ("2017-03", "March 2017"), ("2017-03-05", "5 March 2017")],
)
def test_a_paper_whose_meeting_has_no_day_stands_after_its_visit_no_more_exactly_than_known(
    day: str, words: str
) -> None:
    action = Action(id="a1", themes=("supervision",), evidence=said("They meet.", 600))
    first = raised("a", day, "Supervision is too rare.", "supervision", actions=(action,))
    (story,) = traced(first, raised("b", "2019-05-14", "It is rare.", "supervision")).stories
    (step,) = (one for one in story.steps if one.sort == "action")
    assert step.after == words
    assert step_heading(step).endswith(f"(no day known; after the visit of {words})")


def test_only_the_first_visit_that_raised_a_theme_raised_it_for_the_first_time() -> None:
    again = raised("c", "2020-02-03", "Supervision is rare again.", "supervision")
    (story,) = traced(RARE, again).stories
    assert [step_heading(step).split("  ")[0] for step in story.steps] == [
        "RAISED", "RAISED AGAIN",
    ]  # fmt: skip


def test_a_resolution_on_a_visit_as_a_whole_is_told_once_and_in_no_story() -> None:
    words = "RESOLVED that the outcome be shared."
    store = answered(resolution("r1", words, "v1"))
    assert between(store) == []
    (step,) = trace(store, "northmere").resolutions
    assert [one.text for one in step.said] == [words]


def test_a_resolution_on_a_visit_and_a_finding_is_told_with_the_finding() -> None:
    store = answered(resolution("r1", "RESOLVED that both be noted.", "v1", "f1"))
    assert between(store) == ["RESOLVED that both be noted."]
    assert trace(store, "northmere").resolutions == ()


def test_a_resolution_of_another_theme_is_not_told_where_one_theme_is_asked_for() -> None:
    words = "RESOLVED that plans be dated."
    store = answered(resolution("r1", words, "v1", themes=("plan-quality",)))
    assert trace(store, "northmere").resolutions != ()
    assert trace(store, "northmere", "supervision").resolutions == ()


def test_a_theme_asked_for_has_no_other_stories() -> None:
    found = traced(RARE, CHURN, theme="supervision")
    assert [story.name for story in found.stories] == ["Supervision of social workers"]
    assert (found.changed, found.said) == ((), ())
