"""An answer as a web page: accessible, harmless, and with nothing fetched from anywhere."""

from __future__ import annotations

import datetime as dt
import re

from lxml import html
from tests.queries.formats.answers import MIXED, THEME, in_words

from ofgraph.graph.store import Table
from ofgraph.graph.values import Iri, TypedText


def page(table: Table, **look: object) -> html.HtmlElement:
    return html.fromstring(in_words(table, "html", **look))


def test_a_page_says_its_language_title_and_what_the_table_is() -> None:
    found = page(MIXED, title="What came back")
    assert found.get("lang") == "en-GB"
    assert found.findtext(".//title") == found.findtext(".//h1") == "What came back"
    assert found.findtext(".//caption") == "1 row"


def test_every_heading_says_what_it_heads() -> None:
    heads = page(MIXED).findall(".//thead//th")
    assert [head.get("scope") for head in heads] == ["col"] * 7
    assert [head.text for head in heads][:2] == ["theme", "day"]


def test_a_wide_table_can_be_moved_with_the_keyboard() -> None:
    (around,) = page(MIXED).findall(".//main/div")
    assert (around.get("role"), around.get("tabindex")) == ("region", "0")
    assert around.get("aria-labelledby") == page(MIXED).find(".//caption").get("id")


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = in_words(Table(("a",), ((THEME,), ("<script>alert(1)</script>",))), "html")
    assert "<script" not in text
    assert not re.search(r"<(?:img|link|iframe|object|video)|@import|url\(|\son\w+=", text)
    assert "default-src 'none'" in text


def test_words_are_harmless_wherever_they_stand() -> None:
    hostile = '"><img src=x onerror=alert(1)>'
    rows = ((hostile, Iri("https://a.example/?q='onclick=x"), TypedText(hostile, language="de")),)
    found = page(Table(("a", "b", "c"), rows), title=hostile, labels=lambda _: {})
    assert found.findall(".//img") == []
    assert found.findtext(".//h1") == hostile
    assert found.findtext(".//td") == hostile


def test_only_web_addresses_are_links() -> None:
    rows = ((THEME, Iri("javascript:alert(1)"), Iri("data:text/html,x"), "https://no.example/"),)
    links = page(Table(("a", "b", "c", "d"), rows)).findall(".//a")
    assert [link.get("href") for link in links] == [str(THEME)]
    assert links[0].get("rel") == "noreferrer"


def test_a_name_leads_to_what_it_names() -> None:
    (link,) = page(Table(("council", "councilName"), ((THEME, "Northmere"),))).findall(".//a")
    assert (link.text, link.get("href")) == ("Northmere", str(THEME))


def test_words_in_another_language_say_so() -> None:
    rows = ((TypedText("drei", language="de"), TypedText("three", language="en"), dt.date.min),)
    cells = page(Table(("a", "b", "c"), rows)).findall(".//td")
    assert [cell.get("lang") for cell in cells] == ["de", None, None]
