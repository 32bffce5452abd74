"""Findings that nobody is known to have answered: from the columns alone."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from ...graph.values import Row
from ..incidence import Incidence


def unanswered(incidence: Incidence, themes: Collection[int] | None = None) -> list[Row]:
    """A row (finding, visit, council) of addresses, as plain text, for each finding that raises
    something and that no resolution or action addresses, in the order of councils and time.

    Silence may mean that the answer stands in a paper that was not read.

    Args:
        incidence: the visits that count.
        themes: places; findings that carry one of them alone. None for every finding.
    """
    findings, visits = incidence.findings, incidence.visits
    kept = findings.raises.copy()
    kept[incidence.responses.findings[:, 1]] = False
    if themes is not None:
        carries = np.zeros(len(findings), dtype=bool)
        carries[incidence.carried[np.isin(incidence.carried[:, 1], sorted(themes)), 0]] = True
        kept &= carries
    at = np.flatnonzero(kept)
    visit = findings.visit[at]
    finding_iri, visit_iri = findings.iri.texts, visits.iri.texts
    council_iri = incidence.councils.iri.texts
    return [
        (finding_iri[finding], visit_iri[seen], council_iri[council])
        for finding, seen, council in zip(
            at.tolist(), visit.tolist(), visits.council[visit].tolist(), strict=True
        )
    ]
