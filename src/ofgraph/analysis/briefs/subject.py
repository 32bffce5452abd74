"""Whether a name means a council or a theme."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from ...errors import OfgraphError, QueryError, UnknownName
from ...queries.names import Names

_KINDS = ("council", "theme")
_MEANT = re.compile(r"did you mean (?P<name>.+)\?$")


class Subject(NamedTuple):
    """What a briefing is of."""

    kind: Literal["council", "theme"]
    iri: str


class UnknownSubject(UnknownName):
    """A name that neither a council nor a theme answers to, with the nearest of both."""

    def __init__(self, words: str, *errors: UnknownName) -> None:
        near = [
            f"the {kind} {found['name']}"
            for kind, error in zip(_KINDS, errors, strict=True)
            if (found := _MEANT.search(error.hint))
        ]
        hint = (
            f"did you mean {' or '.join(near)}?" if near
            else "ofgraph query councils and ofgraph query themes list what they are called"
        )  # fmt: skip
        OfgraphError.__init__(self, f"there is no council or theme called {words!r}", hint=hint)


def subject_named(names: Names, words: str) -> Subject:
    """The council or theme that a name means; "council/kent" and "theme/neglect" say which.

    Raises:
        UnknownName: neither is called that.
        QueryError: several are.
    """
    kind, slash, rest = words.strip().removeprefix("id/").partition("/")
    if slash and kind in _KINDS:
        found = {"council": names.council, "theme": names.theme}[kind](rest)
        return Subject("council" if kind == "council" else "theme", found)
    council, theme = _asked(names.council, words), _asked(names.theme, words)
    if isinstance(council, str) and isinstance(theme, str):
        raise QueryError(
            f"{words!r} is the name of a council and of a theme",
            hint=f"say which: council/{words} or theme/{words}",
        )
    if isinstance(council, str):
        return Subject("council", council)
    if isinstance(theme, str):
        return Subject("theme", theme)
    raise UnknownSubject(words, council, theme)


def _asked(look_up: Callable[[str], str], words: str) -> str | UnknownName:
    try:
        return look_up(words)
    except UnknownName as unknown:
        return unknown
