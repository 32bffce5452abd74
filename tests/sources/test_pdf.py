"""PDF files: lines joined into clean paragraphs, in reading order, without furniture."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ofgraph.records import Document

Read = Callable[[bytes, str], Document]
Blocks = Callable[[Document], list[str]]
Make = Callable[..., bytes]

FULL = [
    "Inspectors visited the front door and saw that thresholds were applied well and that",
    "managers kept a clear record of each decision made on behalf of every child who was",
    "referred to the service by partners.",
]


def _lines(
    words: list[str], *, top: float = 700, left: float = 72
) -> list[tuple[float, float, str]]:
    return [(left, top - 14 * at, line) for at, line in enumerate(words)]


def test_wrapped_lines_are_joined(make_pdf: Make, read_bytes: Read) -> None:
    assert read_bytes(make_pdf([_lines(FULL)]), "a.pdf").text == " ".join(FULL)


def test_a_gap_parts_paragraphs(make_pdf: Make, read_bytes: Read) -> None:
    page = _lines(FULL) + _lines(FULL, top=640)
    assert read_bytes(make_pdf([page]), "a.pdf").text.split("\n\n") == [" ".join(FULL)] * 2


def test_a_large_line_is_a_heading(make_pdf: Make, read_bytes: Read) -> None:
    page = [(72.0, 740.0, "#What needs to improve?"), *_lines(FULL)]
    document = read_bytes(make_pdf([page]), "a.pdf")
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]
    assert document.title == "What needs to improve?"


def test_a_sentence_over_a_page_break_is_one_paragraph(make_pdf: Make, read_bytes: Read) -> None:
    bodies = (FULL[:1], FULL[1:], ["#Next", *FULL])
    pages = [
        [(72.0, 800.0, "Inspection of Northmere"), *_lines(body), (300.0, 30.0, str(number))]
        for number, body in enumerate(bodies, start=1)
    ]
    document = read_bytes(make_pdf(pages), "a.pdf")
    assert document.text.split("\n\n") == [" ".join(FULL), "Next", " ".join(FULL)]


def test_page_numbers_are_left_out(make_pdf: Make, read_bytes: Read) -> None:
    page = [*_lines(FULL), (280.0, 30.0, "Page 1 of 1")]
    assert "Page" not in read_bytes(make_pdf([page]), "a.pdf").text


def test_blocks_know_their_page(make_pdf: Make, read_bytes: Read) -> None:
    document = read_bytes(make_pdf([_lines(FULL), _lines(["#Second", *FULL])]), "a.pdf")
    assert [block.page for block in document.blocks] == [1, 2, 2]


def test_hanging_bullets_and_numbers_are_items(
    make_pdf: Make, read_bytes: Read, blocks_of: Blocks
) -> None:
    page = [
        (72.0, 700.0, "1."), (100.0, 700.0, FULL[0][:70]), (100.0, 686.0, "was seen."),
        (72.0, 672.0, "2."), (100.0, 672.0, "Audit is weak."),
        (72.0, 658.0, "•"), (100.0, 658.0, "Plans drift."),
    ]  # fmt: skip
    document = read_bytes(make_pdf([page]), "a.pdf")
    assert [block.marker for block in document.blocks] == ["1.", "2.", "•"]
    assert blocks_of(document)[1:] == ["2. Audit is weak.", "• Plans drift."]


def test_a_grade_table_keeps_label_and_grade_together(make_pdf: Make, read_bytes: Read) -> None:
    page = [
        (72.0, 740.0, "Judgement"), (300.0, 740.0, "Grade"),
        (72.0, 710.0, "The experiences and progress of"), (300.0, 710.0, "Requires improvement"),
        (72.0, 696.0, "children who need help"), (300.0, 696.0, "to be good"),
        (72.0, 666.0, "Overall effectiveness"), (300.0, 666.0, "Good"),
        *_lines(FULL, top=600),
    ]  # fmt: skip
    assert read_bytes(make_pdf([page]), "a.pdf").text.splitlines()[:3] == [
        "Judgement\tGrade",
        "The experiences and progress of children who need help\tRequires improvement to be good",
        "Overall effectiveness\tGood",
    ]


def test_columns_are_read_one_after_the_other(make_pdf: Make, read_bytes: Read) -> None:
    left = [f"Left hand words of line number {at} run" for at in range(12)]
    right = [f"Right hand words of line number {at} run" for at in range(12)]
    page = _lines(left) + _lines(right, left=320)
    text = read_bytes(make_pdf([page]), "a.pdf").text
    assert text.index("Left hand words of line number 11") < text.index("Right hand")


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("it was led by a multi-", "agency team", "multi-agency team"),
        ("some kept a record of uncer-", "tainty in plans", "uncertainty in plans"),
        ("they looked at the short-", "and long-term plans", "short- and long-term plans"),
    ],
)
def test_broken_words_are_mended(
    make_pdf: Make, read_bytes: Read, before: str, after: str, joined: str
) -> None:
    padded = "The inspectors of the service wrote at some length that " + before
    page = _lines([padded, after + " were seen by them on the day of the visit to the council."])
    assert joined in read_bytes(make_pdf([page]), "a.pdf").text


def test_a_pdf_named_as_text_is_read_as_a_pdf(make_pdf: Make, read_bytes: Read) -> None:
    assert read_bytes(make_pdf([_lines(FULL)]), "a.txt").text == " ".join(FULL)
