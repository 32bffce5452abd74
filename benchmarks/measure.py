"""Median CPU time of repeated runs in this process, and the tables the figures are printed in.

CPU time, children included, and not the clock: the machine may be shared. Figures are for ratios
between things measured in one run, and are printed, never asserted.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def timed(job: Callable[[], T]) -> tuple[float, T]:
    """Run a job once: its CPU seconds and what it gave."""
    gc.collect()
    started = cpu()
    made = job()
    return cpu() - started, made


def median(job: Callable[[], object], *, runs: int = 3) -> float:
    """Median CPU seconds of several runs of a job; what it gives is let go of between them."""
    return statistics.median(timed(job)[0] for _ in range(runs))


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table as Markdown has it, columns of numbers to the right.

    >>> print(table(("job", "CPU s"), (("load", 1.5), ("check", 12.25))))
    | job   | CPU s |
    | ----- | ----: |
    | load  |  1.50 |
    | check | 12.25 |
    """
    words = [[_shown(cell) for cell in row] for row in rows]
    columns = list(zip(headings, *words, strict=True))
    widths = [max(3, *(len(cell) for cell in column)) for column in columns]
    right = [all(not isinstance(row[at], str) for row in rows) for at in range(len(headings))]
    lines = [_line(headings, widths, right)]
    rules = ["-" * (width - 1) + (":" if flush else "-")
             for width, flush in zip(widths, right, strict=True)]  # fmt: skip
    lines.append(_line(rules, widths, right))
    lines += [_line(row, widths, right) for row in words]
    return "\n".join(lines)


def _shown(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:,.2f}"
    if isinstance(cell, int):
        return f"{cell:,}"
    return "" if cell is None else str(cell)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = [
        cell.rjust(width) if flush else cell.ljust(width)
        for cell, width, flush in zip(cells, widths, right, strict=True)
    ]
    return f"| {' | '.join(padded)} |"


def as_json(figures: Mapping[str, object]) -> str:
    """Figures as JSON, numbers to three places.

    >>> print(as_json({"load_vs_bare": 1.23456}))
    {
      "load_vs_bare": 1.235
    }
    """
    return json.dumps(_rounded(figures), indent=2)


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, Mapping):
        return {name: _rounded(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(part) for part in value]
    return value
