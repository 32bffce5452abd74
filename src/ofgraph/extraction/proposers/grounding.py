"""Candidates held against the text: found word for word or dropped, values borne or unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...records import Span
from ..evaluate.locate import Folded, fold
from ..rules.paper import Paper
from .protocol import KINDS, Candidate, Kind, Slot, Value
from .support import slots_of

SHORTEST = 3
LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """A candidate whose words were found, with those of its values that they bear."""

    kind: Kind
    span: Span
    values: dict[str, Value]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A candidate that was not taken, and why."""

    reason: str


class Ground:
    """A paper's text in which the quotes of candidates are looked up.

    A quote is looked for as it stands, then with white space and typography folded; in the part
    that the candidate names, then, where it stands only once, in the whole text.
    """

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._text = paper.text

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._text)

    def find(self, quote: str, *, part: int | None = None, nth: int | None = None) -> Span | None:
        """Where a quote stands, the first place unless told which; None where it does not."""
        places = self._places(quote)
        if part is None:
            return _chosen(places, nth)
        if not 0 <= part < len(self._paper.parts):
            return None
        home = self._paper.parts[part]
        within = [one for one in places if home.start <= one.start and one.end <= home.end]
        if within:
            return _chosen(within, nth)
        return places[0] if len(places) == 1 else None

    def says(self, quote: str, around: Span) -> bool:
        """Whether words stand in the part of a stretch, in its lead-in or in its heading."""
        part = self._paper.part_at(around.start)
        near = [around]
        if part is not None:
            numbers = (part.number, part.lead, part.heading)
            near += [
                Span(start=one.start, end=one.end)
                for number in numbers
                if number is not None and (one := self._paper.parts[number])
            ]
        sought = fold(quote).text.strip()
        return bool(sought) and any(sought in fold(one.quote(self._text)).text for one in near)

    def _places(self, quote: str) -> list[Span]:
        exact = list(_exact(self._text, quote.strip()))
        found = exact or list(self._folded.spans(fold(quote).text.strip()))
        return [span for span in found if _whole_words(self._text, span)]

    def take(self, candidate: Candidate) -> Grounded | Dropped:
        """Find a candidate's words and keep what they bear; a stranger's object may be anything."""
        unsound = _unsound(candidate)
        if unsound:
            return Dropped(reason=unsound)
        known = slots_of(candidate.kind)
        for name, slot in candidate.slots.items():
            if name not in known:
                return Dropped(reason=f"a {candidate.kind} has no slot {name[:40]!r}")
            if not known[name].takes(slot.value):
                return Dropped(reason=f"{name} cannot be {str(slot.value)[:40]!r}")
        if not SHORTEST <= len(candidate.quote.strip()) <= LONGEST:
            return Dropped(reason="the quote is too short or too long to be one statement")
        span = self.find(candidate.quote, part=candidate.part, nth=candidate.nth)
        if span is None:
            return Dropped(reason="the quote is not in the text")
        return Grounded(
            kind=candidate.kind,
            span=span,
            values=dict(self._borne(candidate, span)),
            confidence=candidate.confidence,
        )

    def _borne(self, candidate: Candidate, span: Span) -> Iterator[tuple[str, Value]]:
        for name, slot in sorted(candidate.slots.items()):
            if slot.value is not None and self._bears(candidate.kind, name, slot, span):
                yield name, slot.value

    def _bears(self, kind: Kind, name: str, slot: Slot, span: Span) -> bool:
        words = span.quote(self._text)
        if slot.quote is not None:
            if not self.says(slot.quote, span):
                return False
            words = slot.quote
        return slots_of(kind)[name].borne(words, slot.value, derived=slot.derived)


def ground(
    paper: Paper, candidates: Iterable[Candidate]
) -> tuple[tuple[Grounded, ...], Counter[str]]:
    """Hold candidates against a paper: those that stand, and how often others were dropped why."""
    text = Ground(paper)
    stand: list[Grounded] = []
    dropped: Counter[str] = Counter()
    for candidate in candidates:
        taken = text.take(candidate)
        if isinstance(taken, Grounded):
            stand.append(taken)
        else:
            dropped[taken.reason] += 1
    return tuple(stand), dropped


def _unsound(candidate: object) -> str:
    """Why something is no candidate at all; empty if it is one."""
    if not isinstance(candidate, Candidate):
        return "it is no Candidate"
    if not isinstance(candidate.kind, str) or candidate.kind not in KINDS:
        return f"there is no kind of record {str(candidate.kind)[:40]!r}"
    slots = candidate.slots
    numbers = (candidate.part, candidate.nth)
    plain = (
        isinstance(candidate.quote, str)
        and all(number is None or type(number) is int for number in numbers)
        and isinstance(candidate.confidence, int | float)
        and isinstance(slots, Mapping)
        and all(isinstance(slot, Slot) for slot in slots.values())
        and all(isinstance(slot.quote, str | None) for slot in slots.values())
    )
    return "" if plain else "its fields are not of the types they should be"


def _exact(text: str, quote: str) -> Iterator[Span]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield Span(start=at, end=at + len(quote))
        at = text.find(quote, at + 1)


def occurrence(text: str, span: Span) -> int:
    """Which of several equal stretches of a text one is, counted from one: a candidate's `nth`.

    >>> occurrence("It is good. It is good.", Span(start=12, end=23))
    2
    """
    places = (one for one in _exact(text, span.quote(text)) if _whole_words(text, one))
    return 1 + sum(1 for one in places if one.start < span.start)


def _whole_words(text: str, span: Span) -> bool:
    """Whether a stretch begins and ends where words do: "art" does not stand in "party"."""
    cut_before = span.start > 0 and text[span.start - 1].isalnum() and text[span.start].isalnum()
    cut_after = span.end < len(text) and text[span.end - 1].isalnum() and text[span.end].isalnum()
    return not (cut_before or cut_after)


def _chosen(places: list[Span], nth: int | None) -> Span | None:
    number = nth or 1
    return places[number - 1] if 1 <= number <= len(places) else None
