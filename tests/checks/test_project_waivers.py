"""A project's waivers: found by themselves, applied, and added to."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.checks.findings import found

from ofgraph.checks import Report
from ofgraph.errors import BadResource, OfgraphError
from ofgraph.pipeline.project import Project
from ofgraph.pipeline.waiving import add_waiver, with_waivers

TODAY = dt.date(2026, 11, 22)
REPORT = Report(violations=(found(),), checked_quads=1)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(home=tmp_path / "home", store="memory:", folder=tmp_path)


def waive(project: Project, *, until: dt.date = TODAY, record: str = "any") -> str:
    return add_waiver(
        project, "visit-kind", record=record, reason="So.", author="A. Clerk", until=until,
        today=TODAY,
    )  # fmt: skip


def test_a_project_without_waivers_waives_nothing(project: Project) -> None:
    assert with_waivers(REPORT, project, today=TODAY) == REPORT


def test_a_waiver_that_is_added_counts_by_itself(project: Project) -> None:
    assert "until 2026-11-22" in waive(project)
    assert with_waivers(REPORT, project, today=TODAY).conforms


def test_a_waiver_is_added_below_and_nothing_above_it_changes(project: Project) -> None:
    waive(project)
    before = (Path(project.folder or "") / "waivers.toml").read_bytes()
    waive(project, record="visit/wexcombe-2024-06-12")
    assert (Path(project.folder or "") / "waivers.toml").read_bytes().startswith(before)


def test_a_waiver_of_a_day_that_is_past_is_refused(project: Project) -> None:
    with pytest.raises(OfgraphError, match="has ended already"):
        waive(project, until=dt.date(2026, 11, 21))


@pytest.mark.parametrize(("text", "wrong"), [(b"\xff", "UTF-8"), (b"[[waiver", "not TOML")])
def test_nothing_is_added_to_a_file_that_is_not_sound(
    project: Project, text: bytes, wrong: str
) -> None:
    path = Path(project.folder or "") / "waivers.toml"
    path.write_bytes(text)
    with pytest.raises(BadResource, match=wrong):
        waive(project)
    assert path.read_bytes() == text
