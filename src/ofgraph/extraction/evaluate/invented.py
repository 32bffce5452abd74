"""What a Reading states that its text cannot bear: the counts that must be nought."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Evidence, Reading, Resolution, Visit
from ..identity import records_of

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"


def invented(reading: Reading, text: str) -> tuple[str, ...]:
    """Quotes that are not the words at their place, and dates whose year is not in the text.

    What is only proposed is held to the same: a reviewer must be able to trust the words shown.
    """
    return (*_false_quotes(reading, text), *_unsaid_years(reading, text))


def _false_quotes(reading: Reading, text: str) -> Iterator[str]:
    for what, evidence in _evidence(reading):
        if not evidence.quote or text[evidence.start : evidence.end] != evidence.quote:
            yield f"{what}: the words at {evidence.start}-{evidence.end} are not {evidence.quote!r}"


def _evidence(reading: Reading) -> Iterator[tuple[str, Evidence]]:
    for piece in reading.council.evidence if reading.council else ():
        yield "council", piece
    for meeting in reading.meetings:
        yield from _pieces(f"meeting {meeting.id}", meeting.evidence)
    for kind, record in records_of(reading):
        yield from _pieces(f"{kind} {record.id}".strip(), record.evidence)


def _pieces(name: str, evidence: tuple[Evidence, ...]) -> Iterator[tuple[str, Evidence]]:
    for piece in evidence or (Evidence(quote="", start=0, end=0),):
        yield name, piece


def _unsaid_years(reading: Reading, text: str) -> Iterator[str]:
    for what, date in _dates(reading):
        year = re.match(r"\d{4}", date or "")
        if year and not says_year(text, year[0]):
            yield f"{what}: the year of {date} is not in the text"


def _dates(reading: Reading) -> Iterator[tuple[str, str | None]]:
    for meeting in reading.meetings:
        yield f"meeting {meeting.id}", meeting.date
    for kind, record in records_of(reading):
        if isinstance(record, Visit):
            for date in dict.fromkeys((record.start, record.end, record.report_published)):
                yield f"{kind} {record.id}", date
        elif isinstance(record, Resolution):
            yield f"{kind} {record.id}", record.due


def says_year(text: str, year: str) -> bool:
    """Whether a text says a year, in four figures or as the end of a date or a range.

    >>> says_year("Date: 24.05.11", "2011"), says_year("in 2018/19", "2019")
    (True, True)
    >>> says_year("11 children", "2011")
    False
    """
    short = year[2:]
    return bool(
        re.search(
            rf"(?<!\d){year}(?!\d)|(?<=[./\-–—'’‘]){short}(?!\d)"
            rf"|\b(?:{_MONTHS})[a-z]*\.?[ \u00a0]{short}(?![\d:])",
            text,
            re.IGNORECASE,
        )
    )
