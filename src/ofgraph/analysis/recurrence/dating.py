"""When a visit took place, no more exactly than it is known."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np

from ...graph.values import Value
from ..incidence import NOTHING, Incidence

BY_PUBLICATION = "publication"
_PART_KNOWN = "part known"
_MONTHS = {dt.date(2000, month, 1).strftime("%B"): month for month in range(1, 13)}
_MONTH = re.compile(rf"(?:({'|'.join(_MONTHS)}) )?([12]\d{{3}})")


def when(incidence: Incidence, visit: int) -> Value:
    """The day of a visit; a month or year (EDTF) where no more is known.

    Of a visit with no day: "by" the meeting it was reported to. None where nothing is known.
    """
    visits = incidence.visits
    day, reported = visits.day[visit], visits.reported_on[visit]
    if np.isnat(day):
        return None if np.isnat(reported) else f"by {reported}"
    if basis(incidence, visit).endswith(_PART_KNOWN):
        return _part(visits.name[visit], str(day)[:4])
    return dt.date.fromisoformat(str(day))


def basis(incidence: Incidence, visit: int) -> str:
    """What the date of a visit is the date of."""
    if np.isnat(incidence.visits.day[visit]):
        reported = incidence.visits.reported_on[visit]
        return "not known" if np.isnat(reported) else "meeting it was reported to"
    at = int(incidence.visits.day_basis[visit])
    return "not known" if at == NOTHING else incidence.day_bases[at]


def _part(name: str, year: str) -> str:
    """The month and year that the end of a visit's name says, else the year.

    >>> _part("Northmere: Focused visit, February 2020", "2020")
    '2020-02'
    >>> _part("Northmere: Focused visit, in the spring", "2020")
    '2020'
    """
    said = _MONTH.fullmatch(name.rsplit(", ", 1)[-1].removeprefix("published "))
    if said is None or said[1] is None:
        return year
    return f"{said[2]}-{_MONTHS[said[1]]:02}"


def said_when(incidence: Incidence, visit: int) -> str:
    """A visit by its kind and time in words."""
    kind = int(incidence.visits.kind[visit])
    name = "visit" if kind == NOTHING else incidence.kinds.name[kind]
    date = when(incidence, visit)
    return f"{name}, {'date not known' if date is None else date}"


def as_known(incidence: Incidence, day: dt.date | None) -> Value:
    """The day of one of the visits, no more exactly than that of the visit is known."""
    if day is None:
        return None
    there = np.flatnonzero(incidence.visits.day == np.datetime64(day, "D")).tolist()
    return next((when(incidence, visit) for visit in there), day)
