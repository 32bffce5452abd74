"""Evolution in one council: which themes each visit raised, and which the next raised again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from ...graph.store import Table
from ...graph.values import Iri
from ...queries.wording import clean, plural
from ..cells import Cells, State, cells
from ..incidence import Incidence, NothingToCount, Places
from ..naming import enumerated, kind_of
from ..narrowing import themes_asked
from .evolution_lanes import Band, Bar, Column, Lane, Sign, Story
from .timeline_axis import BREAKS
from .visit_words import about_when

MOST_VISITS = 10
_SIGNS: dict[int, Sign] = {
    State.RAISED: "raised", State.PRAISED: "praised", State.NOT_RAISED: "not raised",
    State.NOT_LOOKED_AT: "unknown", State.INCOMPLETE: "unknown",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The visits of a council that say anything, in order of time, and what each theme was there.

    visits: their places. states: theirs, of shape (visits, themes). silent: how many visits are
    not drawn, since they say nothing of any theme; `between` how many of these stand just before
    each that is. undated: how many say something, but not when. earlier: how many stand before.
    """

    visits: Places
    states: Cells
    silent: int
    undated: int
    between: Places
    earlier: int


def by_visit(incidence: Incidence, council: int, themes: Iterable[int] | None, most: int) -> Story:
    """The evolution of the themes that the visits to one council raised most often.

    Args:
        incidence: its visits alone, and those that count as its own.
        council: its place.
        themes: places of the themes to show; all where not given.
        most: how many themes at most.

    Raises:
        NothingToCount: no visit raised a theme that was asked for.
    """
    name, seen = clean(incidence.councils.name[council]), _seen(incidence)
    raised = seen.states == State.RAISED
    some = np.flatnonzero(themes_asked(incidence, themes) & raised.any(axis=0))
    if not len(some):
        raise NothingToCount(
            f"no visit to {name} is known to have raised "
            + ("anything" if themes is None else "a theme that was asked for"),
            hint="ofgraph status says of which visits reports and papers were read",
        )
    shown = _shown(raised, some, most)
    return _story(incidence, name, seen, shown, some)


def _seen(incidence: Incidence) -> Seen:
    found, visits = cells(incidence), incidence.visits
    when = visits.place_in_time()
    says = (found >= State.PRAISED).any(axis=1) | visits.complete
    order = np.argsort(when, kind="stable")  # NaT last
    undated = says & np.isnat(when)
    order = order[~np.isnat(when[order])]
    kept = order[says[order]]
    earlier = max(0, len(kept) - MOST_VISITS)
    kept = kept[earlier:]
    places = {int(visit): at for at, visit in enumerate(order)}
    at = np.array([places[int(visit)] for visit in kept], dtype=int)
    between = np.diff(at, prepend=at[:1]) - 1
    return Seen(
        visits=kept, states=found[kept], silent=int((~says).sum()), undated=int(undated.sum()),
        between=between, earlier=earlier,
    )  # fmt: skip


def _shown(
    raised: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], some: Places, most: int
) -> Places:
    """Those raised at most visits, then latest; in the order in which they were first raised."""
    times, last = raised.sum(axis=0), len(raised) - 1 - raised[::-1].argmax(axis=0)
    by_most = some[np.lexsort((some, -last[some], -times[some]))][:most]
    return by_most[np.lexsort((by_most, -times[by_most], raised.argmax(axis=0)[by_most]))]


def _story(incidence: Incidence, council: str, seen: Seen, shown: Places, some: Places) -> Story:
    names = [clean(name) for name in incidence.themes.name]
    columns = tuple(_columns(incidence, seen, some))
    lanes = tuple(_lane(names[theme], seen, theme) for theme in shown.tolist())
    foot = tuple(_left_out(seen, shown, some))
    visits = plural(len(seen.visits), "visit")
    return Story(
        columns=columns, lanes=lanes, title=_title(council, seen, shown, names),
        subtitle=f"The themes raised at most of {visits} with a report or paper read; on the "
        "right, visits that raised the theme, of those that say anything of it",
        alt=_alt(council, seen, shown, names), table=_table(incidence, seen, shown),
        foot=foot, notes=foot,
    )  # fmt: skip


def _left_out(seen: Seen, shown: Places, some: Places) -> Iterator[str]:
    rest = len(some) - len(shown)
    if rest:
        yield (
            f"Not drawn: {plural(rest, 'theme')} raised at fewer visits or longer ago; what stands "
            "above a column counts all themes."
        )
    if seen.silent:
        yield (
            f"Not drawn: {plural(seen.silent, 'visit')} of which no report or paper says anything "
            "here; a pale band passes over what is not known."
        )
    if seen.undated:
        yield f"Not drawn: {plural(seen.undated, 'visit')} of which nobody says when it was."
    if seen.earlier:
        yield f"The latest {MOST_VISITS} visits are drawn; {seen.earlier} stand before them."


def _columns(incidence: Incidence, seen: Seen, some: Places) -> Iterator[Column]:
    when = incidence.visits.place_in_time()
    before = np.zeros(seen.states.shape[1], dtype=bool)
    for at, visit in enumerate(seen.visits.tolist()):
        raised = np.zeros_like(before)
        raised[some] = seen.states[at, some] == State.RAISED
        broken = [
            words for day, words in BREAKS
            if at and when[seen.visits[at - 1]] < np.datetime64(day, "D") <= when[visit]
        ]  # fmt: skip
        again, new = int((raised & before).sum()), int((raised & ~before).sum())
        yield Column(
            heading=about_when(incidence, visit),
            under=(clean(kind_of(incidence, visit)), _read(incidence, visit)),
            below=(f"{again} again, +{new} new" if at else f"{new} raised",),
            broken="; ".join(broken),
        )  # fmt: skip
        before |= raised


def _read(incidence: Incidence, visit: int) -> str:
    """What was read of a visit."""
    if incidence.visits.complete[visit]:
        return "whole report read"
    return "part of a report" if incidence.visits.reports[visit] else "council papers only"


def _lane(name: str, seen: Seen, theme: int) -> Lane:
    states = seen.states[:, theme].tolist()
    raised_before = False
    bars = []
    for at, state in enumerate(states):
        sign = _SIGNS[state]
        bars.append(Bar(sign=sign, before=float(raised_before) if at else None))
        raised_before |= sign == "raised"
    could = sum(state >= State.NOT_RAISED for state in states)
    words = f"{sum(state == State.RAISED for state in states)} of {plural(could, 'visit')}"
    return Lane(name=name, bars=tuple(bars), bands=tuple(_bands(seen, states)), words=words)


def _bands(seen: Seen, states: list[int]) -> Iterator[Band]:
    """From each visit that raised a theme to the next that says anything of it."""
    for start, state in enumerate(states):
        if state != State.RAISED:
            continue
        later = [at for at in range(start + 1, len(states)) if states[at] >= State.NOT_RAISED]
        if not later:
            if start + 1 < len(states):
                yield Band(start=start, end=len(states) - 1, left=1, right=1, open=True)
            continue
        end = later[0]
        sure = end == start + 1 and not seen.between[end]
        again = float(states[end] == State.RAISED)
        yield Band(start=start, end=end, left=again, right=again, sure=sure)


def _title(council: str, seen: Seen, shown: Places, names: list[str]) -> str:
    states = seen.states[:, shown]
    times = (states == State.RAISED).sum(axis=0)
    could = (states >= State.NOT_RAISED).sum(axis=0)
    if len(seen.visits) == 1:
        return f"One visit to {council} is known so far: nothing can have come back yet"
    if times.max() < 2:
        return f"No theme is known to have come back at {council}"
    tied = [names[theme] for theme, one in zip(shown.tolist(), times, strict=True)
            if one == times.max()]  # fmt: skip
    if len(tied) > 1:
        return (
            f"{enumerated(tied)} came back most at {council}: each raised at {times.max()} visits"
        )
    return (
        f"{tied[0]} came back most at {council}: raised at {times.max()} of the "
        f"{could[times.argmax()]} visits that say anything of it"
    )


def _alt(council: str, seen: Seen, shown: Places, names: list[str]) -> str:
    states = seen.states[:, shown]
    last = [names[shown[at]] for at in range(len(shown)) if states[-1, at] == State.RAISED]
    times = (states == State.RAISED).sum(axis=0)
    back = [f"{names[shown[at]]} ({times[at]})" for at in np.argsort(-times, kind="stable")
            if times[at] > 1]  # fmt: skip
    return (
        f"{plural(len(shown), 'theme')} in rows and {plural(len(seen.visits), 'visit')} to "
        f"{council} in columns, in order of time; a band joins visits that raised the same theme. "
        + (f"Raised at two visits or more: {enumerated(back, 5)}. " if back else
           "No theme was raised at two visits. ")
        + (f"Raised at the latest visit: {enumerated(last, 5)}." if last else
           "The latest visit raised none of them.")
    )  # fmt: skip


def _table(incidence: Incidence, seen: Seen, shown: Places) -> Table:
    visits, themes = incidence.visits, incidence.themes
    when = visits.place_in_time()
    rows = []
    for theme in shown.tolist():
        before = 0
        for at, visit in enumerate(seen.visits.tolist()):
            state = State(int(seen.states[at, theme]))
            rows.append((
                clean(themes.name[theme]), clean(visits.name[visit]), when[visit].astype(object),
                state.words, before if state == State.RAISED else None,
                Iri(themes.iri[theme]), Iri(visits.iri[visit]),
            ))  # fmt: skip
            before += state == State.RAISED
    return Table(
        ("themeName", "visitName", "date", "state", "raisedBefore", "theme", "visit"), tuple(rows)
    )
