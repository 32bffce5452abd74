"""Dates as council papers print them: days, ranges, months, seasons and years.

Nothing is guessed: a year that is not written is not given ("--02-27", "autumn"). The one
inference allowed stands inside a range: in "20 February to 3 March 2023" the year belongs to
both ends.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import Match

from ...records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFound:
    """Where a date stands and what it says, as precise as it is said."""

    span: Span
    start: str | None
    end: str | None


Said = tuple[str, str]

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SHORT_NAMES = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)} | _SHORT_NAMES


def _spellings() -> str:
    """Month names as capitals allow: "may" and "march" in small letters are ordinary words."""
    forms: list[str] = []
    for name in sorted(_MONTHS, key=len, reverse=True):
        forms += [name.capitalize(), name.upper()]
        if len(name) > 5:
            forms.append(name)
    return "|".join(forms)


_M = rf"(?:{_spellings()})\b\.?"
_D = r"\d{1,2}(?:\s?(?:st|nd|rd|th|ST|ND|RD|TH))?"
_Y = r"(?:19[89]\d|20[0-4]\d)(?!\d|,\d|\.\d)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s{1,4}(?:the\s{1,3})?)?"
_W = r"\s{1,8}"
_S = r"\s{0,8}"
_OF = rf"{_W}(?:of{_W})?"
_TO = (
    rf"(?:{_S}[-/&]{_S}|{_W}(?:to|and|until|till|through){_W}|{_W}and{_W}(?:ended|concluded|"
    rf"finished|closed|left|departed|was{_W}(?:completed|concluded)){_W}on{_W})(?:the{_W})?"
)
_YEAR = rf"(?:,?{_W}(?:of{_W})?(?P<%s>{_Y}))"
_HEAD = r"(?<![\d.,/£$-])"
_SEASON = "[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter"
_LEAD = (
    r"(?:in|during|of|since|by|until|before|after|last|next|early|late|mid|this|from|for|and|to|"
    r"between|In|During|Since|By|From|Last|Next|Early|Late|Mid)"
)
_NUMBER_OF = r"(?!\s(?:children|young|families|pupils|staff|cases|referrals|people|places))"


def _day(number: str) -> int:
    return int(re.match(r"\d+", number)[0])  # type: ignore[index]


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".").casefold()]


def _iso(year: str | None, month: int, day: int | None = None) -> str | None:
    """Put a date together, or give None where the calendar has no such day."""
    if not 1 <= month <= 12:
        return None
    written = year or "-"
    if day is None:
        return f"{written}-{month:02d}"
    longest = calendar.monthrange(int(year) if year else 2000, month)[1]
    return f"{written}-{month:02d}-{day:02d}" if 1 <= day <= longest else None


def _pair(start: str | None, end: str | None) -> Said | None:
    return (start, end) if start and end else None


def _long_range(found: Match[str]) -> Said | None:
    """ "20 February to 3 March 2023"."""
    first, last = _month(found["m1"]), _month(found["m2"])
    end = _iso(found["y2"], last, _day(found["d2"]))
    same_year = (first, _day(found["d1"])) <= (last, _day(found["d2"]))
    year = found["y1"] or (found["y2"] if same_year else None)
    return _pair(_iso(year, first, _day(found["d1"])), end)


def _day_range(found: Match[str]) -> Said | None:
    """ "16th and 17th February 2011", "11, 12 and 13 June"."""
    if _day(found["d1"]) >= _day(found["d2"]):
        return None
    month, year = _month(found["m"]), found["y"]
    return _pair(_iso(year, month, _day(found["d1"])), _iso(year, month, _day(found["d2"])))


def _one_day(found: Match[str]) -> Said | None:
    day = _iso(found["y"], _month(found["m"]), _day(found["d"]))
    return _pair(day, day)


def _numeric(day: str, month: str, year: str) -> str | None:
    full = year if len(year) == 4 else f"20{year}"
    return _iso(full, int(month), int(day))


def _figures(found: Match[str]) -> Said | None:
    day = _numeric(found["d"], found["m"], found["y"])
    return _pair(day, day)


def _figures_range(found: Match[str]) -> Said | None:
    return _pair(
        _numeric(found["d1"], found["m1"], found["y1"]),
        _numeric(found["d2"], found["m2"], found["y2"]),
    )


def _iso_day(found: Match[str]) -> Said | None:
    day = _iso(found["y"], int(found["m"]), int(found["d"]))
    return _pair(day, day)


def _month_range(found: Match[str]) -> Said | None:
    first, last, year = _month(found["m1"]), _month(found["m2"]), found["y2"]
    return _pair(_iso(found["y1"] or (year if first <= last else None), first), _iso(year, last))


def _one_month(found: Match[str]) -> Said | None:
    month = _iso(found["y"], _month(found["m"]))
    return _pair(month, month)


def _bare_month(found: Match[str]) -> Said | None:
    month = _iso(None, _month(found["m"]))
    return _pair(month, month)


def _season(found: Match[str]) -> Said:
    season = found["s"].casefold()
    said = f"{found['y']}-{season}" if found["y"] else season
    return said, said


def _bare_season(found: Match[str]) -> Said:
    return found["s"].casefold(), found["s"].casefold()


def _year(found: Match[str]) -> Said:
    return found["y"], found["y"]


_FORMS: tuple[tuple[re.Pattern[str], Callable[[Match[str]], Said | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (
            rf"{_HEAD}\b{_WEEKDAY}(?P<d1>{_D}){_OF}(?P<m1>{_M}){_YEAR % 'y1'}?{_TO}{_WEEKDAY}"
            rf"(?P<d2>{_D}){_OF}(?P<m2>{_M}){_YEAR % 'y2'}?",
            _long_range,
        ),
        (
            rf"{_HEAD}\b{_WEEKDAY}(?P<d1>{_D})(?:,{_W}{_D}){{0,5}},?{_TO}{_WEEKDAY}(?P<d2>{_D})"
            rf"{_OF}(?P<m>{_M}){_YEAR % 'y'}?",
            _day_range,
        ),
        (
            rf"\b{_WEEKDAY}(?P<m>{_M}){_W}(?P<d1>{_D})(?:,{_W}{_D}){{0,5}},?{_TO}(?P<d2>{_D})\b"
            rf"{_YEAR % 'y'}?",
            _day_range,
        ),
        (rf"{_HEAD}\b{_WEEKDAY}(?P<d>{_D}){_OF}(?P<m>{_M}){_YEAR % 'y'}?", _one_day),
        (rf"\b{_WEEKDAY}(?P<m>{_M}){_W}(?P<d>{_D})\b{_YEAR % 'y'}", _one_day),
        (rf"\b(?P<m>{_M}){_W}(?P<d>\d{{1,2}}(?:st|nd|rd|th))\b(?P<y>\Z.)?", _one_day),
        (
            r"(?<![\d.,/£-])(?P<d1>\d{1,2})[./](?P<m1>\d{1,2})[./](?P<y1>20\d\d|\d\d)"
            rf"{_TO}(?P<d2>\d{{1,2}})[./](?P<m2>\d{{1,2}})[./](?P<y2>20\d\d|\d\d)(?![\d/]|\.\d)",
            _figures_range,
        ),
        (
            r"(?<![\d.,/£-])(?P<d>\d{1,2})(?P<dot>[./-])(?P<m>\d{1,2})(?P=dot)"
            r"(?P<y>19\d\d|20\d\d)(?![\d/]|\.\d)",
            _figures,
        ),
        (
            r"(?<![\d.,/£-])(?P<d>\d{1,2})(?P<dot>[./])(?P<m>\d\d)(?P=dot)(?P<y>[012]\d)"
            r"(?![\d/]|\.\d)",
            _figures,
        ),
        (r"(?<![\d-])(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", _iso_day),
        (
            rf"\b(?P<m1>{_M})(?:{_W}(?P<y1>{_Y}))?{_TO}(?P<m2>{_M}),?{_OF}(?P<y2>{_Y})",
            _month_range,
        ),
        (
            rf"\b{_LEAD}{_W}(?P<m1>{_M}){_TO}(?P<m2>{_M})(?!{_W}\d)(?P<y1>\Z.)?(?P<y2>\Z.)?",
            _month_range,
        ),
        (rf"\b(?P<m>{_M})(?:,?{_OF}|{_S}[-/]{_S})(?P<y>{_Y})", _one_month),
        (rf"\b(?P<s>{_SEASON})(?:{_W}[Tt]erm)?(?:,?{_OF}|/)(?P<y>{_Y})", _season),
        (
            rf"\b{_LEAD}(?:{_W}the)?(?:{_W}(?:start|end|middle|beginning|early|late|mid)"
            rf"(?:{_W}of)?)?[\s-]{{1,8}}(?P<m>{_M})(?!{_W}\d|-\w)",
            _bare_month,
        ),
        (
            rf"\b(?:in|during|by|until|this|next|last|over|early|late|the|In|During|This|Last|Next)"
            rf"{_W}(?:the{_W})?(?:coming{_W}|early{_W}|late{_W})?(?P<s>{_SEASON})\b"
            rf"(?!{_W}(?:[Hh]oliday|[Ss]chool|[Aa]ctivit|[Bb]orn|[Bb]udget|[Rr]ead))",
            _bare_season,
        ),
        (rf"(?<![\d.,/£$-])\b(?P<y>{_Y}){_NUMBER_OF}(?![/-]\d)", _year),
    )
)
_BARE = re.compile(
    r"\b(?P<m>January|February|April|June|July|August|September|October|November|December)\b"
    r"(?!\s{1,8}\d|-\w)"
)


def _candidates(view: str) -> Iterator[DateFound]:
    for pattern, read in _FORMS:
        for found in pattern.finditer(view):
            said = read(found)
            if said is None:
                continue
            bare = read is _month_range and not found["y2"]
            start = found.start("m1") if bare else found.start()
            start = found.start("m") if read is _bare_month else start
            start = found.start("s") if read is _bare_season else start
            yield DateFound(span=Span(start=start, end=found.end()), start=said[0], end=said[1])
    for found in _BARE.finditer(view):
        said = _bare_month(found)
        if said is not None:
            yield DateFound(
                span=Span(start=found.start(), end=found.end()), start=said[0], end=said[1]
            )


def find_dates(view: str) -> tuple[DateFound, ...]:
    """Find every date in a view, in order and without overlap; the longer reading wins.

    >>> [(date.start, date.end) for date in find_dates("on 16th and 17th February 2011")]
    [('2011-02-16', '2011-02-17')]
    >>> [date.start for date in find_dates("a visit at the start of February")]
    ['--02']
    """
    chosen: list[DateFound] = []
    starts: list[int] = []
    ranked = sorted(
        _candidates(view), key=lambda date: (date.span.start - date.span.end, date.span.start)
    )
    for date in ranked:
        place = bisect_left(starts, date.span.start)
        if place > 0 and chosen[place - 1].span.end > date.span.start:
            continue
        if place < len(chosen) and chosen[place].span.start < date.span.end:
            continue
        chosen.insert(place, date)
        starts.insert(place, date.span.start)
    return tuple(chosen)
