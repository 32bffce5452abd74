"""A table for a terminal: as wide as it is and no wider.

What is the same in every row is said once above, and empty columns are named below. Where the
columns do not fit side by side, each row is shown as a small list. A long answer is laid out by
its first rows and goes on; then nothing is said of every row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from ..wording import plural, wrapped
from .seen import Seen

GAP = 2
NARROWEST = 10
MOST_LINES = 6

Cells = tuple[str, ...]


def text_table(seen: Seen, width: int) -> Iterator[str]:
    """Write a table for a terminal."""
    windows = ([seen.cells(row) for row in window] for window in seen.windows())
    first = next(windows, None)
    if first is None:
        yield "Nothing found.\n"
        return
    names = tuple(column.heading for column in seen.columns)
    said, kept, empty = _repeats(first, len(names), whole=seen.whole)
    for at in said:
        yield from (f"{line}\n" for line in wrapped(f"{names[at]}: {first[0][at]}", width, hang=2))
    written = 0

    def picked() -> Iterator[list[Cells]]:
        nonlocal written
        for window in chain([first], windows):
            written += len(window)
            yield [tuple([row[at] for at in kept]) for row in window]

    yield "\n" if said and kept else ""
    yield from _body(tuple(names[at] for at in kept), picked(), width)
    yield f"\n{plural(written, 'row')}"
    yield f"; nothing known of: {', '.join(names[at] for at in empty)}\n" if empty else "\n"


def _repeats(
    rows: Sequence[Cells], columns: int, *, whole: bool
) -> tuple[list[int], list[int], list[int]]:
    """The columns that say the same in every row, those that do not, and those that are empty.

    Where there are more rows than these, nothing can be said of any column.
    """
    said, kept, empty = list[int](), list[int](), list[int]()
    if not whole:
        return said, [*range(columns)], empty
    for at in range(columns):
        values = {row[at] for row in rows}
        if values == {""}:
            empty.append(at)
        elif len(values) == 1 and len(rows) > 1:
            said.append(at)
        else:
            kept.append(at)
    return said, kept, empty


def _body(names: Cells, windows: Iterator[list[Cells]], width: int) -> Iterator[str]:
    """The rows side by side, or each as a list; by the first of them."""
    first = next(windows)
    every = chain([first], windows)
    if not names:
        yield from ("" for _ in every)
        return
    widths = _widths(names, first, width)
    yield from _lists(names, every, width) if widths is None else _grid(names, every, widths)


def _widths(names: Cells, rows: Sequence[Cells], width: int) -> list[int] | None:
    """Widths that fit, the longest columns giving way first; None if none do."""
    natural = [max(len(name), *(len(row[at]) for row in rows)) for at, name in enumerate(names)]
    room = width - GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    longest_word = [
        max(len(word) for row in (names, *rows) for word in (row[at].split() or [""]))
        for at in range(len(names))
    ]
    widths = [min(full, max(NARROWEST, min(word, 16))) for full, word in
              zip(natural, longest_word, strict=True)]  # fmt: skip
    if sum(widths) > room:
        return None
    for _ in range(room - sum(widths)):
        hungry = [at for at, now in enumerate(widths) if now < natural[at]]
        widths[min(hungry, key=lambda at: widths[at] / natural[at])] += 1
    tallest = max(-(-len(row[at]) // widths[at]) for row in rows for at in range(len(row)))
    return None if tallest > MOST_LINES else widths


def _grid(names: Cells, windows: Iterable[list[Cells]], widths: Sequence[int]) -> Iterator[str]:
    def line(cells: Iterable[str]) -> str:
        padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=True)]
        return (" " * GAP).join(padded).rstrip() + "\n"

    yield _cells(names, widths, line)
    yield line("─" * width for width in widths)
    for window in windows:
        for row in window:
            yield _cells(row, widths, line)


def _cells(row: Cells, widths: Sequence[int], line: Callable[[Iterable[str]], str]) -> str:
    """One row as lines, its cells wrapped within their widths."""
    if all(map(int.__le__, map(len, row), widths)):
        return line(row)
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


def _lists(names: Cells, windows: Iterable[list[Cells]], width: int) -> Iterator[str]:
    """Each row as a list of names and values, for tables too wide to stand in columns."""
    indent = max(len(name) for name in names) + GAP
    for number, row in enumerate(chain.from_iterable(windows)):
        yield "\n" if number else ""
        for name, words in zip(names, row, strict=True):
            if words:
                first, *more = wrapped(words, max(width - indent, 20))
                yield f"{name.ljust(indent)}{first}\n"
                yield from (f"{' ' * indent}{line}\n" for line in more)
