"""Findings: what the inspectorate concluded, as the paper tells it.

Which stretches are findings is weighed in `statements`; here each gets its polarity, who is said
to say it, the visit it is of and the lead-in it stands under.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...records import Attribution, Finding, Visit
from .drafts import section_of, stopped
from .finding_visits import nearest_visit
from .paper import Paper
from .statements import Statement, Statements
from .tone import tone

_RULE = "findings.weighed@1"


def find_findings(
    paper: Paper, visits: tuple[Visit, ...], statements: Statements
) -> tuple[Finding, ...]:
    """Return the findings of a paper, in the order of its words."""
    return _findings(paper, visits, statements.of("finding"), prefix="f")


def offer_findings(
    paper: Paper, visits: tuple[Visit, ...], statements: Statements
) -> tuple[Finding, ...]:
    """Return what may be findings, for a person to look at."""
    return _findings(paper, visits, statements.offers("finding"), prefix="pf")


def _findings(
    paper: Paper, visits: tuple[Visit, ...], stated: Iterable[Statement], *, prefix: str
) -> tuple[Finding, ...]:
    return tuple(
        _finding(paper, visits, statement, id=f"{prefix}{number}")
        for number, statement in enumerate(stated, start=1)
    )


def _finding(paper: Paper, visits: tuple[Visit, ...], statement: Statement, *, id: str) -> Finding:
    span = stopped(paper, statement.span)
    polarity, negated = tone(paper, statement)
    claim = statement.stretch.claim
    return Finding(
        id=id,
        visit=nearest_visit(paper, visits, span),
        polarity=polarity,
        negated=negated,
        attribution=_attribution(paper, statement),
        themes=(),
        section=section_of(paper, statement.stretch.told.part),
        recommended=True if claim and claim.verb.startswith("recommend") else None,
        evidence=(paper.evidence(span, _RULE, round(statement.chance, 2)),),
    )


def _attribution(paper: Paper, statement: Statement) -> Attribution:
    """How the paper tells that the inspectorate said it."""
    if paper.own_voice:
        return "direct"
    span, told = statement.span, statement.stretch.told
    if '"' in (paper.view[max(0, span.start - 1)], paper.view[span.start]):
        return "quoted"
    claim = statement.stretch.claim
    theirs = claim is not None and claim.who == "inspectorate"
    announced = paper.labels.get(told.part.number) is not None
    carried = told.carried == "inspectorate" or told.section == "inspectorate"
    return "reported" if theirs or announced or carried else "unclear"
