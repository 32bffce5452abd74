"""What a class of things declares: values, words of a scheme, and links to one thing or to many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Generic, NoReturn, TypeVar, overload

from ..graph.values import Value
from .reading import Thing
from .several import Things

T = TypeVar("T")


class Field(Generic[T]):
    """Something that is read of a thing when it is first asked for.

    `read` is given the thing, and the name of the field with that of its class before it.
    """

    def __init__(self, read: Callable[[Thing, str], T], about: str) -> None:
        self._read = read
        self.__doc__ = about

    def __set_name__(self, owner: type[Thing], name: str) -> None:
        self.key = f"{owner.__name__}.{name}"

    @overload
    def __get__(self, thing: None, owner: type[Thing]) -> Field[T]: ...
    @overload
    def __get__(self, thing: Thing, owner: type[Thing]) -> T: ...
    def __get__(self, thing: Thing | None, owner: type[Thing]) -> T | Field[T]:
        return self if thing is None else self._read(thing, self.key)

    def __set__(self, thing: Thing, value: object) -> NoReturn:
        raise AttributeError(f"{self.key} is read from the graph and cannot be set")


def _first(thing: Thing, predicate: str) -> Value:
    return next(iter(thing._reader.said(thing).get(predicate, ())), None)


def words(predicate: str, about: str) -> Field[str]:
    """Words that are always there."""
    return Field(lambda thing, _: str(_first(thing, predicate) or ""), about)


def some_words(predicate: str, about: str) -> Field[str | None]:
    """Words, None where there are none."""

    def read(thing: Thing, key: str) -> str | None:
        found = _first(thing, predicate)
        return None if found is None else str(found)

    return Field(read, about)


def all_words(predicate: str, about: str) -> Field[tuple[str, ...]]:
    """Several words, in order."""
    return Field(
        lambda thing, _: tuple(map(str, thing._reader.said(thing).get(predicate, ()))), about
    )


def day(predicate: str, about: str) -> Field[dt.date | None]:
    """A day, None where it is not known."""

    def read(thing: Thing, key: str) -> dt.date | None:
        found = _first(thing, predicate)
        return found if isinstance(found, dt.date) else None

    return Field(read, about)


def day_or_year(predicate: str, about: str) -> Field[dt.date | int | None]:
    """A day, or a year where no more is known."""

    def read(thing: Thing, key: str) -> dt.date | int | None:
        found = _first(thing, predicate)
        return found if found is None or isinstance(found, dt.date) else int(str(found)[:4])

    return Field(read, about)


def whole(predicate: str, about: str) -> Field[int | None]:
    """A whole number, None where it is not known."""

    def read(thing: Thing, key: str) -> int | None:
        found = _first(thing, predicate)
        return found if isinstance(found, int) else None

    return Field(read, about)


def number(predicate: str, about: str) -> Field[float | None]:
    """A number, None where it is not known."""

    def read(thing: Thing, key: str) -> float | None:
        found = _first(thing, predicate)
        return float(found) if isinstance(found, int | float | Decimal) else None

    return Field(read, about)


def truth(predicate: str, about: str) -> Field[bool | None]:
    """Yes or no, None where it is not known."""

    def read(thing: Thing, key: str) -> bool | None:
        found = _first(thing, predicate)
        return found if isinstance(found, bool) else None

    return Field(read, about)


def term(predicate: str, about: str) -> Field[str]:
    """The word of a scheme that is always there."""
    return Field(lambda thing, _: thing._reader.label(_first(thing, predicate)) or "", about)


def some_term(predicate: str, about: str) -> Field[str | None]:
    """A word of a scheme, None where there is none."""
    return Field(lambda thing, _: thing._reader.label(_first(thing, predicate)), about)


def terms(predicate: str, about: str) -> Field[tuple[str, ...]]:
    """Several words of a scheme, in order."""

    def read(thing: Thing, key: str) -> tuple[str, ...]:
        found = map(thing._reader.label, thing._reader.said(thing).get(predicate, ()))
        return tuple(sorted(one for one in found if one))

    return Field(read, about)


def one(kind: str, predicate: str, about: str) -> Field[Any]:
    """The thing of this kind that a thing names."""

    def read(thing: Thing, key: str) -> Thing | None:
        return next(iter(thing._reader.linked(thing, predicate, kind)), None)

    return Field(read, about)


def named(kind: str, predicate: str, about: str) -> Field[Any]:
    """The things of this kind that a thing names, in the order of their addresses."""
    return Field(lambda thing, _: Things(thing._reader.linked(thing, predicate, kind)), about)


def many(about: str, link: str = "") -> Field[Any]:
    """The things that have to do with a thing, by a link of this name or the field's own."""
    return Field(lambda thing, key: Things(thing._reader.links(thing, link or key)), about)


def reason(sort: str, about: str) -> Field[str | None]:
    """Why something of a thing is not known."""
    return Field(lambda thing, _: thing._reader.reason(thing, sort), about)
