"""A project's own expectations stand beside ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from ofgraph.errors import BadResource
from ofgraph.graph import open_store
from ofgraph.pipeline import Project, Settings
from ofgraph.pipeline.expected import check_numbers, expected_of

HEADER = "class,source,minimum,maximum,why\n"


def _project(folder: Path, rows: str = "", *, bundled: bool = False) -> Project:
    if rows:
        (folder / "expectations.csv").write_text(HEADER + rows, encoding="utf-8")
    return Project(home=folder / ".ofgraph", store="memory:", folder=folder, bundled=bundled)


def test_nothing_is_expected_of_a_project_of_its_own_papers_that_says_nothing(
    tmp_path: Path,
) -> None:
    assert expected_of(_project(tmp_path), Settings()) == ()


def test_a_project_says_what_it_expects_beside_its_project_file(tmp_path: Path) -> None:
    project = _project(tmp_path, "Finding,papers,300,,our 40 reports\n")
    found, number = check_numbers(open_store("memory:", write=True), project, Settings())
    assert number == 1
    assert found[0].problem == "There are only 0, where at least 300 are expected."
    assert "change the row in expectations.csv" in found[0].message


def test_a_projects_row_outweighs_ours(tmp_path: Path) -> None:
    project = _project(tmp_path, "Finding,papers,1,,we rejected most\n", bundled=True)
    (row,) = (
        row for row in expected_of(project, Settings()) if (row.kind, row.source) == _FINDINGS
    )
    assert row.minimum == 1


_FINDINGS = ("Finding", "papers")


def test_a_floor_leaves_what_papers_give_to_the_project(tmp_path: Path) -> None:
    project = _project(tmp_path, bundled=True)
    of_papers = {
        row.kind
        for row in expected_of(project, Settings(min_confidence=0.9))
        if row.source == "papers"
    }
    assert of_papers == {"Document"}


def test_a_file_of_expectations_that_is_wrong_is_refused_by_line(tmp_path: Path) -> None:
    project = _project(tmp_path, "Finding,papers,many,,x\n")
    with pytest.raises(BadResource, match=r"expectations\.csv, line 2"):
        expected_of(project, Settings())


def test_the_bundled_graph_gives_what_is_expected_of_it(bundled_home: Path) -> None:
    project = Project(home=bundled_home, store=str(bundled_home / "store"))
    store = open_store(project.store)
    try:
        assert check_numbers(store, project, Settings())[0] == ()
    finally:
        store.close()
