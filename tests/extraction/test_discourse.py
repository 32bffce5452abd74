"""Who says what: a verb is joined to the speaker that governs it."""

from __future__ import annotations

import pytest

from ofgraph.extraction.discourse import claims
from ofgraph.extraction.speakers import Speaker
from ofgraph.records import Span


def said(sentence: str, *, carried: Speaker = "nobody", before: str = "") -> list[tuple[str, str]]:
    """Each claim of a sentence: who, and what."""
    text = f"{before} {sentence}" if before else sentence
    start = len(text) - len(sentence)
    earlier = Span(start=0, end=start) if before else None
    found = claims(text, Span(start=start, end=len(text)), carried=carried, before=earlier)
    return [(claim.who, claim.content.quote(text)) for claim in found]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Inspectors found that plans drift.", ("inspectorate", "plans drift.")),
        ("The inspectors who came in May found weak plans.", ("inspectorate", "weak plans.")),
        ("The inspection of the Service found weak plans.", ("inspectorate", "weak plans.")),
        ("The Director explained that staff left.", ("officer", "staff left.")),
        ("Members felt that staff left.", ("member", "staff left.")),
        ("Plans were criticised by inspectors.",
         ("inspectorate", "Plans were criticised by inspectors.")),
        ("It was noted by inspectors that plans drift.", ("inspectorate", "plans drift.")),
        ("According to Ofsted, plans drift.", ("inspectorate", "plans drift.")),
        ("Ofsted's view was that plans drift.", ("inspectorate", "plans drift.")),
        ("Ofsted felt that, because staff left, plans drift.", ("inspectorate", "plans drift.")),
    ],
)  # fmt: skip
def test_a_claim_has_its_speaker(sentence: str, claim: tuple[str, str]) -> None:
    assert said(sentence) == [claim]


def test_and_keeps_the_speaker() -> None:
    found = said("Inspectors praised carers and noted that plans drift.")
    assert [who for who, _ in found] == ["inspectorate", "inspectorate"]


def test_another_speaker_takes_over() -> None:
    found = said("Inspectors praised carers and the Director explained that staff left.")
    assert found == [("inspectorate", "carers and "), ("officer", "staff left.")]


def test_they_are_the_inspectors_of_the_sentence_before() -> None:
    found = said("They praised carers.", before="Inspectors came in May.")
    assert found == [("inspectorate", "carers.")]


def test_they_are_not_the_inspectors_where_members_spoke() -> None:
    assert said("They praised carers.", before="Members of the panel met in May.") == []


def test_an_agentless_passive_is_whose_the_surroundings_say() -> None:
    sentence = "Some gaps were identified."
    assert said(sentence, carried="inspectorate") == [("inspectorate", sentence)]
    assert said(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    ["The report was long.", "Steps to note the view.", "These gaps could be identified.",
     "Managers had identified gaps."],
)  # fmt: skip
def test_a_noun_or_the_services_own_word_is_no_claim_of_the_inspectors(sentence: str) -> None:
    assert all(who != "inspectorate" for who, _ in said(sentence))
