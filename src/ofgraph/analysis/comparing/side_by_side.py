"""Two to four councils, theme by theme: how often raised, how it stands, when last seen."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ...errors import QueryError
from ...graph.store import Table
from ...graph.values import Iri, Row, Value
from ...queries.wording import plural
from ..account import Account
from ..cells import Cells, State, cells
from ..dating import month_words
from ..incidence import NOTHING, SERIES, Incidence
from ..naming import enumerated, listed
from ..recurrence import Recurrences, Status, recurrences
from ..standing import LISTS_DIFFER, standing

MOST = 4
COULD = (
    "Could: visits at which the theme was raised or praised, or was looked at in a whole report "
    "and not raised. Where no whole report was read these are the visits that spoke of it, so "
    "that raised of could is no share, and a status is as at the last visit that spoke of it."
)
_PART = re.compile(r"[^0-9A-Za-z]+")
_NAMED = 3
_FIELDS = ("Raised", "Could", "Status", "LastRaised")


@dataclass(frozen=True, slots=True)
class _Cell:
    """How a theme stands in one council; `last` is when it was last raised there, in words."""

    raised: int
    could: int
    status: str
    last: str | None

    @property
    def words(self) -> str:
        if not self.raised:
            return self.status
        return f"{self.raised} of {self.could}; {self.status}; {self.last}"


@dataclass(frozen=True, slots=True)
class _Line:
    """A theme in every council that is compared."""

    series: str
    theme: str
    iri: str
    cells: tuple[_Cell, ...]

    def order(self) -> tuple[str, int, int, str]:
        """Themes raised in most councils first, then those raised most often."""
        times = [one.raised for one in self.cells]
        return self.series, -sum(map(bool, times)), -sum(times), self.theme

    def row(self, *, in_words: bool) -> Row:
        row: list[Value] = [self.series, self.theme]
        for one in self.cells:
            row += [one.words] if in_words else [one.raised, one.could, one.status, one.last]
        return (*row, Iri(self.iri))


class _Standing:
    """What is known of every theme in every council, in one series."""

    def __init__(self, incidence: Incidence, found: Cells, told: Recurrences, series: int) -> None:
        self._incidence, self._found, self._told = incidence, found, told
        visits = incidence.visits
        self._here = visits.series == series
        self._placed = ~np.isnat(visits.place_in_time())
        mine = np.flatnonzero(told.series == series).tolist()
        self._rows = {(int(told.council[at]), int(told.theme[at])): at for at in mine}

    def cells(self, council: int) -> list[_Cell]:
        """How each theme stands in a council."""
        here = self._here & (self._incidence.visits.council == council)
        known = self._found[here & self._placed]
        raised, praised = known == State.RAISED, known == State.PRAISED
        could = known >= State.NOT_RAISED
        undated = self._found[here & ~self._placed] == State.RAISED
        counts = (raised, could, praised, undated)
        return [
            self._cell(self._rows.get((council, theme)), *of)
            for theme, of in enumerate(
                zip(*(flags.sum(axis=0).tolist() for flags in counts), strict=True)
            )
        ]

    def _cell(self, at: int | None, raised: int, could: int, praised: int, undated: int) -> _Cell:
        if at is not None:
            status = Status(int(self._told.status[at])).words
            last = month_words(self._incidence, int(self._told.last[at]))
            return _Cell(raised, could, status, last)
        if undated:
            return _Cell(undated, could + undated, "date not known", "date not known")
        if praised:
            return _Cell(0, could, "praised, never raised", None)
        return _Cell(0, could, "looked at, never raised" if could else "not known", None)


def _lines(
    incidence: Incidence, councils: Sequence[int], themes: Collection[int] | None
) -> list[_Line]:
    found, told = cells(incidence), recurrences(incidence)
    lines = []
    for series in np.unique(incidence.visits.series).tolist():
        stood = _Standing(incidence, found, told, series)
        of_councils = [stood.cells(council) for council in councils]
        for theme, of in enumerate(zip(*of_councils, strict=True)):
            if any(one.raised for one in of) and (themes is None or theme in themes):
                name, iri = incidence.themes.name[theme], incidence.themes.iri[theme]
                lines.append(_Line(SERIES[series], name, iri, of))
    return sorted(lines, key=_Line.order)


def _columns(incidence: Incidence, councils: Sequence[int], *, in_words: bool) -> tuple[str, ...]:
    """Column names: those of a council begin with its id."""
    fields = ("",) if in_words else _FIELDS
    of = [f"{_camel(incidence.councils.id[one])}{field}" for one in councils for field in fields]
    return ("series", "themeName", *of, "theme")


def _camel(words: str) -> str:
    first, *more = [part for part in _PART.split(words) if part] or ["council"]
    return first + "".join(part.capitalize() for part in more)


def compare(
    incidence: Incidence,
    councils: Sequence[int],
    *,
    themes: Collection[int] | None = None,
    in_words: bool = False,
    chosen_as: Iterable[tuple[str, str]] = (),
) -> Account:
    """Councils side by side, a row for each theme that any of them had raised.

    Args:
        incidence: the visits that count.
        councils: places of two to four of them, in the order that they stand in.
        themes: places; None for all.
        in_words: one column for each council, as people read it, instead of one for each number.
        chosen_as: what was asked for, as (name, value).

    Raises:
        QueryError: they are fewer than two or more than four, or one stands twice.
    """
    _ask(councils)
    lines, parameters = _lines(incidence, councils, themes), tuple(chosen_as)
    rows = tuple(one.row(in_words=in_words) for one in lines)
    return Account(
        title=_title(incidence, councils, lines),
        table=Table(_columns(incidence, councils, in_words=in_words), rows),
        notes=standing(
            incidence, *_each(incidence, councils), *_grades(incidence, councils), COULD,
            LISTS_DIFFER, chosen=parameters,
        ),
        parameters=parameters,
    )  # fmt: skip


def _ask(councils: Sequence[int]) -> None:
    if not 2 <= len(councils) <= MOST:
        raise QueryError(
            f"compare takes 2 to {MOST} councils, and {len(councils)} "
            f"{'was' if len(councils) == 1 else 'were'} given",
            hint="for one council beside many: --peers region, type or a file",
        )
    if len(set(councils)) < len(councils):
        raise QueryError("a council is given twice", hint="compare different councils")


def _title(incidence: Incidence, councils: Sequence[int], lines: Sequence[_Line]) -> str:
    names = [incidence.councils.name[one] for one in councils]
    if not lines:
        return f"No theme is known to have been raised in {listed(names, MOST, last='or')}."
    who, themes = listed(names, MOST), plural(len(lines), "theme")
    either, both = ("either", "both") if len(councils) == 2 else ("any of them", "all of them")
    if unread := _unread(incidence, councils):
        return (
            f"{who}: {themes} raised in {either}; nothing was read of what any visit to {unread} "
            "found."
        )
    shared = [line.theme for line in lines if all(cell.raised for cell in line.cells)]
    if not shared:
        return f"{who}: of {themes} raised in {either}, none was raised in {both}."
    first = ", most often" if len(shared) > _NAMED else ":"
    were = "was" if len(shared) == 1 else "were"
    return (
        f"{who}: of {themes} raised in {either}, {len(shared)} {were} raised in {both}{first} "
        f"{enumerated(shared[:_NAMED])}."
    )


def _unread(incidence: Incidence, councils: Sequence[int]) -> str:
    """Those of the councils of which nothing is known but that they were visited."""
    visits = incidence.visits
    told = visits.complete.copy()
    told[incidence.findings.visit] = True
    known = set(visits.council[told].tolist())
    unread = [incidence.councils.name[one] for one in councils if one not in known]
    return listed(unread, MOST, last="or") if unread else ""


def _each(incidence: Incidence, councils: Sequence[int]) -> Iterator[str]:
    """What is known of each council."""
    visits = incidence.visits
    has = np.zeros(len(visits), dtype=bool)
    has[incidence.findings.visit] = True
    for one in councils:
        here = visits.council == one
        known, told = int(here.sum()), int((here & has).sum())
        whole = int((here & visits.complete).sum())
        yield (
            f"{incidence.councils.name[one]}: {plural(known, 'visit')}, findings of {told}, a "
            f"whole report of {whole}."
        )


def _grades(incidence: Incidence, councils: Sequence[int]) -> Iterator[str]:
    """The overall grades of each council in order of time."""
    visits = incidence.visits
    for one in councils:
        graded = np.flatnonzero((visits.council == one) & (visits.overall != NOTHING)).tolist()
        line = " → ".join(
            f"{incidence.grades.name[int(visits.overall[at])]} ({month_words(incidence, at)})"
            for at in graded
        )
        yield f"{incidence.councils.name[one]}, overall grades: {line or 'none known'}."
