"""What a record can be told to say: the slots a verdict vouches for, and the words they take."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TypeVar

from ..extraction.identity import KINDS
from ..extraction.lexicon import load_themes
from ..extraction.stream import from_plain, to_plain
from ..linking.judgements import GRADE_WORDS
from ..records import (
    Action,
    Evidence,
    Finding,
    Judgement,
    Person,
    Record,
    Resolution,
    View,
    Visit,
)
from .decisions import Subject

CLASSES: Mapping[str, type[Record]] = {
    "visit": Visit, "judgement": Judgement, "finding": Finding, "action": Action, "view": View,
    "resolution": Resolution, "person": Person,
}  # fmt: skip
NAMES: Mapping[type[Record], Subject] = {
    Visit: "visit", Judgement: "judgement", Finding: "finding", Action: "action", View: "view",
    Resolution: "resolution", Person: "person",
}  # fmt: skip
# What a person vouches for who accepts a record: it stays as it was accepted. Themes follow the
# scheme unless a decision names them, and what a resolution answers follows the rules.
HELD: Mapping[str, tuple[str, ...]] = {
    "finding": (
        "visit", "polarity", "negated", "attribution", "recommended", "stated_by", "concerns",
    ),
    "action": (),
    "view": ("holder",),
    "resolution": ("type", "actor", "asks", "due"),
    "visit": (
        "kind", "start", "end", "relation", "status", "report_published", "ordinal",
        "series_length", "framework", "inspectorates",
    ),
    "judgement": ("visit", "area", "grade", "previous_grade"),
    "person": ("name", "role"),
}  # fmt: skip
_MORE = {"finding": ("themes",), "action": ("themes", "addresses"), "view": ("themes",),
         "resolution": ("themes", "addresses"), "visit": ("themes",)}  # fmt: skip
_DATES = frozenset({"start", "end", "report_published", "due"})
_DATE = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d)?|-(?:spring|summer|autumn|winter))?|--\d\d(?:-\d\d)?"
    r"|spring|summer|autumn|winter"
)
_WORDS: Mapping[str, frozenset[str]] = {
    "framework": frozenset(
        ("area-send", "cpi", "ilacs", "jar", "jtai", "lscb", "sif", "slac", "tlac", "ucra")
    ),
    "inspectorates": frozenset(("ofsted", "cqc", "hmic", "hmicfrs", "hmi-probation")),
    "stated_by": frozenset(("ofsted", "cqc", "hmic", "hmicfrs", "hmi-probation")),
    "concerns": frozenset(("council", "health", "partnership", "police", "trust")),
}
_GRADES = frozenset((*GRADE_WORDS.values(), "performs_poorly", "performs_adequately",
                     "performs_well", "performs_excellently"))  # fmt: skip
REFERENCES = ("visit", "addresses", "restates")
# What a record that a reviewer adds says until told otherwise, and what must be told.
_BARE: Mapping[str, Mapping[str, object]] = {
    "finding": {"visit": None, "negated": False, "attribution": "unclear", "themes": []},
    "action": {"themes": []},
    "view": {"holder": "unclear", "themes": []},
    "resolution": {"actor": None, "asks": [], "addresses": []},
    "visit": {"start": None, "end": None, "relation": "subject", "status": "carried_out"},
    "judgement": {"visit": None},
    "person": {"name": None, "role": None},
}
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "finding": ("polarity",), "action": (), "view": (), "resolution": ("type",),
    "visit": ("kind",), "judgement": ("area", "grade"), "person": (),
}  # fmt: skip
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """Ids of records as a decision knew them, and as they are now.

    `then` gives the key of an id of that time, `now` the id of a key of today.
    """

    then: Mapping[str, str]
    now: Mapping[str, str]

    def one(self, id: str) -> str | None:
        """Today's id of a record that a decision names; None where there is none."""
        if id in self.then:
            return self.now.get(self.then[id])
        return id if id in self.now.values() else None

    def value(self, value: object) -> object:
        """A slot's value, one id or several, with the ids of today."""
        if isinstance(value, str):
            return self.one(value)
        if isinstance(value, list | tuple):
            return tuple(id for each in value if (id := self.one(str(each))))
        return value


def record_of(kind: str, plain: Mapping[str, object]) -> Record:
    """A record from its plain JSON; raise ValueError if it is not one of that kind."""
    return from_plain(dict(plain), CLASSES[kind])


def referred(record: Record, references: References) -> Record:
    """A record of another time with the ids of today."""
    names = {slot.name for slot in fields(record)}
    return with_slots(
        record,
        {
            name: references.value(getattr(record, name))
            for name in REFERENCES
            if name in names and getattr(record, name)
        },
    )


def with_slots(made: Made, slots: Mapping[str, object]) -> Made:
    """The same with some slots set anew, their values being right already."""
    return replace(made, **slots) if slots else made  # type: ignore[type-var]


def edited(
    kind: str, record: Record, edits: Mapping[str, object], references: References
) -> Record:
    """A record with slots set anew; raise ValueError, in words, if one cannot hold its value.

    >>> view = View(holder="member", themes=(), evidence=())
    >>> edited("view", view, {"holder": "officer"}, References(then={}, now={})).holder
    'officer'
    >>> edited("view", view, {"polarity": "strength"}, References(then={}, now={}))
    Traceback (most recent call last):
    ...
    ValueError: a view has no polarity that can be changed
    """
    wanted: dict[str, object] = {}
    for slot, value in edits.items():
        if slot not in HELD[kind] and slot not in _MORE.get(kind, ()):
            raise ValueError(f"a {kind} has no {slot} that can be changed")
        wanted[slot] = _referring(slot, value, references)
        wrong = _wrong(slot, wanted[slot])
        if wrong:
            raise ValueError(wrong)
    plain = to_plain(record)
    assert isinstance(plain, dict)  # noqa: S101  (a record always gives a dict)
    try:
        return record_of(kind, {**plain, **wanted})
    except ValueError as error:
        raise ValueError(f"{', '.join(edits)} cannot be set so: {error}") from error


def _referring(slot: str, value: object, references: References) -> object:
    if slot not in REFERENCES or not value:
        return value
    now = references.value(value)
    if not now or (isinstance(value, list | tuple) and len(value) != len(list(_listed(now)))):
        raise ValueError(f"{slot} names {value!r}, which is not in this reading")
    return now


def _wrong(slot: str, value: object) -> str:
    if slot in _DATES and value is not None and not _DATE.fullmatch(str(value)):
        return f"{slot} is {value!r}, which is no date"
    if slot == "grade" and value not in _GRADES:
        return f"grade is {value!r}, which is no grade"
    if slot == "area" and not re.fullmatch(r"[a-z][a-z0-9_]*", str(value)):
        return f"area is {value!r}, which is no area of judgement"
    if slot == "themes":
        return bad_themes(_listed(value))
    unknown = [each for each in _listed(value) if each.casefold().replace(" ", "-")
               not in _WORDS[slot]] if slot in _WORDS else []  # fmt: skip
    return f"{slot} names {unknown[0]!r}, which is not known" if unknown else ""


def _listed(value: object) -> Iterable[str]:
    if value is None:
        return ()
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]


@cache
def _theme_slugs() -> frozenset[str]:
    return frozenset(theme.slug for theme in load_themes().themes)


def bad_themes(themes: Iterable[str]) -> str:
    """Why a list of themes cannot stand; empty if it can."""
    unknown = sorted(set(themes) - _theme_slugs())
    return f"there is no theme {unknown[0]!r}" if unknown else ""


def without(record: Record, ids: Collection[str]) -> Record:
    """A record that refers to none of some ids."""
    names = {slot.name for slot in fields(record)}
    cut: dict[str, object] = {}
    for name in REFERENCES:
        value = getattr(record, name) if name in names else None
        if isinstance(value, str) and value in ids:
            cut[name] = None
        elif isinstance(value, tuple) and not set(value).isdisjoint(ids):
            cut[name] = tuple(id for id in value if id not in ids)
    return with_slots(record, cut)


def ids_in(record: Record) -> Iterable[str]:
    """The ids of other records that a record names."""
    names = {slot.name for slot in fields(record)}
    for name in REFERENCES:
        if name in names:
            yield from _listed(getattr(record, name))


def referred_ids(edits: Mapping[str, object]) -> Iterable[str]:
    """The ids of other records that edits name."""
    for name in REFERENCES:
        yield from _listed(edits.get(name))


def new_record(
    kind: str, slots: Mapping[str, object], evidence: tuple[Evidence, ...]
) -> tuple[Record, dict[str, object]]:
    """A record of a kind that says only what it must, and the slots still to set on it.

    Raises ValueError where a slot that every such record needs is not given.
    """
    plain = {**_BARE[kind], **{name: slots[name] for name in _NEEDED[kind] if name in slots}}
    missing = [name for name in _NEEDED[kind] if name not in slots]
    if missing:
        raise ValueError(f"it needs its {missing[0]}")
    made = record_of(kind, {**plain, "id": f"{letter(kind)}-new", "evidence": to_plain(evidence)})
    return made, {name: value for name, value in slots.items() if name not in _NEEDED[kind]}


def letter(kind: str) -> str:
    """The letter that ids of a kind begin with."""
    return {"view": "w"}.get(kind, KINDS[kind][0])
