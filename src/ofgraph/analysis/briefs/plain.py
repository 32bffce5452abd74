"""A briefing as words for a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from ...queries.citing.wordings import release_words
from ...queries.wording import clean, to_json, wrapped
from .headings import AGAIN, COVERAGE, NOTES, SHORT, SOURCES
from .numbering import Footnotes, Piece
from .records import Block, Brief, Count, Line, Paragraph, Points, Section, Sentence


def brief_text(brief: Brief, *, width: int = 80) -> str:
    """Write a briefing for a terminal."""
    notes = Footnotes(brief)
    lines = [*wrapped(clean(brief.title).upper(), width), "", SHORT.upper()]
    for one in brief.summary:
        lines += _point(_sentence(one, notes), width)
    for section in brief.sections:
        lines += ["", *_section(section, notes, width, top=True)]
    lines += ["", *wrapped(COVERAGE.upper(), width)]
    for limit in brief.limits:
        lines += _point(limit, width)
    lines += ["", AGAIN.upper(), *(f"  {one}" for one in brief.commands)]
    lines += wrapped(f"Inputs: {brief.inputs[:16]}. Data: {release_words(brief.release)}.", width,
                     indent=2)  # fmt: skip
    lines += ["", NOTES.upper()]
    for note in notes:
        first, *others = (_pieces(line) for line in note.lines)
        lines += wrapped(f"[{note.number}] {first}", width, hang=4)
        for other in others:
            lines += wrapped(other, width, indent=4)
    if sources := notes.sources():
        lines += ["", SOURCES.upper()]
        for source in sources:
            lines += _point(_pieces(source), width)
    return "\n".join(lines) + "\n"


def _section(section: Section, notes: Footnotes, width: int, *, top: bool) -> Iterator[str]:
    heading = clean(section.heading)
    yield from wrapped(heading.upper() if top else heading, width)
    for block in section.blocks:
        yield from _block(block, notes, width)
    for under in section.sections:
        yield ""
        yield from _section(under, notes, width, top=False)


def _block(block: Block, notes: Footnotes, width: int) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from wrapped(" ".join(_sentence(one, notes) for one in block.sentences), width,
                           indent=2)  # fmt: skip
    elif isinstance(block, Points):
        for item in block.items:
            yield from _point(" ".join(_sentence(one, notes) for one in item), width)
    else:
        yield from wrapped(f"{block.caption}:", width, indent=2)
        for line in block.lines:
            told = (f"{name}: {cell}" for name, cell in
                    zip(block.columns[1:], line.cells[1:], strict=True) if cell)  # fmt: skip
            yield from _point(f"{line.cells[0]}: {'; '.join(told)} {_marks(line, notes)}", width)


def _point(words: str, width: int) -> list[str]:
    return wrapped(f"- {words}", width, indent=2, hang=2)


def _sentence(sentence: Sentence, notes: Footnotes) -> str:
    return f"{clean(sentence.text)} {_marks(sentence, notes)}"


def _marks(told: Sentence | Line, notes: Footnotes) -> str:
    return "".join(f"[{number}]" for number in notes.numbers(told))


def _pieces(pieces: tuple[Piece, ...]) -> str:
    return "".join(one.words for one in pieces)


def brief_json(brief: Brief) -> str:
    """Write a briefing as JSON: sentences with the numbers of their notes, and the notes."""
    notes = Footnotes(brief)
    return to_json({
        "title": brief.title,
        "summary": [_told(one, notes) for one in brief.summary],
        "sections": [_part(one, notes) for one in brief.sections],
        "limits": brief.limits, "commands": brief.commands, "inputs": brief.inputs,
        "release": brief.release,
        "notes": [
            {
                "number": note.number,
                "sort": "count" if isinstance(note.ground, Count) else "evidence",
                "about": note.ground.records if isinstance(note.ground, Count)
                else [one.thing for one in note.ground.citations],
                "words": [_pieces(line) for line in note.lines],
            }
            for note in notes
        ],
    })  # fmt: skip


def _told(sentence: Sentence, notes: Footnotes) -> dict[str, object]:
    return {"text": clean(sentence.text), "notes": notes.numbers(sentence)}


def _part(section: Section, notes: Footnotes) -> dict[str, object]:
    return {
        "heading": section.heading,
        "blocks": [_parts(block, notes) for block in section.blocks],
        "sections": [_part(one, notes) for one in section.sections],
    }


def _parts(block: Block, notes: Footnotes) -> dict[str, object]:
    if isinstance(block, Paragraph):
        return {"paragraph": [_told(one, notes) for one in block.sentences]}
    if isinstance(block, Points):
        return {"points": [[_told(one, notes) for one in item] for item in block.items]}
    return {
        "caption": block.caption,
        "columns": block.columns,
        "lines": [{"cells": line.cells, "notes": notes.numbers(line)} for line in block.lines],
    }
