"""The council a paper is about: only where its words make a council or its area the subject.

A place named for another reason does not count: a police force, a school, a partner council, an
address of a page or a person, somebody's title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ...records import CouncilNamed, Span
from ..phrases import any_of
from .paper import Paper

_BODY = (
    r"(?P<body>(?i:(?:\s+(?:Metropolitan|County|City|Borough|District|Unitary|Royal|"
    r"London|MBC|and))*\s+(?:Council|Borough Council)\b))?"
)
_ELSEWHERE = re.compile(
    r"\s+(?:Police|Constabulary|NHS|Hospital|University|Academy|Academies|College|School|"
    r"Schools|Primary|High|Street|Road|"
    r"Lane|Square|House|Hall|Park|Airport|Station|Football|Fire|Chronicle|Gazette|Post|"
    r"Mercury|News|Safeguarding Children|LSCB|"
    r"Health|Clinical|CCG|Healthcare|Foundation|Youth Court|Crown|Magistrates|Prison|"
    r"Chamber|Association|Cathedral|"
    r"Town|North\b|South\b|Partnership Trust|Railway|Universities|and Cambridge|Book)\b|"
    r"[-@/_]|\.\w|,?\s+as\s+(?:a\s+)?(?:peer|partner)"
)
_NOT_SUBJECT = re.compile(
    r"(?:@|/|www\.|Director (?:of|for|at)\s+\w+\s*,?\s*|from|former(?:ly)?(?: of| at)?|"
    r"seconded (?:from|by)|loaned by|partner(?:ed|ship)? (?:with|in Practice,?)|"
    r"support(?:ed)? (?:from|by)|learning from|peer(?:s)? (?:from|in)|such as|unlike|"
    r"neighbouring|visit to see|like|compared (?:to|with)|"
    r"worked in|worked at|joined from|moved (?:from|to)|other (?:councils|authorities),?|"
    r"including|Leader of|Bishop of|based in|live in|living in|placed in|"
    r"Improvement Partner,?|authorities)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SERVICE = (
    r"(?:\s*(?:'s|s'|'))?\s+(?:local authority\s+)?(?:[Cc]hildren(?:'s)?|CHILDREN'S|"
    r"[Cc]orporate [Pp]arent)"
)
_STRONG_AFTER = re.compile(_SERVICE)
_TITLED = re.compile(r"\s*[:,-]\s+(?:[Ii]nspection of|[Ff]ocuss?ed visit|[Mm]onitoring visit)")
_STRONG_BEFORE = re.compile(
    r"(?:(?:services?|care|arrangements|children|department|authority|inspection|visit|"
    r"people|families)\s+(?:in|at|of|to|for|within|across)|"
    r"[Ii]nspection of|[Vv]isit to|OF|inspected|visited|report on)\s+(?:the\s+)?$"
)
_STYLED = re.compile(
    r"(?:(?:Royal|London|Metropolitan|COUNTY|LONDON|ROYAL|METROPOLITAN)\s+)*(?:Borough|City|County|Council|BOROUGH|"
    r"CITY|COUNTY|COUNCIL)(?:\s+(?:Council|and\s+County))?\s+(?:of|OF)\s+(?:the\s+)?$"
)
_WHOLE = re.compile(r"\s(?:Council|Borough|MBC)$", re.IGNORECASE)
_MASTHEAD, _OPENING = 4, 3
_AMBIGUOUS = frozenset({"reading", "bury", "bath"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    canonical: str
    span: Span
    weight: int
    full: bool


def find_council(paper: Paper) -> CouncilNamed | None:
    """Return the council that is the subject of a paper, or None where none is named as such.

    The plainest naming wins ("Northmere Council" over "Northmere"), if no other council is
    spoken of as much.
    """
    hits = _plain(tuple(_hits(paper)))
    weights: dict[str, int] = {}
    for hit in hits:
        weights[hit.canonical] = weights.get(hit.canonical, 0) + hit.weight
    if not weights:
        return None
    ranked = sorted(weights.items(), key=lambda one: -one[1])
    best, weight = ranked[0]
    if weight < 2 or (len(ranked) > 1 and ranked[1][1] >= weight):
        return None
    mine = [hit for hit in hits if hit.canonical == best and hit.weight > 0]
    chosen = max(mine, key=lambda hit: (hit.full, hit.weight, -hit.span.start))
    return CouncilNamed(
        name=chosen.span.quote(paper.text), canonical=best,
        evidence=(paper.evidence(chosen.span, "councils.subject@2", 0.9),),
    )  # fmt: skip


def _plain(hits: tuple[_Hit, ...]) -> tuple[_Hit, ...]:
    """Count "Bury" and "Reading" as names once "Bury Council" has been said."""
    told = {hit.canonical for hit in hits if hit.full}
    return tuple(
        replace(hit, weight=1) if not hit.weight and hit.canonical in told else hit for hit in hits
    )


def _hits(paper: Paper) -> Iterator[_Hit]:
    view = paper.view
    for found in _names(tuple(sorted(paper.names))).finditer(view):
        short, whole = (" ".join(words.split()).casefold() for words in (found["name"], found[0]))
        canonical = paper.names.get(short) or paper.names.get(whole)
        if canonical is None or not found["name"][0].isupper():
            continue
        before = view[max(0, found.start() - 60) : found.start()]
        if _ELSEWHERE.match(view, found.end()) or _NOT_SUBJECT.search(before):
            continue
        if view[max(0, found.start() - 1) : found.start()] in ("/", ".", "@", "-", "_"):
            continue
        part = paper.part_at(found.start())
        if part is None:
            continue
        styled = _STYLED.search(before)
        start = found.start() - len(styled[0]) if styled else found.start()
        whole_name = bool(found["body"] or styled or _WHOLE.search(found[0]))
        yield _Hit(
            canonical=canonical, span=Span(start=start, end=found.end()),
            weight=_MASTHEAD if part.number < _OPENING and whole_name
            else _weight(paper, found, before, whole=whole_name, heading=part.kind == "heading"),
            full=whole_name,
        )  # fmt: skip


def _weight(
    paper: Paper, found: re.Match[str], before: str, *, whole: bool, heading: bool
) -> int:  # fmt: skip
    """How plainly a naming makes the council the subject."""
    view = paper.view
    if _TITLED.match(view, found.end()):
        return 3
    if _STRONG_AFTER.match(view, found.end()) or _STRONG_BEFORE.search(before):
        return 3
    if whole:
        return 2
    if found["name"].casefold() in _AMBIGUOUS:
        return 0
    if heading or re.match(
        r"(?:'s)?\s+(?:is|has|was|had|became|needs|must|received|will)\b",
        view[found.end() : found.end() + 14],
    ):
        return 2
    return 2 if re.search(r"\b[Ii]n\s+$", before) else 1


@lru_cache(maxsize=8)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    if not names:
        return re.compile(r"(?P<name>(?!))(?P<body>)?")
    return re.compile(rf"(?P<name>{any_of(names)}){_BODY}")
