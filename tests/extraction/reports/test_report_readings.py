"""What is read from inspection reports: invented ones, wrapped as PDF-to-text wraps them."""

from __future__ import annotations

import pytest

from ofgraph.extraction.reports import read_report
from ofgraph.ids import sha256_hex
from ofgraph.records import About, Block, Document, Evidence, Reading

NAMES = {"wexcombe": "Wexcombe", "northmere": "Northmere"}

ILACS = """
Inspection of Wexcombe local authority
children’s services
Inspection dates: 4 to 15 March 2024
Lead inspector: Ada Quill, His Majesty’s Inspector
Judgement
Grade
The impact of leaders on social work
practice with children and families
Good
The experiences and progress of
children who need help and protection
Requires improvement
to be good
The experiences and progress of
children in care
Good
The experiences and progress of care
leavers
Outstanding
Overall effectiveness
Good

Leaders in Wexcombe are highly committed and run an effective service for the youngest
children. Not every plan is clear, and that must change before the next inspection takes
place. Since the focused visit in May 2022, work with the harbour school has grown.

\x0c
Inspection of Wexcombe local authority children’s services
4 to 15 March 2024
2
What needs to improve?
◼ The clarity of written plans, so that parents who read them know what has to change and
by when it has to be done.
◼ The supervision of newly qualified

\x0c
Inspection of Wexcombe local authority children’s services
4 to 15 March 2024
3
social workers in the two southern teams.
The experiences and progress of children who need help and
protection: requires improvement to be good
1.
Children who come to the front door are seen.
2.
Their plans are not always clear enough for them or for the people who care for them.
"""

SIF = """1
Northmere Borough Council
Inspection of services for children in need of help and
protection, children looked after and care leavers
and
Review of the effectiveness of the Local Safeguarding Children
Board
Inspection date: 2 June 2014 – 25 June 2014
Report published: 8 August 2014
The overall judgement is that children’s services require
improvement
1. Children who need help and protection
Requires improvement
2. Children looked after and achieving
permanence
Good
2.1 Adoption performance
Good
2.2 Experiences and progress of care leavers
Not judged
3. Leadership, management and governance
Requires
Improvement
\x0c2
Contents
What does the local authority need to improve?
3
The Local Safeguarding Children Board (LSCB)
4
\x0c3
The local authority
What does the local authority need to improve?
Priority and immediate action
1.
The inspection did not find any areas for priority and immediate action.
Areas for improvement
Quality of practice
2.
Ensure that visits by social workers to children who live outside the borough are made on
time and written up.
Leadership, management and governance
3.
Improve the quality of plans by:
\uf02d ensuring that each plan says who will do what
\uf02d ensuring that managers read them.
The local authority’s strengths
4.
Foster carers are well supported by a stable and cheerful team in the town hall.
Progress since the last inspection
5.
The last inspection of safeguarding arrangements was in May 2011. The council was judged
to be adequate.
\x0c4
The Local Safeguarding Children Board (LSCB)
The Local Safeguarding Children Board requires improvement
What does the LSCB need to improve?
Areas for improvement
6.
Ensure that the board counts what its training changes.
"""


def document(text: str, *, media_type: str = "text/plain") -> Document:
    data = text.encode()
    about = About(name="report.txt", sha256=sha256_hex(data), size=len(data), media_type=media_type)
    blocks = (Block(kind="paragraph", start=0, end=len(text)),)
    return Document(about=about, text=text, blocks=blocks)


def words(evidence: tuple[Evidence, ...]) -> str:
    return " ".join(" ".join(piece.quote for piece in evidence).split())


def points(reading: Reading, section: str) -> list[str]:
    return [words(one.evidence) for one in reading.findings if one.section == section]


def grades(reading: Reading, visit: str = "v1") -> dict[str, str]:
    return {one.area: one.grade for one in reading.judgements if one.visit == visit}


@pytest.fixture(scope="module")
def ilacs() -> Reading:
    return read_report(document(ILACS), NAMES)


@pytest.fixture(scope="module")
def sif() -> Reading:
    return read_report(document(SIF), NAMES)


@pytest.mark.parametrize("text", [ILACS, SIF])
def test_every_quote_is_the_text_at_its_place(text: str) -> None:
    reading = read_report(document(text), NAMES)
    assert reading.council
    judged = [piece for one in reading.judgements for piece in one.evidence]
    found = [piece for one in reading.findings for piece in one.evidence]
    visits = [piece for one in reading.visits for piece in one.evidence]
    people = [piece for one in reading.people for piece in one.evidence]
    for piece in (*reading.council.evidence, *judged, *found, *visits, *people):
        assert text[piece.start : piece.end] == piece.quote


def test_grades_are_read_from_a_table_with_wrapped_cells(ilacs: Reading) -> None:
    assert grades(ilacs) == {
        "leadership": "good",
        "help_protection": "requires_improvement",
        "children_looked_after": "good",
        "care_leavers": "outstanding",
        "overall_effectiveness": "good",
    }


def test_a_table_printed_column_by_column_gives_the_same_grades() -> None:
    cells = "Judgement \nGrade \n" + (
        "The impact of leaders on social work practice \n"
        "The experiences and progress of children who need help and protection \n"
        "The experiences and progress of children in care \nOverall effectiveness \n"
        "Good \nInadequate \nGood \nOutstanding \n"
    )
    text = ILACS[: ILACS.index("Judgement")] + cells
    assert grades(read_report(document(text), NAMES)) == {
        "leadership": "good",
        "help_protection": "inadequate",
        "children_looked_after": "good",
        "overall_effectiveness": "outstanding",
    }


def test_the_council_is_named_in_its_words_and_in_the_registers(ilacs: Reading) -> None:
    assert ilacs.council
    assert (ilacs.council.name, ilacs.council.canonical) == ("Wexcombe", "Wexcombe")


def test_the_fieldwork_is_dated_from_the_title(ilacs: Reading) -> None:
    assert (ilacs.visits[0].start, ilacs.visits[0].end) == ("2024-03-04", "2024-03-15")


def test_an_inspection_not_called_short_or_standard_is_neither(ilacs: Reading) -> None:
    assert ilacs.visits[0].kind == "inspection_unspecified"
    assert "visit kind: standard or short not stated" in ilacs.unknown


def test_an_inspection_called_short_is_short() -> None:
    text = ILACS.replace("Inspection dates", "Short inspection\nInspection dates", 1)
    assert read_report(document(text), NAMES).visits[0].kind == "ilacs_short"


def test_an_earlier_focused_visit_with_a_date_is_a_previous_visit(ilacs: Reading) -> None:
    before = ilacs.visits[1]
    assert (before.kind, before.start, before.relation) == ("focused_visit", "2022-05", "previous")


def test_points_end_where_the_next_heading_begins(ilacs: Reading) -> None:
    assert points(ilacs, "What needs to improve?") == [
        "The clarity of written plans, so that parents who read them know what has to change and "
        "by when it has to be done.",
        "The supervision of newly qualified social workers in the two southern teams.",
    ]


def test_a_point_that_runs_over_a_page_is_quoted_in_two_pieces(ilacs: Reading) -> None:
    pieces = [one for one in ilacs.findings if one.section][-1].evidence
    assert [piece.quote for piece in pieces] == [
        "The supervision of newly qualified",
        "social workers in the two southern teams.",
    ]


def test_a_plain_strength_in_the_summary_is_read_and_a_mixed_one_left(ilacs: Reading) -> None:
    strengths = [words(one.evidence) for one in ilacs.findings if one.polarity == "strength"]
    assert strengths == [
        "Leaders in Wexcombe are highly committed and run an effective service for the youngest "
        "children."
    ]


def test_the_lead_inspector_is_named(ilacs: Reading) -> None:
    assert [(one.name, one.role) for one in ilacs.people] == [("Ada Quill", "Lead inspector")]


def test_the_single_frameworks_list_gives_its_grades_and_not_what_was_not_judged(
    sif: Reading,
) -> None:
    assert grades(sif) == {
        "overall_effectiveness": "requires_improvement",
        "help_protection": "requires_improvement",
        "children_looked_after": "good",
        "adoption": "good",
        "leadership": "requires_improvement",
        "lscb": "requires_improvement",
    }


def test_publication_and_fieldwork_are_kept_apart(sif: Reading) -> None:
    visit = sif.visits[0]
    assert (visit.start, visit.end) == ("2014-06-02", "2014-06-25")
    assert (visit.report_published, visit.framework) == ("2014-08-08", "sif")


def test_headings_between_points_belong_to_none(sif: Reading) -> None:
    council = [
        words(one.evidence)
        for one in sif.findings
        if one.section == "Areas for improvement" and not one.concerns
    ]
    assert council == [
        "Ensure that visits by social workers to children who live outside the borough are made "
        "on time and written up.",
        "Improve the quality of plans by: \uf02d ensuring that each plan says who will do what "
        "\uf02d ensuring that managers read them.",
    ]


def test_that_no_priority_action_was_found_is_a_denial(sif: Reading) -> None:
    denied = [one for one in sif.findings if one.negated]
    assert [one.polarity for one in denied] == ["priority_action"]


def test_listed_strengths_are_strengths(sif: Reading) -> None:
    section = "The local authority’s strengths"
    assert [one.polarity for one in sif.findings if one.section == section] == ["strength"]


def test_the_boards_points_concern_the_partnership(sif: Reading) -> None:
    board = [one for one in sif.findings if one.concerns]
    assert [words(one.evidence) for one in board] == [
        "Ensure that the board counts what its training changes."
    ]


def test_adequate_stays_adequate(sif: Reading) -> None:
    assert grades(sif, "v2") == {"help_protection": "adequate"}


def test_paragraphs_already_joined_read_the_same() -> None:
    text = (
        "Inspection of Wexcombe local authority children’s services\n\n"
        "Inspection dates: 4 to 15 March 2024\n\n"
        "Lead inspector: Ada Quill, His Majesty’s Inspector\n\n"
        "What needs to improve?¹\n\n"
        "• The clarity of written plans.\n\n"
        "• The supervision of newly qualified social workers.\n\n"
        "The impact of leaders on social work practice with children and families: good\n\n"
        "1. Leaders know the service well. They visit the teams.\n"
    )
    reading = read_report(document(text, media_type="application/pdf"), NAMES)
    assert points(reading, "What needs to improve?¹") == [
        "The clarity of written plans.",
        "The supervision of newly qualified social workers.",
    ]


def test_an_older_record_of_findings_keeps_its_own_areas() -> None:
    text = (
        "Inspection of looked after children \nservices \nNorthmere Borough Council \n"
        "Inspection dates: \n15 – 19 July 2013 \nReporting inspector Ada Quill HMI \n"
        "Record of main findings \nServices for looked after children \n"
        "Overall effectiveness \nAdequate \nCapacity to improve \nGood \n"
        "Outcomes for looked after children and \nyoung people \nAdequate \n"
    )
    assert grades(read_report(document(text), NAMES)) == {
        "overall_effectiveness": "adequate",
        "capacity_for_improvement": "good",
        "outcomes_for_looked_after_children_and_young_people": "adequate",
    }
