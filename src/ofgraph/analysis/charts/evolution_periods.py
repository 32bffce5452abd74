"""Evolution over many councils: which share of visits raised a theme, framework by framework."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ...graph.store import Table
from ...graph.values import Iri
from ...queries.wording import clean, plural
from ..cells import State, cells, counted
from ..incidence import NOTHING, Days, Flags, Incidence, NothingToCount, Places
from ..naming import enumerated, framework_name, listed
from ..narrowing import themes_asked
from .evolution_lanes import Band, Bar, Column, Lane, Story
from .timeline_axis import BREAKS

FEWEST = 5  # whole reports; a period with fewer is told of, not drawn
FEWEST_APART = 10  # on either side of a break; with fewer a framework is not cut there
# Up to then each break is where a framework begins, and frameworks have columns of their own.
_WITHIN = tuple(one for one in BREAKS if one[0] > dt.date(2018, 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The visits of one framework on one side of the breaks of the series.

    broken: the words of the break before it, where the same framework stands on both sides.
    across: words on the breaks that it has reports on both sides of.
    """

    name: str
    visits: Flags
    first: dt.date
    last: dt.date
    broken: str = ""
    across: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """A number for each period (rows) and theme (columns), and for each step to the next period.

    looked, raised: visits. both: councils that were looked at in a period and in the next;
    earlier, later: those of them that raised the theme in the one and in the other; again: in both.
    """

    looked: Places
    raised: Places
    both: Places
    earlier: Places
    later: Places
    again: Places

    def share(self) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """Of the visits that looked, those that raised it."""
        return np.divide(
            self.raised, self.looked, out=np.zeros(self.raised.shape), where=self.looked > 0
        )


def by_period(incidence: Incidence, themes: Iterable[int] | None, most: int) -> Story:
    """The evolution of the themes that were raised at the largest shares of each period.

    Raises:
        NothingToCount: there are not two periods of which enough whole reports were read.
    """
    found = cells(incidence)
    counts = counted(incidence)
    periods, few = _periods(incidence, np.asarray(counts.any(axis=1)))
    if len(periods) < 2:
        raise NothingToCount(
            f"an evolution needs two periods with {FEWEST} whole reports each; "
            + (f"only {periods[0].name} has them" if periods else "none has them")
            + (f"; too few: {enumerated(few)}" if few else ""),
            hint="one council is shown visit by visit: ofgraph chart evolution --council NAME",
        )
    shares = _shares(incidence, periods, found == State.RAISED, counts)
    shown, rest = _shown(shares, themes_asked(incidence, themes), most)
    if not len(shown):
        raise NothingToCount(
            "no whole report of these periods raised a theme that was asked for",
            hint="ofgraph recur shows what was raised anywhere",
        )
    return _story(incidence, periods, few, shares, shown, rest)


def _periods(incidence: Incidence, whole: Flags) -> tuple[list[Period], list[str]]:
    """The periods with enough whole reports in order of time, and words on those with too few."""
    visits, when = incidence.visits, incidence.visits.place_in_time()
    placed = whole & ~np.isnat(when)
    found: list[Period] = []
    few: list[str] = []
    for framework in np.unique(visits.framework[placed]).tolist():
        of = placed & (visits.framework == framework)
        known = framework != NOTHING
        name = (
            framework_name(incidence, incidence.frameworks.iri[framework]) if known
            else "no framework stated"
        )  # fmt: skip
        if known and of.sum() >= FEWEST:
            found.extend(_split(name, of, when))
        else:
            few.append(f"{name} ({of.sum()})")
    return sorted(found, key=lambda one: (one.first, one.name)), few


def _split(name: str, of: Flags, when: Days) -> Iterator[Period]:
    """A framework cut at the breaks that have enough whole reports on both sides."""
    cuts = [
        (day, words) for day, words in _WITHIN
        if min((of & (when < np.datetime64(day, "D"))).sum(),
               (of & (when >= np.datetime64(day, "D"))).sum()) >= FEWEST_APART
    ]  # fmt: skip
    for at in range(len(cuts) + 1):
        since, until = cuts[at - 1] if at else None, cuts[at] if at < len(cuts) else None
        rows = of.copy()
        told = name
        if since:
            rows &= when >= np.datetime64(since[0], "D")
            told += f" from {since[0]:%B %Y}"
        elif until:
            told += f" before {until[0]:%B %Y}"
        if until:
            rows &= when < np.datetime64(until[0], "D")
        if rows.any():
            days = when[rows]
            yield Period(
                name=told, visits=rows, first=days.min().item(), last=days.max().item(),
                broken=since[1] if since else "", across=tuple(_across(told, days)),
            )  # fmt: skip


def _across(name: str, days: Days) -> Iterator[str]:
    """What is said of a break within a period, since it is not drawn."""
    for day, words in _WITHIN:
        later = int((days >= np.datetime64(day, "D")).sum())
        if 0 < later < len(days):
            yield (
                f"{name} has reports from both sides of a break of the series ({words}): "
                f"{len(days) - later} before, {later} after; too few to tell them apart."
            )


def _shares(incidence: Incidence, periods: list[Period], raised: Flags, counts: Flags) -> Shares:
    looked_in, raised_in, of_councils = [], [], []
    for period in periods:
        rows = period.visits
        looked = np.zeros((len(incidence.councils), counts.shape[1]), dtype=bool)
        seen = np.zeros_like(looked)
        np.logical_or.at(looked, incidence.visits.council[rows], counts[rows])
        np.logical_or.at(seen, incidence.visits.council[rows], counts[rows] & raised[rows])
        of_councils.append((looked, seen))
        looked_in.append(counts[rows].sum(axis=0))
        raised_in.append((counts[rows] & raised[rows]).sum(axis=0))
    steps = [
        ((one[0] & two[0]).sum(axis=0), (one[1] & two[0]).sum(axis=0),
         (one[0] & two[1]).sum(axis=0), (one[1] & two[1]).sum(axis=0))
        for one, two in pairwise(of_councils)
    ]  # fmt: skip
    both, earlier, later, again = (np.array(one) for one in zip(*steps, strict=True))
    return Shares(looked=np.array(looked_in), raised=np.array(raised_in), both=both,
                  earlier=earlier, later=later, again=again)  # fmt: skip


def _shown(shares: Shares, asked: Flags, most: int) -> tuple[Places, int]:
    """The themes raised at the largest shares of each period, in the order of the first period;
    and how many more there are.
    """
    share = shares.share()
    some = np.flatnonzero(asked & (shares.raised.sum(axis=0) > 0))
    ranked = [some[np.lexsort((some, -row[some]))].tolist() for row in share]
    kept: list[int] = []
    for turn in zip(*ranked, strict=True):  # the first of each period, then the second of each …
        kept += [theme for theme in dict.fromkeys(turn) if theme not in kept]
    of = np.array(kept[:most], dtype=int)
    order = np.lexsort((*-share[::-1, of], np.zeros(len(of))))
    return of[order], len(some) - len(of)


def _story(
    incidence: Incidence, periods: list[Period], few: list[str], shares: Shares, shown: Places,
    rest: int,
) -> Story:  # fmt: skip
    names = [clean(name) for name in incidence.themes.name]
    columns = tuple(_columns(incidence, periods, shares, shown))
    lanes = tuple(_lane(names[theme], shares, theme) for theme in shown.tolist())
    left = (
        f"{plural(rest, 'theme')} raised at smaller shares of the visits: see ofgraph recur."
        if rest else ""
    )  # fmt: skip
    foot = (
        "The band, and what is new, are of the councils with a whole report on the theme in both "
        "periods; new: not raised there in the period before.",
        *(words for period in periods for words in period.across),
        *((f"Not shown: {left}",) if left else ()),
        *((f"Too few whole reports to draw: {enumerated(few, 4)}.",) if few else ()),
    )
    return Story(
        columns=columns, lanes=lanes, title=_title(periods, shares, shown, names),
        subtitle="Bars: share of the visits that looked at the theme and raised it. Solid band: "
        "raised again at the same council in the next period",
        alt=_alt(periods, shares, shown, names), table=_table(incidence, periods, shares, shown),
        foot=foot, notes=foot, shares=True,
    )  # fmt: skip


def _columns(
    incidence: Incidence, periods: list[Period], shares: Shares, shown: Places
) -> Iterator[Column]:
    for at, period in enumerate(periods):
        councils = np.unique(incidence.visits.council[period.visits]).size
        years = f"{period.first.year}–{period.last.year}"
        visits = plural(int(period.visits.sum()), "whole report")
        also = f"; {int(shares.both[at - 1][shown].max())} also in the period before" if at else ""
        yield Column(
            heading=period.name, under=(f"{years}, {visits}",),
            below=(plural(councils, "council") + also,), broken=period.broken,
        )  # fmt: skip


def _lane(name: str, shares: Shares, theme: int) -> Lane:
    share = shares.share()[:, theme]
    bars, bands = [], []
    for at, height in enumerate(share.tolist()):
        before = None
        if at:
            before = _part(shares.again[at - 1, theme], shares.later[at - 1, theme])
        looked = bool(shares.looked[at, theme])
        new = int(shares.later[at - 1, theme] - shares.again[at - 1, theme]) if at else 0
        bars.append(
            Bar(sign="raised" if height else ("not raised" if looked else "unknown"),
                height=float(height), before=before,
                words=(f"{height:.0%}" + (f" (+{new} new)" if new else "")) if looked
                else "not looked at")
        )  # fmt: skip
    for at in range(len(share) - 1):
        earlier, again = int(shares.earlier[at, theme]), int(shares.again[at, theme])
        if earlier:
            later = int(shares.later[at, theme])
            bands.append(
                Band(start=at, end=at + 1, left=again / earlier, right=_part(again, later) or 0.0,
                     words=f"again at {again} of {earlier}")
            )  # fmt: skip
    return Lane(name=name, bars=tuple(bars), bands=tuple(bands))


def _part(some: int, of: int) -> float | None:
    return float(some) / float(of) if of else None


def _title(periods: list[Period], shares: Shares, shown: Places, names: list[str]) -> str:
    """Of the first step: what came back at most councils."""
    again, earlier = shares.again[0, shown], shares.earlier[0, shown]
    if not again.any():
        return f"No theme raised under {periods[0].name} was raised again by {periods[1].name}"
    best = int(np.lexsort((-again / np.maximum(earlier, 1), -again))[0])
    return (
        f"{names[shown[best]]} came back most from {periods[0].name} to {periods[1].name}: at "
        f"{again[best]} of the {plural(int(earlier[best]), 'council')} where it had been raised"
    )


def _alt(periods: list[Period], shares: Shares, shown: Places, names: list[str]) -> str:
    share = shares.share()
    change = share[-1, shown] - share[0, shown]
    up, down = int(change.argmax()), int(change.argmin())
    ends = f"{periods[0].name} to {periods[-1].name}"
    told = [
        f"{names[shown[at]]}, from {share[0, shown[at]]:.0%} to {share[-1, shown[at]]:.0%}"
        for at in (up, down)
    ]
    rise = "rises most" if change[up] > 0 else "falls least"
    return (
        f"{plural(len(shown), 'theme')} in rows, {plural(len(periods), 'period')} in columns "
        f"({listed([one.name for one in periods], 4)}), in each the share of visits that raised "
        f"the theme, with a band to the next period for what the same councils had raised again. "
        f"From {ends}, what {rise} is {told[0]}; what falls most is {told[1]}."
    )


def _table(incidence: Incidence, periods: list[Period], shares: Shares, shown: Places) -> Table:
    themes, share = incidence.themes, shares.share()
    rows = []
    for theme in shown.tolist():
        for at, period in enumerate(periods):
            step = (
                [int(column[at, theme])
                 for column in (shares.both, shares.earlier, shares.again)]
                if at + 1 < len(periods) else [None] * 3
            )  # fmt: skip
            new = int(shares.later[at - 1, theme] - shares.again[at - 1, theme]) if at else None
            rows.append((
                clean(themes.name[theme]), period.name, int(shares.looked[at, theme]),
                int(shares.raised[at, theme]), round(float(share[at, theme]), 4), new, *step,
                Iri(themes.iri[theme]),
            ))  # fmt: skip
    return Table(
        ("themeName", "period", "looked", "raised", "share", "councilsNew", "councilsInBoth",
         "councilsRaised", "councilsAgain", "theme"),
        tuple(rows),
    )  # fmt: skip
