"""What councils, visits and frameworks are called, and how names stand in a row."""

from __future__ import annotations

from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.incidence import NOTHING
from ofgraph.analysis.naming import enumerated, framework_name, kind_of, listed, short_names


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


def test_names_with_commas_in_them_are_told_apart() -> None:
    assert enumerated(["Work, pay and morale", "Neglect", "Adoption"], 1) == (
        "Work, pay and morale; and 2 more"
    )


def test_a_framework_goes_by_its_letters_and_one_without_them_by_its_name() -> None:
    made = incidence_of_visits([Visit(council="Northmere", day="2019-05-01", framework="sif")])
    assert framework_name(made, made.frameworks.iri[0]) == "SIF"
    assert framework_name(made, "https://example.org/area-reviews") == (
        "https://example.org/area-reviews"
    )


def test_a_visit_whose_kind_nobody_says_is_a_visit() -> None:
    made = incidence_of_visits([Visit(council="Northmere", day="2019-05-01")])
    made.visits.kind[0] = NOTHING
    assert kind_of(made, 0) == "visit"
