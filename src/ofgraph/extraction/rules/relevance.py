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


def relevant_parts(view: str, parts: tuple[Part, ...], *, title: str | None) -> frozenset[int]:
    """Return the numbers of the parts that findings may be read from."""
    items = _items(view, parts)
    relevant: set[int] = set()
    for section in [parts] if items is None else items:
        if not section:
            continue
        said = view[section[0].start : section[-1].end]
        if items is not None and _ROUTINE.match(said):
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
    foreign = len(pattern("relevance.foreign").findall(opening))
    own = len(pattern("relevance.own").findall(opening))
    if foreign and foreign >= own:
        return False
    everywhere = len(pattern("relevance.own").findall(said))
    return (
        everywhere > 0 and len(pattern("relevance.foreign").findall(said)) <= max(everywhere, 1) * 3
    )


def _items(view: str, parts: tuple[Part, ...]) -> list[tuple[Part, ...]] | None:
    """Cut a whole-meeting page into its agenda items, or give None where there is but one."""
    routine = [
        part.number for part in parts
        if part.end - part.start < 90 and _ROUTINE.match(view[part.start : part.end])
    ]  # fmt: skip
    if len(routine) < 2:
        return None
    opens = [part.number for part in parts if _opens_item(view, part)]
    sections: list[tuple[Part, ...]] = []
    for at, number in enumerate(opens):
        until = opens[at + 1] if at + 1 < len(opens) else len(parts)
        sections.append(parts[number:until])
    return sections


def _opens_item(view: str, part: Part) -> bool:
    said = view[part.start : part.end]
    if part.kind != "heading" or _WITHIN_AN_ITEM.match(said):
        return False
    return not re.fullmatch(r"\W*\d*\W*", said)
