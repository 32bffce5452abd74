"""What goes wrong in the use of ofgraph: errors that say what, where and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Collection


class OfgraphError(Exception):
    """Something the user can put right. `hint` says how; it may be empty.

    >>> raise OfgraphError("there is no store at data", hint="run: ofgraph build")
    Traceback (most recent call last):
    ...
    ofgraph.errors.OfgraphError: there is no store at data
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnknownName(OfgraphError):
    """A name that no council, theme, query, reader, exporter or store answers to."""

    def __init__(self, kind: str, name: str, known: Collection[str]) -> None:
        names = sorted(known)
        folded = {word.casefold(): word for word in names}
        close = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
        if close:
            hint = f"did you mean {folded[close[0]]!r}?"
        elif len(names) > 20:
            hint = f"none of the {len(names)} that are known comes close"
        else:
            hint = f"known: {', '.join(names)}" if names else ""
        super().__init__(f"there is no {kind} called {name!r}", hint=hint)


class NotInstalled(OfgraphError):
    """A package that only some users need, and that is missing here."""

    def __init__(self, what: str, package: str, *, extra: str, otherwise: str) -> None:
        super().__init__(
            f"{what} needs {package}, which is not installed",
            hint=f'install it: pip install "ofgraph[{extra}]"; or {otherwise}',
        )


class UnreadableSource(OfgraphError):
    """A file that cannot be read: which one, and why."""

    def __init__(self, name: str, reason: str, *, hint: str = "") -> None:
        super().__init__(f"{name}: {reason}", hint=hint)
        self.name = name
        self.reason = reason


class BadResource(OfgraphError):
    """A register, vocabulary, shape or query file that does not say what it should."""


class StoreError(OfgraphError):
    """A store that cannot be opened, reached, read or changed."""


class StoreBusy(StoreError):
    """Another process holds the store; the message says which."""


class QueryError(OfgraphError):
    """A query that the store will not run, or a parameter that does not fit it."""


class NotChecked(OfgraphError):
    """A graph that may not leave the house: it was not checked, or breaks a shape."""
