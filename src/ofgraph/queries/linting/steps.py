"""What a query asks as a tree of steps: patterns, what they match and join, filters, the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StepKind = Literal[
    "pattern", "filter", "optional", "minus", "union", "group", "graph", "bind", "values",
    "sub-select", "exists",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """How many quads match a pattern alone; `more` where counting stopped at this number."""

    number: int
    more: bool = False

    def __str__(self) -> str:
        return f"over {self.number:,}" if self.more else f"{self.number:,}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step.

    `turn` is when it would be looked at if what matches least came first; a filter has none.
    `joins` are the variables that tie it to the steps before it in turn; where a step that gives
    rows has none, though others came before, it is a `product`.
    """

    kind: StepKind
    words: str
    turn: int | None = None
    quads: Count | None = None
    joins: tuple[str, ...] = ()
    product: bool = False
    note: str = ""
    inside: tuple[Step, ...] = ()
