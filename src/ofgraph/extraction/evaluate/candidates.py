"""What a reviewer gets to see: accepted and proposed records, each right or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .claims import Claim
from .match import pair_section
from .sheet import Matched
from .tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One record of a Reading, accepted or only proposed, and whether gold has it."""

    section: str
    claim: Claim
    right: bool
    proposed: bool


def offered(
    section: str, accepted: Matched, proposals: Sequence[Claim], *, iou: float
) -> Iterator[Candidate]:
    """Every record of a section; what is proposed is compared with what acceptance left over.

    A proposal that only says an accepted record again is therefore false: it is work for nothing.
    """
    right = {r for _, r in accepted.pairs}
    for number, claim in enumerate(accepted.read):
        yield Candidate(section=section, claim=claim, right=number in right, proposed=False)
    left = tuple(accepted.missed())
    right = {r for _, r in pair_section(section, left, proposals, iou=iou)}
    for number, claim in enumerate(proposals):
        yield Candidate(section=section, claim=claim, right=number in right, proposed=True)


def candidate_tally(candidates: Iterable[Candidate], *, expected: int) -> Tally:
    """How many candidates are right, how many there are, how many gold asks for."""
    rights = [candidate.right for candidate in candidates]
    return Tally(true=sum(rights), found=len(rights), expected=expected)
