"""Reports for people: grouped by record, in plain words, short enough to read, nothing hidden."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.checks.reports import CLEAN, HOSTILE, WRONG, broken, day, many_sorts, report

from ofgraph.checks import ReportStyle, render
from ofgraph.checks.render import STYLES, render_bytes
from ofgraph.errors import OfgraphError, UnknownName

GOLDEN = Path(__file__).parent / "golden-reports"
TEXTS: list[ReportStyle] = [name for name, style in STYLES.items() if style.is_text]
FOR_PEOPLE: list[ReportStyle] = ["text", "markdown", "html"]


@pytest.mark.parametrize("style", TEXTS)
def test_the_report_is_the_one_that_was_read_and_found_good(style: ReportStyle) -> None:
    golden = GOLDEN / f"report{STYLES[style].suffix}"
    assert render_bytes(many_sorts(), style).decode() == golden.read_bytes().decode()


@pytest.mark.parametrize("style", STYLES)
def test_the_same_report_gives_the_same_bytes(style: ReportStyle) -> None:
    assert render_bytes(many_sorts(), style) == render_bytes(many_sorts(), style)


@pytest.mark.parametrize("style", TEXTS)
def test_no_control_character_reaches_a_terminal(style: ReportStyle) -> None:
    found = broken(label=HOSTILE, quote=HOSTILE, value=HOSTILE, waived=HOSTILE, problem=HOSTILE)
    text = render(report(found), style)
    text.encode()
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\r"} & set(text.replace("\r\n", "\n"))


def test_a_workbook_is_no_text() -> None:
    with pytest.raises(OfgraphError, match="xlsx is no text"):
        render(WRONG, "xlsx")


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(UnknownName, match="there is no format called 'pdf'"):
        render(WRONG, "pdf")  # type: ignore[arg-type]


def test_a_clean_report_is_one_line() -> None:
    assert render(CLEAN, width=120) == (
        "Nothing is wrong: 1,234 statements were checked against 200 rules of what a sound "
        "record says."
    )


def test_a_report_of_warnings_alone_says_that_no_rule_is_broken() -> None:
    said = render(report(broken(severity="warning")))
    assert said.startswith("No rule that must hold is broken, but 1 record needs a look.")


@pytest.mark.parametrize("style", FOR_PEOPLE)
def test_a_report_where_all_is_waived_says_that_nothing_else_is_wrong(style: ReportStyle) -> None:
    said = render(report(broken(waived="waived by A. Clerk until 2027-01-31: scanned")), style)
    assert "Nothing is wrong but for what is waived" in said


@pytest.mark.parametrize("style", FOR_PEOPLE)
def test_the_first_sentences_tell_what_was_checked_new_waived_and_by_what(
    style: ReportStyle,
) -> None:
    said = render(many_sorts(), style, width=1000)
    assert "Something is wrong: 4 records break a rule that must hold." in said
    assert "4 violations and 2 warnings were found in 5 records." in said
    assert "Since the baseline 1 is new, 5 were there already, and 2 are gone." in said
    assert "1 more is waived" in said
    assert "2 rules were run by a slower engine, pySHACL" in said


def test_the_text_tells_record_document_words_problem_remedy_and_rule() -> None:
    lines = render(WRONG).splitlines()
    start = lines.index("Caseloads are too high")
    assert lines[start + 1 : start + 7] == [
        "  https://example.org/id/f1",
        "  from: Minutes of item 11 (page 3)",
        "  words: “caseloads are too high”",
        "  violation: Polarity is missing.",
        "    do: Give the statement exactly one polarity of the six.",
        "    rule: statement-polarity",
    ]


def test_the_findings_on_one_record_stand_together() -> None:
    other = broken(record="f2", label="Plans are late")
    text = render(report(broken(), other, broken(severity="warning", rule="x:labelled")))
    assert text.count("Caseloads are too high\n") == 1


def test_rules_are_counted() -> None:
    assert "       2  Polarity (statement-polarity)" in render(
        report(broken(), broken(record="f2"))
    )


def test_restated_words_stand_in_no_quotation_marks() -> None:
    text = render(report(broken(restated=True)))
    assert "words: caseloads are too high (restated, not the document's own words)" in text


@pytest.mark.parametrize(("style", "mark"), [("markdown", "> "), ("html", "<blockquote>")])
def test_restated_words_are_no_quotation(style: ReportStyle, mark: str) -> None:
    assert mark + "“caseloads" in render(WRONG, style)
    assert mark not in render(report(broken(restated=True)), style).replace("\\> ", "")


def test_a_long_quote_is_cut_at_a_word() -> None:
    assert "word …”" in render(report(broken(quote="word " * 100)))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal_but_for_an_address(width: int) -> None:
    lines = render(many_sorts(), width=width).splitlines()
    assert [line for line in lines if len(line) > width and "://" not in line] == []


def test_colour_says_nothing_that_the_words_do_not() -> None:
    inked = render(many_sorts(), colour=True)
    assert "\x1b[" in inked
    assert re.sub(r"\x1b\[[\d;]*m", "", inked) == render(many_sorts())


def test_a_record_without_a_name_is_called_so() -> None:
    assert "a record without a name\n" in render(report(broken(label="\u202e")))


def alike(number: int) -> list[str]:
    found = (broken(record=f"f{n:03}", label=f"Finding {n:03}") for n in range(number))
    return render(report(*found), limit=5).splitlines()


def test_what_is_wrong_with_many_records_is_said_once() -> None:
    assert alike(3).count("  violation: Polarity is missing.") == 1
    assert "3 records, one problem" in alike(3)


def test_two_records_are_each_told_in_full() -> None:
    assert alike(2).count("  violation: Polarity is missing.") == 2


def test_of_very_many_records_the_first_few_are_shown() -> None:
    lines = alike(317)
    assert sum(line.startswith("  - Finding") for line in lines) == 5
    assert "  and 312 more: ofgraph check --all shows them all" in lines


def test_a_last_record_is_shown_rather_than_counted() -> None:
    assert sum(line.startswith("  - Finding") for line in alike(6)) == 6


def test_a_rule_does_not_fill_the_screen_by_mixing_with_others() -> None:
    mixed = [
        broken(record=f"f{n}", label=f"Finding {n}", rule=rule)
        for n in range(9)
        for rule in ("x:polarity", *(f"x:rule-{n}" for _ in range(n % 2)))
    ]
    often = [broken(record=f"g{n}", label=f"Gap {n}") for n in range(2)]
    text = render(report(*mixed, *often), limit=2)
    assert text.count("Finding") < 9


def test_records_left_out_altogether_are_counted() -> None:
    problems = [broken(record=f"f{n}", message=f"Way {n}.") for n in range(8)]
    assert "3 more records with other mixtures" in render(report(*problems), limit=5)


@pytest.mark.parametrize("style", [style for style in TEXTS if style not in ("text", "markdown")])
def test_other_formats_are_whole(style: ReportStyle) -> None:
    found = (broken(record=f"f{n:03}", label=f"Finding {n:03}") for n in range(40))
    whole = render(report(*found), style, limit=1)
    assert all(f"/f{n:03}" in whole for n in range(40))


def test_new_records_come_first_among_those_alike() -> None:
    text = render(report(*(broken(record=f"f{n}", label=f"L{n}", new=n == 2) for n in range(3))))
    assert text.index("L2 (new)") < text.index("L0") < text.index("L1")


def test_sentences_that_differ_stand_with_their_records() -> None:
    days = [day(name, said) for name, said in (("A", "1-1"), ("B", "2-2"), ("C", "3-3"))]
    text = render(report(*days), width=120)
    assert "  violation: Day of the meeting breaks the rule: A meeting is on one day." in text
    assert "    Day of the meeting is “2-2”, which is not a day that exists." in text


def test_what_is_waived_stands_at_the_end_with_reason_and_author() -> None:
    text = render(many_sorts())
    assert text.index("By rule:") < text.index("Waived:") < text.index("Visits are missed")
    assert "waived: by A. Clerk until 2027-01-31: the paper is being scanned" in text


def test_a_rule_over_many_properties_goes_by_what_it_says() -> None:
    two = report(broken(name="Start"), broken(record="f2", name="End"))
    assert "2  A statement has one polarity (statement-polarity)" in render(two)


def test_markdown_takes_no_markup_from_words() -> None:
    text = render(
        report(broken(quote="<script>*now*</script> [here](x) www.evil.example")), "markdown"
    )
    assert "<script>" not in text.replace(r"\<", "")
    assert r"\*now\*" in text
    assert r"www\.evil" in text


def test_markdown_begins_no_list_with_a_label() -> None:
    text = render(report(broken(label="1. AGREED that plans be sent")), "markdown")
    assert r"## 1\. AGREED" in text


def test_markdown_has_a_heading_for_each_record_and_a_table_of_rules() -> None:
    text = render(WRONG, "markdown")
    assert "## Caseloads are too high" in text
    assert "| Polarity | 1 | `statement-polarity` |" in text
