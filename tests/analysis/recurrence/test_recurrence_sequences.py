"""Each theme through the visits of a council: what counts, and how it stands."""

from __future__ import annotations

import datetime as dt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.invented import THEMES, Visit, incidence_of_visits

from ofgraph.analysis.cells import State, cells
from ofgraph.analysis.incidence import Incidence
from ofgraph.analysis.recurrence import Recurrences, Status, recurrences

NEGLECT, SUPERVISION = ("neglect",), ("supervision",)


def at(year: int, **told: object) -> Visit:
    """A visit to Northmere in May."""
    return Visit(council="Northmere", day=f"{year}-05-04", **told)  # type: ignore[arg-type]


def one_row(*visits: Visit, theme: str = "neglect") -> dict[str, int]:
    """What is known of a theme that one council raised."""
    incidence = incidence_of_visits(visits)
    found = recurrences(incidence)
    here = np.flatnonzero(found.theme == incidence.themes.id.place(theme))
    assert len(here) == 1
    return {name: int(getattr(found, name)[here[0]]) for name in Recurrences.__slots__}


def test_a_theme_raised_at_two_visits_came_back() -> None:
    found = one_row(at(2015, raised=NEGLECT), at(2018), at(2022, raised=NEGLECT))
    assert (found["raised"], found["could"], found["spells"], found["gap"]) == (2, 3, 2, 1)
    assert found["status"] == Status.RECURRING


def test_a_theme_raised_at_each_visit_persists_as_one_spell() -> None:
    found = one_row(at(2015), at(2018, raised=NEGLECT), at(2022, raised=NEGLECT))
    assert (found["status"], found["spells"]) == (Status.PERSISTENT, 1)


def test_a_theme_praised_in_between_relapsed() -> None:
    found = one_row(at(2015, raised=NEGLECT), at(2018, praised=NEGLECT), at(2022, raised=NEGLECT))
    assert (found["status"], found["relapses"], found["praised"]) == (Status.RELAPSED, 1, 1)


def test_a_theme_praised_before_it_was_first_raised_did_not_relapse() -> None:
    found = one_row(at(2015, praised=NEGLECT), at(2018, raised=NEGLECT))
    assert (found["status"], found["relapses"]) == (Status.NEW, 0)


def test_a_theme_raised_and_praised_at_one_visit_was_raised() -> None:
    found = one_row(at(2015, raised=NEGLECT, praised=NEGLECT), at(2018, raised=NEGLECT))
    assert (found["raised"], found["praised"], found["relapses"]) == (2, 0, 0)


def test_praise_after_it_was_last_raised_resolves() -> None:
    found = one_row(at(2015, raised=NEGLECT), at(2018, praised=NEGLECT), at(2022))
    assert found["status"] == Status.RESOLVED


def test_silence_of_a_whole_report_that_looked_is_not_seen_again() -> None:
    assert one_row(at(2015, raised=NEGLECT), at(2018))["status"] == Status.NOT_SEEN_AGAIN


def test_a_visit_that_looked_at_other_things_neither_resolves_nor_counts() -> None:
    found = one_row(at(2015, raised=NEGLECT), at(2018, looked_at=SUPERVISION))
    assert (found["status"], found["could"]) == (Status.NEW, 1)


def test_a_visit_known_from_minutes_never_says_that_it_was_not_raised() -> None:
    found = one_row(at(2015, raised=NEGLECT), at(2018, complete=False, papers=3))
    assert (found["status"], found["could"]) == (Status.NEW, 1)


def test_a_visit_known_from_minutes_can_raise_a_theme() -> None:
    found = one_row(at(2015, raised=NEGLECT), at(2018, complete=False, papers=1, raised=NEGLECT))
    assert (found["status"], found["raised"], found["could"]) == (Status.PERSISTENT, 2, 2)


def test_a_gap_is_of_visits_that_could_have_raised_it() -> None:
    found = one_row(
        at(2012, raised=NEGLECT), at(2013), at(2014, looked_at=SUPERVISION), at(2015),
        at(2016, complete=False), at(2017, raised=NEGLECT),
    )  # fmt: skip
    assert (found["gap"], found["spells"], found["could"]) == (2, 2, 4)


def test_two_findings_of_one_visit_raise_a_theme_once() -> None:
    found = one_row(at(2015, raised=("neglect", "neglect")), at(2018))
    assert found["raised"] == 1


def test_a_visit_without_a_day_stands_where_it_was_reported() -> None:
    reported = Visit(council="Northmere", day=None, reported_on="2016-09-01", raised=NEGLECT)
    found = one_row(at(2015, raised=NEGLECT), reported, at(2018))
    assert (found["raised"], found["last"], found["status"]) == (2, 1, Status.NOT_SEEN_AGAIN)


def test_a_visit_whose_time_is_not_known_is_told_apart() -> None:
    astray = Visit(council="Northmere", day=None, raised=NEGLECT)
    found = one_row(at(2015, raised=NEGLECT), astray)
    assert (found["raised"], found["undated"]) == (1, 1)


def test_series_are_followed_apart() -> None:
    incidence = incidence_of_visits([
        at(2015, raised=NEGLECT), at(2016, raised=NEGLECT, series="joint", kind="jtai"),
    ])  # fmt: skip
    found = recurrences(incidence)
    assert found.raised.tolist() == [1, 1]


def test_councils_are_followed_apart() -> None:
    incidence = incidence_of_visits([
        at(2015, raised=NEGLECT), Visit(council="Wexcombe", day="2016-01-01", raised=NEGLECT),
    ])  # fmt: skip
    assert not recurrences(incidence).came_back().any()


def test_of_no_finding_there_is_no_row() -> None:
    assert len(recurrences(incidence_of_visits([at(2015)]))) == 0


_SLUGS = tuple(THEMES)
_SOME = st.lists(st.sampled_from(_SLUGS), max_size=3).map(tuple)
_VISITS = st.lists(
    st.builds(
        Visit,
        council=st.sampled_from(["Northmere", "Wexcombe"]),
        day=st.one_of(st.none(), st.dates(dt.date(2010, 1, 1), dt.date(2020, 1, 1)).map(str)),
        reported_on=st.one_of(st.none(), st.just("2015-06-01")),
        raised=_SOME,
        praised=_SOME,
        looked_at=st.one_of(st.just(_SLUGS), _SOME),
        complete=st.booleans(),
        series=st.sampled_from(["social care", "joint"]),
    ),
    max_size=12,
)


def naive(incidence: Incidence) -> dict[tuple[int, int, int], dict[str, int]]:
    """The same, one cell after another."""
    found, visits = cells(incidence), incidence.visits
    when = visits.place_in_time()
    lines: dict[tuple[int, int, int], list[tuple[int, State]]] = {}
    undated: dict[tuple[int, int, int], int] = {}
    for visit in range(len(visits)):
        for theme in range(len(incidence.themes)):
            state = State(int(found[visit, theme]))
            council, series = int(visits.council[visit]), int(visits.series[visit])
            if np.isnat(when[visit]):
                line = council, series, theme
                undated[line] = undated.get(line, 0) + (state == State.RAISED)
            elif state not in (State.INCOMPLETE, State.NOT_LOOKED_AT):
                lines.setdefault((council, series, theme), []).append((visit, state))
    return {
        line: _followed(told) | {"undated": undated.get(line, 0)}
        for line, told in lines.items()
        if any(state == State.RAISED for _, state in told)
    }


def _followed(told: list[tuple[int, State]]) -> dict[str, int]:
    raised = praised = spells = gap = relapses = since = 0
    first = last = -1
    unbroken, praised_since, before = True, False, State.NOT_RAISED
    for visit, state in told:
        if state == State.RAISED:
            spells += before != State.RAISED
            if raised:
                gap = max(gap, since)
                relapses += praised_since
                unbroken = unbroken and since == 0
            else:
                first = visit
            raised, last, since, praised_since = raised + 1, visit, 0, False
        else:
            praised += state == State.PRAISED
            praised_since = praised_since or state == State.PRAISED
            since += 1
        before = state
    if since:
        status = Status.RESOLVED if praised_since else Status.NOT_SEEN_AGAIN
    elif raised == 1:
        status = Status.NEW
    elif relapses:
        status = Status.RELAPSED
    else:
        status = Status.PERSISTENT if unbroken else Status.RECURRING
    return {
        "raised": raised, "praised": praised, "could": len(told), "spells": spells, "gap": gap,
        "relapses": relapses, "first": first, "last": last, "latest": told[-1][0],
        "status": int(status),
    }  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(_VISITS)
def test_the_columns_say_what_a_loop_over_the_cells_says(visits: list[Visit]) -> None:
    incidence = incidence_of_visits(visits)
    found = recurrences(incidence)
    told = {
        (int(found.council[row]), int(found.series[row]), int(found.theme[row])): {
            name: int(getattr(found, name)[row])
            for name in Recurrences.__slots__
            if name not in ("council", "series", "theme")
        }
        for row in range(len(found))
    }
    assert told == naive(incidence)
