"""The rules on sentences of our own: what must be found, and near misses that must give nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict, cast

import pytest

from ofgraph.extraction.rules.drafting import draft_findings
from ofgraph.extraction.rules.paper import Paper
from ofgraph.records import Reading

OpenPaper = Callable[[str], Paper]
ReadText = Callable[[str], Reading]
CASES = Path(__file__).parent / "cases"


class Case(TypedDict):
    """One case of a case file."""

    name: str
    text: str
    finds: list[str]


def cases(family: str) -> list[Case]:
    data = tomllib.loads((CASES / f"{family}.toml").read_text(encoding="utf-8"))
    return cast("list[Case]", data["case"])


def every(family: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases(family), ids=lambda case: str(case["name"]))


@every("findings")
def test_what_plain_rules_take_for_findings(case: Case, open_text: OpenPaper) -> None:
    paper = open_text(case["text"])
    found = [
        f"{'not ' if draft.weighed.negated else ''}{draft.weighed.polarity}: "
        f"{draft.span.quote(paper.text)}"
        for draft in draft_findings(paper)
    ]
    assert found == case["finds"]


@every("visits")
def test_visits(case: Case, read_text: ReadText) -> None:
    found = [
        f"{visit.kind} {visit.start} {visit.end} {visit.status} {visit.relation}"
        for visit in read_text(case["text"]).visits
    ]
    assert found == case["finds"]


@every("judgements")
def test_judgements(case: Case, read_text: ReadText) -> None:
    found = [f"{one.area}: {one.grade}" for one in read_text(case["text"]).judgements]
    assert found == case["finds"]


@every("resolutions")
def test_resolutions(case: Case, read_text: ReadText) -> None:
    found = [
        f"{one.type} | {one.actor} | {one.evidence[0].quote}"
        for one in read_text(case["text"]).resolutions
    ]
    assert found == case["finds"]


@every("councils")
def test_councils(case: Case, read_text: ReadText) -> None:
    council = read_text(case["text"]).council
    assert ([council.canonical] if council else []) == case["finds"]


@every("meetings")
def test_meetings(case: Case, read_text: ReadText) -> None:
    found = [
        f"{one.committee} | {one.date} | {one.item} | {one.body_ref}"
        for one in read_text(case["text"]).meetings
    ]
    assert found == case["finds"]


@every("people")
def test_people(case: Case, read_text: ReadText) -> None:
    found = [f"{one.name} | {one.role}" for one in read_text(case["text"]).people]
    assert found == case["finds"]


@every("actions")
def test_actions(case: Case, read_text: ReadText) -> None:
    assert [one.evidence[0].quote for one in read_text(case["text"]).actions] == case["finds"]
