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
_TITLE = re.compile(r"(?:Prof(?:essor)?|Dr|Mrs|Mr|Ms|Miss|Mx|Sir|Dame)\.?[^\S\n]+")
_EMPLOYER = re.compile(
    r",\s+(?:[A-Z][\w'&-]*\s+(?:(?:and|of)\s+)?){0,5}(?:Council|Police|Constabulary|Commission|Ofsted|"
    r"Estyn|HMICFRS|Probation)$"
)
_INSPECTORS = re.compile(
    r"\b(?P<role>H(?:is|er) Majesty's Inspector|HM Inspector)s,?\s+"
    rf"(?P<names>{_NAME}(?:,\s+{_NAME}){{0,4}}?,?\s+and\s+{_NAME}?)(?=[.,;]?(?:\s|$))"
)
_COPIED = re.compile(
    r"(?:[Cc]op(?:y|ies|ied)(?:\s+to)?|CC|[Cc]c|c\.c\.)\s*:\s*(?=\S)|\b[Cc]c\s+(?=[A-Z])"
)
_MOST_COPIES = 8
_SIGNING = re.compile(r"(?i)inspector|ofsted|director")
_SIGNED = re.compile(r"Yours\s+(?:sincerely|faithfully)")


def _person(lines: Lines, name: Span, role: Span) -> Person:
    titled = _TITLE.match(lines.text, name.start, name.end)
    name = Span(start=titled.end(), end=name.end) if titled else name
    role = _without_employer(lines, role)
    return Person(
        name=" ".join(name.quote(lines.text).split()),
        role=" ".join(role.quote(lines.text).split()),
        evidence=tuple(Evidence.at(lines.text, span, rule=PEOPLE_RULE) for span in (name, role)),
    )


def _without_employer(lines: Lines, role: Span) -> Span:
    """ "Chief Constable, Northmere Police": the post without who employs its holder."""
    employer = _EMPLOYER.search(lines.text[role.start : role.end])
    return Span(start=role.start, end=role.start + employer.start()) if employer else role


def _inspectors(lines: Lines) -> Iterator[Person]:
    """ "Two of His Majesty's Inspectors, Anna Bell and Tom Carr": those who visited, by name."""
    for found in _INSPECTORS.finditer(lines.view, 0, _TOP):
        role = Span(start=found.start("role"), end=found.end("role"))
        for name in re.finditer(_NAME, found["names"]):
            start = found.start("names") + name.start()
            end = start + len(name[0].rstrip("."))
            yield _person(lines, Span(start=start, end=end), role)


def _copied(lines: Lines) -> Iterator[Person]:
    """ "Copy: Chief Executive, Northmere Council": posts that a letter is copied to, one a line."""
    ends = list(_SIGNED.finditer(lines.view))
    below = [line for line in lines.lines if ends and line.start >= ends[-1].end()]
    first = next((at for at, line in enumerate(below) if _COPIED.match(line.words)), None)
    if first is None:
        return
    for line in below[first : first + _MOST_COPIES]:
        label = _COPIED.match(line.words)
        words = line.words[label.end() :] if label else line.words
        if not _POST.search(words) and not re.search(r"\bMember\b", words):
            return
        start = line.start + len(line.words) - len(words)
        named = _HEADED.fullmatch(words)
        if named and not _POST.search(named["name"]):
            end = start + named.end("name")
            role = Span(start=start + named.start("role"), end=line.end)
            yield _person(lines, Span(start=start, end=end), role)
        else:
            yield _post_alone(lines, Span(start=start, end=line.end))


def _post_alone(lines: Lines, role: Span) -> Person:
    held = _without_employer(lines, role)
    return Person(
        name=None,
        role=" ".join(held.quote(lines.text).split()),
        evidence=(Evidence.at(lines.text, role, rule=PEOPLE_RULE),),
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
    for line in below:
        headed = _HEADED.fullmatch(line.words)
        if headed and _SIGNING.search(headed["role"]) and not _POST.search(headed["name"]):
            name = Span(start=line.start, end=line.start + headed.end("name"))
            yield _person(lines, name, Span(start=line.start + headed.start("role"), end=line.end))
    for line, role in pairwise(below):
        if _HEADED.fullmatch(role.words):
            continue
        plain = line.words.split(",")[0]
        if re.fullmatch(_NAME, plain) and _SIGNING.search(role.words):
            name = Span(start=line.start, end=line.start + len(plain))
            if not re.search(r"(?i)\binspector|ofsted|commission|director\b", plain):
                yield _person(lines, name, Span(start=role.start, end=role.end))


def people(lines: Lines) -> tuple[Person, ...]:
    """The inspectors, the people a letter is addressed or copied to and those who sign it."""
    found: dict[str | None, Person] = {}
    sources = (
        _lead_inspectors(lines), _addressees(lines), _signatories(lines), _inspectors(lines),
        _copied(lines),
    )  # fmt: skip
    for source in sources:
        for person in source:
            found.setdefault(person.name or person.role, person)
    return tuple(
        replace(one, id=f"p{number}") for number, one in enumerate(found.values(), start=1)
    )
