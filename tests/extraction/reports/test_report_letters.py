"""What is read from letters: monitoring and focused visits, joint inspections, area SEND."""

from __future__ import annotations

import pytest

from ofgraph.errors import UnreadableSource
from ofgraph.extraction.reports import is_report, read_report
from ofgraph.ids import sha256_hex
from ofgraph.records import About, Block, Document, Evidence, Reading

NAMES = {"wexcombe": "Wexcombe", "northmere": "Northmere"}

LETTER = """Northmere House
High Street

2 April 2024

Jo Field
Director of Children’s Services
Wexcombe County Council

Dear Jo Field

Monitoring visit to Wexcombe children’s services

This letter summarises the findings of the monitoring visit to Wexcombe children’s services on
5 and 6 March 2024. This was the third monitoring visit
since the council was judged inadequate.
His Majesty’s Inspectors for this visit were Ada Quill and Tom Reed.

Headline findings

The front door is a strong and effective service for families. Too many children wait for an
assessment.

What needs to improve in this area of social work practice

• The timeliness of assessments.
• The recording of visits to children who have moved house more than once in the
year.

Inspectors identified no areas for priority action.

Yours sincerely

Ada Quill
His Majesty’s Inspector
"""

JTAI = """14 May 2023
Sam Lowe, Director of Children’s Services, Northmere
Dee Marsh, Chief Constable, Moorland Police
Dear Northmere local safeguarding partnership
Joint targeted area inspection of Northmere
This letter summarises the findings of the joint targeted area inspection (JTAI).
This inspection took place from 20 to 24 February 2023. It was carried out by
inspectors from Ofsted, the Care Quality Commission (CQC) and His Majesty’s
Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS).
Area for priority action
The partnership should put right the gaps in its out-of-hours response.
What needs to improve?
◼ The sharing of information between the police and schools.
Strengths
◼ Health visitors and the police share what they know on the same day.
Main findings
1.
The partnership meets each month.
Next steps
"""

COUNCIL_PAPER = """Agenda item 7
Report to the Children’s Scrutiny Committee
Ofsted monitoring visit: the letter summarises the findings of the
monitoring visit to Wexcombe.
RESOLVED that the report be noted.
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


@pytest.fixture(scope="module")
def letter() -> Reading:
    return read_report(document(LETTER), NAMES)


@pytest.fixture(scope="module")
def joint() -> Reading:
    return read_report(document(JTAI), NAMES)


def test_a_council_paper_about_a_letter_is_no_report() -> None:
    assert not is_report(document(COUNCIL_PAPER))


def test_a_council_paper_is_refused_with_a_reason() -> None:
    with pytest.raises(UnreadableSource, match="not a report or letter"):
        read_report(document(COUNCIL_PAPER), NAMES)


@pytest.mark.parametrize("text", [LETTER, JTAI])
def test_every_quote_of_a_letter_is_the_text_at_its_place(text: str) -> None:
    reading = read_report(document(text), NAMES)
    found = [piece for one in reading.findings for piece in one.evidence]
    visits = [piece for one in reading.visits for piece in one.evidence]
    people = [piece for one in reading.people for piece in one.evidence]
    for piece in (*found, *visits, *people):
        assert text[piece.start : piece.end] == piece.quote


def test_a_monitoring_letter_tells_the_visit_its_place_in_the_series_and_dates(
    letter: Reading,
) -> None:
    visit = letter.visits[0]
    assert (visit.kind, visit.ordinal) == ("monitoring_visit", 3)
    assert (visit.start, visit.end) == ("2024-03-05", "2024-03-06")
    assert visit.report_published == "2024-04-02"


def test_a_focused_visit_letter_is_a_focused_visit() -> None:
    text = LETTER.replace("Monitoring visit", "Focused visit").replace(
        "monitoring visit to", "focused visit to"
    )
    assert read_report(document(text), NAMES).visits[0].kind == "focused_visit"


def test_what_needs_to_improve_in_a_letter_is_read_point_by_point(letter: Reading) -> None:
    section = "What needs to improve in this area of social work practice"
    assert points(letter, section) == [
        "The timeliness of assessments.",
        "The recording of visits to children who have moved house more than once in the year.",
    ]


def test_headline_findings_are_read_where_they_are_plain(letter: Reading) -> None:
    said = [(one.polarity, words(one.evidence)) for one in letter.findings
            if one.section == "Headline findings"]  # fmt: skip
    assert said == [
        ("strength", "The front door is a strong and effective service for families."),
        ("concern", "Too many children wait for an assessment."),
    ]


def test_a_letter_that_finds_no_priority_action_denies_one(letter: Reading) -> None:
    denied = [words(one.evidence) for one in letter.findings if one.negated]
    assert denied == ["Inspectors identified no areas for priority action."]


def test_the_director_written_to_and_the_inspector_who_signs_are_named(letter: Reading) -> None:
    assert [(one.name, one.role) for one in letter.people] == [
        ("Jo Field", "Director of Children’s Services"),
        ("Ada Quill", "His Majesty’s Inspector"),
    ]


def test_a_joint_letter_names_all_inspectorates(joint: Reading) -> None:
    visit = joint.visits[0]
    assert (visit.kind, visit.framework) == ("jtai", "jtai")
    assert visit.inspectorates == ("Ofsted", "CQC", "HMICFRS")


def test_a_joint_letters_findings_concern_the_partnership(joint: Reading) -> None:
    assert {one.concerns for one in joint.findings} == {("partnership",)}


def test_a_priority_action_told_in_a_paragraph_is_one(joint: Reading) -> None:
    assert points(joint, "Area for priority action") == [
        "The partnership should put right the gaps in its out-of-hours response."
    ]


def test_strengths_and_improvements_of_a_joint_letter_are_kept_apart(joint: Reading) -> None:
    told = {one.section: one.polarity for one in joint.findings}
    assert told["Strengths"] == "strength"
    assert told["What needs to improve?"] == "area_for_improvement"


def test_a_letter_to_a_council_unknown_to_the_register_stays_open() -> None:
    reading = read_report(document(LETTER), {"northmere": "Northmere"})
    assert reading.council
    assert (reading.council.name, reading.council.canonical) == ("Wexcombe", None)
    assert "council: the name is not in the register" in reading.unknown


def test_the_inspectors_whom_a_letter_names_are_people() -> None:
    said = LETTER.replace(
        "for this visit were Ada Quill and Tom Reed", "Ada Quill and Tom Reed came"
    )
    named = {one.name: one.role for one in read_report(document(said), NAMES).people}
    assert named["Tom Reed"] == "His Majesty’s Inspector"


def test_a_signature_in_one_line_is_a_name_and_a_post_without_the_employer() -> None:
    said = (
        JTAI.split("Yours sincerely")[0]
        + "\nYours sincerely\n\nAda Quill, National Director, Education, Ofsted\n"
        "Prof. Tom Reed, Chief Inspector, Northmere Commission\n"
    )
    named = {one.name: one.role for one in read_report(document(said), NAMES).people}
    assert named["Ada Quill"] == "National Director, Education"
    assert named["Tom Reed"] == "Chief Inspector"


def test_the_posts_that_a_letter_is_copied_to_are_people() -> None:
    said = (
        LETTER
        + "\n\nCopy: Chief Executive, Wexcombe County Council\n      Lead Member for Children\n"
    )
    posts = [one.role for one in read_report(document(said), NAMES).people if one.name is None]
    assert posts == ["Chief Executive", "Lead Member for Children"]
