"""What is known of Ofsted's outcome tables: headings, grade words, kinds; from a data file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..errors import BadResource
from ..records import Cell
from ..resources import resource_text

FILE = "outcome-columns.toml"


def fold(words: str) -> str:
    """Write a heading or a grade one way only: no case, line breaks, marks or note numbers.

    >>> fold(" First SIF Overall Judgement\\n(OE) [note 3]")
    'first sif overall judgement oe'
    """
    plain = re.sub(r"\[(?:note )?\d+\]", " ", words.casefold()).replace("&", " and ")
    plain = plain.replace("'", "").replace("’", "")
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """An official kind of inspection or visit."""

    name: str
    framework: str
    graded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The columns of one inspection: its dates, its kind (or the column of it), its areas."""

    framework: str
    kind: str | None
    kind_column: int | None
    inspected: int | None
    published: int | None
    visit_theme: int | None
    areas: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the columns of a table stand, and which headings nobody knows."""

    council: int
    gss_code: int | None
    link: int | None
    groups: tuple[Group, ...]
    unknown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _WideGroup:
    framework: str
    kind: str | None
    kind_headings: frozenset[str]
    published: frozenset[str]
    areas: Mapping[str, frozenset[str]]


def _folded(words: object) -> frozenset[str]:
    if not isinstance(words, list):
        raise BadResource(f"{FILE}: {words!r} should be a list of words")
    return frozenset(fold(str(word)) for word in words)


def _section(table: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = table.get(name, {})
    if not isinstance(found, dict):
        raise BadResource(f"{FILE}: {name} should be a table")
    return found


class OutcomeColumns:
    """The headings and words of Ofsted's outcome tables, as the data file lists them."""

    def __init__(self, text: str) -> None:
        try:
            known = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise BadResource(f"{FILE} is not valid TOML: {error}") from error
        words = _section(known, "words")
        self.no_judgement = _folded(words.get("no_judgement", [])) | {""}
        self.not_inspected = _folded(words.get("not_inspected", []))
        self.grades = _meanings(_section(known, "grades"))
        self.numerals = {
            framework: {number: str(grade) for number, grade in _section(scales, framework).items()}
            for scales in (_section(known, "numerals"),)
            for framework in scales
        }
        self.visit_themes = _meanings(_section(known, "visit_themes"))
        self.kinds = _kinds(_section(known, "kinds"))
        self.other_tables = _folded(known.get("other_tables", []))
        self._columns = {name: _folded(words) for name, words in _section(known, "columns").items()}
        long = dict(_section(known, "long"))
        self._long_framework = str(long.pop("framework", ""))
        self._long_areas = {a: _folded(w) for a, w in _section(long, "areas").items()}
        long.pop("areas", None)
        self._long = {name: _folded(words) for name, words in long.items()}
        self._wide = tuple(_wide_group(group) for group in known.get("wide", []))
        split = _section(known, "split")
        self.split_day = str(split.get("day", ""))
        self.split_area = str(split.get("area", ""))
        self.joint_area = str(split.get("before", ""))
        revision = _section(known, "notes").get("revision")
        self.revision = re.compile(str(revision)) if revision else None

    @classmethod
    def bundled(cls) -> OutcomeColumns:
        """Return what ships with ofgraph; it is read once."""
        return _bundled()

    def grade(self, words: str, framework: str) -> str | None:
        """Return the grade a word or numeral stands for; None where it is not known."""
        plain = fold(words)
        return self.grades.get(plain) or self.numerals.get(framework, {}).get(plain)

    def area(self, words: str) -> str | None:
        """Return the area that a heading of a table with one inspection a row names."""
        plain = fold(words)
        return next((area for area, names in self._long_areas.items() if plain in names), None)

    def layout(self, row: Sequence[Cell]) -> Layout | None:
        """Read a row as the headings of an outcome table; None if it is not that."""
        headings = {place: folded for place, cell in enumerate(row) if (folded := fold(cell.text))}
        if len(headings) < 3 or self.other_tables & set(headings.values()):
            return None
        council = _place(headings, self._columns["local_authority"])
        if council is None:
            return None
        groups = self._wide_layout(headings) or self._long_layout(headings)
        if not groups:
            return None
        known = self._columns["ignored"] | self._long.get("ignored", frozenset())
        used = {council, *(place for group in groups for place in _places(group))}
        gss_code = _place(headings, self._columns["gss_code"])
        link = _place(headings, self._columns["link"])
        return Layout(
            council=council,
            gss_code=gss_code,
            link=link,
            groups=groups,
            unknown=tuple(
                place
                for place, heading in headings.items()
                if place not in used | {gss_code, link} and heading not in known
            ),
        )

    def _wide_layout(self, headings: Mapping[int, str]) -> tuple[Group, ...]:
        found = []
        for group in self._wide:
            published = _place(headings, group.published)
            areas = _areas(headings, group.areas)
            if published is not None and areas:
                found.append(
                    Group(
                        framework=group.framework,
                        kind=group.kind,
                        kind_column=_place(headings, group.kind_headings),
                        inspected=None,
                        published=published,
                        visit_theme=None,
                        areas=areas,
                    )
                )
        return tuple(found)

    def _long_layout(self, headings: Mapping[int, str]) -> tuple[Group, ...]:
        column = {name: _place(headings, words) for name, words in self._long.items()}
        areas = _areas(headings, self._long_areas)
        dated = column["inspection_date"] is not None or column["publication_date"] is not None
        told = len(areas) > 1 or column["kind"] is not None
        if not (dated and told):
            return ()
        return (
            Group(
                framework=self._long_framework,
                kind=None,
                kind_column=column["kind"],
                inspected=column["inspection_date"],
                published=column["publication_date"],
                visit_theme=column["visit_theme"],
                areas=areas,
            ),
        )


@cache
def _bundled() -> OutcomeColumns:
    return OutcomeColumns(resource_text("data", FILE))


def _meanings(table: Mapping[str, object]) -> dict[str, str]:
    return {word: meaning for meaning, words in table.items() for word in _folded(words)}


def _kinds(table: Mapping[str, object]) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for name in table:
        told = _section(table, name)
        kind = Kind(name=name, framework=str(told["framework"]), graded=bool(told["graded"]))
        found.update(dict.fromkeys(_folded(told["words"]), kind))
    return found


def _wide_group(told: Mapping[str, object]) -> _WideGroup:
    kind = told.get("kind")
    return _WideGroup(
        framework=str(told["framework"]),
        kind=None if kind is None else str(kind),
        kind_headings=_folded(told.get("kind_column", [])),
        published=_folded(told["published"]),
        areas={area: _folded(words) for area, words in _section(told, "areas").items()},
    )


def _place(headings: Mapping[int, str], words: Iterable[str]) -> int | None:
    wanted = set(words)
    return next((place for place, heading in headings.items() if heading in wanted), None)


def _areas(
    headings: Mapping[int, str], areas: Mapping[str, frozenset[str]]
) -> tuple[tuple[str, int], ...]:
    found = ((area, _place(headings, words)) for area, words in areas.items())
    return tuple((area, place) for area, place in found if place is not None)


def _places(group: Group) -> set[int]:
    columns = (group.kind_column, group.inspected, group.published, group.visit_theme)
    return {place for place in columns if place is not None} | {place for _, place in group.areas}
