"""Who inspected, who is written to and who signs, as a report or letter prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ...records import Evidence, Person, Span
from .lines import Line, Lines

PEOPLE_RULE = "reports.people@1"
_TOP = 6000
_NAME = r"[A-Z][\w'.-]*(?:[^\S\n]+(?:de|van|der|O'|Mc)?[A-Z][\w'.-]*){1,4}"
_LEAD = re.compile(
    rf"(?P<role>(?:[Ll]ead|[Rr]eporting)\s+[Ii]nspector)s?:?[^\S\n]+(?P<name>{_NAME}?)"
    r"(?=,|\s*\n|[^\S\n]+H(?:MI|er|is)\b|[^\S\n]*$)"
)
_POST = re.compile(
    r"(?i)\b(?:director|chief|commissioner|manager|head|chair|officer|scrutineer|leader|accountable"
    r"|executive)\b"
)
_HEADED = re.compile(rf"(?P<name>{_NAME}),\s+(?P<role>\S.*)")
_SIGNED = re.compile(r"Yours\s+(?:sincerely|faithfully)")


def _person(lines: Lines, name: Span, role: Span) -> Person:
    return Person(
        name=" ".join(name.quote(lines.text).split()),
        role=" ".join(role.quote(lines.text).split()),
        evidence=tuple(Evidence.at(lines.text, span, rule=PEOPLE_RULE) for span in (name, role)),
    )


def _lead_inspectors(lines: Lines) -> Iterator[Person]:
    for found in _LEAD.finditer(lines.view, 0, _TOP):
        name = Span(start=found.start("name"), end=found.end("name"))
        role = Span(start=found.start("role"), end=found.end("role"))
        yield _person(lines, name, role)
        return


def _head(lines: Lines) -> list[Line]:
    """The lines above "Dear …"; none where the document is no letter."""
    head: list[Line] = []
    for line in lines.lines[:60]:
        if line.words.startswith("Dear "):
            return head
        head.append(line)
    return []


def _addressees(lines: Lines) -> Iterator[Person]:
    head = _head(lines)
    for place, line in enumerate(head):
        below = head[place + 1] if place + 1 < len(head) else None
        headed = _HEADED.fullmatch(line.words)
        if headed and _POST.search(headed["role"]):
            name = Span(start=line.start, end=line.start + headed.end("name"))
            end = below.end if below and _carries_on(line, below) else line.end
            yield _person(lines, name, Span(start=line.start + headed.start("role"), end=end))
        elif below and re.fullmatch(_NAME, line.words) and _is_post(below):
            name = Span(start=line.start, end=line.end)
            yield _person(lines, name, Span(start=below.start, end=below.end))


def _is_post(line: Line) -> bool:
    return bool(_POST.search(line.words)) and not _HEADED.fullmatch(line.words)


def _carries_on(line: Line, below: Line) -> bool:
    """Whether a post runs on to the next line, which then names nobody."""
    return len(line.words) > 60 and not _HEADED.match(below.words) and len(below.words) < 60


def _signatories(lines: Lines) -> Iterator[Person]:
    ends = list(_SIGNED.finditer(lines.view))
    if not ends:
        return
    below = [line for line in lines.lines if line.start >= ends[-1].end()][:14]
    for line, role in pairwise(below):
        plain = line.words.split(",")[0]
        if re.fullmatch(_NAME, plain) and re.search(r"(?i)inspector|ofsted|director", role.words):
            name = Span(start=line.start, end=line.start + len(plain))
            if not re.search(r"(?i)\binspector|ofsted|commission|director\b", plain):
                yield _person(lines, name, Span(start=role.start, end=role.end))


def people(lines: Lines) -> tuple[Person, ...]:
    """The lead inspector, the people a letter is addressed to and those who sign it."""
    found: dict[str | None, Person] = {}
    for source in (_lead_inspectors(lines), _addressees(lines), _signatories(lines)):
        for person in source:
            found.setdefault(person.name, person)
    return tuple(
        replace(one, id=f"p{number}") for number, one in enumerate(found.values(), start=1)
    )
