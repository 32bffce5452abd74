"""Where a quotation stands in a text that breaks its lines in other places.

Gold made from one copy of a paper is used on another: lines wrap elsewhere, a word is cut by a
hyphen at the end of a line, quotation marks are curly or straight. The words are the same, so
both sides are folded to what does not change, with the way back to the text's own offsets.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from ...records import Span

_INVISIBLE = frozenset("\ufeff\u200b\u200c\u200d\u2060\u00ad")
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "′": "'", "″": '"'})


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded characters, and for each the place in the text that it comes from."""

    text: str
    places: tuple[int, ...]

    def spans(self, key: str) -> tuple[Span, ...]:
        """Every place where `key` stands, in order, without overlap."""
        found: list[Span] = []
        at = self.text.find(key) if key else -1
        while at >= 0:
            last = at + len(key) - 1
            found.append(Span(start=self.places[at], end=self.places[last] + 1))
            at = self.text.find(key, last + 1)
        return tuple(found)


def _line_end_after(text: str, at: int) -> int:
    """Return where the next line's words begin if a line ends right after `at`, else `at` + 1."""
    on = at + 1
    while on < len(text) and text[on].isspace():
        on += 1
    return on if "\n" in text[at + 1 : on] else at + 1


def fold(text: str) -> Folded:
    """Fold white space to one space, straighten quotes, drop hyphens and what they break.

    >>> fold("multi-\\n  agency ‘hub’").text
    "multiagency 'hub'"
    """
    folded: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        character = text[at]
        if character in _HYPHENS:
            at = _line_end_after(text, at)
            continue
        if character.isspace():
            kept = " " if folded and folded[-1] != " " else ""
        elif character in _INVISIBLE:
            kept = ""
        else:
            kept = character.translate(_STRAIGHT)
            kept = kept if kept.isascii() else unicodedata.normalize("NFKC", kept)
        folded.extend(kept)
        places.extend([at] * len(kept))
        at += 1
    return Folded("".join(folded), tuple(places))


def squeeze(text: str) -> Folded:
    """Keep letters and digits only: the last resort, for table rules, bullets and emphasis.

    >>> squeeze("**Date:** 24.05.11").text
    'Date240511'
    """
    whole = fold(text)
    kept = [(c, at) for c, at in zip(whole.text, whole.places, strict=True) if c.isalnum()]
    return Folded("".join(c for c, _ in kept), tuple(at for _, at in kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a quotation was found; `problem` says what was odd about it."""

    span: Span | None
    problem: str = ""


class Words:
    """A text in which quotations are looked up."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def _squeezed(self) -> Folded:
        return squeeze(self.text)

    def spans(self, quote: str) -> tuple[Span, ...]:
        """Every place where the words of `quote` stand."""
        return self._folded.spans(fold(quote).text.strip()) or self._squeezed.spans(
            squeeze(quote).text
        )

    def find(
        self,
        quote: str,
        *,
        start: int | None = None,
        end: int | None = None,
        nth: int | None = None,
    ) -> Place:
        """Find one quotation: at its offsets if they hold, else by its words.

        `nth` counts from one. Without it the place nearest to `start` is taken, else the first.

        >>> Words("It is good. It is\\ngood.").find("It is good.", nth=2).span
        Span(start=12, end=23)
        """
        if start is not None and end is not None and 0 <= start < end:
            stated = Span(start=start, end=end)
            if stated.quote(self.text) == quote:
                return Place(span=stated)
        places = self.spans(quote)
        if not places:
            return Place(span=None, problem="the quote is not in the text")
        if nth is None:
            return Place(span=min(places, key=lambda span: abs(span.start - (start or 0))))
        if 1 <= nth <= len(places):
            return Place(span=places[nth - 1])
        nearest = places[-1] if nth > 0 else places[0]
        return Place(span=nearest, problem=f"nth is {nth} but the quote stands {len(places)} times")
