"""The floor decides what is accepted and what is only proposed; people's decisions stand."""

from __future__ import annotations

import dataclasses

import pytest

from ofgraph.extraction.floor import apply_floor
from ofgraph.records import DocumentInfo, Evidence, Finding, Proposals, Reading, Resolution, Visit


def said(words: str, start: int, confidence: float | None) -> tuple[Evidence, ...]:
    end = start + len(words)
    return (Evidence(quote=words, start=start, end=end, rule="made@1", confidence=confidence),)


def finding(local: str, start: int, confidence: float | None, **more: object) -> Finding:
    made = Finding(
        id=local, visit="v1", polarity="concern", negated=False, attribution="reported",
        themes=(), evidence=said(f"Plans drift, {local}.", start, confidence),
    )  # fmt: skip
    return dataclasses.replace(made, **more)  # type: ignore[arg-type]


VISIT = Visit(
    id="v1", kind="focused_visit", start="2019-05-14", end=None, relation="subject",
    status="carried_out", evidence=said("a focused visit", 0, 0.6),
)  # fmt: skip
RESOLUTION = Resolution(
    id="r1", type="resolved", actor=None, asks=(), addresses=("f1", "f9"),
    evidence=said("RESOLVED that plans be reviewed.", 900, 0.95),
)  # fmt: skip


def reading(**parts: object) -> Reading:
    made: dict[str, object] = {
        "doc": DocumentInfo(file="a.txt", sha256="0", chars=1000, text_sha256="0"),
        "council": None, "meetings": (), "visits": (VISIT,), "judgements": (), "actions": (),
        "views": (), "resolutions": (RESOLUTION,), "people": (), "unknown": (),
        "findings": (finding("f1", 100, 0.9), finding("f2", 200, 0.4)),
        "proposed": Proposals(findings=(finding("f9", 150, 0.8), finding("f8", 50, 0.2))),
    }  # fmt: skip
    return Reading(**(made | parts))  # type: ignore[arg-type]


def ids(records: tuple[Finding, ...]) -> list[str]:
    return [record.id for record in records]


def test_without_a_floor_the_reading_stands_as_it_is() -> None:
    assert apply_floor(reading(), None) == reading()


def test_what_lies_below_the_floor_is_only_proposed() -> None:
    assert ids(apply_floor(reading(), 0.7).proposed.findings) == ["f8", "f2"]


def test_what_reaches_the_floor_is_accepted_in_its_place_in_the_text() -> None:
    assert ids(apply_floor(reading(), 0.8).findings) == ["f1", "f9"]


def test_a_record_that_nobody_measured_stays_where_it_is() -> None:
    told = reading(
        findings=(finding("f1", 100, None),),
        proposed=Proposals(findings=(finding("f2", 200, None),)),
    )
    assert apply_floor(told, 0.5) == told


@pytest.mark.parametrize("floor", [0.0, 1.0])
def test_what_a_person_decided_never_moves(floor: float) -> None:
    told = reading(
        visits=(), resolutions=(),
        findings=(finding("f1", 100, 0.1, decision="d1"),),
        proposed=Proposals(findings=(finding("f2", 200, 0.9, decision="d2"),)),
    )  # fmt: skip
    assert apply_floor(told, floor) == told


def test_a_finding_keeps_its_visit_when_the_visit_is_only_proposed() -> None:
    found = apply_floor(reading(), 0.7)
    assert (found.visits, found.proposed.visits) == ((), (VISIT,))
    assert found.findings[0].visit == "v1"


def test_a_resolution_keeps_what_it_addresses_on_either_side() -> None:
    assert apply_floor(reading(), 0.85).resolutions[0].addresses == ("f1", "f9")


def test_no_record_is_lost_or_doubled() -> None:
    for floor in (0.0, 0.3, 0.7, 1.0):
        found = apply_floor(reading(), floor)
        assert sorted(ids((*found.findings, *found.proposed.findings))) == ["f1", "f2", "f8", "f9"]
