"""The page about drawing networks: what it tells a reader to type runs, and prints what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.docs.console import commands

from ofgraph.cli.network import network_command

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "draw-networks.md"


def test_the_page_about_networks_prints_what_it_says(
    bundled_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OFGRAPH_STORE", str(bundled_home / "store"))
    told = commands(PAGE.read_text(encoding="utf-8"))
    assert told
    for command in told:
        program, name, *words = command.typed.split()
        done = CliRunner().invoke(network_command, words)
        assert (program, name, done.exit_code) == ("ofgraph", "network", 0)
        for line in command.printed:
            assert line.rstrip(". ") in done.output


def test_the_python_on_the_page_runs(bundled_home: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    cell = page.split("```python\n")[1].split("```")[0]
    names: dict[str, object] = {}
    exec(cell.replace("open()", f"open({str(bundled_home / 'store')!r})"), names)  # noqa: S102
    assert names["groups"]
