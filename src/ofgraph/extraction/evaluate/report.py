"""An Evaluation as a text table, as Markdown or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import fill
from typing import Literal, get_args

from ...errors import UnknownName
from .evaluation import Evaluation
from .score import DocumentScore
from .tally import Tally, misses

Style = Literal["text", "markdown", "json"]
STYLES: tuple[str, ...] = get_args(Style)

WIDTH = 100
_HEAD = ("what", "right", "read", "gold", "precision", "recall", "F1")
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
    yield ""
    yield _columns(_HEAD)
    for kind, tally in evaluation.tallies.items():
        yield _columns(_row(kind, tally))
    yield ""
    yield from (_wrapped(line) for line in _closing(evaluation))
    if details:
        for document in evaluation.documents:
            yield ""
            yield _wrapped(f"{document.file}: {_brief(document)}")
            yield from (_wrapped(line, indent="  ") for line in _differences(document))


def _markdown(evaluation: Evaluation, *, details: bool) -> Iterator[str]:
    yield from _opening(evaluation)
    yield ""
    yield "| " + " | ".join(_HEAD) + " |"
    yield "|---|" + "---:|" * (len(_HEAD) - 1)
    for kind, tally in evaluation.tallies.items():
        yield "| " + " | ".join(_row(kind, tally)) + " |"
    yield ""
    yield from (f"- {line}" for line in _closing(evaluation))
    if details:
        for document in evaluation.documents:
            yield ""
            yield f"### {document.file}"
            yield ""
            yield _brief(document)
            yield ""
            yield from (f"- {_escaped(line)}" for line in _differences(document))


def _opening(evaluation: Evaluation) -> Iterator[str]:
    count = len(evaluation.documents)
    yield f"{count} document{'s' * (count != 1)}; spans match from an overlap of {evaluation.iou:g}"
    if evaluation.development:
        yield "development figures: the rules were written with these documents open"


def _closing(evaluation: Evaluation) -> Iterator[str]:
    yield f"councils invented: {evaluation.councils_invented}"
    yield f"words or years not in the text: {len(evaluation.invented)}"
    yield from evaluation.invented
    for name in evaluation.unread:
        yield f"not read, so not in the figures: {name}"
    if evaluation.without_gold:
        yield f"read but without gold: {len(evaluation.without_gold)}"
    for problem in evaluation.problems:
        yield f"gold problem: {problem}"


def _row(kind: str, tally: Tally) -> tuple[str, ...]:
    counts = (str(tally.true), str(tally.found), str(tally.expected))
    return (kind, *counts, *map(_figure, (tally.precision, tally.recall, tally.f1)))


def _figure(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.2f}"


def _columns(cells: tuple[str, ...]) -> str:
    return f"{cells[0]:<28}" + "".join(f"{cell:>10}" for cell in cells[1:])


def _brief(document: DocumentScore) -> str:
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
