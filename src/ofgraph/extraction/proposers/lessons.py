"""What people marked in a paper, as examples to learn from: each stretch and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...records import Span
from ..evaluate.match import overlap
from ..rules.paper import Paper
from .typer import OTHER
from .units import Unit, units_of

ALIKE, PARTLY = 0.75, 0.5
"""From when on a stretch is what was marked; between the two it teaches nothing."""
TAUGHT = ("finding", "action", "view")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words that a person said to be a finding, an action or a view, or none of them."""

    kind: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One example: what can be seen of a stretch, and what it is."""

    features: tuple[str, ...]
    answer: str


def lessons_of(paper: Paper, marked: Iterable[Marked], *, whole: bool) -> Iterator[Lesson]:
    """The examples that a marked paper gives.

    Args:
        paper: the paper.
        marked: what was said of its words.
        whole: everything was marked, so that the rest is nothing; else only what stands in a
            sentence that somebody looked at is taken.
    """
    units = units_of(paper)
    marks = tuple(mark for mark in marked if mark.spans)
    nearest = _nearest(units, marks)
    looked_at = {unit.sentence for unit in units if any(_touch(unit.span, one) for one in marks)}
    for at, unit in enumerate(units):
        if not whole and unit.sentence not in looked_at:
            continue
        worth, kind = max(((_alike(unit.span, one), one.kind) for one in marks), default=(0.0, ""))
        if worth < PARTLY:
            yield Lesson(features=unit.features, answer=OTHER)
        elif worth >= ALIKE or at in nearest or kind == OTHER:
            yield Lesson(features=unit.features, answer=kind)


def _nearest(units: Sequence[Unit], marks: Sequence[Marked]) -> set[int]:
    """For each mark the stretches that come nearest to it, where one comes near at all."""
    nearest: set[int] = set()
    for mark in marks:
        worths = [_alike(unit.span, mark) for unit in units]
        most = max(worths, default=0.0)
        if most >= PARTLY:
            nearest |= {at for at, worth in enumerate(worths) if worth == most}
    return nearest


def _alike(span: Span, mark: Marked) -> float:
    return max(overlap(span, one) for one in mark.spans)


def _touch(span: Span, mark: Marked) -> bool:
    return any(span.start < one.end and one.start < span.end for one in mark.spans)
