"""When a visit was at the earliest and at the latest, so far as its date is known."""

from __future__ import annotations

import calendar
import re
from typing import TypeAlias

import numpy as np

from ..incidence import NO_DAY, Days, Flags, Incidence

Window: TypeAlias = tuple[Days, Days]

PUBLISHED_WITHIN = np.timedelta64(90, "D")
"""A visit known by its publication alone took place within this time before it."""
_MONTHS = {name: at for at, name in enumerate(calendar.month_name) if name}
_MONTH = re.compile(r"(?:(\w+) )?(\d{4})$", re.ASCII)
_DAY = np.timedelta64(1, "D")


def window(incidence: Incidence) -> Window:
    """The earliest and the latest day that each visit may have begun on; NaT where not known.

    A visit known only from a meeting that had a paper on it was before that meeting, nobody knows
    how long. The end of a visit's name has the date in words, as precise as it is known.
    """
    visits = incidence.visits
    earliest, latest = visits.day.copy(), np.where(np.isnat(visits.day), visits.reported_on,
                                                   visits.day)  # fmt: skip
    published = np.isin(visits.day_basis, _bases(incidence, "publication"))
    earliest[published] -= PUBLISHED_WITHIN
    partly = np.flatnonzero(np.isin(visits.day_basis, _bases(incidence, "part known")))
    for at in partly.tolist():
        latest[at] = _last_day(visits.name[at], visits.day[at])
    return earliest, latest


def partly_known(incidence: Incidence) -> Flags:
    """The visits of whose date only a month, a season or a year is known."""
    return np.isin(incidence.visits.day_basis, _bases(incidence, "part known"))


def _bases(incidence: Incidence, words: str) -> list[int]:
    return [at for at, basis in enumerate(incidence.day_bases) if words in basis]


def _last_day(name: str, first: np.datetime64) -> np.datetime64:
    """The last day of the month or year that a name ends with.

    >>> str(_last_day("Northmere: Focused visit, February 2020", np.datetime64("2020-02-01")))
    '2020-02-29'
    """
    if np.isnat(first):
        return NO_DAY
    found = _MONTH.search(name)
    unit = "M" if found and found[1] in _MONTHS else "Y"
    period = first.astype(f"datetime64[{unit}]")
    return np.datetime64((period + 1).astype("datetime64[D]") - _DAY, "D")
