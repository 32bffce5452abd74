"""Sources: bytes become a Document (papers) or a Table (figures). The only place files are read."""

from .fetch import Gathered, Skipped, fetch, gather
from .fetched import Fetched
from .reader import READERS, Reader, read_document
from .sidecar import load_sidecar

__all__ = [
    "READERS",
    "Fetched",
    "Gathered",
    "Reader",
    "Skipped",
    "fetch",
    "gather",
    "load_sidecar",
    "read_document",
]
