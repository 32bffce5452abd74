"""Every form of a briefing: harmless, whole, and the same bytes each time."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any

import docx
import pytest
from lxml import etree, html
from tests.analysis.briefs.brief_samples import hostile_store, of_council, told_store

from ofgraph.analysis.briefs import (
    Brief,
    brief_docx,
    brief_json,
    brief_markdown,
    brief_page,
    brief_text,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMS = [brief_docx, brief_json, brief_markdown, brief_page, brief_text]


@cache
def brief() -> Brief:
    return of_council(told_store(), "northmere")


@cache
def hostile() -> Brief:
    return of_council(hostile_store(), "northmere")


def page_of(told: Brief) -> Any:
    return html.document_fromstring(brief_page(told))


def part(made: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        return etree.fromstring(packed.read(name))


@pytest.mark.parametrize("write", FORMS)
def test_the_same_briefing_is_the_same_bytes(write: Callable[[Brief], str | bytes]) -> None:
    assert write(brief()) == write(of_council(told_store(), "northmere"))


def test_a_page_runs_nothing_and_fetches_nothing() -> None:
    page = page_of(hostile())
    assert not page.xpath("//script | //link | //img | //iframe | //object | //@src | //@onclick")
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy[0].startswith("default-src 'none'")
    assert "url(" not in page.xpath("string(//style)")


def test_a_page_leads_nowhere_but_to_its_notes_and_the_web() -> None:
    for address in page_of(hostile()).xpath("//a/@href"):
        assert address.startswith(("#", "https://", "http://"))


def test_every_reference_of_a_page_has_its_note_and_every_note_leads_back() -> None:
    page = page_of(brief())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {one[1:] for one in page.xpath("//a/@href") if one.startswith("#")} <= set(ids)


def test_a_page_can_be_read_by_those_who_listen() -> None:
    page = page_of(brief())
    assert page.get("lang") == "en-GB"
    assert all(one.get("scope") for one in page.iter("th"))
    levels = [int(one.tag[1]) for one in page.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(one.get("aria-label") for one in page.xpath("//a[@role='doc-noteref']"))


def test_markdown_takes_no_words_for_markup() -> None:
    text = brief_markdown(hostile())
    assert "<script>" not in text
    assert "[x](javascript" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_lines_of_a_table_have_as_many_cells_as_its_head() -> None:
    lines = [one for one in brief_markdown(hostile()).splitlines() if one.startswith("| ")]
    bars = {len(re.findall(r"(?<!\\)\|", one)) for one in lines[:4]}
    assert len(bars) == 1


def test_a_document_has_true_footnotes_in_order() -> None:
    made = brief_docx(brief())
    body, notes = part(made, "word/document.xml"), part(made, "word/footnotes.xml")
    referred = [int(one.get(f"{W}id", "")) for one in body.iter(f"{W}footnoteReference")]
    defined = [int(one.get(f"{W}id", "")) for one in notes.iter(f"{W}footnote")]
    assert referred == list(range(1, len(referred) + 1))
    assert defined == [-1, 0, *referred]


def test_a_second_reference_in_a_document_points_at_the_first() -> None:
    body = part(brief_docx(brief()), "word/document.xml")
    marked = {one.get(f"{W}name", "") for one in body.iter(f"{W}bookmarkStart")}
    pointed = {(one.text or "").split()[1] for one in body.iter(f"{W}instrText")}
    assert pointed
    assert pointed <= marked


def test_a_document_says_neither_when_nor_by_whom_it_was_made() -> None:
    made = brief_docx(brief())
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert {one.date_time[:3] for one in packed.infolist()} == {(1980, 1, 1)}
    told = docx.Document(io.BytesIO(made)).core_properties
    assert (told.author, told.title) == ("ofgraph", brief().title)


def test_hostile_words_stand_in_a_document_as_words() -> None:
    made = docx.Document(io.BytesIO(brief_docx(hostile())))
    assert any("<script>alert(1)</script>" in one.text for one in made.paragraphs)


def test_the_numbers_of_json_lead_to_its_notes() -> None:
    told = json.loads(brief_json(brief()))
    known = {note["number"] for note in told["notes"]}
    assert known == set(range(1, len(known) + 1))
    assert all(set(one["notes"]) <= known and one["notes"] for one in told["summary"])
    assert all(note["about"] for note in told["notes"])
