"""How often each theme was raised in each council: the plain count that questions begin with."""

from __future__ import annotations

import numpy as np

from ..graph.store import Table
from ..graph.values import Iri
from .cells import raised_at
from .incidence import SERIES, Incidence


def recurring(incidence: Incidence, *, at_least: int = 2) -> Table:
    """Themes raised at several visits of a council, one visit counting once; most visits first.

    The answer of the named query `recurring-themes`, without a query.
    """
    line = incidence.visits.council * len(SERIES) + incidence.visits.series
    order = np.argsort(line, kind="stable")
    raised = raised_at(incidence)[order].view(np.int8)
    begins = np.flatnonzero(np.diff(line[order], prepend=-1))
    visits = np.add.reduceat(raised, begins, dtype=np.int32) if len(begins) else raised
    at, theme = np.nonzero(visits >= max(at_least, 1))
    times = visits[at, theme]
    ranked = np.argsort(-times, kind="stable")
    council, series = np.divmod(line[order][begins][at[ranked]], len(SERIES))
    councils, themes = council.tolist(), theme[ranked].tolist()
    names, called = incidence.councils.name.texts, incidence.themes.name.texts
    council_iri = [Iri(iri) for iri in incidence.councils.iri]
    theme_iri = [Iri(iri) for iri in incidence.themes.iri]
    return Table(
        ("councilName", "series", "themeName", "visits", "council", "theme"),
        tuple(
            zip(
                [names[one] for one in councils],
                [SERIES[one] for one in series.tolist()],
                [called[one] for one in themes],
                times[ranked].tolist(),
                [council_iri[one] for one in councils],
                [theme_iri[one] for one in themes],
                strict=True,
            )
        ),
    )
