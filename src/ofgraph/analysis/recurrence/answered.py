"""What was resolved and done on a theme between visits, and what the next visit found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from ...graph.store import Store
from ...graph.values import Iri, Row
from ...queries import Names
from ...queries.run import rows
from ...queries.wording import plural, quoted
from ..cells import Cells, State
from ..dating import as_known, said_when
from ..incidence import NOTHING, Incidence, Places

Words = Mapping[str, object]
SPOKEN_OF = "visit spoken of"
"""The date basis of a response that is only known to be later than a visit."""


def answers(
    store: Store, incidence: Incidence, found: Cells, theme: int, councils: Iterable[str]
) -> Iterator[tuple[dt.date | None, Row]]:
    """A row for each response that carries a theme, answers a finding of it, or a whole visit.

    Args:
        store: where their words are.
        incidence: visits of the council; the theme stands for what is under it.
        found: its cells.
        theme: the place of the theme.
        councils: IRIs of the council and of those it took over from.

    Yields:
        The day it stands at, where one is known, and the row.
    """
    places = sorted(_answering(incidence, theme, councils).items())
    if not places:
        return
    words = _words(store, councils)
    for response, why in places:
        told = words.get(incidence.responses.iri[response])
        if told is None:
            continue  # its words are of a status that is not shown
        day = told["date"] if isinstance(told["date"], dt.date) else None
        yield day, _row(incidence, found, theme, response, why, told, day)


def _answering(incidence: Incidence, theme: int, councils: Iterable[str]) -> dict[int, str]:
    """The places of the responses, with why each is here."""
    responses = incidence.responses
    of = [incidence.councils.iri.place(one) for one in councils]
    ours = set(np.flatnonzero(np.isin(responses.council, of)).tolist())
    within = np.flatnonzero(incidence.themes.within()[:, theme])
    carrying = responses.themes[np.isin(responses.themes[:, 1], within), 0]
    findings = incidence.carried[incidence.carried[:, 1] == theme, 0]
    answering = responses.findings[np.isin(responses.findings[:, 1], findings), 0]
    told = set(responses.themes[:, 0].tolist()) | set(responses.findings[:, 0].tolist())
    whole = set(responses.visits[:, 0].tolist()) - told
    return {
        **dict.fromkeys(ours & whole, "answers the visit as a whole"),
        **_as(ours, carrying, "carries the theme"),
        **_as(ours, answering, "answers a finding of it"),
    }


def _as(ours: set[int], places: Places, why: str) -> dict[int, str]:
    return dict.fromkeys(ours & set(places.tolist()), why)


def _words(store: Store, councils: Iterable[str]) -> dict[str, Words]:
    names = Names(store)
    return {
        str(row["response"]): row
        for council in councils
        for row in rows(store, "council-responses", {"council": council}, names=names)
    }


def _row(
    incidence: Incidence, found: Cells, theme: int, response: int, why: str, told: Words,
    day: dt.date | None,
) -> Row:  # fmt: skip
    responses = incidence.responses
    basis, said = str(told["dateBasis"]), found_next(incidence, found, theme, day)
    decision, due = int(responses.decision[response]), responses.due[response]
    return (
        as_known(incidence, day) if basis == SPOKEN_OF else day,
        basis,
        str(told["sort"]),
        str(told["meetingName"] or told["documentTitle"]),
        "" if decision == NOTHING else incidence.decisions.name[decision].lower(),
        f"{why}; due: {due}" if due else why,
        quoted(str(told["text"]), str(told["documentStatus"]).rsplit("/", 1)[-1],
               str(told["status"])),
        f"{said}; when this was said is not known" if day and basis == SPOKEN_OF else said,
        Iri(responses.iri[response]),
    )  # fmt: skip


def found_next(incidence: Incidence, found: Cells, theme: int, day: dt.date | None) -> str:
    """What the first visit after a day that says anything of a theme found."""
    if day is None:
        return "not known: when this was is not known"
    after = np.flatnonzero(incidence.visits.place_in_time() > np.datetime64(day, "D"))
    if not len(after):
        return "no later visit is known"
    telling = after[found[after, theme] >= State.NOT_RAISED]
    if not len(telling):
        return f"not known: {plural(len(after), 'later visit')}, none that says anything of it"
    first = int(telling[0])
    silent = int((after < first).sum())
    says = plural(silent, "visit that says", "visits that say")
    between = f", after {says} nothing of it" if silent else ""
    return f"{State(int(found[first, theme])).words}, {said_when(incidence, first)}{between}"
