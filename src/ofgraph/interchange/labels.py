"""What is said of a record as one short label, and back: "finding:concern", "view:member".

A label is what people see and choose in an annotation tool, so it holds what tells records of a
kind apart and no more. A finding that is said not to be so is a denial: "denial:concern".
"""

from __future__ import annotations

from collections.abc import Mapping

from ..records import Finding, Judgement, Record, Resolution, View, Visit
from ..review.slots import Value
from ..review.values import NAMES

Stated = Mapping[str, Value]
"""Slots of a record with what is stated of them."""

DENIAL = "denial"
THEME = "theme"
_PARTS: Mapping[str, tuple[str, ...]] = {
    "finding": ("polarity",),
    DENIAL: ("polarity",),
    "visit": ("kind",),
    "judgement": ("area", "grade"),
    "view": ("holder",),
    "resolution": ("type",),
    "action": (),
    "person": (),
}
_SIGN = ":"


def label_of(record: Record) -> str:
    """The label of a record.

    >>> label_of(View(holder="member", themes=(), evidence=()))
    'view:member'
    """
    name: str = NAMES[type(record)]
    parts: tuple[str, ...]
    match record:
        case Finding():
            parts = (DENIAL if record.negated else name, record.polarity)
        case Judgement():
            parts = (name, record.area, record.grade)
        case Visit():
            parts = (name, record.kind)
        case View():
            parts = (name, record.holder)
        case Resolution():
            parts = (name, record.type)
        case _:
            parts = (name,)
    return _SIGN.join(parts)


def read_label(label: str) -> tuple[str, dict[str, Value]]:
    """The kind of record a label names, and the slots it states; ValueError if it is no label.

    Whether a slot can hold what is stated is for whoever sets it to say.

    >>> read_label("denial:concern")
    ('finding', {'polarity': 'concern', 'negated': True})
    """
    first, *values = (part.strip() for part in label.split(_SIGN))
    fields = _PARTS.get(first)
    if fields is None or len(values) != len(fields) or not all(values):
        raise ValueError(f"there is no label {told(label)}")
    stated: dict[str, Value] = dict(zip(fields, values, strict=True))
    if first in ("finding", DENIAL):
        stated["negated"] = first == DENIAL
    return ("finding" if first == DENIAL else first), stated


def theme_label(slug: str) -> str:
    """The label of a theme: "theme:caseloads"."""
    return f"{THEME}{_SIGN}{slug}"


def theme_in(label: str) -> str | None:
    """The theme that a label names; None if it names none."""
    first, sign, slug = label.partition(_SIGN)
    return slug.strip() if first.strip() == THEME and sign else None


def told(words: object, *, most: int = 60) -> str:
    """Words from a file as a message may show them: short, with nothing hidden in them.

    >>> told("finding\\x1b[2J")
    "'finding\\\\x1b[2J'"
    """
    plain = words if isinstance(words, str) else repr(words)[: 4 * most]
    return repr(plain if len(plain) <= most else plain[: most - 1] + "…")
