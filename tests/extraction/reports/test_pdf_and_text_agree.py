"""A report read from its PDF says what its text says: the same grades, the same points."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from tests.conftest import shared

from ofgraph.extraction.lexicon import load_council_names
from ofgraph.extraction.reader import read
from ofgraph.records import Reading
from ofgraph.sources import fetch, read_document

_POINTS = re.compile(r"improve|priority|recommendation", re.IGNORECASE)
# In the text of this one, two points follow each other with neither marker nor blank line.
_TEXT_IS_WRONG = {"brighton-and-hove_2023-05-31_send"}


def _read(path: Path) -> Reading:
    return read(read_document(fetch(path)), names=load_council_names())


def _grades(reading: Reading) -> set[tuple[str, str]]:
    return {(j.area, j.grade) for j in reading.judgements if j.visit == reading.visits[0].id}


def _points(reading: Reading) -> Counter[str]:
    """The points, without white space: a text file may break a word in two at a line's end."""
    return Counter(
        re.sub(r"\s", "", "".join(piece.quote for piece in finding.evidence))
        for finding in reading.findings
        if finding.section and _POINTS.search(finding.section)
    )


@pytest.mark.slow
def test_every_pdf_gives_the_grades_and_points_of_its_text() -> None:
    pdfs = sorted(shared("reports", "pdf").glob("*.pdf"))
    differing = []
    for pdf in pdfs:
        from_pdf = _read(pdf)
        from_text = _read(shared("reports", "text", f"{pdf.stem}.txt"))
        if not from_pdf.visits or pdf.stem in _TEXT_IS_WRONG:
            continue  # a web page that says the report was not found
        if _grades(from_pdf) != _grades(from_text) or _points(from_pdf) != _points(from_text):
            differing.append(pdf.stem)
    assert len(pdfs) == 39
    assert differing == []
