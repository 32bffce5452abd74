"""Who was present, by the list at the head of minutes: a directory, not people who took part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ...records import Span
from ..layout import Part
from ..phrases import any_of, words
from .paper import Paper
from .people_words import COUNCILLORS, NAME, TITLE, is_name, post, trimmed_post

_ENTRY = re.compile(
    rf"(?:(?P<title>{TITLE}\.?(?=\s)|Councillors|Councillor\(s\)|Cllrs):?\s*)?"
    rf"(?P<name>(?!{TITLE}\b|Councillors|Cllrs){NAME})"
    r"(?:\s*\((?P<role>[^()]{2,110})\))?"
)
_GROUP = re.compile(
    rf"(?P<members>Councillors\b|Councillor\(s\)|Cllrs\b|{TITLE}\b)|(?P<others>Co-opted|[Oo]fficers|"
    r"OFFICERS|CO-OPTED|[Aa]lso|ALSO|[Ii]n attendance|IN ATTENDANCE|Representatives)"
)
_PROSE = re.compile(
    r"\b(?:was|were|that|received|submitted|considered|resolved|introduced|presented|had|has)\b",
    re.IGNORECASE,
)
_LONGEST = 30  # parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody on a list of those present, as printed there."""

    name: str
    role: str | None
    span: Span

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


@cache
def _opens() -> re.Pattern[str]:
    here, away = words("people.attendance.phrases"), words("people.attendance.absent")
    return re.compile(
        rf"(?:(?P<absent>{any_of(away)})|(?P<here>{any_of(here)}))"
        rf"(?:\s*[:-]|\s*\n|\s+(?=(?:{TITLE}|Councillors?)\b|[A-Z][a-z]+ [A-Z])|\s*$)"
    )


def attendance_parts(paper: Paper) -> frozenset[int]:
    """Return the numbers of the parts that list who was present, or absent."""
    return frozenset(part.number for part, _ in _lists(paper))


def directory(paper: Paper) -> tuple[Present, ...]:
    """Return those whom a paper lists as present."""
    listed: list[Present] = []
    member = False
    for part, absent in _lists(paper):
        if absent:
            member = False
            continue
        said = paper.view[part.start : part.end]
        groups = [(one.start(), bool(one["members"])) for one in _GROUP.finditer(said)]
        for found in _ENTRY.finditer(said):
            before = [kind for at, kind in groups if at <= found.start("name")]
            member = before[-1] if before else member
            if not is_name(found["name"]):
                continue
            listed.append(_present(part, found, member=member))
    return tuple(listed)


def _present(part: Part, found: re.Match[str], *, member: bool) -> Present:
    beside = _post_beside(found)
    held = trimmed_post((found["role"] or (beside["role"] if beside else "")).strip(" ,"))
    title = found["title"] or ""
    councillor = title.startswith(COUNCILLORS) or (member and title in ("", "Councillors"))
    end = found.end("role") + 1 if found["role"] else found.end("name")
    end = beside.start("role") + len(held) if beside else end
    return Present(
        name=" ".join(found["name"].split()),
        role=" ".join(held.split()) or ("Councillor" if councillor else None),
        span=Span(start=part.start + found.start("name"), end=part.start + end),
    )  # fmt: skip


def _post_beside(found: re.Match[str]) -> re.Match[str] | None:
    """The post after a name: "Anna Bell, Head of Safeguarding", "Anna Bell - Chair"."""
    link = re.compile(r"(?:\s*,|\s+-|\t)\s*").match(found.string, found.end("name"))
    return post().match(found.string, link.end()) if link and not found["role"] else None


def _lists(paper: Paper) -> Iterator[tuple[Part, bool]]:
    """The parts of each list of names, and whether it lists those absent."""
    absent: bool | None = None
    for part in paper.parts[: _LONGEST * 3]:
        said = paper.view[part.start : part.end]
        opened = _opens().match(said)
        if opened and not _PROSE.search(said[opened.end() : opened.end() + 60]):
            absent = bool(opened["absent"])
            yield part, absent
        elif absent is not None and _only_names(said):
            yield part, absent
        else:
            absent = None


def _only_names(said: str) -> bool:
    return (
        len(said) < 400
        and not _PROSE.search(said)
        and bool(re.search(NAME, said))
        and not (re.match(r"(?:[A-Z]{1,5}\s?)?\d", said))
    )
