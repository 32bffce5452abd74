"""Grounded candidates as records: what nobody said is unknown, what follows is worked out here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar, cast

from ...records import (
    Action,
    Evidence,
    Finding,
    Judgement,
    Person,
    Reading,
    Record,
    Resolution,
    View,
    Visit,
)
from ..rules.drafts import section_of
from ..rules.finding_visits import nearest_visit
from ..rules.paper import Paper
from ..rules.polarity import weigh
from .grounding import Grounded
from .protocol import Kind, Value

V = TypeVar("V")
_Values = Mapping[str, Value]
_IDS: Mapping[Kind, str] = {
    "finding": "f", "action": "a", "view": "w", "resolution": "r", "judgement": "j", "visit": "v",
    "person": "p",
}  # fmt: skip


def proposal_id(kind: Kind, number: int) -> str:
    """The id of a proposal in its Reading: apart from those of accepted records.

    >>> proposal_id("finding", 3)
    'pf3'
    """
    return f"p{_IDS[kind]}{number}"


def make(
    paper: Paper, so_far: Reading, grounded: Grounded, *, rule: str, confidence: float
) -> Record | str:
    """Return the record, without its id, or the reason why it says too little to be one."""
    evidence = (paper.evidence(grounded.span, rule, confidence),)
    return _MAKERS[grounded.kind](paper, so_far, grounded, evidence)


def with_id(record: Record, id: str) -> Record:
    """The same record under another id."""
    return replace(record, id=id)


def _or(values: _Values, name: str, default: V) -> V:
    """A checked value, else what stands for not knowing."""
    return cast(V, values.get(name, default))


def _finding(
    paper: Paper, so_far: Reading, grounded: Grounded, evidence: tuple[Evidence, ...]
) -> Finding:
    values, part = grounded.values, paper.part_at(grounded.span.start)
    label = paper.labels.get(part.number) if part else None
    weighed = weigh(paper.view, grounded.span, label=label)
    attribution = _or(values, "attribution", "unclear")
    own_paper = so_far.from_inspectorate
    if own_paper or attribution == "direct":
        attribution = "direct" if own_paper else "unclear"
    return Finding(
        id="",
        visit=nearest_visit(paper, so_far.visits, grounded.span),
        polarity=_or(values, "polarity", weighed.polarity),
        negated=_or(values, "negated", weighed.negated),
        attribution=attribution,  # type: ignore[arg-type]
        themes=(),
        section=section_of(paper, part) if part else None,
        evidence=evidence,
    )


def _action(
    _paper: Paper, _so_far: Reading, _grounded: Grounded, evidence: tuple[Evidence, ...]
) -> Action:
    return Action(themes=(), evidence=evidence)


def _view(
    _paper: Paper, _so_far: Reading, grounded: Grounded, evidence: tuple[Evidence, ...]
) -> View:
    return View(holder=_or(grounded.values, "holder", "unclear"), themes=(), evidence=evidence)


def _resolution(
    _paper: Paper, _so_far: Reading, grounded: Grounded, evidence: tuple[Evidence, ...]
) -> Resolution:
    values = grounded.values
    return Resolution(
        type=_or(values, "type", "noted"),
        actor=_or(values, "actor", None),
        asks=_or(values, "asks", ()),
        addresses=(),
        due=_or(values, "due", None),
        evidence=evidence,
    )


def _judgement(
    paper: Paper, so_far: Reading, grounded: Grounded, evidence: tuple[Evidence, ...]
) -> Judgement | str:
    values = grounded.values
    area, grade = values.get("area"), values.get("grade")
    if not isinstance(area, str) or not isinstance(grade, str):
        return "its words bear no grade for an area"
    return Judgement(
        visit=nearest_visit(paper, so_far.visits, grounded.span),
        area=area,
        grade=grade,
        previous_grade=_or(values, "previous_grade", None),
        evidence=evidence,
    )


def _visit(
    _paper: Paper, _so_far: Reading, grounded: Grounded, evidence: tuple[Evidence, ...]
) -> Visit:
    values = grounded.values
    start = _or(values, "start", None)
    return Visit(
        id="",
        kind=_or(values, "kind", "inspection_unspecified"),
        start=start,
        end=_or(values, "end", start),
        relation=_or(values, "relation", "previous"),
        status=_or(values, "status", "possible"),
        report_published=_or(values, "report_published", None),
        ordinal=_or(values, "ordinal", None),
        series_length=_or(values, "series_length", None),
        duration_days=_or(values, "duration_days", None),
        scope=_or(values, "scope", ()),
        evidence=evidence,
    )


def _person(
    _paper: Paper, _so_far: Reading, grounded: Grounded, evidence: tuple[Evidence, ...]
) -> Person | str:
    values = grounded.values
    name, role = _or(values, "name", None), _or(values, "role", None)
    if name is None and role is None:
        return "its words bear neither a name nor a post"
    return Person(name=name, role=role, evidence=evidence)


_Made = Record | str
_MAKERS: Mapping[
    Kind, Callable[[Paper, Reading, Grounded, tuple[Evidence, ...]], _Made]
] = {
    "finding": _finding, "action": _action, "view": _view, "resolution": _resolution,
    "judgement": _judgement, "visit": _visit, "person": _person,
}  # fmt: skip
