"""Readings as named graphs in a store, and stores by their address."""

from .connect import open_store
from .invented import holds_invented
from .store import Answer, RowStream, Store, Stream, Table, Triples, TripleStream

__all__ = [
    "Answer", "RowStream", "Store", "Stream", "Table", "TripleStream", "Triples",
    "holds_invented", "open_store",
]  # fmt: skip
