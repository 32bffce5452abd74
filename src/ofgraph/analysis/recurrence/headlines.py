"""What came back in councils, in one sentence; or why nothing can be said of it."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from ...queries.wording import plural
from ..incidence import Flags, Incidence, Places
from ..naming import enumerated, without_council
from .sequences import Recurrences, Status

STANDINGS = tuple(status.words for status in Status)
_MOST_NAMED = 3


def headline(
    incidence: Incidence, every: Recurrences, asked_for: Flags, rows: Places,
    standings: Collection[str], at_least: int,
) -> str:  # fmt: skip
    """The finding, in a sentence.

    Args:
        incidence: the visits that count.
        every: all that was raised.
        asked_for: which of these are of a theme that was asked for.
        rows: which are shown.
        standings: which were asked for, if any.
        at_least: fewest visits that raised what is shown.
    """
    who = _who(incidence)
    if len(incidence.visits) == 1:
        return _one_visit(incidence, every, who)
    if not asked_for.any():
        return _nothing_raised(incidence, every, who)
    if standings:
        return _of_standing(every, rows, standings, who)
    back = np.flatnonzero(asked_for & every.came_back())
    if not len(back):
        return _nothing_back(incidence, asked_for, who)
    if not len(rows):
        most = int(every.raised[asked_for].max())
        return f"No theme was raised at {at_least} visits or more in {who}; the most: {most}"
    if len(np.unique(incidence.visits.council)) == 1:
        return _of_one_council(incidence, every, asked_for, back, who)
    return _of_many_councils(incidence, every, asked_for, back)


def _who(incidence: Incidence) -> str:
    """The council, or how many."""
    councils = np.unique(incidence.visits.council)
    if len(councils) == 1:
        return incidence.councils.name[int(councils[0])]
    return plural(len(councils), "council")


def _one_visit(incidence: Incidence, every: Recurrences, who: str) -> str:
    name = without_council(incidence.visits.name[0])
    if not len(incidence.findings):
        told = "and no finding of it is known"
    elif len(every):
        told = f"which raised {plural(len(every), 'theme')}"
    else:
        told = "which raised no theme"
    return f"Nothing can recur yet in {who}: one visit ({name}), {told}"


def _nothing_raised(incidence: Incidence, every: Recurrences, who: str) -> str:
    visits = plural(len(incidence.visits), "visit")
    if not len(incidence.findings):
        return f"What the {visits} of {who} found is not known: no paper or report on them was read"
    if len(every):
        return f"None of the themes asked for is known to have been raised in {who}"
    return f"No finding of the {visits} of {who} raises a theme at a visit whose time is known"


def _nothing_back(incidence: Incidence, asked_for: Flags, who: str) -> str:
    themes = plural(int(asked_for.sum()), "theme")
    told = int(np.unique(incidence.findings.visit).size)
    if told == 1:
        return (
            f"Nothing can recur yet in {who}: {themes} raised, and of "
            f"{plural(len(incidence.visits), 'visit')} only one has findings that are known"
        )
    each = "each at one visit" if asked_for.sum() > 1 else "at one visit"
    return f"Nothing is known to have come back in {who}: {themes} raised, {each}"


def _of_standing(every: Recurrences, rows: Places, standings: Collection[str], who: str) -> str:
    words = " or ".join(standing for standing in STANDINGS if standing in standings)
    if not len(rows):
        return f"No theme stands as {words} in {who}"
    councils = len(np.unique(every.council[rows]))
    where = who if councils == 1 else plural(councils, "council")
    themes = len(np.unique(every.theme[rows]))
    return f"{plural(themes, 'theme')} {'stands' if themes == 1 else 'stand'} as {words} in {where}"


def _of_one_council(
    incidence: Incidence, every: Recurrences, asked_for: Flags, back: Places, who: str
) -> str:
    most = int(every.raised[back].max())
    top = [incidence.themes.name[at] for at in every.theme[back][every.raised[back] == most]]
    themes = np.unique(every.theme[asked_for]).size
    among = f"{len(np.unique(every.theme[back]))} of the {plural(int(themes), 'theme')}"
    often = f"{top[0]} at {most} visits"
    if len(top) > _MOST_NAMED:
        often = f"{len(top)} themes at {most} visits each"
    elif len(top) > 1:
        often = f"at {most} visits: {enumerated(sorted(set(top)))}"
    return f"{among} raised in {who} came back, most often {often}"


def _of_many_councils(
    incidence: Incidence, every: Recurrences, asked_for: Flags, back: Places
) -> str:
    themes, counts = np.unique(every.theme[back], return_counts=True)
    raised = np.bincount(every.theme[asked_for], minlength=len(incidence.themes))[themes]
    most = int(counts.max())
    if most == 1:
        return _in_one_council_each(incidence, every, back, len(themes))
    top = max(range(len(themes)), key=lambda at: (counts[at], counts[at] / raised[at]))
    ahead = ", more than any other theme" if len(themes) > 1 and (counts == most).sum() == 1 else ""
    return (
        f"{incidence.themes.name[int(themes[top])]} came back in {most} of the "
        f"{plural(int(raised[top]), 'council')} where it was raised{ahead}"
    )


def _in_one_council_each(
    incidence: Incidence, every: Recurrences, back: Places, themes: int
) -> str:
    top = max(back.tolist(), key=lambda at: int(every.raised[at]))
    what = "1 theme came back" if themes == 1 else f"{themes} themes came back, each in one council"
    return (
        f"{what}; most often {incidence.themes.name[int(every.theme[top])]}, at "
        f"{every.raised[top]} visits of {incidence.councils.name[int(every.council[top])]}"
    )
