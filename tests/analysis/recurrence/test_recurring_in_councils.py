"""Which themes came back in which council: rows, headlines and what they do not know."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.analysis.invented import Response, Visit, incidence_of_visits

from ofgraph.analysis.account import Account
from ofgraph.analysis.incidence import Incidence
from ofgraph.analysis.recurrence import by_council

NEGLECT, BOTH = ("neglect",), ("neglect", "supervision")


def at(council: str, year: int, **told: Any) -> Visit:
    return Visit(council=council, day=f"{year}-05-04", **told)


def back_in_northmere() -> Incidence:
    return incidence_of_visits([
        at("Northmere", 2015, raised=BOTH), at("Northmere", 2018, raised=BOTH),
        at("Northmere", 2022, raised=NEGLECT), at("Northmere", 2024, looked_at=("oversight",)),
        at("Wexcombe", 2016, raised=BOTH), at("Wexcombe", 2021, raised=("supervision",)),
    ])  # fmt: skip


def rows(account: Account) -> list[dict[str, object]]:
    return [dict(zip(account.table.columns, row, strict=True)) for row in account.table.rows]


def notes(account: Account) -> str:
    return " ".join(account.notes)


def test_what_came_back_most_often_comes_first() -> None:
    told = [(row["councilName"], row["themeName"], row["raised"])
            for row in rows(by_council(back_in_northmere()))]  # fmt: skip
    assert told == [
        ("Northmere", "Neglect", 3), ("Wexcombe", "Supervision", 2), ("Northmere", "Supervision", 2)
    ]  # fmt: skip


def test_a_theme_raised_once_is_told_only_when_asked_for() -> None:
    told = rows(by_council(back_in_northmere(), at_least=1))
    assert ("Wexcombe", "Neglect", "not seen again") in [
        (row["councilName"], row["themeName"], row["status"]) for row in told
    ]


def test_visits_after_the_last_that_tells_are_counted_as_silent() -> None:
    first = rows(by_council(back_in_northmere()))[0]
    assert (first["last"], first["silentSince"]) == (dt.date(2022, 5, 4), 1)


def test_the_visits_that_raised_a_theme_are_named_by_their_dates() -> None:
    assert rows(by_council(back_in_northmere()))[0]["visits"] == (
        "2015-05-04; 2018-05-04; 2022-05-04"
    )


def test_a_date_is_told_no_more_exactly_than_it_is_known() -> None:
    incidence = incidence_of_visits([
        at("Northmere", 2015, raised=NEGLECT, day_basis="fieldwork, part known"),
        Visit(council="Northmere", day=None, reported_on="2018-03-02", raised=NEGLECT),
    ])  # fmt: skip
    told = rows(by_council(incidence))[0]
    assert (told["first"], told["last"]) == ("2015", "by 2018-03-02")


def test_only_what_stands_as_asked_is_told() -> None:
    found = by_council(back_in_northmere(), standings=["persistent"], at_least=1)
    assert {row["status"] for row in rows(found)} == {"persistent"}
    assert found.title == "2 themes stand as persistent in 2 councils"


def test_nothing_that_stands_so_is_said() -> None:
    found = by_council(back_in_northmere(), standings=["relapsed"], at_least=1)
    assert (found.title, found.table.rows) == ("No theme stands as relapsed in 2 councils", ())


def test_the_headline_of_several_councils_is_what_came_back_in_most() -> None:
    assert by_council(back_in_northmere()).title == (
        "Supervision came back in 2 of the 2 councils where it was raised, "
        "more than any other theme"
    )


def test_themes_that_came_back_in_one_council_each_are_not_ranked() -> None:
    incidence = incidence_of_visits([
        *(at("Northmere", year, raised=NEGLECT) for year in (2015, 2018)),
        *(at("Wexcombe", year, raised=("oversight",)) for year in (2015, 2018, 2020)),
    ])  # fmt: skip
    assert by_council(incidence).title == (
        "2 themes came back, each in one council; most often Oversight, at 3 visits of Wexcombe"
    )


def test_the_headline_of_one_council_is_what_came_back_most_often() -> None:
    incidence = incidence_of_visits([
        at("Northmere", 2015, raised=BOTH), at("Northmere", 2018, raised=NEGLECT),
    ])  # fmt: skip
    assert by_council(incidence).title == (
        "1 of the 2 themes raised in Northmere came back, most often Neglect at 2 visits"
    )


def test_one_visit_says_that_nothing_can_recur_yet() -> None:
    found = by_council(incidence_of_visits([at("Northmere", 2015, raised=NEGLECT)]))
    assert found.title == (
        "Nothing can recur yet in Northmere: one visit (ilacs-standard, 2015-05-04), "
        "which raised 1 theme"
    )


def test_visits_of_which_nothing_is_known_are_said() -> None:
    found = by_council(incidence_of_visits([at("Northmere", 2015, complete=False),
                                            at("Northmere", 2017, complete=False)]))  # fmt: skip
    assert found.title == (
        "What the 2 visits of Northmere found is not known: no paper or report on them was read"
    )


def test_several_visits_of_which_one_tells_say_that_nothing_can_recur_yet() -> None:
    found = by_council(incidence_of_visits([at("Northmere", 2015, raised=NEGLECT),
                                            at("Northmere", 2017, complete=False)]))  # fmt: skip
    assert "of 2 visits only one has findings that are known" in found.title


def test_too_high_a_number_of_visits_says_what_the_most_is() -> None:
    assert by_council(back_in_northmere(), at_least=9).title == (
        "No theme was raised at 9 visits or more in 2 councils; the most: 3"
    )


def test_silence_that_is_not_known_is_said() -> None:
    incidence = incidence_of_visits([
        at("Northmere", 2015, raised=NEGLECT), at("Northmere", 2018, raised=NEGLECT, complete=False)
    ])  # fmt: skip
    assert "Silence is known only of visits with a whole report or letter, 1 of the 2" in notes(
        by_council(incidence)
    )


def test_what_was_raised_at_an_unknown_time_is_said_to_be_left_out() -> None:
    astray = Visit(council="Northmere", day=None, raised=NEGLECT)
    incidence = incidence_of_visits([at("Northmere", 2015, raised=NEGLECT), astray])
    assert "1 time that one of these themes was raised" in notes(by_council(incidence))


def test_the_column_of_the_series_is_there_when_several_are_asked_for() -> None:
    incidence = incidence_of_visits([
        at("Northmere", 2015, raised=NEGLECT), at("Northmere", 2016, series="joint", kind="jtai"),
    ])  # fmt: skip
    assert "series" in by_council(incidence, at_least=1).table.columns


def test_fewer_columns_are_there_to_be_read() -> None:
    assert "gap" not in by_council(back_in_northmere(), full=False).table.columns


def answered(*responses: Response, inherited: bool = False) -> list[tuple[object, object]]:
    """Resolutions and actions on neglect, which Northmere raised in 2015 and 2018."""
    visits = [at("Northmere", year, raised=NEGLECT) for year in (2015, 2018)]
    incidence = incidence_of_visits(visits, responses, took_over=[("Northmere", "Old Mere")])
    return [
        (row["resolutions"], row["actions"])
        for row in rows(by_council(incidence, with_predecessors=inherited))
    ]


def test_what_was_resolved_and_done_on_a_theme_is_counted() -> None:
    resolved = Response(council="Northmere", day="2016-01-01", themes=NEGLECT)
    done = Response(council="Northmere", resolution=False, findings=[(0, "neglect")])
    other = Response(council="Northmere", day="2016-01-01", themes=("oversight",))
    assert answered(resolved, done, other) == [(1, 1)]


def test_a_response_that_carries_a_theme_and_answers_it_counts_once() -> None:
    both = Response(council="Northmere", themes=NEGLECT, findings=[(0, "neglect"), (1, "neglect")])
    assert answered(both) == [(1, 0)]


def test_what_was_resolved_before_it_was_raised_is_no_answer() -> None:
    assert answered(Response(council="Northmere", day="2014-01-01", themes=NEGLECT)) == [(0, 0)]


def test_what_another_council_resolved_is_no_answer() -> None:
    before = Response(council="Old Mere", day="2016-01-01", themes=NEGLECT)
    assert answered(before) == [(0, 0)]
    assert answered(before, inherited=True) == [(1, 0)]
