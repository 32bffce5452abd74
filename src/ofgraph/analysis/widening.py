"""Roll-ups: themes into the broad themes above them, councils into those that took over."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .incidence import Incidence, repeated

BROAD = (
    "Each broad theme stands for all that is under it: it was raised where one of them was, and "
    "could have been where a visit looked at all of them."
)
LINEAGE = (
    "Visits of councils that are no more count as those of their successors: of each of them, "
    "where there are several."
)


def by_broad_theme(incidence: Incidence) -> Incidence:
    """The incidence in which every theme stands for the broad themes that it is under.

    Themes that are not broad are raised nowhere in it. A broad theme was looked at where all that
    is under it was: a visit that looked at a part and was silent says nothing of the rest.
    """
    top = incidence.themes.top()
    above = incidence.themes.within() & top[None, :]
    finding, theme = incidence.carried[:, 0], incidence.carried[:, 1]
    row, broad = np.nonzero(above[theme])
    carried = np.stack([finding[row], broad], axis=1).astype(np.int32)
    return replace(incidence, carried=np.unique(carried, axis=0))


def by_lineage(incidence: Incidence) -> Incidence:
    """The incidence in which visits of a council that is no more are its successors' visits too.

    A council with several successors counts for each of them, so sums over councils count its
    visits more than once.
    """
    after = np.eye(len(incidence.councils), dtype=bool)
    after[incidence.councils.took_over[:, 1], incidence.councils.took_over[:, 0]] = True
    while True:
        further = after | (after.astype(np.float32) @ after.astype(np.float32) > 0)
        if (further == after).all():
            break
        after = further
    gone = np.zeros(len(incidence.councils), dtype=bool)
    gone[incidence.councils.took_over[:, 1]] = True
    after[gone, gone] = False  # what it was is told under its successors
    visit, council = np.nonzero(after[incidence.visits.council])
    return repeated(incidence, visit.astype(np.int32), council.astype(np.int32))
