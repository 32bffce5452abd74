"""Web pages, read with lxml: the words of the page's main part, without menus and banners."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, cast

from ..errors import UnreadableSource
from ..records import About, Document
from .blocks import NOTHING_IN_IT, compose, document
from .html_walk import pieces, whole_text

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA_TYPES = ("text/html", "application/xhtml+xml")
SUFFIXES = (".html", ".htm", ".xhtml", ".aspx")

DEEPEST = 250
MOST_ELEMENTS = 1_000_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_OWN_ENTITIES = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_TAGS = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*?(/?)>")
_NEVER_NESTED = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li td th tr option "
    b"dt dd".split()
)
_MAIN = (
    "//main", "//*[@role='main']", "//*[@id='modgov']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' mgContent ')]",
    "//*[@id='content' or @id='main-content' or @id='maincontent']", "//article",
)  # fmt: skip
_LEAST_MAIN = 40  # characters: a main part with fewer is an empty shell


def read(data: bytes, about: About) -> Document:
    """Read a web page; its own address, where it states one, goes into the Document."""
    if not data:
        raise UnreadableSource(about.name, "the file is empty")
    root = _tree(data, about.name)
    main = _main(root)
    text, blocks = compose(pieces(main, whole_page=main.tag == "body"))
    return document(about, text, blocks, title=_title(root), address=_address(root))


def _tree(data: bytes, name: str) -> _Element:
    from lxml import etree, html

    if _OWN_ENTITIES.search(data[:65536]):
        raise UnreadableSource(name, "it declares entities of its own, which no web page needs")
    source = _NOT_TEXT.sub("", _decoded(data)).encode("utf-8", "replace")
    if not source.strip():
        raise UnreadableSource(name, NOTHING_IN_IT)
    _refuse_deep(source, name)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True,
                             remove_pis=True, huge_tree=False)  # fmt: skip
    try:
        root = html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableSource(name, f"it is not a web page ({error})") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableSource(name, f"its elements are nested more than {DEEPEST} deep")
    for count, _ in enumerate(root.iter()):
        if count > MOST_ELEMENTS:
            raise UnreadableSource(name, f"it has more than {MOST_ELEMENTS:,} elements")
    return root


def _refuse_deep(source: bytes, name: str) -> None:
    """Count open elements before parsing: the parser cuts a deep page short without a word."""
    depth = 0
    for closes, tag, empty in _TAGS.findall(source):
        if empty or tag.lower() in _NEVER_NESTED:
            continue
        depth = max(0, depth - 1) if closes else depth + 1
        if depth > DEEPEST:
            raise UnreadableSource(name, f"its elements are nested more than {DEEPEST} deep")


def _decoded(data: bytes) -> str:
    """Decode by byte order mark, else by what the page says, else UTF-8, else cp1252."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):  # fmt: skip
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    stated = _CHARSET.search(data[:4096])
    encodings = [stated[1].decode("ascii", "replace")] if stated else []
    for encoding in (*encodings, "utf-8"):
        try:
            codec = codecs.lookup(encoding)
            known = codec.name if codec.name != "iso8859-1" else "cp1252"
            return data.decode(known)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _main(root: _Element) -> _Element:
    for path in _MAIN:
        for found in cast("list[_Element]", root.xpath(path)):
            if len(whole_text(found).strip()) >= _LEAST_MAIN:
                return found
    body = root.find("body")
    return root if body is None else body


def _title(root: _Element) -> str | None:
    for path in ("head/title", ".//title", ".//h1"):
        found = root.find(path)
        if found is not None:
            words = " ".join(whole_text(found).split())
            if words:
                return words
    return None


def _address(root: _Element) -> str | None:
    for link in root.iter("link"):
        if "canonical" in link.get("rel", "").casefold().split():
            return link.get("href", "").strip() or None
    for meta in root.iter("meta"):
        if meta.get("property", "") == "og:url":
            return meta.get("content", "").strip() or None
    return None
