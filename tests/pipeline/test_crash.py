"""kill -9 at any moment leaves the graph of before or after, and the next run finishes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ofgraph.graph import open_store
from ofgraph.pipeline import Project, build
from ofgraph.resources import resource_dir

KILLS = 50
_PROGRAM = """
import sys
from pathlib import Path
from ofgraph.pipeline import Project, build
home = Path(sys.argv[1])
build(Project(home=home, store=str(home / "store"), bundled=False), add=[Path(sys.argv[2])],
      checks=False)
"""


def _content(home: Path) -> bytes:
    store = open_store(home / "store")
    try:
        return store.nquads()
    finally:
        store.close()


def _start(home: Path, papers: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(home), str(papers)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _papers(folder: Path, *numbers: str) -> Path:
    folder.mkdir()
    for number in numbers:
        for file in Path(str(resource_dir("papers"))).glob(f"{number}-*"):
            shutil.copy(file, folder)
    return folder


@pytest.mark.slow
def test_a_build_killed_at_random_is_all_or_nothing(tmp_path: Path) -> None:
    first = _papers(tmp_path / "first", "01")
    five = _papers(tmp_path / "five", "01", "02", "03", "04", "05")
    start = tmp_path / "start"
    build(_project(start), add=[first], checks=False)
    before = _content(start)
    whole = tmp_path / "whole"
    shutil.copytree(start, whole)
    began = time.monotonic()
    assert _start(whole, five).wait() == 0
    takes = time.monotonic() - began
    after = _content(whole)
    assert before != after
    chance = random.Random(20261122)  # noqa: S311
    outcomes = []
    for number in range(KILLS):
        home = tmp_path / f"home-{number}"
        shutil.copytree(start, home)
        process = _start(home, five)
        # The first third is the interpreter starting; most kills fall on the work itself.
        time.sleep(takes * chance.uniform(0.3, 1.05))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        found = _content(home)
        assert found in (before, after), f"kill {number} left something else"
        outcomes.append(found == after)
        if number % 10 == 0:
            build(_project(home), add=[five], checks=False)
            assert _content(home) == after
        shutil.rmtree(home)
    assert not all(outcomes)


def _project(home: Path) -> Project:
    return Project(home=home, store=str(home / "store"), bundled=False)
