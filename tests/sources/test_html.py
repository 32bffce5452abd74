"""Web pages: the words of the paper, without the site around them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ofgraph.records import Document

Read = Callable[[bytes, str], Document]
Blocks = Callable[[Document], list[str]]

AGENDA_ITEM = b"""<!DOCTYPE html><html><head><title>Agenda item - Letter</title>
<link rel="canonical" href="https://wexcombe.example/mgAi.aspx?ID=12">
<script>var words = "not these";</script><style>p { color: red }</style></head><body>
<header>Wexcombe County Council</header><nav><ul><li>Home</li></ul></nav>
<div id="cookie-banner">We use cookies to count you</div>
<div id="modgov"><h1>Agenda item</h1><h2>Ofsted focused visit</h2>
<p>To consider the letter of the Director&nbsp;&amp; her reply.</p>
<p><strong>Minutes:</strong></p>
<p>The Committee considered
   the letter.</p>
<ul><li>Caseloads had fallen<ul><li>in the north</li></ul></li><li><p>Audit was weak</p></li></ul>
<p>RESOLVED that</p><ol type="a"><li>the letter be noted;</li><li>a plan return.</li></ol>
<p style="display:none">Hidden words</p></div>
<aside>Related pages</aside><footer>Contact us</footer></body></html>"""

MEETING = b"""<html><body><div class="mgContent"><h1>Agenda and minutes</h1>
<table class="mgItemTable"><tr><th>No.</th><th>Item</th></tr>
<tr><td><p>12.</p></td><td><p>Ofsted visit</p><p>Minutes:</p><p>Members noted it.</p></td></tr>
</table></div></body></html>"""


def test_the_words_of_the_main_part_are_kept_in_order(read_bytes: Read, blocks_of: Blocks) -> None:
    assert blocks_of(read_bytes(AGENDA_ITEM, "mgAi.html")) == [
        "Agenda item",
        "Ofsted focused visit",
        "To consider the letter of the Director\u00a0& her reply.",
        "Minutes:",
        "The Committee considered the letter.",
        "• Caseloads had fallen",
        "• in the north",
        "• Audit was weak",
        "RESOLVED that",
        "a. the letter be noted;",
        "b. a plan return.",
    ]


def test_title_and_address_are_those_the_page_states(read_bytes: Read) -> None:
    document = read_bytes(AGENDA_ITEM, "mgAi.html")
    assert (document.title, document.address) == (
        "Agenda item - Letter",
        "https://wexcombe.example/mgAi.aspx?ID=12",
    )


def test_nested_items_have_a_deeper_level(read_bytes: Read) -> None:
    blocks = read_bytes(AGENDA_ITEM, "mgAi.html").blocks
    assert [block.level for block in blocks if block.marker == "•"] == [1, 2, 1]


def test_headings_have_levels(read_bytes: Read) -> None:
    blocks = read_bytes(AGENDA_ITEM, "mgAi.html").blocks
    assert [block.level for block in blocks if block.kind == "heading"] == [1, 2]


def test_an_item_number_in_a_cell_marks_the_item_beside_it(
    read_bytes: Read, blocks_of: Blocks
) -> None:
    document = read_bytes(MEETING, "ieListDocuments.html")
    assert blocks_of(document)[1:] == [
        "No.\tItem", "12. Ofsted visit", "Minutes:", "Members noted it.",
    ]  # fmt: skip


def test_table_rows_are_lines_of_cells(read_bytes: Read) -> None:
    page = b"<table><tr><th>Judgement</th><th>Grade</th></tr><tr><td>Overall<td>Good</table>"
    assert read_bytes(page, "a.html").text == "Judgement\tGrade\nOverall\tGood"


def test_a_break_is_a_line_end_and_two_part_paragraphs(read_bytes: Read) -> None:
    assert read_bytes(b"<p>One<br>two<br><br>three</p>", "a.html").text == "One\ntwo\n\nthree"


def test_printed_letters_after_breaks_are_items(read_bytes: Read) -> None:
    document = read_bytes(b"<p>RESOLVED:<br>(a) one<br>(b) two</p>", "a.html")
    assert [block.marker for block in document.blocks] == [None, "(a)", "(b)"]


@pytest.mark.parametrize(
    ("start", "kind", "marker"),
    [("3", "1", "3."), ("4", "i", "iv."), ("2", "A", "B."), ("", "", "1.")],
)
def test_ordered_lists_print_their_numbers(
    read_bytes: Read, start: str, kind: str, marker: str
) -> None:
    page = f'<ol start="{start}" type="{kind}"><li>A plan</ol>'.encode()
    assert read_bytes(page, "a.html").blocks[0].marker == marker


def test_a_printed_marker_is_not_doubled(read_bytes: Read) -> None:
    assert read_bytes(b"<ul><li>(a) A plan</li></ul>", "a.html").text == "(a) A plan"


@pytest.mark.parametrize(
    "data",
    [
        '<meta charset="windows-1252"><p>the council’s plan'.encode("cp1252"),
        "<p>the council’s plan".encode(),
        "<p>the council’s plan".encode("cp1252"),
        "<p>the council’s plan".encode("utf-16"),
        '<meta charset="utf-8"><p>the council’s plan'.encode("cp1252"),
    ],
    ids=["stated", "utf-8", "unstated cp1252", "utf-16", "stated wrongly"],
)
def test_characters_are_read_by_what_they_are(read_bytes: Read, data: bytes) -> None:
    assert read_bytes(data, "a.html").text == "the council’s plan"


def test_a_page_in_a_form_is_read_all_the_same(read_bytes: Read) -> None:
    page = b"<body><form><h2>Decision</h2><p>That it be noted</p><input value=x></form></body>"
    assert read_bytes(page, "a.aspx").text == "Decision\n\nThat it be noted"


def test_a_search_form_is_left_out(read_bytes: Read) -> None:
    page = b"<body><form>Search this site</form><p>Decision</p></body>"
    assert read_bytes(page, "a.html").text == "Decision"


def test_an_issue_page_cut_short_is_incomplete(read_bytes: Read) -> None:
    page = b"<main><p>Minutes: the letter ...<a> view the full minutes text for item 7</a></main>"
    assert not read_bytes(page, "ieIssueDetails.html").complete
