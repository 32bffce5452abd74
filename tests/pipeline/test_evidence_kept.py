"""A project's evidence is held to the texts and tables it keeps."""

from __future__ import annotations

from pathlib import Path

from ofgraph.checks import Violation
from ofgraph.graph import open_store
from ofgraph.ids import sha256_hex
from ofgraph.pipeline import Project
from ofgraph.pipeline.evidence import check_evidence, kept_text


def _check(home: Path) -> tuple[Violation, ...]:
    project = Project(home=home, store=str(home / "store"))
    store = open_store(project.store)
    try:
        return check_evidence(store, project)
    finally:
        store.close()


def _rules(found: tuple[Violation, ...]) -> list[str]:
    return [one.shape.rsplit("#evidence-", 1)[1] for one in found]


def _text(home: Path) -> Path:
    return min((home / "texts").iterdir())


def test_every_quote_and_cell_of_the_bundled_graph_is_what_was_read(bundled_home: Path) -> None:
    assert _check(bundled_home) == ()


def test_a_text_file_with_one_byte_changed_is_heard(own_home: Path) -> None:
    text = _text(own_home)
    words = bytearray(text.read_bytes())
    words[-2] ^= 1
    text.write_bytes(bytes(words))
    assert _rules(_check(own_home)) == ["text-damaged"]


def test_a_text_file_that_is_no_text_any_more_is_heard(own_home: Path) -> None:
    _text(own_home).write_bytes(b"\xff\xfe\x00 no text")
    assert _rules(_check(own_home)) == ["text-damaged"]


def test_a_text_file_that_is_gone_is_a_warning(own_home: Path) -> None:
    _text(own_home).unlink()
    (found,) = _check(own_home)
    assert (_rules((found,)), found.severity) == (["text-missing"], "warning")


def test_texts_that_no_document_refers_to_are_listed_as_information(own_home: Path) -> None:
    (own_home / "texts" / f"{sha256_hex(b'old')}.txt").write_text("old", encoding="utf-8")
    (found,) = _check(own_home)
    assert (_rules((found,)), found.severity) == (["unused-text"], "info")


def test_a_text_is_given_as_it_was_read_with_its_line_ends(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "ab.txt").write_bytes(b"Minutes\r\n\r\nof Wexcombe")
    assert kept_text(tmp_path, "ab") == "Minutes\r\n\r\nof Wexcombe"
    assert kept_text(tmp_path, "cd") is None
