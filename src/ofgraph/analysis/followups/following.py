"""What followed each resolution: whether papers return to it, and what the next visits found."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from ... import vocab as v
from ..cells import Cells, State, cells
from ..dating import window
from ..incidence import NO_DAY, NOTHING, Days, Flags, Incidence, Pairs, Places
from .records import Followed, FollowUp, Reported

NOTED = v.concept("decision", "noted")
GRAVITY = tuple(
    v.concept("polarity", one) for one in ("area_for_improvement", "concern", "priority_action")
)
"""The forms in which a theme is raised, from the mildest to the gravest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which resolutions and actions are followed; None leaves nothing out.

    Args:
        councils, themes: places; of one that carries other themes too, these alone are told.
        actions: what councils say they do as well as what members decided.
        since, until: days of the meeting; one without a day is left out once either is given.
    """

    councils: Collection[int] | None = None
    themes: Collection[int] | None = None
    actions: bool = False
    since: dt.date | None = None
    until: dt.date | None = None


def follow(
    incidence: Incidence, asked: Asked | None = None, found: Cells | None = None
) -> tuple[FollowUp, ...]:
    """What followed each resolution that does more than note, theme by theme.

    What says again an earlier one of the same paper is left out: it is the same decision.

    Args:
        incidence: the visits that count as next ones; take those of all years.
        asked: which resolutions and actions are followed; every resolution if not said.
        found: the cells of the incidence, where they are known already.
    """
    asked = asked or Asked()
    following = _Following(incidence, cells(incidence) if found is None else found)
    made = [
        one
        for response in np.flatnonzero(chosen(incidence, asked)).tolist()
        for one in following.of(response)
        if asked.themes is None or one.theme in asked.themes
    ]
    name, theme = incidence.councils.name, incidence.themes.name
    made.sort(key=lambda one: (
        name[one.council] if one.council >= 0 else "~", one.decided or dt.date.max,
        one.document, one.response, theme[one.theme] if one.theme >= 0 else "",
    ))  # fmt: skip
    return tuple(made)


def chosen(incidence: Incidence, asked: Asked) -> Flags:
    """Which resolutions and actions are followed."""
    responses = incidence.responses
    kept = ~only_notes(incidence) & ~says_again(incidence)
    if not asked.actions:
        kept &= responses.resolution
    if asked.councils is not None:
        kept &= np.isin(responses.council, sorted(asked.councils))
    if asked.since:
        kept &= responses.day >= np.datetime64(asked.since, "D")
    if asked.until:
        kept &= responses.day <= np.datetime64(asked.until, "D")
    return kept


def only_notes(incidence: Incidence) -> Flags:
    """Which resolutions only take note of something."""
    noted = incidence.decisions.iri.place(NOTED)
    if noted == NOTHING:
        return np.zeros(len(incidence.responses), dtype=bool)
    responses = incidence.responses
    return np.asarray(responses.resolution & (responses.decision == noted))


def says_again(incidence: Incidence) -> Flags:
    """Which say again an earlier one of the same paper."""
    responses = incidence.responses
    again = np.zeros(len(responses), dtype=bool)
    later, earlier = responses.earlier[:, 0], responses.earlier[:, 1]
    document = responses.document
    again[later[(document[later] == document[earlier]) & (document[later] != NOTHING)]] = True
    return again


class _Following:
    """One incidence, made ready for asking after each response in turn."""

    def __init__(self, incidence: Incidence, found: Cells) -> None:
        self._incidence, self._found = incidence, found
        self._earliest, self._latest = window(incidence)
        self._themes = _pointed_at(incidence.responses.themes)
        self._answered = _pointed_at(incidence.responses.findings)
        self._visited = _pointed_at(incidence.responses.visits)
        self._carried = _pointed_at(incidence.carried)
        self._later = _pointed_at(incidence.responses.earlier[:, ::-1])
        self._papers = _papers(incidence)
        self._visits = _rows_of(incidence.visits.council)
        self._in_document = _rows_of(incidence.findings.document)
        self._gravity = gravity(incidence)

    def of(self, response: int) -> Iterator[FollowUp]:
        """What followed a response, a row for each theme that it addresses."""
        responses = self._incidence.responses
        own = self._themes.get(response, [])
        answered = self._answered.get(response, [])
        themes = own or sorted({t for one in answered for t in self._carried.get(one, [])})
        met, council = responses.day[response], int(responses.council[response])
        about = self._about(response)
        spoken_of = NOTHING if not np.isnat(met) else self._spoken_of(response, council, about)
        day = met if spoken_of == NOTHING else self._latest[spoken_of]
        reported, papers, back = self._reported(response, day)
        since = self._since(council, day, about)
        for theme in themes or [NOTHING]:
            followed, visit, between = self._followed(theme, council, day, about, since)
            yield FollowUp(
                response=response, council=council, document=int(responses.document[response]),
                resolution=bool(responses.resolution[response]),
                decision=int(responses.decision[response]),
                decided=None if np.isnat(met) else met.item(), spoken_of=spoken_of,
                due=responses.due[response], theme=theme, carried=bool(own),
                whole_visit=theme == NOTHING and response in self._visited,
                reported=reported, later_papers=papers, reported_in=back, followed=followed,
                next_visit=visit, between=between,
            )  # fmt: skip

    def _about(self, response: int) -> frozenset[int]:
        """The visits that a response addresses, or that its paper has findings of."""
        visit = self._incidence.findings.visit
        document = int(self._incidence.responses.document[response])
        beside = self._in_document.get(document, []) if document != NOTHING else []
        findings = [*self._answered.get(response, []), *beside]
        return frozenset([*visit[findings].tolist(), *self._visited.get(response, [])])

    def _spoken_of(self, response: int, council: int, about: Iterable[int]) -> int:
        """Of a paper whose meeting has no day, the latest visit that it speaks of."""
        visits, document = self._incidence.visits, self._incidence.responses.document[response]
        day = NO_DAY if document == NOTHING else self._incidence.documents.day[document]
        same = [] if np.isnat(day) else [
            at for at in self._visits.get(council, []) if visits.day[at] == day
        ]  # fmt: skip
        known = [at for at in {*about, *same} if not np.isnat(visits.day[at])]
        return max(known, key=lambda at: (self._latest[at], at), default=NOTHING)

    def _reported(self, response: int, day: np.datetime64) -> tuple[Reported, int, int]:
        documents, document = self._incidence.documents, self._incidence.responses.document
        own = document[response]
        papers = self._papers.get(int(self._incidence.responses.council[response]), [])
        later = 0 if np.isnat(day) else sum(
            bool(documents.day[one] > day) for one in papers if one != own
        )  # fmt: skip
        for back in self._later.get(response, []):
            there = document[back]
            known = there != NOTHING and not np.isnat(documents.day[there]) and not np.isnat(day)
            if there != own and not (known and documents.day[there] <= day):
                return Reported.BACK, later, back
        if np.isnat(day):
            return Reported.UNDATED, 0, NOTHING
        return (Reported.NOT_FOUND if later else Reported.NO_LATER_PAPER), later, NOTHING

    def _since(self, council: int, day: np.datetime64, about: frozenset[int]) -> list[int]:
        """The visits surely after a day, in order of time, without those a paper is about."""
        return [
            at for at in self._visits.get(council, [])
            if self._earliest[at] > day and at not in about
        ]  # fmt: skip

    def _followed(
        self, theme: int, council: int, day: np.datetime64, about: frozenset[int], since: list[int]
    ) -> tuple[Followed, int, int]:
        """What the next visit that says anything of the theme found; that visit; those between."""
        if np.isnat(day):
            return (Followed.UNDATED if theme != NOTHING else Followed.NO_THEME), NOTHING, 0
        if theme == NOTHING:
            return Followed.NO_THEME, since[0] if since else NOTHING, 0
        if not since:
            return Followed.NO_VISIT, NOTHING, 0
        states = self._found[since, theme].tolist()
        at = next((n for n, one in enumerate(states) if one >= State.NOT_RAISED), None)
        if at is None:
            looked = all(one == State.NOT_LOOKED_AT for one in states)
            return (Followed.DID_NOT_LOOK if looked else Followed.INCOMPLETE), since[0], 0
        before = self._raised_before(theme, council, day, about)
        return self._compared(theme, before, since[at], State(states[at])), since[at], at

    def _raised_before(
        self, theme: int, council: int, day: np.datetime64, about: frozenset[int]
    ) -> int:
        """The visit that the theme was raised at just before: the one a paper is about, else the
        last one until then that raised or praised it, if it did raise it.
        """
        spoke = [
            at for at in self._visits.get(council, [])
            if (self._latest[at] <= day or at in about) and self._found[at, theme] >= State.PRAISED
        ]  # fmt: skip
        raised = [at for at in spoke if self._found[at, theme] == State.RAISED]
        answered = [at for at in raised if at in about]
        if answered or not spoke:
            return answered[-1] if answered else NOTHING
        return spoke[-1] if spoke[-1] in raised else NOTHING

    def _compared(self, theme: int, before: int, visit: int, state: State) -> Followed:
        if state == State.NOT_RAISED:
            return Followed.NOT_RAISED
        if before == NOTHING:
            return Followed.RAISED if state == State.RAISED else Followed.PRAISED
        if state == State.PRAISED:
            return Followed.BETTER
        framework = self._incidence.visits.framework
        graver = self._gravity[visit, theme] > self._gravity[before, theme] > 0
        same = framework[visit] == framework[before] != NOTHING
        return Followed.WORSE if graver and same else Followed.SAME


def gravity(incidence: Incidence) -> Cells:
    """How gravely each visit raised each theme: 0 not at all, then the forms in their order."""
    shape = (len(incidence.visits), len(incidence.themes))
    places = [incidence.polarities.iri.place(one) for one in GRAVITY]
    weight = np.zeros(len(incidence.polarities) + 1, dtype=np.int8)  # the last is for none
    for at, place in enumerate(places, 1):
        if place != NOTHING:
            weight[place] = at
    weighed = np.zeros(shape, dtype=np.int8)
    finding, theme = incidence.carried[:, 0], incidence.carried[:, 1]
    visit = incidence.findings.visit[finding]
    np.maximum.at(weighed, (visit, theme), weight[incidence.findings.polarity[finding]])
    return weighed


def _pointed_at(pairs: Pairs) -> dict[int, list[int]]:
    """What each place points at."""
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs.tolist():
        found[one].append(other)
    return dict(found)


def _rows_of(column: Places) -> dict[int, list[int]]:
    """The rows of each place that a column points at, in their order."""
    return _pointed_at(np.stack([column, np.arange(len(column))], axis=1))


def _papers(incidence: Incidence) -> dict[int, list[int]]:
    """The papers of each council, without the inspectorates' own documents."""
    documents: Days = incidence.documents.day
    kept = ~incidence.documents.inspectorates & ~np.isnat(documents)
    at = np.flatnonzero(kept)
    return _pointed_at(np.stack([incidence.documents.council[at], at], axis=1))
