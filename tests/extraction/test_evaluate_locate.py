"""A quotation is found in a text that sets the same words in another way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofgraph.extraction.evaluate.locate import Words
from ofgraph.records import Span


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Practice is not\n   yet  good.", "Practice is not yet good."),
        ("There was safe-\nguarding advice.", "safeguarding advice"),
        ("A multi-\nagency hub opened.", "A multi-agency hub"),
        ("The child’s “voice” is heard.", 'The child\'s "voice" is heard'),
        ("Date:\u00a0**5 May**", "Date: 5 May"),
        ("Good ﬁrst steps", "Good first steps"),
    ],
    ids=["wrapped", "cut word", "cut compound", "curly quotes", "emphasis", "ligature"],
)
def test_a_quote_is_found_however_the_text_is_set(text: str, quote: str) -> None:
    span = Words(text).find(quote).span
    assert span is not None
    assert (text[span.start], text[span.end - 1]) == (quote[0], text.rstrip("*")[span.end - 1])


def test_nth_says_which_occurrence_is_meant() -> None:
    text = "Staff are\nwell led. In teams, staff say so. Staff are well led."
    spans = [Words(text).find("Staff are well led.", nth=nth).span for nth in (1, 2)]
    assert spans == [Span(start=0, end=19), Span(start=44, end=63)]


def test_an_occurrence_that_is_not_there_is_reported() -> None:
    place = Words("Good. Good.").find("Good.", nth=3)
    assert place.span == Span(start=6, end=11)
    assert place.problem == "nth is 3 but the quote stands 2 times"


def test_offsets_that_do_not_hold_still_say_which_occurrence_is_meant() -> None:
    assert Words("Good work. Good.").find("Good", start=12, end=16).span == Span(start=11, end=15)


@given(st.text(alphabet="ab -\n’“é", max_size=40), st.data())
def test_every_slice_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    place = Words(text).find(quote, start=start, end=end)
    assert quote == "" or (place.span is not None and place.span.quote(text) == quote)
