"""An explanation as an indented tree for a terminal, as Markdown and as JSON."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

from ...graph.syntax import columns
from ..wording import escaped
from .explain import HOW_IT_IS_MEANT, Explanation, Measured
from .steps import Step
from .writing import as_json, lint_text, plain

_NARROWEST = 50
_BACKTICKS = re.compile("`+")


def explain_text(explanation: Explanation, sparql: str, width: int = 100) -> str:
    """The explanation for a terminal of this width."""
    wide = max(width, _NARROWEST)
    lines = []
    if explanation.unread:
        lines += textwrap.wrap(plain(f"Not explained: {explanation.unread}."), wide)
    else:
        lines += _filled(plain(explanation.heading), wide, "", "  ")
        lines += [line for step in explanation.steps for line in _tree(step, wide, 1)]
        lines += [
            line for words in explanation.endings for line in _filled(plain(words), wide, "", "  ")
        ]
        lines += ["", *textwrap.wrap(HOW_IT_IS_MEANT, wide)]
    if explanation.measured:
        took = plain(measured(explanation.measured, explanation.quads))
        lines += ["", *textwrap.wrap(took, wide)]
    return "\n".join([*lines, "", lint_text(explanation.problems, sparql, wide)])


def _filled(words: str, width: int, first: str, later: str) -> list[str]:
    return textwrap.wrap(words, width, initial_indent=first, subsequent_indent=later,
                         break_on_hyphens=False)  # fmt: skip


def _tree(step: Step, width: int, depth: int) -> Iterator[str]:
    """A step with its remarks at the right, or below it where there is no room."""
    mark = f"{step.turn}. " if step.turn is not None else "- "
    indent = "   " * depth
    remarks = plain("; ".join(remarks_on(step)))
    line = f"{indent}{mark}{plain(step.words)}"
    room = width - len(remarks) - 2
    column = min(max(width // 2, 40), room)
    taken = columns(line)
    if remarks and taken < column:
        yield f"{line}{' ' * (column - taken)}  {remarks}"
    elif remarks and taken <= room:
        yield f"{line}  {remarks}"
    else:
        yield from _filled(plain(step.words), width, f"{indent}{mark}", f"{indent}   ")
        yield from _filled(remarks, width, f"{indent}     ", f"{indent}     ")
    for inner in step.inside:
        yield from _tree(inner, width, depth + 1)


def remarks_on(step: Step) -> Iterator[str]:
    """What is to be said of a step: what it matches, what joins it, when it applies."""
    if step.quads is not None:
        yield f"{step.quads} {'quad' if str(step.quads) == '1' else 'quads'}"
    if step.product:
        yield "PRODUCT: nothing joins it"
    elif step.joins:
        verb = "uses" if step.kind == "bind" else "joins on"
        yield f"{verb} {' '.join(f'?{name}' for name in step.joins)}"
    if step.note:
        yield step.note


def measured(found: Measured, quads: int) -> str:
    """What asking took, in a sentence."""
    of = f"of {quads:,} quads"
    if found.failure:
        return f"Asked once {of}, it failed: {found.failure}"
    rows = f"{found.rows:,} {'row' if found.rows == 1 else 'rows'}"
    if not found.finished:
        return f"Asked once {of}, it was stopped after {found.wall_seconds:.1f} s with {rows}."
    return (
        f"Asked once {of}: {rows}, {found.cpu_seconds * 1000:,.1f} ms of CPU, "
        f"{found.wall_seconds * 1000:,.1f} ms in all."
    )


def explain_markdown(explanation: Explanation, sparql: str) -> str:
    """The explanation as Markdown: the tree as nested lists, the problems after it."""
    lines = [f"**{_code(explanation.heading)}**" if explanation.heading else "", ""]
    if explanation.unread:
        lines = [f"Not explained: {escaped(explanation.unread)}.", ""]
    for step in explanation.steps:
        lines += _items(step, 0)
    lines += ["", *(f"- {_code(words)}" for words in explanation.endings), ""]
    lines += [HOW_IT_IS_MEANT, ""]
    if explanation.measured:
        lines += [escaped(measured(explanation.measured, explanation.quads)), ""]
    for problem in explanation.problems:
        instead = f" Instead: {escaped(problem.instead)}." if problem.instead else ""
        lines.append(
            f"- **{problem.severity}**, line {problem.line}, column {problem.column}: "
            f"{escaped(problem.words)}.{instead}"
        )
    if not explanation.problems:
        lines.append(lint_text((), sparql))
    return "\n".join(lines).strip() + "\n"


def _items(step: Step, depth: int) -> Iterator[str]:
    turn = f"turn {step.turn}: " if step.turn is not None else ""
    remarks = "; ".join(remarks_on(step))
    yield f"{'  ' * depth}- {turn}{_code(step.words)}{': ' if remarks else ''}{escaped(remarks)}"
    for inner in step.inside:
        yield from _items(inner, depth + 1)


def _code(words: str) -> str:
    """Words as code, whatever backticks they hold."""
    mark = "`" * (1 + max(map(len, _BACKTICKS.findall(words)), default=0))
    apart = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{mark}{apart}{words}{apart}{mark}"


def explain_json(explanation: Explanation) -> str:
    """The explanation as JSON."""
    found = explanation.measured
    told = {
        "heading": explanation.heading,
        "unread": explanation.unread,
        "steps": [_step(step) for step in explanation.steps],
        "endings": list(explanation.endings),
        "quads": explanation.quads,
        "estimate": HOW_IT_IS_MEANT,
        "measured": found and {
            "rows": found.rows,
            "cpu_ms": round(found.cpu_seconds * 1000, 2),
            "wall_ms": round(found.wall_seconds * 1000, 2),
            "finished": found.finished,
            "failure": found.failure,
        },
        "problems": [as_json(problem) for problem in explanation.problems],
    }  # fmt: skip
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _step(step: Step) -> dict[str, object]:
    return {
        "kind": step.kind,
        "words": step.words,
        "turn": step.turn,
        "quads": step.quads.number if step.quads else None,
        "more": bool(step.quads and step.quads.more),
        "joins": list(step.joins),
        "product": step.product,
        "note": step.note,
        "inside": [_step(inner) for inner in step.inside],
    }
