"""What each named query's example gives on the bundled graph stays what it was.

`OFGRAPH_UPDATE_RESULTS=1 pytest tests/queries/test_named_results.py` writes the answers anew;
the change is then to be read like any other.
"""

from __future__ import annotations

import difflib
import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from ofgraph.graph.connect import open_store
from ofgraph.graph.store import Store, Table
from ofgraph.queries import NamedQuery, Names, catalogue
from ofgraph.queries.catalogue import hold_to_columns

# Their answer is empty where all is well, or the bundled data is silent about it.
MAY_BE_EMPTY = {"delivery-bodies", "papers-without-council", "proposed-words", "source-release"}


def _stored() -> ModuleType:
    place = Path(__file__).parent / "named_results.py"
    spec = importlib.util.spec_from_file_location("named_results", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


stored = _stored()


@pytest.fixture(scope="module")
def graph(bundled_home: Path) -> Iterator[Store]:
    found = open_store(str(bundled_home / "store"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def answers(graph: Store) -> dict[str, Table]:
    names = Names(graph)
    return {query.name: stored.answer(graph, query, names) for query in catalogue()}


@pytest.mark.parametrize("query", tuple(catalogue()), ids=lambda query: query.name)
def test_an_example_gives_the_answer_that_is_stored(
    query: NamedQuery, answers: dict[str, Table]
) -> None:
    file = stored.FOLDER / f"{query.name}.json"
    found = stored.as_text(answers[query.name])
    if os.environ.get("OFGRAPH_UPDATE_RESULTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(found, encoding="utf-8")
    kept = file.read_text(encoding="utf-8") if file.is_file() else ""
    changed = list(
        difflib.unified_diff(kept.splitlines(), found.splitlines(), "stored", "now", n=2)
    )
    assert not changed, "\n".join(["OFGRAPH_UPDATE_RESULTS=1 stores the new answer", *changed])


@pytest.mark.parametrize("query", tuple(catalogue()), ids=lambda query: query.name)
def test_an_example_finds_something_in_the_columns_that_are_said(
    query: NamedQuery, answers: dict[str, Table]
) -> None:
    hold_to_columns(query, answers[query.name].columns)
    assert query.name in MAY_BE_EMPTY or answers[query.name].rows


def test_no_stored_answer_is_left_of_a_query_that_is_gone() -> None:
    names = {file.stem for file in stored.FOLDER.glob("*.json")}
    assert names == {query.name for query in catalogue()}
