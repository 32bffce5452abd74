"""`ofgraph query --lint` and `--explain`: what they print, and the exit code they end with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from tests.queries.query_sample import sample_graphs

from ofgraph.graph.connect import open_store

if TYPE_CHECKING:

    class Ran(Protocol):
        """What the fixture run_cli gives."""

        code: int
        out: str
        err: str

    class RunCli(Protocol):
        """The fixture run_cli."""

        def __call__(self, *words: str, home: Path, given: str | None = None) -> Ran: ...


WRONG = "SELECT ?x { ?s ?p ?o }"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample graph in a store on disk."""
    folder = tmp_path_factory.mktemp("kept") / "store"
    store = open_store(folder, write=True)
    store.rebuild(sample_graphs())
    store.close()
    return folder


def test_a_lint_needs_no_store_and_ends_with_1_when_something_is_wrong(
    run_cli: RunCli, tmp_path: Path
) -> None:
    ran = run_cli("query", WRONG, "--lint", home=tmp_path)
    assert ran.code == 1
    assert "nothing binds ?x" in ran.out


def test_a_lint_of_a_query_without_fault_ends_with_0(run_cli: RunCli, tmp_path: Path) -> None:
    ran = run_cli("query", "-", "--lint", home=tmp_path, given="ASK { ?s ?p ?o }")
    assert (ran.code, ran.err) == (0, "")


def test_a_lint_as_json_is_read_by_programs(run_cli: RunCli, tmp_path: Path) -> None:
    ran = run_cli("query", WRONG, "--lint", "--format", "json", home=tmp_path)
    assert [one["kind"] for one in json.loads(ran.out)] == ["unbound"]


def test_an_explanation_counts_and_measures(run_cli: RunCli, tmp_path: Path, kept: Path) -> None:
    query = "SELECT ?f { ?f a <https://w3id.org/ofgraph/def#Finding> }"
    ran = run_cli("query", query, "--explain", "--store", str(kept), home=tmp_path)
    assert ran.code == 0
    assert "1. ?f a <https://w3id.org/ofgraph/def#Finding>" in ran.out
    assert "ms of CPU" in ran.out


def test_a_query_that_takes_too_long_is_given_up(
    run_cli: RunCli, tmp_path: Path, kept: Path
) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    ran = run_cli(
        "query", query, "--explain", "--seconds", "0.2", "--store", str(kept), home=tmp_path
    )
    assert ran.code == 0
    assert "it was stopped after 0.2 s" in ran.out


def test_a_lint_goes_to_a_file_in_the_format_of_its_name(run_cli: RunCli, tmp_path: Path) -> None:
    out = tmp_path / "problems.json"
    ran = run_cli("query", WRONG, "--lint", "-o", str(out), home=tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert json.loads(out.read_text())[0]["severity"] == "wrong"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--lint", "-f", "xlsx"], "--lint has no format xlsx"),
        (["--lint", "--explain"], "ask one after the other"),
        (["--explain", "--untrusted"], "--untrusted cannot be kept"),
        (["--seconds", "3"], "--seconds goes with"),
    ],
)
def test_options_of_which_one_would_do_nothing_are_refused(
    run_cli: RunCli, tmp_path: Path, words: list[str], said: str
) -> None:
    ran = run_cli("query", WRONG, *words, home=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
