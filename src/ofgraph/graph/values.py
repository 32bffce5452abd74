"""What the terms of an answer become in Python, once, at the store's boundary."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
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


def _decimal(words: str) -> Value:
    number = Decimal(words)
    return int(number) if "." not in words else number


def _boolean(words: str) -> Value:
    if words not in ("true", "false", "1", "0"):
        raise ValueError(words)
    return words in ("true", "1")


_FROM_XSD: dict[str, Callable[[str], Value]] = {
    XSD + "integer": int,
    XSD + "boolean": _boolean,
    XSD + "decimal": _decimal,
    XSD + "double": float,
    XSD + "date": dt.date.fromisoformat,
    XSD + "dateTime": lambda words: dt.datetime.fromisoformat(words.replace("Z", "+00:00")),
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
    if datatype in _FROM_XSD:
        with contextlib.suppress(ValueError, InvalidOperation):
            return _FROM_XSD[datatype](words)
    return TypedText(words, datatype=datatype)
