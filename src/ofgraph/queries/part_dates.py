"""Dates of which only a part is known or typed: 2018, 2018-11, summer 2018."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from ..errors import QueryError
from .wording import clean

_TYPED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_EDTF = re.compile(r"(?:\d{4}|XXXX)(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-\d\d)?)?", re.ASCII)


def whole_day(name: str, words: str, *, last: bool) -> str:
    """A day as typed, or the first (or last) day of a month or year.

    >>> whole_day("until", "2024-02", last=True)
    '2024-02-29'

    Args:
        name: of what is typed, for the message.
        words: a day, a month or a year.
        last: whether of a month or year the last day is meant.

    Raises:
        QueryError: it is no date.
    """
    found = _TYPED.fullmatch(words.strip())
    if found is None:
        raise QueryError(f"{name} is a date, and {words!r} is none", hint="write it as 2024-05-31")
    year, month = int(found[1]), int(found[2] or (12 if last else 1))
    try:
        days = calendar.monthrange(year, month)[1]
        return dt.date(year, month, int(found[3] or (days if last else 1))).isoformat()
    except (ValueError, calendar.IllegalMonthError) as error:
        raise QueryError(f"{name}: there is no date {words}") from error


def date_words(date: str) -> str:
    """A date, or a part of one, as people write it; what is none stays as it stands.

    >>> date_words("2018-11"), date_words("2018-22"), date_words("in May")
    ('November 2018', 'summer 2018', 'in May')
    """
    from ..linking.visits import in_words  # here, since who types a date has no need of it

    return in_words(date) if _EDTF.fullmatch(date) else clean(date)
