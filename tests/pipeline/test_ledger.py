"""The ledger of builds remembers what each left, and survives what befalls files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ofgraph import __version__
from ofgraph.checks.builds.tallies import GraphTally, Tally
from ofgraph.graph import open_store
from ofgraph.pipeline import Project, Settings
from ofgraph.pipeline.ledger import FILE, KEPT_BUILDS, check_ledger, last_of, note, tally
from ofgraph.pipeline.state import State, load_state
from ofgraph.vocab import BASE


def _left(findings: int, *, day: str = "2024-05-01") -> Tally:
    paper = GraphTally(
        name=f"{BASE}graph/a",
        classes={"Document": 1, "Finding": findings},
        document=f"{BASE}id/document/a",
        title="Report to Wexcombe",
        files=("ab",),
    )
    return Tally(graphs=(paper,), day=day)


def _rules(home: Path, now: Tally) -> set[str]:
    return {found.shape.rsplit("#change-", 1)[1] for found in check_ledger(home, now)}


def test_a_first_build_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    assert check_ledger(tmp_path, _left(30)) == ()


def test_what_is_noted_is_read_again_as_it_was(tmp_path: Path) -> None:
    note(tmp_path, _left(30))
    assert last_of(tmp_path) == _left(30)


def test_a_fall_is_heard_before_and_after_the_build_is_noted(tmp_path: Path) -> None:
    note(tmp_path, _left(9))
    assert _rules(tmp_path, _left(1)) == {"document-fall"}
    note(tmp_path, _left(1))
    assert _rules(tmp_path, _left(1)) == {"document-fall"}
    assert _rules(tmp_path, replace(_left(1), councils={"c": 1})) == set()


def test_a_build_that_left_the_same_adds_no_line(tmp_path: Path) -> None:
    note(tmp_path, _left(9))
    note(tmp_path, _left(9, day="2024-05-02"))
    assert len((tmp_path / FILE).read_text(encoding="utf-8").splitlines()) == 1


def test_a_line_that_a_crash_broke_off_is_passed_over(tmp_path: Path) -> None:
    note(tmp_path, _left(9))
    with (tmp_path / FILE).open("a", encoding="utf-8") as file:
        file.write('{"format":1,"build":{"gra')
    assert last_of(tmp_path) == _left(9)
    note(tmp_path, _left(2))
    assert last_of(tmp_path) == _left(2)


def test_lines_of_another_format_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"format":99,"build":{}}\n[]\n{}\n', encoding="utf-8")
    assert last_of(tmp_path) is None


def test_the_ledger_does_not_grow_without_end(tmp_path: Path) -> None:
    for number in range(2 * KEPT_BUILDS + 1):
        note(tmp_path, _left(number))
    assert len((tmp_path / FILE).read_text(encoding="utf-8").splitlines()) == KEPT_BUILDS
    assert last_of(tmp_path) == _left(2 * KEPT_BUILDS)


def test_the_bundled_graph_is_counted_and_unchanged(bundled_home: Path, tmp_path: Path) -> None:
    project = Project(home=bundled_home, store=str(bundled_home / "store"))
    state = load_state(bundled_home)
    assert state is not None
    store = open_store(project.store)
    try:
        now = tally(store, project, state)
    finally:
        store.close()
    note(tmp_path, now)
    assert last_of(tmp_path) == now
    assert check_ledger(tmp_path, now) == ()
    assert sum(graph.classes.get("Finding", 0) for graph in now.graphs) == state.counts["findings"]


def test_what_a_build_was_told_stands_in_its_tally(tmp_path: Path) -> None:
    state = State(inputs="", store="", settings=Settings(min_confidence=0.8, people="none"))
    now = tally(open_store("memory:", write=True), Project(home=tmp_path, store="memory:"), state)
    assert now.told == {"min_confidence": "0.8", "people": "none"}
    assert now.version == __version__
