"""One council beside its peers: which themes they had raised at their latest comparable visit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ...graph.store import Table
from ...graph.values import Iri, Row
from ...queries.wording import plural
from ..account import Account
from ..cells import Cells, State, cells, counted
from ..dating import month_words
from ..incidence import NOTHING, Incidence, NothingToCount, Places, of_visits
from ..intervals import rounded, share, wilson
from ..naming import kind_of
from ..standing import standing
from .peers import Peers

COLUMNS = (
    "themeName", "here", "hereVisitName", "peersRaised", "peersThatCould", "share", "low", "high",
    "theme", "hereVisit",
)  # fmt: skip
FEW = 10
"""Peers below which a share says little, and is said to."""
COMPARABLE = (
    "Comparable: the latest visit of each peer under the same framework at which the theme was "
    "looked at and of which a whole report was read. Never across frameworks."
)
INTERVAL = "low and high: Wilson's 95% interval of the share."


@dataclass(frozen=True, slots=True)
class _Beside:
    """What each peer's latest comparable visit was, for each theme."""

    could: Places
    raised: Places
    visits: tuple[int, ...]


def beside_peers(
    incidence: Incidence,
    council: int,
    peers: Peers,
    *,
    themes: Collection[int] | None = None,
    chosen_as: Iterable[tuple[str, str]] = (),
) -> Account:
    """A council beside its peers, a row for each theme that it or one of them had raised.

    Args:
        incidence: the visits that count.
        council: its place.
        peers: whom it is compared with.
        themes: places; None for all.
        chosen_as: what was asked for, as (name, value).

    Raises:
        NothingToCount: nothing is known of what any visit to the council found.
    """
    found, parameters = cells(incidence), (*chosen_as, *peers.parameters)
    framework = _framework(incidence, council, found)
    own = _latest_answers(incidence, council, framework, found >= State.NOT_RAISED)
    beside = _beside(incidence, peers.councils, framework, found)
    rows = []
    for theme in range(len(incidence.themes)):
        if themes is not None and theme not in themes:
            continue
        here = own[theme]
        raised_here = here != NOTHING and found[here, theme] == State.RAISED
        if raised_here or beside.raised[theme]:
            state = State(int(found[here, theme])) if here != NOTHING else State.INCOMPLETE
            rows.append(_row(incidence, theme, state, int(here), beside))
    rows.sort(key=_order)
    of_these = np.isin(incidence.visits.council, [council, *peers.councils])
    return Account(
        title=_title(incidence, council, peers, rows),
        table=Table(COLUMNS, tuple(rows)),
        notes=standing(
            of_visits(incidence, of_these), *peers.notes,
            *_notes(incidence, council, peers, framework, beside, own), COMPARABLE, INTERVAL,
            chosen=parameters,
        ),
        parameters=parameters,
    )  # fmt: skip


def _framework(incidence: Incidence, council: int, found: Cells) -> int:
    """That of the latest visit to a council of which anything was found."""
    visits = incidence.visits
    answers = (found >= State.NOT_RAISED).any(axis=1) & (visits.framework != NOTHING)
    here = np.flatnonzero(answers & (visits.council == council) & _placed(incidence))
    if not len(here):
        raise NothingToCount(
            f"nothing is known of what any visit to {incidence.councils.name[council]} found",
            hint="add its papers or reports: ofgraph add",
        )
    return int(visits.framework[here[-1]])


def _placed(incidence: Incidence) -> np.ndarray:
    return ~np.isnat(incidence.visits.place_in_time())


def _latest_answers(
    incidence: Incidence, council: int, framework: int, answers: np.ndarray
) -> list[int]:
    """For each theme the latest visit under a framework that answers for it."""
    visits = incidence.visits
    here = (visits.council == council) & (visits.framework == framework) & _placed(incidence)
    at = np.flatnonzero(here)
    said = answers[at]
    last = len(at) - 1 - np.argmax(said[::-1], axis=0) if len(at) else None
    if last is None:
        return [NOTHING] * len(incidence.themes)
    found: list[int] = np.where(said.any(axis=0), at[last], NOTHING).tolist()
    return found


def _beside(incidence: Incidence, councils: Sequence[int], framework: int, found: Cells) -> _Beside:
    could = np.zeros(len(incidence.themes), dtype=np.int64)
    raised, used = could.copy(), set[int]()
    countable = counted(incidence)
    themes = np.arange(len(incidence.themes))
    for council in councils:
        last = np.array(_latest_answers(incidence, council, framework, countable))
        known = last != NOTHING
        could += known
        raised += known & (found[last, themes] == State.RAISED)
        used.update(last[known].tolist())
    return _Beside(could, raised, tuple(sorted(used)))


def _row(incidence: Incidence, theme: int, state: State, here: int, beside: _Beside) -> Row:
    part, whole = int(beside.raised[theme]), int(beside.could[theme])
    return (
        incidence.themes.name[theme],
        state.words if here != NOTHING else "not known",
        _called(incidence, here) if here != NOTHING else None,
        part,
        whole,
        share(part, whole),
        *rounded(wilson(part, whole)),
        Iri(incidence.themes.iri[theme]),
        Iri(incidence.visits.iri[here]) if here != NOTHING else None,
    )


def _order(row: Row) -> tuple[bool, float, str]:
    of_peers = row[5]
    share_first = -of_peers if isinstance(of_peers, float) else 1.0
    return row[1] != State.RAISED.words, share_first, str(row[0])


def _title(incidence: Incidence, council: int, peers: Peers, rows: Sequence[Row]) -> str:
    name = incidence.councils.name[council]
    here = [row for row in rows if row[1] == State.RAISED.words]
    if not rows:
        return f"Neither {name} nor its peers are known to have had a theme raised."
    most = max((int(str(row[4])) for row in rows), default=0)
    if not most:
        return (
            f"{name} had {plural(len(here), 'theme')} raised; of no peer is there a comparable "
            "visit with a whole report."
        )
    shared = sum(1 for row in here if row[3])
    return (
        f"{name} beside {most} of {plural(len(peers.councils), 'peer')} ({peers.words}): of the "
        f"{plural(len(here), 'theme')} last raised there, {shared or 'none'} "
        f"{'was' if shared < 2 else 'were'} raised at the latest comparable visit of some peer "
        "as well."
    )


def _notes(
    incidence: Incidence, council: int, peers: Peers, framework: int, beside: _Beside,
    own: Sequence[int],
) -> list[str]:  # fmt: skip
    visits, name = incidence.visits, incidence.councils.name[council]
    used = sorted({one for one in own if one != NOTHING})
    said = [
        f"Framework: {incidence.frameworks.name[framework]}. "
        f"{name}: {'; '.join(_called(incidence, one) for one in used)}."
    ]
    if not all(visits.complete[one] for one in used):
        said.append(
            f"No whole report was read of all of these visits to {name}: what they did not raise "
            "is not known."
        )
    without = len(peers.councils) - len({int(visits.council[one]) for one in beside.visits})
    kinds = Counter(kind_of(incidence, one) for one in beside.visits)
    mix = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    said.append(f"Visits of peers: {mix or 'none comparable'}.")
    if without:
        said.append(f"{plural(without, 'peer')} without a comparable visit: in no share.")
    most = int(beside.could.max(initial=0))
    if 0 < most < FEW:
        said.append(
            f"Too few for a share that says much: at most {plural(most, 'peer')} could have had a "
            f"theme raised; fewer than {FEW}."
        )
    return said


def _called(incidence: Incidence, visit: int) -> str:
    return f"{kind_of(incidence, visit)}, {month_words(incidence, visit)}"
