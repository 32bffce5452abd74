"""When a visit took place, no more exactly than it is known."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Literal, TypeAlias

import numpy as np

from ..graph.values import Value
from .incidence import NO_DAY, NOTHING, Days, Flags, Incidence
from .naming import kind_of

Window: TypeAlias = tuple[Days, Days]

BY_FIELDWORK, BY_PUBLICATION = "fieldwork", "publication"
PUBLISHED_WITHIN = np.timedelta64(90, "D")
"""A visit known by its publication alone took place within this time before it."""
_PART_KNOWN = "part known"
_MONTH = re.compile(r"(\w+) \d{4}$", re.ASCII)
_DAY = np.timedelta64(1, "D")


def when(incidence: Incidence, visit: int) -> Value:
    """The day of a visit; a month or year (EDTF) where no more is known.

    Of a visit with no day: "by" the meeting it was reported to. None where nothing is known.
    """
    visits = incidence.visits
    day, reported = visits.day[visit], visits.reported_on[visit]
    if np.isnat(day):
        return None if np.isnat(reported) else f"by {reported}"
    if basis(incidence, visit).endswith(_PART_KNOWN):
        return str(day.astype(f"datetime64[{_unit(visits.name[visit])}]"))
    whole: dt.date = day.item()
    return whole


def basis(incidence: Incidence, visit: int) -> str:
    """What the date of a visit is the date of."""
    if np.isnat(incidence.visits.day[visit]):
        reported = incidence.visits.reported_on[visit]
        return "not known" if np.isnat(reported) else "meeting it was reported to"
    at = int(incidence.visits.day_basis[visit])
    return "not known" if at == NOTHING else incidence.day_bases[at]


def is_sure(incidence: Incidence, visit: int) -> bool:
    """Whether the day is that of the visit itself and known whole.

    Otherwise it is that of its report or of a meeting that had a paper on it, or known in part.
    """
    return basis(incidence, visit) == BY_FIELDWORK


def said_when(incidence: Incidence, visit: int) -> str:
    """A visit by its kind and time in words."""
    date = when(incidence, visit)
    return f"{kind_of(incidence, visit)}, {'date not known' if date is None else date}"


def as_known(incidence: Incidence, day: dt.date | None) -> Value:
    """The day of one of the visits, no more exactly than that of the visit is known."""
    if day is None:
        return None
    there = np.flatnonzero(incidence.visits.day == np.datetime64(day, "D")).tolist()
    return next((when(incidence, visit) for visit in there), day)


def date_words(incidence: Incidence, visit: int) -> str:
    """The date as precisely as it is known, as the visit's name ends with it."""
    return incidence.visits.name[visit].rsplit(", ", 1)[-1]


def month_words(incidence: Incidence, visit: int) -> str:
    """The month and year, or as much of them as is known, and of what else they are if not of it.

    A visit with no day has the month of the meeting that it was reported to.
    """
    said, day = date_words(incidence, visit), incidence.visits.day[visit].item()
    if day is None:
        reported = incidence.visits.reported_on[visit].item()
        return f"reported {reported:%B %Y}" if reported else said
    if basis(incidence, visit).endswith(_PART_KNOWN):
        return said
    return f"published {day:%B %Y}" if said.startswith("published") else f"{day:%B %Y}"


def window(incidence: Incidence) -> Window:
    """The earliest and the latest day that each visit may have begun on; NaT where not known.

    A visit known only from a meeting that had a paper on it was before that meeting, nobody knows
    how long. The end of a visit's name has the date in words, as precise as it is known.
    """
    visits = incidence.visits
    earliest = visits.day.copy()
    latest = np.where(np.isnat(visits.day), visits.reported_on, visits.day)
    earliest[_dated_by(incidence, BY_PUBLICATION)] -= PUBLISHED_WITHIN
    for at in np.flatnonzero(partly_known(incidence)).tolist():
        latest[at] = _last_day(visits.name[at], visits.day[at])
    return earliest, latest


def partly_known(incidence: Incidence) -> Flags:
    """The visits of whose date only a month, a season or a year is known."""
    return _dated_by(incidence, _PART_KNOWN)


def _dated_by(incidence: Incidence, words: str) -> Flags:
    """The visits whose date is that of something with these words in it."""
    bases = [at for at, basis in enumerate(incidence.day_bases) if words in basis]
    return np.isin(incidence.visits.day_basis, bases)


def _unit(name: str) -> Literal["M", "Y"]:
    """Whether a visit's name ends with a month, or with a year or season alone.

    >>> _unit("Northmere: Focused visit, published February 2020"), _unit("Visit, spring 2020")
    ('M', 'Y')
    """
    found = _MONTH.search(name)
    return "M" if found and found[1] in calendar.month_name[1:] else "Y"


def _last_day(name: str, first: np.datetime64) -> np.datetime64:
    """The last day of the month or year that a name ends with.

    >>> str(_last_day("Northmere: Focused visit, February 2020", np.datetime64("2020-02-01")))
    '2020-02-29'
    """
    if np.isnat(first):
        return NO_DAY
    period = first.astype(f"datetime64[{_unit(name)}]")
    return np.datetime64((period + 1).astype("datetime64[D]") - _DAY, "D")
