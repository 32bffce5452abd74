"""Where the words of a decision stand now: in a new text, or in what new rules propose.

A decision names its record by a key. When no record has that key any more, its words find it:
the exact words, else what stood before and after them, else a record that overlaps them by half.
Of several places the one with the same surroundings is taken, else the nearest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..extraction.identity import fold, words_of
from ..extraction.stream import from_plain
from ..records import Evidence, Record, Span
from .decisions import Decision

Rung = Literal["key", "words", "surroundings", "overlap"]
RUNGS: tuple[Rung, ...] = ("key", "words", "surroundings", "overlap")
SAME = 0.5
"""From which share of common characters two spans are about the same words."""
_LEAST_CONTEXT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A record as it stands in a reading now: its kind and key, whether it is
    proposed, and its place on the desk."""

    kind: str
    key: str
    record: Record
    proposed: bool
    at: int

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.record.evidence[0].start if self.record.evidence else 0


class Folded:
    """A text with white space, case and typography folded, that knows where each sign stood.

    >>> Folded("The  “front\\ndoor” is open").find('the "front door"')
    [Span(start=0, end=17)]
    """

    def __init__(self, text: str) -> None:
        folds = {sign: fold(sign) for sign in set(text)}
        signs: list[str] = []
        self._places: list[int] = []
        gap = False
        for place, sign in enumerate(text):
            folded = folds[sign]
            if not folded:
                gap = bool(signs)
                continue
            if gap:
                signs.append(" ")
                self._places.append(place - 1)
                gap = False
            signs.append(folded)
            self._places += [place] * len(folded)
        self._words = "".join(signs)

    def find(self, quote: str) -> list[Span]:
        """Every place at which a quote stands as whole words."""
        wanted = fold(quote)
        found: list[Span] = []
        at = self._words.find(wanted) if wanted else -1
        while at >= 0:
            if self._whole(at, at + len(wanted)):
                end = self._places[at + len(wanted) - 1] + 1
                found.append(Span(start=self._places[at], end=end))
            at = self._words.find(wanted, at + 1)
        return found

    def _whole(self, start: int, end: int) -> bool:
        words = self._words
        opens = start == 0 or not (words[start].isalnum() and words[start - 1].isalnum())
        closes = end == len(words) or not (words[end - 1].isalnum() and words[end].isalnum())
        return opens and closes

    def between(self, prefix: str, suffix: str, *, length: int) -> list[Span]:
        """Every stretch of about `length` characters between two surroundings."""
        before, after = fold(prefix), fold(suffix)
        if min(len(before), len(after)) < _LEAST_CONTEXT:
            return []
        found: list[Span] = []
        at = self._words.find(before)
        while at >= 0:
            begin = at + len(before)
            end = self._words.find(after, begin, begin + 2 * length + len(after))
            first, last = self._trimmed(begin, end)
            if first < last:
                found.append(Span(start=self._places[first], end=self._places[last - 1] + 1))
            at = self._words.find(before, at + 1)
        return found

    def _trimmed(self, begin: int, end: int) -> tuple[int, int]:
        while begin < end and self._words[begin] == " ":
            begin += 1
        while begin < end and self._words[end - 1] == " ":
            end -= 1
        return begin, end


@dataclass
class Anchors:
    """Finds the words of decisions in one text, which may not be at hand."""

    text: str | None

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self.text or "")

    def place(self, words: Evidence) -> Span | None:
        """Where words stand now: with the same surroundings, else nearest to where they stood."""
        if self.text is None:
            return None
        if words.quote and self.text[words.start : words.end] == words.quote:
            here = Evidence.at(self.text, Span(start=words.start, end=words.end), rule="")
            if (here.prefix, here.suffix) == (words.prefix, words.suffix):
                return Span(start=words.start, end=words.end)
        return self._best(self._folded.find(words.quote), words)

    def region(self, words: Evidence) -> Span | None:
        """Where the surroundings of words stand now, whatever stands between them."""
        if self.text is None:
            return None
        length = len(fold(words.quote))
        found = self._folded.between(words.prefix, words.suffix, length=length)
        return self._best(found, words)

    def again(self, words: Evidence) -> Evidence | None:
        """The same words as evidence from this text; None where they do not stand in it."""
        span = self.place(words)
        if span is None or self.text is None:
            return None
        return Evidence.at(
            self.text, span, rule=words.rule, confidence=words.confidence, place=words.place
        )

    def _best(self, spans: Iterable[Span], words: Evidence) -> Span | None:
        return min(
            spans,
            key=lambda span: (-self._agreement(span, words), abs(span.start - words.start)),
            default=None,
        )

    def _agreement(self, span: Span, words: Evidence) -> int:
        """How many signs before and after are those that stood there."""
        here = Evidence.at(self.text or "", span, rule="")
        before = _common(reversed(fold(here.prefix)), reversed(fold(words.prefix)))
        return before + _common(fold(here.suffix), fold(words.suffix))


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def shared(one: Span, other: Span) -> float:
    """The share of characters two spans have in common: 1 the same, 0 none.

    >>> shared(Span(start=0, end=10), Span(start=5, end=10))
    0.5
    """
    common = min(one.end, other.end) - max(one.start, other.start)
    whole = max(one.end, other.end) - min(one.start, other.start)
    return max(0, common) / whole


def pieces(decision: Decision) -> tuple[Evidence, ...]:
    """The words a decision is on, piece by piece, as they stood."""
    told = (decision.record or {}).get("evidence")
    if isinstance(told, list) and told:
        try:
            return from_plain(told, tuple[Evidence, ...])
        except ValueError:
            pass  # a record of another format: the decision's own quote stands for it
    start = decision.start or 0
    words = Evidence(
        quote=decision.quote,
        start=start,
        end=start + len(decision.quote),
        prefix=decision.prefix,
        suffix=decision.suffix,
    )
    return (words,)


def span_of(record: Record) -> Span | None:
    """The first words of a record."""
    if not record.evidence:
        return None
    return Span(start=record.evidence[0].start, end=record.evidence[0].end)


def match(
    decisions: Sequence[Decision], records: Iterable[Standing], anchors: Anchors
) -> dict[int, tuple[Standing, Rung]]:
    """Which record each decision is on now, by the decision's place in the list.

    What one decision names by its key no other is given; the surer rungs come first for all.
    """
    free = {id(each): each for each in records}
    found: dict[int, tuple[Standing, Rung]] = {}
    for rung in RUNGS:
        for at, decision in enumerate(decisions):
            if at in found:
                continue
            here = _on_rung(rung, decision, tuple(free.values()), anchors)
            if here is not None:
                found[at] = (here, rung)
                del free[id(here)]
    return found


def _on_rung(
    rung: Rung, decision: Decision, records: Sequence[Standing], anchors: Anchors
) -> Standing | None:
    if rung == "key":
        return next((each for each in records if each.key == decision.key), None)
    alike = [
        each
        for each in records
        if _kind_fits(decision, each) and each.key not in decision.beside and each.record.evidence
    ]
    if not alike:
        return None
    if rung == "words":
        words = fold(decision.quote)
        return nearest(
            decision, (each for each in alike if words_of(each.record.evidence) == words)
        )
    first = pieces(decision)[0]
    place = anchors.region(first) if rung == "surroundings" else anchors.place(first)
    return overlapping(place, alike)


def _kind_fits(decision: Decision, record: Standing) -> bool:
    if decision.kind == "theme" and not decision.about:
        return True
    return record.kind == decision.record_kind


def nearest(decision: Decision, records: Iterable[Standing]) -> Standing | None:
    """Of records with the same words, the one with the same surroundings, else the nearest."""
    start = decision.start or 0

    def far(each: Standing) -> tuple[int, int]:
        here = each.record.evidence[0]
        before = _common(reversed(fold(here.prefix)), reversed(fold(decision.prefix)))
        after = _common(fold(here.suffix), fold(decision.suffix))
        return -(before + after), abs(here.start - start)

    return min(records, key=far, default=None)


def overlapping(place: Span | None, records: Iterable[Standing]) -> Standing | None:
    """The record that has most characters in common with a place, if at least half."""
    if place is None:
        return None
    best = max(sharing(place, records), key=lambda pair: pair[0], default=None)
    return best[1] if best else None


def sharing(place: Span, records: Iterable[Standing]) -> Iterator[tuple[float, Standing]]:
    """The records that have at least half their characters in common with a place."""
    for each in records:
        span = span_of(each.record)
        share = shared(place, span) if span else 0.0
        if share >= SAME:
            yield share, each
