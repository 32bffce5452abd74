"""One theme in one council, visit by visit, on the bundled papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.analysis.invented import Response, Visit, incidence_of_visits

from ofgraph.analysis.account import Account
from ofgraph.analysis.cells import State, cells
from ofgraph.analysis.incidence import Choice, choose, incidence_of
from ofgraph.analysis.narrowing import as_one_theme
from ofgraph.analysis.recurrence import visit_by_visit
from ofgraph.analysis.recurrence.answered import found_next
from ofgraph.analysis.recurrence.reasons import reason
from ofgraph.graph import open_store
from ofgraph.graph.store import Store

NEGLECT = ("neglect",)
HEREFORDSHIRE = "https://w3id.org/ofgraph/id/council/herefordshire"


@pytest.fixture(scope="module")
def store(bundled_home: Path) -> Iterator[Store]:
    opened = open_store(str(bundled_home / "store"))
    yield opened
    opened.close()


def told(store: Store, theme: str, **more: bool) -> Account:
    incidence = choose(incidence_of(store), Choice(councils=(HEREFORDSHIRE,)))
    place = incidence.themes.id.place(theme)
    return visit_by_visit(store, incidence, place, councils=[HEREFORDSHIRE], **more)  # type: ignore[arg-type]


def rows(account: Account) -> list[dict[str, object]]:
    return [dict(zip(account.table.columns, row, strict=True)) for row in account.table.rows]


def test_every_visit_is_told_once(store: Store) -> None:
    incidence = choose(incidence_of(store), Choice(councils=(HEREFORDSHIRE,)))
    visits = [row["thing"] for row in rows(told(store, "audit")) if row["event"] == "visit"]
    assert sorted(map(str, visits)) == sorted(incidence.visits.iri)


def test_a_visit_that_raised_it_shows_in_what_words(store: Store) -> None:
    found = [row["event"] for row in rows(told(store, "audit"))]
    assert "finding" in found
    assert found[found.index("finding") - 1] == "visit"


def test_what_is_restated_stands_in_no_quotation_marks(store: Store) -> None:
    words = [str(row["words"]) for row in rows(told(store, "audit")) if row["event"] != "visit"]
    assert words
    assert all(one.startswith(("RESTATED: ", "“")) for one in words)


def test_a_resolution_stands_between_visits_with_what_the_next_found(store: Store) -> None:
    found = rows(told(store, "management-oversight"))
    [resolution] = [row for row in found if row["event"] == "resolution"]
    days = [str(row["date"]) for row in found if row["date"] is not None]
    assert days == sorted(days)
    assert resolution["foundNext"]


def test_to_be_read_there_are_fewer_columns_with_the_same_rows(store: Store) -> None:
    full, short = told(store, "audit"), told(store, "audit", full=False)
    assert len(full.table.rows) == len(short.table.rows)
    assert len(short.table.columns) < len(full.table.columns)


def test_a_theme_never_raised_is_said(store: Store) -> None:
    assert "is not known to have been raised at any of" in told(store, "adoption").title


def test_what_follows_is_said_not_to_be_because_of_it(store: Store) -> None:
    assert any("does not say that it is because of it" in note
               for note in told(store, "audit").notes)  # fmt: skip


def at(year: int, **more: object) -> Visit:
    return Visit(council="Northmere", day=f"{year}-05-04", **more)  # type: ignore[arg-type]


def next_found(*visits: Visit, day: dt.date | None = dt.date(2016, 1, 1)) -> str:
    incidence = incidence_of_visits(visits, [Response(council="Northmere")])
    place = incidence.themes.id.place("neglect")
    return found_next(incidence, cells(incidence), place, day)


def test_the_next_visit_is_the_first_that_says_anything() -> None:
    assert next_found(at(2015, raised=NEGLECT), at(2017, complete=False), at(2019)) == (
        "looked at, not raised, Ilacs standard, 2019-05-04, after 1 visit that says nothing of it"
    )


def test_later_visits_that_say_nothing_leave_it_not_known() -> None:
    assert next_found(at(2015, raised=NEGLECT), at(2017, complete=False)) == (
        "not known: 1 later visit, none that says anything of it"
    )


def test_without_a_later_visit_there_is_nothing_to_find() -> None:
    assert next_found(at(2015, raised=NEGLECT)) == "no later visit is known"


def test_what_follows_a_decision_of_unknown_date_is_not_known() -> None:
    assert next_found(at(2015), day=None).startswith("not known")


@pytest.mark.parametrize(
    ("visit", "why"),
    [
        (at(2015),
         "a whole report or letter was read, and no finding of it raises or praises this"),
        (at(2015, looked_at=("oversight",)), "the visit looked at other things"),
        (at(2015, complete=False),
         "known from the official file only: no paper or report was read"),
        (at(2015, complete=False, papers=2),
         "known from 2 council papers only: no report or letter was read"),
        (at(2015, looked_at=()),
         "a whole report or letter was read, and nothing says what the visit looked at"),
        (at(2015, raised=NEGLECT, praised=NEGLECT),
         "1 finding (and 1 that praises it); a whole report or letter was read"),
        (at(2015, raised=NEGLECT, complete=False, papers=1),
         "1 finding, known from 1 council paper"),
    ],
)  # fmt: skip
def test_each_state_has_its_reason(visit: Visit, why: str) -> None:
    incidence = incidence_of_visits([visit])
    theme = incidence.themes.id.place("neglect")
    assert reason(incidence, State(int(cells(incidence)[0, theme])), 0, theme) == why


def test_a_theme_stands_for_what_is_under_it() -> None:
    incidence = incidence_of_visits([at(2015, raised=("caseloads",)), at(2018, complete=False)])
    theme = incidence.themes.id.place("practice")
    told = cells(as_one_theme(incidence, theme))[:, theme]
    assert told.tolist() == [State.RAISED, State.INCOMPLETE]
