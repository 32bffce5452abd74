"""Word's automatic numbering, counted out as Word prints it; headings known by their style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .numbering import counted

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Number = tuple[str, int]
"""The id of a list and the level in it, from zero."""

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_LONGEST_CHAIN = 20  # styles based on styles: a longer chain is a circle


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's style says: its heading level (0: none) and its list."""

    heading: int
    number: Number | None


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    pattern: str
    start: int


class Styles:
    """The paragraph styles of a Word file."""

    def __init__(self, styles: _Element) -> None:
        self._elements = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}

    def of(self, paragraph: _Element) -> Style:
        """Read a paragraph's own settings, then its style's, then those that is based on."""
        properties = paragraph.find(f"{W}pPr")
        chain = [properties, *self._chain(_value(properties, "pStyle"))]
        return Style(heading=self._heading(chain), number=_number(chain))

    def _chain(self, style_id: str | None) -> list[_Element | None]:
        chain: list[_Element | None] = []
        while style_id in self._elements and len(chain) < _LONGEST_CHAIN:
            style = self._elements[style_id]
            chain.append(style)
            style_id = _value(style, "basedOn")
        return chain

    def _heading(self, chain: list[_Element | None]) -> int:
        for element in chain:
            name = _value(element, "name") or ""
            found = _HEADING.fullmatch(name)
            if found:
                return int(found[1])
            if name.casefold() == "title":
                return 1
            outline = _value(_properties(element), "outlineLvl")
            if outline is not None and outline.isdigit() and int(outline) < 9:
                return int(outline) + 1
        return 0


class Lists:
    """The lists of a Word file, and how far each has been counted."""

    def __init__(self, numbering: _Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read(numbering)

    def next_marker(self, number: Number | None) -> str | None:
        """Count a list's next paragraph; return what Word prints before it."""
        if number is None or number[0] not in self._abstract:
            return None
        list_id, depth = number
        levels = self._levels.get(list_id, {})
        level = levels.get(depth)
        if level is None or level.style == "none":
            return None
        if level.style == "bullet":
            return _bullet(level.pattern)
        counts = self._counts.setdefault(self._abstract[list_id], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        printed = re.sub(
            r"%(\d)", lambda found: self._figure(levels, counts, int(found[1]) - 1), level.pattern
        )
        return printed.strip() or None

    @staticmethod
    def _figure(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth)
        if level is None:
            return ""
        return counted(counts.setdefault(depth, level.start), level.style)

    def _read(self, numbering: _Element) -> None:
        abstract = {
            element.get(f"{W}abstractNumId", ""): _levels(element)
            for element in numbering.iter(f"{W}abstractNum")
        }
        for element in numbering.iter(f"{W}num"):
            list_id = element.get(f"{W}numId", "")
            base = _value(element, "abstractNumId") or ""
            overrides = _overrides(element)
            levels = dict(abstract.get(base, {}))
            for depth, (level, start) in overrides.items():
                chosen = level or levels.get(depth)
                if chosen is not None:
                    first = chosen.start if start is None else start
                    levels[depth] = _Level(chosen.style, chosen.pattern, first)
            self._levels[list_id] = levels
            self._abstract[list_id] = f"{base}/{list_id}" if overrides else base


def _levels(parent: _Element) -> dict[int, _Level]:
    levels = {}
    for element in parent.findall(f"{W}lvl"):
        levels[_whole(element.get(f"{W}ilvl"), 0)] = _level(element)
    return levels


def _level(element: _Element) -> _Level:
    return _Level(
        style=_value(element, "numFmt") or "decimal",
        pattern=_value(element, "lvlText") or "",
        start=_whole(_value(element, "start"), 1),
    )


def _overrides(number: _Element) -> dict[int, tuple[_Level | None, int | None]]:
    found: dict[int, tuple[_Level | None, int | None]] = {}
    for override in number.findall(f"{W}lvlOverride"):
        own = override.find(f"{W}lvl")
        start = _value(override, "startOverride")
        found[_whole(override.get(f"{W}ilvl"), 0)] = (
            None if own is None else _level(own),
            None if start is None else _whole(start, 1),
        )
    return found


def _number(chain: list[_Element | None]) -> Number | None:
    """The nearest list wins; list 0 takes a paragraph out of its style's list."""
    depth: int | None = None
    for element in chain:
        setting = None if element is None else _properties(element)
        numbered = None if setting is None else setting.find(f"{W}numPr")
        if numbered is None:
            continue
        stated = _value(numbered, "ilvl")
        if depth is None and stated is not None:
            depth = _whole(stated, 0)
        list_id = _value(numbered, "numId")
        if list_id is not None:
            return None if list_id == "0" else (list_id, depth or 0)
    return None


def _properties(element: _Element | None) -> _Element | None:
    if element is None or element.tag == f"{W}pPr":
        return element
    return element.find(f"{W}pPr")


def _value(parent: _Element | None, name: str) -> str | None:
    found = None if parent is None else parent.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) else otherwise


def _bullet(pattern: str) -> str:
    """The sign a bullet prints; symbol fonts hide it behind a private character."""
    if not pattern or ord(pattern[0]) >= 0xE000:
        return "•"
    return "○" if pattern == "o" else pattern
