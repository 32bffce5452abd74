"""Readings as named graphs in a store, and stores by their address."""

from .connect import open_store
from .invented import holds_invented
from .store import Answer, Store, Table, Triples

__all__ = ["Answer", "Store", "Table", "Triples", "holds_invented", "open_store"]
