"""evolution: which themes came back from one period, or one visit, to the next."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..incidence import Choice, Incidence, NothingToCount
from ..standing import LISTS_DIFFER, source_words, standing
from .evolution_drawing import WIDTH, drawn
from .evolution_periods import by_period
from .evolution_visits import by_visit
from .frame import Chart

MOST = 12


def evolution_chart(
    incidence: Incidence,
    *,
    choice: Choice = Choice(),  # noqa: B008 - frozen
    themes: Iterable[int] | None = None,
    most: int = MOST,
) -> Chart:
    """Themes in lanes from period to period; those of a single council from visit to visit.

    The order of the themes is the same in every column, so that no band crosses another and a
    theme can be followed by eye.

    Args:
        incidence: the visits that count.
        choice: what was asked for.
        themes: places of the themes to show; all where not given.
        most: how many themes at most.

    Raises:
        NothingToCount: no theme was raised, or there are not two periods to compare.
    """
    if not len(incidence.visits):
        raise NothingToCount("no visit is left", hint="ofgraph status says what is covered")
    councils = np.unique(incidence.visits.council)
    named = [incidence.councils.iri.place(iri) for iri in choice.councils] or councils.tolist()
    alone = len(named) == 1
    if alone:
        story = by_visit(incidence, named[0], themes, most)
    else:
        story = by_period(incidence, themes, most)
    several = np.unique(incidence.visits.framework).size > 1
    reading = (LISTS_DIFFER,) if several and not alone else ()
    return Chart(
        name="evolution",
        title=story.title,
        subtitle=story.subtitle,
        spec=drawn(story),
        mode="vega",
        width=WIDTH,
        alt=story.alt,
        table=story.table,
        foot=(*story.foot, *reading, source_words(incidence)),
        notes=standing(incidence, *story.notes, *reading, chosen=choice.words()),
        parameters=(*choice.words(), ("most", str(most))),
    )
