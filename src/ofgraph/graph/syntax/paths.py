"""Reading what leads from the subject of a pattern to its object: a property or a path."""

from __future__ import annotations

from ...vocab import RDF
from .expressions import Expressions
from .reader import shown
from .tree import Link, Path, PathKind, Term

_REPEATS: dict[str, PathKind] = {"*": "any", "+": "some", "?": "maybe"}


class Paths(Expressions):
    """Reads property paths."""

    def link(self) -> Link:
        """A property, a variable in its place, or a path."""
        token = self.next
        if token.kind == "variable":
            return self.variable("here")
        if token.kind in ("string", "number", "blank") or token.says(".", "}", ";", ","):
            words = f"{shown(self.last)} has no property and no value"
            if not token.says(".", "}", ";", ","):
                words = f"{shown(token)} cannot be a property"
            elif self.last.says("a", "/"):
                words = f"something is missing after {shown(self.last)}"
            raise self.trouble(
                words, hint="a pattern is subject, property, object: ?visit ofg:kind ?kind"
            )
        return self._choice()

    def _choice(self) -> Link:
        parts = [self._sequence()]
        while self.taken("|"):
            parts.append(self._sequence())
        return (
            parts[0]
            if len(parts) == 1
            else Path("choice", tuple(parts), parts[0].start, self.last.end)
        )

    def _path(self, kind: PathKind, parts: list[Link]) -> Link:
        """A path of several parts, or the one there is."""
        if len(parts) == 1:
            return parts[0]
        return Path(kind, tuple(parts), parts[0].start, self.last.end)

    def _sequence(self) -> Link:
        parts = [self._step()]
        while self.taken("/"):
            parts.append(self._step())
        return (
            parts[0]
            if len(parts) == 1
            else Path("sequence", tuple(parts), parts[0].start, self.last.end)
        )

    def _step(self) -> Link:
        token = self.next
        if self.taken("^"):
            inside = self._step()
            return Path("inverse", (inside,), token.start, inside.end)
        link = self._single()
        if self.next.says(*_REPEATS):
            sign = self.take()
            return Path(_REPEATS[sign.text], (link,), token.start, sign.end)
        return link

    def _single(self) -> Link:
        token = self.next
        if token.kind == "word" and token.text == "a":
            self.take()
            return Term("iri", RDF + "type", token.start, token.end)
        if token.says("("):
            self.open("(", "this")
            inside = self._choice()
            self.close()
            return inside
        if self.taken("!"):
            inside = self._single()
            return Path("none_of", (inside,), token.start, inside.end)
        if token.says("^"):
            return self._step()
        if token.kind not in ("iri", "name"):
            if token.kind == "word" and token.text == "A":
                raise self.trouble(
                    "A is no property", hint="the short form of rdf:type is a small a"
                )
            raise self.no_term(token, "as a property")
        return self.address()
