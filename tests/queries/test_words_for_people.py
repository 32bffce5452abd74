"""Words on their way to a screen: whatever a store holds, nothing in them deceives or commands."""

from __future__ import annotations

import pytest

from ofgraph.queries.part_dates import date_words
from ofgraph.queries.wording import clean, safe_address, short_id, wrapped

ESCAPE, OVERRIDE = "\x1b[2J", "\u202e"


def test_wrapped_lines_hold_no_control_characters() -> None:
    assert wrapped(f"Plans {ESCAPE}drift{OVERRIDE}.", 40) == ["Plans  [2Jdrift ."]


@pytest.mark.parametrize("mark", ["\u061c", "\u200e", "\u200f", "\u202e", "\u2066"])
def test_no_mark_that_turns_the_order_of_letters_round_is_shown(mark: str) -> None:
    assert clean(f"Wex{mark}combe") == "Wex combe"


def test_an_address_stays_one_that_can_be_copied() -> None:
    assert safe_address(f"https://example.org/a{ESCAPE}b") == "https://example.org/a%1B[2Jb"
    assert short_id(f"https://example.org/id/visit/a{OVERRIDE}b") == "visit/a%E2%80%AEb"


@pytest.mark.parametrize(
    "said", ["2018-13", "2018-ab", "2018-05-14/2018-05-16", "unknown-", "", "-"]
)
def test_what_is_no_date_stays_as_it_stands(said: str) -> None:
    assert date_words(said) == said
