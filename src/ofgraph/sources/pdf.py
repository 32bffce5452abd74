"""PDF files, read with pypdfium2: clean paragraphs, with the page each stands on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ..errors import UnreadableSource
from ..records import About, Document
from .blocks import Piece, compose, document
from .pdf_flow import pieces
from .pdf_lines import Line, page_lines

if TYPE_CHECKING:
    import pypdfium2

MEDIA_TYPES = ("application/pdf",)
SUFFIXES = (".pdf",)

MOST_PAGES = 3_000
MOST_LETTERS = 5_000_000
PATIENCE = 60.0
"""Seconds of computing: no honest PDF takes as long; one made to hang a reader would."""

_SCANNED = "there is no text in it (scanned?)"


def read(data: bytes, about: About) -> Document:
    """Read a PDF; running headers, footers and page numbers stay out of its text."""
    if not data:
        raise UnreadableSource(about.name, "the file is empty")
    pages = _pages(data, about.name)
    parts = list(pieces(pages))
    text, blocks = compose(parts)
    return document(
        about,
        text,
        blocks,
        title=_title(parts),
        nothing=_SCANNED,
    )


def _pages(data: bytes, name: str) -> list[list[Line]]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            if len(pdf) > MOST_PAGES:
                raise UnreadableSource(name, f"it has {len(pdf)} pages, more than {MOST_PAGES}")
            return _lines_of(pdf, name)
    except pypdfium2.PdfiumError as error:
        raise UnreadableSource(name, _reason(str(error)), hint=_hint(str(error))) from error


def _lines_of(pdf: pypdfium2.PdfDocument, name: str) -> list[list[Line]]:
    pages: list[list[Line]] = []
    letters = 0
    started = time.process_time()
    for number in range(len(pdf)):
        page = pdf[number]
        pages.append(page_lines(page, number + 1))
        page.close()
        letters += sum(len(line.text) for line in pages[-1])
        if letters > MOST_LETTERS:
            raise UnreadableSource(name, f"it holds more than {MOST_LETTERS:,} letters")
        if time.process_time() - started > PATIENCE:
            raise UnreadableSource(name, f"it takes more than {PATIENCE:.0f} seconds to read")
    return pages


def _reason(error: str) -> str:
    if "password" in error.lower():
        return "the PDF is encrypted"
    return "it is not a whole PDF (damaged or cut short)"


def _hint(error: str) -> str:
    return "save a copy without a password" if "password" in error.lower() else ""


def _title(parts: list[Piece]) -> str | None:
    """The largest heading of the first page with one."""
    headings = [part for part in parts[:12] if part.kind == "heading"]
    return min(headings, key=lambda part: part.level).text if headings else None
