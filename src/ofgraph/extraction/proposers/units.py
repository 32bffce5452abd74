"""What the learned proposer weighs: every stretch of a paper, its words and the rules' cues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from ...records import Span
from ..rules.cues import Sentence
from ..rules.paper import Paper
from ..rules.stretches import stretches

MOST_UNITS = 30_000
_WORD = re.compile(r"[a-z0-9£%']+")
_LONGEST = 80
WORD, CUE = "w ", "c "


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A stretch of a sentence that may state one thing, and what can be seen of it.

    `features` are its words and pairs of words, and the cues that the rules see in it and around
    it: who tells it, under what lead-in, where it is cut.
    """

    sentence: int
    span: Span
    features: tuple[str, ...]


def units_of(paper: Paper) -> tuple[Unit, ...]:
    """Every stretch of the relevant parts of a paper, in order."""
    return tuple(islice(_units(paper), MOST_UNITS))


def _units(paper: Paper) -> Iterator[Unit]:
    for number, (told, offered) in enumerate(stretches(paper)):
        sentence = Sentence(paper, told)
        for stretch in offered:
            words = word_features(stretch.span.quote(paper.view))
            yield Unit(
                sentence=number,
                span=stretch.span,
                features=(*words, *(CUE + cue for cue in sentence.cues(stretch))),
            )


def word_features(words: str) -> tuple[str, ...]:
    """Words and pairs of words, in order and as often as they stand there.

    >>> word_features("Plans were clear")
    ('w plans', 'w were', 'w clear', 'w plans were', 'w were clear')
    """
    said = _WORD.findall(words.casefold())[:_LONGEST]
    pairs = (f"{one} {other}" for one, other in pairwise(said))
    return tuple(WORD + feature for feature in (*said, *pairs))
