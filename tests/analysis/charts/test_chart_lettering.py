"""Words are measured before they are drawn."""

from __future__ import annotations

from ofgraph.analysis.charts.lettering import broken, shortened, text_width


def test_words_that_do_not_fit_are_cut_with_an_ellipsis() -> None:
    cut = shortened("Wexcombe and Northmere Joint Council", 90)

    assert cut.endswith("…")
    assert text_width(cut) <= 90


def test_words_that_fit_stay_whole() -> None:
    assert shortened("Wexcombe", 90) == "Wexcombe"


def test_no_line_is_wider_than_asked_for() -> None:
    lines = broken("Inspection of safeguarding and looked after children " + "x" * 80, 88, 11)

    assert all(text_width(line, 11) <= 88 for line in lines)


def test_control_characters_and_line_ends_are_taken_out() -> None:
    assert shortened("Wex\x1b[31mcombe\nCouncil\u202e", 900) == "Wex [31mcombe Council"


def test_nothing_at_all_is_one_empty_line() -> None:
    assert broken("", 100) == [""]
