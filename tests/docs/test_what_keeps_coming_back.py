"""The page with three questions: its commands run anywhere, and print what it says on its graph."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .console import CHECKOUT, Terminal, commands, follow

PAGE = CHECKOUT / "docs" / "what-keeps-coming-back.md"
REAL = "OFGRAPH_REAL_HOME"


def test_every_command_of_the_page_runs_on_the_bundled_graph(
    bundled_home: Path, tmp_path: Path
) -> None:
    terminal = Terminal(tmp_path, bundled_home)
    for command in commands(PAGE.read_text(encoding="utf-8")):
        assert terminal.run(command.typed), command.typed


@pytest.mark.skipif(REAL not in os.environ, reason=f"{REAL} names no data folder with 340 reports")
def test_the_page_prints_what_it_says(tmp_path: Path) -> None:
    follow(PAGE, Terminal(tmp_path, Path(os.environ[REAL])))
