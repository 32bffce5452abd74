"""ofgraph check as people meet it: formats, thresholds, waivers, baselines, fixes, mistakes."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import is_zipfile

import pytest
from tests.conftest import Ran

from ofgraph.__main__ import main

PAPER = """Wexcombe County Council
Minutes of the Cabinet, 12 June 2024
11. OFSTED FOCUSED VISIT
11.1 Ofsted carried out a focused visit on 14 and 15 May 2024.
"""
SIDECAR = 'titel = "Minutes"\n'
PROJECT = '[project]\nbundled = false\nsources = ["papers"]\n'
# Every document breaks it, so that no test waits for a rule of ours to be broken.
OWN = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix my: <https://example.org/my#> .
@prefix ofg: <https://w3id.org/ofgraph/def#> .
my:short-name sh:targetClass ofg:Document ; sh:path ofg:documentKind ; sh:maxLength 1 ;
    sh:severity sh:Warning ; sh:name "Short kind"@en ; sh:message "Shorten it."@en ;
    sh:description "A kind is a letter."@en .
"""
MINE = "https://example.org/my#short-name"

Check = Callable[..., Ran]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one paper, built and not checked. Copy it, don't change it."""
    from ofgraph.pipeline import build, find_project

    folder = tmp_path_factory.mktemp("project")
    (folder / "ofgraph.toml").write_text(PROJECT, encoding="utf-8")
    for name, text in (("papers/m.txt", PAPER), ("shapes/mine.ttl", OWN)):
        (folder / name).parent.mkdir()
        (folder / name).write_text(text, encoding="utf-8")
    build(find_project(folder), checks=False)
    return folder


@pytest.fixture
def here(built: Path, tmp_path: Path) -> Path:
    """A project of one's own."""
    folder = Path(shutil.copytree(built, tmp_path / "project"))
    state = folder / ".ofgraph" / "state.json"
    told = state.read_text(encoding="utf-8").replace(str(built), str(folder))
    state.write_text(told, encoding="utf-8")
    return folder


def ended_with(command: Callable[[], None]) -> int:
    """The exit code of a command."""
    try:
        command()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


@pytest.fixture
def check(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Run `ofgraph check …` in the project, in this very process, which is quicker."""

    def run(*words: str) -> Ran:
        monkeypatch.chdir(here)
        monkeypatch.setattr(sys, "argv", ["ofgraph", "check", *words])
        capsys.readouterr()
        code = ended_with(main)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


def with_own(check: Check, *words: str) -> Ran:
    return check("--shapes", "shapes", "--only", "short-name", *words)


def test_a_graph_in_order_is_said_to_be_so(check: Check) -> None:
    ran = check("--only", "Visit")
    assert (ran.code, ran.err) == (0, "")
    assert "0 violations" in ran.out or "othing" in ran.out


@pytest.mark.parametrize(("threshold", "code"), [("violation", 0), ("warning", 1), ("info", 1)])
def test_the_exit_code_says_how_grave_it_is(check: Check, threshold: str, code: int) -> None:
    assert with_own(check, "--fail-on", threshold).code == code


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.html", "<!DOCTYPE html"),
        ("r.json", "{"),
        ("r.csv", "\ufeff"),
        ("r.xml", "<?xml"),
        ("r.sarif", "{"),
        ("r.ttl", "@prefix"),
        ("r.md", "#"),
    ],
)
def test_a_file_is_written_in_the_format_its_name_says(
    check: Check, here: Path, name: str, begins: str
) -> None:
    ran = with_own(check, "-o", name)
    assert (ran.code, ran.out) == (0, "")
    assert (here / name).read_text(encoding="utf-8").casefold().startswith(begins.casefold())


def test_a_workbook_goes_to_a_file(check: Check, here: Path) -> None:
    assert with_own(check, "-o", "r.xlsx").code == 0
    assert is_zipfile(here / "r.xlsx")


def test_a_table_on_a_pipe_has_no_mark_and_every_finding(check: Check) -> None:
    rows = list(csv.DictReader(io.StringIO(with_own(check, "--format", "csv").out)))
    assert len(rows) == 1


def test_a_report_that_cannot_be_written_is_one_plain_error(check: Check) -> None:
    ran = with_own(check, "-o", "no/such/r.html")
    assert ran.code == 2
    assert "cannot be written" in ran.err


def on_terminal(here: Path, *words: str, **env: str) -> tuple[int, str]:
    """Run `ofgraph check …` with a terminal as its output."""
    ours, theirs = pty.openpty()
    try:
        done = subprocess.Popen(
            [sys.executable, "-m", "ofgraph", "check", *words],
            cwd=here, stdin=theirs, stdout=theirs, stderr=theirs,
            env={k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm"} | env,
        )  # fmt: skip
        os.close(theirs)
        said = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end has closed
                break
            if not part:
                break
            said += part
        return done.wait(60), said.decode(errors="replace")
    finally:
        os.close(ours)


def test_there_is_colour_on_a_terminal_alone(here: Path, check: Check) -> None:
    asked = ("--shapes", "shapes", "--only", "short-name")
    assert "\x1b[" in on_terminal(here, *asked)[1]
    assert "\x1b[" not in on_terminal(here, *asked, NO_COLOR="1")[1]
    assert "\x1b[" not in on_terminal(here, *asked, "--no-colour")[1]
    assert "\x1b[" not in check(*asked).out
    assert "\x1b[" in check(*asked, "--colour").out


def test_a_workbook_is_not_put_on_a_terminal(here: Path) -> None:
    code, said = on_terminal(here, "--format", "xlsx")
    assert code == 2
    assert "-o FILE.xlsx" in said


def waive(check: Check, *more: str) -> Ran:
    return check("--shapes", "shapes", "--waive", "short-name", "--record", "any",
                 "--reason", "Asked for.", "--author", "A. Clerk", *more)  # fmt: skip


def test_a_waiver_is_added_counts_and_is_not_hidden(check: Check, here: Path) -> None:
    ran = waive(check, "--until", "2999-12-31")
    assert (ran.code, ran.err) == (0, "")
    report = with_own(check, "--fail-on", "warning", "--format", "json")
    assert report.code == 0
    assert "A. Clerk" in json.dumps(json.loads(report.out))
    assert (here / "waivers.toml").read_text(encoding="utf-8").count("[[waiver]]") == 1


def test_a_second_waiver_goes_below_the_first(check: Check, here: Path) -> None:
    (here / "waivers.toml").write_text("# Ours, kept.", encoding="utf-8")
    assert waive(check, "--until", "2999-12-31").code == 0
    assert waive(check, "--until", "2999-12-31", "--value", "x").code == 0
    text = (here / "waivers.toml").read_text(encoding="utf-8")
    assert text.startswith("# Ours, kept.\n\n[[waiver]]\n")
    assert text.count("\n\n[[waiver]]\n") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--waive", "visit-kind"], "a waiver needs more than its rule"),
        (["--waive", "visit-knd", "--record", "any", "--reason", "r", "--until", "2999-01-01"],
         "did you mean 'visit-kind'?"),
        (["--waive", "visit-kind", "--record", "any", "--reason", "r", "--until", "2020-01-01"],
         "has ended already"),
        (["--explain", "visit-knd"], "did you mean 'visit-kind'?"),
        (["--only", "visit-knd"], "did you mean 'visit-kind'?"),
        (["--record", "any"], "go with --waive"),
        (["--yes"], "--yes goes with --fix"),
        (["--rules", "--fix"], "choose one of"),
        (["--only", "Visit", "--save-baseline", "b.json"], "a baseline is of all rules"),
        (["--baseline", "none.json"], "none.json cannot be read"),
        (["--waivers", "none.toml"], "none.toml cannot be read"),
        (["--baseline", "papers/m.txt"], "is no baseline"),
        (["--waivers", "papers/m.txt"], "is not TOML"),
        (["--shapes", "papers"], "there are no shapes in papers"),
        (["--store", "elsewhere"], "elsewhere"),
        (["--waive", "visit-kind", "--until", "31/12/2030"], "write it as 2027-03-31"),
        (["--only", "visit-kind,visit-knd"], "no rule called 'visit-knd'"),
        (["--explain", "visit-kind", "--format", "html"], "text or json"),
        (["--new", "--store", "elsewhere"], "elsewhere"),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_plain_sentence_and_exit_2(
    check: Check, here: Path, words: list[str], said: str
) -> None:
    ran = check(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (here / "waivers.toml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--shapes", "papers"], "Error: papers/m.ttl holds no SHACL shape\n"),
        (["--store", "http://127.0.0.1:9"], "cannot be reached"),
    ],
)
def test_where_nothing_can_be_checked_it_ends_with_2(
    run_cli: Callable[..., Ran], here: Path, words: list[str], said: str
) -> None:
    (here / "papers" / "m.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    ran = run_cli("check", *words, home=here)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_waiver_file_that_is_not_sound_is_refused_by_entry(check: Check, here: Path) -> None:
    (here / "waivers.toml").write_text('[[waiver]]\nrule = "visit-kind"\n', encoding="utf-8")
    ran = check()
    assert ran.code == 2
    assert "waivers.toml, waiver 1 does not say its record" in ran.err


def test_a_baseline_tells_what_is_new(check: Check, here: Path) -> None:
    asked = ("--shapes", "shapes", "--fail-on", "warning", "--format", "json")
    assert check(*asked, "--save-baseline", "b.json").code == 1
    ran = check(*asked, "--new", "--baseline", "b.json")
    assert (ran.code, json.loads(ran.out)["violations"]) == (0, [])
    kept = json.loads((here / "b.json").read_text(encoding="utf-8"))
    assert MINE in {rule for _, rule, *_ in kept["found"]}
    (here / "b.json").write_text(json.dumps(kept | {"found": []}), encoding="utf-8")
    assert check(*asked, "--new", "--baseline", "b.json").code == 1


def test_new_without_an_earlier_check_says_what_to_do(check: Check) -> None:
    ran = check("--new")
    assert ran.code == 2
    assert "no earlier check" in ran.err
    assert "--save-baseline" in ran.err


def test_new_is_what_the_check_before_did_not_find(check: Check, here: Path) -> None:
    assert check().code == 0
    kept = json.loads((here / ".ofgraph" / "checked.json").read_text(encoding="utf-8"))
    news = check("--new", "--format", "json")
    assert news.code == 2  # it is the first
    (here / ".ofgraph" / "checked.json").write_text(
        json.dumps(kept | {"graph": "another", "found": []}), encoding="utf-8"
    )
    for _ in range(2):
        news = check("--new", "--format", "json")
        assert len(json.loads(news.out)["violations"]) == len(kept["found"]) > 0


def test_where_nothing_can_be_kept_for_the_next_check_it_says_so(check: Check, here: Path) -> None:
    (here / ".ofgraph" / "checked.json").mkdir()
    ran = check()
    assert ran.code == 0
    assert ran.err.startswith("What was found cannot be kept for the next check: ")


def test_rules_are_listed_and_explained(check: Check) -> None:
    listed = check("--rules", "--shapes", "shapes")
    assert (listed.code, listed.err) == (0, "")
    assert "short-name" in listed.out
    explained = check("--explain", "short-name", "--shapes", "shapes")
    assert explained.out.splitlines()[0] == "Short kind (short-name, warning)"
    assert json.loads(check("--explain", "Visit", "--format", "json").out)["name"] == "Visit"


def test_a_fix_is_shown_and_not_done_until_it_is_told(check: Check, here: Path) -> None:
    sidecar = here / "papers" / "m.meta.toml"
    sidecar.write_text(SIDECAR, encoding="utf-8")
    ran = check("--fix", "--only", "Visit")
    assert ran.code == 1
    assert '-titel = "Minutes"\n+title = "Minutes"\n' in ran.out
    assert "ofgraph check --fix --yes" in ran.err
    assert sidecar.read_text(encoding="utf-8") == SIDECAR
    done = check("--fix", "--yes", "--only", "Visit")
    assert done.code == 0
    assert "Now run: ofgraph build" in done.err
    assert sidecar.read_text(encoding="utf-8") == 'title = "Minutes"\n'


def test_where_nothing_is_safe_to_fix_it_says_what_to_do_by_hand(check: Check) -> None:
    ran = with_own(check, "--fix")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing here can safely be put right" in ran.err
    assert "1 × Short kind: Shorten it." in ran.err


def test_a_reader_that_leaves_early_is_no_fault(here: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m ofgraph check --rules | head -1'],
        cwd=here, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1
