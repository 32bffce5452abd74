"""What followed resolutions as a table, as a text, and from the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.analysis.invented import Response, Visit, incidence_of_visits

from ofgraph.analysis.account import Account
from ofgraph.analysis.followups import Asked, Said, followups, followups_text, unanswered
from ofgraph.cli.followups import followups_command
from ofgraph.errors import UnknownName


def wording(addresses: Iterable[str]) -> Mapping[str, Said]:
    said = Said(text="Plans\x1b[31m are\nto be brought", standing="restatement",
                document_title="Minutes")  # fmt: skip
    return dict.fromkeys(addresses, said)


def told(*responses: Response, asked: Asked | None = None) -> Account:
    visits = [
        Visit(council="Northmere", day="2018-05-01", raised=["neglect"]),
        Visit(council="Northmere", day="2020-05-01", praised=["neglect"]),
    ]
    return followups(incidence_of_visits(visits, responses), wording, asked=asked)


RESOLVED = Response(council="Northmere", day="2019-01-15", themes=["neglect"], due="by the spring")


def test_the_headline_counts_what_they_were_followed_by() -> None:
    account = told(RESOLVED)
    assert "followed by: 1 better" in account.title
    assert "1 resolution of 1 council" in account.title


def test_nothing_says_that_one_thing_led_to_another() -> None:
    account = told(RESOLVED)
    said = " ".join([account.title, *account.notes]).replace("never led to", "")
    assert "followed by" in said
    assert "led to" not in said


def test_a_restatement_is_marked_and_never_stands_between_quotation_marks() -> None:
    text = followups_text(told(RESOLVED))
    assert "RESTATED: Plans [31m are to be brought" in text
    assert "“Plans" not in text


def test_a_deadline_stands_as_it_was_said() -> None:
    assert "by when: by the spring" in followups_text(told(RESOLVED))


def test_one_without_a_theme_is_told_with_the_next_visit() -> None:
    whole = Response(council="Northmere", day="2019-01-15", visits=[0])
    text = followups_text(told(whole))
    assert "the visit as a whole, the next visit (ilacs-standard, 2020-05-01)" in text


def test_those_left_out_are_counted() -> None:
    account = told(RESOLVED, Response(council="Northmere", day="2019-01-15", decision="noted"))
    assert "Left out: 1 resolution that only notes." in account.notes


def test_no_resolution_is_said_with_why() -> None:
    account = told(asked=Asked())
    assert not account.table.rows
    assert account.title == ("No resolution that does more than note is known: no paper was read.")


def test_a_finding_that_nobody_addresses_is_unanswered() -> None:
    made = incidence_of_visits(
        [Visit(council="Northmere", day="2018-05-01", raised=["neglect", "oversight"],
               praised=["caseloads"])],
        [Response(council="Northmere", findings=[(0, "neglect")])],
    )  # fmt: skip
    (row,) = unanswered(made)
    assert row[1:] == (made.visits.iri[0], made.councils.iri[0])
    assert unanswered(made, themes=[made.themes.id.place("neglect")]) == []


@pytest.mark.parametrize("form", ["text", "csv"])
def test_the_command_writes_words_and_tables(bundled_home: Path, form: str) -> None:
    ran = CliRunner().invoke(
        followups_command, ["--store", str(bundled_home / "store"), "-f", form, "--actions"]
    )
    assert ran.exit_code == 0, ran.output
    assert ran.stdout


def test_a_text_goes_into_a_file(bundled_home: Path, tmp_path: Path) -> None:
    store = str(bundled_home / "store")
    ran = CliRunner().invoke(
        followups_command, ["--store", store, "-o", str(tmp_path / "a.txt")]
    )  # fmt: skip
    assert ran.exit_code == 0
    assert "never led to" in (tmp_path / "a.txt").read_text()


def test_discrepancies_say_how_much_there_was_to_compare(bundled_home: Path) -> None:
    ran = CliRunner().invoke(
        followups_command, ["--store", str(bundled_home / "store"), "--discrepancies"]
    )
    assert ran.exit_code == 0
    assert "read whole" in ran.stdout


def test_an_unknown_theme_suggests(bundled_home: Path) -> None:
    ran = CliRunner().invoke(
        followups_command, ["--store", str(bundled_home / "store"), "--theme", "neglekt"]
    )
    assert isinstance(ran.exception, UnknownName)
    assert "neglect" in ran.exception.hint
