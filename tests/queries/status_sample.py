"""Northmere again, with a record of each status: by rule, by a person, edited, only proposed."""

from __future__ import annotations

import dataclasses
from functools import cache

from tests.queries.query_sample import finding, graphs_of, meeting, reading, said, store_of, visit

from ofgraph.graph.store import Store
from ofgraph.records import Action, Judgement, Person, Proposals, Reading, Resolution, View

ACCEPTED = "Supervision of social workers is too rare."
REVIEWED = "Managers seldom check supervision records."
EDITED = "Supervision files are thin."
PROPOSED = "Supervision notes are late."
DENIED = "No child was found at risk of harm."
DENIAL_PROPOSED = "No gaps in supervision were seen."
PROPOSED_ANSWER = "RESOLVED that supervision notes be looked at."


def paper() -> Reading:
    """One visit with findings of every status, and one of each sort that is only proposed."""
    accepted = finding("f1", ACCEPTED, "area_for_improvement", "supervision")
    reviewed = finding("f2", REVIEWED, "concern", "supervision")
    edited = finding("f3", EDITED, "concern", "supervision")
    return reading(
        "a", "northmere",
        meetings=meeting("2018-03-01"),
        visits=(visit("v1", "ilacs_standard", "2018-01-15", framework="ilacs"),),
        findings=(
            accepted,
            dataclasses.replace(reviewed, decision="accept"),
            dataclasses.replace(edited, decision="edit"),
            finding("f4", DENIED, "priority_action", "supervision", negated=True),
        ),
        resolutions=(
            Resolution(id="r1", type="resolved", actor=None, asks=(), addresses=("f1", "f9"),
                       themes=("supervision",),
                       evidence=said("RESOLVED that supervision be reported on.", 800)),
        ),
        proposed=Proposals(
            visits=(visit("v9", "focused_visit", "2018-02-20"),),
            judgements=(Judgement(id="j9", visit="v9", area="overall_effectiveness",
                                  grade="good", evidence=said("good", 940)),),
            findings=(
                finding("f9", PROPOSED, "concern", "supervision"),
                finding("f10", DENIAL_PROPOSED, "concern", "supervision", negated=True),
            ),
            actions=(Action(id="a9", themes=("supervision",), addresses=("f1",),
                            evidence=said("Managers will read supervision notes.", 820)),),
            views=(View(id="w9", holder="member", themes=("supervision",),
                        evidence=said("A member asked who reads supervision notes.", 840)),),
            resolutions=(Resolution(id="r9", type="agreed", actor=None, asks=(), themes=(),
                                    addresses=("f1",), evidence=said(PROPOSED_ANSWER, 860)),),
            people=(Person(id="p9", name="Ada Lane", role="Director", evidence=said("Ada", 880)),),
        ),
    )  # fmt: skip


@cache
def status_graphs() -> dict[str, str]:
    """The graphs of the sample, those of proposals among them."""
    return graphs_of([paper()])


@cache
def status_store() -> Store:
    """The sample in a store in memory; do not change it."""
    return store_of(paper())
