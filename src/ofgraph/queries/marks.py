"""What is marked in answers for people: words that nobody accepted, or that restate a document."""

from __future__ import annotations

from ..graph.store import Store
from .formats import Marks
from .run import rows as rows_of


def marks_of(store: Store) -> Marks:
    """What is marked in answers from a store: as it is seen, so by default nothing as proposed."""

    def words(name: str) -> frozenset[str]:
        return frozenset(str(row["words"]) for row in rows_of(store, name))

    return Marks(restated=words("restated-words"), proposed=words("proposed-words"))
