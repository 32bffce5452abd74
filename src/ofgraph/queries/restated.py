"""Restatements in tables for people: marked, since they are not the document's own words."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import TypeVar

from ..graph.store import Answer, Store, Table
from ..graph.values import Iri, Value
from .run import rows as rows_of

MARK = "RESTATED: "


def restated_words(store: Store) -> frozenset[str]:
    """Everything that statements and evidence of restated documents say."""
    return frozenset(str(row["words"]) for row in rows_of(store, "restated-words"))


A = TypeVar("A", bound=Answer)


def mark_restated(answer: A, words: Set[str]) -> A:
    """The answer with RESTATED before every cell that is one of these words.

    >>> mark_restated(Table(("text", "n"), (("Plans drift.", 2),)), {"Plans drift."}).rows
    (('RESTATED: Plans drift.', 2),)
    """
    if not isinstance(answer, Table) or not words:
        return answer
    rows = tuple(tuple(_marked(value, words) for value in row) for row in answer.rows)
    return replace(answer, rows=rows)


def _marked(value: Value, words: Set[str]) -> Value:
    own = isinstance(value, str) and not isinstance(value, Iri)
    return f"{MARK}{value}" if own and value in words else value
