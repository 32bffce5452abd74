"""Names of people are found in every form that a paper writes them in, and little else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofgraph.extraction.person_names import Names, name_parts, ordinary_words, surname

NAMES = Names(["Cllr Ada Lane", "Jo O'Brien-Smith", "Dr M. J. Pell OBE", "Jan van der Berg"])


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Ada Lane asked.", "[name] asked."),
        ("COUNCILLOR ADA LANE asked.", "COUNCILLOR [name] asked."),
        ("Ada\nLane's question", "[name]'s question"),
        ("Mrs Lane and A. Lane", "Mrs [name] and [name]"),
        ("Lane, Ada (Chair)", "[name] (Chair)"),
        ("J O’Brien-Smith reported", "[name] reported"),
        ("M J Pell, MJ Pell and Dr Pell", "[name], [name] and Dr [name]"),
        ("Mr van der Berg", "Mr [name]"),
    ],
)
def test_a_name_is_hidden_however_it_is_written(said: str, shown: str) -> None:
    assert NAMES.hide(said) == shown


@pytest.mark.parametrize("said", ["a lane was closed", "Church Lane", "X. Pell-Mell", "Bergen"])
def test_other_words_stay(said: str) -> None:
    assert NAMES.hide(said) == said


def test_a_surname_alone_is_hidden_only_where_asked() -> None:
    assert NAMES.hide("Pell agreed.") == "Pell agreed."
    assert NAMES.hide("Pell agreed.", alone={"pell"}) == "[name] agreed."


def test_titles_and_honours_are_no_part_of_a_name() -> None:
    assert name_parts("The Rt Hon. Dame Ada Lane, DL") == ("Ada", "Lane")


def test_a_name_that_is_only_a_title_hides_nothing() -> None:
    assert Names(["Councillor", ""]).hide("Councillor Lane") == "Councillor Lane"
    assert surname("Councillor") == ""


def test_a_surname_that_is_a_word_is_known_as_one() -> None:
    assert ordinary_words(["young people", "Pell"], {"young", "pell"}) == {"young"}


@given(st.text(), st.text(), st.sampled_from(["Ada Lane", "M. J. Pell", "Jan van der Berg"]))
def test_no_surroundings_bring_a_name_out(before: str, after: str, name: str) -> None:
    assert name not in NAMES.hide(f"{before} {name} {after}")
