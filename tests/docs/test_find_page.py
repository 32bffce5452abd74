"""The page about finding: what it tells a reader to type runs, and prints what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.docs.console import Terminal, commands, fits, lines_of

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "find-what-was-said.md"


def test_the_page_about_finding_prints_what_it_says(bundled_home: Path, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    shutil.copytree(bundled_home, tmp_path / "home")
    told = commands(PAGE.read_text(encoding="utf-8"))
    assert told
    for command in told:
        printed = terminal.run(command.typed)
        said = lines_of("\n".join(command.printed))
        assert fits(said, printed), f"$ {command.typed}\nprints {printed}"
