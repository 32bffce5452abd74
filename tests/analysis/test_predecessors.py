"""Councils that took over from others go on where these ended."""

from __future__ import annotations

import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.incidence import Choice, Incidence, NothingToCount
from ofgraph.analysis.predecessors import (
    all_before,
    chosen_with_predecessors,
    gone,
    predecessor_notes,
    predecessors,
)


def three_after_each_other() -> Incidence:
    return incidence_of_visits(
        [Visit(council="Old Wex", day="2015-05-04"), Visit(council="New Wex", day="2023-05-04"),
         Visit(council="Northmere", day="2020-05-04")],
        took_over=[("New Wex", "Mid Wex"), ("Mid Wex", "Old Wex")],
    )  # fmt: skip


def named(incidence: Incidence, *names: str) -> tuple[str, ...]:
    return tuple(incidence.councils.iri[incidence.councils.name.place(name)] for name in names)


def test_councils_are_before_another_however_far_back() -> None:
    made = three_after_each_other()
    place = made.councils.name.place
    assert all_before(made)[place("New Wex")] == {place("Mid Wex"), place("Old Wex")}
    assert predecessors(made, named(made, "New Wex", "Mid Wex")) == named(made, "Old Wex")


def test_councils_that_others_took_over_from_are_no_more() -> None:
    made = three_after_each_other()
    assert {made.councils.name[at] for at in gone(made)} == {"Mid Wex", "Old Wex"}


def test_a_council_that_is_chosen_goes_on_where_the_other_ended() -> None:
    made = three_after_each_other()
    told = chosen_with_predecessors(made, Choice(councils=named(made, "New Wex")))
    assert {made.councils.name[at] for at in told.visits.council.tolist()} == {"New Wex"}
    assert len(told.visits) == 2


def test_a_council_without_any_before_it_is_chosen_alone() -> None:
    made = three_after_each_other()
    told = chosen_with_predecessors(made, Choice(councils=named(made, "Northmere")))
    assert len(told.visits) == 1


def test_where_no_visit_is_left_it_is_said_of_whom() -> None:
    made = incidence_of_visits(
        [Visit(council="Northmere", day="2020-05-04")], took_over=[("New Wex", "Old Wex")]
    )
    with pytest.raises(NothingToCount, match="of New Wex or Old Wex"):
        chosen_with_predecessors(made, Choice(councils=named(made, "New Wex")))


def test_councils_that_count_too_are_named() -> None:
    made = three_after_each_other()
    assert predecessor_notes(made, named(made, "Old Wex"))[0].startswith("Visits of Old Wex count")
    assert predecessor_notes(made, ()) == ()
