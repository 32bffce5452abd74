"""What a proposer offers is held against the text: word for word, or it is dropped."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.extraction.conftest import OpenPaper

from ofgraph.extraction.proposers.grounding import Dropped, Ground, Grounded
from ofgraph.extraction.proposers.protocol import Candidate, Kind, Slot

TEXT = """
    Ofsted focused visit to Northmere children's services

    Inspectors visited Northmere on 14 and 15 May 2019. They found that plans were clear.

    The areas for improvement were:

    - the quality of “return home” interviews,
      which vary;
    - plans were clear to a party of carers.
"""


@pytest.fixture
def text(open_text: OpenPaper) -> Ground:
    return Ground(open_text(TEXT))


def taken(
    text: Ground, kind: Kind, quote: str, slots: Mapping[str, Slot] | None = None
) -> Grounded:
    found = text.take(Candidate(kind=kind, quote=quote, slots=slots or {}))
    assert isinstance(found, Grounded)
    return found


def why(text: Ground, candidate: object) -> str:
    found = text.take(candidate)  # type: ignore[arg-type]
    assert isinstance(found, Dropped)
    return found.reason


def test_a_quote_is_found_as_it_stands(text: Ground, open_text: OpenPaper) -> None:
    span = taken(text, "finding", "plans were clear").span
    assert span.quote(open_text(TEXT).text) == "plans were clear"


def test_a_quote_is_found_across_a_line_end_and_other_quotation_marks(
    text: Ground, open_text: OpenPaper
) -> None:
    span = taken(text, "finding", 'quality of "return home" interviews, which vary').span
    assert span.quote(open_text(TEXT).text).startswith("quality of “return home”")


def test_of_equal_quotes_the_part_decides(text: Ground, open_text: OpenPaper) -> None:
    paper = open_text(TEXT)
    last = paper.parts[-1]
    span = text.find("plans were clear", part=last.number)
    assert span is not None
    assert span.start == last.start


def test_of_equal_quotes_the_number_decides(text: Ground) -> None:
    first, second = text.find("plans were clear"), text.find("plans were clear", nth=2)
    assert first is not None
    assert second is not None
    assert first.start < second.start


def test_a_number_beyond_the_last_is_not_found(text: Ground) -> None:
    assert text.find("plans were clear", nth=3) is None


def test_a_quote_from_another_part_is_found_only_where_it_stands_once(text: Ground) -> None:
    assert text.find("party of carers", part=1) is not None
    assert text.find("plans were clear", part=0) is None


def test_a_part_that_is_not_there_holds_nothing(text: Ground) -> None:
    assert text.find("plans were clear", part=99) is None


def test_words_that_are_not_in_the_text_are_dropped(text: Ground) -> None:
    assert "not in the text" in why(text, Candidate(kind="finding", quote="plans were poor"))


def test_a_piece_of_a_word_is_not_found(text: Ground) -> None:
    assert text.find("art") is None


@pytest.mark.parametrize("quote", ["", "  ", "a", "x" * 5000])
def test_a_quote_of_no_sensible_length_is_dropped(text: Ground, quote: str) -> None:
    assert "too short or too long" in why(text, Candidate(kind="finding", quote=quote))


def test_a_slot_that_nobody_knows_is_refused(text: Ground) -> None:
    candidate = Candidate(
        kind="finding", quote="plans were clear", slots={"mood": Slot(value="glad")}
    )
    assert "no slot 'mood'" in why(text, candidate)


@pytest.mark.parametrize("value", ["splendid", 7, ("strength",), {"a": 1}])
def test_a_value_that_nobody_knows_is_refused(text: Ground, value: object) -> None:
    slot = Slot(value=value)  # type: ignore[arg-type]
    candidate = Candidate(kind="finding", quote="plans were clear", slots={"polarity": slot})
    assert "polarity cannot be" in why(text, candidate)


@pytest.mark.parametrize(
    "offered",
    [
        None,
        {"kind": "finding"},
        Candidate(kind="rumour", quote="plans were clear"),  # type: ignore[arg-type]
        Candidate(kind="finding", quote=b"plans"),  # type: ignore[arg-type]
        Candidate(kind="finding", quote="plans were clear", part="two"),  # type: ignore[arg-type]
        Candidate(kind="finding", quote="plans were clear", slots={"polarity": "strength"}),  # type: ignore[dict-item]
    ],
)
def test_what_is_no_candidate_is_dropped_with_the_reason(text: Ground, offered: object) -> None:
    assert why(text, offered)


def test_a_date_that_its_words_say_stands(text: Ground) -> None:
    slots = {"start": Slot(value="2019-05-14"), "end": Slot(value="2019-05-15")}
    quote = "Inspectors visited Northmere on 14 and 15 May 2019"
    assert taken(text, "visit", quote, slots).values == {"start": "2019-05-14", "end": "2019-05-15"}


def test_a_year_that_its_words_do_not_say_is_unknown(text: Ground) -> None:
    slots = {"start": Slot(value="2020-05-14", quote="14 and 15 May 2019")}
    quote = "Inspectors visited Northmere on 14 and 15 May 2019"
    assert taken(text, "visit", quote, slots).values == {}


def test_a_value_whose_own_quote_is_not_there_is_unknown(text: Ground) -> None:
    slots = {"polarity": Slot(value="strength", quote="excellent in every way")}
    assert taken(text, "finding", "plans were clear", slots).values == {}


def test_a_value_may_be_borne_by_the_lead_in(text: Ground) -> None:
    slots = {"polarity": Slot(value="area_for_improvement", quote="areas for improvement")}
    found = taken(text, "finding", "plans were clear to a party of carers", slots)
    assert found.values == {"polarity": "area_for_improvement"}


def test_a_derived_date_is_unknown(text: Ground) -> None:
    slots = {"start": Slot(value="2019-05-14", derived=True)}
    assert taken(text, "visit", "plans were clear", slots).values == {}


def test_a_denial_needs_a_word_that_denies(text: Ground) -> None:
    slots = {"negated": Slot(value=True)}
    assert taken(text, "finding", "plans were clear", slots).values == {}


def test_a_kind_of_visit_needs_its_name(text: Ground) -> None:
    slots = {"kind": Slot(value="focused_visit", quote="Ofsted focused visit")}
    quote = "Inspectors visited Northmere on 14 and 15 May 2019"
    assert taken(text, "visit", quote, slots).values == {"kind": "focused_visit"}
    slots = {"kind": Slot(value="jtai")}
    assert taken(text, "visit", quote, slots).values == {}


def test_a_name_that_is_not_in_the_words_is_unknown(text: Ground) -> None:
    slots = {"name": Slot(value="Ada Lane"), "role": Slot(value="Inspectors")}
    assert taken(text, "person", "Inspectors visited Northmere", slots).values == {
        "role": "Inspectors"
    }
