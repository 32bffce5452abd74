"""The meeting a paper was before: its body and date, as the head of the paper prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Evidence, Meeting, Span
from .dates import find_dates
from .paper import Paper

_HEAD = 2500
_FAR = 6000
_NOUN = (
    r"(?:Sub-?\s?Committee|Sub-?[Gg]roup|Committee|Cabinet|Board|Panel|Commission|"
    r"(?<!Chief )Executive|Full Council|Select Committee|Task Group|Forum|CABINET|"
    r"(?:SUB-?)?COMMITTEE|BOARD|PANEL|COMMISSION|EXECUTIVE)"
)
_WORD = r"(?:[A-Z][\w'&/-]*|and|of|for|the|in|on|&|to|with|\(|\))"
_COMMITTEE = (
    rf"(?:{_WORD}[ ,]{{1,2}}){{0,12}}?{_NOUN}(?:[ ]for[ ][A-Z]\w+(?:[ ](?:and[ ])?[A-Z]\w+)"
    rf"{{0,4}})?(?:[ ]\([\w ]{{3,40}}\))?"
)
_ISSUE = re.compile(
    r"Meeting:\s*(?P<date>\d\d/\d\d/\d{4})\s*-\s*(?P<body>[A-Z][^\n(]{2,90}?)\s*(?:\(Item"
    r"\s+(?P<item>[\w.]+)\)|\n|$)"
)
_TO = re.compile(
    r"^[ \t|*]*(?:(?:Report\s+)?[Tt]o|Report to|REPORT TO|Decision[ -][Mm]aker|Committee|"
    r"Meeting|Body|Name of (?:the )?(?:[Cc]ommittee|[Mm]eeting)|Board|"
    rf"Meeting of(?: the)?)\s*:?[ \t|*:]{{1,12}}(?P<body>{_COMMITTEE})\b[ \t*|]*(?P<rest>"
    rf"[^\n]{{0,80}})$",
    re.MULTILINE,
)
_DATE_LINE = re.compile(
    r"^[ \t|*]*(?:Date(?:\s+of\s+(?:the\s+)?(?:[Mm]eeting|[Dd]ecision))?|Meeting [Dd]ate|"
    r"DATE)\s*:?[ \t|*:]{1,12}(?P<date>[^\n]{4,60})$",
    re.MULTILINE,
)
_MINUTES_OF = re.compile(
    r"(?:[Mm]inutes|MINUTES|[Mm]eeting|MEETING)\s+(?:of\s+(?:a|"
    r"the)\s+(?:[Mm]eeting\s+of\s+)?(?:the\s+)?|"
    rf"-\s*)(?P<body>{_COMMITTEE})(?P<rest>[^\n]{{0,140}})"
)
_TITLE_LINE = re.compile(
    rf"^[ \t*#]*(?:The\s+)?(?P<body>{_COMMITTEE})[ \t*]*(?P<rest>(?:[-,:]|\s\d|"
    rf"\s[A-Z][a-z]+day)[^\n]{{0,90}})?$",
    re.MULTILINE,
)
_AT_MEETING = re.compile(
    r"\b(?:[Aa]t|for)\s+(?:its|the|a)\s+meeting\s+(?:of\s+(?:the\s+)?"
    rf"(?P<body>{_COMMITTEE})\s+)?(?:held\s+)?on\s+(?P<date>[^.\n]{{5,40}})"
)
_REPORT_TO = re.compile(
    r"^[ \t*]*Report\s+(?:of|by|from)\s+[^\n]{4,90}?\s+to\s+(?:the\s+)?"
    rf"(?P<body>{_COMMITTEE})(?P<rest>[^\n]{{0,60}})$",
    re.MULTILINE,
)
_ACTS = re.compile(
    rf"^\W{{0,3}}(?:\d[\d.]*\s+)?(?:The\s+)?(?P<body>(?:[A-Z][\w'&-]*,?\s(?:and\s|of\s|&\s|"
    rf"for\s)?){{1,9}}{_NOUN})\s+(?:considered|received|noted|was\s+informed|discussed|"
    r"heard|resolved|"
    rf"reviewed|was\s+asked|were\s+informed|were\s+asked|members)",
)
_REF = re.compile(
    r"\b[Tt]he\s+(?:[Cc]ommittee|[Bb]oard|[Pp]anel|[Cc]abinet|[Cc]ommission|"
    r"[Ss]ub-?[Cc]ommittee|[Ee]xecutive)\b(?!'s\s+(?:office|report)|\s+(?:[Mm]ember|"
    r"[Ss]ecretary|Chair))"
)
_CABINET = re.compile(
    r"(?:^|\.\s+|,\s+and\s+)(?:The\s+)?(?P<body>Cabinet)(?:\s+members)?\s+(?:considered|"
    r"received|noted|was|were|resolved|agreed)"
)


def find_meetings(paper: Paper) -> tuple[Meeting, ...]:
    """Return the meeting of a paper: one, or none where nothing says so."""
    view = paper.view
    body, date, item, spans = _header(view)
    if body is None:
        body, acting = _acting(paper)
        spans += acting
    reference = _reference(paper)
    if body is None and date is None and reference is None:
        return ()
    evidence: list[Evidence] = [paper.evidence(span, "meetings.header@1", 0.95) for span in spans]
    if not evidence and reference is not None:
        evidence = [paper.evidence(reference[1], "meetings.body-ref@1", 0.7)]
    named = body.quote(paper.text) if body else None
    return (
        Meeting(
            committee=" ".join(named.split()) if named else None, date=date,
            evidence=tuple(evidence), item=item,
            body_ref=None if named or reference is None else reference[0],
        ),
    )  # fmt: skip


Header = tuple[Span | None, str | None, str | None, list[Span]]


def _header(view: str) -> Header:
    """Body, date, item number and where they stand, from the first form of header that fits."""
    issue = _ISSUE.search(view)
    if issue:
        return _body(issue), _first(issue["date"]), issue["item"], [_line(view, issue)]
    head = view[:_HEAD]
    to, dated = _TO.search(head) or _REPORT_TO.search(head), _DATE_LINE.search(head)
    if to:
        date = _first(dated["date"]) if dated else _first(to["rest"])
        below = [_line(view, dated)] if dated and date else []
        return _body(to), date, None, [_line(view, to), *below]
    titled = _MINUTES_OF.search(head) or next(_titled(head), None)
    if titled:
        return _below_title(view, titled)
    at = _AT_MEETING.search(view[:_FAR])
    if at and at["body"]:
        return _body(at), _first(at["date"]), None, [_line(view, at)]
    if dated and (date := _first(dated["date"])):
        return None, date, None, [_line(view, dated)]
    return None, None, None, []


def _body(found: re.Match[str]) -> Span:
    return Span(start=found.start("body"), end=found.end("body"))


def _below_title(view: str, titled: re.Match[str]) -> Header:
    """A body's name as a title, its date on the same line or just below."""
    date = _first(titled["rest"] or "")
    start, end = titled.start("body"), titled.end()
    near = find_dates(view[end : end + 130])
    if date is None and near and near[0].span.start < 80 and len(near[0].start or "") == 10:
        date, end = near[0].start, end + near[0].span.end
    return _body(titled), date, None, [Span(start=start, end=end)]


def _titled(head: str) -> Iterator[re.Match[str]]:
    for found in _TITLE_LINE.finditer(head):
        line = found[0].strip()
        if len(line) < 150 and not re.search(
            r"\b(?:Chair|Ofsted|OFSTED|[Rr]eport|Note|Director|That|The draft)\b", line
        ):
            yield found


def _line(view: str, found: re.Match[str]) -> Span:
    start, end = found.start(), found.end()
    while start < end and view[start] in " \t\n|*":
        start += 1
    while end > start + 1 and view[end - 1] in " \t\n|":
        end -= 1
    return Span(start=start, end=end)


def _first(words: str) -> str | None:
    dates = [date.start for date in find_dates(words) if date.start and len(date.start) >= 7]
    return dates[0] if dates else None


def _acting(paper: Paper) -> tuple[Span | None, list[Span]]:
    """The body that considers the paper, where the minutes give its whole name."""
    for part in paper.parts:
        if part.kind == "heading" or part.number not in paper.relevant:
            continue
        for sentence in part.sentences:
            said = paper.view[sentence.start : sentence.end]
            for form in (_ACTS, _CABINET):
                found = form.search(said)
                if found:
                    body = Span(
                        start=sentence.start + found.start("body"),
                        end=sentence.start + found.end("body"),
                    )
                    return body, [Span(start=body.start, end=sentence.start + found.end())]
    return None, []


def _reference(paper: Paper) -> tuple[str, Span] | None:
    found = _REF.search(paper.view)
    if not found:
        return None
    sentence = paper.sentence_at(found.start())
    span = sentence or Span(start=found.start(), end=found.end())
    return paper.text[found.start() : found.end()], span
