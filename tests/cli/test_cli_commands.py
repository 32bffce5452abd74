"""The command line as people meet it: help, answers, errors, exit codes, pipes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ofgraph.cli.lazy import COMMANDS

if TYPE_CHECKING:
    from tests.conftest import RunCli


def test_help_is_quick_and_names_every_command(run_cli: RunCli, tmp_path: Path) -> None:
    began = os.times()
    ran = run_cli("--help", home=tmp_path)
    ended = os.times()
    assert ran.code == 0
    assert all(name in ran.out for name in COMMANDS)
    assert ended.children_user - began.children_user < 0.5


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(
    run_cli: RunCli, tmp_path: Path, command: str
) -> None:
    ran = run_cli(command, "--help", home=tmp_path)
    assert ran.code == 0
    if command != "doctor":
        assert f"ofgraph {command}" in ran.out.split("Usage:", 1)[1].split("\n", 1)[1]


def test_an_unknown_command_suggests_the_nearest(run_cli: RunCli, tmp_path: Path) -> None:
    ran = run_cli("trase", "nottingham", home=tmp_path)
    assert ran.code == 2
    assert ran.err == "Error: there is no command called 'trase'\nHint: did you mean 'trace'?\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["trace", "notingham"], "did you mean 'nottingham'?"),
        (["trace", "nottingham", "neglct"], "neglect"),
        (["query", "recuring-themes"], "did you mean 'recurring-themes'?"),
        (["query", "SELECT ?s { ?s ?p"], "does not parse"),
        (["query", "recurring-themes", "-p", "council"], "-p NAME=VALUE"),
        (["query", "recurring-themes", "-p", "counsil=kent"], "council"),
        (["cite", "finding/0000000000"], "finding/0000000000"),
        (["find", "--theme", "nonsense-theme"], "nonsense-theme"),
        (["add", "no-such-file.pdf"], "no-such-file.pdf"),
        (["query", "no-such-file.rq"], "no-such-file.rq"),
        (["status", "--store", "http://127.0.0.1:9"], "cannot be reached"),
        (["status", "--store", "elsewhere"], "ofgraph build"),
        (["check", "--shapes", "."], "shapes"),
    ],
)
def test_a_mistake_gets_one_plain_error_and_exit_2(
    run_cli: RunCli, bundled_home: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    ran = run_cli(*words, home=bundled_home, cwd=tmp_path)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_trace_shows_a_theme_coming_back_and_marks_restatements(
    run_cli: RunCli, bundled_home: Path
) -> None:
    ran = run_cli("trace", "herefordshire", home=bundled_home)
    assert ran.code == 0
    assert "raised at" in ran.out
    assert "RESTATED: " in ran.out
    assert "“" not in ran.out


@pytest.mark.parametrize(
    "words",
    [
        ["query", "theme-counts"],
        ["trace", "gloucestershire"],
        ["find", "workforce"],
        ["status"],
        ["check"],
        ["queries"],
    ],
)
def test_json_is_json(run_cli: RunCli, bundled_home: Path, words: list[str]) -> None:
    ran = run_cli(*words, "--format", "json", home=bundled_home)
    assert ran.code == 0
    json.loads(ran.out)


def test_a_table_fits_the_terminal(run_cli: RunCli, bundled_home: Path) -> None:
    ran = run_cli("query", "recurring-themes", home=bundled_home, COLUMNS="120")
    assert max(len(line) for line in ran.out.splitlines()) <= 120


def test_answers_name_things_unless_iris_are_asked_for(run_cli: RunCli, bundled_home: Path) -> None:
    words = ["query", "SELECT ?council { ?council a <https://w3id.org/ofgraph/def#Council> }"]
    named = run_cli(*words, home=bundled_home)
    addressed = run_cli(*words, "--iris", home=bundled_home)
    assert "https://" not in named.out
    assert "https://w3id.org/ofgraph/id/council/kent" in addressed.out


def test_a_query_may_come_from_standard_input(run_cli: RunCli, bundled_home: Path) -> None:
    ran = run_cli("query", "-", "--format", "csv", home=bundled_home,
                  given="SELECT (1 AS ?one) {}")  # fmt: skip
    assert ran.out == "one\n1\n"


def test_a_find_leads_to_a_citation(run_cli: RunCli, bundled_home: Path) -> None:
    hits = json.loads(run_cli("find", "workforce", "--format", "json", home=bundled_home).out)
    thing = hits["hits"][0]["statement"]
    ran = run_cli("cite", thing, home=bundled_home)
    assert ran.code == 0
    assert "RESTATED" in ran.out


def test_the_reader_of_a_pipe_may_leave(bundled_home: Path) -> None:
    line = f"{sys.executable} -m ofgraph query official-visits --format csv | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"], capture_output=True, text=True,
        env=os.environ | {"OFGRAPH_HOME": str(bundled_home)},
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr == ""


def test_ctrl_c_stops_a_long_query_at_once(bundled_home: Path) -> None:
    product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    process = subprocess.Popen(
        [sys.executable, "-m", "ofgraph", "query", product],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=os.environ | {"OFGRAPH_HOME": str(bundled_home)},
    )  # fmt: skip
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=5)
    assert process.returncode != 0
    assert b"Traceback" not in err


def test_read_prints_one_reading_a_line_and_goes_on_after_a_bad_file(
    run_cli: RunCli, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text("Minutes\n\nThe Board noted the report.\n")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 cut off")
    ran = run_cli("read", "good.txt", "bad.pdf", home=tmp_path)
    assert ran.code == 1
    assert json.loads(ran.out)["doc"]["file"] == "good.txt"
    assert "bad.pdf" in ran.err
    assert "Traceback" not in ran.err


def test_a_project_is_found_from_a_folder_below_it(run_cli: RunCli, tmp_path: Path) -> None:
    assert run_cli("init", "study", home=tmp_path).code == 0
    study = tmp_path / "study"
    (study / "ofgraph.toml").write_text("[project]\nbundled = false\nsources = ['papers']\n")
    (study / "papers" / "deep").mkdir()
    ran = run_cli("build", "--no-check", home=tmp_path, cwd=study / "papers" / "deep")
    assert ran.code == 0
    assert (study / ".ofgraph" / "store" / "CURRENT").exists()


def test_init_overwrites_nothing(run_cli: RunCli, tmp_path: Path) -> None:
    run_cli("init", "study", home=tmp_path)
    again = run_cli("init", "study", home=tmp_path)
    assert again.code == 2
    assert "already" in again.err


def test_a_key_that_means_nothing_in_the_project_file_is_named(
    run_cli: RunCli, tmp_path: Path
) -> None:
    (tmp_path / "ofgraph.toml").write_text("[project]\nsorces = []\n")
    ran = run_cli("status", home=tmp_path)
    assert ran.code == 2
    assert "sorces" in ran.err


def test_a_full_disk_is_a_plain_error(run_cli: RunCli, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    line = f"{sys.executable} -m ofgraph queries > /dev/full"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True)
    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_status_coverage_says_how_far_the_figures_reach(
    run_cli: RunCli, bundled_home: Path
) -> None:
    ran = run_cli("status", "--coverage", "--council", "nottingham", home=bundled_home)
    assert "official figures as at 31 March 2025" in ran.out
    assert "Nottingham" in ran.out


def test_doctor_finds_nothing_wrong_with_a_checked_store(
    run_cli: RunCli, bundled_home: Path
) -> None:
    ran = run_cli("doctor", home=bundled_home)
    assert ran.code == 0
    assert "WRONG" not in ran.out


@pytest.mark.parametrize(
    ("begun", "offered"), [("notting", "nottingham"), ("her", "herefordshire")]
)
def test_the_shell_completes_councils(
    run_cli: RunCli, tmp_path: Path, begun: str, offered: str
) -> None:
    ran = run_cli(home=tmp_path, _OFGRAPH_COMPLETE="bash_complete",
                  COMP_WORDS=f"ofgraph trace {begun}", COMP_CWORD="2")  # fmt: skip
    assert f"plain,{offered}" in ran.out


def test_an_evaluation_may_be_written_down_for_good(run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text("Minutes\n\nThe Board noted the report.\n")
    ran = run_cli("read", "minutes.txt", home=tmp_path)
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "minutes.json").write_text(ran.out)
    for _ in range(2):
        scored = run_cli("evaluate", "gold", ".", "--ledger", "ledger.jsonl", "--batch", "one",
                         home=tmp_path)  # fmt: skip
        assert scored.code == 0
        assert "First sight of batch one" in scored.out
    assert len((tmp_path / "ledger.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    "words",
    [["query", "findings-under-theme", "-p", "theme=supervision"], ["find", "supervision"]],
)
def test_tables_for_people_mark_restatements_and_data_does_not(
    run_cli: RunCli, bundled_home: Path, words: list[str]
) -> None:
    assert "RESTATED: " in run_cli(*words, "--format", "table", home=bundled_home).out
    assert "RESTATED" not in run_cli(*words, "--format", "csv", home=bundled_home).out


def test_an_error_gives_the_terminal_no_orders(run_cli: RunCli, tmp_path: Path) -> None:
    ran = run_cli("query", "\x1b]0;owned\x07\u202e.rq", home=tmp_path)
    assert ran.code == 2
    assert "cannot be read" in ran.err
    assert not {"\x1b", "\x07", "\u202e"} & set(ran.err)
