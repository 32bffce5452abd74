"""Word files, read with python-docx: paragraphs and tables in order, numbering as printed."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from ..errors import UnreadableSource
from ..records import About, Document
from .blocks import compose, document

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MEDIA_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.ms-word.document.macroenabled.12",
)
SUFFIXES = (".docx", ".docm")

MOST_UNPACKED = 256 * 1024 * 1024
MOST_RATIO = 200
MOST_PARTS = 10_000
_SMALL = 4 * 1024 * 1024  # bytes: so little does no harm, however well it packs
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP_TROUBLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError,
                RuntimeError, ValueError)  # fmt: skip
_DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def read(data: bytes, about: About) -> Document:
    """Read a DOCX; tracked deletions stay out of its text, insertions and list numbers go in."""
    if not data:
        raise UnreadableSource(about.name, "the file is empty")
    refuse_hostile_zip(data, about.name)
    from .docx_walk import pieces

    word = _opened(data, about.name)
    try:
        parts = pieces(word)
        title = _title(word)
    except _trouble() as error:
        raise UnreadableSource(about.name, f"the Word file is damaged ({error})") from error
    text, blocks = compose(parts)
    headings = (part.text for part in parts if part.kind == "heading")
    return document(about, text, blocks, title=title or next(headings, None))


def refuse_hostile_zip(data: bytes, name: str) -> None:
    """Look at what a zip file declares before anything is unpacked."""
    if data.startswith(_OLE):
        raise UnreadableSource(
            name, "it is encrypted, or an old .doc", hint="save it as DOCX without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _refuse_bomb(parts, name)
            for part in parts:
                if part.filename.casefold().endswith((".xml", ".rels")):
                    _refuse_declarations(archive.read(part), part.filename, name)
    except _ZIP_TROUBLE as error:
        raise UnreadableSource(
            name, "it is not a whole Word file (damaged or cut short)"
        ) from error


def _refuse_bomb(parts: list[zipfile.ZipInfo], name: str) -> None:
    if len(parts) > MOST_PARTS:
        raise UnreadableSource(name, f"it packs {len(parts):,} files, more than {MOST_PARTS:,}")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableSource(name, "it is encrypted", hint="save a copy without a password")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        raise UnreadableSource(
            name, f"it would unpack to {unpacked / 1024**2:,.0f} MB (a zip bomb?)"
        )
    for part in parts:
        if part.file_size > max(_SMALL, MOST_RATIO * part.compress_size):
            raise UnreadableSource(name, f"{part.filename} in it is packed too well (a zip bomb?)")


def _refuse_declarations(xml: bytes, part: str, name: str) -> None:
    if any(word in xml for word in _DECLARATIONS):
        raise UnreadableSource(name, f"{part} in it declares a document type or entities")


def _trouble() -> tuple[type[Exception], ...]:
    """Everything python-docx and lxml are known to raise on bad files."""
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    return (PythonDocxError, OpcError, LxmlError, LookupError, TypeError, AttributeError,
            AssertionError, *_ZIP_TROUBLE)  # fmt: skip


def _opened(data: bytes, name: str) -> WordDocument:
    import docx

    try:
        return docx.Document(io.BytesIO(data))
    except _trouble() as error:
        raise UnreadableSource(
            name, "it is not a whole Word file (damaged or cut short)"
        ) from error


def _title(word: WordDocument) -> str | None:
    return " ".join((word.core_properties.title or "").split()) or None
