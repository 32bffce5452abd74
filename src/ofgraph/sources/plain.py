"""Plain text, kept character for character: line ends, byte order mark and all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from ..errors import UnreadableSource
from ..records import About, Block, BlockKind, Document
from .blocks import document, marker_of

MEDIA_TYPES = ("text/plain",)
SUFFIXES = (".txt", ".text", ".md")

_LINE = re.compile(r"[^\r\n\f]+|\f")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)\s*(?:\r\n|\n|\r)")
_CELLS = re.compile(r"\S[ ]*\t+[ ]*\S|^\s*\|.*\||\S \| .*\S \| ")
_LEGACY = "cp1252"


def read(data: bytes, about: About) -> Document:
    """Read a text file; its text is the file's own characters, none added, none lost."""
    if not data:
        raise UnreadableSource(about.name, "the file is empty")
    text = decoded(data, about.name)
    return document(about, text, tuple(_blocks(text)))


def decoded(data: bytes, name: str) -> str:
    r"""Turn bytes into characters: UTF-8, else what a byte order mark says, else cp1252.

    >>> decoded(b"\xef\xbb\xbfItem 4\r\n", "minutes.txt")
    '\ufeffItem 4\r\n'
    >>> decoded(b"It\x92s agreed", "minutes.txt")
    'It’s agreed'
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded_as(data, _utf16(data), name)
    if b"\0" in data:
        raise UnreadableSource(name, "it is a binary file, not text (it has null bytes)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_as(data, _LEGACY, name)


def _utf16(data: bytes) -> str:
    return "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"


def _decoded_as(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            name, f"its characters are neither UTF-8 nor {encoding} (byte {error.start})"
        ) from error
    if "\0" in text:
        raise UnreadableSource(name, "it is a binary file, not text (it has null characters)")
    return text


def _blocks(text: str) -> Iterator[Block]:
    """Cut at blank lines, at page breaks, and where a line opens with a number or bullet."""
    paged = "\f" in text
    page = 1
    lines: list[tuple[int, int]] = []
    last_end = 0
    for found in _LINE.finditer(text):
        start, end = _without_space(text, found.start(), found.end())
        new_page = found[0] == "\f"
        if lines and (
            new_page
            or _BLANK_LINE.search(text, last_end, found.start())
            or (start < end and _opens_block(text[start:end]))
        ):
            yield _block(text, lines, page if paged else None)
            lines = []
        if start < end:
            lines.append((start, end))
            last_end = end
        page += new_page
    if lines:
        yield _block(text, lines, page if paged else None)


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _opens_block(line: str) -> bool:
    return marker_of(line) is not None or bool(_CELLS.search(line))


def _block(text: str, lines: list[tuple[int, int]], page: int | None) -> Block:
    start, end = lines[0][0], lines[-1][1]
    first = text[start : lines[0][1]]
    marker = marker_of(first)
    kind: BlockKind = "item" if marker else "row" if _CELLS.search(first) else "paragraph"
    return Block(kind=kind, start=start, end=end, marker=marker, page=page)
