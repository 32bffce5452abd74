"""Themes of findings, actions, views and resolutions: phrases of the scheme in their words.

A phrase is looked for as whole words, without regard to capitals, typography or hyphens; `*` at
a word's end stands for any ending. A word of the text may also be the plural of the phrase's, one
further word may stand inside a phrase, and "A B" is found in "B of A" too. Of phrases that overlap
the longest wins, and a theme's side words count only where nothing else is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from ..records import Action, Evidence, Finding, Reading, Resolution, Span, View, Visit
from .lexicon import Theme, ThemeScheme
from .theme_phrases import Match, PhraseTree
from .views import view

MOST_THEMES = 3

Said = TypeVar("Said", Finding, Action, View, Resolution)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_STOP = re.compile(r"[.;:]\s")
_COMMA = re.compile(r"[,()]")
_PURPOSE = re.compile(
    r"\b(?:so that|so as to|in order (?:to|that)|to (?:ensure|inform|enable|allow|make sure|support"
    r"|reduce|improve|meet|prevent|minimise|avoid|identify|protect)|in conjunction with|including"
    r"|particularly|such as|because|which|when|where|leading to|resulting in"
    r"|that (?:they|it|these|children|risks?)|and (?:that|ensure))\b"
)
# A sentence may open with "To ensure that ...": that is its main part.
_OPENING = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A theme, the words that raise it, and where in the quote they stand."""

    slug: str
    words: str
    span: Span


class Tagger:
    """Finds the themes of a quote.

    >>> scheme = ThemeScheme(version="1", themes=(Theme(
    ...     slug="caseloads", label="Caseloads", broader=None, phrases=("caseload*",)),))
    >>> [(tag.slug, tag.words) for tag in Tagger(scheme).themes("Workers’ caseloads are high.")]
    [('caseloads', 'caseloads')]
    """

    def __init__(self, scheme: ThemeScheme) -> None:
        self.version = scheme.version
        self._themes = {theme.slug: theme for theme in scheme.themes}
        self._phrases = PhraseTree()
        for theme in scheme.themes:
            for phrase in theme.phrases:
                self._phrases.add(_plain(phrase), theme.slug)
            for phrase in theme.side_phrases:
                self._phrases.add(_plain(phrase), theme.slug, side=True)

    def themes(self, quote: str) -> tuple[Tag, ...]:
        """At most three themes: the subject first, then how the work on it is done.

        What stands in the main part of a sentence goes before what stands after "so that" and its
        like, a longer phrase before a shorter one, then the order of the text.
        """
        plain = _plain(quote)
        places = [(found.start(), found.end()) for found in _WORD.finditer(plain)]
        words = [plain[start:end] for start, end in places]
        joints = [_joint(plain[end:start]) for (_, end), (start, _) in pairwise(places)]
        kept = self._counted(_without_overlaps(self._phrases.matches(words, joints)))
        aside = _asides(plain)
        tags: dict[str, Tag] = {}
        for match in sorted(kept, key=lambda one: self._rank(one, aside, places[one.first][0])):
            span = Span(start=places[match.first][0], end=places[match.last][1])
            tags.setdefault(match.slug, Tag(slug=match.slug, words=span.quote(quote), span=span))
        return tuple(_without_wider(tags, self._themes))[:MOST_THEMES]

    def _counted(self, matches: list[Match]) -> list[Match]:
        """The phrases that count: side words, then themes of last resort, only for want of more."""
        finer = [one for one in matches if not self._themes[one.slug].last_resort]
        main = [one for one in finer if not one.side]
        return main or finer or matches

    def _rank(
        self, match: Match, aside: tuple[range, ...], start: int
    ) -> tuple[bool, bool, int, int, int]:
        return (
            any(start in stretch for stretch in aside),
            self._themes[match.slug].cross_cutting,
            -match.words,
            -match.letters,
            match.first,
        )


def tags_of(said: Finding | Action | View | Resolution, tagger: Tagger) -> tuple[Tag, ...]:
    """The themes of what is said with the words that raise them; spans count its joined quotes."""
    return tagger.themes(_words(said.evidence))


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


def _plain(words: str) -> str:
    """Words without typography and capitals, as long as before, so that places in them hold."""
    even = view(words)
    small = even.lower()
    if len(small) == len(even):
        return small
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in even)


def _joint(between: str) -> str:
    """What parts two words: "" nothing, "," a comma or bracket, "." the end of a clause."""
    if between == " ":
        return ""
    if _STOP.search(between):
        return "."
    return "," if _COMMA.search(between) else ""


def _asides(plain: str) -> tuple[range, ...]:
    """The stretches that say what something is for, or under which circumstances."""
    asides: list[range] = []
    for found in _PURPOSE.finditer(plain):
        if found.start() >= _OPENING:
            stop = _STOP.search(plain, found.end())
            asides.append(range(found.start(), stop.start() if stop else len(plain)))
    return tuple(asides)


def _without_overlaps(matches: Iterable[Match]) -> list[Match]:
    """The longest phrases, none of whose words another has taken."""
    ranked = sorted(
        matches, key=lambda one: (one.gap, -one.words, -one.letters, one.first, one.slug)
    )
    taken: set[int] = set()
    kept: list[Match] = []
    for match in ranked:
        covers = range(match.first, match.last + 1)
        if taken.isdisjoint(covers):
            taken.update(covers)
            kept.append(match)
    return kept


def _without_wider(tags: dict[str, Tag], themes: dict[str, Theme]) -> Iterable[Tag]:
    """The tags without a wider theme where one of its own narrower ones is there."""
    wider = {themes[slug].broader for slug in tags}
    return (one for slug, one in tags.items() if slug not in wider)


def _words(evidence: Iterable[Evidence]) -> str:
    return " ".join(piece.quote for piece in evidence)


def _tagged(said: tuple[Said, ...], tagger: Tagger) -> tuple[Said, ...]:
    return tuple(
        replace(one, themes=tuple(found.slug for found in tags_of(one, tagger))) for one in said
    )


def _looked_at(visit: Visit, tagger: Tagger) -> Visit:
    """A visit with the themes of its scope, as the document states it."""
    slugs = (found.slug for words in visit.scope for found in tagger.themes(words))
    return replace(visit, themes=tuple(dict.fromkeys(slugs)))
