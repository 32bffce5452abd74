"""Marks of a Vega body whose places are pixels, and the key of signs and words below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from .drawing import in_lines
from .frame import Spec
from .lettering import SIZE, text_width

Row: TypeAlias = dict[str, Any]

KEY_ROW = 24.0
"""From the middle of one row of a key to that of the next."""
_BEFORE_WORDS, _BETWEEN = 34.0, 18.0


def mark(sort: str, data: str, enter: Row) -> Spec:
    """Marks of a sort, one for each row of a data set."""
    return {"type": sort, "from": {"data": data}, "encode": {"enter": enter}}


def fields(*names: str) -> Row:
    """Channels that are told by the column of the same name."""
    return {name: {"field": name} for name in names}


def key_rows(entries: Iterable[tuple[Row, str]], top: float, width: float) -> Iterator[Row]:
    """Signs with what they mean beside them, in as many rows as it takes.

    Args:
        entries: the look of each sign, and its words.
        top: the middle of the first row.
        width: how far rows reach.
    """
    told = [*entries]
    widths = [_BEFORE_WORDS + text_width(words, SIZE) + _BETWEEN for _, words in told]
    placed = in_lines(widths, width + _BETWEEN, top=top, line=KEY_ROW)
    for (look, words), (x, y) in zip(told, placed, strict=True):
        yield {"x": round(x + 12, 1), "y": y, "words": words, **look}
