"""Readers: one for each format, chosen by media type; others may be plugged in."""

from __future__ import annotations

from typing import Protocol

from ..errors import UnreadableSource
from ..records import About, Document
from ..registry import Registry
from . import docx, html, pdf, plain
from .fetched import Fetched
from .media import BINARY, CSV, ODS, ODT, OLD_OFFICE, XLSX, ZIP


class Reader(Protocol):
    """Turns the bytes of one format into a Document; a module with these names will do.

    The same bytes always give the same Document. Bytes that are not what they should be raise
    UnreadableSource, with the file's name and the reason, and nothing else.
    """

    @property
    def MEDIA_TYPES(self) -> tuple[str, ...]:
        """The media types it reads."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:
        """The endings its files usually have, with the dot, in lower case."""

    def read(self, data: bytes, about: About) -> Document:
        """Read a whole file."""


_BUILT_IN: dict[str, Reader] = {"docx": docx, "html": html, "pdf": pdf, "plain": plain}

READERS: Registry[Reader] = Registry("reader", _BUILT_IN, group="ofgraph.readers")

_TABLE = "this is a table, not a paper"
_SAVE_AS = "save it as DOCX or PDF"
_HINTS = {
    OLD_OFFICE: _SAVE_AS, ODT: _SAVE_AS, "application/rtf": _SAVE_AS,
    ODS: _TABLE, XLSX: _TABLE, CSV: _TABLE,
}  # fmt: skip


def known_suffixes() -> frozenset[str]:
    """Every file ending that some reader knows."""
    return frozenset(suffix for reader in READERS.values() for suffix in reader.SUFFIXES)


def reader_for(media_type: str, name: str) -> Reader:
    """Choose the reader by what the bytes are, then by how the file's name ends."""
    readers = READERS.values()
    for reader in readers:
        if media_type in reader.MEDIA_TYPES:
            return reader
    if media_type in (ZIP, BINARY):
        for reader in readers:
            if name.casefold().endswith(reader.SUFFIXES):
                return reader
    raise UnreadableSource(
        name,
        f"no reader knows this kind of file ({media_type})",
        hint=_HINTS.get(media_type, "give a text, HTML, PDF or DOCX file"),
    )


def read_document(fetched: Fetched) -> Document:
    """Read a fetched file with the reader for its kind."""
    about = fetched.about
    if not fetched.data:
        raise UnreadableSource(about.name, "the file is empty")
    return reader_for(about.media_type, about.name).read(fetched.data, about)
