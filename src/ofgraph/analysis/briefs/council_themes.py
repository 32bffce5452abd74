"""The themes of a council's briefing: what came back, got better, was not seen again, is good."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ...queries.wording import plural
from ..cells import State
from ..recurrence import Status
from .case import Case, typed
from .proofs import listed
from .records import Block, Count, Paragraph, Points, Section, Sentence
from .strands import (
    SAYS,
    Strand,
    counted_from,
    further_sentences,
    quotes,
    standing_sentence,
    visit_points,
)

_MOST_STORIES, _MOST_VISITS, _MOST_POINTS, _MOST_NAMED, _MOST_DATES = 8, 6, 8, 12, 3
ANSWER = (
    "A visit has an answer on a theme where it raised or praised it, or where it looked at it and "
    "a whole report was read; the other visits count neither for nor against."
)
# What came back stands in this order, then by how often.
_URGENT = (Status.RELAPSED, Status.PERSISTENT, Status.RECURRING)


def coming_back(told: Sequence[Strand]) -> list[Strand]:
    """What was raised at two visits or more, and at the latest that could have raised it."""
    return [one for one in told if one.raised > 1 and one.status in _URGENT]


def came_back_section(case: Case, told: Sequence[Strand]) -> Section:
    """What keeps coming back, theme by theme."""
    found = coming_back(told)
    shown, more = found[:_MOST_STORIES], found[_MOST_STORIES:]
    blocks: list[Block] = []
    if not found:
        blocks.append(Paragraph((nothing_comes_back(case, told),)))
    sections = tuple(
        Section(
            heading=_heading(case, one),
            blocks=(
                Paragraph((standing_sentence(case, one), *further_sentences(case, one))),
                visit_points(case, one, _MOST_VISITS),
            ),
        )
        for one in shown
    )
    if more:
        text = (
            f"{len(found)} themes came back; the {len(shown)} raised at most visits are told here."
        )
        lead = Sentence(text, (_all(case),))
        blocks.append(Paragraph((lead, _named(case, more, "more came back: "))))
    if found:
        blocks.append(Paragraph((Sentence(ANSWER, (_all(case),)),)))
    return Section(heading="What keeps coming back", blocks=tuple(blocks), sections=sections)


def nothing_comes_back(case: Case, told: Sequence[Strand]) -> Sentence:
    """Why nothing came back, said plainly."""
    visits = case.incidence.visits
    raising = np.unique(case.incidence.findings.visit[case.incidence.findings.raises])
    council = int(visits.council[0])
    if len(raising) == 0:
        text = "No visit with a finding that raises a theme is known, so nothing can recur yet."
    elif len(raising) == 1:
        text = (
            f"Findings that raise something are known of one visit only "
            f"({case.called(int(raising[0]))}), so nothing can recur yet."
        )
    elif any(one.raised > 1 for one in told):
        text = (
            "No theme that was raised at two visits or more was raised at the latest visit with an "
            "answer on it as well."
        )
    else:
        text = f"{len(raising)} visits raised something, and no theme was raised at two of them."
    return Sentence(text, (counted_from(case, council),))


def better_section(case: Case, told: Sequence[Strand]) -> Section:
    """What was raised and then praised."""
    found = [one for one in told if one.status is Status.RESOLVED]
    return _listed(case, "What got better", found, _better_point,
                   "No theme was raised at one visit and praised at a later one.")  # fmt: skip


def not_seen_section(case: Case, told: Sequence[Strand]) -> Section:
    """What was not raised again by visits that looked at it."""
    found = [one for one in told if one.status is Status.NOT_SEEN_AGAIN]
    return _listed(case, "What was not seen again", found, _not_seen_point,
                   "No theme that was raised went unraised at a later visit that looked at it and "
                   "of which a whole report was read.")  # fmt: skip


def new_section(case: Case, told: Sequence[Strand]) -> Section:
    """What the latest visit with findings raised and no earlier one had."""
    latest = case.latest_raising()
    found = [one for one in told if one.status is Status.NEW and one.last == latest]
    return _listed(case, "What the latest visit raised for the first time", found, _new_point,
                   "The latest visit with findings raised nothing for the first time.")  # fmt: skip


def strengths_section(case: Case) -> Section:
    """What was praised, at most visits first, and never raised."""
    good, said = case.cells == State.PRAISED, np.isin(case.cells, SAYS)
    never = ~(case.cells == State.RAISED).any(axis=0)
    latest = {theme: int(np.flatnonzero(good[:, theme])[-1])
              for theme in np.flatnonzero(good.any(axis=0) & never).tolist()}  # fmt: skip
    order = sorted(
        latest, key=lambda one: (-int(good[:, one].sum()), -latest[one], case.theme(one))
    )
    groups: dict[str, list[int]] = {}  # themes of one sentence are told together
    for theme in order:
        groups.setdefault(case.found(latest[theme], theme, raises=False)[0], []).append(theme)
    items = []
    for finding, themes in list(groups.items())[:_MOST_POINTS]:
        times = ((int(good[:, one].sum()), int(said[:, one].sum())) for one in themes)
        names = "; ".join(
            f"{case.theme(one)} ({praised} of {plural(could, 'visit')})"
            for one, (praised, could) in zip(themes, times, strict=True)
        )
        text = f"{names}, last in {case.when(latest[themes[0]])}: {case.proofs.said(finding)}"
        items.append((Sentence(text, (*case.evidence([finding]), _all(case))),))
    left = [one for themes in list(groups.values())[_MOST_POINTS:] for one in themes]
    blocks: list[Block] = [Points(tuple(items))] if items else []
    if not items:
        text = "No theme is known that was praised and never raised."
        blocks.append(Paragraph((Sentence(text, (_all(case),)),)))
    elif left:
        names = listed((case.theme(one) for one in left), _MOST_NAMED)
        text = f"{len(left)} more themes were praised and never raised: {names}."
        blocks.append(Paragraph((Sentence(text, (_all(case),)),)))
    return Section(heading="What was praised and never raised", blocks=tuple(blocks))


def _listed(
    case: Case,
    heading: str,
    found: Sequence[Strand],
    point: Callable[[Case, Strand], tuple[Sentence, ...]],
    none: str,
) -> Section:
    """A section with a point for each theme, or the sentence that says there is none."""
    if not found:
        return Section(heading=heading, blocks=(Paragraph((Sentence(none, (_all(case),)),)),))
    blocks: list[Block] = [Points(tuple(point(case, one) for one in found[:_MOST_POINTS]))]
    if more := found[_MOST_POINTS:]:
        blocks.append(Paragraph((_named(case, more, "more: ", found[0].status.words),)))
    return Section(heading=heading, blocks=tuple(blocks))


def _better_point(case: Case, strand: Strand) -> tuple[Sentence, ...]:
    here = strand.council, strand.series, strand.theme
    praised = case.later(case.at(*here, State.PRAISED), strand.last)[-1]
    raising = case.found(strand.last, strand.theme, raises=True)
    praising = case.found(praised, strand.theme, raises=False)
    return (
        Sentence(
            f"{_heading(case, strand)}: last raised in {case.when(strand.last)}: "
            f"{case.proofs.said(raising[0])}",
            case.evidence(raising[:1]),
        ),
        Sentence(
            f"Praised in {case.when(praised)}: {case.proofs.said(praising[0])}",
            case.evidence(praising[:1]),
        ),
    )


def _not_seen_point(case: Case, strand: Strand) -> tuple[Sentence, ...]:
    here = strand.council, strand.series, strand.theme
    later = case.later(case.at(*here, State.NOT_RAISED), strand.last)
    since = listed((case.when(at) for at in later), _MOST_DATES)
    text = (
        f"{_heading(case, strand)}: raised at {plural(strand.raised, 'visit')}, last in "
        f"{case.when(strand.last)}; {plural(len(later), 'later visit')} ({since}) looked at it and "
        "did not raise it."
    )
    return (Sentence(text, (*quotes(case, strand)[-1:], _all(case))),)


def _new_point(case: Case, strand: Strand) -> tuple[Sentence, ...]:
    raising = case.found(strand.last, strand.theme, raises=True)
    text = f"{_heading(case, strand)}, {case.when(strand.last)}: {case.proofs.said(raising[0])}"
    return (Sentence(text, case.evidence(raising[:1])),)


def _heading(case: Case, strand: Strand) -> str:
    series = case.series(strand.series)
    return f"{case.theme(strand.theme)} ({series})" if series else case.theme(strand.theme)


def _named(case: Case, strands: Sequence[Strand], lead: str, standing: str = "") -> Sentence:
    """How many are not shown, what they are, and the command that shows them."""
    told = (f"{_heading(case, one)} ({one.raised} of {one.could})" for one in strands)
    names = listed(told, _MOST_NAMED)
    id = case.incidence.councils.id[strands[0].council]
    recur = ("recur", "--council", id, "--no-predecessors", "--standing", standing)
    shown = case.command(*recur) if standing else typed("trace", id, "--all")
    return Sentence(f"And {len(strands)} {lead}{names}. To see them: {shown}", (_all(case),))


def _all(case: Case) -> Count:
    return counted_from(case, int(case.incidence.visits.council[0]))
