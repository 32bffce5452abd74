"""Which word lists a sentence is heard to hold, and where: looked up once for all its stretches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ...records import Span
from ..phrases import pattern, tables

TONES = ("good", "bad", "better", "wanted")
EVALUATION = (*TONES, "partial", "absent", "dreaded", "practice")
_LISTS = (
    "priority_action", "met_requirement", "concern", "mild", "area_for_improvement", "progress",
    "wanted", "strength", "deniers",
)  # fmt: skip
_DEEDS = ("done", "doing", "planned", "not_action")
_SIGNS: Mapping[str, re.Pattern[str]] = {
    "words question": re.compile(r"\?"),
    "words number": re.compile(r"\d"),
    "words year": re.compile(r"\b(?:19|20)\d\d\b"),
    "words money": re.compile("£"),
    "words percent": re.compile(r"\d\s?(?:%|per cent)"),
    "words quotation": re.compile('"'),
    "words perfect": re.compile(
        r"\b(?:has|have) (?:\w+ly |also |now |not )?(?:been|\w+ed)\b", re.IGNORECASE
    ),
}
Places = tuple[tuple[int, int], ...]


@cache
def _lists() -> Mapping[str, re.Pattern[str]]:
    """Every list by the name of its cue."""
    return {
        **{f"words {name}": pattern(f"polarity.{name}") for name in _LISTS},
        **{f"hears {name}": pattern(f"evaluation.{name}") for name in EVALUATION},
        **{f"tells {name}": pattern(f"actions.{name}.phrases") for name in _DEEDS},
        **{f"words {name}": pattern(f"cues.words.{name}") for name in tables("cues.words")},
        **_SIGNS,
    }


@cache
def _starts() -> Mapping[str, re.Pattern[str]]:
    return {f"starts {name}": pattern(f"cues.starts.{name}") for name in tables("cues.starts")}


@cache
def _hanging() -> re.Pattern[str]:
    return re.compile(pattern("cues.ends.hanging").pattern + "$")


class Heard:
    """The places of every list in one sentence."""

    def __init__(self, view: str, sentence: Span) -> None:
        self._view = view
        self._places: dict[str, Places] = {}
        for name, form in _lists().items():
            found = tuple(one.span() for one in form.finditer(view, sentence.start, sentence.end))
            if found:
                self._places[name] = found

    def within(self, span: Span) -> Iterator[str]:
        """The cues of the words at a span."""
        for name, places in self._places.items():
            if any(span.start <= start and end <= span.end for start, end in places):
                yield name
        for name, form in _starts().items():
            if form.match(self._view, span.start, span.end):
                yield name
        if _hanging().search(self._view[max(span.start, span.end - 8) : span.end]):
            yield "ends hanging"

    def places(self, name: str, span: Span) -> tuple[int, ...]:
        """Where a list is heard within a span."""
        return tuple(
            start
            for start, end in self._places.get(name, ())
            if span.start <= start and end <= span.end
        )
