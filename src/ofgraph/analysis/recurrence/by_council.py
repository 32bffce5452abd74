"""Which themes came back in which council, and how each stands there now."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from ...graph.store import Table
from ...graph.values import Iri, Value
from ...queries.wording import plural
from ..account import Account
from ..cells import State, cells
from ..dating import BY_PUBLICATION, basis, when
from ..incidence import SERIES, Flags, Incidence, Places
from ..standing import PRAISE_IS_RARE, standing
from .headlines import STANDINGS, headline
from .responding import responses_since
from .sequences import Recurrences, Status, recurrences

CAME_BACK = 2
"""Fewest visits that raised a theme which came back."""

_COLUMNS = (
    "councilName", "series", "themeName", "status", "raised", "could", "praised", "spells", "gap",
    "relapses", "first", "last", "silentSince", "resolutions", "actions", "visits", "council",
    "theme",
)  # fmt: skip
_FOR_READING = (
    "councilName", "series", "themeName", "status", "raised", "could", "first", "last",
    "silentSince", "answered", "council", "theme",
)  # fmt: skip
_WORDS_OF_COLUMNS = (
    "raised: visits that raised the theme; could: visits that could have (a whole report was read "
    "and the visit looked at it, or a paper says it was raised or praised); silent since: later "
    "visits of which nothing is known about it; "
)
_WORDS_OF_ANSWERS = (
    "resolutions and actions of the council on the theme that are not known to be from before "
    "it was raised"
)
_WORDS_OF_MORE = (
    "spells: unbroken runs of visits that raised it; gap: most visits between two of them that "
    "could have and did not; relapses: raised again after praise; visits: when it was raised."
)
_WORDS_OF_STATUS = (
    "new: raised once, at the latest visit that could have; persistent: at every one since the "
    "first; recurring: again after one that did not; relapsed: again after praise; resolved: "
    "praised since; not seen again: neither raised nor praised since. All of this as at the latest "
    "visit that could have raised it: where silent since is not 0, later visits may differ."
)


def by_council(
    incidence: Incidence,
    *,
    themes: Collection[int] | None = None,
    standings: Collection[str] = (),
    at_least: int = CAME_BACK,
    with_predecessors: bool = False,
    full: bool = True,
    chosen: Iterable[tuple[str, str]] = (),
    more: Iterable[str] = (),
) -> Account:
    """A row for each council and theme, those that came back most first.

    Args:
        incidence: the visits that count.
        themes: places of the themes to tell of; all where not given.
        standings: words of `STANDINGS`; any where none is given.
        at_least: fewest visits that raised it.
        with_predecessors: what councils that are no more resolved is their successors' too.
        full: every column; else those to be read.
        chosen: what was asked for, as (name, value).
        more: notes to add.
    """
    found = cells(incidence)
    every = recurrences(incidence, found)
    asked_for = np.isin(every.theme, sorted(themes)) if themes is not None else every.raised > 0
    rows = _in_order(incidence, every, asked_for & _kept(every, standings, at_least))
    asked = tuple(chosen)
    answers = responses_since(incidence, every, with_predecessors=with_predecessors)
    columns = (
        f"{_WORDS_OF_COLUMNS}{_WORDS_OF_ANSWERS}; {_WORDS_OF_MORE}"
        if full
        else f"{_WORDS_OF_COLUMNS}answered: {_WORDS_OF_ANSWERS}{_MORE_ELSEWHERE}"
    )
    return Account(
        title=headline(incidence, every, asked_for, rows, standings, at_least),
        table=_table(incidence, found, every, rows, answers, full=full),
        notes=standing(
            incidence, *((columns, _WORDS_OF_STATUS, PRAISE_IS_RARE) if len(rows) else ()),
            *_limits(incidence, every, asked_for, rows), *more, chosen=asked,
        ),
        parameters=(
            *asked,
            ("at least", str(at_least)),
            *((("standing", ", ".join(standings)),) if standings else ()),
        ),
    )  # fmt: skip


_MORE_ELSEWHERE = (
    ". --full and the formats for machines have more: praised, spells, gap, relapses, visits."
)


def _kept(every: Recurrences, standings: Collection[str], at_least: int) -> Flags:
    kept = every.raised >= at_least
    if standings:
        kept &= np.isin(every.status, [STANDINGS.index(one) for one in standings])
    return np.asarray(kept)


def _in_order(incidence: Incidence, every: Recurrences, kept: Flags) -> Places:
    """The rows kept: most often raised first, then the largest share, then by name."""
    rows = np.flatnonzero(kept)
    keys = (
        every.series[rows],
        _ranks(incidence.themes.name)[every.theme[rows]],
        _ranks(incidence.councils.name)[every.council[rows]],
        -every.raised[rows] / every.could[rows],
        -every.raised[rows],
    )
    return rows[np.lexsort(keys)]


def _ranks(names: Iterable[str]) -> Places:
    """The place of each name in the alphabet."""
    told = list(names)
    rank = np.empty(len(told), dtype=np.int64)
    rank[sorted(range(len(told)), key=told.__getitem__)] = np.arange(len(told))
    return rank


def _table(
    incidence: Incidence, found: np.ndarray[tuple[int, int], np.dtype[np.int8]],
    every: Recurrences, rows: Places, answers: tuple[Places, Places], *, full: bool,
) -> Table:  # fmt: skip
    """The rows; the column of the series only where there are several."""
    raising = _raising_visits(incidence, found == State.RAISED, every, rows)
    silent = _silent_since(incidence, every)
    resolutions, actions = answers
    told = [
        _row(incidence, every, at, raising)
        | {"silentSince": int(silent[at]), "resolutions": int(resolutions[at]),
           "actions": int(actions[at]),
           "answered": _answered(int(resolutions[at]), int(actions[at]))}
        for at in rows.tolist()
    ]  # fmt: skip
    shown: tuple[str, ...] = _COLUMNS if full else _FOR_READING
    if len(np.unique(incidence.visits.series)) < 2:
        shown = tuple(column for column in shown if column != "series")
    return Table(shown, tuple(tuple(row[column] for column in shown) for row in told))


def _answered(resolutions: int, actions: int) -> str:
    """How many resolutions and actions in words; nothing of none."""
    told = (
        plural(resolutions, "resolution") if resolutions else "",
        plural(actions, "action") if actions else "",
    )
    return ", ".join(filter(None, told))


def _raising_visits(
    incidence: Incidence, raised: Flags, every: Recurrences, rows: Places
) -> dict[tuple[int, int, int], list[int]]:
    """Council, series and theme of these rows → the visits that raised it, in order of time."""
    visits = incidence.visits
    wanted = np.zeros((len(incidence.councils), len(SERIES), raised.shape[1]), dtype=bool)
    wanted[every.council[rows], every.series[rows], every.theme[rows]] = True
    found = dict[tuple[int, int, int], list[int]]()
    for visit, theme in np.argwhere(raised & wanted[visits.council, visits.series]).tolist():
        line = int(visits.council[visit]), int(visits.series[visit]), theme
        found.setdefault(line, []).append(visit)
    return found


def _silent_since(incidence: Incidence, every: Recurrences) -> Places:
    """For each row how many visits there were after the latest that says anything of the theme."""
    visits = incidence.visits
    line = visits.council * len(SERIES) + visits.series
    place = np.where(np.isnat(visits.place_in_time()), 0, 1)
    order = np.argsort(line, kind="stable")
    upto = np.empty(len(line), dtype=np.int64)
    upto[order] = np.cumsum(place[order])
    total = np.zeros(len(incidence.councils) * len(SERIES), dtype=np.int64)
    np.maximum.at(total, line, upto)
    return np.asarray(total[line[every.latest]] - upto[every.latest])


def _row(
    incidence: Incidence, every: Recurrences, at: int,
    raising: dict[tuple[int, int, int], list[int]],
) -> dict[str, Value]:  # fmt: skip
    """A row by its columns, as far as recurrence tells it."""
    council, series, theme = (
        int(column[at]) for column in (every.council, every.series, every.theme)
    )
    dates = [when(incidence, visit) for visit in raising[council, series, theme]]
    counted = ("raised", "could", "praised", "spells", "gap", "relapses")
    return {
        "councilName": incidence.councils.name[council],
        "series": SERIES[series],
        "themeName": incidence.themes.name[theme],
        "status": Status(int(every.status[at])).words,
        **{name: int(getattr(every, name)[at]) for name in counted},
        "first": when(incidence, int(every.first[at])),
        "last": when(incidence, int(every.last[at])),
        "visits": "; ".join("not known" if date is None else str(date) for date in dates),
        "council": Iri(incidence.councils.iri[council]),
        "theme": Iri(incidence.themes.iri[theme]),
    }


def _limits(
    incidence: Incidence, every: Recurrences, asked_for: Flags, rows: Places
) -> Iterable[str]:
    """What the rows do not know."""
    told, whole = np.unique(incidence.findings.visit), incidence.visits.complete
    if len(told) and not whole[told].all():
        yield (
            "Silence is known only of visits with a whole report or letter, "
            f"{int(whole[told].sum())} of the {len(told)} with findings. The others could have "
            "raised a theme only if they are known to have raised or praised it: persistent may "
            "hide one that did not."
        )
    undated = int(every.undated[asked_for].sum())
    if undated:
        yield (
            "Left out, because when the visit was is not known: "
            f"{plural(undated, 'time')} that one of these themes was raised."
        )
    shown = np.concatenate([every.first[rows], every.last[rows]]).tolist()
    if any(basis(incidence, at) == BY_PUBLICATION for at in shown):
        yield "Dates are those of fieldwork; where that is not known, those of publication."
