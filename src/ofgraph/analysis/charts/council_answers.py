"""What a council resolved or did about a theme between one visit and the next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from ...queries.wording import plural
from ..followups import only_notes, says_again
from ..incidence import Incidence, Places
from ..predecessors import all_before

_MANY = "resolutions and actions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Resolutions and actions on the themes shown.

    Args:
        after: (row, column) → how many, between the visit of the column and the next one shown.
        undated: how many have no date, and stand nowhere.
    """

    after: Counter[tuple[int, int]]
    undated: int

    def words(self) -> str:
        """What is drawn of them and what is not, if there are any."""
        told = (
            "A diamond: until the next visit, a paper has a resolution of members or an action of "
            "the council on the theme; it does not say that it helped."
            if self.after
            else ""
        )
        left = (
            f"Not drawn, for want of a date: {plural(self.undated, 'resolution or action', _MANY)}."
            if self.undated
            else ""
        )
        return " ".join(filter(None, (told, left)))


def answers_between(incidence: Incidence, themes: Places, visits: Places) -> Answers:
    """Find what was resolved or done about themes (rows) after each visit (columns).

    What only takes note, or says again what stands in the same paper, is left out. Those of
    councils that this one took over from count where their visits do.
    """
    responses, when = incidence.responses, incidence.visits.place_in_time()[visits]
    placed = np.flatnonzero(~np.isnat(when))
    kept = ~only_notes(incidence) & ~says_again(incidence)
    council = int(incidence.visits.council[0])
    kept &= np.isin(responses.council, [council, *all_before(incidence).get(council, ())])
    within = incidence.themes.within()
    after: Counter[tuple[int, int]] = Counter()
    undated: set[int] = set()
    for response, theme in responses.themes.tolist():
        rows = np.flatnonzero(within[theme, themes]).tolist() if kept[response] else []
        before = placed[when[placed] <= responses.day[response]]
        if rows and np.isnat(responses.day[response]):
            undated.add(response)
        elif len(before):
            after.update((row, int(before[-1])) for row in rows)
    return Answers(after=after, undated=len(undated))
