"""What followed a resolution: what the next visits found, and whether a paper returns to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.analysis.invented import Response, Visit, incidence_of_visits

from ofgraph.analysis.followups import Asked, Followed, FollowUp, Reported, follow
from ofgraph.analysis.incidence import NOTHING, Incidence

NEGLECT = ("neglect",)


def visit(day: str | None, **told: Any) -> Visit:
    return Visit(council="Northmere", day=day, **told)


def resolved(day: str | None = "2019-01-15", **told: Any) -> Response:
    return Response(council="Northmere", day=day, **{"themes": NEGLECT, **told})


def followed(visits: Iterable[Visit], *responses: Response, **asked: Any) -> tuple[FollowUp, ...]:
    made = incidence_of_visits(visits, responses or [resolved()])
    return follow(made, Asked(**asked))


def outcome(*visits: Visit) -> Followed:
    (one,) = followed(visits)
    return one.followed


def with_documents(made: Incidence, documents: Sequence[int]) -> Incidence:
    """The incidence whose responses stand in these documents: that of the visit at the place."""
    placed = np.array(documents, dtype=np.int32)
    return replace(made, responses=replace(made.responses, document=placed))


def test_a_theme_raised_before_and_praised_at_the_next_visit_was_followed_by_better() -> None:
    found = outcome(visit("2018-05-01", raised=NEGLECT), visit("2020-05-01", praised=NEGLECT))
    assert found is Followed.BETTER


def test_a_theme_raised_again_was_followed_by_the_same() -> None:
    found = outcome(visit("2018-05-01", raised=NEGLECT), visit("2020-05-01", raised=NEGLECT))
    assert found is Followed.SAME


@pytest.mark.parametrize(
    ("before", "then", "expected"),
    [
        ("area-for-improvement", "concern", Followed.WORSE),
        ("area-for-improvement", "priority-action", Followed.WORSE),
        ("concern", "priority-action", Followed.WORSE),
        ("concern", "concern", Followed.SAME),
        ("priority-action", "area-for-improvement", Followed.SAME),
    ],
)
def test_worse_is_raised_in_a_graver_form(before: str, then: str, expected: Followed) -> None:
    found = outcome(
        visit("2018-05-01", raised=NEGLECT, polarity=before),
        visit("2020-05-01", raised=NEGLECT, polarity=then),
    )
    assert found is expected


def test_forms_are_not_compared_across_frameworks() -> None:
    found = outcome(
        visit("2016-05-01", raised=NEGLECT, framework="sif"),
        visit("2020-05-01", raised=NEGLECT, polarity="priority-action"),
    )
    assert found is Followed.SAME


def test_not_raised_in_a_whole_report_is_not_called_better() -> None:
    assert outcome(visit("2018-05-01", raised=NEGLECT), visit("2020-05-01")) is Followed.NOT_RAISED


def test_what_no_earlier_visit_raised_is_not_compared() -> None:
    assert outcome(visit("2018-05-01"), visit("2020-05-01", praised=NEGLECT)) is Followed.PRAISED
    assert outcome(visit("2018-05-01"), visit("2020-05-01", raised=NEGLECT)) is Followed.RAISED


def test_what_was_praised_just_before_did_not_get_better() -> None:
    found = outcome(
        visit("2014-05-01", raised=NEGLECT), visit("2018-05-01", praised=NEGLECT),
        visit("2020-05-01", praised=NEGLECT),
    )  # fmt: skip
    assert found is Followed.PRAISED


def test_what_a_report_left_out_just_before_still_stands_as_raised() -> None:
    found = outcome(
        visit("2014-05-01", raised=NEGLECT), visit("2018-05-01"),
        visit("2020-05-01", raised=NEGLECT),
    )  # fmt: skip
    assert found is Followed.SAME


def test_what_the_decision_is_about_counts_before_what_was_said_since() -> None:
    (found,) = followed(
        [
            visit("2014-05-01", raised=NEGLECT), visit("2018-05-01", praised=NEGLECT),
            visit("2020-05-01", praised=NEGLECT),
        ],
        resolved(findings=[(0, "neglect")]),
    )  # fmt: skip
    assert found.followed is Followed.BETTER


def test_a_visit_that_did_not_look_is_no_answer() -> None:
    assert outcome(visit("2020-05-01", looked_at=["leadership"])) is Followed.DID_NOT_LOOK


def test_a_visit_known_from_minutes_that_is_silent_is_no_answer() -> None:
    assert outcome(visit("2020-05-01", complete=False)) is Followed.INCOMPLETE


def test_a_silent_visit_is_passed_over_and_counted() -> None:
    (found,) = followed(
        [
            visit("2018-05-01", raised=NEGLECT),
            visit("2019-06-01", looked_at=["leadership"]),
            visit("2020-05-01", praised=NEGLECT),
        ]
    )
    assert (found.followed, found.next_visit, found.between) == (Followed.BETTER, 2, 1)


def test_no_visit_since_is_said() -> None:
    assert outcome(visit("2018-05-01", raised=NEGLECT)) is Followed.NO_VISIT


def test_a_visit_on_the_day_of_the_meeting_is_no_later_one() -> None:
    assert outcome(visit("2019-01-15", praised=NEGLECT)) is Followed.NO_VISIT


def test_a_visit_of_the_year_of_the_meeting_that_is_known_only_by_its_year_is_no_later_one() -> (
    None
):
    part = visit("2019-01-01", raised=NEGLECT, day_basis="fieldwork, part known")
    assert outcome(part) is Followed.NO_VISIT


def test_a_visit_published_soon_after_the_meeting_may_have_been_before_it() -> None:
    assert outcome(visit("2019-03-01", day_basis="publication")) is Followed.NO_VISIT
    assert outcome(visit("2019-06-01", day_basis="publication")) is Followed.NOT_RAISED


def test_a_visit_known_only_from_a_later_meeting_may_have_been_before() -> None:
    late = visit(None, raised=NEGLECT, reported_on="2020-01-01", complete=False)
    assert outcome(late) is Followed.NO_VISIT


def test_the_visit_that_is_addressed_is_never_its_own_next_one() -> None:
    (found,) = followed(
        [visit("2019-06-01", raised=NEGLECT)], resolved(findings=[(0, "neglect")], themes=())
    )
    assert found.followed is Followed.NO_VISIT


def test_themes_are_its_own_else_those_of_the_findings_it_addresses() -> None:
    visits = [visit("2018-05-01", raised=["neglect", "caseloads"])]
    answers = [(0, "neglect")]
    own = followed(visits, resolved(themes=["caseloads"], findings=answers))
    addressed = followed(visits, resolved(themes=(), findings=answers))
    assert [(one.theme, one.carried) for one in own] == [(0, True)]
    assert [one.carried for one in addressed] == [False]


def test_one_that_addresses_a_visit_as_a_whole_has_no_theme_to_follow() -> None:
    (found,) = followed([visit("2018-05-01")], resolved(themes=(), visits=[0]))
    assert found.whole_visit
    assert (found.theme, found.followed) == (NOTHING, Followed.NO_THEME)


def test_one_whose_meeting_has_no_day_is_placed_nowhere() -> None:
    (found,) = followed([visit("2020-05-01")], resolved(None))
    assert found.followed is Followed.UNDATED
    assert found.reported is Reported.UNDATED


def test_one_whose_meeting_has_no_day_comes_after_the_visit_it_addresses() -> None:
    (found,) = followed(
        [visit("2018-05-01", raised=NEGLECT), visit("2020-05-01", praised=NEGLECT)],
        resolved(None, visits=[0]),
    )
    assert (found.spoken_of, found.followed) == (0, Followed.BETTER)


def test_what_only_notes_is_left_out() -> None:
    assert not followed([visit("2018-05-01")], resolved(decision="noted"))


def test_actions_are_followed_only_when_asked_for() -> None:
    action = resolved(resolution=False)
    assert not followed([visit("2018-05-01")], action)
    assert followed([visit("2018-05-01")], action, actions=True)


def test_other_councils_themes_and_days_are_left_out() -> None:
    visits = [visit("2018-05-01"), Visit(council="Wexcombe", day="2018-05-01")]
    both = [resolved(), Response(council="Wexcombe", day="2020-02-02", themes=["caseloads"])]
    assert [one.council for one in followed(visits, *both, councils={1})] == [1]
    assert [one.council for one in followed(visits, *both, themes={0})] == [1]
    assert [one.council for one in followed(visits, *both, since=dt.date(2020, 1, 1))] == [1]
    assert [one.council for one in followed(visits, *both, until=dt.date(2020, 1, 1))] == [0]


def reported(documents: Sequence[int], *responses: Response, papers: Iterable[str]) -> FollowUp:
    """The first response, where each stands in the paper at its place."""
    made = incidence_of_visits(
        [visit(day, complete=False, looked_at=()) for day in papers], responses
    )
    return follow(with_documents(made, documents))[0]


def test_a_later_paper_that_follows_it_up_reports_back() -> None:
    found = reported(
        [0, 1], resolved("2018-05-01"), resolved("2019-05-01", earlier=[0]),
        papers=["2018-05-01", "2019-05-01"],
    )  # fmt: skip
    assert (found.reported, found.reported_in) == (Reported.BACK, 1)


def test_no_later_paper_is_told_from_later_papers_that_are_silent() -> None:
    alone = reported([0], resolved("2018-05-01"), papers=["2018-05-01"])
    silent = reported([0], resolved("2018-05-01"), papers=["2018-05-01", "2019-05-01"])
    assert alone.reported is Reported.NO_LATER_PAPER
    assert (silent.reported, silent.later_papers) == (Reported.NOT_FOUND, 1)


def test_what_the_same_paper_says_again_is_the_same_decision() -> None:
    made = incidence_of_visits(
        [visit("2018-05-01")], [resolved("2018-05-01"), resolved("2018-05-01", earlier=[0])]
    )
    (found,) = follow(with_documents(made, [0, 0]))
    assert (found.response, found.reported) == (0, Reported.NO_LATER_PAPER)
