"""The floor: how sure a record must be to stand among the facts without a person's decision.

What lies below the floor is proposed, what reaches it is accepted. What a person has decided
stays where it is; so does a record that nobody has measured, for nobody knows how sure it is.
A reference from one record to another holds on both sides: local ids are unique over both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from ..records import Proposals, Reading, Record
from .identity import KINDS

R = TypeVar("R", bound=Record)


def confidence_of(record: Record) -> float | None:
    """The confidence of a record: that of its first evidence, None where nobody measured it."""
    return record.evidence[0].confidence if record.evidence else None


def apply_floor(reading: Reading, floor: float | None) -> Reading:
    """Move records over the floor into the accepted sections, and those under it out of them.

    Args:
        reading: what a document says.
        floor: from 0 to 1; None keeps what the reading says.
    """
    if floor is None:
        return reading
    accepted: dict[str, Any] = {}
    proposed: dict[str, Any] = {}
    for section in KINDS.values():
        here, there = getattr(reading, section), getattr(reading.proposed, section)
        accepted[section], proposed[section] = _sorted_out(here, there, floor)
    return replace(reading, **accepted, proposed=Proposals(**proposed))


def _sorted_out(
    accepted: tuple[R, ...], proposed: tuple[R, ...], floor: float
) -> tuple[tuple[R, ...], tuple[R, ...]]:
    """One section and its proposals, parted by the floor."""
    low = [record for record in accepted if not _stays(record) and _sure(record) < floor]
    high = [record for record in proposed if not _stays(record) and _sure(record) >= floor]
    return _with(accepted, high, without=low), _with(proposed, low, without=high)


def _stays(record: Record) -> bool:
    return record.decision is not None or confidence_of(record) is None


def _sure(record: Record) -> float:
    return confidence_of(record) or 0.0


def _with(records: tuple[R, ...], more: list[R], *, without: list[R]) -> tuple[R, ...]:
    """Records without some, and with others put in their place in the text."""
    gone = {record.id for record in without}
    kept = tuple(record for record in records if record.id not in gone)
    return tuple(sorted((*kept, *more), key=_place)) if more else kept


def _place(record: Record) -> int:
    return min((piece.start for piece in record.evidence), default=0)
