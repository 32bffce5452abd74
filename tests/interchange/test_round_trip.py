"""Out and back again: nothing changed is nothing decided, and a change is that change alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.interchange.desk import FORMS, decisions, exported, paper, taken

from ofgraph.ids import Minter, content_hash
from ofgraph.records import Evidence, Finding, Polarity, Span
from ofgraph.review import log_of
from ofgraph.review.session import OpenPaper

NOWHERE = Path("no-such-folder")
SIGNS = st.sampled_from(
    [*"abc ABC'\"{}[]:,\\/.\t", "\n", "\r", "\r\n", "é", "e\u0301", "ß", "İ", "😀", "👩\u200d👧",
     "🏴", "\u2028", "\u2029", "\x85", "\x0c", "\u00a0", "\u200b", "\u202e", "\ufeff", "“x”", "–",
     "漢"]
)  # fmt: skip
THEMES = [(), ("caseloads",), ("caseloads", "supervision")]
POLARITIES: tuple[Polarity, ...] = ("strength", "progress", "area_for_improvement", "concern")


@st.composite
def papers(draw: st.DrawFn) -> OpenPaper:
    """A paper of any signs, with findings that may overlap or have several pieces."""
    text = "Northmere " + "".join(draw(st.lists(SIGNS, min_size=1, max_size=60)))
    places = st.integers(0, len(text))
    findings = []
    seen = set()
    for number in range(draw(st.integers(0, 5))):
        pieces = []
        for _ in range(draw(st.integers(1, 2))):
            start, end = sorted((draw(places), draw(places)))
            if start < end and text[start:end].strip():
                span = Span(start=start, end=end)
                pieces.append(Evidence.at(text, span, rule="findings@1", confidence=0.5))
        label = draw(st.sampled_from(POLARITIES))
        if pieces and (where := frozenset((p.start, p.end) for p in pieces)) not in seen:
            seen.add(where)
            findings.append(
                Finding(
                    id=f"f{number}", visit=None, polarity=label, negated=draw(st.booleans()),
                    attribution="reported", themes=draw(st.sampled_from(THEMES)),
                    evidence=tuple(pieces),
                )
            )  # fmt: skip
    return paper(text, NOWHERE / content_hash(text), findings=findings)


def read_as_doccano_would(text: str) -> str:
    """Every line read as JSON and written again, each sign escaped."""
    rows = [json.loads(line) for line in text.split("\n") if line]
    return "\n".join(json.dumps(row) for row in rows)


@pytest.mark.parametrize("form", FORMS)
@given(one=papers())
@settings(max_examples=60, deadline=None)
def test_out_and_back_decides_nothing(form: str, one: OpenPaper) -> None:
    text = exported(form, one)
    settled = taken(form, text, one, reject_missing=True)
    assert decisions(settled) == []
    assert settled.same == len(one.reading.proposed.findings)


@given(one=papers(), themes=st.booleans())
@settings(max_examples=40, deadline=None)
def test_out_through_another_program_and_back_decides_nothing(one: OpenPaper, themes: bool) -> None:
    text = read_as_doccano_would(exported("doccano", one, themes=themes))
    assert decisions(taken("doccano", text, one, reject_missing=True)) == []


def denied_in_doccano(whole: Any, finding: Finding, one: OpenPaper) -> None:
    (row,) = whole
    key = one.reviewed.keys[finding.id]
    (was,) = (each for each in row["meta"]["ofgraph"]["exported"] if each["key"] == key)
    first, polarity = was["label"].split(":")
    other = f"{'finding' if first == 'denial' else 'denial'}:{polarity}"
    for item in row["label"]:
        if [item[0], item[1]] in was["spans"] and item[2] == was["label"]:
            item[2] = other


def denied_in_annotations(whole: Any, finding: Finding, one: OpenPaper) -> None:
    key = one.reviewed.keys[finding.id]
    (item,) = (i for i in whole[0]["first"]["items"] if i["canonical"].endswith(key))
    for body in item["body"]:
        name = body.get("source", "").rpartition("#")[2]
        if name in ("Finding", "Denial"):
            body["source"] = body["source"].replace(
                name, "Denial" if name == "Finding" else "Finding"
            )


CHANGES: dict[str, Callable[[Any, Finding, OpenPaper], None]] = {
    "doccano": denied_in_doccano, "web-annotation": denied_in_annotations,
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@given(one=papers(), which=st.integers(0, 10))
@settings(max_examples=60, deadline=None)
def test_a_change_comes_back_as_that_change_alone(form: str, one: OpenPaper, which: int) -> None:
    findings = one.reading.proposed.findings
    places = [(e.start, e.end) for f in findings for e in f.evidence]
    assume(findings)
    # Of two records on the very same words nobody can tell which was relabelled.
    assume(len(set(places)) == len(places))
    finding = findings[which % len(findings)]
    text = exported(form, one)
    whole = [json.loads(text)] if form != "doccano" else [json.loads(text.split("\n")[0])]
    CHANGES[form](whole, finding, one)
    (made,) = decisions(taken(form, json.dumps(whole[0]), one, reject_missing=True))
    assert (made.verdict, made.key) == ("edit", one.reviewed.keys[finding.id])
    assert made.edits == {"negated": not finding.negated}


@given(one=papers(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_new_words_come_back_as_the_very_words_of_the_paper(
    one: OpenPaper, data: st.DataObject
) -> None:
    text = one.document.text
    places = st.integers(0, len(text))
    start, end = sorted((data.draw(places), data.draw(places)))
    row = json.loads(exported("doccano", one))
    words = row["text"][start:end]
    row["label"].append([start, end, "view:member"])
    settled = taken("doccano", json.dumps(row), one)
    if not words.strip():
        assert (settled.made, len(settled.troubles)) == ([], 1)
        return
    (made,) = decisions(settled)
    assert made.start is not None
    assert made.quote == text[made.start : made.start + len(made.quote)]
    assert start <= made.start < end


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["finding:concern", "theme:caseloads", "Annotation", "text", "label"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["id", "type", "text", "label", "entities", "meta", "body",
                                       "target", "source", "selector", "items", "first", "value",
                                       "ofgraph", "exact", "dcterms:hasPart"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@given(junk=JUNK, key=st.sampled_from(["label", "meta", "text", "body", "target", "id", "type"]))
@settings(max_examples=80, deadline=None)
def test_no_junk_decides_anything_or_goes_unnamed(form: str, junk: object, key: str) -> None:
    one = paper("Members noted it.", NOWHERE / "junk")
    version = Minter().version(one.work, one.document.about.sha256)
    row: dict[str, Any] = {
        "type": "Annotation", "text": one.document.text, "label": [],
        "target": {"source": version, "selector": {"type": "TextQuoteSelector", "exact": "it"}},
        "body": {"value": "view:member"},
    }  # fmt: skip
    for text in (json.dumps(junk), json.dumps({**row, key: junk})):
        settled = taken(form, text, one)
        for _, decision in settled.made:
            assert decision.quote in one.document.text
    assert not log_of(NOWHERE / "junk", one.work).path.exists()
