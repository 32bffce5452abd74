"""What is said around a table that has notes: its headline above, the notes below."""

from __future__ import annotations

from collections.abc import Iterator

from ..wording import escaped, wrapped
from .look import Look


def with_notes(table: Iterator[str], look: Look) -> Iterator[str]:
    """A table for a terminal with its headline and notes."""
    if look.notes:
        yield from (f"{line}\n" for line in wrapped(look.title, look.width))
        yield "\n"
    yield from table
    for at, note in enumerate(look.notes):
        yield "" if at else "\n"
        yield from (f"{line}\n" for line in wrapped(f"· {note}", look.width, hang=2))


def with_notes_markdown(table: Iterator[str], look: Look) -> Iterator[str]:
    """A table in Markdown with its headline and notes."""
    if look.notes:
        yield f"**{escaped(look.title)}**\n\n"
    yield from table
    for at, note in enumerate(look.notes):
        yield "" if at else "\n"
        yield f"- {escaped(note)}\n"
