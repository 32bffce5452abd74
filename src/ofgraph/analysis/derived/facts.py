"""Recurrences and changes of themes as N-Quads: a graph for each council, made when asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from ... import vocab as v
from ...graph.terms import LABEL, TYPE, Triple, iri, literal, local_name, nquads, text
from ...ids import Minter
from ...version import __version__
from ..cells import State
from ..incidence import Incidence
from .histories import Change, History, changes, histories
from .inputs import inputs_by_council

RULE = "recurrence@1"
"""The rule, with its version; another version makes every derived fact anew."""
PARAMETERS = (
    "records: accepted by a rule or by a person",
    "series: social care, joint and area SEND, each a time line of its own",
    "themes: as findings carry them, not rolled up",
)
SOFTWARE = f"ofgraph {__version__}"
_NUMBERS = (
    ("raised", v.times_raised), ("praised", v.times_praised), ("could", v.visits_that_could),
    ("spells", v.spells), ("gap", v.longest_gap), ("relapses", v.relapses),
)  # fmt: skip
_PARTS = (("first", v.first_raised_at), ("last", v.last_raised_at), ("latest", v.status_as_of))


class DerivedFacts:
    """The derived facts of an incidence, for each council in a graph of its own.

    Args:
        incidence: everything that counts, no part of it chosen.
        minter: makes the names of graphs and things.
    """

    def __init__(self, incidence: Incidence, minter: Minter) -> None:
        self._incidence, self._minter = incidence, minter
        self._histories = histories(incidence)
        told = inputs_by_council(incidence)
        self._council_of = {self._graph(council): council for council in sorted(self._histories)}
        self.inputs = {name: told[council] for name, council in self._council_of.items()}
        """Graph name → the hash of what its facts are made from."""

    def _graph(self, council: int) -> str:
        return self._minter.graph("derived", self._key(council))

    def _key(self, council: int) -> str:
        councils = self._incidence.councils
        return councils.id[council] or local_name(councils.iri[council])

    def derivation(self, graph: str) -> str:
        """The address of the reckoning that made a graph."""
        key = self._key(self._council_of[graph])
        return self._minter.derivation("recurrence", key)

    def graph(self, name: str) -> str:
        """The N-Quads of one graph, sorted: same incidence, same bytes."""
        return nquads(name, self._triples(name, self._council_of[name]))

    def graphs(self, names: Iterable[str] | None = None) -> dict[str, str]:
        """The N-Quads of these graphs, or of all, by name."""
        return {name: self.graph(name) for name in sorted(self.inputs if names is None else names)}

    def _triples(self, graph: str, council: int) -> Iterator[Triple]:
        maker = iri(self.derivation(graph))
        councils = self._incidence.councils
        of = iri(councils.iri[council])
        yield maker, TYPE, iri(v.DERIVATION)
        yield maker, TYPE, iri(v.PROV + "Activity")
        yield maker, LABEL, text(f"Recurrence of themes in {councils.name[council]}")
        yield maker, iri(v.council), of
        yield maker, iri(v.rule), text(RULE)
        yield maker, iri(v.software), text(SOFTWARE)
        yield maker, iri(v.inputs_hash), text(self.inputs[graph])
        for parameter in PARAMETERS:
            yield maker, iri(v.parameter), text(parameter)
        for history in self._histories[council]:
            yield from self._recurrence(history, of, maker)

    def _recurrence(self, history: History, council: str, maker: str) -> Iterator[Triple]:
        visits = self._incidence.visits.iri
        theme = iri(self._incidence.themes.iri[history.theme])
        keys = self._key(history.council), self._theme_key(history)
        me = iri(self._minter.recurrence(*keys, history.series))
        yield me, TYPE, iri(v.RECURRENCE)
        yield me, LABEL, text(self._label(history))
        yield me, iri(v.council), council
        yield me, iri(v.theme), theme
        yield me, iri(v.visit_series), text(history.series)
        status = v.concept("recurrence-status", history.status.words)
        yield me, iri(v.recurrence_status), iri(status)
        yield me, iri(v.PROV + "wasGeneratedBy"), maker
        for name, predicate in _NUMBERS:
            yield me, iri(predicate), literal(int(getattr(history, name)))
        for name, predicate in _PARTS:
            yield me, iri(predicate), iri(visits[getattr(history, name)])
        for state, predicate in ((State.RAISED, v.raised_at), (State.PRAISED, v.praised_at)):
            for visit in history.told(state):
                yield me, iri(predicate), iri(visits[visit])
        spoken = (*history.told(State.RAISED), *history.told(State.PRAISED))
        yield from self._made_from(me, history.theme, spoken)
        for change in changes(history.visits):
            address = self._minter.theme_change(*keys, local_name(visits[change.after]))
            yield from self._change(address, change, history)
            for predicate, value in (
                (v.council, council), (v.theme, theme), (v.recurrence, me),
                (v.PROV + "wasGeneratedBy", maker),
            ):  # fmt: skip
                yield iri(address), iri(predicate), value

    def _change(self, address: str, change: Change, history: History) -> Iterator[Triple]:
        visits, me = self._incidence.visits, iri(address)
        said = change.kind.replace("-", " ")
        yield me, TYPE, iri(v.THEME_CHANGE)
        yield me, LABEL, text(f"{self._label(history)}: {said} at {visits.name[change.after]}")
        yield me, iri(v.change_kind), iri(v.concept("theme-change", change.kind))
        yield me, iri(v.from_visit), iri(visits.iri[change.before])
        yield me, iri(v.to_visit), iri(visits.iri[change.after])
        yield from self._made_from(me, history.theme, (change.before, change.after))

    def _made_from(self, thing: str, theme: int, visits: Iterable[int]) -> Iterator[Triple]:
        """The findings on a theme at some visits: raising or praising, as they stand."""
        for visit in visits:
            for finding in self._findings.get((visit, theme), ()):
                yield thing, iri(v.chosen_from), iri(self._incidence.findings.iri[finding])

    @cached_property
    def _findings(self) -> dict[tuple[int, int], list[int]]:
        """Visit and theme → the findings at the one on the other."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        carried = self._incidence.carried
        visits = self._incidence.findings.visit[carried[:, 0]]
        for visit, (finding, theme) in zip(visits.tolist(), carried.tolist(), strict=True):
            found[visit, theme].append(finding)
        return found

    def _theme_key(self, history: History) -> str:
        themes = self._incidence.themes
        return themes.id[history.theme] or local_name(themes.iri[history.theme])

    def _label(self, history: History) -> str:
        name = self._incidence.themes.name[history.theme]
        council = self._incidence.councils.name[history.council]
        return f"{name} in {council} ({history.series})"
