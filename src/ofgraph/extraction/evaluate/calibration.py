"""Whether confidence keeps its word, and what share of each rule's records is right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..identity import KINDS as SECTION_OF
from .candidates import Candidate
from .tally import rounded

BINS = 10
NO_RULE = "(no rule)"
_KIND_OF = {section: kind for kind, section in SECTION_OF.items()}
_OPENING = (
    "# What share of each rule's records is right: `right` of `read`, by kind of record.",
    "# Written by `ofgraph evaluate --calibrate`; measure again rather than edit.",
)

Rules = Mapping[str, Mapping[str, "Measured"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How many records were read and how many of them are right."""

    right: int = 0
    read: int = 0

    @property
    def precision(self) -> float | None:
        """The share that is right; None if nothing was read."""
        return self.right / self.read if self.read else None

    def counted(self, *, right: bool) -> Measured:
        """The counts with one more record."""
        return Measured(right=self.right + right, read=self.read + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Records of about the same confidence: what was said of them and what they were."""

    low: float
    high: float
    said: float
    measured: Measured

    @property
    def gap(self) -> float:
        """How far what was said is from what came true."""
        return abs(self.said - (self.measured.precision or 0.0))


def bins(candidates: Iterable[Candidate]) -> tuple[Bin, ...]:
    """Records with a confidence, in tenths of it, empty tenths left out."""
    gathered: dict[int, list[tuple[float, bool]]] = {}
    for candidate in candidates:
        said = candidate.claim.confidence
        if said is not None:
            # 0.6 * 10 is 6, but 0.7 * 10 is 6.999…: round before the cut.
            tenth = min(int(round(said * BINS, 6)), BINS - 1)
            gathered.setdefault(tenth, []).append((said, candidate.right))
    return tuple(_bin(tenth, gathered[tenth]) for tenth in sorted(gathered))


def _bin(tenth: int, members: list[tuple[float, bool]]) -> Bin:
    return Bin(
        low=tenth / BINS,
        high=(tenth + 1) / BINS,
        said=sum(said for said, _ in members) / len(members),
        measured=Measured(right=sum(right for _, right in members), read=len(members)),
    )


def expected_error(filled: Iterable[Bin]) -> float | None:
    """The mean gap between what was said and what came true, weighed by the number of records.

    >>> half = Bin(low=0.9, high=1.0, said=0.9, measured=Measured(right=1, read=2))
    >>> round(expected_error([half]) or 0, 6)
    0.4
    """
    filled = tuple(filled)
    total = sum(one.measured.read for one in filled)
    return sum(one.gap * one.measured.read for one in filled) / total if total else None


def rules(candidates: Iterable[Candidate]) -> dict[str, dict[str, Measured]]:
    """Kind → rule without its version → what it read, in order of name."""
    counts: dict[tuple[str, str], Measured] = {}
    for candidate in candidates:
        name = candidate.claim.rule.partition("@")[0] or NO_RULE
        key = (_KIND_OF[candidate.section], name)
        counts[key] = counts.get(key, Measured()).counted(right=candidate.right)
    measured: dict[str, dict[str, Measured]] = {}
    for kind, name in sorted(counts):
        measured.setdefault(kind, {})[name] = counts[kind, name]
    return measured


def as_toml(measured: Rules) -> str:
    """The measured precision of every rule as a reference file, sorted.

    >>> print(as_toml({"finding": {"findings.list-item": Measured(right=3, read=4)}}))
    # What share of each rule's records is right: `right` of `read`, by kind of record.
    # Written by `ofgraph evaluate --calibrate`; measure again rather than edit.
    <BLANKLINE>
    [finding]
    "findings.list-item" = { right = 3, read = 4 }
    <BLANKLINE>
    """
    return "\n".join((*_OPENING, *_tables(measured), ""))


def _tables(measured: Rules) -> Iterator[str]:
    for kind in sorted(measured):
        yield ""
        yield f"[{kind}]"
        for name, counts in sorted(measured[kind].items()):
            key = json.dumps(name, ensure_ascii=False)
            yield f"{key} = {{ right = {counts.right}, read = {counts.read} }}"


def as_plain(filled: Iterable[Bin]) -> dict[str, object]:
    """The calibration as plain values, for JSON."""
    filled = tuple(filled)
    return {
        "expected_error": rounded(expected_error(filled)),
        "bins": [
            {
                "low": one.low,
                "high": one.high,
                "said": rounded(one.said),
                "right": one.measured.right,
                "read": one.measured.read,
            }
            for one in filled
        ],
    }
