"""What is new since a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.analysis.invented import Response, Visit, incidence_of_visits

from ofgraph.analysis.followups import Said
from ofgraph.analysis.incidence import Incidence
from ofgraph.analysis.news import Since, Sort, gather, new_since, news_text
from ofgraph.cli.new import new_command
from ofgraph.errors import QueryError

SINCE = dt.date(2020, 1, 1)


def visit(day: str | None, *raised: str, **told: Any) -> Visit:
    return Visit(council="Northmere", day=day, raised=raised, **told)


def wording(addresses: Iterable[str]) -> Mapping[str, Said]:
    said = Said(text="Plans are to be brought", standing="original", document_title="Minutes")
    return dict.fromkeys(addresses, said)


def sorts(made: Incidence, **asked: Any) -> list[Sort]:
    return [one.sort for one in gather(made, Since(since=SINCE, **asked))]


def themes(made: Incidence) -> dict[str, Sort]:
    found = gather(made, Since(since=SINCE))
    return {made.themes.id[one.place]: one.sort for one in found if one.sort >= Sort.RAISED}


def test_a_visit_before_the_day_is_not_new() -> None:
    assert sorts(incidence_of_visits([visit("2019-12-31")])) == []
    assert Sort.VISIT in sorts(incidence_of_visits([visit("2020-01-01")]))


def test_a_visit_of_which_only_the_year_is_known_is_told_apart() -> None:
    made = incidence_of_visits([visit("2020-01-01", day_basis="fieldwork, part known")])
    assert Sort.VISIT in sorts(made)
    (first, *_) = gather(made, Since(since=dt.date(2020, 6, 1)))
    assert (first.sort, first.known) == (Sort.MAYBE_VISIT, False)


def test_a_visit_known_only_from_a_meeting_may_have_been_before() -> None:
    made = incidence_of_visits([visit(None, reported_on="2020-02-01")])
    assert sorts(made) == [Sort.MAYBE_VISIT]


def test_a_date_that_is_known_in_part_never_stands_as_a_day() -> None:
    made = incidence_of_visits([visit("2020-01-01", "neglect", day_basis="fieldwork, part known")])
    account = new_since(made, wording, Since(since=SINCE))
    assert {row[account.table.columns.index("date")] for row in account.table.rows} == {None}


def test_themes_are_new_come_back_or_are_praised_after() -> None:
    made = incidence_of_visits(
        [
            visit("2018-05-01", "neglect", "caseloads"),
            visit("2020-05-01", "neglect", "oversight", praised=["caseloads", "supervision"]),
        ]
    )
    assert themes(made) == {
        "oversight": Sort.RAISED, "neglect": Sort.RAISED_AGAIN, "caseloads": Sort.PRAISED,
    }  # fmt: skip


def test_another_series_was_not_before() -> None:
    made = incidence_of_visits(
        [visit("2018-05-01", "neglect", series="joint"), visit("2020-05-01", "neglect")]
    )
    assert themes(made) == {"neglect": Sort.RAISED}


def test_resolutions_and_actions_stand_at_their_meeting() -> None:
    made = incidence_of_visits(
        [visit("2018-05-01")],
        [
            Response(council="Northmere", day="2020-02-01", themes=["neglect"]),
            Response(council="Northmere", day="2020-02-01", resolution=False),
            Response(council="Northmere", day="2019-02-01"),
        ],
    )
    assert sorts(made) == [Sort.RESOLUTION, Sort.ACTION]
    assert sorts(made, themes={made.themes.id.place("neglect")}) == [Sort.RESOLUTION]


def test_a_theme_leaves_visits_that_do_not_speak_of_it() -> None:
    made = incidence_of_visits([visit("2020-05-01", "neglect"), visit("2021-05-01", "caseloads")])
    found = gather(made, Since(since=SINCE, themes={made.themes.id.place("neglect")}))
    assert [(one.sort, one.visit) for one in found] == [(Sort.VISIT, 0), (Sort.RAISED, 0)]


def test_other_councils_and_later_days_are_left_out() -> None:
    made = incidence_of_visits(
        [visit("2020-05-01"), visit("2022-05-01"), Visit(council="Wexcombe", day="2020-05-01")]
    )
    found = gather(made, Since(since=SINCE, until=dt.date(2021, 1, 1), councils={0}))
    assert {one.visit for one in found} == {0}


def test_nothing_new_says_what_the_newest_is() -> None:
    made = incidence_of_visits([visit("2018-05-01", "neglect"), visit("2019-05-01")])
    account = new_since(made, wording, Since(since=SINCE))
    assert not account.table.rows
    assert account.title == (
        "Nothing since 1 January 2020: the newest visit known is Northmere: ilacs-standard, "
        "2019-05-01."
    )


def test_meetings_without_a_day_are_counted_not_placed() -> None:
    made = incidence_of_visits([visit("2020-05-01")], [Response(council="Northmere")])
    notes = " ".join(new_since(made, wording, Since(since=SINCE)).notes)
    assert "1 resolution or action of meetings whose day is not known cannot be placed" in notes


def test_the_text_quotes_what_was_resolved() -> None:
    made = incidence_of_visits(
        [visit("2020-05-01", "neglect")], [Response(council="Northmere", day="2020-02-01")]
    )
    text = news_text(new_since(made, wording, Since(since=SINCE)))
    assert "RESOLUTION  1 February 2020: “Plans are to be brought” (Minutes)" in text
    assert "RAISED, NOT BEFORE  at ilacs-standard, 2020-05-01: Neglect" in text


def run(home: Path, *words: str) -> Any:
    return CliRunner().invoke(new_command, [*words, "--store", str(home / "store")])


@pytest.mark.parametrize("form", ["text", "csv"])
def test_the_command_writes_words_and_tables(bundled_home: Path, form: str) -> None:
    ran = run(bundled_home, "--since", "2024", "--region", "East Midlands", "-f", form)
    assert ran.exit_code == 0, ran.output
    assert "visit" in ran.stdout.casefold()


def test_the_day_must_be_said(bundled_home: Path) -> None:
    ran = run(bundled_home)
    assert ran.exit_code == 2
    assert "say since when" in ran.output


def test_what_is_no_date_is_refused(bundled_home: Path) -> None:
    assert isinstance(run(bundled_home, "--since", "May").exception, QueryError)


def test_days_back_to_front_are_refused(bundled_home: Path) -> None:
    assert run(bundled_home, "--since", "2024", "--until", "2023").exit_code == 2
