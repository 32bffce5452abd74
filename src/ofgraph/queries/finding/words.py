"""Words as they are looked for: small letters without accents, apostrophes or punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Apostrophes, accents that stand alone, and marks that nobody sees belong to the word around them.
_WITHIN = "'’ʼ\u0300-\u036f\u00ad\u200b-\u200d"
_WORD = re.compile(rf"[^\W_](?:[{_WITHIN}]*[^\W_]|[\u0300-\u036f])*")
_HYPHENS = re.compile("[-\u2010\u2011]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, folded, and the characters `start` up to `end` where it stands.

    `joined` says that only a hyphen stands between it and the word after it.
    """

    word: str
    start: int
    end: int
    joined: bool = False


def folded(word: str) -> str:
    """A word in the form in which it is compared.

    >>> folded("Children’s"), folded("Môn")
    ('childrens', 'mon')
    """
    bare = unicodedata.normalize("NFKD", word).casefold()
    if bare.isascii() and bare.isalnum():
        return bare
    return "".join(sign for sign in unicodedata.normalize("NFKD", bare) if sign.isalnum())


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in their order.

    >>> [token.word for token in tokens("The well-being of Môn’s children")]
    ['the', 'well', 'being', 'of', 'mons', 'children']
    """
    for found in _WORD.finditer(text):
        if word := folded(found[0]):
            end = found.end()
            joined = bool(_HYPHENS.match(text, end) and _WORD.match(text, end + 1))
            yield Token(word, found.start(), end, joined)
