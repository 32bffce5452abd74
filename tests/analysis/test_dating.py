"""When a visit took place is told no more exactly than it is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.dating import as_known, is_sure, month_words, when, window
from ofgraph.analysis.incidence import Incidence, Words

PART = "fieldwork, part known"


def dated(day: str | None, said: str, **told: Any) -> Incidence:
    """One visit, whose name ends with the date in these words."""
    made = incidence_of_visits([Visit(council="Northmere", day=day, **told)])
    name = Words.of([f"Northmere: Focused visit, {said}"])
    return replace(made, visits=replace(made.visits, name=name))


KNOWN = dated("2019-05-14", "14 May 2019")
MONTH = dated("2020-02-01", "February 2020", day_basis=PART)
YEAR = dated("2020-01-01", "spring 2020", day_basis=PART)
REPORT = dated("2020-06-30", "published 30 June 2020", day_basis="publication")
MEETING = dated(None, "date not known", reported_on="2018-03-02")
NEVER = dated(None, "date not known")


@pytest.mark.parametrize(
    ("visit", "cell", "month"),
    [
        (KNOWN, dt.date(2019, 5, 14), "May 2019"),
        (MONTH, "2020-02", "February 2020"),
        (YEAR, "2020", "spring 2020"),
        (REPORT, dt.date(2020, 6, 30), "published June 2020"),
        (MEETING, "by 2018-03-02", "reported March 2018"),
        (NEVER, None, "date not known"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(visit: Incidence, cell: object, month: str) -> None:
    assert (when(visit, 0), month_words(visit, 0)) == (cell, month)


@pytest.mark.parametrize("visit", [MONTH, YEAR, REPORT, MEETING, NEVER])
def test_only_a_whole_day_of_the_visit_itself_is_sure(visit: Incidence) -> None:
    assert is_sure(KNOWN, 0)
    assert not is_sure(visit, 0)


@pytest.mark.parametrize(
    ("visit", "between"),
    [
        (KNOWN, ("2019-05-14", "2019-05-14")),
        (MONTH, ("2020-02-01", "2020-02-29")),
        (YEAR, ("2020-01-01", "2020-12-31")),
        (REPORT, ("2020-04-01", "2020-06-30")),
        (MEETING, ("NaT", "2018-03-02")),
        (NEVER, ("NaT", "NaT")),
    ],
)
def test_a_visit_began_between_two_days(visit: Incidence, between: tuple[str, str]) -> None:
    earliest, latest = window(visit)
    assert (str(earliest[0]), str(latest[0])) == between


def test_the_day_of_a_visit_is_no_more_exact_elsewhere() -> None:
    assert as_known(MONTH, dt.date(2020, 2, 1)) == "2020-02"
    assert as_known(MONTH, dt.date(2021, 2, 1)) == dt.date(2021, 2, 1)
