"""One theme in one council, visit by visit, with what was asked for in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from ...graph.store import Store, Table
from ...graph.values import Iri, Row
from ...queries import Names
from ...queries.run import rows
from ...queries.wording import plural, quoted
from ..account import Account
from ..cells import Cells, State, cells
from ..dating import basis, when
from ..incidence import Incidence
from ..naming import without_council
from ..narrowing import as_one_theme
from ..standing import standing
from .answered import SPOKEN_OF, answers
from .reasons import reason
from .sequences import Status, recurrences

_COLUMNS = (
    "date", "dateBasis", "event", "thingName", "state", "why", "words", "foundNext", "thing",
)  # fmt: skip
_TELL = (
    "A visit tells where a whole report of it was read and it looked at the theme, or where a "
    "paper says that it raised or praised it."
)
_WORDS_OF_COLUMNS = (
    "state: what is known of the theme at a visit, the polarity of a finding, what kind of "
    "decision a resolution is; found next: what the first later visit that says anything of the "
    "theme found. That one follows the other does not say that it is because of it."
)
_FOR_READING = ("date", "event", "thingName", "says", "foundNext", "thing")
_Step = tuple[tuple[bool, dt.date, int, int], Row]


def visit_by_visit(
    store: Store,
    incidence: Incidence,
    theme: int,
    *,
    councils: Iterable[str],
    full: bool = True,
    chosen: Iterable[tuple[str, str]] = (),
    more: Iterable[str] = (),
) -> Account:
    """Every visit of a council with what it says of a theme, and the responses between them.

    Args:
        store: where the words are.
        incidence: the visits of one council, those of its predecessors counted as its own.
        theme: its place; what is under it counts as it.
        councils: IRIs of the council and of those it took over from.
        full: every column; else fewer, in words.
        chosen: what was asked for, as (name, value).
        more: notes to add.
    """
    named, asked = tuple(councils), tuple(chosen)
    told = as_one_theme(incidence, theme)
    found = cells(told)
    steps = [
        *_visits(store, told, found, theme, named),
        *(
            (_place(day, 1, at), row)
            for at, (day, row) in enumerate(answers(store, told, found, theme, named))
        ),
    ]
    return Account(
        title=_title(told, found, theme),
        table=_table([row for _, row in sorted(steps, key=lambda one: one[0])], full=full),
        notes=standing(
            told, _TELL, _WORDS_OF_COLUMNS, *_under(incidence, theme), *more, chosen=asked
        ),
        parameters=(*asked, ("theme", incidence.themes.id[theme])),
    )


def _table(steps: list[Row], *, full: bool) -> Table:
    if full:
        return Table(_COLUMNS, tuple(steps))
    return Table(_FOR_READING, tuple(_for_reading(row) for row in steps))


def _for_reading(row: Row) -> Row:
    """A row in fewer columns: what it says, and why or in what words."""
    date, date_basis, event, name, state, why, words, found_next, thing = row
    if date_basis == SPOKEN_OF:
        date = f"after {date}"
    if event == "visit":
        says = f"{state}: {why}"
    elif event == "finding":
        name, says = f"{name}, {why}" if why else name, f"{words} ({state})"
    else:
        says = f"{words} ({f'{state}; ' if state else ''}{why})"
    return date, event, name, says, found_next, thing


def _place(day: dt.date | None, rank: int, at: int) -> tuple[bool, dt.date, int, int]:
    """Where a row stands: in order of time, those without a day last."""
    return day is None, day or dt.date.max, rank, at


def _visits(
    store: Store, incidence: Incidence, found: Cells, theme: int, councils: Sequence[str]
) -> Iterator[_Step]:
    """Each visit, and below it its findings on the theme."""
    said = _findings(store, incidence, theme, councils)
    days = incidence.visits.place_in_time()
    for visit in range(len(incidence.visits)):
        day = None if np.isnat(days[visit]) else dt.date.fromisoformat(str(days[visit]))
        yield _place(day, 0, visit), _visit(incidence, found, theme, visit)
        for words in said.get(visit, ()):
            yield _place(day, 0, visit), _finding(incidence, visit, words)


def _visit(incidence: Incidence, found: Cells, theme: int, visit: int) -> Row:
    state = State(int(found[visit, theme]))
    return (
        when(incidence, visit),
        basis(incidence, visit),
        "visit",
        _name(incidence, visit),
        state.words,
        reason(incidence, state, visit, theme),
        None,
        None,
        Iri(incidence.visits.iri[visit]),
    )


def _name(incidence: Incidence, visit: int) -> str:
    """What a visit is called, without the council where it is that of all of them."""
    name = incidence.visits.name[visit]
    bare = without_council(name)
    of = name.removesuffix(bare)
    return bare if all(one.startswith(of) for one in incidence.visits.name) else name


def _finding(incidence: Incidence, visit: int, words: Mapping[str, object]) -> Row:
    place = words["place"]
    return (
        when(incidence, visit),
        basis(incidence, visit),
        "finding",
        str(words["documentTitle"]),
        str(words["polarityName"]).lower(),
        str(place) if place else None,
        quoted(str(words["text"]), str(words["documentStatus"]).rsplit("/", 1)[-1],
               str(words["status"])),
        None,
        Iri(str(words["finding"])),
    )  # fmt: skip


def _findings(
    store: Store, incidence: Incidence, theme: int, councils: Sequence[str]
) -> dict[int, list[Mapping[str, object]]]:
    """The findings of each visit on the theme, in words, each once."""
    carrying = incidence.carried[incidence.carried[:, 1] == theme, 0].tolist()
    wanted = {incidence.findings.iri[at]: int(incidence.findings.visit[at]) for at in carrying}
    found: dict[int, list[Mapping[str, object]]] = {}
    names = Names(store)
    for council in councils if wanted else ():
        for row in rows(store, "council-findings", {"council": council}, names=names):
            visit = wanted.pop(str(row["finding"]), None)
            if visit is not None:
                found.setdefault(visit, []).append(row)
    return found


def _under(incidence: Incidence, theme: int) -> Iterator[str]:
    under = int(incidence.themes.within()[:, theme].sum()) - 1
    if under:
        yield (
            f"{incidence.themes.name[theme]} stands for the {plural(under, 'theme')} under it: it "
            "was looked at where all of them were, and raised where one of them was."
        )


def _title(incidence: Incidence, found: Cells, theme: int) -> str:
    """How often it was raised, and how it stands."""
    councils = np.unique(incidence.visits.council)
    what = f"{incidence.themes.name[theme]} in {incidence.councils.name[int(councils[0])]}"
    every = recurrences(incidence, found)
    here = np.flatnonzero(every.theme == theme).tolist()
    if not here:
        says = int((found[:, theme] >= State.NOT_RAISED).sum())
        return (
            f"{what} is not known to have been raised at any of "
            f"{plural(len(found), 'visit')}, of which {says} say anything of it"
        )
    told = "; and ".join(
        f"{_often(int(every.raised[at]), int(every.could[at]))}; "
        f"{Status(int(every.status[at])).words} as at {when(incidence, int(every.latest[at]))}"
        for at in here
    )
    one = ", and nothing can recur at one visit" if len(found) == 1 else ""
    return f"{what}: {told}{one}"


def _often(raised: int, could: int) -> str:
    """How often it was raised, in words.

    >>> _often(2, 3), _often(2, 2), _often(1, 1)
    ('raised at 2 of 3 visits that tell', 'raised at both visits that tell', \
'raised at the one visit that tells')
    """
    if could == 1:
        return "raised at the one visit that tells"
    every = "both" if could == 2 else f"all {could}"
    of = every if raised == could else f"{raised} of {could}"
    return f"raised at {of} visits that tell"
