"""Which visits may stand for each other in a shuffle: those of a stratum, and of no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from ...errors import UnknownName
from ..incidence import NOTHING, Incidence, Places

DEFAULT = ("framework", "kind", "year")


def strata_of(incidence: Incidence, names: Iterable[str] = DEFAULT) -> Places:
    """The stratum of each visit, as a number from 0; all in one where no name is given.

    Args:
        incidence: the visits that count.
        names: what the visits of a stratum have in common: framework, kind, year, type (of the
            council), grade (the last overall grade of the council before the visit, among the
            visits that count).

    Raises:
        UnknownName: there is no such name.
    """
    columns = [np.zeros(len(incidence.visits), dtype=np.int64)]
    for name in names:
        if name not in STRATA:
            raise UnknownName("stratum", name, tuple(STRATA))
        columns.append(STRATA[name](incidence).astype(np.int64))
    _, stratum = np.unique(np.stack(columns, axis=1), axis=0, return_inverse=True)
    return np.asarray(stratum.reshape(-1))


def _years(incidence: Incidence) -> Places:
    """The year of each visit; one number for all whose day is not known."""
    return incidence.visits.place_in_time().astype("datetime64[Y]").astype(np.int64)


def _types(incidence: Incidence) -> Places:
    return _numbered(incidence.councils.type)[incidence.visits.council]


def _grades_before(incidence: Incidence) -> Places:
    """The overall grade that each visit's council had when it began, by name; -1 where none."""
    visits, latest, council = incidence.visits, NOTHING, NOTHING
    named = _numbered(incidence.grades.name)
    before = np.full(len(visits), NOTHING)
    for at, (of, grade) in enumerate(
        zip(visits.council.tolist(), visits.overall.tolist(), strict=True)
    ):
        latest = latest if of == council else NOTHING
        council, before[at] = of, latest
        if grade != NOTHING:
            latest = int(named[grade])
    return before


def _numbered(words: Iterable[str]) -> Places:
    """A number for each different word."""
    return np.unique(np.array(list(words), dtype=str), return_inverse=True)[1].reshape(-1)


STRATA: dict[str, Callable[[Incidence], Places]] = {
    "framework": lambda incidence: incidence.visits.framework,
    "kind": lambda incidence: incidence.visits.kind,
    "year": _years,
    "type": _types,
    "grade": _grades_before,
}
