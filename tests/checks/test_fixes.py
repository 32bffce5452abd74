"""Fixes of a project's own files: shown, then done, each file whole or not at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.checks.findings import found

from ofgraph.checks import Report, load_shapes
from ofgraph.checks.rules import list_rules
from ofgraph.checks.settling.waivers import Waiver, apply_waivers, read_waivers
from ofgraph.errors import OfgraphError
from ofgraph.pipeline.fixes import apply_fixes, find_fixes, fixes_as_diff
from ofgraph.pipeline.project import Project
from ofgraph.pipeline.written import put_in_place

SIDECAR = b'# Ours.\r\ntitel = "Minutes"\r\n[meeting]\r\ndate = "12 June 2024" # noon'
MENDED = b'# Ours.\r\ntitle = "Minutes"\r\n[meeting]\r\ndate = 2024-06-12 # noon'
WAIVER = """# Head.
[[waiver]]
rule = "visit-kind"
record = "any"
reason = "Old."
author = "A. Clerk"
expires = 2020-01-01
"""
NOTHING = Report(violations=(), checked_quads=0)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "minutes.meta.toml").write_bytes(SIDECAR)
    return Project(home=tmp_path / "home", store="memory:", folder=tmp_path, sources=(papers,))


def sidecar(project: Project) -> Path:
    return project.sources[0] / "minutes.meta.toml"


def with_waivers(project: Project, text: str) -> tuple[Report, tuple[Waiver, ...], Path]:
    path = (project.folder or project.home) / "waivers.toml"
    path.write_text(text, encoding="utf-8")
    waivers = read_waivers(text, path.name, list_rules(load_shapes()))
    report = Report(violations=(found(rule="visit-council"),), checked_quads=1)
    return apply_waivers(report, waivers, today=dt.date(2026, 11, 22)), waivers, path


def test_looking_for_fixes_changes_nothing(project: Project) -> None:
    fixes = find_fixes(project, NOTHING, (), None)
    assert [fix.after for fix in fixes.safe] == [MENDED]
    assert sidecar(project).read_bytes() == SIDECAR


def test_what_is_done_is_what_was_shown_and_no_byte_more(project: Project) -> None:
    apply_fixes(find_fixes(project, NOTHING, (), None))
    assert sidecar(project).read_bytes() == MENDED
    assert [path.name for path in project.sources[0].iterdir()] == ["minutes.meta.toml"]


def test_the_diff_is_one_that_patch_reads(project: Project) -> None:
    fixes = find_fixes(project, NOTHING, (), None)
    assert fixes_as_diff(fixes, within=project.sources[0].parent).split("\n") == [
        "--- a/papers/minutes.meta.toml",
        "+++ b/papers/minutes.meta.toml",
        "@@ -1,4 +1,4 @@",
        " # Ours.\r",
        '-titel = "Minutes"\r',
        '+title = "Minutes"\r',
        " [meeting]\r",
        '-date = "12 June 2024" # noon',
        "\\ No newline at end of file",
        "+date = 2024-06-12 # noon",
        "\\ No newline at end of file",
        "",
    ]


def test_there_is_nothing_more_to_fix_afterwards(project: Project) -> None:
    apply_fixes(find_fixes(project, NOTHING, (), None))
    assert find_fixes(project, NOTHING, (), None).safe == ()


def test_a_file_that_changed_meanwhile_is_left_as_it_is(project: Project) -> None:
    fixes = find_fixes(project, NOTHING, (), None)
    sidecar(project).write_text('title = "Somebody else’s"', encoding="utf-8")
    with pytest.raises(OfgraphError, match="changed meanwhile"):
        apply_fixes(fixes)
    assert "Somebody" in sidecar(project).read_text(encoding="utf-8")


def test_a_file_keeps_its_permissions(project: Project) -> None:
    sidecar(project).chmod(0o640)
    apply_fixes(find_fixes(project, NOTHING, (), None))
    assert sidecar(project).stat().st_mode & 0o777 == 0o640


def test_a_link_to_a_sidecar_stays_a_link(project: Project) -> None:
    real = (project.folder or project.home) / "real.toml"
    sidecar(project).rename(real)
    sidecar(project).symlink_to(real)
    apply_fixes(find_fixes(project, NOTHING, (), None))
    assert sidecar(project).is_symlink()
    assert real.read_bytes() == MENDED


def test_a_file_that_is_not_utf_8_and_one_that_is_hidden_are_left_alone(project: Project) -> None:
    sidecar(project).write_bytes(b'titel = "\xff"')
    hidden = project.sources[0] / ".old"
    hidden.mkdir()
    (hidden / "minutes.meta.toml").write_bytes(SIDECAR)
    assert find_fixes(project, NOTHING, (), None).safe == ()


def test_a_waiver_that_has_ended_goes_and_its_file_stays(project: Project) -> None:
    sidecar(project).unlink()
    report, waivers, path = with_waivers(project, WAIVER)
    apply_fixes(find_fixes(project, report, waivers, path))
    assert path.read_text(encoding="utf-8") == "# Head.\n"


def test_a_waiver_in_use_stays(project: Project) -> None:
    sidecar(project).unlink()
    in_use = WAIVER.replace("visit-kind", "visit-council").replace("2020", "2099")
    report, waivers, path = with_waivers(project, WAIVER + in_use.removeprefix("# Head.\n"))
    apply_fixes(find_fixes(project, report, waivers, path))
    assert path.read_text(encoding="utf-8") == in_use


def test_waivers_that_cannot_be_edited_are_left_to_the_person(project: Project) -> None:
    line = 'waiver = [{rule="visit-kind", record="any", reason="r", author="a",expires=2020-01-01}]'
    report, waivers, path = with_waivers(project, line)
    fixes = find_fixes(project, report, waivers, path)
    assert all(fix.path != path for fix in fixes.safe)
    assert "waivers.toml: take out what has ended" in fixes.by_hand[0]


def test_what_no_program_can_do_is_said(project: Project) -> None:
    report = Report(violations=(found(), found(record="visit/northmere")), checked_quads=1)
    fixes = find_fixes(project, report, (), None)
    assert fixes.by_hand == (f"2 × {found().shape}: Put it right.",)


def test_what_is_written_to_a_pipe_or_device_does_not_take_its_place() -> None:
    device = Path("/dev/null")
    put_in_place(device, b"report")
    assert device.is_char_device()


def test_a_folder_that_is_not_there_is_one_plain_error(tmp_path: Path) -> None:
    with pytest.raises(OfgraphError, match="cannot be written"):
        put_in_place(tmp_path / "no" / "report.html", b"report")
    with pytest.raises(OfgraphError, match="cannot be written"):
        put_in_place(tmp_path, b"report")
    assert list(tmp_path.iterdir()) == []
