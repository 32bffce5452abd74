"""Files are fetched whole with their particulars, and folders gathered without surprises."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from ofgraph.errors import UnreadableSource
from ofgraph.records import Sidecar
from ofgraph.sources import fetch, gather
from ofgraph.sources.media import media_type


def test_a_file_is_known_by_its_name_and_hash_not_its_folder(paper: Path) -> None:
    about = fetch(paper).about
    assert (about.name, about.size) == ("minutes.txt", 29)
    assert about.sha256 == sha256(paper.read_bytes()).hexdigest()


def test_the_sidecar_goes_with_the_file(paper: Path) -> None:
    sidecar = Sidecar(address="https://northmere.example/1")
    about = fetch(paper, sidecar=sidecar).about
    assert (about.address, about.sidecar) == ("https://northmere.example/1", sidecar)


def test_a_file_too_large_is_refused_unread(paper: Path) -> None:
    with paper.open("r+b") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableSource, match=r"minutes.txt: it is too large \(200 MB"):
        fetch(paper)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="there is no such file"):
        fetch(tmp_path / "gone.txt")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="it is not a file"):
        fetch(tmp_path)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7", "a.txt", "application/pdf"),
        (b"\n<!doctype HTML><p>", "a.pdf", "text/html"),
        (b"Minutes", "a.txt", "text/plain"),
        (b"Minutes", "minutes", "text/plain"),
        (b"Minutes", "a.pdf", "application/pdf"),
        (b"a,b", "a.csv", "text/csv"),
        (b"\x89PNG\r\n", "a.txt", "image/png"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "application/x-ole-storage"),
        (b"\0\1\2", "thing", "application/octet-stream"),
    ],
)
def test_the_bytes_are_believed_before_the_name(data: bytes, name: str, expected: str) -> None:
    assert media_type(data, name) == expected


def test_a_folder_is_gathered_in_order_without_what_is_not_a_paper(paper: Path) -> None:
    folder = paper.parent
    for name in ("b.pdf", ".hidden.txt", "minutes.meta.toml", "ofgraph-folder.toml", "a.html"):
        (folder / name).touch()
    assert [path.name for path in gather([folder])] == ["a.html", "b.pdf", "minutes.txt"]


def test_what_no_reader_knows_is_reported(paper: Path) -> None:
    (paper.parent / "talk.pptx").touch()
    (skipped,) = gather([paper.parent]).skipped
    assert (skipped.path.name, skipped.reason) == ("talk.pptx", "no reader knows .pptx files")


def test_tables_are_gathered_apart(paper: Path) -> None:
    (paper.parent / "outcomes.ods").touch()
    assert [path.name for path in gather([paper.parent]).tables] == ["outcomes.ods"]


def test_a_file_named_twice_is_gathered_once(paper: Path) -> None:
    assert len(gather([paper, paper.parent])) == 1


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no such file or folder"):
        gather([tmp_path / "gone"])


def test_what_a_folder_says_of_itself_is_no_paper(tmp_path: Path) -> None:
    for name in ("README.md", "PROVENANCE.md", "minutes.txt"):
        (tmp_path / name).write_text("words")
    assert [path.name for path in gather([tmp_path])] == ["minutes.txt"]
