"""What a chart says of a visit: when it was, and how it was graded."""

from __future__ import annotations

import numpy as np

from ..dating import is_sure
from ..incidence import NOTHING, Incidence

_UNGRADED = (
    "focused-visit", "monitoring-visit", "assurance-visit", "annual-unannounced-inspection",
)  # fmt: skip


def never_graded(incidence: Incidence, visit: int) -> bool:
    """Whether visits of this kind are given no grade at all."""
    kind = int(incidence.visits.kind[visit])
    return kind != NOTHING and incidence.kinds.iri[kind].rsplit("/", 1)[-1] in _UNGRADED


def graded(incidence: Incidence, visit: int) -> str:
    """The overall grade, or that there is none; none is made up."""
    grade = int(incidence.visits.overall[visit])
    if grade != NOTHING:
        return incidence.grades.name[grade]
    return "not graded" if never_graded(incidence, visit) else "no overall"


def about_when(incidence: Incidence, visit: int) -> str:
    """The month in which a visit stands, and "about" where that is not sure."""
    day = incidence.visits.place_in_time()[visit]
    if np.isnat(day):
        return "no date"
    return f"{'' if is_sure(incidence, visit) else 'about '}{day.item():%b %Y}"
