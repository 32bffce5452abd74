"""CSV for spreadsheet programs, which take words for formulas and UTF-8 for something else."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...graph.values import Row
from .seen import Column, Seen
from .terms import lexical
from .w3c import csv_field

BYTE_ORDER_MARK = "\ufeff"
# The wide signs begin a formula too, where a program is set up for Japanese or Chinese.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def harmless(words: str) -> str:
    """Words that no spreadsheet program takes for a formula.

    >>> harmless("=HYPERLINK(…)"), harmless("plain")
    ("'=HYPERLINK(…)", 'plain')
    """
    return f"'{words}" if words.startswith(_FORMULA) else words


def spreadsheet_lines(seen: Seen) -> Iterator[str]:
    """Write a table as CSV with a byte order mark, headings in words and no formulas."""
    yield BYTE_ORDER_MARK + _line([harmless(column.heading) for column in seen.columns])
    for window in seen.windows():
        for row in window:
            yield _line([_field(seen, row, column) for column in seen.columns])


def _field(seen: Seen, row: Row, column: Column) -> str:
    value = row[column.at]
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return lexical(value)  # a number may be negative, and is no formula
    return harmless(seen.cell(row, column))


def _line(fields: list[str]) -> str:
    return ",".join([csv_field(field) for field in fields]) + "\r\n"
