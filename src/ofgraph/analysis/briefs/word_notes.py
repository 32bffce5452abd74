"""Footnotes of a Word document, made part by part: python-docx has none of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...queries.wording import clean
from .numbering import Footnotes, Piece

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import XmlPart

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = f"{_R}/footnotes"
_LINK = f"{_R}/hyperlink"
# Word keeps the lines that part notes from the text as two notes of their own.
_PARTING = (("separator", -1), ("continuationSeparator", 0))
# What may stand before the setting that names them, in the order of the schema.
_AFTER = ("endnotePr", "compat", "docVars", "rsids", "mathPr", "themeFontLang", "clrSchemeMapping",
          "shapeDefaults", "decimalSymbol", "listSeparator")  # fmt: skip
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TEXT_STYLE, MARK_STYLE, LINK_STYLE = "FootnoteText", "FootnoteReference", "Hyperlink"


def safe(words: str) -> str:
    """Words as XML may hold them, on one line.

    >>> safe("red" + chr(0xFFFF) + " alert")
    'red alert'
    """
    return _NOT_XML.sub("", clean(words))


def add_footnotes(document: Document, notes: Footnotes) -> None:
    """Add the part with all footnotes, and what names it in the settings."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart
    from docx.oxml.parser import OxmlElement, parse_xml

    root = parse_xml(f'<w:footnotes xmlns:w="{_W}" xmlns:r="{_R}"/>')
    part = XmlPart(PackURI("/word/footnotes.xml"), _TYPE, root, document.part.package)
    document.part.relate_to(part, _RELATION)
    listed = OxmlElement("w:footnotePr")
    for kind, number in _PARTING:
        note = _child(root, "footnote", type=kind, id=number)
        paragraph = _child(note, "p")
        spacing = _child(_child(paragraph, "pPr"), "spacing", after=0, line=240)
        spacing.set(f"{{{_W}}}lineRule", "auto")
        _child(_child(paragraph, "r"), kind)
        _child(listed, "footnote", id=number)
    _into_settings(document.settings.element, listed)
    for told in notes:
        note = _child(root, "footnote", id=told.number)
        for at, line in enumerate(told.lines):
            _paragraph(note, line, part, first=at == 0)


def _paragraph(note: Any, pieces: tuple[Piece, ...], part: XmlPart, *, first: bool) -> None:
    paragraph = _child(note, "p")
    _child(_child(paragraph, "pPr"), "pStyle", val=TEXT_STYLE)
    if first:
        run = _styled(paragraph, MARK_STYLE)
        _child(run, "footnoteRef")
        _text(_child(paragraph, "r"), " ")
    for piece in pieces:
        if piece.link:
            link = _child(paragraph, "hyperlink")
            link.set(f"{{{_R}}}id", part.relate_to(safe(piece.link), _LINK, is_external=True))
            _text(_styled(link, LINK_STYLE), safe(piece.words))
        else:
            lead, trail = piece.words[:1].isspace(), piece.words[-1:].isspace()
            words = f"{' ' * lead}{safe(piece.words)}{' ' * trail}"
            _text(_child(paragraph, "r"), words)


def refer(paragraph: Any, number: int, *, again: bool) -> None:
    """Put a reference to a note at the end of a paragraph's XML.

    Args:
        paragraph: the `w:p` element.
        number: of the note.
        again: it was referred to before, so that this one points at that reference.
    """
    name = f"_RefNote{number}"
    if not again:
        _child(paragraph, "bookmarkStart", id=number, name=name)
        _child(_styled(paragraph, MARK_STYLE), "footnoteReference", id=number)
        _child(paragraph, "bookmarkEnd", id=number)
        return
    _child(_styled(paragraph, MARK_STYLE), "fldChar", fldCharType="begin")
    instruction = _child(_styled(paragraph, MARK_STYLE), "instrText")
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    instruction.text = f" NOTEREF {name} \\f \\h "
    _child(_styled(paragraph, MARK_STYLE), "fldChar", fldCharType="separate")
    _text(_styled(paragraph, MARK_STYLE), str(number))
    _child(_styled(paragraph, MARK_STYLE), "fldChar", fldCharType="end")


def between(paragraph: Any) -> None:
    """Part two references that follow each other."""
    _text(_styled(paragraph, MARK_STYLE), ", ")


def page_number(paragraph: Any) -> None:
    """Put the number of the page at the end of a paragraph's XML."""
    field = _child(paragraph, "fldSimple", instr=" PAGE ")
    _text(_child(field, "r"), "1")


def _child(parent: Any, tag: str, /, **attributes: object) -> Any:
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(f"{{{_W}}}{key}", str(value))
    parent.append(made)
    return made


def _styled(parent: Any, style: str) -> Any:
    run = _child(parent, "r")
    _child(_child(run, "rPr"), "rStyle", val=style)
    return run


def _text(run: Any, words: str) -> None:
    text = _child(run, "t")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = words


def _into_settings(settings: Any, listed: Any) -> None:
    """Put the list of parting notes where the schema wants it."""
    later = {f"{{{_W}}}{name}" for name in _AFTER}
    for one in settings:
        if one.tag in later:
            one.addprevious(listed)
            return
    settings.append(listed)
