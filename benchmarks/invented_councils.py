"""Councils that do not exist, what inspectors found there, and the official file that lists it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ofgraph.extraction.lexicon import load_themes
from ofgraph.graph.registers import COUNCIL_TYPES, OFFICIAL_THEMES
from ofgraph.ids import sha256_hex
from ofgraph.linking.frameworks import common_areas
from ofgraph.linking.judgements import GRADE_WORDS
from ofgraph.linking.register import Council, CouncilChange, GssCode
from ofgraph.records import About, CellRef, Outcome, OutcomeTable, VisitKind

_STEMS = (
    "Wexen", "Quarl", "Brindle", "Oszel", "Thrain", "Umber", "Velda", "Yarrel", "Zennor",
    "Gossim", "Hathel", "Ivendell", "Jorran", "Kestrin", "Lammer", "Mossel", "Nunder", "Pendrith",
    "Rusken", "Sedgel", "Tamsel", "Ullen", "Wimmer", "Crandel", "Dunnoc", "Ferrol",
)  # fmt: skip
_ENDINGS = (
    "combe", "mere", "thwaite", "ditch", "fold", "garth", "holt", "wick", "beck", "marsh", "stow",
    "hythe", "burn", "rigg", "minster", "cross", "gate", "haven", "heath", "moor",
)  # fmt: skip
_BEFORE = ("", "Upper ", "Nether ", "Long ", "High ", "Far ", "Great ", "Little ", "Old ", "New ")
_TYPES = tuple(COUNCIL_TYPES)[:4]
_REGIONS = ("Northern Marches", "Middle Vales", "Southern Levels", "Eastern Reaches")
_GRADES = ("Outstanding", "Good", "Requires improvement to be good", "Inadequate")
_AREAS = {
    "sif": ("overall", "help-protection", "looked-after-permanence", "leadership-mgmt-governance"),
    "ilacs": ("overall", "leaders", "help-protection", "in-care-and-care-leavers"),
}
# Our word, framework, Ofsted's word (None where its files list no such visit), whether graded.
_SORTS: dict[str, tuple[VisitKind, str | None, str | None]] = {
    "sif": ("full_inspection", "sif", "SIF inspection"),
    "standard": ("ilacs_standard", "ilacs", "ILACS Standard Inspection"),
    "short": ("ilacs_short", "ilacs", "ILACS Short Inspection"),
    "focused": ("focused_visit", "ilacs", "ILACS Focused Visit"),
    "monitoring": ("monitoring_visit", "ilacs", "LA Monitoring visit"),
    "joint": ("jtai", None, None),
}
_SINCE_2018 = ("standard", "short", "focused", "focused", "monitoring", "monitoring", "joint")
MANY_VISITS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One visit that never was: when, of what kind, and the themes it found wanting."""

    number: int
    kind: VisitKind
    framework: str | None
    official: str | None
    start: dt.date
    end: dt.date
    published: dt.date
    wanting: tuple[str, ...]
    official_theme: str | None = None
    ordinal: int | None = None
    grades: tuple[tuple[str, str], ...] = ()

    @property
    def series(self) -> str:
        """The timeline that the named queries count the visit in."""
        return "joint" if self.kind == "jtai" else "social care"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A council with its visits, and the one it took over from, if any."""

    council: Council
    occasions: tuple[Occasion, ...]
    before: Council | None = None

    @property
    def change(self) -> Iterator[CouncilChange]:
        """The reorganisation that made the council, if there was one."""
        if self.before is not None:
            yield CouncilChange(
                id=f"{self.council.id}-2009", date="2009-04-01", before=(self.before.id,),
                after=(self.council.id,), kind="replacement",
            )  # fmt: skip


@cache
def theme_slugs() -> tuple[str, ...]:
    """Slugs of the bundled theme scheme, in an order that makes the first ones common."""
    slugs = [theme.slug for theme in load_themes().themes]
    return tuple(sorted(slugs, key=lambda slug: sha256_hex(slug.encode())))


@cache
def _weights() -> tuple[float, ...]:
    return tuple(1 / (rank + 3) for rank in range(len(theme_slugs())))


def some_themes(chance: random.Random, count: int) -> tuple[str, ...]:
    """Themes drawn with the common ones more often, each at most once."""
    return tuple(dict.fromkeys(chance.choices(theme_slugs(), _weights(), k=count)))


def name_of(index: int) -> str:
    """The name of the council with this number; all are different.

    >>> name_of(0), name_of(27), name_of(27) == name_of(28)
    ('Wexencombe', 'Quarlthwaite', False)
    """
    stem = _STEMS[index % len(_STEMS)]
    turn = index // len(_STEMS)
    # Shifted by the stem, so that neighbours do not all end alike.
    ending = _ENDINGS[(turn + index % len(_STEMS)) % len(_ENDINGS)]
    before = turn // len(_ENDINGS)
    number = "" if before < len(_BEFORE) else f" {before // len(_BEFORE) + 1}"
    return f"{_BEFORE[before % len(_BEFORE)]}{stem}{ending}{number}"


def place(index: int, seed: int, visits: int | None = None) -> Place:
    """Invent a council and its visits; the same index and seed always give the same."""
    chance = random.Random(f"{seed}/{index}")
    council = _council(index, name_of(index))
    before = None
    if index % 12 == 5:
        before = _council(index, f"Former {name_of(index)}", code=50_000, end="2009-03-31")
    count = chance.randint(8, MANY_VISITS)
    occasions = tuple(_occasions(chance, count if visits is None else min(visits, count)))
    return Place(council=council, occasions=occasions, before=before)


def _council(index: int, name: str, *, code: int = 0, end: str | None = None) -> Council:
    kind = _TYPES[index % len(_TYPES)]
    official = {
        "London borough": f"London Borough of {name}",
        "County": f"{name} County Council",
        "Metropolitan district": f"{name} Metropolitan Borough Council",
    }.get(kind, f"{name} Council")
    key = name.casefold().replace(" ", "-")
    region = _REGIONS[index % len(_REGIONS)]
    gss = f"E99{code + index:06d}"
    return Council(
        id=key, name=name, official_name=official, names=(name, official), type=kind,
        region=region, ofsted_region=region, gss_code=gss, codes=(GssCode(code=gss),),
        urn=str(900_000 + code + index), domain=f"{key}.invalid",
        status="abolished" if end else "current", end=end, source="invented",
    )  # fmt: skip


def _occasions(chance: random.Random, count: int) -> Iterator[Occasion]:
    standing = some_themes(chance, 3)
    start = dt.date(2015, 1, 5) + dt.timedelta(days=chance.randint(0, 300))
    series = 0
    for number in range(count):
        sort = "sif" if start.year < 2018 else chance.choice(_SINCE_2018)
        series = series % 6 + 1 if sort == "monitoring" else 0
        yield _occasion(chance, number, sort, start, standing, series or None)
        start += dt.timedelta(days=chance.randint(150, 260))


def _occasion(
    chance: random.Random, number: int, sort: str, start: dt.date, standing: Sequence[str],
    ordinal: int | None,
) -> Occasion:  # fmt: skip
    kind, framework, official = _SORTS[sort]
    end = start + dt.timedelta(days=chance.randint(1, 4))
    back = [theme for theme in standing if chance.random() < 0.7]
    graded = sort in ("sif", "standard", "short")
    areas = _AREAS[framework or ""] if graded else ()
    return Occasion(
        number=number,
        kind=kind,
        framework=framework,
        official=official,
        start=start,
        end=end,
        published=end + dt.timedelta(days=chance.randint(25, 45)),
        wanting=tuple(dict.fromkeys((*back, *some_themes(chance, 3)))),
        official_theme=None if graded else chance.choice(tuple(OFFICIAL_THEMES)),
        ordinal=ordinal,
        grades=tuple((area, chance.choice(_GRADES)) for area in areas),
    )


def read_grade(occasion: Occasion, area: str, words: str) -> tuple[str, str]:
    """The common area and the grade as a Reading has them."""
    return common_areas()[occasion.framework or "", area], GRADE_WORDS[words.casefold()]


def official_file(places: Iterable[Place], number: int) -> OutcomeTable:
    """One official file that lists the visits of some councils, cell by cell."""
    name = f"Invented_outcomes_{number}.ods"
    sha = sha256_hex(name.encode())
    outcomes = [
        outcome
        for place in places
        for occasion in place.occasions
        if occasion.official
        for outcome in _rows(place.council, occasion, name, sha)
    ]
    # Cells are numbered down the sheet, so that none is named twice.
    outcomes = [_in_row(outcome, row) for row, outcome in enumerate(outcomes, start=2)]
    about = About(
        name=name, sha256=sha, size=1, media_type="application/vnd.oasis.opendocument.spreadsheet"
    )
    title = f"Invented local authority inspection outcomes, part {number}"
    return OutcomeTable(about=about, title=title, as_at="2025-03-31", outcomes=tuple(outcomes))


def _rows(council: Council, occasion: Occasion, file: str, sha: str) -> Iterator[Outcome]:
    for area, words in occasion.grades or ((None, occasion.official_theme or ""),):
        yield Outcome(
            council=council.name,
            gss_code=council.gss_code,
            framework=(occasion.framework or "").upper(),
            kind=occasion.official or "",
            inspection_date=occasion.start.isoformat(),
            publication_date=occasion.published.isoformat(),
            area=area,
            grade=words if area else None,
            visit_theme=None if area else words,
            link=f"https://inspectorate.invalid/provider/{council.urn}",
            cell=CellRef(file=file, sha256=sha, sheet="Invented", cell="A1", text=words),
            council_id=council.id,
        )


def _in_row(outcome: Outcome, row: int) -> Outcome:
    return dataclasses.replace(outcome, cell=dataclasses.replace(outcome.cell, cell=f"F{row}"))
