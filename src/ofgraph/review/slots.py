"""What a reviewer can change about a record: its slots, their words and what they may hold.

The screen and the spreadsheet both ask here, so that they offer and refuse the same things.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from ..records import (
    Attribution,
    DecisionKind,
    Holder,
    Polarity,
    Reading,
    Record,
    Visit,
    VisitKind,
    VisitStatus,
)

Value = str | bool | tuple[str, ...] | None
Edits = Mapping[str, Value]
Choices = tuple[tuple[str, str], ...]

NOT_SAID = ""
"""How a list offers "the paper does not say"; a record holds None."""

_DATE = re.compile(
    r"(?:\d{4}|-)-\d{2}(?:-\d{2})?|\d{4}(?:-(?:spring|summer|autumn|winter))?"
    r"|spring|summer|autumn|winter"
)
_AREAS = (
    "overall_effectiveness", "leadership", "help_protection", "children_looked_after",
    "care_leavers", "adoption",
)  # fmt: skip
_GRADES = ("outstanding", "good", "requires_improvement", "adequate", "inadequate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One thing said of a record: the field that holds it, the key that opens it, its words."""

    field: str
    key: str
    label: str
    values: tuple[str, ...] = ()
    empty: bool = False  # whether it may be left open
    dated: bool = False


_VISIT = Slot(field="visit", key="v", label="visit", empty=True)
_THEMES = Slot(field="themes", key="t", label="themes")

SLOTS: Mapping[str, tuple[Slot, ...]] = {
    "finding": (
        Slot(field="polarity", key="p", label="polarity", values=get_args(Polarity)),
        Slot(field="negated", key="n", label="said not to be so", values=("no", "yes")),
        _VISIT,
        _THEMES,
        Slot(field="attribution", key="w", label="who says it", values=get_args(Attribution)),
    ),
    "visit": (
        Slot(field="kind", key="v", label="kind of visit", values=get_args(VisitKind)),
        Slot(field="start", key="f", label="first day", empty=True, dated=True),
        Slot(field="end", key="l", label="last day", empty=True, dated=True),
        Slot(field="status", key="o", label="status", values=get_args(VisitStatus)),
    ),
    "judgement": (
        Slot(field="area", key="a", label="area", values=_AREAS),
        Slot(field="grade", key="g", label="grade", values=_GRADES),
        _VISIT,
    ),
    "action": (_THEMES,),
    "view": (Slot(field="holder", key="h", label="whose view", values=get_args(Holder)), _THEMES),
    "resolution": (
        Slot(field="type", key="d", label="decision", values=get_args(DecisionKind)),
        Slot(field="actor", key="a", label="who must act", empty=True),
        _THEMES,
    ),
    "person": (
        Slot(field="name", key="n", label="name", empty=True),
        Slot(field="role", key="r", label="post", empty=True),
    ),
}


def spoken(value: str) -> str:
    """A value's word as people say it.

    >>> spoken("area_for_improvement")
    'area for improvement'
    """
    return value.replace("_", " ")


def visit_words(visit: Visit) -> str:
    """A visit in a few words: its kind and when it was.

    >>> visit_words(Visit(id="v1", kind="focused_visit", start="2024-05", end=None,
    ...                   relation="subject", status="planned", evidence=()))
    'focused visit, 2024-05 (planned)'
    """
    when = visit.start or "no date said"
    told = "" if visit.status == "carried_out" else f" ({spoken(visit.status)})"
    number = f", number {visit.ordinal}" if visit.ordinal else ""
    return f"{spoken(visit.kind)}, {when}{number}{told}"


def visits_of(reading: Reading) -> tuple[Visit, ...]:
    """Every visit a reading tells of, accepted or proposed."""
    return (*reading.visits, *reading.proposed.visits)


def choices(slot: Slot, reading: Reading, themes: Mapping[str, str]) -> Choices:
    """What a slot can be set to in this reading: values and their words; () if it is typed."""
    if slot.field == "visit":
        told = tuple((visit.id, visit_words(visit)) for visit in visits_of(reading))
        return (*told, (NOT_SAID, "not said"))
    if slot.field == "themes":
        return tuple(themes.items())
    return tuple((value, spoken(value)) for value in slot.values)


def value_of(record: Record, slot: Slot) -> Value:
    """What a record holds in a slot."""
    value: Value = getattr(record, slot.field)
    return value


def words_for(slot: Slot, value: Value, reading: Reading, themes: Mapping[str, str]) -> str:
    """A slot's value in words."""
    if isinstance(value, tuple):
        return ", ".join(themes.get(each, each) for each in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not value:
        return "not said"
    if slot.field == "visit":
        return next((visit_words(v) for v in visits_of(reading) if v.id == value), value)
    return spoken(value) if slot.values else value


def taken(slot: Slot, said: str) -> Value:
    """A chosen or typed word as the value a record holds.

    >>> taken(SLOTS["finding"][1], "yes"), taken(SLOTS["finding"][2], "")
    (True, None)
    """
    if slot.field == "negated":
        return said == "yes"
    return said or None


def trouble(slot: Slot, value: Value, reading: Reading, themes: Mapping[str, str]) -> str:
    """Why a slot cannot hold a value; empty if it can.

    >>> trouble(SLOTS["finding"][0], "sad", None, {})  # type: ignore[arg-type]
    "polarity is 'sad', which is none of: strength, progress, met_requirement, \
area_for_improvement, concern, priority_action"
    """
    if isinstance(value, bool):
        return ""
    if isinstance(value, tuple):
        unknown = [each for each in value if each not in themes]
        return f"there is no theme {unknown[0]!r}" if unknown else ""
    if not value:
        return "" if slot.empty else f"{slot.label} cannot be left open"
    if slot.field == "visit" and value not in {visit.id for visit in visits_of(reading)}:
        return f"the paper tells of no visit {value!r}"
    if slot.dated and not _DATE.fullmatch(value):
        return f"{slot.label} is {value!r}, which is no date: write 2024-05-13, 2024-05 or 2024"
    if slot.values and value not in slot.values:
        return f"{slot.label} is {value!r}, which is none of: {', '.join(slot.values)}"
    return ""


def changes(kind: str, record: Record, wanted: Edits) -> dict[str, Value]:
    """Of the wanted values, those a record does not hold already."""
    held = {slot.field: value_of(record, slot) for slot in slots_of(kind)}
    return {field: value for field, value in wanted.items() if held.get(field) != value}


def slots_of(kind: str) -> Sequence[Slot]:
    """The slots of a kind of record."""
    return SLOTS[kind]
