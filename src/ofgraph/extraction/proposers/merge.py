"""What proposers offer laid beside what is read: agreement is noted, nothing is doubled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...records import Judgement, Person, Proposals, ProposerRun, Reading, Record, Span, Visit
from ..evaluate.match import overlap
from ..identity import KINDS as SECTIONS
from ..rules.paper import Paper
from .grounding import ground
from .making import make, proposal_id, with_id
from .protocol import Candidate, Kind
from .trust import confidence_of

SAME = 0.5
"""Records of one kind whose words overlap by this much (IoU) are one."""
MOST_REASONS = 5


class Merged:
    """A Reading that candidates are laid beside, one proposer after the other."""

    def __init__(self, paper: Paper, reading: Reading) -> None:
        self._paper = paper
        self._reading = reading
        self._proposed: dict[str, list[Record]] = {
            section: list(getattr(reading.proposed, section)) for section in SECTIONS.values()
        }
        self._runs = list(reading.proposers)

    def reading(self) -> Reading:
        """The Reading with all that was proposed so far."""
        sections = {section: _ordered(kept) for section, kept in self._proposed.items()}
        return replace(
            self._reading,
            proposed=Proposals(**sections),  # type: ignore[arg-type]
            proposers=tuple(self._runs),
        )

    def take(
        self, candidates: Sequence[Candidate], *, name: str, version: int, problem: str = ""
    ) -> None:
        """Take what one proposer offers; what it may not say is dropped and counted."""
        stand, dropped = ground(self._paper, candidates)
        agreed: dict[str, None] = {}
        proposed = merged = 0
        for one in sorted(stand, key=lambda one: (-one.confidence, one.span.start, one.span.end)):
            label = f"{name}.{one.kind}"
            made = make(
                self._paper, self._reading, one, rule=f"{label}@{version}",
                confidence=confidence_of(one.kind, label, one.confidence),
            )  # fmt: skip
            if isinstance(made, str):
                dropped[made] += 1
                continue
            same = self._same(one.kind, made)
            if same is not None:
                agreed[same.id] = None
                merged += 1
                continue
            self._propose(one.kind, made)
            proposed += 1
        self._runs.append(
            ProposerRun(
                name=name, version=version, offered=len(candidates), proposed=proposed,
                merged=merged, dropped=dropped.total(), agreed=tuple(sorted(agreed)),
                reasons=_in_words(dropped), problem=problem,
            )
        )  # fmt: skip

    def _same(self, kind: Kind, made: Record) -> Record | None:
        """The record there is already that says what a candidate says."""
        section = SECTIONS[kind]
        accepted: tuple[Record, ...] = getattr(self._reading, section)
        for record in (*accepted, *self._proposed[section]):
            if _told_apart(record, made):
                continue
            if any(overlap(one, other) >= SAME for one in _spans(record) for other in _spans(made)):
                return record
        return None

    def _propose(self, kind: Kind, made: Record) -> None:
        kept = self._proposed[SECTIONS[kind]]
        accepted: tuple[Record, ...] = getattr(self._reading, SECTIONS[kind])
        taken = {record.id for record in (*accepted, *kept)}
        number = len(kept) + 1
        while proposal_id(kind, number) in taken:
            number += 1
        kept.append(with_id(made, proposal_id(kind, number)))


def _told_apart(one: Record, other: Record) -> bool:
    """Whether equal words can still say two things: grades for two areas, two people."""
    if isinstance(one, Judgement) and isinstance(other, Judgement):
        return one.area != other.area
    if isinstance(one, Person) and isinstance(other, Person):
        return bool(one.name and other.name and one.name.casefold() != other.name.casefold())
    if isinstance(one, Visit) and isinstance(other, Visit):
        return bool(one.start and other.start and one.start != other.start)
    return False


def _spans(record: Record) -> Iterator[Span]:
    for piece in record.evidence:
        if piece.start < piece.end:
            yield Span(start=piece.start, end=piece.end)


def _ordered(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda record: (record.evidence[0].start, record.id)))


def _in_words(dropped: Counter[str]) -> tuple[str, ...]:
    """The reasons for dropping, the most frequent first, with how often each was met."""
    ranked = sorted(dropped.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(f"{count} x {reason}" for reason, count in ranked[:MOST_REASONS])
