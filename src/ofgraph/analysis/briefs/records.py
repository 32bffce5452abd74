"""What a briefing is made of: sentences that each rest on something, in sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ...errors import OfgraphError
from ...queries.citing.records import Citation, Release


class Unfounded(OfgraphError):
    """A sentence that nothing in the store stands behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Facts with their quotes or cells, told in one footnote.

    Raises:
        Unfounded: there is no fact, or one of them has no quote, cell or document.
    """

    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        bare = [one.thing for one in self.citations if not one.proofs]
        if bare or not self.citations:
            raise Unfounded(
                f"nothing is recorded as evidence for {', '.join(bare) or 'a sentence'}",
                hint="ofgraph check says what else is missing in the store",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How a figure was come by: what was counted, the records, and the command that repeats it.

    Raises:
        Unfounded: there are no records.
    """

    what: str
    records: tuple[str, ...]
    command: str

    def __post_init__(self) -> None:
        if not self.records:
            raise Unfounded(f"there is no record behind {self.what!r}")


Ground: TypeAlias = Evidence | Count


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with what they rest on.

    Raises:
        Unfounded: they rest on nothing.
    """

    text: str
    grounds: tuple[Ground, ...]

    def __post_init__(self) -> None:
        if not self.grounds:
            raise Unfounded(f"nothing stands behind {self.text!r}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that are read in one go."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list, each point of a sentence or several."""

    items: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table, with what its cells rest on."""

    cells: tuple[str, ...]
    grounds: tuple[Ground, ...]

    def __post_init__(self) -> None:
        if not self.grounds:
            raise Unfounded(f"nothing stands behind the line {' | '.join(self.cells)!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; the first cell of each line names what the line is of."""

    caption: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


Block: TypeAlias = Paragraph | Points | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it."""

    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A briefing: what it found, on what that rests, and how to get it again.

    Args:
        title: whose or what it is of.
        summary: the few sentences to read if no more is read.
        sections: the rest, in order.
        limits: what the numbers stand on and do not mean; of coverage, not of what was found.
        commands: what repeats it.
        inputs: the hash of everything that was counted.
        release: the data that it is of.
    """

    title: str
    summary: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    limits: tuple[str, ...]
    commands: tuple[str, ...]
    inputs: str
    release: Release

    def grounded(self) -> Iterator[Sentence | Line]:
        """Every sentence and line of a table, in the order they are read in."""
        yield from self.summary
        for section in self.sections:
            yield from _within(section)


def _within(section: Section) -> Iterator[Sentence | Line]:
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield from block.sentences
        elif isinstance(block, Points):
            yield from (sentence for item in block.items for sentence in item)
        else:
            yield from block.lines
    for under in section.sections:
        yield from _within(under)
