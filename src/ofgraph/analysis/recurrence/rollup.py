"""Which themes come back most, in England or in each region, grade, type of council, framework."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

import numpy as np

from ...graph.store import Table
from ...graph.values import Iri, Row
from ...queries.wording import plural
from ..account import Account
from ..incidence import Incidence
from ..intervals import interval_words, percent, rounded, share, share_words
from ..standing import LISTS_DIFFER, VISITED_MORE, standing
from .tallies import Group, Tally, tallies

FEWEST = 5
"""Councils below which a share says next to nothing."""
_HEADINGS = {"region": "region", "grade": "grade", "type": "councilType", "framework": "framework"}
_COLUMNS = (
    "themeName", "couldComeBack", "cameBack", "share", "shareLow", "shareHigh", "seenAgain",
    "shareOfSeenAgain", "visitsCould", "visitsRaised", "resolved", "notSeenAgain", "theme",
)  # fmt: skip
_FOR_READING = (
    "themeName", "cameBack", "share", "interval", "ofThoseSeenAgain", "visitsRaised", "theme"
)  # fmt: skip
_WORDS_OF_COLUMNS = (
    "could come back: councils with two or more whole reports of visits that looked at the theme; "
    "came back: those of them where two or more raised it; share: of those that could, with its "
    "95% interval (Wilson); seen again: councils where it was raised and a later whole report "
    "looked at it; visits could, visits raised: over all councils; resolved: praised after it was "
    "last raised; not seen again: looked at since, and neither raised nor praised."
)
_WORDS_FOR_READING = (
    "came back: councils where two or more whole reports raised the theme, of those with two or "
    "more that looked at it; interval: 95% (Wilson); of those seen again: the same councils, of "
    "those where it was raised and a later whole report looked at it; visits raised: visits that "
    "raised it, of those that could have. --full and the formats for machines have more columns."
)
_ORDER = (
    "In the order of the lower end of the interval, so that few councils do not come first by luck."
)


def rollup(
    incidence: Incidence,
    *,
    by: Group = "theme",
    themes: Collection[int] | None = None,
    at_least: int = FEWEST,
    every: bool = False,
    full: bool = True,
    chosen: Iterable[tuple[str, str]] = (),
    more: Iterable[str] = (),
) -> Account:
    """A row for each theme, and group of councils, in which it could have come back.

    Args:
        incidence: the visits that count.
        by: what councils are grouped by; by theme, they are all taken together.
        themes: places of the themes to tell of; all where not given.
        at_least: fewest councils in which it could have come back.
        every: of several themes also those that came back nowhere.
        full: every column, as numbers; else fewer, in words.
        chosen: what was asked for, as (name, value).
        more: notes to add.
    """
    wanted = None if themes is None else set(themes)
    known = [
        one for one in tallies(incidence, by)
        if one.could and one.raised and (wanted is None or one.theme in wanted)
    ]  # fmt: skip
    enough = [one for one in known if one.could >= at_least]
    one_theme = len({one.theme for one in known}) == 1
    told = _in_order(incidence, [one for one in enough if one.back or every or one_theme])
    asked = tuple(chosen)
    return Account(
        title=_title(incidence, known, enough, told, by, at_least),
        table=_table(incidence, told, by, full=full),
        notes=standing(
            incidence, *(_words(full=full) if told else ()),
            *_limits(known, enough, told, at_least), *_of_groups(incidence, by), *more,
            chosen=asked,
        ),
        parameters=(*asked, ("by", by), ("at least", str(at_least))),
    )  # fmt: skip


def _in_order(incidence: Incidence, told: list[Tally]) -> list[Tally]:
    """By group, grades from the best; within it as `_ORDER` says."""
    steps = dict[str, int]()
    for name, step in zip(incidence.grades.name, incidence.grade_order.tolist(), strict=True):
        steps[name] = min(steps.get(name, step), step)
    return sorted(
        told,
        key=lambda one: (steps.get(one.group, len(steps)), one.group, one.series,
                         -one.interval[0], -one.back, incidence.themes.name[one.theme]),
    )  # fmt: skip


def _table(incidence: Incidence, told: list[Tally], by: Group, *, full: bool) -> Table:
    """The rows below the headings of their groups and series, where there are any."""
    grouped, several = by in _HEADINGS, len({one.series for one in told}) > 1
    ahead = (*((_HEADINGS[by],) if grouped else ()), *(("series",) if several else ()))
    row = _row if full else _row_for_reading
    return Table(
        (*ahead, *(_COLUMNS if full else _FOR_READING)),
        tuple(
            (
                *((one.group,) if grouped else ()),
                *((one.series,) if several else ()),
                *row(incidence, one),
            )
            for one in told
        ),
    )


def _row(incidence: Incidence, one: Tally) -> Row:
    return (
        incidence.themes.name[one.theme],
        one.could, one.back, share(one.back, one.could), *rounded(one.interval),
        one.again, share(one.back, one.again),
        one.visits, one.raised, one.resolved, one.not_seen,
        Iri(incidence.themes.iri[one.theme]),
    )  # fmt: skip


def _row_for_reading(incidence: Incidence, one: Tally) -> Row:
    return (
        incidence.themes.name[one.theme],
        f"{one.back} of {one.could}",
        percent(one.back / one.could),
        interval_words(one.interval),
        f"{one.back} of {one.again}" if one.again else "",
        f"{one.raised} of {one.visits}",
        Iri(incidence.themes.iri[one.theme]),
    )


def _words(*, full: bool) -> tuple[str, str]:
    return (_WORDS_OF_COLUMNS if full else _WORDS_FOR_READING), _ORDER


def _limits(
    known: list[Tally], enough: list[Tally], told: list[Tally], at_least: int
) -> Iterator[str]:
    yield (
        "Councils with a single whole report say nothing of what comes back, and are left out; so "
        "are papers that are not whole reports. --by council names the councils, and counts those "
        "papers too."
    )
    few, nowhere = len(known) - len(enough), len(enough) - len(told)
    yield (
        "A theme that many visits raise comes back in many councils by that alone: recur --chance "
        "says what more there is to it."
    )
    if few:
        yield (
            f"Too little to say: {plural(few, 'row is', 'rows are')} left out, in which the "
            f"theme could have come back in fewer than {plural(at_least, 'council')}; "
            "--at-least 1 shows them."
        )
    silent = sorted({one.group for one in known} - {one.group for one in enough} - {""})
    if silent:
        yield f"Nothing can be said of: {', '.join(silent)}."
    if nowhere:
        yield (
            f"{plural(nowhere, 'row')} of themes that were raised and came back nowhere "
            f"{'is' if nowhere == 1 else 'are'} left out; --all shows them."
        )


def _of_groups(incidence: Incidence, by: Group) -> Iterator[str]:
    if by == "framework":
        yield LISTS_DIFFER
    elif len(np.unique(incidence.visits.framework)) > 1:
        yield (
            "Visits of several frameworks are taken together: a report with a longer list raises "
            "more themes. --between SIF ILACS compares two; --by framework tells each apart."
        )
    if by in _HEADINGS:
        yield "The more groups there are, the further the ends of their list differ by luck alone."
    if by == "grade":
        yield "The grade is the last of the visits that count; most of these were before it."
        yield VISITED_MORE


def _title(
    incidence: Incidence, known: list[Tally], enough: list[Tally], told: list[Tally], by: Group,
    at_least: int,
) -> str:  # fmt: skip
    if not known:
        whole, visits = int(incidence.visits.complete.sum()), plural(len(incidence.visits), "visit")
        return (
            "Nothing can be said of what comes back: no theme asked for was raised in a council "
            f"with two whole reports that looked at it ({whole} whole reports of {visits} read)"
        )
    if not enough:
        most = max(one.could for one in known)
        return (
            "Too little to say what comes back: no theme could have come back in "
            f"{at_least} councils or more (the most: {most})"
        )
    if not told:
        return "No theme that was raised came back in any council in which it could have"
    if by in _HEADINGS:
        return _title_of_groups(incidence, told, by)
    top = max(told, key=lambda one: (one.interval[0], one.back))
    ahead = all(one.back / one.could < top.back / top.could for one in told if one is not top)
    more = ", more than any other theme" if ahead and len(told) > 1 else ""
    return (
        f"{incidence.themes.name[top.theme]} came back in "
        f"{share_words(top.back, top.could, 'councils')} in which it could have{more}"
    )


_GROUPS = {
    "region": "regions", "grade": "last grades", "type": "types of council",
    "framework": "frameworks",
}  # fmt: skip
_FEWEST_COUNTED = 4


def _title_of_groups(incidence: Incidence, told: list[Tally], by: Group) -> str:
    """What comes first in most groups; of one theme, where it came back most and least."""
    if len({one.theme for one in told}) == 1:
        return _title_of_one_theme(incidence, told, by)
    first = dict[str, Tally]()
    for one in told:
        first.setdefault(one.group, one)
    if len(first) < _FEWEST_COUNTED:
        each = (
            f"{incidence.themes.name[one.theme]}, {one.back} of {one.could} councils ({group})"
            for group, one in first.items()
        )
        return f"What came back most: {'; '.join(each)}"
    theme, times = Counter(one.theme for one in first.values()).most_common(1)[0]
    return (
        f"{incidence.themes.name[theme]} is what came back most in {times} of {len(first)} "
        f"{_GROUPS[by]}"
    )


def _title_of_one_theme(incidence: Incidence, told: list[Tally], by: Group) -> str:
    least, most = (end(told, key=lambda one: one.back / one.could) for end in (min, max))
    of = share_words(most.back, most.could, "councils")
    name = incidence.themes.name[most.theme]
    if len(told) == 1:
        return f"{name} came back in {of} in which it could have ({most.group})"
    if by == "framework":  # told beside each other, and not compared: their lists differ
        each = (f"{share_words(one.back, one.could, 'councils')} ({one.group})" for one in told)
        return f"{name} came back in {'; '.join(each)}"
    apart = most.interval[0] > least.interval[1]
    return (
        f"{name} came back most in the group {most.group}, in {of}, and least in the group "
        f"{least.group}, in {least.back} of {least.could}: their intervals "
        f"{'lie apart' if apart else 'overlap'}"
    )
