"""An Evaluation as a page of text, as Markdown or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import fill
from typing import Literal, get_args

from ...errors import UnknownName
from .evaluation import Evaluation
from .score import DocumentScore
from .tables import Table, hard_counters, tables
from .tally import misses

Style = Literal["text", "markdown", "json"]
STYLES: tuple[str, ...] = get_args(Style)

WIDTH = 100
_NAME_COLUMN = 24
_UNBROKEN = "\u00a0"
_BRIEF = {
    "visits": "vis",
    "judgements": "judg",
    "findings": "find",
    "resolutions": "res",
    "actions": "act",
    "people": "ppl",
}


def render(evaluation: Evaluation, style: Style = "text", *, details: bool = False) -> str:
    """Write an Evaluation down; `details` adds each document with what was missed or false."""
    if style == "json":
        return json.dumps(evaluation.as_dict(details=details), ensure_ascii=False, indent=2)
    if style == "markdown":
        return "\n".join(_markdown(evaluation, details=details))
    if style == "text":
        return "\n".join(_text(evaluation, details=details))
    raise UnknownName("style of report", style, STYLES)


def _text(evaluation: Evaluation, *, details: bool) -> Iterator[str]:
    yield from (_wrapped(line) for line in _opening(evaluation))
    for table in tables(evaluation):
        yield ""
        yield from _text_table(table)
    yield ""
    yield from (_wrapped(line) for line in _closing(evaluation))
    if details:
        for document in evaluation.documents:
            yield ""
            yield _wrapped(f"{document.file}: {brief(document)}")
            yield from (_wrapped(line, indent="  ") for line in _differences(document))


def _text_table(table: Table) -> Iterator[str]:
    if table.listed:
        yield from (_text_list(row) for row in (table.head, *table.rows))
    else:
        lines = (table.head, *table.rows)
        widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
        for line in lines:
            cells = (f"{cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True))
            yield f"{line[0]:<{_NAME_COLUMN}} {'  '.join(cells)}".rstrip()
    if table.note:
        yield table.note


def _text_list(row: tuple[str, ...]) -> str:
    """A name and its list, broken between the members of the list only."""
    members = ", ".join(member.replace(" ", _UNBROKEN) for member in row[1:])
    return fill(
        members,
        WIDTH,
        initial_indent=f"{row[0]:<{_NAME_COLUMN}} ",
        subsequent_indent=" " * (_NAME_COLUMN + 1),
        break_on_hyphens=False,
    ).replace(_UNBROKEN, " ")


def _markdown(evaluation: Evaluation, *, details: bool) -> Iterator[str]:
    yield from _opening(evaluation)
    for table in tables(evaluation):
        yield ""
        yield from _markdown_table(table)
    yield ""
    yield from (f"- {line}" for line in _closing(evaluation))
    if details:
        for document in evaluation.documents:
            yield ""
            yield f"### {document.file}"
            yield ""
            yield brief(document)
            yield ""
            yield from (f"- {_escaped(line)}" for line in _differences(document))


def _markdown_table(table: Table) -> Iterator[str]:
    rest = "---|" if table.listed else "---:|"
    yield "| " + " | ".join(table.head) + " |"
    yield "|---|" + rest * (len(table.head) - 1)
    for row in table.rows:
        cells = (row[0], ", ".join(row[1:])) if table.listed else row
        yield "| " + " | ".join(cells) + " |"
    if table.note:
        yield ""
        yield table.note


def _opening(evaluation: Evaluation) -> Iterator[str]:
    count = len(evaluation.documents)
    yield f"{count} document{'s' * (count != 1)}; spans match from an overlap of {evaluation.iou:g}"
    if evaluation.development:
        yield "development figures: the rules were written with these documents open"


def _closing(evaluation: Evaluation) -> Iterator[str]:
    yield from hard_counters(evaluation)
    for name in evaluation.unread:
        yield f"not read, so not in the figures: {name}"
    if evaluation.without_gold:
        yield f"read but without gold: {len(evaluation.without_gold)}"
    for problem in evaluation.problems:
        yield f"gold problem: {problem}"


def brief(document: DocumentScore) -> str:
    """One document in one line: right/read/gold for what matters most."""
    council = document.tallies["council"]
    figures = [f"council {'right' if council.true else 'WRONG'}"]
    for kind, short in _BRIEF.items():
        tally = document.tallies[kind]
        if tally.found or tally.expected:
            figures.append(f"{short} {tally.true}/{tally.found}/{tally.expected}")
    return " ".join(figures)


def _differences(document: DocumentScore) -> Iterator[str]:
    for what in document.invented:
        yield f"INVENTED {what}"
    yield from misses(document)


def _escaped(line: str) -> str:
    return line.replace("|", "\\|").replace("*", "\\*")


def _wrapped(line: str, *, indent: str = "") -> str:
    return fill(
        line,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "    ",
        break_on_hyphens=False,
    )
