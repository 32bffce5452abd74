"""The head of a paper: the body and the day of its meeting, in the forms clerks print them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Span
from .dates import find_dates

_HEAD = 2500
_FAR = 6000
NOUN = (
    r"(?:Sub-?\s?Committee|Sub-?[Gg]roup|Committee|Cabinet|Board|Panel|Commission|"
    r"(?<!Chief )Executive|Full Council|Select Committee|Task Group|Forum|CABINET|"
    r"(?:Working|Steering|Reference|Development|Review)\s+Group|Partnership\s+Board|"
    r"(?:SUB-?\s?)?COMMITTEE|BOARD|PANEL|COMMISSION|EXECUTIVE|FORUM)"
)
_WORD = (
    r"(?:[A-Z][\w'&/-]*|and|of|for|the|in|on|&|to|with|a|an|our|"
    r"its|at|every|from|\(|\))"
)
_COMMITTEE = (
    rf"(?:{_WORD}[ ,]{{1,2}}){{0,12}}?{NOUN}(?:[ ](?:for|FOR)[ ][A-Z][\w']+"
    rf"(?:,?[ ](?:(?:and|AND|&)[ ])?[A-Z][\w']+){{0,5}})?(?:[ ]\([\w ]{{3,40}}\))?"
)
_COUNCIL = r"(?:[A-Z][\w'& -]{2,60}(?:Council|COUNCIL|Borough|BOROUGH)[ \t]*[:,|-][ \t]*)?"
_MET = r"(?:[Mm]eeting|[Dd]ecision|[Cc]ommittee|MEETING|DECISION|COMMITTEE)"
_ISSUE = re.compile(
    r"(?:Meeting|[A-Z]\w+ at meeting):\s*(?P<date>\d\d/\d\d/\d{4})\s*-\s*"
    r"(?P<body>[A-Z][^\n(]{2,90}?)\s*(?:\(Item\s+(?P<item>[\w.]+?)\.?\)|\n|$)"
)
_AGENDA = re.compile(
    rf"\bMeeting of (?:the )?(?P<body>{_COMMITTEE})\s*(?:,|-|on|held)[ \t]*(?P<date>[^\n(]{{6,60}})"
    r"\(Item\s+(?P<item>[\w.]+?)\.?\)"
)
_TO = re.compile(
    r"^[ \t|*]*(?:(?:Report\s+)?(?:[Tt]o|[Ff]or)|Report to|REPORT TO|REPORT FOR|TO|"
    r"[Dd]ecision[ -][Mm]aker|[Dd]ecision[ -][Mm]aking [Bb]ody|Committee|COMMITTEE|"
    r"Considered by|For consideration by|Presented to|Submitted to|"
    r"Meeting|MEETING|Body|Name of (?:the )?(?:[Cc]ommittee|[Mm]eeting)|Board|Forum|"
    r"(?:Committee|Meeting|Board|Panel)[ ]?/[ ]?\w+|Meeting of(?: the)?)\s*:?[ \t|*:]{1,12}"
    r"(?:The\s+|the\s+|THE\s+)?(?:(?:Chair(?:man)?\s+and\s+)?[Mm]embers\s+of\s+(?:the\s+)?)?"
    rf"(?P<body>{_COMMITTEE}|(?:[A-Z]\w+[ ]){{0,3}}(?:Council|COUNCIL)(?=[ \t|*]*(?:$|[-,:(\d])))\b"
    r"[ \t*|]*(?P<rest>[^\n]{0,80})$",
    re.MULTILINE,
)
_MET_ON = re.compile(
    rf"^[ \t|*•]*(?:Date\s+(?:and\s+time\s+)?of\s+(?:the\s+)?{_MET}|{_MET}\s+[Dd]ate|"
    rf"{_MET}\s+DATE|DATE\s+OF\s+(?:THE\s+)?{_MET}|(?:Meeting\s+)?[Hh]eld\s+on|"
    r"Date\s+(?:and|&)\s+[Tt]ime|Decided\s+at\s+meeting|Meeting\s+held)"
    r"\s*:?[ \t|*:]{1,12}(?P<date>[^\n]{4,70})$",
    re.MULTILINE,
)
_DATE_LINE = re.compile(
    r"^[ \t|*]*(?:Date|DATE)\s*:?[ \t|*:]{1,12}(?P<date>[^\n]{4,60})$", re.MULTILINE
)
_MINUTES_OF = re.compile(
    r"(?:[Mm]inutes|MINUTES|[Mm]eeting|MEETING|Notes|NOTES)\s+(?:(?:of|OF)\s+(?:(?:a|the|A|THE)\s+)?"
    r"(?:(?:\w+\s+)?(?:[Mm]eeting|MEETING)\s+(?:of|OF)\s+)?(?:(?:the|THE)\s+)?|-\s*)"
    rf"(?P<body>{_COMMITTEE})(?P<rest>[^\n]{{0,140}})"
)
_TITLE_LINE = re.compile(
    rf"^[ \t*#]*{_COUNCIL}(?:The\s+)?(?P<body>{_COMMITTEE})(?:[ \t]+(?:MEETING|Meeting|MINUTES|"
    r"Minutes|AGENDA|Agenda))?[ \t*]*(?P<rest>(?:[-,:|(]|\s\d|"
    r"\s[A-Z][a-z]+day|[ ]held\b)[^\n]{0,90})?$",
    re.MULTILINE,
)
_AT_MEETING = re.compile(
    r"\b(?:[Aa]t|for|[Tt]o)\s+(?:its|the|a)\s+(?:\w+\s+)?meeting\s+(?:of\s+(?:the\s+)?"
    rf"(?P<body>{_COMMITTEE})\s+)?(?:held\s+)?on\s+(?P<date>[^.\n]{{5,40}})"
)
_REPORT_TO = re.compile(
    r"^[ \t*]*(?:Report|REPORT)\s+(?:(?:of|by|from|OF|BY|FROM)\s+[^\n]{4,90}?\s+)?(?:to|TO)\s+"
    rf"(?:(?:the|THE)\s+)?(?P<body>{_COMMITTEE})(?P<rest>[^\n]{{0,60}})$",
    re.MULTILINE,
)
_OF_COUNCIL = re.compile(
    r"^[ \t*#]*(?:(?:MINUTES|Minutes|AGENDA|Agenda|[Mm]eeting|MEETING|[Rr]eport|REPORT)\s+)*"
    r"(?:(?:of|to|for|OF|TO|FOR)\s+(?:(?:a|the|an|A|THE)\s+)?(?:(?:\w+\s+)?(?:[Mm]eeting|MEETING)\s+"
    r"(?:of|OF)\s+(?:(?:the|THE)\s+)?)?)?(?:[A-Z][\w'&-]*[ ](?:of[ ](?:the[ ])?)?){0,6}?"
    r"(?P<body>(?:Full[ ]|FULL[ ]|County[ ]|City[ ]|Borough[ ])?(?:Council|COUNCIL))"
    r"(?:[ ](?:Meeting|MEETING))?\s*(?:[-,:|(]|held\s+on|on|"
    r"(?:held\s+)?(?:at|in)\s[^\n]{3,60}?\s+on)?\s*(?=(?P<rest>[^\n]{4,140}))",
    re.MULTILINE,
)
_NO_TITLE = re.compile(
    r"^\W*\d+[.)]?\s|\b(?:Membership|Appointment|"
    r"Terms of Reference|Chair|Ofsted|OFSTED|[Rr]eport|Note|Director|That|The draft|Appendix|"
    r"Improvement Board (?:has|had|was))\b"
)
_NAMELESS = re.compile(
    r"(?:the\s+)?(?:sub-?\s?)?(?:committee|board|panel|commission|forum|sub-?group|task group|"
    r"select committee|(?:working|steering|reference|development|review)\s+group)",
    re.IGNORECASE,
)
_BELOW = 130

Header = tuple[Span | None, str | None, str | None, list[Span]]


def header_of(view: str) -> Header:
    """Body, date, item number and where they stand, from the first form of header that fits."""
    for form in (_ISSUE, _AGENDA):
        issue = _search(form, view)
        if issue:
            return _body(issue), _first(issue["date"]), issue["item"], [_line(view, issue)]
    head = view[:_HEAD]
    met = next((found for found in _MET_ON.finditer(view) if _first(found["date"])), None)
    to = _search(_TO, head) or _search(_REPORT_TO, head)
    if to:
        dated = met or _DATE_LINE.search(head)
        date = _first(dated["date"]) if dated else _first(to["rest"]) or _below(view, to.end())
        below = [_line(view, dated)] if dated and date else []
        return _body(to), date, None, [_line(view, to), *below]
    titled = _search(_MINUTES_OF, head) or next(_titled(head), None)
    if titled:
        return _below_title(view, titled, met)
    council = next((one for one in _OF_COUNCIL.finditer(head) if _opens_dated(one["rest"])), None)
    if council:
        whole = Span(start=council.start("body"), end=council.end("rest"))
        return _body(council), _first(council["rest"]), None, [whole]
    at = _AT_MEETING.search(view[:_FAR])
    if at and at["body"]:
        return _body(at), _first(at["date"]), None, [_line(view, at)]
    if met:
        return None, _first(met["date"]), None, [_line(view, met)]
    return None, None, None, []


def _search(form: re.Pattern[str], view: str) -> re.Match[str] | None:
    """The first place where a form names a body: "the Committee" alone is no name."""
    return next((one for one in form.finditer(view) if not is_nameless(one["body"])), None)


def is_nameless(body: str) -> bool:
    """Whether words are a kind of body and no name: "the Committee"."""
    return _NAMELESS.fullmatch(body) is not None


def _body(found: re.Match[str]) -> Span:
    return Span(start=found.start("body"), end=found.end("body"))


def _below_title(view: str, titled: re.Match[str], met: re.Match[str] | None) -> Header:
    """A body's name as a title, its date on the same line, just below, or after a label."""
    date = _first(titled["rest"] or "")
    start, end = titled.start("body"), titled.end()
    near = find_dates(view[end : end + _BELOW])
    if date is None and near and near[0].span.start < 80 and len(near[0].start or "") == 10:
        date, end = near[0].start, end + near[0].span.end
    if date is None and met:
        return _body(titled), _first(met["date"]), None, [_body(titled), _line(view, met)]
    return _body(titled), date, None, [Span(start=start, end=end)]


def _below(view: str, end: int) -> str | None:
    """A day printed straight below a line that names the body."""
    near = find_dates(view[end : end + _BELOW])
    whole = near and near[0].span.start < 30 and len(near[0].start or "") == 10
    return near[0].start if whole else None


def _titled(head: str) -> Iterator[re.Match[str]]:
    for found in _TITLE_LINE.finditer(head):
        line = found[0].strip()
        named = not is_nameless(found["body"])
        if named and len(line) < 150 and not _NO_TITLE.search(line):
            yield found


def _opens_dated(words: str) -> bool:
    """Whether words open with a whole day: "Wednesday 24 November 2021"."""
    found = find_dates(words)
    return bool(found) and found[0].span.start < 8 and len(found[0].start or "") == 10


def _line(view: str, found: re.Match[str]) -> Span:
    start, end = found.start(), found.end()
    while start < end and view[start] in " \t\n|*•":
        start += 1
    while end > start + 1 and view[end - 1] in " \t\n|":
        end -= 1
    return Span(start=start, end=end)


def _first(words: str) -> str | None:
    dates = [date.start for date in find_dates(words) if date.start and len(date.start) >= 7]
    return dates[0] if dates else None
