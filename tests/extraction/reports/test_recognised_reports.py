"""Whose document a text is: the inspectorate's own, or a council's paper about one."""

from __future__ import annotations

import pytest

from ofgraph.extraction.reports import is_report, read_report
from ofgraph.ids import sha256_hex
from ofgraph.records import About
from ofgraph.sources.plain import read

HEADING = "REPORT ON THE INSPECTION OF SAFEGUARDING AND LOOKED AFTER CHILDREN SERVICES\n\n"


def _is_report(text: str) -> bool:
    data = text.encode()
    about = About(name="a.txt", sha256=sha256_hex(data), size=len(data), media_type="text/plain")
    return is_report(read(data, about))


@pytest.mark.parametrize(
    "sign",
    [
        "Present: Councillors Reed and Marsh\n\n",
        "Apologies were received from Councillor Marsh.\n\n",
        "In attendance: the Director\n\n",
        "Agenda item\n\n",
        "Cabinet agreed that the action plan be approved.\n\n",
    ],
)
def test_minutes_under_a_reports_title_are_still_minutes(sign: str) -> None:
    assert not _is_report(f"Cabinet\n\n{sign}{HEADING}Ofsted inspected Wexcombe in April.\n")


def test_a_report_under_its_title_is_ofsteds_own() -> None:
    text = f"{HEADING}Wexcombe County Council\n\nInspection dates: 16 to 27 April 2012\n"
    assert _is_report(text + "Reporting inspector: Ada Quill\n\nThe inspectors found …\n")


def test_a_text_without_pages_gives_no_page_for_its_words() -> None:
    text = (
        "Inspection of Wexcombe children's social care services\n\n"
        "Inspection dates: 4 to 15 March 2024\nLead inspector: Ada Quill\n\n"
        "The impact of leaders on social work practice with children and families\nGood\n\n"
        "What needs to improve?\n\n• The clarity of written plans.\n"
    )
    data = text.encode()
    about = About(name="a.txt", sha256=sha256_hex(data), size=len(data), media_type="text/plain")
    reading = read_report(read(data, about), {})
    places = {piece.place for finding in reading.findings for piece in finding.evidence}
    assert places == {None}
