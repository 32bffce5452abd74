"""The page of problems: what it says not to write has its problem, what it says to has none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.queries.linting.slow_and_instead import PAIRS
from tests.queries.linting.wrong_queries import WRONG

from ofgraph.queries.linting import lint, lint_text

DOCS = Path(__file__).parents[3] / "docs"
PAGE = DOCS / "reference" / "query-problems.md"
HOW_TO = DOCS / "how-to" / "write-a-good-query.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCK = re.compile(r"^```sparql\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PREFIXES, *QUERIES = BLOCK.findall(TEXT)
WRITTEN = {way: [q for q in QUERIES if q.startswith(f"# {way}\n")] for way in ("not", "but")}


def kinds_said() -> set[str]:
    """The kinds of problem that the headings name."""
    headings = re.findall(r"^### (.*)$", TEXT, re.MULTILINE)
    return {kind for heading in headings for kind in re.findall(r"`([a-z-]+)`", heading)}


def test_every_example_is_one_or_the_other() -> None:
    assert len(WRITTEN["not"]) == len(WRITTEN["but"])
    assert len(QUERIES) == 2 * len(WRITTEN["but"])


@pytest.mark.parametrize("query", WRITTEN["not"])
def test_what_is_not_to_be_written_has_a_problem_of_its_section(query: str) -> None:
    heading = re.findall(r"^### (.*)$", TEXT[: TEXT.index(query)], re.MULTILINE)[-1]
    found = {problem.kind for problem in lint(PREFIXES + query)}
    assert found
    assert found <= set(re.findall(r"`([a-z-]+)`", heading))


@pytest.mark.parametrize("query", WRITTEN["but"])
def test_what_is_to_be_written_has_no_problem(query: str) -> None:
    assert lint(PREFIXES + query) == ()


def test_every_kind_of_problem_has_its_section() -> None:
    assert {kind for kind, _, _ in WRONG} <= kinds_said()


def test_what_the_how_to_shows_of_a_lint_is_what_it_prints() -> None:
    shown = HOW_TO.read_text(encoding="utf-8").split("```")[3].strip("\n")
    query = shown.split("\n")[1].strip()
    ofg, xsd = (line for line in PREFIXES.splitlines() if " ofg:" in line or " xsd:" in line)
    sparql = f"{ofg}\n{xsd}\n{query}\n"
    assert lint_text(lint(sparql), sparql, 120) == f"{shown}\n\nFound: 1 wrong."


def test_the_how_to_measures_every_sort_of_slow_query() -> None:
    assert {kind for kind, _, _ in PAIRS} <= set(
        re.findall(r"^\| `([a-z-]+)`", HOW_TO.read_text(encoding="utf-8"), re.MULTILINE)
    )
