"""What holds of every Reading, whatever the text: words quoted exactly, nothing made up."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ofgraph.extraction import read_paper, view
from ofgraph.extraction.layout import lay_out
from ofgraph.extraction.rules.dates import find_dates
from ofgraph.ids import sha256_hex
from ofgraph.records import About, Block, Document, Evidence, Reading

NAMES = {"wexcombe": "Wexcombe County Council", "northmere council": "Northmere Council"}
PIECES = (
    "Ofsted", "inspectors", "found that", "praised", "the strengths were:", "children's services",
    "and", "but", "No", "priority actions", "were identified", "\n\n", "\n• ", "\n(a) ", "11.2 ",
    "RESOLVED that", "It was AGREED that", "the Director", "Cllr Bell", "Members", "weak", "strong",
    "plans", "monitoring visit", "full inspection", "3 May 2019", "in the autumn", "2018", ".",
    ", including", ";", "Good", "inadequate", "overall", "Wexcombe", "’s", "“", "”", "\t", "\u00a0",
    "Meeting: 01/02/2020 - Cabinet (Item 3)", "is in place", "should", "\r\n", "–", "which",
)  # fmt: skip
papers = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.text(max_size=300),
)
slow_start = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)


def document_of(text: str) -> Document:
    data = text.encode("utf-8", "surrogatepass")
    blocks = tuple(
        Block(kind="paragraph", start=found.start(), end=found.end())
        for found in re.finditer(r"\S(?:.*\S)?", text)
    )
    about = About(
        name="paper.txt", sha256=sha256_hex(data), size=len(data), media_type="text/plain"
    )
    return Document(about=about, text=text, blocks=blocks)


def evidence_of(reading: Reading) -> Iterator[Evidence]:
    if reading.council:
        yield from reading.council.evidence
    for records in (
        reading.meetings, reading.visits, reading.judgements, reading.findings, reading.actions,
        reading.views, reading.resolutions, reading.people,
    ):  # fmt: skip
        for record in records:
            assert record.evidence
            yield from record.evidence


@given(st.text())
def test_a_view_is_as_long_as_its_text(text: str) -> None:
    assert len(view(text)) == len(text)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"])))
def test_a_view_of_a_view_changes_nothing(text: str) -> None:
    assert view(view(text)) == view(text)


@slow_start
@given(papers)
def test_every_quote_is_the_text_at_its_place(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    for evidence in evidence_of(read_paper(document_of(text), NAMES)):
        assert text[evidence.start : evidence.end] == evidence.quote
        assert evidence.quote.strip()
        assert re.fullmatch(r"[a-z-]+\.[a-z-]+@\d+", evidence.rule)


@slow_start
@given(papers)
def test_the_same_text_gives_the_same_reading(text: str) -> None:
    document = document_of(text.encode("utf-8", "ignore").decode())
    assert read_paper(document, NAMES) == read_paper(document, NAMES)


@slow_start
@given(papers)
def test_no_year_is_read_that_is_not_written(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    for visit in read_paper(document_of(text), NAMES).visits:
        for date in (visit.start, visit.end, visit.report_published):
            year = (date or "")[:4]
            assert not year.isdigit() or year in text or year[2:] in text


@slow_start
@given(papers)
def test_what_a_record_refers_to_is_in_the_reading(text: str) -> None:
    reading = read_paper(document_of(text.encode("utf-8", "ignore").decode()), NAMES)
    visits = {visit.id for visit in reading.visits}
    known = visits | {one.id for one in reading.findings} | {one.id for one in reading.views}
    assert {one.visit for one in reading.findings} <= visits | {None}
    assert {one.visit for one in reading.judgements} <= visits | {None}
    assert all(set(one.addresses) <= known for one in reading.resolutions)


@slow_start
@given(papers)
def test_parts_stand_in_order_and_apart(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    parts = lay_out(document_of(text))
    assert all(one.end <= other.start for one, other in itertools.pairwise(parts))


@given(papers)
def test_dates_stand_in_order_and_apart(text: str) -> None:
    dates = find_dates(view(text))
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(dates))


@pytest.mark.parametrize(
    "piece",
    ["a, ", "and ", " ", "Ofsted found that ", "strengths including ", "(", "judged good for ",
     "Director of ", "RESOLVED that (a) ", '"\' ', "Meeting of the ", "x"],
)  # fmt: skip
def test_a_hostile_line_is_read_in_good_time(piece: str) -> None:
    opening = "Ofsted monitoring visit of children's services. "
    document = document_of(opening + piece * (100_000 // len(piece)))
    started = time.process_time()
    read_paper(document, NAMES)
    assert time.process_time() - started < 8
