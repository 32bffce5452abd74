"""What a lint finds in a query: what is wrong, where, and how to write it instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["wrong", "slow", "note"]
"""The answer will not be what is meant; it takes far longer than it need; it is worth knowing."""

ORDER: tuple[Severity, ...] = ("wrong", "slow", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem, at characters of the query; line and column count from one."""

    kind: str
    severity: Severity
    line: int
    column: int
    words: str
    instead: str = ""
    start: int = 0
    end: int = 0


def good(problems: tuple[Problem, ...]) -> bool:
    """Whether nothing is wrong or slow: notes are only worth knowing."""
    return all(problem.severity == "note" for problem in problems)
