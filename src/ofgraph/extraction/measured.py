"""How often each rule is right, as measured on papers it had not seen; that is its confidence.

The figures are data (`confidence.toml`, written by `ofgraph evaluate --calibrate`). What is
weighed cue by cue has a chance of its own, which is kept.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from ..errors import BadResource
from ..records import Reading, Record
from ..resources import resource_text
from .identity import KINDS

FILE = "confidence.toml"
_OWN_CHANCE = ".weighed"
R = TypeVar("R", bound=Record)


@cache
def _measured() -> Mapping[str, Mapping[str, tuple[int, int]]]:
    """Right and read, by kind and rule; none where nothing was measured."""
    try:
        plain = tomllib.loads(resource_text("data", FILE))
    except BadResource:
        return {}
    return {kind: dict(_rules(rules)) for kind, rules in plain.items() if isinstance(rules, dict)}


def _rules(rules: Mapping[str, Any]) -> Iterator[tuple[str, tuple[int, int]]]:
    for rule, counts in rules.items():
        if isinstance(counts, dict) and {"right", "read"} <= set(counts):
            yield rule, (int(counts["right"]), int(counts["read"]))


def precision_of(kind: str, rule: str) -> float | None:
    """The measured precision of a rule for one kind of record; None if it was not measured.

    Smoothed, so that a rule that was right once is not taken to be always right.
    """
    counts = _measured().get(kind, {}).get(rule)
    if counts is None:
        return None
    right, read = counts
    return round((right + 1) / (read + 2), 2)


def with_confidence(reading: Reading) -> Reading:
    """The same reading, each record as sure as its rule was found to be."""
    changed = {
        section: tuple(_sure(kind, record) for record in getattr(reading, section))
        for kind, section in KINDS.items()
    }
    return replace(reading, **changed)  # type: ignore[arg-type]


def _sure(kind: str, record: R) -> R:
    if not record.evidence:
        return record
    first, *others = record.evidence
    rule = first.rule.partition("@")[0]
    measured = None if rule.endswith(_OWN_CHANCE) else precision_of(kind, rule)
    if measured is None:
        return record
    return replace(record, evidence=(replace(first, confidence=measured), *others))
