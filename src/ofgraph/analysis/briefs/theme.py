"""A briefing on a theme: where it was raised, how often of how many visits, where it persists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from ...graph.store import Store
from ...queries.citing.gather import release_of
from ...queries.citing.told import Told
from ...queries.wording import plural
from ..bundle import inputs_hash
from ..cells import State, counted
from ..incidence import NOTHING, Choice, Flags, Incidence, Places, choose, incidence_of
from ..intervals import wilson
from ..narrowing import as_one_theme
from ..recurrence import Status
from ..standing import (
    ABSENCE,
    LISTS_DIFFER,
    NOT_OFSTEDS_LETTER,
    VISITED_MORE,
    coverage_words,
    source_words,
)
from .case import Case
from .council import TAGGED, chosen_words
from .council_themes import coming_back
from .proofs import Proofs, listed
from .records import Block, Brief, Count, Grid, Line, Paragraph, Points, Section, Sentence
from .strands import STANDING, Strand, quotes, raised_at, strands

_MOST_COUNCILS, _MOST_RESOLVED, _MOST_SAMPLES, _MOST_TOGETHER = 8, 5, 6, 8
TOO_FEW = 10
"""Of fewer visits than this no percentage is given."""


def theme_brief(store: Store, theme: str, choice: Choice, options: Sequence[str] = ()) -> Brief:
    """A briefing on a theme and those under it.

    Args:
        store: where it is looked up.
        theme: its IRI.
        choice: which visits count.
        options: the choice as it is typed, for the commands that repeat a figure.

    Raises:
        NothingToCount: the choice leaves no visit.
    """
    every = choose(incidence_of(store), choice)
    at = every.themes.iri.place(theme)
    return _Theme(store, every, at, choice, options).brief()


class _Theme:
    """One theme over the visits that count."""

    def __init__(
        self, store: Store, every: Incidence, theme: int, choice: Choice, options: Sequence[str]
    ) -> None:
        self.choice = choice
        self.every, self.theme = every, theme
        self.incidence = as_one_theme(every, theme)
        self.case = Case(self.incidence, Proofs(store), options)
        self.store, self.id = store, every.themes.id[theme]
        self.raised = self.case.cells[:, theme] == State.RAISED
        self.answered = self.case.cells[:, theme] >= State.NOT_RAISED
        self.counted = counted(self.incidence)[:, theme]
        self.strands = sorted(
            (one for one in strands(self.case) if one.theme == theme),
            key=lambda one: (-one.raised, -self._day(one.last), self.case.council(one.council)),
        )

    def _day(self, visit: int) -> int:
        """A number that grows with the place in time of a visit."""
        return int(self.incidence.visits.place_in_time()[visit].astype(np.int64))

    def _fetch(self) -> None:
        """Fetch the evidence of the councils that are told one by one, all at once."""
        shown = [*coming_back(self.strands)[:_MOST_COUNCILS], *self.strands[:_MOST_RESOLVED]]
        visits = (at for one in shown for at in raised_at(self.case, one))
        self.case.proofs.fetch(
            finding for at in visits for finding in self.case.found(at, self.theme, raises=True)[:1]
        )

    def brief(self) -> Brief:
        """All of it."""
        self._fetch()
        name = self.case.theme(self.theme)
        return Brief(
            title=f"{name}: where it keeps coming back",
            summary=tuple(self._summary(name)),
            sections=self._sections() if self.raised.any() else (),
            limits=(coverage_words(self.every), *chosen_words(self.choice), TAGGED,
                    *self._under(), LISTS_DIFFER, VISITED_MORE, ABSENCE, NOT_OFSTEDS_LETTER,
                    source_words(self.every)),
            commands=(self.case.command("brief", self.id),
                      self.case.command("recur", "--theme", self.id),
                      self.case.command("find", "--theme", self.id)),
            inputs=inputs_hash(self.incidence),
            release=release_of(Told(self.store)),
        )  # fmt: skip

    def _under(self) -> Iterable[str]:
        within = self.every.themes.within()[:, self.theme]
        names = [self.case.theme(at) for at in np.flatnonzero(within).tolist() if at != self.theme]
        if names:
            yield (
                f"Counted as one with the themes under it: {'; '.join(names)}. It counts as "
                "looked at where every one of them was."
            )

    def _all(self, which: Flags | None = None, by: str = "council") -> Count:
        """The visits a figure is counted from, and the command that counts them by something."""
        chosen = self.answered if which is None else which
        visits = np.flatnonzero(chosen).tolist() or list(range(len(self.every.visits)))
        what = f"the state of the theme at each of {plural(len(visits), 'visit')}"
        return self.case.count(what, visits, "recur", "--theme", self.id, "--by", by, "--all")

    def _summary(self, name: str) -> Iterable[Sentence]:
        visits, whole = self.incidence.visits, self._all()
        councils = np.unique(visits.council[self.raised])
        known = len(np.unique(visits.council[self.answered]))
        if not len(councils):
            text = f"No finding that raises {name} is known among the visits that count."
            yield Sentence(text, (whole,))
            return
        of = int(self.counted.sum())
        yield Sentence(
            f"{name} was raised in {len(councils)} of the {plural(known, 'council')} with a visit "
            "that has an answer: one that raised or praised it, or that looked at it and of which "
            "a whole report was read.", (whole,),
        )  # fmt: skip
        yield from self._by_framework_said()
        back = coming_back(self.strands)
        if back:
            names = listed((self.case.council(one.council) for one in back), 3)
            grounds = [ground for one in back[:3] for ground in quotes(self.case, one)]
            twice = sum(1 for one in self.strands if one.raised > 1)
            text = (
                f"It came back, at two visits or more, in {plural(twice, 'council')}; in "
                f"{len(back)} of them the latest visit with an answer raised it as well: {names}."
            )
            yield Sentence(text, (*dict.fromkeys(grounds), whole))
        if not of:
            text = "No whole report of a visit that looked at it was read: there is no share."
            yield Sentence(text, (whole,))

    def _by_framework_said(self) -> Iterable[Sentence]:
        """The share of visits that could have raised it, framework by framework."""
        few = []
        for framework in self._frameworks():
            which = self.counted & (self.incidence.visits.framework == framework)
            found, of = int((which & self.raised).sum()), int(which.sum())
            name = self._framework(framework)
            if of < TOO_FEW:
                few.append(f"{found} of {plural(of, 'visit')} under {name}")
                continue
            low, high = wilson(found, of) or (0.0, 1.0)
            text = (
                f"Under {name}, {found} of the {of} visits that could have raised it did "
                f"({found / of:.0%}, 95% interval {low:.0%} to {high:.0%})."
            )
            yield Sentence(text, (self._all(which, "framework"),))
        if few:
            text = f"Too few for a share: {'; '.join(few)}."
            yield Sentence(text, (self._all(by="framework"),))

    def _frameworks(self) -> list[int]:
        """The frameworks with a visit that could have raised it, the one of most visits first."""
        told, times = np.unique(self.incidence.visits.framework[self.counted], return_counts=True)
        return [int(told[at]) for at in np.argsort(-times, kind="stable")]

    def _framework(self, framework: int) -> str:
        named = framework != NOTHING
        return self.incidence.frameworks.name[framework] if named else "No known framework"

    def _sections(self) -> tuple[Section, ...]:
        return tuple(
            one
            for one in (
                self._years(), self._regions(), self._persists(), self._resolved(),
                self._together(), self._samples(),
            )
            if one.blocks or one.sections
        )  # fmt: skip

    def _years(self) -> Section:
        when = self.incidence.visits.place_in_time()
        years = when.astype("datetime64[Y]").astype(str)
        labels = [one for one in sorted(set(years[self.counted].tolist())) if one != "NaT"]
        return self._crossed("How often, by framework and year", "Year", labels, years)

    def _regions(self) -> Section:
        councils = self.incidence.councils
        region = np.array([one or "Not known" for one in councils.region])
        of_visit = region[self.incidence.visits.council]
        labels = sorted(set(of_visit[self.counted].tolist()))
        return self._crossed("How often, by framework and region", "Region", labels, of_visit)

    def _crossed(
        self,
        heading: str,
        first: str,
        labels: Sequence[str],
        column: NDArray[np.str_],
    ) -> Section:
        """A line for each label, a column for each framework: raised of those that could have."""
        frameworks = self._frameworks()
        lines = []
        for label in labels:
            which = self.counted & (column == label)
            cells = [self._cell(which, one) for one in frameworks]
            lines.append(Line((label, *cells), (self._all(self.counted, "framework"),)))
        if not lines:
            return Section(heading=heading)
        grid = Grid(
            caption="Visits that raised it, of those that could have (that looked at it, and of "
            f"which a whole report was read); no percentage of fewer than {TOO_FEW}",
            columns=(first, *(self._framework(one) for one in frameworks)),
            lines=tuple(lines),
        )
        return Section(heading=heading, blocks=(grid,))

    def _cell(self, which: Flags, framework: int) -> str:
        here = which & (self.incidence.visits.framework == framework)
        found, of = int((here & self.raised).sum()), int(here.sum())
        if not of:
            return "–"
        return f"{found} of {of}" + (f" ({found / of:.0%})" if of >= TOO_FEW else "")

    def _persists(self) -> Section:
        back = coming_back(self.strands)
        items = tuple(self._council_point(one) for one in back[:_MOST_COUNCILS])
        blocks: list[Block] = [Points(items)] if items else []
        if more := back[_MOST_COUNCILS:]:
            names = listed((self.case.council(one.council) for one in more), 12)
            text = (
                f"And in {plural(len(more), 'more council')}: {names}. All of them: "
                f"{self.case.command('recur', '--theme', self.id)}"
            )
            blocks.append(Paragraph((Sentence(text, (self._all(),)),)))
        if not items:
            text = "In no council was it raised at two visits and at the latest that has an answer."
            blocks.append(Paragraph((Sentence(text, (self._all(),)),)))
        return Section(heading="Where it keeps coming back", blocks=tuple(blocks))

    def _council_point(self, one: Strand) -> tuple[Sentence, ...]:
        case = self.case
        finding = case.found(one.last, self.theme, raises=True)[0]
        status = STANDING[one.status].lower()
        text = (
            f"{case.council(one.council)}, {status}: raised at {one.raised} of {one.could} visits "
            f"with an answer, first in {case.when(one.first)}, last in {case.when(one.last)}: "
            f"{case.proofs.said(finding)}"
        )
        return (Sentence(text, tuple(dict.fromkeys(
            (*case.evidence([finding]), *quotes(case, one))))),)  # fmt: skip

    def _resolved(self) -> Section:
        done = [one for one in self.strands if one.status is Status.RESOLVED]
        gone = [one for one in self.strands if one.status is Status.NOT_SEEN_AGAIN]
        items = tuple(self._resolved_point(one) for one in done[:_MOST_RESOLVED])
        blocks: list[Block] = [Points(items)] if items else []
        if more := len(done) - len(items):
            text = f"{plural(more, 'more council')} praised it later: {self._recur('resolved')}"
            blocks.append(Paragraph((Sentence(text, (self._all(),)),)))
        if gone:
            text = (
                f"In {plural(len(gone), 'council')} later visits looked at it and did not raise it "
                "again, which does not say that it was put right."
            )
            blocks.append(Paragraph((Sentence(text, (self._all(),)),)))
        return Section(heading="Where it was raised and then praised", blocks=tuple(blocks))

    def _recur(self, status: str) -> str:
        return self.case.command("recur", "--theme", self.id, "--standing", status)

    def _resolved_point(self, one: Strand) -> tuple[Sentence, ...]:
        case = self.case
        praises = case.at(one.council, one.series, self.theme, State.PRAISED)
        praised = case.later(praises, one.last)[-1]
        good = case.found(praised, self.theme, raises=False)[0]
        bad = case.found(one.last, self.theme, raises=True)[0]
        return (
            Sentence(f"{case.council(one.council)}: last raised in {case.when(one.last)}: "
                     f"{case.proofs.said(bad)}", case.evidence([bad])),
            Sentence(f"Praised in {case.when(praised)}: {case.proofs.said(good)}",
                     case.evidence([good])),
        )  # fmt: skip

    def _together(self) -> Section:
        """The themes that the same findings carry."""
        raising = self.every.findings.raises
        own = np.zeros(len(self.every.findings), dtype=bool)
        own[self.incidence.carried[:, 0]] = True
        own &= raising
        within = self.every.themes.within()[:, self.theme]
        beside: Places = self.every.carried[own[self.every.carried[:, 0]]]
        beside = beside[~within[beside[:, 1]]]
        times = np.bincount(beside[:, 1], minlength=len(self.every.themes))
        order = sorted(np.flatnonzero(times).tolist(), key=lambda at: (-times[at], at))
        items = []
        for other in order[:_MOST_TOGETHER]:
            rows = beside[beside[:, 1] == other, 0]
            finding = self.every.findings.iri[int(rows[-1])]
            text = (
                f"{self.case.theme(other)}: with it in {int(times[other])} of the "
                f"{int(own.sum())} findings that raise it, such as {self.case.proofs.said(finding)}"
            )
            items.append((Sentence(text, (*self.case.evidence([finding]), self._all())),))
        blocks = (Points(tuple(items)),) if items else ()
        return Section(heading="Which themes go with it in the same finding", blocks=blocks)

    def _samples(self) -> Section:
        """Sentences of several councils, of different regions as far as there are some."""
        visits, councils = self.incidence.visits, self.incidence.councils
        raised = np.flatnonzero(self.raised & ~np.isnat(visits.day))
        latest = raised[np.argsort(-visits.day[raised].astype(np.int64), kind="stable")].tolist()
        seen, regions, chosen = set[int](), set[str](), list[int]()
        for fresh in (True, False):
            for at in latest:
                council = int(visits.council[at])
                new = councils.region[council] not in regions
                if council in seen or (fresh and not new) or len(chosen) >= _MOST_SAMPLES:
                    continue
                seen.add(council)
                regions.add(councils.region[council])
                chosen.append(at)
        items = []
        for at in chosen:
            finding = self.case.found(at, self.theme, raises=True)[0]
            name = self.case.council(int(visits.council[at]))
            text = f"{name}, {self.case.called(at)}: {self.case.proofs.said(finding)}"
            items.append((Sentence(text, self.case.evidence([finding])),))
        blocks = (Points(tuple(items)),) if items else ()
        return Section(heading="In the inspectors’ words, the latest first", blocks=blocks)
