"""The incidence of some themes."""

from __future__ import annotations

from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.cells import State, cells
from ofgraph.analysis.narrowing import as_one_theme, broad_themes, of_themes, themes_asked

RAISED = incidence_of_visits(
    [Visit(council="Northmere", day="2019-05-14", raised=("supervision", "neglect"))]
)
PRACTICE, SUPERVISION, CASELOADS, NEGLECT = (
    RAISED.themes.id.place(one) for one in ("practice", "supervision", "caseloads", "neglect")
)


def test_a_theme_stands_for_what_is_under_it() -> None:
    assert cells(as_one_theme(RAISED, PRACTICE))[0, PRACTICE] == State.RAISED


def test_a_visit_that_looked_at_other_things_did_not_look_at_the_one_theme() -> None:
    elsewhere = incidence_of_visits(
        [Visit(council="Northmere", day="2019-05-14", looked_at=("neglect",))]
    )
    assert cells(as_one_theme(elsewhere, PRACTICE))[0, PRACTICE] == State.NOT_LOOKED_AT


def test_other_themes_are_left_out() -> None:
    assert cells(of_themes(RAISED, [NEGLECT]))[0, SUPERVISION] == State.NOT_RAISED


def test_themes_have_a_broad_theme_that_they_are_under_or_are() -> None:
    assert broad_themes(RAISED, [SUPERVISION, CASELOADS, NEGLECT]) == {PRACTICE, NEGLECT}


def test_where_no_theme_is_named_all_are_asked_for() -> None:
    assert themes_asked(RAISED, None).all()
    assert themes_asked(RAISED, [NEGLECT]).nonzero()[0].tolist() == [NEGLECT]
    assert not themes_asked(RAISED, []).any()
