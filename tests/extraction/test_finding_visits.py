"""Which visit a finding is of, on papers of our own that tell of several."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ofgraph.extraction.rules.finding_visits import nearest_visit
from ofgraph.extraction.rules.paper import Paper
from ofgraph.extraction.rules.visits import find_visits
from ofgraph.records import Span

OpenPaper = Callable[[str], Paper]

SECTIONS = """
Children's services: two Ofsted visits

A focused visit took place on 4 May 2021 and a monitoring visit on 9 June 2022.

Focused visit

Inspectors found that thresholds were clear.

They were concerned that:

- supervision was thin;

Areas for improvement

- The recording of visits.

Monitoring visit

Inspectors found that caseloads had come down.

What happens now

Leaders were praised by inspectors.
"""
MONTHS = """
Ofsted's monitoring visits of children's services

There had been visits in March 2019 and in August 2019.

March

The letter said that assessments were late.

August

The letter said that plans were short.
"""
PARAGRAPHS = """
Ofsted and children's services

The standard inspection in June 2019 found that referrals were slow. Help was given too late.

The first was a focused visit in May 2021. Inspectors saw that leaders were visible.

The second was a joint targeted area inspection in October 2022. Schools were praised.

They said that the police were well engaged.
"""
LETTERS = """
Ofsted's visits to children's services

Visit	Dates	Letter published
Third monitoring visit	5 May 2022	9 June 2022
Fourth monitoring visit	7 October 2022	11 November 2022
Focused visit	3 April 2023	8 May 2023

The letter of 9 June 2022 said that audits were weak. By contrast the fourth letter found that
audits were helpful. In both letters the records were thought too long.
"""
YARDSTICKS = """
Ofsted's focused visit to children's services on 2 May 2023

The last inspection was in July 2019. Since the inspection of July 2019 caseloads have come down.

The strengths seen at the last inspection had been kept up. In July 2019 recording was poor.
"""


@pytest.mark.parametrize(
    ("text", "finding", "of"),
    [
        (SECTIONS, "thresholds were clear", "2021-05-04"),
        (SECTIONS, "supervision was thin", "2021-05-04"),
        (SECTIONS, "The recording of visits", "2021-05-04"),
        (SECTIONS, "caseloads had come down", "2022-06-09"),
        (SECTIONS, "Leaders were praised", "2022-06-09"),
        (MONTHS, "assessments were late", "2019-03"),
        (MONTHS, "plans were short", "2019-08"),
        (PARAGRAPHS, "referrals were slow", "2019-06"),
        (PARAGRAPHS, "Help was given too late", "2019-06"),
        (PARAGRAPHS, "leaders were visible", "2021-05"),
        (PARAGRAPHS, "Schools were praised", "2022-10"),
        (PARAGRAPHS, "the police were well engaged", "2022-10"),
        (LETTERS, "audits were weak", "2022-05-05"),
        (LETTERS, "audits were helpful", "2022-10-07"),
        (LETTERS, "the records were thought too long", None),
        (YARDSTICKS, "caseloads have come down", "2023-05-02"),
        (YARDSTICKS, "had been kept up", "2023-05-02"),
        (YARDSTICKS, "recording was poor", "2019-07"),
    ],
)
def test_a_finding_is_of_the_visit_under_discussion(
    text: str, finding: str, of: str | None, open_text: OpenPaper
) -> None:
    paper = open_text(text)
    visits = find_visits(paper)
    at = paper.view.index(finding)
    found = nearest_visit(paper, visits, Span(start=at, end=at + len(finding)))
    assert next((visit.start for visit in visits if visit.id == found), None) == of


def test_a_visit_that_was_struck_out_is_nobodys(open_text: OpenPaper) -> None:
    paper = open_text("Ofsted's focused visit to children's services in May 2021 praised staff.")
    at = paper.view.index("praised staff")
    assert nearest_visit(paper, (), Span(start=at, end=at + 13)) is None
