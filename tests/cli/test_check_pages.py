"""The how-to pages about checks: what they tell a reader to type runs, and prints what they say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.docs.console import Terminal, commands, fits, lines_of

from ofgraph.checks import load_shapes
from ofgraph.checks.rules import list_rules
from ofgraph.checks.settling.waivers import read_waivers

PAGES = Path(__file__).parents[2] / "docs" / "how-to"
PROJECT = '[project]\nbundled = false\nsources = ["papers"]\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from ofgraph.pipeline import build, find_project

    folder = tmp_path_factory.mktemp("pages")
    (folder / "papers").mkdir()
    (folder / "papers" / "m.txt").write_text("Wexcombe County Council\n", encoding="utf-8")
    (folder / "ofgraph.toml").write_text(PROJECT, encoding="utf-8")
    build(find_project(folder), checks=False)
    return folder


@pytest.mark.parametrize("name", ["check-the-graph.md", "waive-a-finding.md"])
def test_the_page_prints_what_it_says(built: Path, tmp_path: Path, name: str) -> None:
    terminal = Terminal(tmp_path)
    shutil.copytree(built, tmp_path / "work", dirs_exist_ok=True)
    told = commands((PAGES / name).read_text(encoding="utf-8"))
    assert told
    for command in told:
        printed = terminal.run(command.typed)
        said = lines_of("\n".join(command.printed))
        assert fits(said, printed) or not said, f"$ {command.typed}\nprints {printed}"


def test_the_waiver_that_the_page_shows_is_one() -> None:
    page = (PAGES / "waive-a-finding.md").read_text(encoding="utf-8")
    entry = page.split("```toml\n")[1].split("```")[0]
    waivers = read_waivers(entry, "waivers.toml", list_rules(load_shapes()))
    assert [waiver.author for waiver in waivers] == ["A. Clerk"]
