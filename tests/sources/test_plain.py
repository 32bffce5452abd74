"""Plain text keeps its own characters; its blocks are those a reader sees."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ofgraph.errors import UnreadableSource
from ofgraph.records import Document

Read = Callable[[bytes, str], Document]
Blocks = Callable[[Document], list[str]]


def test_line_ends_and_byte_order_mark_are_kept(read_bytes: Read) -> None:
    data = b"\xef\xbb\xbfNorthmere Council\r\n\r\nMinutes\r\n"
    assert read_bytes(data, "a.txt").text.encode() == data


def test_windows_quotes_are_read(read_bytes: Read) -> None:
    assert read_bytes(b"the council\x92s plan", "a.txt").text == "the council’s plan"


def test_utf_16_is_read_by_its_byte_order_mark(read_bytes: Read) -> None:
    data = "Minutes of Wexcombe".encode("utf-16")
    assert read_bytes(data, "a.txt").text == "\ufeffMinutes of Wexcombe"


def test_blank_lines_part_blocks(read_bytes: Read, blocks_of: Blocks) -> None:
    document = read_bytes(b"One\nstill one\n \nTwo", "a.txt")
    assert blocks_of(document) == ["One\nstill one", "Two"]


@pytest.mark.parametrize(
    "marker", ["•", "·", "-", "–", "◼", "*", "o", "1.", "12)", "(a)", "b)", "(iv)", "2.1.", "(12)"]
)
def test_a_line_with_a_marker_opens_an_item(read_bytes: Read, marker: str) -> None:
    document = read_bytes(f"It was agreed:\n{marker} that the plan be noted.".encode(), "a.txt")
    assert [block.marker for block in document.blocks] == [None, marker]


def test_a_paragraph_number_is_a_marker(read_bytes: Read) -> None:
    document = read_bytes(b"11.4\tThe Director spoke.", "a.txt")
    assert document.blocks[0].marker == "11.4"


@pytest.mark.parametrize("words", ["11.4 per cent of children", "12 children", "a child", "2018."])
def test_words_that_only_look_numbered_have_no_marker(read_bytes: Read, words: str) -> None:
    assert read_bytes(f"Of these\n{words}".encode(), "a.txt").blocks[0].marker is None


def test_a_wrapped_item_stays_one_block(read_bytes: Read, blocks_of: Blocks) -> None:
    document = read_bytes(b"(a) that the report\n    be noted;\n(b) that it return.", "a.txt")
    assert blocks_of(document) == ["(a) that the report\n    be noted;", "(b) that it return."]


def test_form_feeds_give_pages(read_bytes: Read) -> None:
    document = read_bytes(b"First page\n\x0cSecond page", "a.txt")
    assert [block.page for block in document.blocks] == [1, 2]


def test_lines_with_cells_are_rows(read_bytes: Read) -> None:
    document = read_bytes(b"Overall\tGood\nHelp\tInadequate", "a.txt")
    assert [block.kind for block in document.blocks] == ["row", "row"]


def test_a_page_that_offers_the_full_minutes_is_incomplete(read_bytes: Read) -> None:
    document = read_bytes(b"Resolved ... view the full minutes text for item 7\n", "a.txt")
    assert not document.complete


def test_a_binary_file_is_refused(read_bytes: Read) -> None:
    with pytest.raises(UnreadableSource, match="binary file"):
        read_bytes(b"words\0words", "a.txt")
