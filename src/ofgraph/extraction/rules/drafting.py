"""What plain rules take for findings: sure where a paper speaks plainly, blind where it does not.

Three roads lead to a draft: a list whose lead-in announces findings, a sentence in which the
inspectorate is the one who says it, and a section headed as findings. The surer road wins where
they meet. A draft is not yet a finding: that a rule took a stretch is one cue among others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...records import Span
from ..discourse import claims
from ..layout import Part
from ..phrases import pattern
from ..speakers import Speaker
from ..telling import Claim
from .claimed import of_claim
from .drafts import (
    DOING,
    WEIGHTY,
    Draft,
    section_of,
    stopped,
    without_announcements,
    without_overlaps,
)
from .judgements import is_grade_talk
from .leads import heading_label, label_of
from .paper import Paper
from .polarity import GOOD, weigh
from .unfold import Piece, listing, trimmed, unfold

_SILENT = frozenset(
    {"scope", "procedure", "question", "own_assessment", "judgements", "resolution", "action"}
)
_OUTCOME = re.compile(
    r"(?:(?<=and )|(?<=with )|(?<=, )|(?<=that )|^)(?:there (?:were|was|had been) )?"
    r"(?:no|one|two|three|four|five|\d+|some|several|a number of)\s+(?:areas? for )?"
    r"priority\s+actions?\b[^,;.]{0,80}"
    r"|\b[Nn]o\s+(?:areas|services)\b[^,;.]{0,40}\bjudged\b[^,;.]{0,20}\binadequate\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"\balso\b|^(?:However|In addition|Furthermore|They|This|These|More|Further|But|Too many|"
    r"Too few|Not all)\b"
)
_DEED = re.compile(r"\b(?:in place|under\s?way|the action plan)\b")


def draft_findings(paper: Paper) -> tuple[Draft, ...]:
    """Return what the plain rules take for findings, in the order of the words."""
    drafts = [
        draft
        for part in paper.parts
        if part.number in paper.relevant and part.kind != "heading"
        for draft in _of_part(paper, part)
    ]
    return without_overlaps(without_announcements(paper, drafts))


def _of_part(paper: Paper, part: Part) -> Iterator[Draft]:
    label = paper.labels.get(part.number)
    if part.kind == "item" and label in _SILENT:
        return
    if part.kind == "item" and label in WEIGHTY:
        yield from _of_item(paper, part, label)
        return
    heading = heading_label(paper.view, paper.parts, part)
    if heading != "action":
        yield from _Reader(paper, part, label, heading).read()


@dataclass(slots=True)
class _Reader:
    """Reads a part sentence by sentence, and remembers who is telling."""

    paper: Paper
    part: Part
    label: str | None
    heading: str | None
    told: Speaker = "nobody"
    running: str | None = None

    def read(self) -> Iterator[Draft]:
        """Return the findings of the part."""
        self.told = "inspectorate" if self.label == "finding" else "nobody"
        before: Span | None = None
        for sentence in self.part.sentences:
            yield from self._sentence(sentence, before)
            before = sentence

    def _sentence(self, sentence: Span, before: Span | None) -> Iterator[Draft]:
        words = sentence.quote(self.paper.view)
        if self.running is not None and not _DEED.search(words):
            yield from self._plain(sentence, "findings.announced@1", 0.75, label=self.running)
            return
        self.running = self._announced(sentence)
        if self.running is not None:
            return
        if _announces_list(self.paper, self.part, sentence):
            self.told = "inspectorate"
            return
        said = claims(self.paper.view, sentence, carried=self.told, before=before)
        drafts = tuple(self._claimed(sentence, said)) or tuple(self._unclaimed(sentence, said))
        self._remember(sentence, said, found=bool(drafts))
        yield from drafts

    def _claimed(self, sentence: Span, said: tuple[Claim, ...]) -> Iterator[Draft]:
        """What the sentence itself gives out as the inspectorate's."""
        listed = self.label == "finding"
        for draft in _of_sentence(self.paper, sentence, said, self.heading):
            if listed:
                section = section_of(self.paper, self.part)
                yield replace(draft, rule="findings.list-item@1", section=section)
            else:
                yield draft

    def _unclaimed(self, sentence: Span, said: tuple[Claim, ...]) -> Iterator[Draft]:
        """What stands without a speaker of its own, where the surroundings give it one."""
        others = any(claim.who in ("officer", "member") for claim in said)
        if self.label == "finding" and not others:
            yield from self._plain(sentence, "findings.list-item@1", 0.8)
        elif not said and self.heading is not None and self._headed():
            label = None if self.heading == "progress" else self.heading
            yield from self._plain(sentence, "findings.section@1", 0.6, label=label)
        elif self.label == "told" and not others:
            for draft in self._plain(sentence, "findings.told@1", 0.5):
                yield replace(draft, attribution="unclear")
        elif not said and self.told == "inspectorate" and self._continues(sentence):
            for draft in self._plain(sentence, "findings.continuation@1", 0.45):
                yield replace(draft, attribution="unclear")

    def _headed(self) -> bool:
        """Whose progress a section headed "Progress" tells, the sentences before must say."""
        return self.heading != "progress" or self.told == "inspectorate"

    def _remember(self, sentence: Span, said: tuple[Claim, ...], *, found: bool) -> None:
        if found:
            self.told = "inspectorate"
        elif said:
            self.told = said[-1].who if said[-1].who != "service" else self.told
        elif {self.label, self.heading}.isdisjoint({"finding", "progress"}) and not self._continues(
            sentence
        ):
            self.told = "nobody"

    def _announced(self, sentence: Span) -> str | None:
        """What "inspectors described the strengths as follows." says of the sentences after it."""
        words = sentence.quote(self.paper.view)
        last = sentence is self.part.sentences[-1]
        if last or not re.search(r"\b(?:as follows|the following)\W*$", words):
            return None
        label = label_of(words)
        return label if label in WEIGHTY else None

    def _continues(self, sentence: Span) -> bool:
        words = sentence.quote(self.paper.view)
        return bool(_CONTINUES.search(words)) and not DOING.search(words)

    def _plain(
        self, sentence: Span, rule: str, confidence: float, *, label: str | None = None
    ) -> Iterator[Draft]:
        """A sentence that stands as a finding without anyone said to say it."""
        view = self.paper.view
        words = sentence.quote(view)
        fixed = label if label in WEIGHTY else None
        if fixed is None and (DOING.search(words) or len(words.split()) < 3):
            return
        for piece in unfold(view, sentence):
            weighed = weigh(view, piece.span, label=piece.label or fixed)
            if piece.listed and not piece.label and not weighed.certain:
                weighed = weigh(view, sentence)
            if is_grade_talk(view, piece.span) or not (weighed.certain or piece.listed):
                continue
            yield Draft(
                span=stopped(self.paper, piece.span), weighed=weighed, attribution="reported",
                rule=rule, confidence=confidence, section=section_of(self.paper, self.part),
            )  # fmt: skip


def _announces_list(paper: Paper, part: Part, sentence: Span) -> bool:
    """Tell whether a sentence only announces the list below it."""
    if sentence is not part.sentences[-1]:
        return False
    following = part.number + 1
    return following < len(paper.parts) and paper.parts[following].lead == part.number


def _of_item(paper: Paper, part: Part, label: str) -> Iterator[Draft]:
    """An item under a lead-in that says what it is."""
    view = paper.view
    if view[part.start] == '"':
        yield from _quotation(paper, part, label)
        return
    for sentence in part.sentences:
        if _announces_list(paper, part, sentence):
            return
        first = sentence is part.sentences[0]
        if not first and DOING.search(view, sentence.start, sentence.end):
            continue
        for piece in _item_pieces(view, _body(view, sentence)):
            if is_grade_talk(view, piece.span):
                continue
            yield Draft(
                span=stopped(paper, piece.span),
                weighed=weigh(view, piece.span, label=piece.label or label),
                attribution="reported", rule="findings.list-item@1", confidence=0.9,
                section=section_of(paper, part),
            )  # fmt: skip


def _quotation(paper: Paper, part: Part, label: str) -> Iterator[Draft]:
    """A text in quotation marks given as one strength is one finding, however many sentences."""
    end = part.end - 1 if paper.view[part.end - 1] == '"' else part.end
    whole = trimmed(paper.view, part.start + 1, end)
    if whole:
        yield Draft(
            span=whole, weighed=weigh(paper.view, whole, label=label),
            attribution="quoted", rule="findings.quotation@1", confidence=0.95,
            section=section_of(paper, part),
        )  # fmt: skip


def _body(view: str, sentence: Span) -> Span:
    """Leave out "inspectors noted that" at the head of an item."""
    for claim in claims(view, sentence):
        told = claim.who == "inspectorate" and claim.form in ("that", "object", "attitude")
        if told and claim.opens - sentence.start < 25:
            return claim.content
    return sentence


def _item_pieces(view: str, body: Span) -> tuple[Piece, ...]:
    """Split an item only where its polarity turns, or at a list or a semicolon."""
    pieces = unfold(view, body)
    if len(pieces) > 1 and not any(piece.listed for piece in pieces):
        turns = {weigh(view, piece.span).polarity in GOOD for piece in pieces}
        whole = trimmed(view, body.start, body.end)
        if len(turns) == 1 and whole and ";" not in whole.quote(view):
            return (Piece(span=whole),)
    return pieces


def _of_sentence(
    paper: Paper, sentence: Span, said: tuple[Claim, ...], heading: str | None
) -> Iterator[Draft]:
    inspectors = [claim for claim in said if claim.who == "inspectorate"]
    if not inspectors and not _not_theirs(sentence.quote(paper.view)):
        yield from _inline(paper, sentence)
    for claim in inspectors:
        yield from of_claim(paper, claim, heading if heading in WEIGHTY - {"progress"} else None)
    yield from _resulting(paper, sentence)


def _inline(paper: Paper, sentence: Span) -> Iterator[Draft]:
    """ "Strengths included A, B and C", whoever writes it."""
    for piece in listing(paper.view, sentence):
        if piece.label in WEIGHTY:
            yield Draft(
                span=piece.span, weighed=weigh(paper.view, piece.span, label=piece.label),
                attribution="reported", rule="findings.inline-list@1", confidence=0.8,
            )  # fmt: skip


def _resulting(paper: Paper, sentence: Span) -> Iterator[Draft]:
    """ "... a focused visit, and two priority actions resulted": an outcome nobody utters."""
    for found in _OUTCOME.finditer(paper.view, sentence.start, sentence.end):
        span = trimmed(paper.view, found.start(), found.end())
        if span:
            yield Draft(
                span=stopped(paper, span), weighed=weigh(paper.view, span),
                attribution="reported", rule="findings.outcome@1", confidence=0.5,
            )  # fmt: skip


def _not_theirs(words: str) -> bool:
    return bool(pattern("leads.own_assessment.phrases").search(words) or DOING.search(words))
