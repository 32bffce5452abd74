"""Wordings of many kinds, all of our own: what must be read from them, and what must not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict, cast

import pytest

from ofgraph.extraction.phrases import groups
from ofgraph.extraction.rules.actions import find_actions
from ofgraph.extraction.rules.columns import kind_of
from ofgraph.extraction.rules.paper import Paper
from ofgraph.extraction.rules.people import find_people
from ofgraph.extraction.rules.resolutions import find_resolutions
from ofgraph.extraction.rules.views import find_views
from ofgraph.resources import resource_text

OpenPaper = Callable[[str], Paper]

WORDINGS = Path(__file__).parent / "cases" / "wordings.toml"
MINUTES = (
    "Ofsted focused visit to children's services\n\nMinutes:\n\n"
    "The Committee considered the Ofsted letter on children's services.\n\n"
)
REPORT = (
    "Wexcombe County Council\n\nReport to: Cabinet\n\nReport of: Director of Children's Services"
    "\n\nSubject: Ofsted inspection of children's services\n\n"
    "Contact officer: Nia Cole, Head of Quality\n\n"
)


class Wording(TypedDict, total=False):
    """One wording of the file, with what it says."""

    kind: str
    paper: str
    text: str
    finds: list[str]
    idle: list[str]


def wordings(kind: str) -> pytest.MarkDecorator:
    data = tomllib.loads(WORDINGS.read_text(encoding="utf-8"))
    found = [one for one in cast("list[Wording]", data["case"]) if one["kind"] == kind]
    return pytest.mark.parametrize(
        "case", found, ids=lambda case: " ".join(case["text"].split())[:60]
    )


def folded(words: str) -> str:
    return " ".join(words.split())


@wordings("decisions")
def test_what_members_decide(open_text: OpenPaper, case: Wording) -> None:
    found = find_resolutions(open_text(MINUTES + case["text"].strip()), (), (), body=None)
    wanted = [one.split(" | ") for one in case["finds"]]
    assert [one.type for one in found] == [kind for kind, _, _ in wanted]
    for one, (_, actor, said) in zip(found, wanted, strict=True):
        assert actor in ("?", (one.actor or "").removeprefix("The "))
        assert said in folded(one.evidence[0].quote)


@wordings("deeds")
def test_what_the_council_does(open_text: OpenPaper, case: Wording) -> None:
    before = REPORT if case["paper"] == "report" else MINUTES
    found = find_actions(open_text(before + case["text"].strip()), (), ())
    quotes = [folded(one.evidence[0].quote) for one in found]
    assert [said for said in case["finds"] if not any(said in quote for quote in quotes)] == []
    assert [said for said in case["idle"] if any(said in quote for quote in quotes)] == []


@wordings("opinions")
def test_whose_opinion_it_is(open_text: OpenPaper, case: Wording) -> None:
    paper = open_text(MINUTES + case["text"].strip())
    found = find_views(paper, (), find_actions(paper, (), ()))
    wanted = [one.split(" | ") for one in case["finds"]]
    assert [one.holder for one in found] == [holder for holder, _ in wanted]
    for one, (_, said) in zip(found, wanted, strict=True):
        assert said in folded(one.evidence[0].quote)


@wordings("people")
def test_who_takes_part(open_text: OpenPaper, case: Wording) -> None:
    before = MINUTES if case.get("paper") == "minutes" else ""
    found = find_people(open_text(before + case["text"].strip()))
    assert {f"{one.name} | {one.role}" for one in found} == set(case["finds"])


def test_other_items_of_a_whole_meeting_are_left_alone(open_text: OpenPaper) -> None:
    text = (
        "NORTHMERE COUNCIL\n\nN1 APOLOGIES\n\nThere were none.\n\nN2 MINUTES\n\n"
        "RESOLVED - That the minutes be signed.\n\nN3 SCHOOL TRANSPORT\n\n"
        "RESOLVED - That the fares be frozen.\n\nN4 OFSTED INSPECTION OF CHILDREN'S SERVICES\n\n"
        "The Ofsted report on children's social care was received.\n\n"
        "RESOLVED - That the plan be approved.\n"
    )
    found = find_resolutions(open_text(text), (), (), body=None)
    assert [one.evidence[0].quote for one in found] == ["RESOLVED - That the plan be approved."]


def test_a_decision_cut_by_its_line_ends_is_whole(open_text: OpenPaper) -> None:
    paper = open_text(
        MINUTES + "RESOLVED  -  (i)   That the letter be noted.\n\n"
        "             (ii)   That the training plan for\n                    supervisors be\n"
        "                    brought to the Panel.\n"
    )
    found = find_resolutions(paper, (), (), body=None)
    assert [folded(one.evidence[0].quote) for one in found] == [
        "That the letter be noted.",
        "That the training plan for supervisors be brought to the Panel.",
    ]


@pytest.mark.parametrize("kind", groups("columns"))
def test_a_column_is_recognised_by_its_head(kind: str) -> None:
    example = tomllib.loads(resource_text("data", "phrases/columns.toml"))[kind]["example"]
    assert kind_of(str(example)) == kind
