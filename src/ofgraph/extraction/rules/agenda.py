"""The items of a whole meeting's minutes, and which of them are about the service inspected."""

from __future__ import annotations

import re

from ..layout import Part
from .paper import Paper
from .relevance import about_the_service

_NUMBERED = re.compile(
    r"(?:(?:Item|Minute|Agenda item)\s+)?(?P<series>[A-Z]{1,6}[ ./-]{0,2})?(?P<number>\d{1,3})"
    r"(?:/\d{2,4})?[a-z]?[.):]?[ \t]+(?P<title>[A-Z\"'].{2,150})$",
    re.DOTALL,
)
_ROUTINE = re.compile(
    r"(?:apolog|declaration|disclosure|minutes of|minutes$|membership|constitution|"
    r"public (?:participation|question|speaking)|chair\w*'?s? announcement|(?:.{0,30})work "
    r"(?:programme|plan)|forward plan|date of|any other|urgent|exclusion|substitut|petition|welcome"
    r"|matters arising|action log|election of|appointment of)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:apprentice\w*|(?:adult|community)(?: and community)? (?:education|learning|skills)|"
    r"further education|college|sixth form|nursery|childmind\w*|fire and rescue|crematori\w*|"
    r"food (?:hygiene|safety)|planning inspect\w*)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:child\w*|social (?:care|work\w*)|safeguarding|looked after|care leavers?|young people|"
    r"ilacs|jtai)\b",
    re.IGNORECASE,
)
_TITLES = 4  # parts at the head of a paper, among which its title stands
_LONGEST_TITLE = 160
_FEWEST_ITEMS = 3


def concerned(paper: Paper) -> frozenset[int]:
    """Return the numbers of the relevant parts, without other items of a whole meeting."""
    view, parts = paper.view, paper.parts
    if _of_another_service(paper):
        return frozenset()
    opens = _openings(view, parts)
    kept: set[int] = set(paper.relevant)
    for at, number in enumerate(opens):
        until = opens[at + 1] if at + 1 < len(opens) else len(parts)
        section = parts[number:until]
        said = view[section[0].start : section[-1].end]
        if _ROUTINE.match(_title(view, section[0])) or not about_the_service(said):
            kept.difference_update(part.number for part in section)
    return frozenset(kept)


def _of_another_service(paper: Paper) -> bool:
    """Tell a paper whose title names an inspection of a college, a nursery, an adult service."""
    titles = [paper.view[part.start : part.end] for part in paper.parts[:_TITLES]]
    named = [
        title for title in titles
        if len(title) < _LONGEST_TITLE and re.search(r"ofsted|inspect|visit", title, re.IGNORECASE)
    ]  # fmt: skip
    return any(_ELSEWHERE.search(title) for title in named) and not any(map(_OURS.search, named))


def _openings(view: str, parts: tuple[Part, ...]) -> list[int]:
    """The parts that open an item: numbered titles in one series, a routine one among them."""
    found = [(part, one) for part in parts if (one := _numbered(view, part))]
    series: dict[str, list[tuple[int, int]]] = {}
    for part, (name, number) in found:
        kept = series.setdefault(name, [])
        if not kept or kept[-1][1] <= number <= kept[-1][1] + 3:
            kept.append((part.number, number))
    best = max(series.values(), key=len, default=[])
    opens = [number for number, _ in best]
    routine = [number for number in opens if _ROUTINE.match(_title(view, parts[number]))]
    return opens if len(opens) >= _FEWEST_ITEMS and routine else []


def _numbered(view: str, part: Part) -> tuple[str, int] | None:
    said = _printed(view, part)
    if part.kind == "row" or len(said) > _LONGEST_TITLE or said.endswith((".", ";", ",")):
        return None
    found = _NUMBERED.match(said)
    if found is None or (part.kind != "heading" and not found["title"].isupper()):
        return None
    return (found["series"] or "").strip(" ./-"), int(found["number"])


def _title(view: str, part: Part) -> str:
    found = _NUMBERED.match(_printed(view, part))
    return found["title"] if found else ""


def _printed(view: str, part: Part) -> str:
    said = view[part.start : part.end]
    return f"{part.marker} {said}" if part.marker else said
