"""The parts of a paper: wrapped lines joined, lists bound to what announces them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ofgraph.extraction.layout import style_of
from ofgraph.extraction.rules.paper import Paper
from ofgraph.extraction.sentences import split_sentences

OpenPaper = Callable[[str], Paper]


def test_a_hard_wrapped_paragraph_is_one_part(open_text: OpenPaper) -> None:
    paper = open_text(
        """
        Inspectors visited Wexcombe children's services for two days in the
        spring and spoke with many of the workers and the carers whom they
        met there.
        """
    )
    assert len(paper.parts) == 1


def test_bullets_are_bound_to_the_paragraph_above_them(open_text: OpenPaper) -> None:
    paper = open_text("The strengths were:\n\n• Calm leaders\n\n• Warm carers")
    assert [part.lead for part in paper.parts] == [None, 0, 0]


def test_short_paragraphs_after_a_lead_in_are_its_items(open_text: OpenPaper) -> None:
    paper = open_text("The strengths were:\n\nCalm leaders\n\nWarm carers")
    assert [part.lead for part in paper.parts] == [None, 0, 0]


def test_a_speaker_after_a_list_is_not_an_item_of_it(open_text: OpenPaper) -> None:
    paper = open_text("The strengths were:\n\nCalm leaders\n\nMembers asked for more detail.")
    assert paper.parts[-1].lead is None


def test_a_nested_list_is_bound_to_the_item_that_announces_it(open_text: OpenPaper) -> None:
    paper = open_text("Members heard:\n\n(a) the strengths were:\n\n• calm leaders\n\n(b) thanks")
    assert [part.lead for part in paper.parts] == [None, 0, 1, 0]


def test_a_numbered_paragraph_tells_its_place(open_text: OpenPaper) -> None:
    paper = open_text("11.4 The Director spoke.\n\n(b) The Chair replied.")
    assert [part.place for part in paper.parts] == [
        "paragraph 11.4", "paragraph 11.4, item (b)"
    ]  # fmt: skip


def test_a_key_and_its_value_are_no_heading(open_text: OpenPaper) -> None:
    assert open_text("To: Cabinet\n\nA paragraph.").parts[0].kind == "paragraph"


def test_a_short_line_without_a_stop_is_a_heading(open_text: OpenPaper) -> None:
    assert open_text("Next steps\n\nA plan is being written.").parts[0].kind == "heading"


@pytest.mark.parametrize(
    ("marker", "style"),
    [("11.4", "number"), ("(c)", "letter)"), ("2)", "digit)"), ("iv.", "roman."), ("•", "sign")],
)
def test_markers_of_one_list_share_a_style(marker: str, style: str) -> None:
    assert style_of(marker) == style


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    text = "Services, e.g. Ms. A. Bee's team, did well. It grew."
    assert len(split_sentences(text, 0, len(text))) == 2


def test_the_link_to_the_rest_of_the_minutes_is_no_part(open_text: OpenPaper) -> None:
    paper = open_text("The plan was agreed ... view the full minutes text for item 8")
    assert paper.view[paper.parts[-1].start : paper.parts[-1].end] == "The plan was agreed"


def test_a_sentence_that_is_cut_off_is_no_heading(open_text: OpenPaper) -> None:
    paper = open_text(
        "It was resolved that the plan be sent ... view the full minutes text for item 8"
    )
    assert paper.parts[-1].kind == "paragraph"
