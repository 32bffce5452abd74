"""The commands on the pages about citing and asking why print what the pages say."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.docs.console import CHECKOUT, Terminal, commands, fits, lines_of


class _Built(Terminal):
    """A terminal with the bundled data built."""

    def __init__(self, folder: Path, home: Path) -> None:
        super().__init__(folder)
        self._environment |= {"OFGRAPH_HOME": str(home)}


@pytest.mark.parametrize("name", ["cite-the-data.md", "ask-why.md"])
def test_the_page_prints_what_it_says(name: str, tmp_path: Path, bundled_home: Path) -> None:
    terminal = _Built(tmp_path, bundled_home)
    page = CHECKOUT / "docs" / "how-to" / name
    for command in commands(page.read_text(encoding="utf-8")):
        printed = terminal.run(command.typed)
        said = lines_of("\n".join(command.printed))
        assert fits(said, printed), "\n".join([command.typed, *printed])
