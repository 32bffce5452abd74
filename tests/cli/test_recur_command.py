"""recur as people meet it on the command line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ofgraph.analysis import recurrence
from ofgraph.cli import recur
from ofgraph.errors import QueryError, UnknownName


class RunRecur:
    """Runs the command in this process; what it complains of is raised."""

    def __call__(self, *words: str) -> Result:
        done = CliRunner().invoke(recur.recur_command, words)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done


@pytest.fixture
def run(bundled_home: Path, monkeypatch: pytest.MonkeyPatch) -> RunRecur:
    monkeypatch.setenv("OFGRAPH_STORE", str(bundled_home / "store"))
    return RunRecur()


def rows(done: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_what_help_names_is_what_the_analysis_knows() -> None:
    assert recur.STANDINGS == recurrence.STANDINGS
    assert recur.GROUPS == recurrence.GROUPS


def test_of_a_council_the_themes_that_came_back_are_told(run: RunRecur) -> None:
    found = rows(run("--council", "nottingham", "-f", "csv"))
    assert found
    assert all(int(row["raised"]) >= 2 for row in found)


def test_the_headline_and_the_notes_stand_with_the_table(run: RunRecur) -> None:
    told = run("--council", "nottingham").stdout
    assert "came back" in told.splitlines()[0]
    assert "From store revision" in told


def test_a_format_for_machines_has_every_column(run: RunRecur) -> None:
    done = run("--council", "nottingham", "-f", "csv")
    assert {"gap", "spells", "relapses", "visits"} <= set(rows(done)[0])
    assert "came back" in done.stderr


def test_full_shows_every_column_in_a_table(run: RunRecur) -> None:
    assert "relapses" in run("--council", "nottingham", "--full", "-f", "markdown").stdout


def test_only_the_theme_that_was_named_and_those_under_it_are_told(run: RunRecur) -> None:
    found = rows(run("--council", "nottingham", "--theme", "workforce", "--all", "-f", "csv"))
    assert "Workforce capacity" in {row["themeName"] for row in found}
    assert "Adoption" not in {row["themeName"] for row in found}


def test_broad_themes_stand_for_what_is_under_them(run: RunRecur) -> None:
    found = rows(run("--council", "nottingham", "--broad", "--theme", "caseloads", "--all",
                     "-f", "csv"))  # fmt: skip
    assert [row["themeName"] for row in found] == ["Workforce"]


def test_only_what_stands_so_is_told(run: RunRecur) -> None:
    found = rows(run("--standing", "resolved", "-f", "csv"))
    assert {row["status"] for row in found} == {"resolved"}


def test_the_cells_of_a_council_and_theme_are_told_visit_by_visit(run: RunRecur) -> None:
    done = run("--council", "herefordshire", "--theme", "audit", "--cells", "-f", "csv")
    assert {"visit", "finding"} <= {row["event"] for row in rows(done)}


def test_without_whole_reports_nothing_is_said_of_all_councils(run: RunRecur) -> None:
    assert run().stdout.startswith("Nothing can be said of what comes back")


def test_without_whole_reports_nothing_is_said_between_frameworks(run: RunRecur) -> None:
    assert run("--between", "SIF", "ILACS").stdout.startswith("Nothing can be said")


def test_a_framework_that_does_not_count_is_named_as_the_reason(run: RunRecur) -> None:
    told = " ".join(run("--between", "SIF", "JTAI", "--by", "council").stdout.split())
    assert "no visit under JTAI is among what was counted" in told


def test_a_council_goes_on_where_the_one_before_it_ended(run: RunRecur) -> None:
    told = run("--council", "cumberland", "--all").stdout
    assert "Visits of Cumbria County Council count too" in " ".join(told.split())
    alone = run("--council", "cumbria", "--all").stdout
    assert "count too" not in " ".join(alone.split())


def test_an_unknown_council_suggests(run: RunRecur) -> None:
    with pytest.raises(UnknownName) as raised:
        run("--council", "notingham")
    assert "nottingham" in raised.value.hint


def test_an_unknown_theme_suggests(run: RunRecur) -> None:
    with pytest.raises(UnknownName) as raised:
        run("--theme", "suprvision")
    assert "supervision" in raised.value.hint


def test_one_framework_twice_is_refused(run: RunRecur) -> None:
    with pytest.raises(QueryError, match="two frameworks"):
        run("--between", "SIF", "sif")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--cells",), "one council and one theme"),
        (("--time", "--chance"), "different questions"),
        (("--between", "SIF", "ILACS", "--by", "region"), "does not go with --between"),
        (("--by", "kind"), "--time alone"),
        (("--by", "region", "--standing", "new"), "does not go with --by region"),
    ],
)
def test_what_does_not_go_together_is_refused(
    run: RunRecur, words: tuple[str, ...], says: str
) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert says in " ".join(done.stderr.split())


def test_the_same_question_gives_the_same_bytes(run: RunRecur, tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        run("--council", "nottingham", "-o", str(tmp_path / name))
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_the_strata_that_may_be_named_are_those_that_there_are() -> None:
    from ofgraph.analysis.chance.strata import DEFAULT, STRATA
    from ofgraph.cli import analysing

    assert tuple(STRATA) == analysing.STRATA
    assert set(DEFAULT) <= set(STRATA)
