"""A registry of plug-ins: built-ins listed in code, others found by entry point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points
from typing import Generic, TypeVar

from .errors import UnknownName

T = TypeVar("T")


class Registry(Generic[T]):
    """Named plug-ins of one kind.

    >>> readers = Registry("reader", {"plain": str.upper}, group="ofgraph.test")
    >>> readers["plain"]("text")
    'TEXT'
    """

    def __init__(self, kind: str, built_in: Mapping[str, T], *, group: str) -> None:
        self.kind = kind
        self._group = group
        self._members: dict[str, T] = dict(built_in)
        self._searched = False

    def _find(self) -> dict[str, T]:
        if not self._searched:
            self._searched = True
            for point in sorted(entry_points(group=self._group), key=lambda point: point.name):
                self._members.setdefault(point.name, point.load())
        return self._members

    def __getitem__(self, name: str) -> T:
        if name in self._members:
            return self._members[name]
        members = self._find()
        if name not in members:
            raise UnknownName(self.kind, name, members)
        return members[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._find())

    def __len__(self) -> int:
        return len(self._find())

    def values(self) -> tuple[T, ...]:
        """Every plug-in, built-ins first."""
        return tuple(self._find().values())
