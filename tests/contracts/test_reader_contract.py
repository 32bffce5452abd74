"""What every reader promises, built in or plugged in."""

from __future__ import annotations

import io
from hashlib import sha256

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ofgraph.errors import UnreadableSource
from ofgraph.records import About, Document
from ofgraph.sources import READERS

WORDS = ("Northmere noted the letter.", "(a) that a plan return;", "(b) that audit be mended.")


def _pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in range(2):
        for at, words in enumerate(WORDS):
            canvas.drawString(72, 700 - 14 * at, f"{words} {page}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _docx() -> bytes:
    word = docx.Document()
    for words in WORDS:
        word.add_paragraph(words)
    word.add_paragraph("one", style="List Number")
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


SAMPLES = {
    "plain": "\r\n\r\n".join(("\ufeffHeading", *WORDS)).encode(),
    "html": "".join(f"<p>{words}</p><ul><li>x</ul>" for words in WORDS).encode(),
    "pdf": _pdf(),
    "docx": _docx(),
}
each_reader = pytest.mark.parametrize("name", sorted(SAMPLES))


def _read(name: str, data: bytes) -> Document:
    reader = READERS[name]
    about = About(
        name=f"sample{reader.SUFFIXES[0]}",
        sha256=sha256(data).hexdigest(),
        size=len(data),
        media_type=reader.MEDIA_TYPES[0],
    )
    return reader.read(data, about)


def _assert_blocks_tile(document: Document) -> None:
    end = 0
    for block in document.blocks:
        words = document.text[block.start : block.end]
        assert not document.text[end : block.start].strip()
        assert words
        assert words == words.strip()
        end = block.end
    assert not document.text[end:].strip()


def test_every_built_in_reader_has_a_sample() -> None:
    assert set(SAMPLES) <= set(READERS)


@each_reader
def test_the_same_bytes_give_the_same_document(name: str) -> None:
    assert _read(name, SAMPLES[name]) == _read(name, SAMPLES[name])


@each_reader
def test_blocks_tile_the_text(name: str) -> None:
    _assert_blocks_tile(_read(name, SAMPLES[name]))


@each_reader
def test_markers_lie_inside_their_blocks(name: str) -> None:
    document = _read(name, SAMPLES[name])
    marked = [block for block in document.blocks if block.marker]
    assert marked
    for block in marked:
        assert document.text[block.start : block.end].startswith(str(block.marker))


@each_reader
def test_an_empty_file_is_unreadable(name: str) -> None:
    with pytest.raises(UnreadableSource, match="empty"):
        _read(name, b"")


def _is_read_or_refused(name: str, data: bytes) -> None:
    try:
        document = _read(name, data)
    except UnreadableSource:
        return
    _assert_blocks_tile(document)


@each_reader
def test_a_file_cut_anywhere_is_read_or_refused(name: str) -> None:
    data = SAMPLES[name]
    for cut in range(1, len(data), max(1, len(data) // 40)):
        _is_read_or_refused(name, data[:cut])


@each_reader
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
@example(data=b"\x1c a \x0c\x85 b")
@example(data=b"<p>\x85<li>")
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    _is_read_or_refused(name, data)


@each_reader
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_file_with_changed_bytes_is_read_or_refused(name: str, data: st.DataObject) -> None:
    changed = bytearray(SAMPLES[name])
    places = st.integers(min_value=0, max_value=len(changed) - 1)
    for place in data.draw(st.lists(places, min_size=1, max_size=8)):
        changed[place] = data.draw(st.integers(min_value=0, max_value=255))
    _is_read_or_refused(name, bytes(changed))
