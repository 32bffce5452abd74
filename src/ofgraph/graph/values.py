"""What the terms of an answer become in Python, once, at the store's boundary."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from ..vocab import XSD


class Iri(str):
    """An IRI in an answer, told apart from a string by its type."""

    __slots__ = ()


class BlankNode(str):
    """A blank node in an answer; only vocabularies and SHACL results have them."""

    __slots__ = ()


class TypedText(str):
    """A literal whose type has no plain Python value, or whose words do not fit its type."""

    __slots__ = ("datatype", "language")

    datatype: str | None
    language: str | None

    def __new__(
        cls, value: str, *, datatype: str | None = None, language: str | None = None
    ) -> TypedText:
        made = super().__new__(cls, value)
        made.datatype = datatype
        made.language = language
        return made


Value: TypeAlias = str | bool | int | float | Decimal | dt.date | dt.datetime | None
Row: TypeAlias = tuple[Value, ...]


# What the words of a type look like; Python takes more for a number or a day.
_WHOLE = r"[+-]?[0-9]+"
_DECIMAL = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_DOUBLE = rf"{_DECIMAL}(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOMENT = rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(?:\.[0-9]+)?(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})?"


def _decimal(words: str) -> Value:
    return Decimal(words) if "." in words else int(words)


_FROM_XSD: dict[str, tuple[re.Pattern[str], Callable[[str], Value]]] = {
    XSD + name: (re.compile(pattern), read)
    for name, pattern, read in (
        ("integer", _WHOLE, int),
        ("boolean", "true|false|1|0", {"true": True, "1": True, "false": False, "0": False}.get),
        ("decimal", _DECIMAL, _decimal),
        ("double", _DOUBLE, float),
        ("date", _DAY, dt.date.fromisoformat),
        (
            "dateTime",
            _MOMENT,
            lambda words: dt.datetime.fromisoformat(words.replace("Z", "+00:00")),
        ),
    )
}


def literal_value(words: str, *, datatype: str | None = None, language: str | None = None) -> Value:
    """The plain value of a literal; words that do not fit their type stay words with a type.

    >>> literal_value("5", datatype=XSD + "integer")
    5
    >>> literal_value("2022-13-40", datatype=XSD + "date")
    '2022-13-40'
    """
    if language:
        return TypedText(words, language=language)
    if datatype is None or datatype == XSD + "string":
        return words
    form, read = _FROM_XSD.get(datatype, (None, None))
    if form is not None and read is not None and form.fullmatch(words):
        with contextlib.suppress(ValueError):  # a day that never was, or too many digits
            return read(words)
    return TypedText(words, datatype=datatype)
