"""What speaks for or against a stretch being a statement: cues, each a name that can be read.

Cues are facts about a stretch and where it stands: who tells it, under what lead-in, at which
joints it is cut, which words of the lists it holds. None is a word of a paper; what they are
worth is learnt from annotated papers and holds on others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..layout import Part
from ..phrases import pattern
from ..speakers import mentions
from .choose import shared
from .cue_pairs import pairs
from .drafts import DOING, Draft
from .heard import TONES, Heard
from .joints import has_verb
from .judgements import is_grade_talk
from .leads import heading_label, label_of
from .paper import Paper
from .stretches import Stretch
from .tellers import Told

_LENGTHS = ((2, "1-2"), (4, "3-4"), (8, "5-8"), (14, "9-14"), (24, "15-24"), (38, "25-38"))
_VERBS = (
    "finders", "speech", "givers", "neutral", "tone.strength", "tone.concern",
    "tone.area_for_improvement",
)  # fmt: skip
_JOIN = re.compile(r",?\s+(?:and|or)\s+")
_AT_THE_HEAD = 12  # characters: an article and a word may stand before the subject
_OPENING = 25
_AS_DRAFTED = 0.7  # of the characters shared: the same words but for an edge


class Sentence:
    """One sentence with what all its stretches share."""

    def __init__(self, paper: Paper, told: Told, drafts: tuple[Draft, ...] = ()) -> None:
        self.paper = paper
        self.told = told
        self.drafts = tuple(
            draft
            for draft in drafts
            if draft.span.start < told.sentence.end and told.sentence.start < draft.span.end
        )
        self.heard = Heard(paper.view, told.sentence)
        self.shared = tuple(_shared(paper, told))

    def cues(self, stretch: Stretch) -> tuple[str, ...]:
        """The cues of one of its stretches."""
        shared = self.shared
        if stretch.told.part.kind == "row":
            column = column_label(self.paper, stretch)
            shared = tuple(f"label {column}" if cue == "label None" else cue for cue in shared)
        own = (
            *self._of_words(stretch),
            *_of_edges(self.paper, stretch),
            *_of_claim(stretch),
            *_of_drafts(stretch, self.drafts),
        )
        return tuple(dict.fromkeys((*shared, *own, *pairs(stretch, set(own), shared))))

    def _of_words(self, stretch: Stretch) -> Iterator[str]:
        span = stretch.span
        heard = tuple(self.heard.within(span))
        yield from heard
        if not any(f"hears {name}" in heard for name in TONES):
            yield "hears nothing"
        said = span.quote(self.paper.view)
        if DOING.search(said):
            yield "words doing"
        if is_grade_talk(self.paper.view, span):
            yield "grade talk"
        count = len(said.split())
        yield f"length {next((name for most, name in _LENGTHS if count <= most), '39+')}"
        if not has_verb(said):
            yield "no verb"


def column_label(paper: Paper, stretch: Stretch) -> str | None:
    """What the head of a table's column announces: "Strengths", "They did not like"."""
    part = stretch.told.part
    first = part.number
    while first and paper.parts[first - 1].kind == "row":
        first -= 1
    head = paper.parts[first]
    if head is part:
        return None
    column = paper.view.count("\t", part.start, stretch.span.start)
    cells = paper.view[head.start : head.end].split("\t")
    return label_of(cells[column]) if column < len(cells) else None


def _shared(paper: Paper, told: Told) -> Iterator[str]:
    """What every stretch of a sentence shares: who tells it and where it stands."""
    part = told.part
    yield "voice of the inspectorate" if paper.own_voice else "voice of others"
    yield f"part {part.kind}"
    yield f"label {paper.labels.get(part.number)}"
    yield f"heading {heading_label(paper.view, paper.parts, part)}"
    yield f"carried {told.carried} {told.age}"
    yield f"place {min(told.nth, 3)}"
    yield f"section of {told.section}"
    if part.lead is not None:
        yield f"lead of {_named_last(paper, paper.parts[part.lead])}"
    if part.heading is not None:
        above = paper.parts[part.heading]
        yield f"heading of {_named_last(paper, above)}"
        yield f"heading says {label_of(paper.view[above.start : above.end])}"
    if told.sentence is part.sentences[-1]:
        yield "last"
        if paper.view[part.end - 1 : part.end] == ":":
            yield "announces"
    yield from _of_telling(paper, told)


def _of_telling(paper: Paper, told: Told) -> Iterator[str]:
    """Who speaks in a sentence itself."""
    if not told.said:
        yield "nobody says"
    for claim in told.said:
        yield f"sentence has {claim.who}"
    first = next((one for one in told.named if not one.governed), None)
    if first is not None and first.start - told.sentence.start < _OPENING:
        yield f"opens with {first.who}"
    whole = told.sentence.quote(paper.view)
    if "?" in whole:
        yield "sentence asks"
    if DOING.search(whole):
        yield "sentence does"


def _named_last(paper: Paper, part: Part) -> str:
    """Who a lead-in or heading names last: its list is theirs."""
    named = [one.who for one in mentions(paper.view, part.start, part.end) if one.who != "service"]
    return named[-1] if named else "nobody"


def _of_edges(paper: Paper, stretch: Stretch) -> Iterator[str]:
    """Where a stretch is cut from its sentence, and what it was not cut at."""
    said = stretch.span.quote(paper.view)
    yield f"left {stretch.left}"
    yield f"right {stretch.right}"
    for kind in set(stretch.inner):
        yield f"holds {kind}"
    if len(stretch.inner) > 2:
        yield "holds many"
    if stretch.left == "start" and stretch.right == "end":
        yield "whole"
    if "and" in stretch.inner or "plain and" in stretch.inner:
        halves = _JOIN.split(said)
        if len(halves) > 1 and all(has_verb(half) for half in halves):
            yield "holds two statements"
    joined = _JOIN.match(paper.view, stretch.span.end) or stretch.left in ("and", "plain and")
    if joined:
        yield f"beside and {'verb' if has_verb(said) else 'no verb'}"
    yield f"subject {_subject(stretch)}"


def _of_claim(stretch: Stretch) -> Iterator[str]:
    """Whose claim a stretch is, in which form, by which kind of verb."""
    claim = stretch.claim
    if claim is None:
        yield "claim none"
        return
    yield f"claim {claim.who}"
    yield f"claim {claim.who} {claim.form}"
    if stretch.span.start < claim.content.start:
        yield f"takes in the telling of {claim.who}"
    if stretch.span.start == claim.content.start:
        yield f"right after {claim.who} {claim.form}"
    for kind in _VERBS:
        if claim.verb and pattern(f"reporting.{kind}").fullmatch(claim.verb):
            yield f"verb {kind} {claim.who}"


def _of_drafts(stretch: Stretch, drafts: tuple[Draft, ...]) -> Iterator[str]:
    """Whether a plain rule took the stretch for a finding, and of which kind."""
    for draft in drafts:
        if shared(draft.span, stretch.span) >= _AS_DRAFTED:
            yield "drafted"
            yield f"drafted by {draft.rule.partition('@')[0]}"
            denied = " not" if draft.weighed.negated else ""
            yield f"drafted as {draft.weighed.polarity}{denied}"
            return
    if drafts:
        yield "meets a draft"
        return
    yield "not drafted"


def _subject(stretch: Stretch) -> str:
    """Who stands at the head of a stretch, where a clause has its subject."""
    for one in stretch.told.named:
        if 0 <= one.start - stretch.span.start < _AT_THE_HEAD and not one.governed:
            return f"{one.who} weak" if one.weak else one.who
    return "other"
