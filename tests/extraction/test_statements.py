"""How stretches are weighed, chosen and offered."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from ofgraph.extraction.rules.choose import best_apart, shared
from ofgraph.extraction.rules.paper import Paper
from ofgraph.extraction.rules.scales import Scale, likeliest, scales
from ofgraph.extraction.rules.statements import KINDS, Statements, find_statements
from ofgraph.extraction.rules.stretches import stretches
from ofgraph.records import Reading, Span

OpenPaper = Callable[[str], Paper]
ReadText = Callable[[str], Reading]
MINUTES = """
Ofsted monitoring visit of children's services in Wexcombe

Minutes:

The Director introduced the letter. Inspectors found that visits to children were regular and that
plans were clear, but supervision was too often missed. They also said that health partners did not
always attend strategy meetings.

Members asked how many posts were vacant. The Director replied that four had been filled.

RESOLVED that the letter be noted.
"""

spans = st.tuples(st.integers(0, 60), st.integers(1, 20), st.floats(-1, 1)).map(
    lambda one: (Span(start=one[0], end=one[0] + one[1]), one[2])
)


def worth(chosen: list[tuple[Span, float]]) -> float:
    return sum(value for _, value in chosen)


@given(st.lists(spans, max_size=8))
def test_what_is_chosen_stands_apart_and_nothing_alone_is_worth_more(
    offers: list[tuple[Span, float]],
) -> None:
    chosen = best_apart(offers, span=lambda one: one[0], worth=lambda one: one[1])
    ordered = [span for span, _ in chosen]
    assert all(one.end <= other.start for one, other in itertools.pairwise(ordered))
    assert worth(list(chosen)) >= max((value for _, value in offers), default=0.0) - 1e-9


@given(spans, spans)
def test_sharing_is_mutual_and_at_most_everything(
    one: tuple[Span, float], other: tuple[Span, float]
) -> None:
    assert shared(one[0], other[0]) == shared(other[0], one[0])
    assert 0.0 <= shared(one[0], other[0]) <= 1.0


def test_a_cue_nobody_learnt_changes_nothing() -> None:
    scale = Scale(bias=-1.0, weights={"told by inspectors": 2.0})
    assert scale.chance(["told by inspectors", "a new cue"]) == scale.chance(["told by inspectors"])


def test_every_kind_has_weights_for_both_weighings() -> None:
    assert set(scales("statement")) == set(scales("statement again")) == set(KINDS)


def test_the_likeliest_tone_is_one_that_can_be_said() -> None:
    answer, share = likeliest("polarity", ("hears good", "both good"))
    assert answer in scales("polarity")
    assert 0 < share <= 1


def test_the_stretches_of_a_sentence_lie_within_it(open_text: OpenPaper) -> None:
    paper = open_text(MINUTES)
    for told, found in stretches(paper):
        assert found
        for one in found:
            assert told.sentence.start <= one.span.start < one.span.end <= told.sentence.end


def test_each_thing_inspectors_say_is_a_statement_of_its_own(read_text: ReadText) -> None:
    quotes = [one.evidence[0].quote for one in read_text(MINUTES).findings]
    assert "plans were clear" in quotes
    assert any("supervision was too often missed" in quote for quote in quotes)
    assert not any("posts were vacant" in quote for quote in quotes)


def test_an_accepted_statement_and_an_offer_are_never_the_same_words(
    open_text: OpenPaper,
) -> None:
    found: Statements = find_statements(open_text(MINUTES))
    for offer in found.offers("finding"):
        for one in found.of("finding"):
            assert shared(offer.span, one.span) < 0.5


def test_a_finding_is_as_sure_as_its_chance(read_text: ReadText) -> None:
    for finding in read_text(MINUTES).findings:
        assert finding.evidence[0].confidence is not None
        assert 0 < finding.evidence[0].confidence <= 1


def test_what_is_offered_is_not_among_the_findings(read_text: ReadText) -> None:
    reading = read_text(MINUTES)
    accepted = {(one.evidence[0].start, one.evidence[0].end) for one in reading.findings}
    offered = {(one.evidence[0].start, one.evidence[0].end) for one in reading.proposed.findings}
    assert not accepted & offered
