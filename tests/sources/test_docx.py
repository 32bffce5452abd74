"""Word files: what the printed page would show, numbering and all."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from ofgraph.records import Document

Read = Callable[[bytes, str], Document]
Blocks = Callable[[Document], list[str]]

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _saved(word: Any) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _numbered(word: Any, levels: list[tuple[str, str]], items: list[tuple[int, str]]) -> None:
    """Add a list whose levels have a number format and a pattern."""
    numbering = word.part.numbering_part.element
    rows = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (style, pattern) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {NAMES} w:abstractNumId="90">{rows}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(f'<w:num {NAMES} w:numId="91"><w:abstractNumId w:val="90"/></w:num>')
    )
    for depth, words in items:
        paragraph = word.add_paragraph(words)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {NAMES}><w:ilvl w:val="{depth}"/><w:numId w:val="91"/></w:numPr>')
        )


def test_paragraphs_and_tables_come_in_order(read_bytes: Read) -> None:
    word = docx.Document()
    word.add_heading("Report of the Director", 1)
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Overall", "Good"
    word.add_paragraph("Northmere noted it.")
    document = read_bytes(_saved(word), "a.docx")
    assert document.text == "Report of the Director\n\nOverall\tGood\n\nNorthmere noted it."
    assert [block.kind for block in document.blocks] == ["heading", "row", "paragraph"]


def test_list_styles_print_their_numbers(read_bytes: Read) -> None:
    word = docx.Document()
    for words in ("one", "two"):
        word.add_paragraph(words, style="List Number")
    word.add_paragraph("three", style="List Bullet")
    assert read_bytes(_saved(word), "a.docx").text == "1. one\n2. two\n• three"


@pytest.mark.parametrize(
    ("style", "pattern", "markers"),
    [
        ("decimal", "%1.", ["1.", "2."]),
        ("lowerLetter", "(%1)", ["(a)", "(b)"]),
        ("lowerRoman", "%1)", ["i)", "ii)"]),
        ("upperLetter", "%1)", ["A)", "B)"]),
        ("bullet", "\uf0b7", ["•", "•"]),
    ],
)
def test_numbering_is_counted(
    read_bytes: Read, style: str, pattern: str, markers: list[str]
) -> None:
    word = docx.Document()
    _numbered(word, [(style, pattern)], [(0, "that it be noted"), (0, "that it return")])
    document = read_bytes(_saved(word), "a.docx")
    assert [block.marker for block in document.blocks] == markers


def test_levels_are_counted_together_and_restart(read_bytes: Read) -> None:
    word = docx.Document()
    levels = [("decimal", "%1."), ("decimal", "%1.%2")]
    _numbered(word, levels, [(0, "a"), (1, "b"), (1, "c"), (0, "d"), (1, "e")])
    document = read_bytes(_saved(word), "a.docx")
    assert [block.marker for block in document.blocks] == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_tracked_deletions_are_out_and_insertions_in(read_bytes: Read) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("RESOLVED that ")
    for change, tag, words in (("ins", "t", "it be noted"), ("del", "delText", "nothing")):
        paragraph._p.append(
            parse_xml(
                f'<w:{change} {NAMES} w:id="1" w:author="clerk"><w:r><w:{tag}>{words}</w:{tag}>'
                f"</w:r></w:{change}>"
            )
        )
    assert read_bytes(_saved(word), "a.docx").text == "RESOLVED that it be noted"


def test_the_title_is_the_property_else_the_first_heading(read_bytes: Read) -> None:
    word = docx.Document()
    word.add_heading("Response to the visit", 1)
    assert read_bytes(_saved(word), "a.docx").title == "Response to the visit"
    word.core_properties.title = "Paper 4"
    assert read_bytes(_saved(word), "a.docx").title == "Paper 4"


def test_a_word_file_named_as_text_is_read_as_word(read_bytes: Read) -> None:
    word = docx.Document()
    word.add_paragraph("Northmere")
    assert read_bytes(_saved(word), "a.txt").text == "Northmere"
