"""The page of differences: the text whole, gold and reading marked, nothing run as code."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ofgraph.extraction.evaluate import evaluate, page
from ofgraph.extraction.stream import to_plain
from ofgraph.records import (
    Action,
    DocumentInfo,
    Evidence,
    Finding,
    Proposals,
    Reading,
    Span,
)

TEXT = "Plans are <weak> & late. Staff stay. Audits are done. Members asked why."


def evidence(text: str, start: int, end: int) -> tuple[Evidence, ...]:
    return (Evidence.at(text, Span(start=start, end=end), rule="test@1", confidence=0.5),)


def finding(quote: str, *, text: str = TEXT) -> Finding:
    start = text.index(quote)
    return Finding(
        id=f"f{start}",
        visit=None,
        polarity="concern",
        negated=False,
        attribution="reported",
        themes=(),
        evidence=evidence(text, start, start + len(quote)),
    )


def reading(*findings: Finding, proposed: Proposals | None = None, text: str = TEXT) -> Reading:
    return Reading(
        doc=DocumentInfo(file="northmere.txt", sha256="0", chars=len(text), text_sha256="0"),
        council=None,
        meetings=(),
        visits=(),
        judgements=(),
        findings=findings,
        actions=(),
        views=(),
        resolutions=(),
        people=(),
        unknown=(),
        proposed=proposed or Proposals(),
    )


def page_of(folder: Path, gold: Reading, read: Reading, text: str = TEXT) -> str:
    (folder / "northmere.gold.json").write_text(json.dumps(to_plain(gold)), encoding="utf-8")
    return page(evaluate([(read, text)], folder))


def shown(page: str) -> str:
    """The document's text as the page shows it, with its marks."""
    found = re.search(r'<div class="text">(.*?)</div>', page, re.DOTALL)
    assert found is not None
    return found[1]


class _Words(HTMLParser):
    """The words of a page without the labels put before them."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self._label = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._label = tag == "span"

    def handle_endtag(self, tag: str) -> None:
        self._label = False

    def handle_data(self, data: str) -> None:
        self.words += "" if self._label else data


@pytest.mark.parametrize(
    ("words", "side"),
    [("Plans are <weak> & late.", "both"), ("Staff stay.", "gold"), ("Audits are done.", "read")],
)
def test_words_are_marked_by_whose_they_are(tmp_path: Path, words: str, side: str) -> None:
    both = finding("Plans are <weak> & late.")
    gold = reading(both, finding("Staff stay."))
    text = shown(page_of(tmp_path, gold, reading(both, finding("Audits are done."))))
    assert f'<mark class="{side}">{html.escape(words)}</mark>' in text


def test_a_proposal_is_marked_as_one_and_says_whether_it_is_right(tmp_path: Path) -> None:
    proposed = Proposals(findings=(finding("Members asked why."), finding("Staff stay.")))
    text = shown(page_of(tmp_path, reading(finding("Staff stay.")), reading(proposed=proposed)))
    assert '<mark class="proposed">Members asked why.</mark>' in text
    assert ">finding proposed, right</span>" in text


def test_words_that_both_sides_take_for_different_things_are_told_apart(tmp_path: Path) -> None:
    words = finding("Staff stay.")
    action = Action(themes=(), evidence=words.evidence)
    text = shown(page_of(tmp_path, reading(words), replace(reading(), actions=(action,))))
    assert '<mark class="mixed">Staff stay.</mark>' in text
    assert ">action false</span>" in text
    assert ">finding missed</span>" in text


def test_what_was_missed_is_listed_beside_the_text(tmp_path: Path) -> None:
    told = page_of(tmp_path, reading(finding("Plans are <weak> & late.")), reading())
    assert "<strong>missed findings</strong> [concern]" in told
    assert "<q>Plans are &lt;weak&gt; &amp; late.</q>" in told


def test_the_page_is_one_file_and_runs_nothing(tmp_path: Path) -> None:
    text = '<script>alert("x")</script> & so on.'
    whole = finding(text, text=text)
    told = page_of(tmp_path, reading(whole, text=text), reading(text=text), text)
    for never in ("<script", "src=", "http", "<link", "onload"):
        assert never not in told


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(alphabet="ab<>&\"' \n", min_size=2, max_size=30), st.data())
def test_no_word_of_the_text_is_lost_or_told_twice(
    tmp_path: Path, text: str, data: st.DataObject
) -> None:
    def some() -> Finding:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        return replace(finding(text, text=text), evidence=evidence(text, start, end))

    gold, read = reading(some(), some(), text=text), reading(some(), text=text)
    words = _Words()
    words.feed(shown(page_of(tmp_path, gold, read, text)))
    words.close()
    assert words.words == text
