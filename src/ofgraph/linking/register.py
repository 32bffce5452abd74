"""The register of councils: names, codes, dates and successions, and who a name means when."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ..errors import BadResource, UnknownName
from ..resources import resource_text
from .council_names import asked, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class GssCode:
    """One ONS code of a council's area; `start` and `end` may be a year, a day or unknown."""

    code: str
    start: str | None = None
    end: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """A council that runs, or ran, children's services. Missing dates are not known."""

    id: str
    name: str
    official_name: str
    names: tuple[str, ...]
    type: str
    region: str
    ofsted_region: str
    gss_code: str
    codes: tuple[GssCode, ...]
    urn: str | None = None
    dfe_code: str | None = None
    domain: str | None = None
    slug: str | None = None
    status: str = "current"
    start: str | None = None
    end: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    source: str = ""

    def existed(self, on: str | None) -> bool:
        """Say whether the council existed on a day, or in a month or year known only so far.

        A missing date of the council is unbounded; a date without a year rules nothing out.
        """
        said = re.match(r"\d{4}(?:-\d\d){0,2}", on or "")
        if said is None:
            return True
        day = said[0]
        began = self.start is None or self.start[: len(day)] <= day
        return began and (self.end is None or day <= self.end[: len(day)])


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilChange:
    """A reorganisation: which councils gave way to which, on what day."""

    id: str
    date: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    kind: str
    source: str = ""


class Register:
    """Every council known, found by id, code or name.

    >>> register = Register.bundled()
    >>> register.named("Cumbria", "2019-05-01").official_name
    'Cumbria County Council'
    >>> register.named("Cumbria", "2024-05-01") is None
    True
    >>> register.council("Cumbira")
    Traceback (most recent call last):
    ...
    ofgraph.errors.UnknownName: there is no council called 'Cumbira'
    """

    def __init__(self, councils: Iterable[Council], changes: Iterable[CouncilChange] = ()) -> None:
        self.councils = tuple(sorted(councils, key=lambda council: council.id))
        self.changes = tuple(sorted(changes, key=lambda change: (change.date, change.id)))
        self._by_id = {council.id: council for council in self.councils}
        self._by_code = {code.code: council for council in self.councils for code in council.codes}
        self._exact: dict[str, list[Council]] = {}
        self._bare: dict[str, list[Council]] = {}
        regions = {plain(council.region) for council in self.councils}
        for council in self.councils:
            for name in {plain(name) for name in council.names}:
                self._exact.setdefault(name, []).append(council)
            # The City of London is not what "London" means.
            for name in {asked(name).core for name in council.names} - regions:
                self._bare.setdefault(name, []).append(council)

    @classmethod
    def load(cls, councils: str, codes: str = "", names: str = "", changes: str = "") -> Register:
        """Read the register from the text of its CSV tables."""
        events = tuple(_change(row) for row in _rows(changes, "id,date,from,to", "changes"))
        aliases = _grouped(names, "council,name", "names")
        areas = _grouped(codes, "council,gss_code,from,until", "codes")
        return cls(
            (
                _council(row, areas.get(row["id"], []), aliases.get(row["id"], []), events)
                for row in _rows(councils, "id,name,official_name,type,gss_code", "councils")
            ),
            events,
        )

    @classmethod
    def bundled(cls) -> Register:
        """Return the register that ships with ofgraph; it is read once."""
        return _bundled()

    def by_id(self, key: str) -> Council:
        """Return the council with this id.

        Raises:
            UnknownName: no council has it.
        """
        if key not in self._by_id:
            raise UnknownName("council", key, self._by_id)
        return self._by_id[key]

    def __contains__(self, key: object) -> bool:
        return key in self._by_id

    def by_code(self, code: str) -> Council | None:
        """Return the council that has, or had, this ONS code."""
        return self._by_code.get(code.strip().upper())

    def named(self, words: str, on: str | None = None) -> Council | None:
        """Return the one council these words name on a date; None if there is none, or several.

        A whole name counts before a name without its "City Council" or "London Borough of". A
        county council that has ceased is not its successor: it is None after its end.
        """
        wanted = asked(words)
        exact = self._exact.get(wanted.whole, [])
        found = [council for council in exact if council.existed(on)]
        if not found and not (exact and wanted.says_kind):
            found = [
                council
                for council in self._bare.get(wanted.core, [])
                if council.existed(on) and not wanted.contradicts(council.official_name)
            ]
        return found[0] if len(found) == 1 else None

    def council(self, words: str, on: str | None = None) -> Council:
        """Return the council a user means: by id, code or name.

        Raises:
            UnknownName: nothing fits; the hint names what comes closest.
        """
        found = self._by_id.get(words) or self.by_code(words) or self.named(words, on)
        if found is None:
            raise UnknownName("council", words, self._known())
        return found

    def suggest(self, words: str) -> str:
        """Say which known name comes closest to words that name no council."""
        return UnknownName("council", words, self._known()).hint

    def _known(self) -> tuple[str, ...]:
        return tuple(sorted({plain(council.name) for council in self.councils}))

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Every name a text may use, as the tables print it, with the ids it may mean."""
        found: dict[str, tuple[str, ...]] = {}
        for name in sorted({name for council in self.councils for name in council.names}):
            key = plain(name)
            meant = [*self._exact.get(key, []), *self._bare.get(key, [])]
            found[name] = tuple(sorted({council.id for council in meant}))
        return found


@cache
def _bundled() -> Register:
    return Register.load(
        resource_text("data", "councils.csv"),
        resource_text("data", "council-codes.csv"),
        resource_text("data", "council-names.csv"),
        resource_text("data", "council-changes.csv"),
    )


def _rows(text: str, needed: str, table: str) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text))
    if not text:
        return []
    missing = sorted(set(needed.split(",")) - set(reader.fieldnames or ()))
    if missing:
        raise BadResource(f"the table of council {table} lacks the columns {', '.join(missing)}")
    return list(reader)


def _grouped(text: str, needed: str, table: str) -> dict[str, list[dict[str, str]]]:
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in _rows(text, needed, table):
        grouped.setdefault(row["council"], []).append(row)
    return grouped


def _change(row: dict[str, str]) -> CouncilChange:
    return CouncilChange(
        id=row["id"],
        date=row["date"],
        before=tuple(row["from"].split("|")),
        after=tuple(row["to"].split("|")),
        kind=row.get("kind", ""),
        source=row.get("source", ""),
    )


def _council(
    row: dict[str, str],
    codes: list[dict[str, str]],
    aliases: list[dict[str, str]],
    changes: tuple[CouncilChange, ...],
) -> Council:
    printed = [row.get(column, "") for column in ("name", "official_name", "ofsted_name")]
    printed += [row.get("ons_name", ""), *(alias["name"] for alias in aliases)]
    key = row["id"]
    return Council(
        id=key,
        name=row["name"],
        official_name=row["official_name"],
        names=tuple(dict.fromkeys(name for name in printed if name)),
        type=row["type"],
        region=row.get("region", ""),
        ofsted_region=row.get("ofsted_region", ""),
        gss_code=row["gss_code"],
        codes=tuple(_code(code) for code in codes) or (GssCode(code=row["gss_code"]),),
        urn=row.get("urn") or None,
        dfe_code=row.get("dfe_code") or None,
        domain=row.get("domain") or None,
        slug=row.get("gov_uk_slug") or None,
        status=row.get("status") or "current",
        start=row.get("start") or None,
        end=row.get("end") or None,
        predecessors=_others(changes, key, succeeded=False),
        successors=_others(changes, key, succeeded=True),
        source=row.get("source", ""),
    )


def _code(row: dict[str, str]) -> GssCode:
    return GssCode(
        code=row["gss_code"],
        start=row["from"] or None,
        end=row["until"] or None,
        source=row.get("source", ""),
    )


def _others(changes: tuple[CouncilChange, ...], key: str, *, succeeded: bool) -> tuple[str, ...]:
    found: set[str] = set()
    for change in changes:
        here, there = (change.before, change.after) if succeeded else (change.after, change.before)
        if key in here:
            found.update(there)
    return tuple(sorted(found))
