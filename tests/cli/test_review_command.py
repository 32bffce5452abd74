"""ofgraph review as people meet it: lists, sheets, what was decided, and the screen by its keys."""

from __future__ import annotations

import csv
import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.review.wexcombe import FILE, WORK, document, reading

from ofgraph.cli import command
from ofgraph.errors import OfgraphError
from ofgraph.ids import content_hash
from ofgraph.pipeline.keep import Keep
from ofgraph.review import Decision, in_force, logs_in

if TYPE_CHECKING:
    from tests.conftest import Ran, RunCli

PLANS = "the quality and timeliness of written plans"
_PATIENCE = 30  # seconds: for a machine that is busy with other things


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one two-page paper that was read; nothing of it is settled."""
    (tmp_path / "ofgraph.toml").write_text("[project]\nbundled = false\n")
    keep = Keep(tmp_path / ".ofgraph")
    keep.prepare()
    keep.put(reading(), document(), maker="a test")
    keep.add([(reading().doc.sha256, FILE)])
    return tmp_path


def _decisions(project: Path) -> list[Decision]:
    return [one for log in logs_in(project / "decisions") for one in log.decisions()]


def _standing(project: Path) -> list[str]:
    return [one.verdict for one in in_force(_decisions(project))]


def _rows(ran: Ran) -> list[dict[str, str]]:
    rows = json.loads(ran.out)["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in rows]


def _fill(path: Path, **cells: str) -> None:
    """Fill in the row with the written plans."""
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(keepends=True)))
    at = next(at for at, row in enumerate(rows) if PLANS in row)
    for name, words in cells.items():
        rows[at][rows[0].index(name.replace("_", " "))] = words
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)


def test_the_list_is_one_row_for_each_proposal(run_cli: RunCli, project: Path) -> None:
    ran = run_cli("review", "--list", "--format", "json", home=project)
    rows = _rows(ran)
    assert ran.code == 0
    assert len(rows) == 9
    assert PLANS in {row["quote"] for row in rows}
    assert {row["state"] for row in rows} == {"proposed"}


def test_accepted_lists_what_the_rules_accepted_too(run_cli: RunCli, project: Path) -> None:
    rows = _rows(run_cli("review", "--list", "--accepted", "--format", "json", home=project))
    assert "morale had improved since the last visit" in {row["quote"] for row in rows}


def test_without_a_terminal_it_says_what_to_do(run_cli: RunCli, project: Path) -> None:
    ran = run_cli("review", home=project)
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "Error: the review screen needs a terminal, and this is none",
        "Hint: print with --list, or fill in a sheet: ofgraph review --export FILE.csv",
    ]


def test_without_textual_it_says_what_to_install_and_what_needs_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("textual", "ofgraph.review."))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual", None)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.chdir(project)
    with pytest.raises(OfgraphError, match="needs textual, which is not installed") as caught:
        command.main(["review"], standalone_mode=False)
    assert "ofgraph[review]" in caught.value.hint
    assert "--export" in caught.value.hint


def test_a_document_that_is_not_there_is_named(run_cli: RunCli, project: Path) -> None:
    ran = run_cli("review", "--list", "--document", "wexcomb-minutes.txt", home=project)
    assert ran.code == 2
    assert f"did you mean '{FILE}'?" in ran.err


def test_a_document_is_found_by_its_work_key(run_cli: RunCli, project: Path) -> None:
    work = content_hash("text", reading().doc.text_sha256, length=16)
    ran = run_cli("review", "--list", "--document", work[:6], "--format", "json", home=project)
    assert len(_rows(ran)) == 9


def test_before_anything_was_read_it_says_to_build(run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "ofgraph.toml").write_text("[project]\nbundled = false\n")
    ran = run_cli("review", "--list", home=tmp_path)
    assert (ran.code, "ofgraph build" in ran.err) == (2, True)


def test_a_sheet_goes_out_and_comes_back(run_cli: RunCli, project: Path) -> None:
    out = run_cli("review", "--export", "sheet.csv", home=project)
    _fill(project / "sheet.csv", verdict="edit", polarity="concern")
    back = run_cli("review", "--import", "sheet.csv", "--as", "A. Clerk", home=project)
    assert out.out == "9 rows were written to sheet.csv\n"
    assert back.code == 0
    assert back.out.startswith("1 decisions were written down; 0 rows were not applied")
    assert "ofgraph build" in back.err
    assert [(one.reviewer, one.verdict) for one in _decisions(project)] == [("A. Clerk", "edit")]


def test_a_sheet_that_may_be_filled_in_is_never_written_over(
    run_cli: RunCli, project: Path
) -> None:
    (project / "sheet.csv").write_text("hours of work")
    ran = run_cli("review", "--export", "sheet.csv", home=project)
    assert ran.code == 2
    assert (project / "sheet.csv").read_text() == "hours of work"


def test_rows_that_were_not_applied_are_named_and_end_in_exit_1(
    run_cli: RunCli, project: Path
) -> None:
    run_cli("review", "--export", "sheet.csv", home=project)
    _fill(project / "sheet.csv", verdict="perhaps")
    ran = run_cli("review", "--import", "sheet.csv", home=project)
    assert ran.code == 1
    assert re.search(r"^row \d+: there is no verdict 'perhaps'", ran.err, re.MULTILINE)


def test_strict_takes_all_rows_or_none(run_cli: RunCli, project: Path) -> None:
    run_cli("review", "--export", "sheet.csv", home=project)
    text = (project / "sheet.csv").read_text("utf-8-sig")
    (project / "sheet.csv").write_text(text.replace(",finding,,", ",finding,accept,"))
    _fill(project / "sheet.csv", verdict="perhaps")
    strict = run_cli("review", "--import", "sheet.csv", "--strict", home=project)
    assert (strict.code, _decisions(project)) == (1, [])
    loose = run_cli("review", "--import", "sheet.csv", home=project)
    assert (loose.code, _standing(project)) == (1, ["accept"] * 7)


def test_history_shows_decisions_and_undo_takes_one_back(run_cli: RunCli, project: Path) -> None:
    run_cli("review", "--export", "sheet.csv", home=project)
    _fill(project / "sheet.csv", verdict="reject", reason="not the inspectors’ words")
    run_cli("review", "--import", "sheet.csv", home=project, OFGRAPH_REVIEWER="B. Ashdown")
    (row,) = _rows(run_cli("review", "--history", "--format", "json", home=project))
    assert (row["reviewer"], row["verdict"], row["stands"]) == ("B. Ashdown", "reject", "yes")
    taken = run_cli("review", "--undo", row["id"], home=project)
    assert taken.out.startswith(f"taken back: {PLANS}")
    assert _standing(project) == []
    again = run_cli("review", "--undo", row["id"], home=project)
    assert (again.code, "--history" in again.err) == (2, True)


def test_decisions_on_a_paper_that_is_gone_are_orphans(run_cli: RunCli, project: Path) -> None:
    run_cli("review", "--export", "sheet.csv", home=project)
    _fill(project / "sheet.csv", verdict="accept")
    run_cli("review", "--import", "sheet.csv", home=project)
    (log,) = (project / "decisions").iterdir()
    work = content_hash("text", reading().doc.text_sha256, length=16)
    log.rename(project / "decisions" / f"{WORK}.jsonl")
    text = (project / "decisions" / f"{WORK}.jsonl").read_text()
    (project / "decisions" / f"{WORK}.jsonl").write_text(text.replace(work, WORK))
    (row,) = _rows(run_cli("review", "--orphans", "--format", "json", home=project))
    assert (row["quote"], row["why"]) == (PLANS, "its document is not in the project now")


def test_two_things_at_once_are_refused(run_cli: RunCli, project: Path) -> None:
    assert run_cli("review", "--list", "--orphans", home=project).code == 2


def test_what_was_accepted_is_in_the_graph_after_build(run_cli: RunCli, project: Path) -> None:
    run_cli("review", "--export", "sheet.csv", home=project)
    _fill(project / "sheet.csv", verdict="accept")
    ran = run_cli("review", "--import", "sheet.csv", "--build", home=project)
    assert "Checked:" in ran.out
    found = run_cli("find", "timeliness", "--format", "json", home=project)
    assert "timeliness" in found.out


class Terminal:
    """A real terminal of 80 by 24 with the review screen in it."""

    def __init__(self, project: Path) -> None:
        self._file, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        surroundings = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
        self._child = subprocess.Popen(
            [sys.executable, "-m", "ofgraph", "review"],
            stdin=other, stdout=other, stderr=other, cwd=project, start_new_session=True,
            env=surroundings | {"TERM": "xterm-256color", "OFGRAPH_REVIEWER": "J. Weir"},
        )  # fmt: skip
        os.close(other)
        self.shown = ""

    def wait_for(self, words: str) -> None:
        """Wait until words were shown since the last wait."""
        end = time.monotonic() + _PATIENCE
        here = len(self.shown)
        while words not in self._plain(self.shown[here:]):
            assert time.monotonic() < end, f"{words!r} never came in {self.shown[here:]!r}"
            self._read()

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._file, keys.encode())

    def end(self) -> int:
        """Wait for the end; its exit code."""
        while self._read():
            pass
        os.close(self._file)
        return self._child.wait(_PATIENCE)

    def give_up(self) -> None:
        """Leave no process behind, whatever happened."""
        if self._child.poll() is None:
            self._child.kill()
            self._child.wait(_PATIENCE)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._file], [], [], 0.2)
        if not ready:
            return True
        try:
            data = os.read(self._file, 65536)
        except OSError:  # how Linux tells that the other end has gone
            return False
        self.shown += data.decode(errors="replace")
        return bool(data)

    @staticmethod
    def _plain(shown: str) -> str:
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)


@pytest.fixture
def terminal(project: Path) -> Iterator[Terminal]:
    """A terminal on the project."""
    opened = Terminal(project)
    yield opened
    opened.give_up()


def test_a_paper_is_settled_in_a_real_terminal_by_keys_alone(
    terminal: Terminal, project: Path
) -> None:
    terminal.wait_for("q quit")
    for keys, shown in (("A", "accepted 4 under"), ("A", "accepted 3 under"), ("r", "rejected"),
                        ("e", "accepts it so"), ("s", "All is settled")):  # fmt: skip
        terminal.press(keys)
        terminal.wait_for(shown)
    terminal.press("q")
    assert terminal.end() == 0
    assert sorted(_standing(project)) == ["accept"] * 8 + ["reject"]
    assert "9 of 9 are settled" in terminal.shown
    assert {one.reviewer for one in _decisions(project)} == {"J. Weir"}
