"""Evidence as triples: a quote and its place as a Web Annotation, a cell, a sidecar."""

from __future__ import annotations

from collections.abc import Iterator

from .. import vocab as v
from ..ids import Minter, content_hash
from ..records import CellRef, Evidence
from .terms import LABEL, TYPE, Triple, iri, literal, text

_OA_TARGET = iri(v.OA + "hasTarget")
_OA_SOURCE = iri(v.OA + "hasSource")
_OA_SELECTOR = iri(v.OA + "hasSelector")


def quoted(
    owner: str, evidence: tuple[Evidence, ...], *, document: str, version: str, minter: Minter,
    rights: str, status: str,
) -> Iterator[Triple]:  # fmt: skip
    """The triples that give `owner` (an IRI) the evidence for it.

    Args:
        owner: what the words are evidence for.
        evidence: the quotes, in order.
        document: IRI of the document.
        version: IRI of the document's version that the offsets count in.
        minter: makes the IRIs.
        rights: whose words they are.
        status: the review status of what they are evidence for, a value of its scheme.
    """
    for found in evidence:
        key = content_hash(owner, found.quote, str(found.start))
        node = minter.record("evidence", key)
        yield iri(owner), iri(v.evidence), iri(node)
        yield from _annotation(node, found, document=document, version=version)
        yield iri(node), iri(v.review_status), iri(v.concept("review", status))
        yield iri(node), iri(v.rights), text(rights)


def _annotation(node: str, found: Evidence, *, document: str, version: str) -> Iterator[Triple]:
    me, target = iri(node), iri(node + "/target")
    words, position = iri(node + "/quote"), iri(node + "/position")
    yield me, TYPE, iri(v.EVIDENCE)
    yield me, TYPE, iri(v.OA + "Annotation")
    yield me, iri(v.document), iri(document)
    yield me, iri(v.OA + "motivatedBy"), iri(v.OA + "identifying")
    yield me, iri(v.rule), text(found.rule)
    if found.confidence is not None:
        yield me, iri(v.confidence), literal(found.confidence)
    if found.place:
        yield me, iri(v.place), text(found.place)
    yield me, _OA_TARGET, target
    yield target, TYPE, iri(v.OA + "SpecificResource")
    yield target, _OA_SOURCE, iri(version)
    yield target, _OA_SELECTOR, words
    yield target, _OA_SELECTOR, position
    yield words, TYPE, iri(v.OA + "TextQuoteSelector")
    yield words, iri(v.OA + "exact"), text(found.quote)
    yield words, iri(v.OA + "prefix"), text(found.prefix)
    yield words, iri(v.OA + "suffix"), text(found.suffix)
    yield position, TYPE, iri(v.OA + "TextPositionSelector")
    yield position, iri(v.OA + "start"), literal(found.start)
    yield position, iri(v.OA + "end"), literal(found.end)


def in_cell(owner: str, cell: CellRef, *, document: str, minter: Minter) -> Iterator[Triple]:
    """The cell of an official table that states something of `owner`."""
    node = minter.record("evidence", content_hash(cell.sha256, cell.sheet, cell.cell))
    me = iri(node)
    yield iri(owner), iri(v.evidence), me
    yield me, TYPE, iri(v.CELL_EVIDENCE)
    yield me, LABEL, text(f"{cell.sheet} {cell.cell}")
    yield me, iri(v.document), iri(document)
    yield me, iri(v.sha256), text(cell.sha256)
    yield me, iri(v.sheet), text(cell.sheet)
    yield me, iri(v.cell), text(cell.cell)
    yield me, iri(v.cell_text), text(cell.text)
    yield me, iri(v.rule), text("outcomes.cell@1")
    yield me, iri(v.rights), text("Crown copyright, Open Government Licence v3.0")


def in_sidecar(
    owner: str, field: str, *, basis: str, note: str, document: str, minter: Minter
) -> Iterator[Triple]:
    """What a person wrote beside a document as the evidence for one of its facts."""
    me = iri(minter.record("evidence", content_hash(document, "sidecar", field)))
    yield iri(owner), iri(v.evidence), me
    yield me, TYPE, iri(v.SIDECAR_EVIDENCE)
    yield me, LABEL, text(f"sidecar: {field}")
    yield me, iri(v.document), iri(document)
    yield me, iri(v.field), text(field)
    yield me, iri(v.basis), text(basis or "sidecar")
    yield me, iri(v.note), text(note)
    yield me, iri(v.rule), text("sidecar@1")
    yield me, iri(v.rights), text("What a person wrote beside the document; free to use")
