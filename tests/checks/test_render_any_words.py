"""Whatever words a graph holds, a report of them can be read by what its format is for."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from tests.checks.reports import broken, report

from ofgraph.checks import Report, ReportStyle, render

WORDS = st.text(max_size=8) | st.sampled_from(
    ["]]>", "</title><b>", "\ufffe", "a|b", "{0}", "''", '"""', "\\", "x:\x80", "-->", "&#0;"]
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    found = [
        broken(
            record=draw(WORDS),
            label=draw(WORDS),
            rule=draw(WORDS) or "x:rule",
            problem=draw(WORDS),
            name=draw(WORDS),
            message=draw(WORDS),
            description=draw(WORDS),
            constraint=draw(WORDS),
            path=draw(WORDS),
            value=draw(WORDS),
            quote=draw(WORDS | st.none()),
            document=draw(WORDS | st.none()),
            place=draw(WORDS | st.none()),
            waived=draw(WORDS),
            restated=draw(st.booleans()),
            proposed=draw(st.booleans()),
            new=draw(st.booleans() | st.none()),
        )
        for _ in range(draw(st.sampled_from((1, 3))))
    ]
    return report(*found)


def is_table(text: str) -> None:
    assert len({len(row) for row in csv.reader(io.StringIO(text, newline=""))}) == 1


def is_xml(text: str) -> None:
    etree.fromstring(text.encode())


def is_page(text: str) -> None:
    page = html.document_fromstring(text)
    assert page.findtext("head/title") == "Check of the graph"
    assert page.xpath("//b") == []


def is_turtle(text: str) -> None:
    assert list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))


def is_json(text: str) -> None:
    json.loads(text)


def is_words(text: str) -> None:
    harmful = {"Cc", "Cf", "Cs", "Co"}
    assert not [c for c in text if c != "\n" and unicodedata.category(c) in harmful]


READ: dict[ReportStyle, Callable[[str], None]] = {
    "text": is_words, "markdown": is_words, "html": is_page, "json": is_json, "csv": is_table,
    "junit": is_xml, "turtle": is_turtle, "sarif": is_json,
}  # fmt: skip


@pytest.mark.parametrize("style", READ)
@given(found=reports())
@settings(max_examples=10, deadline=None)
def test_a_report_of_any_words_can_be_read(style: ReportStyle, found: Report) -> None:
    text = render(found, style)
    text.encode()
    READ[style](text)
