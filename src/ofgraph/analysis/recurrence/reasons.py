"""What the state of a theme at a visit rests on, in words."""

from __future__ import annotations

import numpy as np

from ...queries.wording import plural
from ..cells import State
from ..incidence import Incidence


def reason(incidence: Incidence, state: State, visit: int, theme: int) -> str:
    """Why this is all that is known of a theme at a visit."""
    visits = incidence.visits
    if state == State.NOT_RAISED:
        return "a whole report or letter was read, and no finding of it raises or praises this"
    if state == State.NOT_LOOKED_AT:
        return "the visit looked at other things"
    if state == State.INCOMPLETE:
        return _incomplete(incidence, visit)
    raises = state == State.RAISED
    findings = incidence.carried[incidence.carried[:, 1] == theme, 0]
    here = findings[incidence.findings.visit[findings] == visit]
    number = int((incidence.findings.raises[here] == raises).sum())
    also = int((incidence.findings.raises[here] != raises).sum())
    found = plural(number, "finding") + (f" (and {plural(also, 'that praises', 'that praise')} it)"
                                         if raises and also else "")  # fmt: skip
    if visits.complete[visit]:
        return f"{found}; a whole report or letter was read"
    if visits.reports[visit]:
        return f"{found}; the report or letter read is not whole"
    return f"{found}, known from {plural(int(visits.papers[visit]), 'council paper')}"


def _incomplete(incidence: Incidence, visit: int) -> str:
    visits = incidence.visits
    if visits.complete[visit]:
        return "a whole report or letter was read, and nothing says what the visit looked at"
    if visits.reports[visit]:
        return "the report or letter read is not whole"
    if visits.papers[visit]:
        papers = plural(int(visits.papers[visit]), "council paper")
        return f"known from {papers} only: no report or letter was read"
    if np.any(incidence.findings.visit == visit):
        return "known from papers on other visits only"
    return "known from the official file only: no paper or report was read"
