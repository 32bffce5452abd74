"""Spells: when a theme was newly raised, and between which visits it was resolved."""

from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.survival.spells import Spells, spells

DAYS = ("2014-03-01", "2016-03-01", "2018-03-01", "2020-03-01")


def told(*said: str, theme: str = "supervision") -> list[Visit]:
    """Visits two years apart that say this of a theme: raised, praised, nothing or unseen."""
    return [
        Visit(
            council="Northmere", day=day,
            raised=(theme,) if one == "raised" else (),
            praised=(theme,) if one == "praised" else (),
            looked_at=() if one == "unseen" else ("*",),
        )
        for day, one in zip(DAYS, said, strict=False)
    ]  # fmt: skip


def years(found: Spells) -> list[tuple[float, float]]:
    """After and by of each spell, in years."""
    bounds = zip((found.after / 365.25).round(1), (found.by / 365.25).round(1), strict=True)
    return [(float(after), float(by)) for after, by in bounds]


def test_praise_bounds_the_resolution_between_two_visits() -> None:
    found = spells(incidence_of_visits(told("raised", "raised", "nothing", "praised")))
    assert years(found) == [(2.0, 6.0)]


def test_silence_bounds_it_at_the_first_visit_that_looked_and_did_not_raise_it() -> None:
    found = spells(incidence_of_visits(told("raised", "raised", "nothing", "praised")), "silence")
    assert years(found) == [(2.0, 4.0)]


def test_a_visit_that_did_not_look_shows_nothing_resolved() -> None:
    found = spells(incidence_of_visits(told("raised", "unseen", "nothing")), "silence")
    assert years(found) == [(0.0, 4.0)]


def test_what_is_never_praised_is_not_known_to_have_ended() -> None:
    found = spells(incidence_of_visits(told("raised", "raised", "nothing")))
    assert years(found) == [(2.0, np.inf)]
    assert not found.resolved.any()


def test_raised_once_and_never_spoken_of_again_tells_nothing() -> None:
    found = spells(incidence_of_visits(told("raised", "nothing", "nothing")))
    assert found.telling.tolist() == [False]


def test_raised_again_after_praise_is_a_new_spell() -> None:
    found = spells(incidence_of_visits(told("raised", "praised", "raised", "praised")))
    assert years(found) == [(0.0, 2.0), (0.0, 2.0)]


def test_raised_again_after_silence_alone_is_the_same_spell_unless_silence_counts() -> None:
    incidence = incidence_of_visits(told("raised", "nothing", "raised"))
    assert (len(spells(incidence)), len(spells(incidence, "silence"))) == (1, 2)


def test_praise_before_anything_was_raised_ends_nothing() -> None:
    assert years(spells(incidence_of_visits(told("praised", "raised")))) == [(0.0, np.inf)]


def test_councils_are_followed_apart() -> None:
    visits = [
        Visit(council="Northmere", day="2014-03-01", raised=("neglect",)),
        Visit(council="Wexcombe", day="2016-03-01", praised=("neglect",)),
    ]
    assert not spells(incidence_of_visits(visits)).resolved.any()


def test_series_are_followed_apart() -> None:
    visits = [
        Visit(council="Northmere", day="2014-03-01", raised=("neglect",)),
        Visit(council="Northmere", day="2016-03-01", praised=("neglect",), series="joint"),
    ]
    assert not spells(incidence_of_visits(visits)).resolved.any()


def test_a_visit_without_a_place_in_time_does_not_count() -> None:
    visits = [*told("raised"), Visit(council="Northmere", day=None, praised=("supervision",))]
    assert not spells(incidence_of_visits(visits)).resolved.any()


def test_of_two_visits_on_one_day_the_one_that_raised_counts() -> None:
    both = [
        Visit(council="Northmere", day="2014-03-01", raised=("neglect",)),
        Visit(council="Northmere", day="2014-03-01", praised=("neglect",), kind="focused-visit"),
    ]
    assert years(spells(incidence_of_visits(both))) == [(0.0, np.inf)]


@pytest.mark.parametrize("said", [(), ("nothing", "praised")])
def test_where_nothing_was_raised_there_is_no_spell(said: tuple[str, ...]) -> None:
    assert len(spells(incidence_of_visits(told(*said)))) == 0


def test_very_many_different_times_are_widened_to_steps_of_thirty_days() -> None:
    days = np.arange(1, 801)
    every = Spells(visit=days, council=days, theme=days, last=days, shown=days,
                   after=days.astype(np.float64),
                   by=np.where(days % 2, days + 45.0, np.inf))  # fmt: skip
    found = every.estimable()
    assert every.many
    assert (found.after[44], found.by[44]) == (30, 90)  # it was 45 to 90
    assert ((found.after <= every.after) & (found.by >= every.by)).all()
    assert not every.of(days <= 500).many
