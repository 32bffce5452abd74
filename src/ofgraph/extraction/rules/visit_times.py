"""When visits took place: whether two dates can be one, and how long a stretch is."""

from __future__ import annotations

import re

from .dates import DateFound

_LONGEST_VISIT = 7
_MONTHS_OF = {
    "spring": frozenset({2, 3, 4, 5}), "summer": frozenset({5, 6, 7, 8}),
    "autumn": frozenset({8, 9, 10, 11}), "winter": frozenset({11, 12, 1, 2}),
}  # fmt: skip


def agree(one: str | None, other: str | None) -> bool:
    """Tell whether two dates can be one.

    >>> agree("2018", "2018-11"), agree("--02", "2019-02-03"), agree("--02", "2018")
    (True, True, False)
    >>> agree("summer", "2022-07"), agree("2022-summer", "2022-11")
    (True, False)
    """
    if not one or not other or one == other:
        return True
    (year, month, day), (its_year, its_month, its_day) = _parsed(one), _parsed(other)
    if (not year and not its_month) or (not its_year and not month):
        return False
    return (
        (not year or not its_year or year == its_year)
        and (not month or not its_month or bool(month & its_month))
        and (not day or not its_day or day == its_day)
    )


def _parsed(date: str) -> tuple[str, frozenset[int], str]:
    """A date as its year, the months it can be in (none: any) and its day."""
    found = re.fullmatch(r"(\d{4}|-)?-?(?:(\d\d)|([a-z]+))?-?(\d\d)?", date)
    if found is None:
        return date, frozenset(), ""
    year = (found[1] or "").strip("-")
    months = frozenset({int(found[2])}) if found[2] else _MONTHS_OF.get(found[3] or "", frozenset())
    return year, months, found[4] or ""


def too_long_for_a_visit(date: DateFound | None) -> bool:
    """Whether fieldwork took longer than any visit does: it was that of an inspection."""
    if date is None or not date.start or not date.end or len(date.start) < 7:
        return False
    days = [int(one[-2:]) for one in (date.start, date.end)]
    apart = days[1] - days[0] if date.start[:-3] == date.end[:-3] else days[1] + 30 - days[0]
    return len(date.start) == len(date.end) and apart >= _LONGEST_VISIT
