"""Themes of findings, actions, views and resolutions: phrases of the scheme in their words.

A phrase is looked for as whole words, without regard to capitals, typography or hyphens; `*` at
a word's end stands for any ending. Of phrases that overlap the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from ..records import Action, Evidence, Finding, Reading, Resolution, View, Visit
from .lexicon import Theme, ThemeScheme
from .view import view

MOST_THEMES = 3

Said = TypeVar("Said", Finding, Action, View, Resolution)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A theme and the words that raise it."""

    slug: str
    words: str


@dataclass(slots=True)
class _Step:
    """One word on the way through the phrases: exact words and beginnings that may follow."""

    words: dict[str, _Step]
    beginnings: dict[str, _Step]
    theme: Theme | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    first: int
    last: int
    letters: int
    theme: Theme


def _plain(words: str) -> str:
    return view(words).casefold()


def _add(root: _Step, phrase: str, theme: Theme) -> None:
    step = root
    for found in re.finditer(r"[^\W_]+(?:'[^\W_]+)*\*?", _plain(phrase)):
        word = found[0]
        onward = step.beginnings if word.endswith("*") else step.words
        step = onward.setdefault(word.rstrip("*"), _Step(words={}, beginnings={}))
    if step is not root and step.theme is None:
        step.theme = theme


class Tagger:
    """Finds the themes of a quote.

    >>> scheme = ThemeScheme(version="1", themes=(Theme(
    ...     slug="caseloads", label="Caseloads", broader=None, phrases=("caseload*",)),))
    >>> Tagger(scheme).themes("Workers’ caseloads are too high.")
    (Tag(slug='caseloads', words='caseloads'),)
    """

    def __init__(self, scheme: ThemeScheme) -> None:
        self.version = scheme.version
        self._root = _Step(words={}, beginnings={})
        for theme in scheme.themes:
            for phrase in theme.phrases:
                _add(self._root, phrase, theme)
        self._lengths = tuple(
            sorted({len(word) for step in _steps(self._root) for word in step.beginnings})
        )

    def themes(self, quote: str) -> tuple[Tag, ...]:
        """At most three themes: the longest phrases first, then in the order of the text."""
        plain = _plain(quote)
        whole = quote if len(plain) == len(quote) else plain
        places = [(found.start(), found.end()) for found in _WORD.finditer(plain)]
        words = [plain[start:end] for start, end in places]
        kept = _without_overlaps(self._matches(words))
        if any(not match.theme.last_resort for match in kept):
            kept = [match for match in kept if not match.theme.last_resort]
        tags: dict[str, Tag] = {}
        for match in kept:
            said = whole[places[match.first][0] : places[match.last][1]]
            tags.setdefault(match.theme.slug, Tag(slug=match.theme.slug, words=said))
        return tuple(tags.values())[:MOST_THEMES]

    def _matches(self, words: list[str]) -> Iterator[_Match]:
        for first in range(len(words)):
            yield from self._from(self._root, words, first, first, 0)

    def _from(
        self, step: _Step, words: list[str], first: int, place: int, letters: int
    ) -> Iterator[_Match]:
        if step.theme is not None:
            yield _Match(first=first, last=place - 1, letters=letters, theme=step.theme)
        if place == len(words):
            return
        word = words[place]
        exact = step.words.get(word)
        if exact is not None:
            yield from self._from(exact, words, first, place + 1, letters + len(word))
        if step.beginnings:
            for length in self._lengths:
                onward = step.beginnings.get(word[:length]) if length <= len(word) else None
                if onward is not None:
                    yield from self._from(onward, words, first, place + 1, letters + length)


def _steps(step: _Step) -> Iterator[_Step]:
    yield step
    for onward in (*step.words.values(), *step.beginnings.values()):
        yield from _steps(onward)


def _without_overlaps(matches: Iterable[_Match]) -> list[_Match]:
    """The longest phrases, none of whose words another has taken."""
    ranked = sorted(
        matches,
        key=lambda match: (match.first - match.last, -match.letters, match.first, match.theme.slug),
    )
    taken: set[int] = set()
    kept: list[_Match] = []
    for match in ranked:
        covers = range(match.first, match.last + 1)
        if taken.isdisjoint(covers):
            taken.update(covers)
            kept.append(match)
    return kept


def _words(evidence: Iterable[Evidence]) -> str:
    return " ".join(piece.quote for piece in evidence)


def _tagged(said: tuple[Said, ...], tagger: Tagger) -> tuple[Said, ...]:
    return tuple(
        replace(one, themes=tuple(tag.slug for tag in tagger.themes(_words(one.evidence))))
        for one in said
    )


def _looked_at(visit: Visit, tagger: Tagger) -> Visit:
    """A visit with the themes of its scope, as the document states it."""
    slugs = (tag.slug for words in visit.scope for tag in tagger.themes(words))
    return replace(visit, themes=tuple(dict.fromkeys(slugs)))


def tag(reading: Reading, tagger: Tagger) -> Reading:
    """The same Reading with the themes of `tagger`'s scheme on all it says."""
    return replace(
        reading,
        visits=tuple(_looked_at(visit, tagger) for visit in reading.visits),
        findings=_tagged(reading.findings, tagger),
        actions=_tagged(reading.actions, tagger),
        views=_tagged(reading.views, tagger),
        resolutions=_tagged(reading.resolutions, tagger),
        themes_version=tagger.version,
    )
