"""What was raised under one framework and again under the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ...graph.store import Table
from ...graph.values import Iri, Row
from ...queries.wording import plural
from ..account import Account
from ..cells import State
from ..incidence import Incidence, Places
from ..intervals import (
    Interval,
    interval_words,
    percent,
    rounded,
    share,
    share_words,
    times_as_often,
    wilson,
)
from ..standing import LISTS_DIFFER, standing
from .pairs import names_of, no_pair, visits_of
from .rollup import FEWEST
from .tallies import of_whole_reports

_COLUMNS = (
    "themeName", "councils", "raisedBefore", "raisedAgain", "shareAgain", "againLow", "againHigh",
    "praisedSince", "notBefore", "raisedAnew", "shareAnew", "timesAsOften", "timesLow",
    "timesHigh", "theme",
)  # fmt: skip
_FOR_READING = (
    "themeName", "raisedAgain", "share", "interval", "raisedAnew", "shareAnew", "timesAsOften",
    "timesInterval", "theme",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tally:
    """One theme in the councils with a whole report of each framework that looked at it."""

    theme: int
    councils: int
    before: int
    again: int
    praised: int
    anew: int

    @property
    def least(self) -> float:
        """The lower end of the interval of the share raised again."""
        interval = wilson(self.again, self.before)
        return interval[0] if interval else 0.0

    @property
    def without(self) -> int:
        """Councils where it was not raised before."""
        return self.councils - self.before

    @property
    def times(self) -> tuple[float, Interval] | None:
        """How many times as often it was raised again as anew."""
        return times_as_often(self.again, self.before, self.anew, self.without)


def between_frameworks(
    incidence: Incidence,
    earlier: str,
    later: str,
    *,
    themes: Collection[int] | None = None,
    at_least: int = FEWEST,
    full: bool = True,
    chosen: Iterable[tuple[str, str]] = (),
    more: Iterable[str] = (),
) -> Account:
    """A row for each theme: of the councils where it was raised before, where it was again.

    Each council counts once: by its last whole report of the earlier framework and its first whole
    one of the later. So no council counts more for being visited more.

    Args:
        incidence: the visits that count.
        earlier, later: IRIs of the frameworks.
        themes: places of the themes to tell of; all where not given.
        at_least: fewest councils in which it was raised before.
        full: every column, as numbers; else fewer, in words.
        chosen: what was asked for, as (name, value).
        more: notes to add.

    Raises:
        QueryError: the two are the same.
    """
    names, pairs = names_of(incidence, earlier, later), visits_of(incidence, earlier, later)
    wanted = None if themes is None else set(themes)
    every = [
        one for one in _tallies(incidence, pairs)
        if one.before and (wanted is None or one.theme in wanted)
    ]  # fmt: skip
    told = sorted(
        (one for one in every if one.before >= at_least),
        key=lambda one: (-one.least, -one.again, incidence.themes.name[one.theme]),
    )
    asked = tuple(chosen)
    return Account(
        title=_title(incidence, pairs, every, told, names, at_least),
        table=_table(incidence, told, full=full),
        notes=standing(
            incidence, *(_words(names, full=full) if told else ()),
            *_limits(incidence, every, told, at_least), LISTS_DIFFER, *more, chosen=asked,
        ),
        parameters=(*asked, ("between", " and ".join(names)), ("at least", str(at_least))),
    )  # fmt: skip


def _tallies(incidence: Incidence, pairs: Places) -> Iterator[_Tally]:
    found = of_whole_reports(incidence)
    first, second = found[pairs[:, 0]], found[pairs[:, 1]]
    both = (first >= State.NOT_RAISED) & (second >= State.NOT_RAISED)
    before = both & (first == State.RAISED)
    columns = (
        both, before, before & (second == State.RAISED), before & (second == State.PRAISED),
        both & ~before & (second == State.RAISED),
    )  # fmt: skip
    sums = [column.sum(axis=0).tolist() for column in columns]
    for theme, (councils, raised, again, praised, anew) in enumerate(zip(*sums, strict=True)):
        yield _Tally(
            theme=theme, councils=councils, before=raised, again=again, praised=praised, anew=anew
        )


def _table(incidence: Incidence, told: list[_Tally], *, full: bool) -> Table:
    if full:
        return Table(_COLUMNS, tuple(_row(incidence, one) for one in told))
    return Table(_FOR_READING, tuple(_row_for_reading(incidence, one) for one in told))


def _row(incidence: Incidence, one: _Tally) -> Row:
    low, high = rounded(wilson(one.again, one.before))
    often, (least, most) = one.times or (None, (None, None))
    return (
        incidence.themes.name[one.theme],
        one.councils, one.before, one.again, share(one.again, one.before), low, high,
        one.praised, one.without, one.anew, share(one.anew, one.without), often, least, most,
        Iri(incidence.themes.iri[one.theme]),
    )  # fmt: skip


def _row_for_reading(incidence: Incidence, one: _Tally) -> Row:
    often, around = one.times or ("", None)
    return (
        incidence.themes.name[one.theme],
        f"{one.again} of {one.before}",
        percent(one.again / one.before),
        interval_words(wilson(one.again, one.before)),
        f"{one.anew} of {one.without}",
        percent(one.anew / one.without if one.without else None),
        str(often),
        f"{around[0]} to {around[1]}" if around else "",
        Iri(incidence.themes.iri[one.theme]),
    )


def _words(names: tuple[str, str], *, full: bool) -> Iterator[str]:
    earlier, later = names
    yield (
        f"Each council counts once, by the last whole report under {earlier} and the first whole "
        f"one under {later} after it, and only for themes that both visits looked at."
    )
    yield (
        "raised again: of the councils where it was raised before, the share with its 95% "
        "interval (Wilson), in the order of its lower end; raised anew: of those where it was not "
        "raised before; times as often: the one share divided by the other, with its 95% interval "
        "(Katz): where that holds 1, it is not shown that the theme comes back rather than being "
        "raised anywhere."
        + (" praised since: of those where it was raised before." if full else
           " --full and the formats for machines have more columns.")
    )  # fmt: skip


def _limits(
    incidence: Incidence, every: list[_Tally], told: list[_Tally], at_least: int
) -> Iterator[str]:
    few = len(every) - len(told)
    if few:
        yield (
            f"Too little to say: {plural(few, 'theme')} raised before in fewer than "
            f"{plural(at_least, 'council')} are left out; --at-least 1 shows them."
        )
    if len(told) > 1:
        more = [one for one in told if one.times and one.times[1][0] > 1]
        names = ", ".join(incidence.themes.name[one.theme] for one in more)
        yield (
            f"Raised again more often than anew, its interval above 1: {len(more)} of the "
            f"{len(told)} themes{f' ({names})' if more else ''}. Of so many, one in forty would "
            "be by luck alone."
        )


def _title(
    incidence: Incidence,
    pairs: Places,
    every: list[_Tally],
    told: list[_Tally],
    names: tuple[str, str],
    at_least: int,
) -> str:
    earlier, later = names
    if not len(pairs):
        return no_pair(incidence, names)
    of = plural(len(pairs), "council")
    if not told:
        if every:
            return f"Too little to say of {of}: no theme was raised before in {at_least} or more"
        return f"No theme asked for was raised before in any of the {of} with both reports"
    top, came = told[0], "came back most" if len(told) > 1 else "came back"
    return (
        f"{incidence.themes.name[top.theme]} {came} from {earlier} to {later}: "
        f"it was raised again in {share_words(top.again, top.before, 'councils')}, and in "
        f"{top.anew} of the {top.without} where it had not been raised before"
    )
