"""What is wrong with the way a query is written, with its place and how to write it instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from ...errors import QueryError


class Trouble(QueryError):
    """A mistake at the characters `start` to `end` of a query.

    `beyond` is true where an engine may well understand what this reader does not.
    """

    def __init__(
        self, words: str, start: int, end: int, *, hint: str = "", beyond: bool = False
    ) -> None:
        super().__init__(words, hint=hint)
        self.start = start
        self.end = max(end, start)
        self.beyond = beyond


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.7) -> str | None:
    """The known word that a misspelt one most likely means; None where none comes close.

    >>> nearest("FITLER", ["FILTER", "OPTIONAL"])
    'FILTER'
    """
    by_fold: dict[str, str] = {}
    for one in sorted(known):
        by_fold.setdefault(one.casefold(), one)
    close = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=cutoff)
    return by_fold[close[0]] if close else None
