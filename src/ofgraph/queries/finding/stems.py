"""The stems of words, by the Porter stemmer that is part of SQLite."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

from .engine import memory


def stems(words: Iterable[str]) -> dict[str, str]:
    """Word → stem, for words as `words.folded` gives them.

    >>> stems(["supervision", "supervised", "visits"])
    {'supervision': 'supervis', 'supervised': 'supervis', 'visits': 'visit'}
    """
    known = list(dict.fromkeys(words))
    with closing(memory()) as connection:
        connection.execute("CREATE VIRTUAL TABLE form USING fts5(word, tokenize = 'porter ascii')")
        connection.execute("CREATE VIRTUAL TABLE stem USING fts5vocab(form, instance)")
        connection.executemany("INSERT INTO form (rowid, word) VALUES (?, ?)", enumerate(known, 1))
        found = dict(connection.execute("SELECT doc, term FROM stem"))
    return {word: found.get(number, word) for number, word in enumerate(known, 1)}
