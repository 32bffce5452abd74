"""What numbers stand on: coverage, limits, and the state of the store that they are from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from ..graph.store import Table
from ..graph.values import Iri
from ..queries.wording import day_words, plural
from .account import Account
from .incidence import Incidence

NOT_OFSTEDS_LETTER = (
    "Minutes and council papers are not Ofsted's report or letter: they may leave findings out."
)
ABSENCE = (
    "That a theme is not in a report's list does not say that there was no problem; "
    "a visit counts only where the theme was looked at and a whole report was read."
)
PRAISE_IS_RARE = (
    "Reports praise far less than they raise, and in running text that is read less surely: "
    "resolved says that a later visit praised it, not seen again that none was found to."
)
LISTS_DIFFER = (
    "SIF reports list 10 to 20 points, ILACS reports about 5: compare shares of the visits that "
    "could have raised a theme within a framework, not counts across frameworks."
)
VISITED_MORE = "Inadequate councils are visited more often, so that more is seen there, and sooner."


def standing(
    incidence: Incidence, *more: str, chosen: Iterable[tuple[str, str]] = ()
) -> tuple[str, ...]:
    """The notes that go with every analysis: coverage, limits, and where the numbers are from.

    Args:
        incidence: the part that was counted.
        more: further notes of this analysis, before the general ones.
        chosen: what was asked for, as (name, value).
    """
    return (
        *_counted_words(chosen),
        coverage_words(incidence),
        *_whole_by_kind(incidence),
        *_unplaced(incidence),
        *more,
        ABSENCE,
        NOT_OFSTEDS_LETTER,
        source_words(incidence),
    )


def with_chosen(account: Account, chosen: Iterable[tuple[str, str]], *more: str) -> Account:
    """An account that does not say yet what was asked for, saying so.

    Args:
        account: whose notes and parameters stand last.
        chosen: what was asked for, as (name, value).
        more: notes to add before its own.
    """
    asked = tuple(chosen)
    return replace(
        account,
        notes=(*_counted_words(asked), *more, *account.notes),
        parameters=(*asked, *account.parameters),
    )


def _counted_words(chosen: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    asked = "; ".join(f"{name}: {value}" for name, value in chosen)
    return (f"Counted: {asked}.",) if asked else ()


def coverage_words(incidence: Incidence) -> str:
    """How many visits are known and when; of how many there are findings and a whole report."""
    visits = incidence.visits
    found = np.unique(incidence.findings.visit).size
    years = visits.day[~np.isnat(visits.day)].astype("datetime64[Y]")
    span = f" ({years.min()} to {years.max()})" if len(years) else ""
    share = f", {found / len(visits):.0%}" if len(visits) else ""
    of = np.unique(visits.council).size
    return (
        f"{plural(len(visits), 'visit')}{span} of {plural(of, 'council')}: there are findings of "
        f"{found}{share}, and a whole report or letter was read of {int(visits.complete.sum())}."
    )


def _whole_by_kind(incidence: Incidence) -> Iterator[str]:
    """Of which kinds of visit whole reports were read, where not of every visit."""
    visits = incidence.visits
    if visits.complete.all():
        return
    known = np.bincount(visits.kind, minlength=len(incidence.kinds))
    read = np.bincount(visits.kind[visits.complete], minlength=len(incidence.kinds))
    kinds = np.argsort(-known, kind="stable")[: np.count_nonzero(known)].tolist()
    some = [
        f"{incidence.kinds.name[one]} {read[one]} of {known[one]}" for one in kinds if read[one]
    ]
    none = [f"{incidence.kinds.name[one]} ({known[one]})" for one in kinds if not read[one]]
    without = f"; none of {', '.join(none)}" if none else ""
    if some:
        yield f"Whole reports by kind of visit: {', '.join(some)}{without}."


def _unplaced(incidence: Incidence) -> Iterator[str]:
    """The findings that nothing counts, of all that the store holds."""
    if incidence.unplaced:
        yield (
            f"{plural(incidence.unplaced, 'finding')} in the store belong to no visit that is "
            "known: the text does not say of which visit they are. They count nowhere."
        )


def source_words(incidence: Incidence, inputs: str = "") -> str:
    """The state of the store that the numbers are from; without one, what they were made from.

    Args:
        incidence: the part that was counted.
        inputs: the hash of its columns.
    """
    if inputs:
        origin = f"columns with the hash {inputs[:12]}"
    elif incidence.revision:
        origin = f"store revision {incidence.revision[:12]}"
    else:
        origin = "a store that has no revision"
    official = f", official figures as at {day_words(incidence.as_at)}" if incidence.as_at else ""
    return f"From {origin}{official}."


def coverage_by_year(incidence: Incidence) -> Table:
    """A row for each council and year: visits, those with findings, reports and papers read."""
    visits, documents = incidence.visits, incidence.documents
    found = np.zeros(len(visits), dtype=bool)
    found[incidence.findings.visit] = True
    counts: dict[tuple[int, str], list[int]] = {}

    def tally(council: int, day: np.datetime64, column: int) -> None:
        year = "not known" if np.isnat(day) else str(day.astype("datetime64[Y]"))
        counts.setdefault((council, year), [0, 0, 0, 0, 0])[column] += 1

    when = visits.place_in_time()
    for at, council in enumerate(visits.council.tolist()):
        tally(council, when[at], 0)
        for column, flag in ((1, found[at]), (2, visits.complete[at])):
            if flag:
                tally(council, when[at], column)
    seen = set(visits.council.tolist())
    for at, council in enumerate(documents.council.tolist()):
        if council in seen:
            tally(council, documents.day[at], 3 if documents.inspectorates[at] else 4)
    return Table(
        ("councilName", "year", "visits", "withFindings", "wholeReports", "reports", "papers",
         "council"),
        tuple(
            (incidence.councils.name[council], year, *row, Iri(incidence.councils.iri[council]))
            for (council, year), row in sorted(
                counts.items(), key=lambda one: (incidence.councils.name[one[0][0]], one[0][1])
            )
        ),
    )  # fmt: skip
