"""A table in Markdown, one line for each row."""

from __future__ import annotations

from collections.abc import Iterator

from ..wording import escaped
from .seen import Seen


def markdown_table(seen: Seen) -> Iterator[str]:
    """Write a table as Markdown."""
    yield "| " + " | ".join([escaped(column.heading) for column in seen.columns]) + " |\n"
    yield "|" + "---|" * len(seen.columns) + "\n"
    for window in seen.windows():
        for row in window:
            yield "| " + " | ".join([escaped(cell) for cell in seen.cells(row)]) + " |\n"
