"""The page on adding a rule does what it says, in a project with one invented paper."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.docs.console import CHECKOUT, Terminal, commands, fits, lines_of

from ofgraph.checks.shapes import parse_shapes

TEXT = (CHECKOUT / "docs" / "how-to" / "add-a-rule.md").read_text(encoding="utf-8")
PAPER = """Wexcombe County Council: Children's Scrutiny Committee, 12 March 2024

Ofsted made a monitoring visit on 6 February 2024. Inspectors found that caseloads were too high.

RESOLVED that the Director report on caseloads to the next meeting.
"""
PROJECT = '[project]\nbundled = false\nsources = ["papers"]\n'
PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ofg: <https://w3id.org/ofgraph/def#> .
@prefix shape: <https://w3id.org/ofgraph/shapes#> .
@prefix my: <https://wexcombe.example/rules#> .
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from ofgraph.pipeline import build, find_project

    folder = tmp_path_factory.mktemp("rules")
    (folder / "papers").mkdir()
    (folder / "papers" / "m.txt").write_text(PAPER, encoding="utf-8")
    (folder / "ofgraph.toml").write_text(PROJECT, encoding="utf-8")
    build(find_project(folder), checks=False)
    return folder


def test_the_page_prints_what_it_says(built: Path, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    shutil.copytree(built, tmp_path / "work", dirs_exist_ok=True)
    told = commands(TEXT)
    assert told
    for command in told:
        printed = terminal.run(command.typed)
        said = lines_of("\n".join(command.printed))
        assert fits(said, printed), f"$ {command.typed}\nprints {printed}"


def test_the_rule_in_sparql_that_the_page_shows_can_be_run() -> None:
    shapes = parse_shapes("page", PREFIXES + TEXT.split("```turtle\n")[1].split("```")[0])
    (root,) = shapes.model.roots()
    (constraint,) = root.constraints
    assert getattr(constraint, "reads", None)
