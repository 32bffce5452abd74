"""A part of the incidence: some councils, years, kinds of visit; and why there may be none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import numpy as np

from ...errors import OfgraphError, UnknownName
from .columns import (
    NOTHING,
    SERIES,
    Findings,
    Flags,
    Incidence,
    Pairs,
    Places,
    Visits,
    Words,
)

T = TypeVar("T", Visits, Findings)


class NothingToCount(OfgraphError):
    """What was asked for has no visit or no finding in it; the message says which part is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which visits count. What is empty leaves nothing out.

    Args:
        councils: IRIs.
        series: words of `SERIES`; joint and Area SEND inspections only when asked.
        kinds, frameworks: IRIs.
        regions, types: as the register has them.
        since, until: days; a visit whose day is not known is left out once either is given.
    """

    councils: tuple[str, ...] = ()
    series: tuple[str, ...] = ("social care",)
    kinds: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None

    def words(self) -> tuple[tuple[str, str], ...]:
        """What was chosen, as (name, value), for people and for bundles."""
        found = []
        for name in self.__slots__:
            value = getattr(self, name)
            if isinstance(value, tuple) and value:
                # An IRI of ours ends in a word that says which.
                found.append((name, ", ".join(one.rsplit("/", 1)[-1] for one in value)))
            elif isinstance(value, dt.date):
                found.append((name, value.isoformat()))
        return tuple(found)


def choose(incidence: Incidence, choice: Choice) -> Incidence:
    """The incidence with the visits of a choice, their findings, and nothing of other visits.

    Councils, themes, documents and responses stay, so that places in them keep their meaning.

    Raises:
        UnknownName: there is no such region or type of council.
        NothingToCount: no visit is left; the message says what left none.
    """
    kept = np.ones(len(incidence.visits), dtype=bool)
    if not kept.any():
        raise NothingToCount("no visit is known", hint="load an official file: ofgraph build")
    for told, mask in _masks(incidence, choice):
        if not (kept & mask).any():
            raise NothingToCount(
                f"no visit is left {told}" if kept.all() else f"of what was chosen, none is {told}",
                hint="ofgraph status says which councils and years are covered",
            )
        kept &= mask
    return of_visits(incidence, kept)


def of_visits(incidence: Incidence, kept: Flags) -> Incidence:
    """The incidence of these visits alone."""
    if kept.all():
        return incidence
    visits, findings = incidence.visits, incidence.findings
    of_kept = kept[findings.visit]
    visit_at, finding_at = _new_places(kept), _new_places(of_kept)
    responses = incidence.responses
    return replace(
        incidence,
        visits=_taken(visits, _where(kept)),
        findings=replace(
            _taken(findings, _where(of_kept)), visit=visit_at[findings.visit[of_kept]]
        ),
        carried=_pointed(incidence.carried, first=finding_at),
        scope=_pointed(incidence.scope, first=visit_at),
        responses=replace(
            responses,
            findings=_pointed(responses.findings, second=finding_at),
            visits=_pointed(responses.visits, second=visit_at),
        ),
    )


def repeated(incidence: Incidence, visit: Places, council: Places) -> Incidence:
    """The incidence in which these visits, some of them several times, are of these councils."""
    when = incidence.visits.place_in_time()[visit]
    order = np.lexsort((when, council))  # NaT last
    visit, council = visit[order], council[order]
    finding, at_visit = _following(incidence.findings.visit, visit)
    row, at_finding = _following(incidence.carried[:, 0], finding)
    scoped, scope_visit = _following(incidence.scope[:, 0], visit)
    responses = incidence.responses
    return replace(
        incidence,
        visits=replace(_taken(incidence.visits, visit), council=council.astype(np.int32)),
        findings=replace(_taken(incidence.findings, finding), visit=at_visit),
        carried=np.stack([at_finding, incidence.carried[row, 1]], axis=1),
        scope=np.stack([scope_visit, incidence.scope[scoped, 1]], axis=1),
        responses=replace(
            responses,
            findings=_pointed(responses.findings, second=_first(finding, incidence.findings)),
            visits=_pointed(responses.visits, second=_first(visit, incidence.visits)),
        ),
    )


def _masks(incidence: Incidence, choice: Choice) -> Iterable[tuple[str, Flags]]:
    """What each part of a choice leaves, with the words that say what it asks for."""
    visits, councils = incidence.visits, incidence.councils
    if choice.series:
        series = [_place(SERIES, one, "series") for one in choice.series]
        yield f"in the series {_or(choice.series)}", np.isin(visits.series, series)
    if choice.councils:
        at = [councils.iri.place(one) for one in choice.councils]
        names = [councils.name[one] for one in at if one != NOTHING]
        yield f"of {_or(names)}", np.isin(visits.council, at)
    for said, known, column in (
        (choice.regions, councils.region, "region"), (choice.types, councils.type, "council type"),
    ):  # fmt: skip
        if said:
            wanted = {_known(one, known, column) for one in said}
            of_council = np.array([one in wanted for one in known], dtype=bool)
            yield f"of councils in {_or(sorted(wanted))}", of_council[visits.council]
    for iris, terms, places, noun in (
        (choice.kinds, incidence.kinds, visits.kind, "of the kind"),
        (choice.frameworks, incidence.frameworks, visits.framework, "under the framework"),
    ):
        if iris:
            at = [terms.iri.place(one) for one in iris]
            names = [terms.name[one] for one in at if one != NOTHING]
            yield f"{noun} {_or(names)}", np.isin(places, at)
    when = visits.place_in_time()
    if choice.since:
        yield f"on or after {choice.since.isoformat()}", when >= np.datetime64(choice.since, "D")
    if choice.until:
        yield f"on or before {choice.until.isoformat()}", when <= np.datetime64(choice.until, "D")


def _known(words: str, known: Words, kind: str) -> str:
    folded = {one.casefold(): one for one in known if one}
    if words.casefold() not in folded:
        raise UnknownName(kind, words, set(folded.values()))
    return folded[words.casefold()]


def _place(known: tuple[str, ...], word: str, kind: str) -> int:
    if word not in known:
        raise UnknownName(kind, word, known)
    return known.index(word)


def _or(words: Iterable[str]) -> str:
    *some, last = [*words] or ["nothing"]
    return f"{', '.join(some)} or {last}" if some else last


def _where(kept: Flags) -> Places:
    return np.flatnonzero(kept).astype(np.int32)


def _new_places(kept: Flags) -> Places:
    places = np.full(len(kept), NOTHING, dtype=np.int32)
    places[kept] = np.arange(kept.sum(), dtype=np.int32)
    return places


def _pointed(pairs: Pairs, *, first: Places | None = None, second: Places | None = None) -> Pairs:
    """Pairs that point at new places; those of what is no more are left out."""
    made = pairs.copy()
    for column, places in enumerate((first, second)):
        if places is not None:
            made[:, column] = places[pairs[:, column]]
    return made[(made >= 0).all(axis=1)]


def _following(points: Places, wanted: Places) -> tuple[Places, Places]:
    """The rows that point at each of the wanted places in turn, and the turn each comes in."""
    order = np.argsort(points, kind="stable")
    begins = np.searchsorted(points[order], wanted, side="left")
    counts = np.searchsorted(points[order], wanted, side="right") - begins
    turn = np.repeat(np.arange(len(wanted)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    rows = order[np.repeat(begins, counts) + within]
    return rows.astype(np.int32), turn.astype(np.int32)


def _first(taken: Places, table: Visits | Findings) -> Places:
    """Old place → the first new one."""
    places = np.full(len(table), NOTHING, dtype=np.int32)
    places[taken[::-1]] = np.arange(len(taken), dtype=np.int32)[::-1]
    return places


def _taken(table: T, places: Places) -> T:
    """The rows of a table at these places."""
    rows: dict[str, Any] = {}
    for one in fields(table):
        column = getattr(table, one.name)
        kept = column.taken(places.tolist()) if isinstance(column, Words) else column[places]
        rows[one.name] = kept
    return replace(table, **rows)
