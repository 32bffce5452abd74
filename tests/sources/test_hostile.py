"""Files that are broken, locked, empty or made to hurt: refused by name, with the reason."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

import docx
import pytest

from ofgraph.errors import UnreadableSource
from ofgraph.records import Document

Read = Callable[[bytes, str], Document]
Make = Callable[..., bytes]

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>'
)


def _word() -> bytes:
    word = docx.Document()
    word.add_paragraph("Northmere")
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _with_part(name: str, content: bytes) -> bytes:
    """A Word file with one part changed or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_word())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def _flate_pdf(stream: bytes) -> bytes:
    packed = zlib.compress(stream, 9)
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n" % (len(packed), packed)
    )


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.pdf", "a.docx"])
def test_an_empty_file_is_refused(read_bytes: Read, name: str) -> None:
    with pytest.raises(UnreadableSource, match=f"{name}: the file is empty"):
        read_bytes(b"", name)


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_file_of_spaces_has_no_text(read_bytes: Read, name: str) -> None:
    with pytest.raises(UnreadableSource, match="there is no text in it"):
        read_bytes(b" \r\n\t ", name)


def test_a_locked_pdf_says_so(make_pdf: Make, read_bytes: Read) -> None:
    locked = make_pdf([[(72, 700, "Northmere")]], password="x")  # noqa: S106
    with pytest.raises(UnreadableSource, match=r"a.pdf: the PDF is encrypted"):
        read_bytes(locked, "a.pdf")


def test_a_pdf_of_pictures_says_so(make_pdf: Make, read_bytes: Read) -> None:
    with pytest.raises(UnreadableSource, match=r"there is no text in it \(scanned\?\)"):
        read_bytes(make_pdf([[], []]), "a.pdf")


def test_a_pdf_cut_short_is_refused(make_pdf: Make, read_bytes: Read) -> None:
    with pytest.raises(UnreadableSource, match="not a whole PDF"):
        read_bytes(make_pdf([[(72, 700, "Northmere")]])[:200], "a.pdf")


def test_text_named_as_a_pdf_is_refused(read_bytes: Read) -> None:
    with pytest.raises(UnreadableSource, match="not a whole PDF"):
        read_bytes(b"Minutes of Northmere", "a.pdf")


def test_a_picture_named_as_text_is_refused(read_bytes: Read) -> None:
    with pytest.raises(UnreadableSource, match=r"no reader knows this kind of file \(image/png\)"):
        read_bytes(b"\x89PNG\r\n\x1a\n", "a.txt")


def test_a_pdf_that_unpacks_without_end_is_read_in_time(read_bytes: Read) -> None:
    with pytest.raises(UnreadableSource, match="no text"):
        read_bytes(_flate_pdf(b"q Q " * 1_000_000), "a.pdf")


def test_a_word_file_cut_short_is_refused(read_bytes: Read) -> None:
    data = _word()
    with pytest.raises(UnreadableSource, match="not a whole Word file"):
        read_bytes(data[: len(data) // 2], "a.docx")


def test_a_locked_word_file_says_so(read_bytes: Read) -> None:
    with pytest.raises(UnreadableSource, match="no reader knows this kind"):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.docx")


def test_a_zip_bomb_is_not_unpacked(read_bytes: Read) -> None:
    bomb = _with_part("word/media/picture.bin", b"\0" * 20_000_000)
    with pytest.raises(UnreadableSource, match="zip bomb"):
        read_bytes(bomb, "a.docx")


def test_entities_in_a_word_file_are_refused(read_bytes: Read) -> None:
    with pytest.raises(UnreadableSource, match="declares a document type or entities"):
        read_bytes(_with_part("word/document.xml", LAUGHS), "a.docx")


def test_a_word_file_without_a_body_is_refused(read_bytes: Read) -> None:
    with pytest.raises(UnreadableSource, match=r"a.docx: "):
        read_bytes(_with_part("word/document.xml", b"<x/>"), "a.docx")


@pytest.mark.parametrize("name", ["a.html", "a.xml"])
def test_entities_in_markup_are_refused(read_bytes: Read, name: str) -> None:
    with pytest.raises(UnreadableSource, match=name):
        read_bytes(LAUGHS, name)


@pytest.mark.parametrize("tag", ["div", "b", "ul", "table"])
def test_deep_nesting_is_refused(read_bytes: Read, tag: str) -> None:
    page = b"<p>Northmere" + f"<{tag}>".encode() * 100_000 + b"deep"
    with pytest.raises(UnreadableSource, match="nested more than"):
        read_bytes(page, "a.html")
