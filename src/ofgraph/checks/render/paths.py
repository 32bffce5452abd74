"""A property path as a report has it, `a / ^b`, written in Turtle as the W3C's results have it."""

from __future__ import annotations

import re
from collections.abc import Callable

_TOKEN = re.compile(r"\s*(<[^<>]*>|[()|^*+?]|/|[^\s<>()|^*+?/][^\s<>()|*+?]*)")
_TIMES = {"*": "zeroOrMorePath", "+": "oneOrMorePath", "?": "zeroOrOnePath"}


class NoPath(ValueError):
    """Words that are not a property path."""


def path_turtle(path: str, iri: Callable[[str], str]) -> str:
    """Write a path in Turtle; `iri` writes the IRI of one property.

    >>> path_turtle("urn:a / ^urn:b", "<{}>".format)
    '( <urn:a> [ sh:inversePath <urn:b> ] )'

    Raises:
        NoPath: the words are not a path.
    """
    reader = _Reader(path, iri)
    written = reader.either()
    if reader.next:
        raise NoPath(path)
    return written


class _Reader:
    """Goes over the parts of a path once, from left to right."""

    def __init__(self, path: str, iri: Callable[[str], str]) -> None:
        self._path, self._iri = path, iri
        self._parts = _TOKEN.findall(path)
        if "".join(self._parts) != "".join(path.split()):
            raise NoPath(path)

    @property
    def next(self) -> str:
        """The part that comes next; empty at the end."""
        return self._parts[0] if self._parts else ""

    def either(self) -> str:
        """One path of several."""
        paths = [self._in_turn()]
        while self._take("|"):
            paths.append(self._in_turn())
        return paths[0] if len(paths) == 1 else f"[ sh:alternativePath ( {' '.join(paths)} ) ]"

    def _in_turn(self) -> str:
        paths = [self._step()]
        while self._take("/"):
            paths.append(self._step())
        return paths[0] if len(paths) == 1 else f"( {' '.join(paths)} )"

    def _step(self) -> str:
        if self._take("^"):
            return f"[ sh:inversePath {self._step()} ]"
        path = self._one()
        while self.next in _TIMES:
            path = f"[ sh:{_TIMES[self._parts.pop(0)]} {path} ]"
        return path

    def _one(self) -> str:
        if self._take("("):
            path = self.either()
            if not self._take(")"):
                raise NoPath(self._path)
            return path
        if not self.next or self.next in "()|^/*+?":
            raise NoPath(self._path)
        return self._iri(self._parts.pop(0).strip("<>"))

    def _take(self, mark: str) -> bool:
        if self.next != mark:
            return False
        self._parts.pop(0)
        return True
