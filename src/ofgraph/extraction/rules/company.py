"""The company a sentence keeps: what its neighbours and the items beside it are likely to be.

A finding is seldom alone: where the sentences before and after and the other items of a list are
findings, this one is likely to be one. So every sentence is weighed twice, the second time
knowing what the first made of those around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .tellers import Told

_NAMES = ("low", "poor", "even", "fair", "high")
_STEP = 5.5  # buckets a chance: few are above 0.9
_WINDOW = 4  # sentences to each side that count as around


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One sentence and the best chance that the first weighing gave it for each kind."""

    told: Told
    best: Mapping[Any, float]


def company(seen: Sequence[Seen], kinds: Sequence[str]) -> list[tuple[str, ...]]:
    """For each sentence, in order, the cues of the company it keeps."""
    parts: dict[int, list[int]] = {}
    lists: dict[int, list[int]] = {}
    for at, one in enumerate(seen):
        parts.setdefault(one.told.part.number, []).append(at)
        if one.told.part.lead is not None:
            lists.setdefault(one.told.part.lead, []).append(at)
    return [
        tuple(cue for kind in kinds for cue in _of(seen, at, kind, parts, lists))
        for at in range(len(seen))
    ]


def _of(
    seen: Sequence[Seen], at: int, kind: str, parts: Mapping[int, list[int]],
    lists: Mapping[int, list[int]],
) -> tuple[str, ...]:  # fmt: skip
    part = seen[at].told.part
    within = [other for other in parts[part.number] if other != at]
    beside = [
        other for other in lists.get(part.lead if part.lead is not None else -1, ())
        if seen[other].told.part.number != part.number
    ]  # fmt: skip
    near = [
        other for other in range(max(0, at - _WINDOW), min(len(seen), at + _WINDOW + 1))
        if other != at
    ]  # fmt: skip
    return (
        f"{kind} before {_joined(seen, at, at - 1)} {_named(seen, kind, [at - 1])}",
        f"{kind} after {_joined(seen, at, at + 1)} {_named(seen, kind, [at + 1])}",
        f"{kind} within {_named(seen, kind, within)}",
        f"{kind} beside {_named(seen, kind, beside)}",
        f"{kind} around {_named(seen, kind, near)}",
    )


def _joined(seen: Sequence[Seen], one: int, other: int) -> str:
    if not 0 <= other < len(seen):
        return "none"
    return "same" if seen[one].told.part is seen[other].told.part else "next"


def _named(seen: Sequence[Seen], kind: str, places: Sequence[int]) -> str:
    """The mean chance at some places, as a word."""
    found = [seen[place].best.get(kind, 0.0) for place in places if 0 <= place < len(seen)]
    if not found:
        return "none"
    return _NAMES[min(len(_NAMES) - 1, int(sum(found) / len(found) * _STEP))]
