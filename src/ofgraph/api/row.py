"""One row of an answer: plain values by position, by column, or as attributes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import ClassVar, overload

from ..errors import UnknownName
from ..graph.values import Value

_OWN = "as_dict"


class Row(tuple[Value, ...]):
    """One row: a tuple of plain values, None where nothing is known.

    >>> row = row_class(("councilName", "visits"))(("Northmere County Council", 3))
    >>> row.visits, row["visits"], row[1]
    (3, 3, 3)
    >>> row
    Row(councilName='Northmere County Council', visits=3)
    """

    __slots__ = ()
    _columns: ClassVar[tuple[str, ...]] = ()
    _places: ClassVar[Mapping[str, int]] = MappingProxyType({})

    @overload  # type: ignore[override]
    def __getitem__(self, at: int | str) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Value, ...]: ...
    def __getitem__(self, at: int | str | slice) -> Value | tuple[Value, ...]:
        if isinstance(at, str):
            if at not in self._places:
                raise UnknownName("column", at, self._columns)
            at = self._places[at]
        return tuple.__getitem__(self, at)

    def __getattr__(self, name: str) -> Value:
        # Only what no column answers to comes here: a column is a property of the row's class.
        columns = ", ".join(self._columns)
        raise AttributeError(f"the row has no column {name!r}; its columns: {columns}")

    def as_dict(self) -> dict[str, Value]:
        """The values by column."""
        return dict(zip(self._columns, self, strict=True))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.as_dict().items())
        return f"Row({told})"

    def __reduce__(self) -> tuple[Callable[..., Row], tuple[tuple[str, ...], tuple[Value, ...]]]:
        return _made, (self._columns, tuple(self))


def _made(columns: tuple[str, ...], values: tuple[Value, ...]) -> Row:
    return row_class(columns)(values)


@lru_cache(maxsize=256)
def row_class(columns: tuple[str, ...]) -> type[Row]:
    """The class of the rows with these columns; each is an attribute, unless it begins with `_`."""
    members: dict[str, object] = {
        "__slots__": (),
        "_columns": columns,
        "_places": {name: at for at, name in enumerate(columns)},
    }
    members |= {
        name: property(itemgetter(at), doc=f"The column {name}.")
        for at, name in enumerate(columns)
        if not name.startswith("_") and name != _OWN
    }
    return type("Row", (Row,), members)
