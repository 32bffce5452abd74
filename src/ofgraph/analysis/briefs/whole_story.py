"""A trace with what the analyses know: how each theme stands, and what followed each resolution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from ...graph.store import Store
from ...queries.tracing.records import Silence, Standing, Step, Story, Trace
from ..cells import State
from ..followups.following import Asked, follow
from ..followups.records import FollowUp
from ..incidence import NOTHING, SERIES, Choice, Incidence, NothingToCount, choose, incidence_of
from ..narrowing import as_one_theme
from ..recurrence import Status
from .case import Case
from .council_between import outcome
from .proofs import Proofs

_SILENT = (State.NOT_RAISED, State.NOT_LOOKED_AT, State.INCOMPLETE)


def whole_story(store: Store, found: Trace) -> Trace:
    """The trace, with how each of its themes stands and what followed its resolutions.

    Args:
        store: that the trace is of.
        found: the trace.
    """
    return _told(store, incidence_of(store), found)


def _told(store: Store, whole: Incidence, found: Trace) -> Trace:
    before = tuple(_told(store, whole, one) for one in found.predecessors)
    try:
        incidence = choose(whole, Choice(councils=(found.council,), series=()))
    except NothingToCount:
        return replace(found, predecessors=before)
    at = whole.councils.iri.place(found.council)
    telling = _Telling(Case(incidence, Proofs(store)), at)
    return replace(
        found,
        stories=tuple(telling.story(one) for one in found.stories),
        changed=tuple(telling.story(one) for one in found.changed),
        resolutions=tuple(telling.step(one, None) for one in found.resolutions),
        predecessors=before,
    )


class _Telling:
    """One council's incidence, asked story by story."""

    def __init__(self, case: Case, council: int) -> None:
        self._case, self._council = case, council
        self._followed: Mapping[str, list[FollowUp]] = defaultdict(list)
        responses = case.incidence.responses.iri
        for one in follow(case.incidence, Asked(councils={council}, actions=True), case.cells):
            self._followed[responses[one.response]].append(one)

    def story(self, told: Story) -> Story:
        """A story with its standing and what followed."""
        theme = self._case.incidence.themes.iri.place(told.theme)
        if theme == NOTHING:
            return told
        within = self._case.incidence.themes.within()[:, theme]
        themes = set(np.flatnonzero(within).tolist()) if told.under else {theme}
        return replace(
            told,
            standing=self._standing(theme, SERIES.index(told.series), broad=bool(told.under)),
            steps=tuple(self.step(one, themes) for one in told.steps),
        )

    def step(self, told: Step, themes: set[int] | None) -> Step:
        """A resolution or action with what later visits found; a visit as it is.

        Args:
            told: the step.
            themes: those of its story; None for a resolution on a visit as a whole.
        """
        if told.sort in ("raised", "praised"):
            return told
        after = [
            one for said in told.said for one in self._followed.get(said.thing, ())
            if themes is None or one.theme in themes
        ]  # fmt: skip
        return replace(told, followed=tuple(dict.fromkeys(self._words(after))))

    def _words(self, after: Iterable[FollowUp]) -> Iterable[str]:
        for one in after:
            name = self._case.theme(one.theme) if one.theme != NOTHING else ""
            yield outcome(self._case, one.followed, one.next_visit, name)

    def _standing(self, theme: int, series: int, *, broad: bool) -> Standing | None:
        case = self._case
        if broad:
            case = Case(as_one_theme(case.incidence, theme), case.proofs)
        told = case.recurrences
        here = (told.council == self._council) & (told.series == series) & (told.theme == theme)
        if not here.any():
            return None
        at = int(np.flatnonzero(here)[0])
        silent = ((state, case.at(self._council, series, theme, state)) for state in _SILENT)
        return Standing(
            status=Status(int(told.status[at])).words,
            raised=int(told.raised[at]),
            could=int(told.could[at]),
            silent=tuple(
                Silence(state=state.words, visits=case.iris(visits),
                        names=tuple(case.called(one) for one in visits))
                for state, visits in silent if visits
            ),
        )  # fmt: skip
