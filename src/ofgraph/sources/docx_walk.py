"""The body of a Word file as pieces of text: what a reader of the printed page would see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .blocks import Piece, marker_of
from .docx_lists import Lists, Styles, W

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

_CONTAINERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
_UNSEEN = frozenset(
    [W + name for name in ("del", "moveFrom", "txbxContent", "pict", "drawing", "object",
                           "instrText", "delText", "rPr", "pPr", "sdtPr")]
    + ["{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"]
)  # fmt: skip
_SIGNS = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": ""}
_SYMBOL_FONTS = 0xF000
_LONG_CELL = 3  # paragraphs: such a cell lays out a page, it is no table cell
_CHEQUERED = re.compile(r"[ \t\u00a0]+")


def pieces(word: WordDocument) -> list[Piece]:
    """Return the pieces of the whole body, in order."""
    walk = _Walk(word)
    return list(walk.blocks(word.element.body))


class _Walk:
    def __init__(self, word: WordDocument) -> None:
        self._styles = Styles(word.styles.element)
        self._lists = Lists(_numbering(word))

    def blocks(self, parent: _Element) -> Iterator[Piece]:
        """Go through the paragraphs and tables inside an element."""
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag in _CONTAINERS:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: _Element) -> Iterator[Piece]:
        style = self._styles.of(paragraph)
        printed = self._lists.next_marker(style.number)
        text = words(paragraph).strip()
        if not text:
            return
        if printed:
            text = f"{printed} {text}"
        marker = printed or marker_of(text)
        if style.heading:
            yield Piece(kind="heading", text=text, marker=marker, level=style.heading)
        elif marker:
            level = style.number[1] if style.number else 0
            yield Piece(kind="item", text=text, marker=marker, level=level)
        else:
            yield Piece(kind="paragraph", text=text)

    def _table(self, table: _Element) -> Iterator[Piece]:
        for row in _inner(table, W + "tr"):
            cells = list(_inner(row, W + "tc"))
            if len(cells) < 2 or any(_lays_out(cell) for cell in cells):
                for cell in cells:
                    yield from self.blocks(cell)
                continue
            texts = [self._cell(cell) for cell in cells]
            if any(texts):
                yield Piece(kind="row", text="\t".join(texts))

    def _cell(self, cell: _Element) -> str:
        return " ".join(" ".join(piece.text.split()) for piece in self.blocks(cell))


def words(paragraph: _Element) -> str:
    """The words of a paragraph as they stand once tracked changes are accepted."""
    return _CHEQUERED.sub(_one_space, "".join(_letters(paragraph)))


def _one_space(found: re.Match[str]) -> str:
    return "\u00a0" if set(found[0]) == {"\u00a0"} else " "


def _letters(parent: _Element) -> Iterator[str]:
    for child in parent:
        if child.tag in _UNSEEN:
            continue
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == W + "br":
            yield "\n" if child.get(W + "type") in (None, "textWrapping") else " "
        elif child.tag == W + "sym":
            yield _symbol(child.get(W + "char", ""))
        else:
            yield from _letters(child)


def _symbol(code: str) -> str:
    """A sign from a symbol font: most are bullets."""
    if not re.fullmatch(r"[0-9A-Fa-f]{4}", code):
        return ""
    value = int(code, 16)
    return "•" if value >= _SYMBOL_FONTS or value < ord(" ") else chr(value)


def _inner(parent: _Element, tag: str) -> Iterator[_Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _inner(child, tag)


def _lays_out(cell: _Element) -> bool:
    paragraphs = [child for child in cell if child.tag == W + "p" and words(child).strip()]
    return len(paragraphs) > _LONG_CELL or any(child.tag == W + "tbl" for child in cell)


def _numbering(word: WordDocument) -> _Element | None:
    from docx.opc.constants import RELATIONSHIP_TYPE

    for relation in word.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
            found: _Element = relation.target_part.element
            return found
    return None
