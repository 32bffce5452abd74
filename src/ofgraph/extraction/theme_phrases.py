"""The phrases of all themes in one tree of words, and where a quote has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_PHRASE_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\*?")
# Neither the word that stands inside a phrase, nor one of a phrase that is to be turned round.
_LINKS = frozenset(
    {"and", "or", "of", "to", "for", "in", "on", "with", "by", "from", "that", "which", "who"}
    | {"when", "where", "while", "but", "is", "are", "at", "as", "not", "if", "than"}
    | {"his", "her", "my"}
)
# No phrase has a beginning of fewer letters.
_OPENING = 2
# Words whose first steps are remembered: the same few thousand make up most of any paper.
_KEPT = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A phrase in a quote: its first and last word there, how many words and letters it has."""

    first: int
    last: int
    words: int
    letters: int
    gap: bool
    slug: str
    side: bool


@dataclass(slots=True)
class _Step:
    """One word on the way through the phrases: exact words and beginnings that may follow.

    Beginnings are kept under their first letters, so that few are tried on any word.
    """

    words: dict[str, _Step] = field(default_factory=dict)
    beginnings: dict[str, dict[str, _Step]] = field(default_factory=dict)
    theme: tuple[str, bool] | None = None

    def onward(self, word: str) -> _Step:
        """The step a word of a phrase leads to, made if need be."""
        if not word.endswith("*"):
            return self.words.setdefault(word, _Step())
        beginning = word[:-1]
        alike = self.beginnings.setdefault(beginning[:_OPENING], {})
        return alike.setdefault(beginning, _Step())

    def after(self, word: str, one: str | None) -> list[tuple[_Step, int]]:
        """The steps a word of a text leads to, with the letters that were needed."""
        found: list[tuple[_Step, int]] = []
        if (step := self.words.get(word)) is not None:
            found.append((step, len(word)))
        if one is not None and (step := self.words.get(one)) is not None:
            found.append((step, len(word)))
        if self.beginnings and (alike := self.beginnings.get(word[:_OPENING])) is not None:
            for beginning, step in alike.items():
                if word.startswith(beginning):
                    found.append((step, len(beginning)))
        return found


class PhraseTree:
    """Phrases by their words.

    >>> tree = PhraseTree()
    >>> tree.add("placement stability", "homes")
    >>> [match.slug for match in tree.matches(["stability", "of", "placements"], ["", ""])]
    ['homes']
    """

    def __init__(self) -> None:
        self._root = _Step()
        self._opening = lru_cache(maxsize=_KEPT)(self._first)

    def add(self, phrase: str, slug: str, *, side: bool = False) -> None:
        """Take a phrase up, and the same turned round ("B of A" for "A B")."""
        words = _PHRASE_WORD.findall(phrase)
        self._opening.cache_clear()
        self._put(words, slug, side)
        if len(words) in (2, 3) and not any("*" in word or word in _LINKS for word in words):
            self._put([words[-1], "of", *words[:-1]], slug, side)

    def _put(self, words: Sequence[str], slug: str, side: bool) -> None:
        step = self._root
        for word in words:
            step = step.onward(word)
        if step is not self._root and step.theme is None:
            step.theme = (slug, side)

    def matches(self, words: Sequence[str], joints: Sequence[str]) -> list[Match]:
        """Every phrase in these words; `joints` says what parts each from the next."""
        walk = _Walk(words, joints)
        for first, word in enumerate(words):
            for step, letters in self._opening(word):
                walk.go(step, first, first + 1, letters)
        return walk.found

    def _first(self, word: str) -> list[tuple[_Step, int]]:
        return self._root.after(word, _one(word))


class _Walk:
    """One quote on its way through the tree, and what was found."""

    def __init__(self, words: Sequence[str], joints: Sequence[str]) -> None:
        self.found: list[Match] = []
        self._words = words
        self._joints = ("", *joints, ".")

    def go(self, step: _Step, first: int, at: int, letters: int, *, gap: bool = False) -> None:
        """Go on from a step that the words up to `at` led to."""
        if step.theme is not None:
            slug, side = step.theme
            self.found.append(
                Match(
                    first=first, last=at - 1, words=at - first - gap, letters=letters, gap=gap,
                    slug=slug, side=side,
                )
            )  # fmt: skip
        if not (step.words or step.beginnings) or self._joints[at] == ".":
            return
        word = self._words[at]
        for onward, more in step.after(word, _one(word)):
            self.go(onward, first, at + 1, letters + more, gap=gap)
        if not gap and self._may_skip(at):
            word = self._words[at + 1]
            for onward, more in step.after(word, _one(word)):
                self.go(onward, first, at + 2, letters + more, gap=True)

    def _may_skip(self, at: int) -> bool:
        """Whether the word may stand inside a phrase: no joint beside it, and no linking word."""
        return (
            at + 1 < len(self._words)
            and not self._joints[at]
            and not self._joints[at + 1]
            and self._words[at] not in _LINKS
        )


@lru_cache(maxsize=_KEPT)
def _one(word: str) -> str | None:
    """The singular of a plural, if the word looks like one.

    >>> _one("policies"), _one("plans"), _one("process"), _one("status")
    ('policy', 'plan', None, None)
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")):
        return word[:-1]
    return None
