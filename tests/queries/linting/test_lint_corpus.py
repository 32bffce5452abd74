"""Right queries pass the lint, and each wrong one gets the problem that it has."""

from __future__ import annotations

import pytest
from tests.queries.linting.right_queries import PREFIXES, RIGHT
from tests.queries.linting.slow_and_instead import PAIRS
from tests.queries.linting.wrong_queries import WRONG
from tests.queries.query_sample import sample_store

from ofgraph.graph.connect import open_store
from ofgraph.queries.linting import lint


@pytest.mark.parametrize("sparql", RIGHT)
def test_a_right_query_has_no_problem(sparql: str) -> None:
    assert lint(PREFIXES + sparql) == ()


@pytest.mark.parametrize("sparql", RIGHT)
def test_a_right_query_is_one_that_the_engine_takes(sparql: str) -> None:
    open_store("memory:").query(PREFIXES + sparql)


@pytest.mark.parametrize(("kind", "words", "sparql"), WRONG)
def test_a_wrong_query_gets_its_problem(kind: str, words: str, sparql: str) -> None:
    found = lint(PREFIXES + sparql)
    assert [problem.kind for problem in found] == [kind]
    assert words in f"{found[0].words} / {found[0].instead}"


@pytest.mark.parametrize(("kind", "slow", "instead"), PAIRS)
def test_what_is_to_be_written_instead_gives_the_same_rows(
    kind: str, slow: str, instead: str
) -> None:
    before, after = (sample_store().select(PREFIXES + one) for one in (slow, instead))
    assert sorted(map(str, before.rows)) == sorted(map(str, after.rows))
    assert before.rows
    assert [problem.kind for problem in lint(PREFIXES + slow)] == [kind]
    assert lint(PREFIXES + instead) == ()
