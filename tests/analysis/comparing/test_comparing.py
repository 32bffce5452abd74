"""Councils side by side, and one beside its peers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.account import Account
from ofgraph.analysis.comparing import Peers, beside_peers, compare, peers_like
from ofgraph.analysis.incidence import Incidence, NothingToCount
from ofgraph.cli.compare import compare_command
from ofgraph.errors import QueryError, UnknownName

A, B, C = "Ashdale", "Northmere", "Wexcombe"


def at(council: str, day: str | None, *raised: str, **told: Any) -> Visit:
    return Visit(council=council, day=day, raised=raised, **told)


def cells(account: Account, theme: str) -> dict[str, object]:
    for row in account.table.rows:
        told: dict[str, object] = dict(zip(account.table.columns, row, strict=True))
        if told["themeName"] == theme:
            return told
    raise AssertionError(f"no row of {theme}")


def two() -> Incidence:
    return incidence_of_visits(
        [
            at(A, "2016-05-01", "neglect"),
            at(A, "2019-05-01", "neglect", "caseloads", overall="Good"),
            at(B, "2017-05-01", "neglect", overall="Inadequate"),
            at(B, "2020-05-01", praised=["oversight", "neglect"], overall="Good"),
        ]
    )


def test_each_council_has_its_own_numbers() -> None:
    told = cells(compare(two(), [0, 1]), "Neglect")
    assert [told[f"ashdale{one}"] for one in ("Raised", "Could", "Status", "LastRaised")] == [
        2, 2, "persistent", "May 2019",
    ]  # fmt: skip
    assert [told[f"northmere{one}"] for one in ("Raised", "Could", "Status", "LastRaised")] == [
        1, 2, "resolved", "May 2017",
    ]  # fmt: skip


def test_in_words_a_council_has_one_column() -> None:
    account = compare(two(), [1, 0], in_words=True)
    assert account.table.columns == ("series", "themeName", "northmere", "ashdale", "theme")
    assert cells(account, "Neglect")["ashdale"] == "2 of 2; persistent; May 2019"
    assert cells(account, "Caseloads")["northmere"] == "looked at, never raised"


def test_what_minutes_are_silent_on_is_not_known() -> None:
    made = incidence_of_visits(
        [at(A, "2016-05-01", "neglect"), at(B, "2017-05-01", complete=False)]
    )  # fmt: skip
    assert cells(compare(made, [0, 1], in_words=True), "Neglect")["northmere"] == "not known"


def test_a_theme_raised_at_a_visit_without_any_date_is_told_apart() -> None:
    made = incidence_of_visits([at(A, None, "neglect"), at(B, "2017-05-01", "neglect")])
    told = cells(compare(made, [0, 1]), "Neglect")
    assert (told["ashdaleRaised"], told["ashdaleLastRaised"]) == (1, "date not known")


def test_a_date_that_is_known_in_part_is_never_made_whole() -> None:
    made = incidence_of_visits(
        [
            at(A, "2017-01-01", "neglect", day_basis="fieldwork, part known"),
            at(B, "2017-05-01", "neglect"),
        ]
    )
    assert cells(compare(made, [0, 1]), "Neglect")["ashdaleLastRaised"] == "2017-01-01"


def test_the_headline_names_what_all_of_them_share() -> None:
    assert compare(two(), [0, 1]).title == (
        "Ashdale and Northmere: of 2 themes raised in either, 1 was raised in both: Neglect."
    )


def test_a_council_of_which_nothing_was_read_is_not_said_to_share_nothing() -> None:
    made = incidence_of_visits(
        [at(A, "2016-05-01", "neglect"), at(B, "2017-05-01", complete=False)]
    )
    assert compare(made, [0, 1]).title.endswith(
        "; nothing was read of what any visit to Northmere found."
    )


def test_grades_stand_in_order_of_time() -> None:
    assert "Northmere, overall grades: Inadequate (May 2017) → Good (May 2020)." in (
        compare(two(), [0, 1]).notes
    )


@pytest.mark.parametrize("councils", [[0], [0, 0], [0, 1, 2, 3, 4]])
def test_only_two_to_four_different_councils_are_compared(councils: list[int]) -> None:
    with pytest.raises(QueryError):
        compare(two(), councils)


def beside(*visits: Visit, themes: list[int] | None = None) -> Account:
    made = incidence_of_visits(visits)
    names = made.councils.name.texts
    others = tuple(one for one in range(len(names)) if names[one] != A)
    return beside_peers(made, names.index(A), Peers(councils=others, words="peers"), themes=themes)


def test_a_share_is_of_the_latest_comparable_visit_of_each_peer() -> None:
    account = beside(
        at(A, "2020-05-01", "neglect"), at(B, "2018-05-01", "neglect"), at(B, "2021-05-01"),
        at(C, "2021-05-01", "neglect"),
    )  # fmt: skip
    told = cells(account, "Neglect")
    assert (told["here"], told["peersRaised"], told["peersThatCould"], told["share"]) == (
        "raised", 1, 2, 0.5,
    )  # fmt: skip


def test_visits_under_another_framework_are_never_in_a_share() -> None:
    account = beside(
        at(A, "2020-05-01", "neglect"), at(B, "2016-05-01", "neglect", framework="sif"),
        at(C, "2021-05-01"),
    )  # fmt: skip
    told = cells(account, "Neglect")
    assert (told["peersRaised"], told["peersThatCould"]) == (0, 1)
    assert "1 peer without a comparable visit: in no share." in account.notes


def test_visits_known_from_minutes_are_never_in_a_share() -> None:
    account = beside(at(A, "2020-05-01", "neglect"), at(B, "2021-05-01", "neglect", complete=False))
    assert cells(account, "Neglect")["share"] is None
    assert "of no peer is there a comparable visit" in account.title


def test_few_peers_are_said_to_be_few() -> None:
    account = beside(at(A, "2020-05-01", "neglect"), at(B, "2021-05-01", "neglect"))
    assert any(note.startswith("Too few for a share that says much") for note in account.notes)


def test_what_is_not_known_of_the_council_is_said() -> None:
    account = beside(
        at(A, "2020-05-01", "neglect", complete=False), at(B, "2021-05-01", "caseloads")
    )
    assert cells(account, "Caseloads")["here"] == "not known"
    assert any("what they did not raise is not known" in note for note in account.notes)


def test_a_council_of_which_nothing_was_found_has_nothing_to_compare() -> None:
    with pytest.raises(NothingToCount, match="nothing is known of what any visit to Ashdale found"):
        beside(at(A, "2020-05-01", complete=False), at(B, "2021-05-01"))


def test_peers_are_of_the_region_or_type_and_still_there() -> None:
    made = incidence_of_visits(
        [at(one, "2020-05-01") for one in (A, B, C, "Old Wexcombe")],
        regions={B: "West"},
        took_over=[(C, "Old Wexcombe")],
    )
    names = [made.councils.name[one] for one in peers_like(made, 0, "region").councils]
    assert names == [C]
    with pytest.raises(NothingToCount, match="only council"):
        peers_like(made, made.councils.name.place(B), "region")


def run(home: Path, *words: str) -> Any:
    return CliRunner().invoke(compare_command, [*words, "--store", str(home / "store")])


@pytest.mark.parametrize("form", ["table", "csv"])
def test_the_command_writes_words_and_tables(bundled_home: Path, form: str) -> None:
    ran = run(bundled_home, "nottingham", "herefordshire", "-f", form)
    assert ran.exit_code == 0, ran.output
    assert "herefordshire" in ran.stdout


def test_a_list_of_peers_is_taken_from_a_file(bundled_home: Path, tmp_path: Path) -> None:
    path = tmp_path / "peers.csv"
    path.write_text("council,peer\nNottingham,Herefordshire\n")
    ran = run(bundled_home, "nottingham", "--peers", str(path))
    assert ran.exit_code == 0, ran.output
    assert "sha256" in ran.stdout


def test_a_name_that_nobody_knows_suggests(bundled_home: Path) -> None:
    ran = run(bundled_home, "nottingam", "herefordshire")
    assert isinstance(ran.exception, UnknownName)
    assert "nottingham" in ran.exception.hint.casefold()


def test_peers_are_of_one_council(bundled_home: Path) -> None:
    ran = run(bundled_home, "nottingham", "herefordshire", "--peers", "region")
    assert ran.exit_code == 2
    assert "name that one alone" in ran.output
