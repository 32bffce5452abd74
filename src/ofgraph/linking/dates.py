"""What a date text says: its bounds as days, its EDTF form, how precise it is.

Date texts are those of the reading schema: "2018-11-05", "2018-11", "2018", "2022-summer",
"--02", "--02-27", "autumn". No year, no bounds.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

_SEASONS = {"spring": (3, 21), "summer": (6, 22), "autumn": (9, 23), "winter": (12, 24)}
_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
_MONTH = re.compile(r"^(\d{4})-(\d\d)$")
_YEAR = re.compile(r"^\d{4}$")
_SEASON = re.compile(r"^(?:(\d{4})-)?(spring|summer|autumn|winter)$")


def is_day(text: str | None) -> bool:
    """Whether a date text names one existing day."""
    if text is None or not _DAY.match(text):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def bounds(text: str | None) -> tuple[str, str] | None:
    """First and last day a date text can mean, or None where it gives no year.

    >>> bounds("2018-11")
    ('2018-11-01', '2018-11-30')
    >>> bounds("2022-summer")
    ('2022-06-01', '2022-08-31')
    >>> bounds("--02") is None
    True
    """
    if text is None:
        return None
    if is_day(text):
        return text, text
    if month := _MONTH.match(text):
        return _months(int(month[1]), int(month[2]), 1)
    if _YEAR.match(text):
        return f"{text}-01-01", f"{text}-12-31"
    season = _SEASON.match(text)
    if season and season[1]:
        return _months(int(season[1]), _SEASONS[season[2]][0], 3)
    return None


def _months(year: int, first: int, count: int) -> tuple[str, str] | None:
    """Bounds of `count` months; a winter runs into the next year."""
    if not 1 <= first <= 12:
        return None
    last = first + count - 1
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = calendar.monthrange(last_year, last_month)[1]
    return f"{year:04d}-{first:02d}-01", f"{last_year:04d}-{last_month:02d}-{end:02d}"


def edtf(text: str) -> str:
    """The EDTF (ISO 8601-2) form of a date text.

    >>> edtf("2022-summer"), edtf("--02"), edtf("autumn")
    ('2022-22', 'XXXX-02', 'XXXX-23')
    """
    season = _SEASON.match(text)
    if season:
        return f"{season[1] or 'XXXX'}-{_SEASONS[season[2]][1]}"
    return "XXXX" + text[1:] if text.startswith("--") else text


def days_between(earlier: str, later: str) -> int:
    """Days from one ISO day to another; negative when the second comes first."""
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(earlier)).days
