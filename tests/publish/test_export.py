"""An export is whole or not there at all, and never takes a stranger's files with it."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import pytest

from ofgraph.publish import ExportFailed, Snapshot, artefact, export, exporter


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_exports_have_the_same_bytes(snapshot: Snapshot, tmp_path: Path) -> None:
    export(snapshot, tmp_path / "a")
    export(snapshot, tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_every_file_is_listed_with_its_checksum(snapshot: Snapshot, tmp_path: Path) -> None:
    made = export(snapshot, tmp_path / "out")
    written = contents(tmp_path / "out")
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in written.items()}
    assert sums.pop("SHA256SUMS")
    assert {a.path: a.sha256 for a in made} == sums
    assert written["SHA256SUMS"].decode().splitlines() == [
        f"{sums[name]}  {name}" for name in sorted(sums)
    ]


def test_a_former_export_gives_way(snapshot: Snapshot, tmp_path: Path) -> None:
    export(snapshot, tmp_path / "out")
    before = contents(tmp_path / "out")
    export(snapshot, tmp_path / "out")
    assert contents(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_taken(snapshot: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    export(snapshot, tmp_path / "out")
    assert (tmp_path / "out" / "graph.ttl").is_file()


def test_a_folder_with_other_files_is_refused(snapshot: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ExportFailed, match=r"no export wrote \(notes\.txt\)"):
        export(snapshot, tmp_path)


def test_a_file_added_to_an_export_is_not_lost(snapshot: Snapshot, tmp_path: Path) -> None:
    export(snapshot, tmp_path / "out")
    (tmp_path / "out" / "README.txt").write_text("mine")
    with pytest.raises(ExportFailed, match=r"README\.txt"):
        export(snapshot, tmp_path / "out")


def test_force_replaces_whatever_is_there(snapshot: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    export(snapshot, tmp_path / "out", force=True)
    assert not (tmp_path / "out" / "notes.txt").exists()


def test_a_file_in_the_way_is_named(snapshot: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ExportFailed, match="no folder for an export"):
        export(snapshot, tmp_path / "out", force=True)


def test_the_root_of_a_disk_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(ExportFailed, match="no folder for an export"):
        export(snapshot, Path("/"), force=True)


def test_a_full_disk_leaves_the_former_export_as_it_was(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(snapshot, tmp_path / "out")
    before = contents(tmp_path / "out")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(exporter, "export_record", full)
    with pytest.raises(ExportFailed, match="No space left on device"):
        export(snapshot, tmp_path / "out")
    assert contents(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_stop_in_the_middle_leaves_nothing_behind(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(exporter, "export_record", stopped)
    with pytest.raises(KeyboardInterrupt):
        export(snapshot, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_swap_that_fails_puts_the_former_export_back(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(snapshot, tmp_path / "out")
    before = contents(tmp_path / "out")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ExportFailed, match="cross-device"):
        export(snapshot, tmp_path / "out")
    assert contents(tmp_path / "out") == before


def test_a_written_file_is_counted_and_hashed(tmp_path: Path) -> None:
    made = artefact.write(tmp_path, "a/b.txt", ["é", "!"], title="t", media_type="text/plain")
    assert (made.bytes, made.sha256) == (3, hashlib.sha256("é!".encode()).hexdigest())
