"""Time to resolution as an account, and as curves to draw."""

from __future__ import annotations

import re

import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.incidence import Incidence
from ofgraph.analysis.standing import VISITED_MORE
from ofgraph.analysis.survival import curves, time_to_resolution
from ofgraph.errors import UnknownName


def council(at: int, resolved_in: int, *, kind: str = "ilacs-standard") -> list[Visit]:
    """A council where neglect is raised in March 2014 and each February until it is praised."""
    name = f"Council {at:02}"
    raised = [
        Visit(council=name, day=day, raised=("neglect",), kind=kind)
        for day in ("2014-03-01", *(f"{2014 + year}-02-01" for year in range(1, resolved_in)))
    ]
    return [*raised, Visit(council=name, day=f"{2014 + resolved_in}-02-01", praised=("neglect",))]


@pytest.fixture(scope="module")
def mixed() -> Incidence:
    """Twelve councils resolved within two years and twelve within four."""
    return incidence_of_visits(
        visit for at in range(24) for visit in council(at, 2 if at < 12 else 4)
    )


def test_the_share_unresolved_is_that_of_the_councils(mixed: Incidence) -> None:
    rows = time_to_resolution(mixed, by=None).table.rows
    assert [(row[5], row[6], row[7]) for row in rows] == [
        (1, 0.5, 1.0), (2, 0.5, 0.5), (3, 0.0, 0.5), (5, 0.0, 0.0),
    ]  # fmt: skip


def test_the_headline_gives_least_and_most(mixed: Incidence) -> None:
    assert "0% to 50% were still unresolved" in time_to_resolution(mixed).title


def test_half_are_resolved_between_two_times(mixed: Incidence) -> None:
    row = time_to_resolution(mixed, by=None).table.rows[0]
    assert row[10:12] == (0.92, 1.92)


def test_each_kind_of_visit_has_rows_of_its_own() -> None:
    visits = [one for at in range(24) for one in council(at, 2, kind="sif" if at % 2 else "lac")]
    groups = dict.fromkeys(row[0] for row in time_to_resolution(incidence_of_visits(visits)).table
                           .rows)  # fmt: skip
    assert list(groups) == ["all visits", "Lac", "Sif"]


def test_a_kind_with_too_few_spells_is_named_and_not_estimated(mixed: Incidence) -> None:
    visits = [one for at in range(14) for one in council(at, 2, kind="sif" if at < 3 else "lac")]
    account = time_to_resolution(incidence_of_visits(visits))
    assert "Sif" not in {row[0] for row in account.table.rows}
    assert any("Sif (3)" in note for note in account.notes)


def test_too_few_spells_altogether_are_said_in_the_headline() -> None:
    account = time_to_resolution(incidence_of_visits(council(1, 2)))
    assert account.title.startswith("Too little to say")
    assert account.table.rows == ()


def test_one_visit_only_is_too_little() -> None:
    account = time_to_resolution(incidence_of_visits(council(1, 2)[:1]))
    assert account.title.startswith("Too little to say")


def test_no_visit_at_all_is_too_little() -> None:
    assert time_to_resolution(incidence_of_visits([])).table.rows == ()
    assert curves(incidence_of_visits([])) == ()


def test_the_interval_needs_ten_councils() -> None:
    visits = [
        Visit(council=name, day=day, **{said: ("neglect", "supervision", "caseloads", "oversight")})  # type: ignore[arg-type]
        for name in ("Northmere", "Wexcombe", "Easting")
        for day, said in (("2014-03-01", "raised"), ("2016-03-01", "praised"))
    ]
    row = time_to_resolution(incidence_of_visits(visits), by=None).table.rows[0]
    assert row[6:10] == (0.0, 1.0, None, None)


def test_the_interval_holds_the_band(mixed: Incidence) -> None:
    for row in time_to_resolution(mixed, by=None).table.rows:
        least, most, lower, upper = (float(str(value)) for value in row[6:10])
        assert lower <= least <= most <= upper


def test_the_same_seed_gives_the_same_account(mixed: Incidence) -> None:
    assert time_to_resolution(mixed, seed=7) == time_to_resolution(mixed, seed=7)


def test_kaplan_meier_is_only_a_labelled_comparison(mixed: Incidence) -> None:
    account = time_to_resolution(mixed, by=None, compare=True)
    assert account.table.columns[-1] == "kaplanMeier"
    assert [row[-1] for row in account.table.rows] == [1.0, 0.5, 0.5, 0.0]
    assert any(note.startswith("Kaplan–Meier, for comparison only") for note in account.notes)


def test_it_says_that_inadequate_councils_are_visited_more(mixed: Incidence) -> None:
    assert VISITED_MORE in time_to_resolution(mixed).notes


def test_days_that_are_known_in_part_are_counted() -> None:
    visits = [
        Visit(council="Northmere", day="2014-03-01", raised=("neglect",),
              day_basis="fieldwork, part known"),
        Visit(council="Northmere", day="2015-03-01", praised=("neglect",), day_basis="publication"),
        Visit(council="Northmere", day=None, reported_on="2016-03-01", raised=("neglect",)),
    ]  # fmt: skip
    notes = " ".join(time_to_resolution(incidence_of_visits(visits)).notes)
    assert len(re.findall("Of 3 visits used, 1 had", notes)) == 3


def test_a_definition_of_resolved_that_is_not_known_is_refused(mixed: Incidence) -> None:
    with pytest.raises(UnknownName, match="definition of resolved"):
        time_to_resolution(mixed, resolved_by="prase")  # type: ignore[arg-type]


def test_curves_begin_at_one_and_never_rise(mixed: Incidence) -> None:
    (curve,) = curves(mixed, by=None)
    assert (curve.times[0], curve.upper[0]) == (0.0, 1.0)
    for steps in (curve.lower, curve.upper):
        assert list(steps) == sorted(steps, reverse=True)


def test_between_the_bounds_of_a_curve_the_share_is_not_known(mixed: Incidence) -> None:
    (curve,) = curves(mixed, by=None)
    steps = {round(t): (low, up) for t, low, up in zip(curve.times, curve.lower, curve.upper,
                                                       strict=True)}  # fmt: skip
    assert steps == {0: (1.0, 1.0), 1: (0.5, 1.0), 2: (0.5, 0.5), 3: (0.0, 0.5), 4: (0.0, 0.0)}


def test_curves_are_of_all_visits_and_of_each_kind(mixed: Incidence) -> None:
    assert [(one.group, one.spells) for one in curves(mixed)] == [
        ("all visits", 24), ("Ilacs standard", 24),
    ]  # fmt: skip
