"""Which slots each kind of candidate has, what they may hold, and which words bear a value.

A value from a closed list needs words that say so only where that can be seen (a grade, a kind
of visit, a denial); a date, a name or any other words must stand in the quote given for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from ...records import Attribution, DecisionKind, Holder, Polarity, Relation, VisitKind, VisitStatus
from ..evaluate.locate import fold
from ..phrases import groups, pattern, tables
from ..rules.dates import find_dates
from ..rules.visit_words import NUMBERS, ORDINALS
from ..views import view
from .protocol import Kind, Value

Sort = Literal["choice", "words", "list", "date", "number", "yes-no"]
MOST_CHARACTERS = 400
MOST_LISTED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotKind:
    """What a slot holds: a word of `choices`, words of the paper, a date, a number, yes or no."""

    sort: Sort
    choices: tuple[str, ...] = ()
    borne_by: Callable[[str, Value], bool] | None = None

    def takes(self, value: Value) -> bool:
        """Whether a value is of the right sort at all; None always is."""
        if value is None:
            return True
        if self.sort == "choice":
            return value in self.choices
        if self.sort == "yes-no":
            return isinstance(value, bool)
        if self.sort == "number":
            return type(value) is int and 0 < value < 100
        if self.sort == "list":
            listed = value if isinstance(value, tuple) else ()
            fits = all(isinstance(one, str) and 0 < len(one) <= MOST_CHARACTERS for one in listed)
            return isinstance(value, tuple) and fits and len(listed) <= MOST_LISTED
        return isinstance(value, str) and 0 < len(value) <= MOST_CHARACTERS

    def borne(self, words: str, value: Value, *, derived: bool) -> bool:
        """Whether words of the paper bear a value; a derived one needs no words of its own."""
        if self.borne_by is not None:
            return self.borne_by(words, value)
        return self.sort in ("choice", "yes-no") or not derived


def _says(words: str, value: Value) -> bool:
    """Whether words hold all of these words, typography aside."""
    said = fold(words).text.casefold()
    listed = value if isinstance(value, tuple) else (value,)
    return all(fold(str(one)).text.casefold().strip() in said for one in listed)


def _dates(words: str, value: Value) -> bool:
    return any(value in (date.start, date.end) for date in find_dates(view(words)))


def _counts(words: str, value: Value) -> bool:
    spoken = NUMBERS | ORDINALS
    said = "".join(c if c.isalnum() else " " for c in words.casefold()).split()
    return any(word == str(value) or spoken.get(word) == value for word in said)


def _denies(words: str, value: Value) -> bool:
    return value is not True or pattern("polarity.deniers").search(view(words)) is not None


def _quotes(words: str, value: Value) -> bool:
    return value != "quoted" or any(sign in view(words) for sign in "\"'")


def _grades(words: str, value: Value) -> bool:
    return pattern(f"grades.grade.{value}").search(view(words)) is not None


def _areas(words: str, value: Value) -> bool:
    return pattern(f"grades.area.{value}").search(view(words)) is not None


def _visits(words: str, value: Value) -> bool:
    if value not in groups("visits"):
        return True  # "inspection_unspecified" claims nothing
    return pattern(f"visits.{value}.names").search(view(words)) is not None


def _choice(choices: tuple[str, ...], borne_by: Callable[[str, Value], bool] | None) -> SlotKind:
    return SlotKind(sort="choice", choices=choices, borne_by=borne_by)


@cache
def slots_of(kind: Kind) -> Mapping[str, SlotKind]:
    """The slots that a kind of candidate may have, by name."""
    words = SlotKind(sort="words", borne_by=_says)
    date = SlotKind(sort="date", borne_by=_dates)
    number = SlotKind(sort="number", borne_by=_counts)
    grade = _choice(tables("grades.grade"), _grades)
    known: dict[Kind, dict[str, SlotKind]] = {
        "finding": {
            "polarity": _choice(get_args(Polarity), None),
            "negated": SlotKind(sort="yes-no", borne_by=_denies),
            "attribution": _choice(get_args(Attribution), _quotes),
        },
        "action": {},
        "view": {"holder": _choice(get_args(Holder), None)},
        "resolution": {
            "type": _choice(get_args(DecisionKind), None),
            "actor": words,
            "asks": SlotKind(sort="list", borne_by=_says),
            "due": date,
        },
        "judgement": {
            "area": _choice(tables("grades.area"), _areas),
            "grade": grade,
            "previous_grade": grade,
        },
        "visit": {
            "kind": _choice(get_args(VisitKind), _visits),
            "start": date,
            "end": date,
            "report_published": date,
            "status": _choice(get_args(VisitStatus), None),
            "relation": _choice(get_args(Relation), None),
            "ordinal": number,
            "series_length": number,
            "duration_days": number,
            "scope": SlotKind(sort="list", borne_by=_says),
        },
        "person": {"name": words, "role": words},
    }
    return known[kind]
