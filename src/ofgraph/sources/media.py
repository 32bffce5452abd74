"""What kind of file some bytes are: by what they begin with, then by the file's name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

PDF = "application/pdf"
HTML = "text/html"
PLAIN = "text/plain"
CSV = "text/csv"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODT = "application/vnd.oasis.opendocument.text"
ZIP = "application/zip"
OLD_OFFICE = "application/x-ole-storage"
XML = "application/xml"
BINARY = "application/octet-stream"

SUFFIXES = {
    ".pdf": PDF, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".aspx": HTML, ".txt": PLAIN,
    ".text": PLAIN, ".md": PLAIN, ".csv": CSV, ".docx": DOCX, ".xlsx": XLSX, ".ods": ODS,
    ".odt": ODT, ".zip": ZIP, ".doc": OLD_OFFICE, ".xls": OLD_OFFICE, ".xml": XML,
}  # fmt: skip

_HEAD = 1024
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<(?:\?xml|!DOCTYPE|!ENTITY)\b")
_SIGNATURES = (
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x7fELF", BINARY),
    (b"%!PS", "application/postscript"),
)
_IN_ZIP = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}


def media_type(data: bytes, name: str) -> str:
    """Tell a file's media type; the bytes are believed before the name.

    >>> media_type(b"%PDF-1.7 ...", "minutes.txt")
    'application/pdf'
    >>> media_type(b"<!DOCTYPE html><html>", "report.pdf")
    'text/html'
    >>> media_type(b"Minutes of the meeting", "minutes.txt")
    'text/plain'
    """
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head and not _MARKUP.match(head):
        return PDF
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data)
    by_name = SUFFIXES.get(PurePath(name).suffix.casefold())
    if _MARKUP.match(head):
        return HTML
    if by_name == HTML:
        return HTML
    if _XML.match(head):
        return XML
    return _as_text(head, by_name)


def _as_text(head: bytes, by_name: str | None) -> str:
    """A file that promises pages or sheets and has none of their bytes is not taken for text."""
    if by_name in (PLAIN, CSV):
        return by_name
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if by_name is None and (wide or b"\0" not in head):
        return PLAIN
    return by_name or BINARY


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return archive.read("mimetype").decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return ZIP
    return next((kind for part, kind in _IN_ZIP.items() if part in names), ZIP)
