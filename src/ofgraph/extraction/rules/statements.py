"""What a paper's sentences state: findings, actions and views, weighed against each other.

Every stretch between two joints is weighed by its cues for each kind of statement; what is kept
is the set of stretches, apart from one another, that is worth most together. What falls short of
being accepted but might be meant is kept as an offer for a person to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from ...records import Span
from .choose import best_apart, shared
from .company import Seen, company
from .cues import Sentence
from .drafting import draft_findings
from .drafts import Draft
from .heard import Heard
from .paper import Paper
from .scales import Scale, scales
from .stretches import Stretch, stretches
from .tellers import Told

Kind = Literal["finding", "action", "view"]
KINDS: tuple[Kind, ...] = ("finding", "action", "view")

# Where precision and recall meet in papers that the weights were not learnt from.
ACCEPTED: Mapping[Kind, float] = {"finding": 0.28, "action": 0.40, "view": 0.30}
# Below this an offer costs its reader more than it brings.
OFFERED: Mapping[Kind, float] = {"finding": 0.04, "action": 0.10, "view": 0.12}
# The same for words that overlap with what is taken but are cut in another place.
OTHERWISE: Mapping[Kind, float] = {"finding": 0.06, "action": 0.20, "view": 0.20}
SAME = 0.5  # of their characters that two stretches share, from which they state the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A stretch taken for a statement of one kind, with the chance that it is one."""

    kind: Kind
    stretch: Stretch
    cues: tuple[str, ...]
    heard: Heard
    chance: float

    @property
    def span(self) -> Span:
        """The words stated."""
        return self.stretch.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What a paper states, and what it may state: each in the order of the words."""

    accepted: tuple[Statement, ...]
    offered: tuple[Statement, ...]

    def of(self, kind: Kind) -> tuple[Statement, ...]:
        """The accepted statements of a kind."""
        return tuple(one for one in self.accepted if one.kind == kind)

    def offers(self, kind: Kind) -> tuple[Statement, ...]:
        """The offered statements of a kind."""
        return tuple(one for one in self.offered if one.kind == kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    """A sentence with the cues of its stretches, and the best first chance of each kind."""

    sentence: Sentence
    stretches: tuple[tuple[Stretch, tuple[str, ...]], ...]
    seen: Seen


def find_statements(paper: Paper) -> Statements:
    """Weigh every stretch of the relevant parts of a paper, then again by the company it keeps."""
    drafts = draft_findings(paper)
    first = [_first(paper, told, found, drafts) for told, found in stretches(paper)]
    accepted: list[Statement] = []
    offered: list[Statement] = []
    around = company([one.seen for one in first], KINDS)
    for weighed, beside in zip(first, around, strict=True):
        again = list(_again(weighed, beside))
        chosen = _chosen(again, ACCEPTED)
        accepted += chosen
        offered += _offers(again, chosen)
    return Statements(accepted=tuple(accepted), offered=tuple(offered))


def _first(
    paper: Paper, told: Told, found: tuple[Stretch, ...], drafts: tuple[Draft, ...]
) -> _Weighed:
    sentence = Sentence(paper, told, drafts)
    cued = tuple((stretch, sentence.cues(stretch)) for stretch in found)
    return _Weighed(
        sentence=sentence, stretches=cued,
        seen=Seen(told=told, best=best_chances([cues for _, cues in cued], _of_kinds("statement"))),
    )  # fmt: skip


def _of_kinds(question: str) -> Mapping[Kind, Scale]:
    return cast("Mapping[Kind, Scale]", scales(question))


def best_chances(
    cued: Iterable[tuple[str, ...]], weights: Mapping[Kind, Scale]
) -> Mapping[Kind, float]:
    """The best chance of each kind that any stretch of a sentence has."""
    cued = tuple(cued)
    return {kind: max((weights[kind].chance(cues) for cues in cued), default=0.0) for kind in KINDS}


def _again(weighed: _Weighed, beside: tuple[str, ...]) -> Iterator[Statement]:
    """Every stretch as each kind of statement that it may be at all."""
    for stretch, cues in weighed.stretches:
        found = (*cues, *beside)
        for kind in KINDS:
            chance = _of_kinds("statement again")[kind].chance(found)
            if chance > OFFERED[kind]:
                yield Statement(
                    kind=kind, stretch=stretch, cues=cues, heard=weighed.sentence.heard,
                    chance=chance,
                )  # fmt: skip


def _chosen(weighed: Iterable[Statement], floor: Mapping[Kind, float]) -> tuple[Statement, ...]:
    return best_apart(
        tuple(weighed), span=lambda one: one.span, worth=lambda one: one.chance - floor[one.kind]
    )


def _offers(again: list[Statement], chosen: tuple[Statement, ...]) -> list[Statement]:
    """What may be meant beside what is chosen, and where its words may have been cut otherwise."""
    beside = _chosen([one for one in again if not _meets(one.span, chosen)], OFFERED)
    known = [one.span for one in (*chosen, *beside)]
    otherwise = [one for one in again if all(shared(one.span, span) < SAME for span in known)]
    return sorted((*beside, *_chosen(otherwise, OTHERWISE)), key=lambda one: one.span.start)


def _meets(span: Span, chosen: Iterable[Statement]) -> bool:
    return any(span.start < one.span.end and one.span.start < span.end for one in chosen)
