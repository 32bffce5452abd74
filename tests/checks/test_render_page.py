"""The report as a web page: one file, no scripts, readable by everyone, inert whatever it says."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import html
from tests.checks.reports import CLEAN, HOSTILE, WRONG, broken, many_sorts, report

from ofgraph.checks import Report, render
from ofgraph.checks.render.page_style import CSS


def page(of: Report) -> html.HtmlElement:
    return html.document_fromstring(render(of, "html"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_hostile_words_are_words() -> None:
    found = broken(
        label=HOSTILE, quote=HOSTILE, problem=HOSTILE, name=HOSTILE, message=HOSTILE,
        record='"><img src=x onerror=alert(1)>', rule="x:<b>/'\"><i>", waived="",
    )  # fmt: skip
    tags = {element.tag for element in page(report(found)).iter()}
    assert tags.isdisjoint({"script", "img", "b", "i"})
    assert "<script>alert(1)</script>" in words(page(report(found)))


def test_nothing_is_fetched_and_nothing_runs() -> None:
    said = page(many_sorts())
    assert said.xpath("//@src | //@*[starts-with(name(), 'on')] | //link | //script") == []
    assert all(link.startswith("#") for link in said.xpath("//@href"))
    assert "url(" not in CSS
    assert "@import" not in CSS


def test_a_browser_is_told_to_fetch_and_run_nothing() -> None:
    (policy,) = page(WRONG).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")


def test_the_language_and_a_title_are_given() -> None:
    assert page(WRONG).get("lang") == "en-GB"
    assert page(WRONG).findtext("head/title") == "Check of the graph"


def test_headings_leave_no_level_out() -> None:
    levels = [int(heading.tag[1]) for heading in page(many_sorts()).xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_the_table_has_a_caption_and_its_heads_say_what_they_head() -> None:
    said = page(WRONG)
    assert said.xpath("//table/caption")
    assert {head.get("scope") for head in said.xpath("//th")} == {"col"}


def test_every_address_within_the_page_leads_somewhere() -> None:
    said = page(many_sorts())
    ids = said.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in said.xpath("//@href")} <= set(ids)


def test_one_rule_can_be_shown_alone() -> None:
    said = page(many_sorts())
    buttons = [button.get("id", "") for button in said.xpath("//input[@type='radio']")]
    assert buttons[0] == ""
    assert all(f"body:has(#{name}:checked)" in said.findtext("head/style") for name in buttons[1:])
    marks = {name.removeprefix("only-") for name in buttons[1:]}
    blocks = said.xpath("//section[@aria-labelledby='found']//article")
    assert all(set(block.get("class").split()) & marks for block in blocks)


def test_every_radio_button_has_a_label() -> None:
    assert page(many_sorts()).xpath("//input[not(ancestor::label)]") == []


def test_many_records_are_folded_away() -> None:
    few = report(*(broken(record=f"f{n}") for n in range(5)))
    many = report(*(broken(record=f"f{n}") for n in range(50)))
    assert page(few).xpath("//details/@open") == [""]
    assert page(many).xpath("//details/@open") == []
    assert len(page(many).xpath("//ol/li")) == 50


def test_what_is_new_says_so_in_a_word() -> None:
    said = page(report(broken(new=True), broken(record="f2", label="Plans are late", new=False)))
    assert [words(mark) for mark in said.xpath("//span[contains(@class, 'new')]")] == ["new"]


def test_a_clean_page_has_only_its_first_sentence() -> None:
    said = page(CLEAN)
    assert words(said.find("body")).startswith("Check of the graph Nothing is wrong:")
    assert said.xpath("//section | //nav | //table") == []


def test_waived_breaks_have_a_section_with_reason_and_author() -> None:
    (section,) = page(many_sorts()).xpath("//section[@aria-labelledby='waived']")
    assert "Waived: by A. Clerk until 2027-01-31: the paper is being scanned" in words(section)


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


INKS = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", CSS))


@pytest.mark.parametrize("ink", ["ink", "quiet", "violation", "warning", "info"])
@pytest.mark.parametrize("ground", ["#ffffff", INKS["wash"]])
def test_words_stand_out_from_their_ground_as_wcag_aa_asks(ink: str, ground: str) -> None:
    assert (luminance(ground) + 0.05) / (luminance(INKS[ink]) + 0.05) >= 4.5
