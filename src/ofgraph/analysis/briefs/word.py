"""A briefing as a Word document, with true footnotes; the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

from ...queries.citing.wordings import release_words
from .headings import AGAIN, COVERAGE, SHORT, SOURCES
from .numbering import Footnotes, Piece
from .records import Block, Brief, Grid, Line, Paragraph, Points, Section, Sentence
from .word_notes import (
    LINK_STYLE,
    MARK_STYLE,
    TEXT_STYLE,
    add_footnotes,
    between,
    page_number,
    refer,
    safe,
)

if TYPE_CHECKING:
    from docx.document import Document

_MOMENT = dt.datetime(1980, 1, 1)
_ZIPPED = (1980, 1, 1, 0, 0, 0)


def brief_docx(brief: Brief) -> bytes:
    """Write a briefing as a Word document."""
    import docx

    document = docx.Document()
    _styles(document)
    _Word(document, brief).write()
    made = io.BytesIO()
    document.save(made)
    return _repacked(made.getvalue())


class _Word:
    """One document, filled from top to bottom."""

    def __init__(self, document: Document, brief: Brief) -> None:
        self._document, self._brief = document, brief
        self._notes = Footnotes(brief)
        self._referred: set[int] = set()

    def write(self) -> None:
        brief, document = self._brief, self._document
        _page(document, brief)
        document.add_heading(safe(brief.title), 0)
        document.add_heading(SHORT, 1)
        for one in brief.summary:
            self._told([one], "List Bullet")
        for section in brief.sections:
            self._section(section, 1)
        document.add_heading(COVERAGE, 1)
        for limit in brief.limits:
            document.add_paragraph(safe(limit), "List Bullet")
        document.add_heading(AGAIN, 1)
        for command in brief.commands:
            document.add_paragraph(safe(command), "List Bullet")
        document.add_paragraph(
            safe(f"Inputs: {brief.inputs}. Data: {release_words(brief.release)}.")
        )
        if sources := self._notes.sources():
            document.add_heading(SOURCES, 1)
            for source in sources:
                document.add_paragraph(_words(source), TEXT_STYLE_NAME)
        add_footnotes(document, self._notes)

    def _section(self, section: Section, level: int) -> None:
        self._document.add_heading(safe(section.heading), level)
        for block in section.blocks:
            self._block(block)
        for under in section.sections:
            self._section(under, level + 1)

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._told(block.sentences)
        elif isinstance(block, Points):
            for item in block.items:
                self._told(item, "List Bullet")
        else:
            self._grid(block)

    def _told(
        self, sentences: tuple[Sentence, ...] | list[Sentence], style: str = "Normal"
    ) -> None:
        paragraph = self._document.add_paragraph(style=style)
        for at, one in enumerate(sentences):
            paragraph.add_run(f"{' ' if at else ''}{safe(one.text)}")
            self._marks(paragraph, one)

    def _marks(self, paragraph: Any, told: Sentence | Line) -> None:
        for at, number in enumerate(self._notes.numbers(told)):
            if at:
                between(paragraph._p)
            refer(paragraph._p, number, again=number in self._referred)
            self._referred.add(number)

    def _grid(self, grid: Grid) -> None:
        self._document.add_paragraph(
            safe(grid.caption), "Caption"
        ).paragraph_format.keep_with_next = True
        table = self._document.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
        for cell, name in zip(table.rows[0].cells, grid.columns, strict=True):
            _in_cell(cell, name).runs[0].bold = True
        _repeated(table.rows[0])
        for line in grid.lines:
            for at, (cell, words) in enumerate(zip(table.add_row().cells, line.cells, strict=True)):
                paragraph = _in_cell(cell, words)
                if at == 0:
                    self._marks(paragraph, line)
        self._document.add_paragraph()


TEXT_STYLE_NAME = "footnote text"


def _in_cell(cell: Any, words: str) -> Any:
    paragraph = cell.paragraphs[0]
    paragraph.style = TEXT_STYLE_NAME
    paragraph.add_run(safe(words))
    return paragraph


def _repeated(row: Any) -> None:
    """Show a table's first row again on each page."""
    from docx.oxml.parser import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _styles(document: Document) -> None:
    """Add the styles of notes and links, which the template does not have; set the language."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    styles: Any = document.styles
    for name, id, kind in (
        (TEXT_STYLE_NAME, TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH),
        ("footnote reference", MARK_STYLE, WD_STYLE_TYPE.CHARACTER),
        ("Hyperlink", LINK_STYLE, WD_STYLE_TYPE.CHARACTER),
    ):
        style = styles.add_style(name, kind, builtin=True)
        style.element.set(qn("w:styleId"), id)
        if id == TEXT_STYLE:
            style.font.size, style.paragraph_format.space_after = Pt(8.5), Pt(2)
        elif id == MARK_STYLE:
            style.font.superscript = True
        else:
            style.font.underline, style.font.color.rgb = True, RGBColor(0x14, 0x46, 0x7D)
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _page(document: Document, brief: Brief) -> None:
    """A4, the number of each page, and properties that say nothing of when or by whom."""
    from docx.shared import Mm

    section: Any = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{safe(brief.title)}, page ")
    page_number(footer._p)
    told = document.core_properties
    told.title, told.author, told.last_modified_by = safe(brief.title)[:255], "ofgraph", "ofgraph"
    told.comments, told.language = "", "en-GB"
    told.created = told.modified = _MOMENT
    told.revision = 1


def _words(pieces: tuple[Piece, ...]) -> str:
    return safe("".join(one.words for one in pieces))


def _repacked(data: bytes) -> bytes:
    """The same files in one order, without the time at which they were packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.infolist():
            entry = zipfile.ZipInfo(one.filename, _ZIPPED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(one))
    return made.getvalue()
