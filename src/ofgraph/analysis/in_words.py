"""An account as people read it: its headline, what is told of each council, and its notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeAlias

from ..queries.wording import clean, wrapped
from .account import Account

Row: TypeAlias = dict[str, object]
Line: TypeAlias = tuple[int, str]
"""How far a line is indented, and its words."""


def text_by_council(
    account: Account, told: Callable[[list[Row]], Iterable[Line]], *, width: int
) -> str:
    """The headline, the lines of each council below its name, and the notes.

    Args:
        account: whose table has a column `councilName`.
        told: makes the lines of one council from its rows.
        width: that lines are broken to.
    """
    lines = [*wrapped(account.title, width), ""]
    columns = account.table.columns
    rows: list[Row] = [dict(zip(columns, row, strict=True)) for row in account.table.rows]
    rows.sort(key=_council)
    for council, of_council in groupby(rows, key=_council):
        lines.append(clean(council))
        for indent, line in told(list(of_council)):
            lines += wrapped(line, width, indent=indent, hang=4)
        lines.append("")
    lines += [line for note in account.notes for line in wrapped(f"· {note}", width, hang=2)]
    return "\n".join(lines) + "\n"


def _council(row: Row) -> str:
    return str(row["councilName"])
