"""Marks in tables for people: words that are not the document's own, or not accepted yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from ..graph.store import Answer, Store, Table
from ..graph.values import Iri, Value
from .run import rows as rows_of

RESTATED = "RESTATED: "
PROPOSED = "PROPOSED: "
A = TypeVar("A", bound=Answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The words that are marked wherever a cell holds them."""

    restated: frozenset[str] = frozenset()
    proposed: frozenset[str] = frozenset()

    def on(self, answer: A) -> A:
        """The answer with RESTATED and PROPOSED before every cell that holds such words.

        Where rows say their status, only those that are proposed are marked so.

        >>> table = Table(("text", "n"), (("Plans drift.", 2),))
        >>> Marks(restated=frozenset({"Plans drift."})).on(table).rows
        (('RESTATED: Plans drift.', 2),)
        """
        if not isinstance(answer, Table) or not (self.restated or self.proposed):
            return answer
        at = answer.columns.index("status") if "status" in answer.columns else None
        rows = tuple(
            tuple(self._marked(value, among=at is None or row[at] == "proposed") for value in row)
            for row in answer.rows
        )
        return replace(answer, rows=rows)

    def _marked(self, value: Value, *, among: bool) -> Value:
        """A value with its marks; `among` says whether its row may be one that is proposed."""
        if not isinstance(value, str) or isinstance(value, Iri):
            return value
        marks = [PROPOSED] * (among and value in self.proposed)
        marks += [RESTATED] * (value in self.restated)
        return "".join([*marks, value]) if marks else value


def marks_of(store: Store) -> Marks:
    """What is marked in answers from a store: as it is seen, so by default nothing as proposed."""

    def words(name: str) -> frozenset[str]:
        return frozenset(str(row["words"]) for row in rows_of(store, name))

    return Marks(restated=words("restated-words"), proposed=words("proposed-words"))
