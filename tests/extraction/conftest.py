"""Small papers for the extraction tests: text in, the rules' Paper or a Reading out."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping

import pytest

from ofgraph.extraction import read_paper
from ofgraph.extraction.rules.paper import Paper, open_paper
from ofgraph.ids import sha256_hex
from ofgraph.records import About, Document, Reading
from ofgraph.sources.plain import read as read_plain

NAMES: Mapping[str, str] = {
    "wexcombe": "Wexcombe County Council",
    "northmere": "Northmere Council",
    "northmere council": "Northmere Council",
    "harbury": "Harbury Council",
}
OpenPaper = Callable[[str], Paper]
ReadText = Callable[[str], Reading]


def document_of(text: str) -> Document:
    """A plain text file of these words, common indentation left out."""
    data = textwrap.dedent(text).strip("\n").encode()
    about = About(
        name="paper.txt", sha256=sha256_hex(data), size=len(data), media_type="text/plain"
    )
    return read_plain(data, about)


@pytest.fixture
def open_text() -> OpenPaper:
    """Lay a text out for the rules."""
    return lambda text: open_paper(document_of(text), NAMES)


@pytest.fixture
def read_text() -> ReadText:
    """Read a text as a council paper."""
    return lambda text: read_paper(document_of(text), NAMES)
