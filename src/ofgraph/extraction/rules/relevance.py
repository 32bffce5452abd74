"""Which parts of a paper are about an inspection of children's services, if any are.

A whole-meeting page holds many items; a paper about a school, a nursery, a children's home or
the SEND arrangements holds inspections of something else.
"""

from __future__ import annotations

import re

from ..layout import Part
from ..phrases import pattern

_INSPECTORATE = re.compile(
    r"\b(?:ofsted|hmi|inspectorates?|inspectors?|jtai|ilacs|monitoring visits?|"
    r"focus(?:s?ed)? visits?|inspection)\b",
    re.IGNORECASE,
)
_HEAD = 250
_PEERS = re.compile(r"\bpeer\s+(?:review|challenge|diagnostic|inspection|visit)", re.IGNORECASE)
_JOINT = re.compile(r"\b(?:jtai|joint\s+targeted\s+(?:area\s+)?inspection)\b", re.IGNORECASE)
_CHILDREN_CARED_FOR = re.compile(
    r"\b(?:children(?:'s)?\s+(?:and\s+\w+\s+)?(?:services|social|care|department)|children,|"
    r"social\s+(?:care|work)|looked[ -]after|children\s+in\s+care|care\s+leavers|"
    r"child\s+protection|ilacs|corporate\s+parent|help\s+and\s+protection|in\s+need)",
    re.IGNORECASE,
)
_WITHIN_AN_ITEM = re.compile(
    r"(?:minutes|decisions?|resolved|recommend|additional|supporting|items?|no\.?|agenda|"
    r"reasons?|background|strengths|areas|key|findings|summary|conclusion)\b",
    re.IGNORECASE,
)
_ROUTINE = re.compile(
    r"(?:apologies|declarations?|minutes of|to approve the minutes|"
    r"public (?:participation|questions|speaking)|"
    r"chair(?:man)?'?s? announcements|work programme|forward plan|"
    r"date of (?:the )?next meeting|any other business|"
    r"urgent (?:business|items)|exclusion of|party whip|substitut|petitions|welcome|membership)",
    re.IGNORECASE,
)

_NUMBERED = re.compile(
    r"(?:(?:Item|Minute|Agenda item)\s+)?(?P<series>[A-Z]{1,6}[ ./-]{0,2})?(?P<count>\d{1,3})"
    r"(?:/\d{2,4})?[a-z]?[.):]?\s+[A-Z\"']"
)
_LONGEST_TITLE = 90
_FEWEST_NUMBERED = 2
_FEWEST_ROUTINE = 2
_MOST_SKIPPED = 3


def relevant_parts(view: str, parts: tuple[Part, ...], *, title: str | None) -> frozenset[int]:
    """Return the numbers of the parts that findings may be read from."""
    items = _items(view, parts)
    relevant: set[int] = set()
    for section in [parts] if items is None else items:
        if not section:
            continue
        said = view[section[0].start : section[-1].end]
        if items is not None and _ROUTINE.match(_title(view, section[0])):
            continue
        if about_the_service(said, title=title if items is None else None):
            relevant.update(part.number for part in section)
    return frozenset(relevant)


def about_the_service(said: str, *, title: str | None = None) -> bool:
    """Tell whether words are about an inspection of children's services.

    >>> about_the_service("Ofsted Monitoring Visit of children's services")
    True
    >>> about_the_service("Ofsted inspection of Northmere Primary School")
    False
    """
    if not _INSPECTORATE.search(said):
        return False
    opening = " ".join(filter(None, (title, said[:700])))
    headed = opening[:_HEAD]
    if _PEERS.search(headed) and not _INSPECTORATE.search(headed):
        return False
    if _JOINT.search(opening):
        return True
    foreign = len(pattern("relevance.foreign").findall(opening))
    own = len(pattern("relevance.own").findall(opening))
    if foreign and (foreign >= own or not _CHILDREN_CARED_FOR.search(said)):
        return False
    everywhere = len(pattern("relevance.own").findall(said))
    return (
        everywhere > 0 and len(pattern("relevance.foreign").findall(said)) <= max(everywhere, 1) * 3
    )


def _items(view: str, parts: tuple[Part, ...]) -> list[tuple[Part, ...]] | None:
    """Cut a whole-meeting page into its agenda items, or give None where there is but one."""
    routine = [
        part.number for part in parts
        if part.end - part.start < _LONGEST_TITLE and _ROUTINE.match(_title(view, part))
    ]  # fmt: skip
    opens = _numbered(view, parts)
    if not (routine and len(opens) >= _FEWEST_NUMBERED and set(routine) & set(opens)):
        if len(routine) < _FEWEST_ROUTINE:
            return None
        opens = [part.number for part in parts if _opens_item(view, part)]
    ends = [*opens[1:], len(parts)]
    return [parts[number:until] for number, until in zip(opens, ends, strict=True)]


def _numbered(view: str, parts: tuple[Part, ...]) -> list[int]:
    """The headings that one series of numbers counts: "CH31", "CH32"; the longest is taken."""
    series: dict[str, list[tuple[int, int]]] = {}
    for part in parts:
        found = _NUMBERED.match(_printed(view, part)) if part.kind == "heading" else None
        if found is None:
            continue
        kept = series.setdefault((found["series"] or "").strip(" ./-"), [])
        if not kept or kept[-1][1] < int(found["count"]) <= kept[-1][1] + _MOST_SKIPPED:
            kept.append((part.number, int(found["count"])))
    return [number for number, _ in max(series.values(), key=len, default=[])]


def _printed(view: str, part: Part) -> str:
    said = view[part.start : part.end]
    return f"{part.marker} {said}" if part.marker else said


def _title(view: str, part: Part) -> str:
    """A heading without the number of its item."""
    said = view[part.start : part.end]
    found = _NUMBERED.match(said)
    return said[found.end() - 1 :] if found else said


def _opens_item(view: str, part: Part) -> bool:
    said = view[part.start : part.end]
    if part.kind != "heading" or _WITHIN_AN_ITEM.match(said):
        return False
    return not re.fullmatch(r"\W*\d*\W*", said)
