"""Each theme in each council as a history: what every visit that could have raised it said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from ..cells import Cells, State, cells
from ..incidence import SERIES, Incidence
from ..recurrence.sequences import Recurrences, Status, recurrences

Key: TypeAlias = tuple[int, int, int]
"""Places of a council, a series and a theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One theme in one council over the visits of a series that could have raised it, in order.

    visits: (place of the visit, what it said). The numbers are those of `Recurrences`.
    """

    council: int
    series: str
    theme: int
    visits: tuple[tuple[int, State], ...]
    raised: int
    praised: int
    could: int
    spells: int
    gap: int
    relapses: int
    first: int
    last: int
    latest: int
    status: Status

    def told(self, state: State) -> tuple[int, ...]:
        """The visits that said this."""
        return tuple(visit for visit, said in self.visits if said == state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a theme from one visit to the next that could have raised it."""

    before: int
    after: int
    kind: str


_KINDS: Mapping[tuple[State, State], str] = {
    (State.RAISED, State.RAISED): "raised-again",
    (State.RAISED, State.PRAISED): "praised-after-raised",
    (State.RAISED, State.NOT_RAISED): "not-raised-after-raised",
    (State.PRAISED, State.RAISED): "raised-after-praised",
    (State.NOT_RAISED, State.RAISED): "raised-after-not-raised",
    (State.NOT_RAISED, State.PRAISED): "praised-after-not-raised",
}


def changes(visits: Sequence[tuple[int, State]]) -> Iterator[Change]:
    """What became of a theme between visits, from the first that raised it.

    >>> [one.kind for one in changes([(0, State.RAISED), (1, State.PRAISED), (2, State.RAISED)])]
    ['praised-after-raised', 'raised-after-praised']
    """
    said = [state for _, state in visits]
    begin = said.index(State.RAISED) if State.RAISED in said else len(said)
    for (before, was), (after, now) in zip(visits[begin:], visits[begin + 1 :], strict=False):
        if (was, now) in _KINDS:
            yield Change(before=before, after=after, kind=_KINDS[was, now])


def histories(incidence: Incidence) -> dict[int, list[History]]:
    """The history of every theme that was raised, by the place of its council."""
    found = cells(incidence)
    rows = recurrences(incidence, found)
    said = _said(incidence, found, rows)
    by_council: dict[int, list[History]] = defaultdict(list)
    columns = [getattr(rows, name).tolist() for name in _NUMBERS]
    keys = zip(rows.council.tolist(), rows.series.tolist(), rows.theme.tolist(), strict=True)
    for key, numbers in zip(keys, zip(*columns, strict=True), strict=True):
        council, series, theme = key
        told = dict(zip(_NUMBERS, numbers, strict=True))
        told["status"] = Status(told["status"])
        by_council[council].append(
            History(council=council, series=SERIES[series], theme=theme, visits=tuple(said[key]),
                    **told)
        )  # fmt: skip
    return by_council


_NUMBERS = (
    "raised", "praised", "could", "spells", "gap", "relapses", "first", "last", "latest", "status",
)  # fmt: skip


def _said(
    incidence: Incidence, found: Cells, rows: Recurrences
) -> dict[Key, list[tuple[int, State]]]:
    """What each visit that could have raised a theme said of it, in order of time."""
    visits = incidence.visits
    placed = ~np.isnat(visits.place_in_time())
    followed = np.zeros((len(incidence.councils), len(SERIES), len(incidence.themes)), dtype=bool)
    followed[rows.council, rows.series, rows.theme] = True
    asked = (found >= State.NOT_RAISED) & placed[:, None]
    visit, theme = np.nonzero(asked & followed[visits.council, visits.series])
    said: dict[Key, list[tuple[int, State]]] = defaultdict(list)
    columns = (visits.council[visit], visits.series[visit], theme, visit, found[visit, theme])
    states = {int(state): state for state in State}
    for council, series, of, at, state in zip(*(one.tolist() for one in columns), strict=True):
        said[council, series, of].append((at, states[state]))
    return said
