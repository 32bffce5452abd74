"""The names of themes as labels: on one line or two, never longer, whatever the name holds."""

from __future__ import annotations

from collections.abc import Iterable

from ...queries.wording import clean
from .lettering import SIZE, broken, shortened, text_width

LINE = 1.2  # the height of a line of type, in type sizes
LABEL_WIDTH = 170.0
UNNAMED = "(no name)"


def label_lines(
    name: object, width: float = LABEL_WIDTH, size: float = SIZE, *, most: int = 2
) -> tuple[str, ...]:
    """A name in at most so many lines of this width; what has no room is cut.

    >>> label_lines("Reviews and independent reviewing officers")
    ('Reviews and independent', 'reviewing officers')
    """
    whole = clean(name) or UNNAMED
    lines = broken(whole, width, size)
    if len(lines) > most:
        lines = [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), width, size)]
    return tuple(lines)


def label_size(lines: Iterable[str], size: float = SIZE) -> tuple[float, float]:
    """How wide and how high a label is, in pixels."""
    told = list(lines)
    return max(text_width(line, size) for line in told), len(told) * size * LINE
