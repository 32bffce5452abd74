"""Marks in tables for people: words that are not the document's own, or not accepted yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ...graph.store import Answer, RowStream, Stream, Table
from ...graph.values import Iri, Row

RESTATED = "RESTATED: "
PROPOSED = "PROPOSED: "
A = TypeVar("A", bound=Answer | Stream)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The words that are marked wherever a cell holds them."""

    restated: frozenset[str] = frozenset()
    proposed: frozenset[str] = frozenset()

    def on(self, answer: A) -> A:
        """The answer with RESTATED and PROPOSED before every cell that holds such words.

        Where rows say their status, only those that are proposed are marked so. A stream is
        marked row by row, and no longer written by the engine, which knows of no marks.

        >>> table = Table(("text", "n"), (("Plans drift.", 2),))
        >>> Marks(restated=frozenset({"Plans drift."})).on(table).rows
        (('RESTATED: Plans drift.', 2),)
        """
        if not (self.restated or self.proposed):
            return answer
        if isinstance(answer, Table):
            return replace(answer, rows=tuple(self.rows(answer.columns, answer.rows)))
        if isinstance(answer, RowStream):
            rows = self.rows(answer.columns, answer.rows)
            return replace(answer, rows=rows, serialise=None)
        return answer

    def rows(self, columns: Sequence[str], rows: Iterable[Row]) -> Iterator[Row]:
        """The rows with their marks, as they come."""
        at = columns.index("status") if "status" in columns else None
        # The name of a thing is nobody's restatement, though some paper may say just as much.
        said = [name.removesuffix("Name") not in {*columns} - {name} for name in columns]
        for row in rows:
            proposed = at is None or row[at] == "proposed"
            yield tuple([
                self._marked(value, proposed=proposed, restated=restated)
                if isinstance(value, str) and not isinstance(value, Iri) else value
                for value, restated in zip(row, said, strict=True)
            ])  # fmt: skip

    def _marked(self, words: str, *, proposed: bool, restated: bool) -> str:
        """Words with the marks that they may have here."""
        marks = [PROPOSED] * (proposed and words in self.proposed)
        marks += [RESTATED] * (restated and words in self.restated)
        return "".join([*marks, words]) if marks else words
