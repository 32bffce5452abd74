"""Every stretch of a paper that may state a finding: the wide net, before anything is weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...records import Span
from ..telling import Claim
from .joints import joints
from .paper import Paper
from .tellers import Told, tellings
from .unfold import trimmed

_MOST_ATOMS = 4
_MARKS = "\"'"
_OPENERS = re.compile(
    r"(?:However|In addition|Additionally|Furthermore|Moreover|Also|Overall|Nevertheless|"
    r"Nonetheless|By contrast|In contrast|Against that|Finally|Similarly|Equally|That said|"
    r"Having said that|Further|Again|Again)\b,?\s+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of a sentence between two joints, and what stands at its edges and within it."""

    told: Told
    span: Span
    left: str
    right: str
    inner: tuple[str, ...]
    claim: Claim | None


def stretches(paper: Paper) -> Iterator[tuple[Told, tuple[Stretch, ...]]]:
    """Every sentence with the stretches that it offers."""
    for told in tellings(paper):
        yield told, tuple(_of_sentence(paper, told))


def _of_sentence(paper: Paper, told: Told) -> Iterator[Stretch]:
    view = paper.view
    sentence = _without_opener(view, told.sentence)
    cuts = joints(view, sentence, told.said)
    starts = [(sentence.start, "start"), *((one.resume, one.kind) for one in cuts)]
    ends = [*((one.stop, one.kind) for one in cuts), (sentence.end, "end")]
    seen: set[tuple[int, int]] = set()
    for first, (begin, left) in enumerate(starts):
        for last in range(first, len(ends)):
            if last - first >= _MOST_ATOMS and last != len(ends) - 1:
                continue
            stop, right = ends[last]
            span = _tidy(view, begin, stop)
            if span is None or (span.start, span.end) in seen:
                continue
            seen.add((span.start, span.end))
            yield Stretch(
                told=told, span=span, left=left, right=right,
                inner=tuple(one.kind for one in cuts[first:last]),
                claim=_governing(told.said, span),
            )  # fmt: skip


def _without_opener(view: str, sentence: Span) -> Span:
    opener = _OPENERS.match(view, sentence.start, sentence.end)
    if opener and sentence.end - opener.end() > 10:
        return Span(start=opener.end(), end=sentence.end)
    return sentence


def _tidy(view: str, begin: int, stop: int) -> Span | None:
    span = trimmed(view, begin, stop)
    if span is None or span.end - span.start < 5:
        return None
    return span


def _governing(said: tuple[Claim, ...], span: Span) -> Claim | None:
    """The claim whose content a stretch stands in: the last that opens before it ends."""
    around = [
        one for one in said if one.content.start <= span.start and span.end <= one.content.end + 1
    ]
    if around:
        return around[-1]
    return next(
        (one for one in said if span.start <= one.opens and one.content.end <= span.end), None
    )
