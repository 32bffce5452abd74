"""Actions and views that no rule took but whose cues speak for them, and those worth a look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...records import Action, Evidence, Finding, Holder, Record, Span, View
from .answers import addressed
from .drafts import stopped
from .paper import Paper
from .statements import Statement, Statements
from .views import no_opinion, opinion_within
from .voices import Said, everything_said, voice_at

_ACTION_RULE = "actions.weighed@1"
_VIEW_RULE = "views.weighed@1"


def more_actions(
    paper: Paper, statements: Statements, findings: tuple[Finding, ...], taken: Iterable[Record]
) -> tuple[Action, ...]:
    """Return the actions that were weighed as such, apart from the records taken already."""
    return tuple(
        _action(paper, findings, evidence)
        for _, evidence in _apart(paper, statements.of("action"), taken, _ACTION_RULE)
    )


def offer_actions(
    paper: Paper, statements: Statements, findings: tuple[Finding, ...], taken: Iterable[Record]
) -> tuple[Action, ...]:
    """Return what may be actions, for a person to look at."""
    return tuple(
        _action(paper, findings, evidence)
        for _, evidence in _apart(paper, statements.offers("action"), taken, _ACTION_RULE)
    )


def more_views(paper: Paper, statements: Statements, taken: Iterable[Record]) -> tuple[View, ...]:
    """Return the views that were weighed as such, apart from the records taken already."""
    said = tuple(everything_said(paper))
    return tuple(
        _view(paper, said, statement, evidence)
        for statement, evidence in _apart(paper, statements.of("view"), taken, _VIEW_RULE)
    )


def offer_views(paper: Paper, statements: Statements, taken: Iterable[Record]) -> tuple[View, ...]:
    """Return what may be views, for a person to look at."""
    said = tuple(everything_said(paper))
    return tuple(
        _view(paper, said, statement, evidence)
        for statement, evidence in _apart(paper, statements.offers("view"), taken, _VIEW_RULE)
    )


def _action(paper: Paper, findings: tuple[Finding, ...], evidence: Evidence) -> Action:
    span = Span(start=evidence.start, end=evidence.end)
    return Action(themes=(), evidence=(evidence,), addresses=addressed(paper, span, findings))


def _view(paper: Paper, said: tuple[Said, ...], statement: Statement, evidence: Evidence) -> View:
    holder = voice_at(paper, said, evidence.start, evidence.end)
    return View(holder=holder or _holder(statement), themes=(), evidence=(evidence,))


def _holder(statement: Statement) -> Holder:
    """Whose view it is: his whose claim it stands in, else his who spoke last."""
    claim, told = statement.stretch.claim, statement.stretch.told
    for who in (claim.who if claim else "nobody", told.carried):
        if who == "officer":
            return "officer"
        if who == "member":
            return "member"
    return "unclear"


def _apart(
    paper: Paper, statements: Iterable[Statement], taken: Iterable[Record], rule: str
) -> Iterator[tuple[Statement, Evidence]]:
    """Statements whose words none of the records shares, with their evidence."""
    places = [(piece.start, piece.end) for record in taken for piece in record.evidence]
    for statement in statements:
        span = stopped(paper, statement.span)
        if rule == _VIEW_RULE:
            span = opinion_within(paper.view, span) or span
            if no_opinion(span.quote(paper.view)):
                continue
        if not any(span.start < end and start < span.end for start, end in places):
            yield statement, paper.evidence(span, rule, round(statement.chance, 2))
