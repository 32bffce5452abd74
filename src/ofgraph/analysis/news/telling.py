"""What is new since a day, as a table with what it stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from ...graph.store import Table
from ...graph.values import Iri, Row
from ...queries.wording import clean, day_words, plural
from ..account import Account
from ..dating import date_words
from ..followups import Said, Wording
from ..incidence import NOTHING, Incidence, Words
from ..naming import kind_of
from ..standing import standing
from .gathering import Since, gather
from .records import Item, Sort

COLUMNS = (
    "sort", "councilName", "date", "when", "thingName", "visitName", "documentTitle", "thing",
    "visit", "council",
)  # fmt: skip
DAYS = (
    "A visit stands at the day of its fieldwork, else of its publication; a paper at that of its "
    "meeting, else of the visit it is on, and so does what was resolved; a report at that of its "
    "visit. A date stands in its column only where "
    "all of it is known."
)
BEFORE = "Before: at an earlier visit that is known here and of which something was read."
_MANY = {
    Sort.VISIT: ("visit", "visits"),
    Sort.MAYBE_VISIT: ("visit that may have been before", "visits that may have been before"),
    Sort.REPORT: ("report read", "reports read"),
    Sort.PAPER: ("paper read", "papers read"),
    Sort.RESOLUTION: ("resolution", "resolutions"),
    Sort.ACTION: ("action", "actions"),
    Sort.RAISED: ("theme raised that was not before", "themes raised that were not before"),
    Sort.RAISED_AGAIN: ("theme raised again", "themes raised again"),
    Sort.PRAISED: ("theme praised after it was raised", "themes praised after they were raised"),
}


def new_since(
    incidence: Incidence,
    wording: Wording,
    asked: Since,
    *,
    chosen_as: Iterable[tuple[str, str]] = (),
) -> Account:
    """Everything new since a day, a row for each thing.

    Args:
        incidence: the visits that count; take those of all years.
        wording: gives the words of resolutions and the titles of documents.
        asked: from which day, and of what.
        chosen_as: what was asked for, as (name, value).
    """
    items, parameters = gather(incidence, asked), tuple(chosen_as)
    words = wording(_addresses(incidence, items))
    return Account(
        title=headline(incidence, asked, items),
        table=Table(COLUMNS, tuple(_row(incidence, one, words) for one in items)),
        notes=standing(
            incidence, DAYS, BEFORE, *_unplaced(incidence, asked, items), chosen=parameters
        ),
        parameters=parameters,
    )


def headline(incidence: Incidence, asked: Since, items: Sequence[Item]) -> str:
    """How much is new; of nothing, what the newest known is."""
    since = f"since {day_words(asked.since)}"
    if asked.until:
        since = f"from {day_words(asked.since)} to {day_words(asked.until)}"
    if not items:
        return f"Nothing {since}: {_newest(incidence, asked)}"
    counts = Counter(one.sort for one in items)
    told = ", ".join(plural(counts[sort], *_MANY[sort]) for sort in Sort if counts[sort])
    return f"New {since}: {told}."


def _newest(incidence: Incidence, asked: Since) -> str:
    """The newest visit that is known, and as at when the official figures are."""
    visits = incidence.visits
    when = visits.place_in_time()
    mine = ~np.isnat(when)
    if asked.councils is not None:
        mine &= np.isin(visits.council, sorted(asked.councils))
    at = np.flatnonzero(mine)
    as_at = f"; official figures are as at {day_words(incidence.as_at)}" if incidence.as_at else ""
    if not len(at):
        return f"no visit with a date is known{as_at}."
    newest = int(at[np.argmax(when[at])])
    return f"the newest visit known is {clean(visits.name[newest])}{as_at}."


def _unplaced(incidence: Incidence, asked: Since, items: Sequence[Item]) -> Iterator[str]:
    """What may be new, and nobody can tell."""
    placed = {one.place for one in items if one.sort in (Sort.RESOLUTION, Sort.ACTION)}
    undated = sum(
        day is None and asked.of(council) and at not in placed
        for at, (day, council) in enumerate(
            zip(incidence.responses.day.tolist(), incidence.responses.council.tolist(), strict=True)
        )
    )
    visits = int(np.isnat(incidence.visits.place_in_time()).sum())
    if undated:
        yield (
            f"{plural(undated, 'resolution or action', 'resolutions and actions')} of meetings "
            "whose day is not known cannot be placed, and are not among these."
        )
    if visits:
        yield f"{plural(visits, 'visit')} without any date cannot be placed either."


def _addresses(incidence: Incidence, items: Sequence[Item]) -> list[str]:
    return [_words_of(incidence, one)[one.place] for one in items if one.sort in _WITH_WORDS]


_WITH_WORDS = (Sort.REPORT, Sort.PAPER, Sort.RESOLUTION, Sort.ACTION)


def _words_of(incidence: Incidence, one: Item) -> Words:
    """The addresses among which a thing's own is."""
    if one.sort in (Sort.VISIT, Sort.MAYBE_VISIT):
        return incidence.visits.iri
    if one.sort in (Sort.REPORT, Sort.PAPER):
        return incidence.documents.iri
    if one.sort in (Sort.RESOLUTION, Sort.ACTION):
        return incidence.responses.iri
    return incidence.themes.iri


def _row(incidence: Incidence, one: Item, words: Mapping[str, Said]) -> Row:
    address = _words_of(incidence, one)[one.place]
    said = words.get(address, Said(text=address))
    visits, councils = incidence.visits, incidence.councils
    response = one.sort in (Sort.RESOLUTION, Sort.ACTION)
    own = one.sort in (Sort.VISIT, Sort.MAYBE_VISIT)
    return (
        one.sort.words,
        councils.name[one.council] if one.council != NOTHING else "not known",
        one.day if one.known else None,
        when_words(incidence, one),
        thing_words(incidence, one, said),
        visits.name[one.visit] if one.visit != NOTHING and not own else None,
        said.document_title or None if response else None,
        Iri(address),
        Iri(visits.iri[one.visit]) if one.visit != NOTHING and not own else None,
        Iri(councils.iri[one.council]) if one.council != NOTHING else None,
    )


def when_words(incidence: Incidence, one: Item) -> str:
    """The date as precisely as it is known, and no more."""
    if one.visit == NOTHING:
        return day_words(one.day)
    said = date_words(incidence, one.visit)
    if one.sort == Sort.PAPER:
        return f"on the visit of {said}"
    if one.sort in (Sort.RESOLUTION, Sort.ACTION):
        return f"after the visit of {said}"
    if np.isnat(incidence.visits.day[one.visit]):
        return f"{said}, reported {day_words(one.day)}"
    return said


def thing_words(incidence: Incidence, one: Item, said: Said) -> str:
    """A visit with its grade, a title, what was resolved, or a theme."""
    visits = incidence.visits
    if one.sort in (Sort.VISIT, Sort.MAYBE_VISIT):
        kind, grade = kind_of(incidence, one.place), int(visits.overall[one.place])
        return kind if grade == NOTHING else f"{kind}: {incidence.grades.name[grade]}"
    if one.sort in _WITH_WORDS:
        return said.marked
    return incidence.themes.name[one.place]
