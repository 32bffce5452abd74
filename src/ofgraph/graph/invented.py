"""Does a store hold invented papers? Then every command says so."""

from __future__ import annotations

from ..vocab import concept, document_status
from .store import Store
from .terms import iri


def holds_invented(store: Store) -> bool:
    """Whether any document of the store is marked as invented."""
    status = iri(concept("document-status", "invented"))
    return store.query(f"ASK {{ ?document {iri(document_status)} {status} }}") is True
