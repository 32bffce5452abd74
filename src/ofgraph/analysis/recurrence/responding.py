"""How many resolutions and actions there were on each theme that was raised in a council."""

from __future__ import annotations

import numpy as np

from ..incidence import NO_DAY, NOTHING, Days, Flags, Incidence, Pairs, Places
from ..predecessors import all_before
from .sequences import Recurrences


def responses_since(
    incidence: Incidence, every: Recurrences, *, with_predecessors: bool = False
) -> tuple[Places, Places]:
    """For each row its resolutions and its actions, without those known to be from before it.

    They carry the theme, or one under it, or answer a finding that carries it.

    Args:
        incidence: the visits that count.
        every: what was raised, row by row.
        with_predecessors: those of a council that is no more are its successors' too.
    """
    response, council, theme = _responding(incidence, with_predecessors=with_predecessors)
    day = _days(incidence)[response]
    began = incidence.visits.place_in_time()[every.first]
    resolution = incidence.responses.resolution[response]
    found = np.zeros((2, len(every)), dtype=np.int32)
    for series in np.unique(every.series):
        row_of = np.full((len(incidence.councils), len(incidence.themes)), NOTHING)
        here = np.flatnonzero(every.series == series)
        row_of[every.council[here], every.theme[here]] = here
        row = row_of[council, theme]
        # What has no date is not known to be from before.
        kept = (row != NOTHING) & ~(day < began[row])
        np.add.at(found, ((~resolution[kept]).astype(int), row[kept]), 1)
    return found[0], found[1]


def _responding(incidence: Incidence, *, with_predecessors: bool) -> tuple[Places, Places, Places]:
    """Responses, the councils whose they are and the themes that they are on, each once."""
    of = incidence.responses.council
    response, council = np.flatnonzero(of != NOTHING), of[of != NOTHING]
    if with_predecessors:
        for after, before in all_before(incidence).items():
            handed = np.flatnonzero(np.isin(of, sorted(before)))
            response = np.r_[response, handed]
            council = np.r_[council, np.full(len(handed), after)]
    row, theme = np.nonzero(_on_themes(incidence)[response])
    return response[row], council[row], theme


def _on_themes(incidence: Incidence) -> Flags:
    """Which themes (columns) each response (rows) is on, those above them included."""
    responses = incidence.responses
    on = np.zeros((len(responses), len(incidence.themes)), dtype=bool)
    on[responses.themes[:, 0], responses.themes[:, 1]] = True
    answering, theme = _of_findings(responses.findings, incidence.carried)
    on[answering, theme] = True
    above = incidence.themes.within().astype(np.float32)
    return np.asarray(on.astype(np.float32) @ above > 0)


def _of_findings(addressed: Pairs, carried: Pairs) -> tuple[Places, Places]:
    """Responses with the themes of the findings that they answer."""
    order = np.argsort(carried[:, 0], kind="stable")
    findings = carried[order, 0]
    begin = np.searchsorted(findings, addressed[:, 1], side="left")
    count = np.searchsorted(findings, addressed[:, 1], side="right") - begin
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(addressed[:, 0], count), carried[order[np.repeat(begin, count) + within], 1]


def _days(incidence: Incidence) -> Days:
    """The day of each response: its meeting's, else that of the latest visit its paper is on."""
    responses = incidence.responses
    of_paper = np.full(len(responses), NO_DAY)
    known = np.flatnonzero(responses.document != NOTHING)
    of_paper[known] = incidence.documents.day[responses.document[known]]
    return np.where(np.isnat(responses.day), of_paper, responses.day)
