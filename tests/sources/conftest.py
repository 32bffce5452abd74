"""Makers of small files for the readers' tests."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from ofgraph.records import About, Document
from ofgraph.sources import Fetched, read_document
from ofgraph.sources.media import media_type

Line = tuple[float, float, str]
"""Where a line of a PDF page starts, from the left and from the foot, and its words."""


def _about(data: bytes, name: str) -> About:
    return About(
        name=name,
        sha256=sha256(data).hexdigest(),
        size=len(data),
        media_type=media_type(data, name),
    )


@pytest.fixture(scope="session")
def read_bytes() -> Callable[[bytes, str], Document]:
    """Read bytes as if they were a file of that name."""

    def read(data: bytes, name: str) -> Document:
        return read_document(Fetched(about=_about(data, name), data=data))

    return read


@pytest.fixture(scope="session")
def blocks_of() -> Callable[[Document], list[str]]:
    """The words of each block."""

    def blocks(document: Document) -> list[str]:
        return [document.text[block.start : block.end] for block in document.blocks]

    return blocks


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """Print pages of lines; a line that starts with # is bold and large."""

    def make(pages: Sequence[Sequence[Line]], *, password: str | None = None) -> bytes:
        from reportlab.lib.pagesizes import A4
        from reportlab.pdfgen.canvas import Canvas

        out = io.BytesIO()
        canvas = Canvas(out, pagesize=A4, invariant=1, encrypt=password)
        for page in pages:
            for left, base, words in page:
                large = words.startswith("#")
                canvas.setFont("Helvetica-Bold" if large else "Helvetica", 16 if large else 11)
                canvas.drawString(left, base, words.lstrip("#"))
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    return make


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A text file in a folder of its own."""
    path = tmp_path / "northmere" / "minutes.txt"
    path.parent.mkdir()
    path.write_text("Minutes of Northmere Council.", encoding="utf-8")
    return path
