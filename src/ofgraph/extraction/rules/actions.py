"""Actions: what the council or its partners did, do or plan, whoever says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Action, Finding, Resolution, Span
from ..layout import Part
from ..phrases import pattern
from .answers import addressed
from .leads import heading_label
from .paper import Paper
from .unfold import trimmed

_CUES = ("actions.done.phrases", "actions.doing.phrases", "actions.planned.phrases")
_BREAK = re.compile(
    r";\s+|,\s+(?:but|although|with\s+progression|hence|so)\s+|\s+but\s+|"
    r",\s+and\s+(?=(?:a|an|the)\s+[\w\s-]{3,50}\s(?:is|are|has)\s)|,\s+as\s+(?=part|"
    r"\w+\s+\w+ing)"
    r"|\s+and\s+(?=the\s+(?:service|council|directorate|team|department)\s+(?:is|was|has|"
    r"had|will|would)\b)|\s+and\s+(?=when\b)|,\s+(?=there\s+is\b)"
)
_SPOKEN = re.compile(
    r"^(?:(?:[\w'-]+\s+){0,9}?(?:explained|informed|told|stated|reported|said|advised|"
    r"confirmed|noted|acknowledged|recognised|stressed|added|assured)\s+(?:(?:the|members|"
    r"committee|panel|board|meeting|cabinet)\s+){0,3}(?:that\s+))",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:members?|committee|panel|board)\s+(?:asked|questioned|queried|sought|thanked|"
    r"wanted|requested)\b",
    re.IGNORECASE,
)


def find_actions(
    paper: Paper, findings: tuple[Finding, ...], resolutions: tuple[Resolution, ...]
) -> tuple[Action, ...]:
    """Return the council's doings, clause by clause, apart from findings and decisions."""
    statements: tuple[Finding | Resolution, ...] = (*findings, *resolutions)
    taken = [(one.start, one.end) for statement in statements for one in statement.evidence]
    made: list[Action] = []
    for part in paper.parts:
        if part.number not in paper.relevant or part.kind in ("heading", "row"):
            continue
        label = paper.labels.get(part.number)
        if label in ("resolution", "scope", "procedure", "question"):
            continue
        headed = heading_label(paper.view, paper.parts, part) == "action"
        for span in _of_part(paper, part, listed=label == "action" or headed):
            if any(span.start < end and start < span.end for start, end in taken):
                continue
            made.append(
                Action(
                    themes=(), id=f"a{len(made) + 1}",
                    evidence=(paper.evidence(span, "actions.clause@1", 0.6),),
                    addresses=addressed(paper, span, findings),
                )
            )  # fmt: skip
    return tuple(made)


def _of_part(paper: Paper, part: Part, *, listed: bool) -> Iterator[Span]:
    leads = part.number + 1 < len(paper.parts) and paper.parts[part.number + 1].lead == part.number
    for sentence in part.sentences:
        if (
            leads
            and sentence is part.sentences[-1]
            and paper.view[sentence.start : sentence.end].rstrip(" -").endswith(":")
        ):
            continue
        said = paper.view[sentence.start : sentence.end]
        if said.rstrip().endswith("?"):
            continue
        if listed and len(said) > 8:
            span = trimmed(paper.view, sentence.start, sentence.end)
            if span:
                yield _stop(paper.view, span, sentence)
        elif not _TALK.search(said):
            yield from _clauses(paper.view, sentence)


def _clauses(view: str, sentence: Span) -> Iterator[Span]:
    begin = sentence.start
    spoken = _SPOKEN.match(view[sentence.start : sentence.end])
    if spoken:
        begin += spoken.end()
    cuts = [(one.start(), one.end()) for one in _BREAK.finditer(view, begin, sentence.end)]
    for stop, resume in [*cuts, (sentence.end, sentence.end)]:
        clause = view[begin:stop]
        if pattern(*_CUES).search(clause) and not pattern("actions.not_action.phrases").search(
            clause
        ):
            span = trimmed(view, begin, stop)
            if span and span.end - span.start > 12:
                yield _stop(view, span, sentence)
        begin = resume


def _stop(view: str, span: Span, sentence: Span) -> Span:
    whole = span.start == sentence.start and span.end < len(view) and view[span.end] == "."
    return (
        Span(start=span.start, end=span.end + 1) if whole and span.end + 1 <= sentence.end else span
    )
