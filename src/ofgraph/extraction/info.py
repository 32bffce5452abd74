"""The `doc` of a Reading: which file it is, which words, and what a sidecar adds."""

from __future__ import annotations

from ..ids import sha256_hex
from ..records import Document, DocumentInfo


def document_info(document: Document, *, title: str | None, type: str) -> DocumentInfo:
    """Describe a document; an address that a sidecar gives counts before the page's own."""
    about = document.about
    return DocumentInfo(
        file=about.name,
        sha256=about.sha256,
        chars=len(document.text),
        text_sha256=sha256_hex(document.text.encode("utf-8", "surrogatepass")),
        title=title,
        type=type,
        format=about.media_type,
        truncated=not document.complete,
        invented=about.sidecar is not None and about.sidecar.status == "invented",
        address=about.address or document.address,
        retrieved=about.retrieved,
        sidecar=about.sidecar,
    )
