"""Council by council: what was raised under one framework, and what the next found."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from ...graph.store import Table
from ...graph.values import Iri, Row
from ...queries.wording import plural
from ..account import Account
from ..cells import Cells, State
from ..dating import when
from ..incidence import Incidence, Places
from ..standing import LISTS_DIFFER, standing
from .pairs import names_of, no_pair, visits_of
from .tallies import of_whole_reports

_COLUMNS = (
    "councilName", "themeName", "before", "stateBefore", "after", "stateAfter", "council", "theme",
    "visitBefore", "visitAfter",
)  # fmt: skip
_FOR_READING = _COLUMNS[:-2]
_ORDER = (State.RAISED, State.PRAISED, State.NOT_RAISED)


def between_in_councils(
    incidence: Incidence,
    earlier: str,
    later: str,
    *,
    themes: Collection[int] | None = None,
    full: bool = True,
    chosen: Iterable[tuple[str, str]] = (),
    more: Iterable[str] = (),
) -> Account:
    """A row for each council and theme raised in the one report or the other: `between_frameworks`
    counts these.

    Args:
        incidence: the visits that count.
        earlier, later: IRIs of the frameworks.
        themes: places of the themes to tell of; all where not given.
        full: every column; else those to be read.
        chosen: what was asked for, as (name, value).
        more: notes to add.

    Raises:
        QueryError: the two are the same.
    """
    names, pairs = names_of(incidence, earlier, later), visits_of(incidence, earlier, later)
    found, asked = of_whole_reports(incidence), tuple(chosen)
    told = _told(found, pairs, themes)
    told.sort(key=lambda one: (
        incidence.themes.name[one[0]],
        *(_ORDER.index(State(int(found[visit, one[0]]))) for visit in one[1:]),
        incidence.councils.name[int(incidence.visits.council[one[1]])],
    ))  # fmt: skip
    shown = _COLUMNS if full else _FOR_READING
    rows = tuple(_row(incidence, found, *one)[: len(shown)] for one in told)
    return Account(
        title=_title(incidence, found, told, names) if len(pairs) else no_pair(incidence, names),
        table=Table(shown, rows),
        notes=standing(
            incidence,
            f"before, after: the last whole report under {names[0]} and the first whole one under "
            f"{names[1]} after it. Themes that one of them raised and both looked at.",
            LISTS_DIFFER, *more, chosen=asked,
        ),
        parameters=(*asked, ("between", " and ".join(names)), ("by", "council")),
    )  # fmt: skip


def _told(
    found: Cells, pairs: Places, themes: Collection[int] | None
) -> list[tuple[int, int, int]]:
    """Theme, visit before and visit after, of what one of the two raised and both looked at."""
    before, after = found[pairs[:, 0]], found[pairs[:, 1]]
    kept = (np.minimum(before, after) >= State.NOT_RAISED) & (
        np.maximum(before, after) == State.RAISED
    )
    if themes is not None:
        kept &= np.isin(np.arange(found.shape[1]), sorted(themes))[None, :]
    pair, theme = np.nonzero(kept)
    return list(zip(theme.tolist(), *pairs[pair].T.tolist(), strict=True))


def _row(incidence: Incidence, found: Cells, theme: int, before: int, after: int) -> Row:
    council = int(incidence.visits.council[before])
    return (
        incidence.councils.name[council],
        incidence.themes.name[theme],
        when(incidence, before),
        State(int(found[before, theme])).words,
        when(incidence, after),
        State(int(found[after, theme])).words,
        Iri(incidence.councils.iri[council]),
        Iri(incidence.themes.iri[theme]),
        Iri(incidence.visits.iri[before]),
        Iri(incidence.visits.iri[after]),
    )


def _title(
    incidence: Incidence, found: Cells, told: list[tuple[int, int, int]], names: tuple[str, str]
) -> str:
    earlier, later = names
    before = [one for one in told if found[one[1], one[0]] == State.RAISED]
    again = [one for one in before if found[one[2], one[0]] == State.RAISED]
    councils = len(np.unique([incidence.visits.council[one[1]] for one in told]))
    themes = {one[0] for one in told}
    what = incidence.themes.name[themes.pop()] if len(themes) == 1 else plural(len(themes), "theme")
    return (
        f"{what} in {plural(councils, 'council')}: raised {plural(len(before), 'time')} under "
        f"{earlier}, {len(again)} of them again under {later}; raised anew "
        f"{plural(len(told) - len(before), 'time')}"
    )
