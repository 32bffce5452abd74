"""The visits before and after the one a letter is about, and the grades given before."""

from __future__ import annotations

import pytest

from ofgraph.extraction.reports import read_report
from ofgraph.ids import sha256_hex
from ofgraph.records import About, Document, Reading
from ofgraph.sources.plain import read as read_plain

NAMES = {"wexcombe": "Wexcombe County Council", "northmere": "Northmere Council"}

MONITORING = """
6 June 2023

Jo Field
Director of Children's Services
Wexcombe County Council

Dear Jo Field

Monitoring visit to Wexcombe children's services

This letter summarises the findings of the monitoring visit to Wexcombe children's services on
3 and 4 May 2023. This was the second monitoring visit since the local authority was inspected
in June 2022, when it was judged to be inadequate for overall effectiveness and for leadership.

Headline findings

Since the last monitoring visit, plans have become clearer. The next monitoring visit is expected
to take place in the autumn.

Yours sincerely

Ada Quill
His Majesty's Inspector
"""
FOCUSED = """
2 March 2020

Sam Lowe
Director of Children's Services
Northmere Council

Dear Sam Lowe

Focused visit to Northmere children's services

This letter summarises the findings of the focused visit to Northmere children's services on
28 and 29 January 2020. The local authority was last inspected in October 2017, under the single
inspection framework, and was judged good for overall effectiveness, for leadership, and for
children who need help and protection, and outstanding for care leavers. Ofsted will use what was
found when planning the next inspection of the local authority.

Yours sincerely

Tom Reed
Her Majesty's Inspector
"""


def letter(text: str) -> Reading:
    data = text.strip("\n").encode()
    about = About(
        name="letter.txt", sha256=sha256_hex(data), size=len(data), media_type="text/plain"
    )
    document: Document = read_plain(data, about)
    return read_report(document, NAMES)


@pytest.mark.parametrize(
    ("text", "visits"),
    [
        (
            MONITORING,
            [
                "monitoring_visit 2023-05-03 carried_out subject",
                "inspection_unspecified 2022-06 carried_out previous",
                "monitoring_visit None carried_out previous",
                "monitoring_visit autumn planned next",
            ],
        ),
        (
            FOCUSED,
            [
                "focused_visit 2020-01-28 carried_out subject",
                "full_inspection 2017-10 carried_out previous",
                "inspection_unspecified None planned next",
            ],
        ),
    ],
    ids=["monitoring", "focused"],
)
def test_a_letter_tells_of_other_visits(text: str, visits: list[str]) -> None:
    found = [f"{one.kind} {one.start} {one.status} {one.relation}" for one in letter(text).visits]
    assert found == visits


def test_grades_in_a_letter_are_those_of_the_inspection_before() -> None:
    found = [(one.visit, one.area, one.grade) for one in letter(FOCUSED).judgements]
    assert found == [
        ("v2", "overall_effectiveness", "good"),
        ("v2", "leadership", "good"),
        ("v2", "help_protection", "good"),
        ("v2", "care_leavers", "outstanding"),
    ]


def test_a_visit_that_gives_no_grade_gets_none() -> None:
    assert not [one for one in letter(MONITORING).judgements if one.visit == "v1"]
