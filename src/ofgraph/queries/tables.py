"""A table for people: names instead of addresses, as wide as the terminal and no wider.

What is the same in every row is said once above, and empty columns are named below. Where the
columns do not fit side by side, each row is shown as a small list.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from ..graph.store import Table
from ..graph.values import Iri, Value
from .wording import clean, escaped, is_hashed, plural, short_id, wrapped

Labels = Callable[[Iterable[str]], Mapping[str, str]]

GAP = 2
NARROWEST = 10
MOST_LINES = 6
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def no_labels(addresses: Iterable[str]) -> Mapping[str, str]:
    """Know no names."""
    return {}


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as people see it: headings and cells in words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def heading(column: str) -> str:
    """A column's name in words.

    >>> heading("councilName"), heading("dateBasis")
    ('council', 'date basis')
    """
    return _HUMP.sub(" ", column.removesuffix("Name")).lower() or column


def shown(table: Table, *, iris: bool, labels: Labels) -> Shown:
    """Choose the columns that people want and put their cells into words."""
    kept = [
        at for at, column in enumerate(table.columns)
        if iris or not (f"{column}Name" in table.columns and _addresses(table, at))
    ]  # fmt: skip
    wanted = {
        str(row[at]) for row in table.rows for at in kept
        if isinstance(row[at], Iri) and not is_hashed(str(row[at]))
    }  # fmt: skip
    names = {} if iris else labels(sorted(wanted))

    def cell(value: Value) -> str:
        if value is None:
            return ""
        if isinstance(value, Iri):
            return str(value) if iris else clean(names.get(value) or short_id(value))
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value.isoformat() if isinstance(value, dt.date) else clean(value)

    return Shown(
        tuple(heading(table.columns[at]) if not iris else table.columns[at] for at in kept),
        tuple(tuple(cell(row[at]) for at in kept) for row in table.rows),
    )


def _addresses(table: Table, at: int) -> bool:
    return all(row[at] is None or isinstance(row[at], Iri) for row in table.rows)


def write_text(table: Table, out: TextIO, *, width: int, iris: bool, labels: Labels) -> None:
    """Write a table for a terminal."""
    full = shown(table, iris=iris, labels=labels)
    if not full.rows:
        out.write("Nothing found.\n")
        return
    said, lean, empty = _without_repeats(full)
    for name, words in said:
        for line in wrapped(f"{name}: {words}", width, hang=2):
            out.write(line + "\n")
    if lean.columns:
        out.write("\n" if said else "")
        widths = _widths(lean, width)
        if widths is None:
            _write_lists(lean, out, width)
        else:
            _write_grid(lean, out, widths)
    out.write(f"\n{plural(len(full.rows), 'row')}")
    out.write(f"; nothing known of: {', '.join(empty)}\n" if empty else "\n")


def _without_repeats(full: Shown) -> tuple[list[tuple[str, str]], Shown, list[str]]:
    """What every row says alike, the table without it, and the names of empty columns."""
    said, kept, empty = [], [], []
    for at, name in enumerate(full.columns):
        values = {row[at] for row in full.rows}
        if values == {""}:
            empty.append(name)
        elif len(values) == 1 and len(full.rows) > 1:
            said.append((name, values.pop()))
        else:
            kept.append(at)
    rows = tuple(tuple(row[at] for at in kept) for row in full.rows)
    return said, Shown(tuple(full.columns[at] for at in kept), rows), empty


def _widths(table: Shown, width: int) -> list[int] | None:
    """Widths that fit, the longest columns giving way first; None if none do."""
    natural = [
        max(len(name), *(len(row[at]) for row in table.rows))
        for at, name in enumerate(table.columns)
    ]
    longest_word = [
        max(len(word) for row in (table.columns, *(r for r in table.rows))
            for word in (row[at].split() or [""]))
        for at in range(len(table.columns))
    ]  # fmt: skip
    least = [min(full, max(NARROWEST, min(word, 16))) for full, word in
             zip(natural, longest_word, strict=True)]  # fmt: skip
    room = width - GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    if sum(least) > room:
        return None
    widths = list(least)
    spare = room - sum(widths)
    while spare > 0:
        hungry = [at for at, now in enumerate(widths) if now < natural[at]]
        at = min(hungry, key=lambda at: widths[at] / natural[at])
        widths[at] += 1
        spare -= 1
    tallest = max(-(-len(row[at]) // widths[at]) for row in table.rows for at in range(len(row)))
    return None if tallest > MOST_LINES else widths


def _write_grid(table: Shown, out: TextIO, widths: list[int]) -> None:
    def line(cells: Iterable[str]) -> str:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        return (" " * GAP).join(padded).rstrip() + "\n"

    out.write(_cells(table.columns, widths, line))
    out.write(line("─" * width for width in widths))
    for row in table.rows:
        out.write(_cells(row, widths, line))


def _cells(row: tuple[str, ...], widths: list[int], line: Callable[[Iterable[str]], str]) -> str:
    """One row as lines, its cells wrapped within their widths."""
    stacks = [_fit(cell, width) for cell, width in zip(row, widths, strict=True)]
    tall = max(len(stack) for stack in stacks)
    return "".join(
        line(stack[at] if at < len(stack) else "" for stack in stacks) for at in range(tall)
    )


def _fit(words: str, width: int) -> list[str]:
    """Lines of at most `width` characters; a word that is longer is cut."""
    lines = [""]
    for word in words.split():
        while len(word) > width:
            if lines[-1]:
                lines.append("")
            lines[-1], word = word[:width], word[width:]
            lines.append("")
        if not lines[-1]:
            lines[-1] = word
        elif len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [piece for piece in lines if piece] or [""]


def _write_lists(table: Shown, out: TextIO, width: int) -> None:
    """Each row as a list of names and values, for tables too wide to stand in columns."""
    longest = max(len(name) for name in table.columns)
    for number, row in enumerate(table.rows):
        out.write("\n" if number else "")
        for name, words in zip(table.columns, row, strict=True):
            if words:
                first, *more = wrapped(words, max(width - longest - GAP, 20))
                out.write(f"{name.ljust(longest + GAP)}{first}\n")
                out.writelines(f"{' ' * (longest + GAP)}{line}\n" for line in more)


def write_markdown(table: Table, out: TextIO, *, iris: bool, labels: Labels) -> None:
    """Write a table as Markdown, one line for each row."""
    full = shown(table, iris=iris, labels=labels)
    out.write("| " + " | ".join(escaped(name) for name in full.columns) + " |\n")
    out.write("|" + "---|" * len(full.columns) + "\n")
    for row in full.rows:
        out.write("| " + " | ".join(escaped(cell) for cell in row) + " |\n")
