"""The visible words of a page's elements, as pieces of text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..records import BlockKind
from .blocks import Piece, marker_of
from .numbering import counted

if TYPE_CHECKING:
    from lxml.etree import _Element

_NEVER_SHOWN = frozenset(
    ("script", "style", "noscript", "template", "head", "title", "svg", "math", "iframe", "object",
     "embed", "audio", "video", "canvas", "button", "select", "input", "textarea", "datalist",
     "nav", "aside", "dialog")
)  # fmt: skip
_PAGE_ONLY = frozenset(("header", "footer"))  # inside the main part they belong to the words
_OTHER_ROLES = frozenset(
    ("navigation", "search", "dialog", "alertdialog", "menu", "menubar", "complementary")
)
_PAGE_ROLES = frozenset(("banner", "contentinfo"))
_NOT_PAPER = re.compile(
    r"cookie|consent-?banner|skip-?(?:link|to)|breadcrumb|(?:^|\s)(?:sr-only|visually-hidden|"
    r"visuallyhidden|hidden|d-none)(?:\s|$)",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "main", "body", "html", "ul", "ol", "dl", "dt", "dd",
     "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "hr",
     "address", "figure", "figcaption", "fieldset", "legend", "form", "details", "summary",
     "center", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "li", "menu")
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FOLDED = re.compile(r"[ \t\r\n\f]+")
_LONG_CELL = 3  # paragraphs: a cell with so many lays out a page, it is no table cell
_LONG_FORM = 200  # characters: a form with so many words wraps the page itself


def pieces(main: _Element, *, whole_page: bool) -> list[Piece]:
    """Return the pieces of the page's main part, top to bottom."""
    walk = _Walk(whole_page=whole_page)
    walk.inside(main)
    walk.end_piece()
    return walk.pieces


def whole_text(element: _Element) -> str:
    """Every character inside an element, shown or not."""
    return "".join(str(words) for words in element.itertext())


class _Walk:
    """Goes through the elements in order, gathering words until a block ends."""

    def __init__(self, *, whole_page: bool) -> None:
        self.pieces: list[Piece] = []
        self._whole_page = whole_page
        self._words: list[str] = []
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._marker: str | None = None
        self._lists = 0

    def inside(self, element: _Element) -> None:
        """Take in an element's own words and those of its children."""
        self._say(element.text)
        for child in element:
            if isinstance(child.tag, str) and not self._is_dropped(child):
                self._enter(child)
            self._say(child.tail)

    def _enter(self, element: _Element) -> None:
        tag = str(element.tag)
        if tag == "br":
            self._words.append("\n")
        elif tag in _HEADINGS:
            self._heading(element, int(tag[1]))
        elif tag in ("ul", "ol", "menu"):
            self._list(element)
        elif tag == "table":
            self._table(element)
        elif tag == "pre":
            self.end_piece()
            self._words.append(whole_text(element))
            self.end_piece()
        elif tag in _BLOCKS:
            self.end_piece()
            self.inside(element)
            self.end_piece()
        else:
            self.inside(element)

    def _say(self, words: str | None) -> None:
        if words:
            self._words.append(_FOLDED.sub(" ", words))

    def _heading(self, element: _Element, level: int) -> None:
        self.end_piece()
        self._kind, self._level = "heading", level
        self.inside(element)
        self.end_piece()
        self._kind, self._level = "paragraph", 0

    def _list(self, element: _Element) -> None:
        self.end_piece()
        self._lists += 1
        number = _whole_number(element.get("start")) or 1
        for child in element:
            if not isinstance(child.tag, str) or self._is_dropped(child):
                continue
            if child.tag != "li":
                self._enter(child)
                continue
            number = _whole_number(child.get("value")) or number
            self.end_piece()
            self._marker = _list_marker(element, number)
            self.inside(child)
            self.end_piece()
            self._marker = None
            number += 1
        self._lists -= 1

    def _table(self, table: _Element) -> None:
        self.end_piece()
        for part in table:
            if part.tag == "tr":
                self._row(part)
            elif part.tag in ("thead", "tbody", "tfoot"):
                for row in part:
                    if row.tag == "tr" and not self._is_dropped(row):
                        self._row(row)
            elif isinstance(part.tag, str) and not self._is_dropped(part):
                self._enter(part)

    def _row(self, row: _Element) -> None:
        cells = [cell for cell in row if cell.tag in ("td", "th") and not self._is_dropped(cell)]
        if len(cells) > 1 and not any(_lays_out(cell) for cell in cells):
            words = [self._cell(cell) for cell in cells]
            if any(words):
                self.pieces.append(Piece(kind="row", text="\t".join(words)))
            return
        for cell in cells:
            number = self._cell(cell) if cell is cells[0] and len(cells) > 1 else ""
            if number and marker_of(number) == number:
                self._marker = number
                continue
            self.inside(cell)
            self.end_piece()
        self._marker = None

    def _cell(self, cell: _Element) -> str:
        walk = _Walk(whole_page=self._whole_page)
        walk.inside(cell)
        walk.end_piece()
        return " ".join(" ".join(piece.text.split()) for piece in walk.pieces)

    def end_piece(self) -> None:
        """Close the words gathered so far: blank lines part them, so do printed markers."""
        text = "".join(self._words)
        self._words = []
        for part in re.split(r"\n[ \u00a0\t]*\n\s*", text):
            for lines in _split_at_markers(part):
                self._add(lines)

    def _add(self, text: str) -> None:
        own = marker_of(text)
        marker = own or self._marker
        if not text:
            return
        if self._marker and not own:
            text = f"{self._marker} {text}"
        self._marker = None
        kind: BlockKind = self._kind
        if kind == "paragraph" and marker:
            kind = "item"
        level = self._level or (self._lists if kind == "item" else 0)
        self.pieces.append(Piece(kind=kind, text=text, marker=marker, level=level))

    def _is_dropped(self, element: _Element) -> bool:
        tag, role = str(element.tag), element.get("role", "")
        if tag in _NEVER_SHOWN or role in _OTHER_ROLES:
            return True
        if self._whole_page and (tag in _PAGE_ONLY or role in _PAGE_ROLES):
            return True
        if "hidden" in element.attrib or element.get("aria-hidden") == "true":
            return True
        if _HIDDEN_STYLE.search(element.get("style", "")):
            return True
        if tag == "form" and not _wraps_page(element):
            return True
        names = (element.get("class", ""), element.get("id", ""))
        return any(_NOT_PAPER.search(name) for name in names)


def _split_at_markers(text: str) -> Iterable[str]:
    """Cut where a line opens with a bullet or a number; tidy the space around line ends."""
    gathered: list[str] = []
    for line in text.split("\n"):
        words = line.strip()
        if gathered and marker_of(words):
            yield "\n".join(gathered).strip()
            gathered = []
        gathered.append(words)
    yield "\n".join(gathered).strip()


def _list_marker(element: _Element, number: int) -> str | None:
    style = element.get("style", "")
    if re.search(r"list-style(?:-type)?\s*:[^;]*none", style, re.IGNORECASE):
        return None
    if element.tag != "ol":
        return "•"
    kind = element.get("type", "")
    named = re.search(r"list-style(?:-type)?\s*:\s*(lower|upper)-(alpha|latin|roman)", style)
    if named and not kind:
        sign = "i" if named[2] == "roman" else "a"
        kind = sign.upper() if named[1] == "upper" else sign
    return f"{counted(number, kind)}."


def _whole_number(value: str | None) -> int | None:
    found = re.fullmatch(r"\s*(\d{1,4})\s*", value or "")
    return int(found[1]) if found else None


def _lays_out(cell: _Element) -> bool:
    """A cell with lists, headings, tables or several paragraphs holds a part of the page."""
    if any(cell.find(f".//{tag}") is not None for tag in ("ul", "ol", "table", "h1", "h2", "h3")):
        return True
    return sum(1 for _ in cell.iter("p")) >= _LONG_CELL


def _wraps_page(form: _Element) -> bool:
    if form.find(".//h1") is not None or form.find(".//h2") is not None:
        return True
    return sum(len(whole_text(part)) for part in form.iter("p")) > _LONG_FORM
