"""Answers that the tests of formats write, and what writes them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from decimal import Decimal

from ofgraph.graph.store import Answer, RowStream, Stream, Table
from ofgraph.graph.values import Iri, Row, TypedText
from ofgraph.queries.formats import Look, write

THEME = Iri("https://w3id.org/ofgraph/id/theme/supervision")
FINDING = Iri("https://w3id.org/ofgraph/id/finding/0123456789abcdef0123")
MIXED = Table(
    ("theme", "themeName", "day", "n", "share", "good", "said", "gone"),
    (
        (THEME, TypedText("Supervision", language="en"), dt.date(2019, 5, 14), 2, Decimal("0.5"),
         True, 'tab\there, "so"', None),
    ),
)  # fmt: skip


def in_bytes(answer: Stream | Answer, form: str, **look: object) -> bytes:
    out = io.BytesIO()
    write(answer, out, form, Look(**look))  # type: ignore[arg-type]
    return out.getvalue()


def in_words(answer: Stream | Answer, form: str, **look: object) -> str:
    return in_bytes(answer, form, **look).decode()


def streamed(columns: Iterable[str], rows: Iterable[Row]) -> RowStream:
    """Rows that no engine stands behind, as they come."""
    return RowStream(tuple(columns), iter(rows))
