"""Plain values back in RDF's words, each with its type."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

from ...graph.values import TypedText, Value
from ...vocab import XSD

_TYPES: tuple[tuple[type, str], ...] = (
    (bool, "boolean"), (int, "integer"), (Decimal, "decimal"), (float, "double"),
    (dt.datetime, "dateTime"), (dt.date, "date"),
)  # fmt: skip


def datatype(value: Value) -> str | None:
    """The type of a plain value, None for a plain string.

    >>> datatype(5)
    'http://www.w3.org/2001/XMLSchema#integer'
    """
    if isinstance(value, str):
        return value.datatype if isinstance(value, TypedText) else None
    for kind, name in _TYPES:
        if isinstance(value, kind):
            return XSD + name
    return None


def language(value: Value) -> str | None:
    """The language of a literal that has one."""
    return value.language if isinstance(value, TypedText) else None


def lexical(value: Value) -> str:
    """A value's own words, as RDF writes them.

    >>> lexical(True), lexical(dt.date(2019, 5, 14)), lexical(None)
    ('true', '2019-05-14', '')
    >>> lexical(1e10), lexical(float("inf")), lexical(Decimal("2"))
    ('10000000000', 'INF', '2.0')
    """
    if isinstance(value, str):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        words = format(value, "f")
        return words if "." in words else words + ".0"
    if isinstance(value, float):
        return _double(value)
    if isinstance(value, dt.datetime):
        return _moment(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _double(value: float) -> str:
    """A number in full, as the embedded engine writes it."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "INF" if value > 0 else "-INF"
    return format(Decimal(repr(value)), "f").removesuffix(".0")


def _moment(value: dt.datetime) -> str:
    """A moment, its seconds with no needless zeros and its zone Z where it is UTC."""
    words = value.replace(tzinfo=None).isoformat()
    if value.microsecond:
        words = words.rstrip("0")
    offset = value.utcoffset()
    if offset is None:
        return words
    return words + ("Z" if not offset else value.isoformat()[-6:])
