"""A briefing as Markdown, with footnotes as GitHub and Pandoc read them."""

from __future__ import annotations

from collections.abc import Iterator

from ...queries.citing.wordings import release_words
from ...queries.wording import escaped
from .headings import AGAIN, COVERAGE, SHORT, SOURCES
from .numbering import Footnotes, Piece
from .records import Block, Brief, Grid, Line, Paragraph, Points, Section, Sentence


def brief_markdown(brief: Brief) -> str:
    """Write a briefing as Markdown."""
    notes = Footnotes(brief)
    lines = [f"# {escaped(brief.title)}", "", f"**{SHORT}**", ""]
    lines += [f"- {_sentence(one, notes)}" for one in brief.summary]
    for section in brief.sections:
        lines += ["", *_section(section, notes, 2)]
    lines += ["", f"## {COVERAGE}", "", *(f"- {escaped(one)}" for one in brief.limits)]
    lines += ["", f"## {AGAIN}", "", *(f"    {one}" for one in brief.commands), ""]
    lines.append(f"Inputs: {brief.inputs[:16]}. Data: {escaped(release_words(brief.release))}.")
    if sources := notes.sources():
        lines += ["", f"## {SOURCES}", "", *(f"- {_pieces(one)}" for one in sources)]
    for note in notes:
        first, *others = (_pieces(line) for line in note.lines)
        lines += ["", f"[^{note.number}]: {first}"]
        # Lines indented by four belong to the note.
        lines += [line for other in others for line in ("", f"    {other}")]
    return "\n".join(lines).rstrip() + "\n"


def _section(section: Section, notes: Footnotes, level: int) -> Iterator[str]:
    yield f"{'#' * level} {escaped(section.heading)}"
    for block in section.blocks:
        yield ""
        yield from _block(block, notes)
    for under in section.sections:
        yield ""
        yield from _section(under, notes, level + 1)


def _block(block: Block, notes: Footnotes) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield " ".join(_sentence(one, notes) for one in block.sentences)
    elif isinstance(block, Points):
        for item in block.items:
            yield f"- {' '.join(_sentence(one, notes) for one in item)}"
    else:
        yield from _grid(block, notes)


def _grid(grid: Grid, notes: Footnotes) -> Iterator[str]:
    yield f"*{escaped(grid.caption)}*"
    yield ""
    yield _row(escaped(one) for one in grid.columns)
    yield _row("---" for _ in grid.columns)
    for line in grid.lines:
        first, *others = line.cells
        yield _row([f"{escaped(first)}{_marks(line, notes)}", *(escaped(one) for one in others)])


def _row(cells: Iterator[str] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _sentence(sentence: Sentence, notes: Footnotes) -> str:
    return f"{escaped(sentence.text)}{_marks(sentence, notes)}"


def _marks(told: Sentence | Line, notes: Footnotes) -> str:
    return "".join(f"[^{number}]" for number in notes.numbers(told))


def _pieces(pieces: tuple[Piece, ...]) -> str:
    return "".join(
        f"[{escaped(one.words)}](<{one.link}>)" if one.link else _kept(one.words) for one in pieces
    )


def _kept(words: str) -> str:
    """Escaped, with the spaces at either end that `escaped` would drop."""
    lead, trail = words[:1].isspace(), words[-1:].isspace()
    return f"{' ' * lead}{escaped(words)}{' ' * trail}"
