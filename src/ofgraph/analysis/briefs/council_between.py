"""What members resolved and the council says it did, and what later visits found: never why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...queries.wording import clean, day_words, plural
from ..followups.following import Asked, follow
from ..followups.records import Followed, FollowUp, Reported
from ..incidence import NOTHING
from .case import Case
from .proofs import listed
from .records import Block, Ground, Paragraph, Points, Section, Sentence
from .strands import counted_from

_MOST_RESOLUTIONS, _MOST_ACTIONS, _MOST_THEMES = 12, 6, 4
NOT_WHY = "That one thing came after another does not say that the one led to the other."
_AFTER = {
    Followed.BETTER: "praised it",
    Followed.SAME: "raised it again",
    Followed.WORSE: "raised it again, in a graver form",
    Followed.PRAISED: "praised it; no earlier visit is known to have raised it",
    Followed.RAISED: "raised it; no earlier visit is known to have raised it",
    Followed.NOT_RAISED: "looked at it and did not raise it",
}
_NO_ANSWER = {
    Followed.DID_NOT_LOOK: "no later visit looked at it",
    Followed.INCOMPLETE: "of no later visit that may have looked at it a whole report was read",
    Followed.NO_VISIT: "no later visit is known",
    Followed.UNDATED: "the day is not known, so no visit can be called the next one",
    Followed.NO_THEME: "it carries no theme to follow",
}
_REPORTED = {
    Reported.BACK: "A later paper returns to it.",
    Reported.NOT_FOUND: "Later papers were read, and none is known to return to it.",
    Reported.NO_LATER_PAPER: "No later paper was read.",
    Reported.UNDATED: "",
}


def between_section(case: Case, council: int, asked: Asked) -> Section:
    """What was resolved and done between visits, and what the next visits found.

    Args:
        case: the visits that count as next ones: of all years.
        council: its place.
        asked: which resolutions and actions are told.
    """
    told = follow(case.incidence, asked, case.cells)
    groups = [list(group) for _, group in groupby(told, key=lambda one: one.response)]
    resolved = [one for one in groups if one[0].resolution]
    # What a later visit says something of stands first: that is what is asked for.
    done = sorted((one for one in groups if not one[0].resolution), key=_unanswered)
    here = counted_from(case, council)
    blocks: list[Block] = []
    if resolved:
        items = tuple(_point(case, one, council) for one in resolved[:_MOST_RESOLUTIONS])
        blocks.append(Points(items))
        blocks += _more(case, council, len(resolved) - len(items), "resolution")
    else:
        text = "No resolution that does more than take note is known."
        blocks.append(Paragraph((Sentence(text, (here,)),)))
    sections: tuple[Section, ...] = ()
    if done:
        items = tuple(_point(case, one, council) for one in done[:_MOST_ACTIONS])
        under: list[Block] = [Points(items)]
        under += _more(case, council, len(done) - len(items), "action")
        sections = (
            Section(heading="What the council says it did or will do", blocks=tuple(under)),
        )
    return Section(
        heading="What was resolved in between, and what the next visit found",
        blocks=tuple(blocks), sections=sections,
    )  # fmt: skip


def _point(case: Case, told: Sequence[FollowUp], council: int) -> tuple[Sentence, ...]:
    """One resolution or action: its words, then what the next visits found, theme by theme."""
    first = told[0]
    responses = case.incidence.responses
    iri = responses.iri[first.response]
    due = f" By when: {clean(first.due)}." if first.due else ""
    evidence = case.proofs.of(iri)
    sentences = [Sentence(f"{_when(case, first)}: {case.proofs.said(iri)}{due}", (evidence,))]
    sentences += _after(case, told, council)
    said = _REPORTED[first.reported]
    if said and (first.resolution or first.reported is Reported.BACK):
        grounds: list[Ground] = [evidence]
        if first.reported_in != NOTHING:
            grounds = [case.proofs.of(responses.iri[first.reported_in])]
        sentences.append(Sentence(said, tuple(grounds)))
    return tuple(sentences)


def _unanswered(told: Sequence[FollowUp]) -> bool:
    return not any(one.followed in _AFTER for one in told)


def _when(case: Case, told: FollowUp) -> str:
    if told.decided:
        return day_words(told.decided)
    if told.spoken_of != NOTHING:
        return f"Day not known, in a paper on the visit of {case.when(told.spoken_of)}"
    return "Day not known"


def _after(case: Case, told: Sequence[FollowUp], council: int) -> Iterator[Sentence]:
    """What the next visit found, those themes together of which it is the same."""
    order = sorted(told, key=lambda one: (one.followed, one.next_visit, one.theme))
    for (followed, visit), group in groupby(order, key=lambda one: (one.followed, one.next_visit)):
        themes = [one.theme for one in group if one.theme != NOTHING]
        names = listed((case.theme(one) for one in themes), _MOST_THEMES)
        if followed in _AFTER:
            raised = followed not in (Followed.BETTER, Followed.PRAISED)
            found = [f for t in themes for f in case.found(visit, t, raises=raised)[:1]]
            grounds = case.evidence(list(dict.fromkeys(found))) or (counted_from(case, council),)
        else:
            grounds = (counted_from(case, council),)
        yield Sentence(outcome(case, followed, visit, names), grounds)


def outcome(case: Case, followed: Followed, visit: int, names: str) -> str:
    """What the next visit found, or why there is no saying.

    Args:
        case: whose visits they are.
        followed: what was found.
        visit: the next one that has an answer.
        names: of the themes, or empty.
    """
    if followed in _AFTER:
        return f"{names}: the next visit with an answer ({case.called(visit)}) {_AFTER[followed]}."
    said = _NO_ANSWER[followed]
    return f"{names}: {said}." if names else f"{said[:1].upper()}{said[1:]}."


def _more(case: Case, council: int, left: int, noun: str) -> list[Block]:
    if left <= 0:
        return []
    id = case.incidence.councils.id[council]
    text = f"And {plural(left, f'more {noun}')}: {case.command('trace', id, '--all')}"
    return [Paragraph((Sentence(text, (counted_from(case, council),)),))]
