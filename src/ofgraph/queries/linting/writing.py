"""The problems of a query as text for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...graph.syntax import pointed
from ..wording import wrapped
from .problem import ORDER, Problem

_NARROWEST = 40
_CLEAN = "Nothing wrong or slow was found in this query."


def lint_text(problems: Sequence[Problem], sparql: str, width: int = 100) -> str:
    """Each problem with its line and a mark under the place, and what to write instead.

    >>> print(lint_text((), "ASK { ?s ?p ?o }"))
    Nothing wrong or slow was found in this query.
    """
    wide = max(width, _NARROWEST)
    shown = [_told(problem, sparql, wide) for problem in problems]
    return "\n\n".join([*shown, summary(problems)])


def _told(problem: Problem, sparql: str, width: int) -> str:
    head = f"{problem.severity}: line {problem.line}, column {problem.column}: {problem.words}"
    lines = wrapped(plain(head), width, hang=2)
    if sparql.strip():
        end = max(problem.end, problem.start + 1)
        lines.append(pointed(sparql, problem.start, end, width=width - 4))
    if problem.instead:
        lines += wrapped(plain(f"instead: {problem.instead}"), width, indent=2, hang=2)
    return "\n".join(lines)


def plain(words: str) -> str:
    """Words with nothing in them that a terminal would obey."""
    return "".join(one if one.isprintable() else "�" for one in words)


def summary(problems: Sequence[Problem]) -> str:
    """How many problems there are of each severity, in one line."""
    counts = {s: sum(problem.severity == s for problem in problems) for s in ORDER}
    if not counts["wrong"] and not counts["slow"]:
        noted = counts["note"]
        return _CLEAN if not noted else f"{_CLEAN} Notes: {noted}."
    parts = [f"{number} {_name(severity, number)}" for severity, number in counts.items() if number]
    return f"Found: {', '.join(parts)}."


def _name(severity: str, number: int) -> str:
    return ("note" if number == 1 else "notes") if severity == "note" else severity


def lint_json(problems: Sequence[Problem]) -> str:
    """The problems as JSON: a list of objects."""
    listed = [as_json(problem) for problem in problems]
    return json.dumps(listed, indent=2, ensure_ascii=False) + "\n"


def as_json(problem: Problem) -> dict[str, object]:
    """One problem as JSON has it."""
    return {
        "severity": problem.severity,
        "kind": problem.kind,
        "line": problem.line,
        "column": problem.column,
        "words": problem.words,
        "instead": problem.instead,
    }
