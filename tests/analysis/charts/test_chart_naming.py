"""Councils are called shortly, and never two the same."""

from __future__ import annotations

from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.charts.naming import listed, short_names


def names(*councils: str, took_over: tuple[tuple[str, str], ...] = ()) -> set[str]:
    visits = [Visit(council=name, day="2019-05-01") for name in councils]
    return set(short_names(incidence_of_visits(visits, took_over=took_over)))


def test_what_all_councils_are_called_is_left_out() -> None:
    told = names("London Borough of Ostley", "City of Easterby Council", "Wexcombe City Council")

    assert told == {"Ostley", "Easterby", "Wexcombe"}


def test_a_council_that_is_no_more_is_told_from_the_one_that_took_over() -> None:
    told = names(
        "Wexcombe Council",
        "Wexcombe County Council",
        took_over=(("Wexcombe Council", "Wexcombe County Council"),),
    )

    assert told == {"Wexcombe", "Wexcombe (former)"}


def test_two_councils_of_today_that_would_be_called_the_same_keep_their_names() -> None:
    whole = {"Northmere City Council", "Northmere County Council"}

    assert names(*whole) == whole


def test_many_names_are_cut_to_the_first() -> None:
    assert listed(["a", "b"]) == "a and b"
    assert listed("abcde", 2) == "a, b and 3 more"
