"""When a visit was, in few words and no more precisely than it is known."""

from __future__ import annotations

import datetime as dt

from ..followups import partly_known
from ..incidence import Flags, Incidence


class Dates:
    """The dates of an incidence's visits as they stand in a table."""

    def __init__(self, incidence: Incidence) -> None:
        self._visits = incidence.visits
        self._partly: Flags = partly_known(incidence)

    def month(self, visit: int) -> str:
        """The month and year, or as much of them as is known."""
        said = self.words(visit)
        day = self._visits.day[visit].item()
        if day is None:
            reported = self._visits.reported_on[visit].item()
            return f"reported {_month(reported)}" if reported else said
        if self._partly[visit]:
            return said
        return f"published {_month(day)}" if said.startswith("published") else _month(day)

    def words(self, visit: int) -> str:
        """The date as the visit's name ends with it."""
        return self._visits.name[visit].rsplit(", ", 1)[-1]


def _month(day: dt.date) -> str:
    return f"{day:%B} {day.year}"
