"""A two-page paper of a council that does not exist, its reading, and a reviewer's desk for it."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from ofgraph.ids import sha256_hex
from ofgraph.records import (
    About,
    Action,
    Attribution,
    Block,
    Document,
    DocumentInfo,
    Evidence,
    Finding,
    Polarity,
    Proposals,
    Reading,
    Resolution,
    Span,
    Visit,
)
from ofgraph.review import log_of
from ofgraph.review.session import OpenPaper, Session

WORK = "wexcombe-minutes"
FILE = "wexcombe-minutes.txt"
TEXT = """\
WEXCOMBE COUNTY COUNCIL
Children and Families Scrutiny Committee, 12 June 2024

11. OFSTED FOCUSED VISIT

11.1 The Director reported that Ofsted had carried out a focused visit on 14 and 15 May 2024.
It had looked at the front door. There had also been a visit in November 2022.

11.2 The inspectors found strengths in the service:
(a) contacts were screened on the day they arrived;
(b) managers gave clear direction at the point of allocation;
(c) partners understood the thresholds for referral.

11.3 The inspectors asked the council to improve:
(a) the quality and timeliness of written plans;
(b) the recording of supervision, which was not regular for newly qualified workers;
(c) the response to children who go missing from home;
(d) the oversight of agency staff, of whom there were too many in the duty team.

11.4 The inspectors had noted that morale had improved since the last visit. No child was
found to be at immediate risk. Caseloads remained high in two of the six teams.

11.5 The Director said that a second practice manager had been appointed. Training on written
plans would begin in September.

11.6 Members welcomed the report. Councillor Ashdown was worried about the number of vacancies.

RESOLVED that the report be noted and that an action plan be brought back in the autumn.
"""
FOUND = "The inspectors found strengths in the service"
IMPROVE = "The inspectors asked the council to improve"
THEMES = {
    "assessment-planning": "Assessment, planning and review",
    "missing-children": "Children missing from home or care",
    "supervision": "Supervision",
    "workforce": "Workforce",
}


def document(text: str = TEXT) -> Document:
    """The paper, a block a paragraph or list item."""
    data = text.encode()
    blocks = tuple(
        Block(kind="paragraph", start=found.start(), end=found.end())
        for found in re.finditer(r"\S[^\n]*(?:\n(?!\n|\()[^\n]+)*", text)
    )
    about = About(name=FILE, sha256=sha256_hex(data), size=len(data), media_type="text/plain")
    return Document(about=about, text=text, blocks=blocks)


def said(words: str, *, rule: str = "findings.list-item@1", sure: float = 0.62,
         place: str | None = None) -> tuple[Evidence, ...]:  # fmt: skip
    """Words of the paper as evidence, however its lines are wrapped."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.search(pattern, TEXT)
    assert found is not None
    span = Span(start=found.start(), end=found.end())
    return (Evidence.at(TEXT, span, rule=rule, confidence=sure, place=place),)


def _finding(
    id: str, words: str, polarity: Polarity, *, section: str | None = None,
    themes: tuple[str, ...] = (), negated: bool = False, attribution: Attribution = "reported",
    rule: str = "findings.list-item@1", sure: float = 0.62, place: str | None = None,
) -> Finding:  # fmt: skip
    return Finding(
        id=id, visit="v1", polarity=polarity, negated=negated, attribution=attribution,
        themes=themes, section=section, evidence=said(words, rule=rule, sure=sure, place=place),
    )  # fmt: skip


def _proposed() -> Proposals:
    strengths = (
        ("contacts were screened on the day they arrived", "paragraph 11.2, item (a)"),
        ("managers gave clear direction at the point of allocation", "paragraph 11.2, item (b)"),
        ("partners understood the thresholds for referral", "paragraph 11.2, item (c)"),
    )
    points = (
        ("the quality and timeliness of written plans", ("assessment-planning",), "(a)"),
        (
            "the recording of supervision, which was not regular for newly qualified workers",
            ("supervision",),
            "(b)",
        ),
        ("the response to children who go missing from home", ("missing-children",), "(c)"),
        (
            "the oversight of agency staff, of whom there were too many in the duty team",
            ("workforce",),
            "(d)",
        ),
    )
    numbers = count(11)
    findings = (
        *(
            _finding(f"f{next(numbers)}", words, "strength", section=FOUND, place=place)
            for words, place in strengths
        ),
        *(
            _finding(
                f"f{next(numbers)}", words, "area_for_improvement", section=IMPROVE,
                themes=themes, place=f"paragraph 11.3, item {item}", sure=0.71,
            )
            for words, themes, item in points
        ),
        _finding(
            f"f{next(numbers)}", "Caseloads remained high in two of the six teams.", "strength",
            rule="learned.finding@1", sure=0.44, place="paragraph 11.4",
        ),
    )  # fmt: skip
    plan = said(
        "Training on written plans would begin in September.", rule="actions.future@1", sure=0.55
    )
    return Proposals(
        findings=findings,
        actions=(Action(id="a11", themes=("assessment-planning",), evidence=plan),),
    )


def reading() -> Reading:
    """Two visits, a finding and a resolution accepted; eight findings and an action proposed."""
    data = TEXT.encode()
    visits = (
        Visit(
            id="v1", kind="focused_visit", start="2024-05-14", end="2024-05-15",
            relation="subject", status="carried_out",
            evidence=said("a focused visit on 14 and 15 May 2024", rule="visits@1", sure=0.95),
        ),
        Visit(
            id="v2", kind="inspection_unspecified", start="2022-11", end=None,
            relation="previous", status="carried_out",
            evidence=said("a visit in November 2022", rule="visits@1", sure=0.8),
        ),
    )  # fmt: skip
    morale = _finding(
        "f1", "morale had improved since the last visit", "progress", themes=("workforce",),
        rule="findings.reported@1", sure=0.9, place="paragraph 11.4",
    )  # fmt: skip
    resolved = Resolution(
        id="r1", type="resolved", actor=None, asks=(), addresses=(),
        evidence=said("RESOLVED that the report be noted", rule="resolutions@1", sure=0.97),
    )  # fmt: skip
    return Reading(
        doc=DocumentInfo(
            file=FILE, sha256=sha256_hex(data), chars=len(TEXT), text_sha256=sha256_hex(data)
        ),
        council=None, meetings=(), visits=visits, judgements=(), findings=(morale,), actions=(),
        views=(), resolutions=(resolved,), people=(), unknown=(), extractor="papers@1",
        proposed=_proposed(),
    )  # fmt: skip


def paper(folder: Path) -> OpenPaper:
    """The paper on the desk, with its log in a folder."""
    return OpenPaper(reading(), document(), WORK, log_of(folder, WORK))


def session(folder: Path, *, reviewer: str = "J. Weir", accepted: bool = False) -> Session:
    """A reviewer's session on the paper, at a time that does not pass by itself."""
    minutes = count()

    def clock() -> str:
        return f"2026-01-05T10:00:00.{next(minutes):06d}Z"

    return Session(
        [paper(folder)], reviewer=reviewer, clock=clock, accepted=accepted, themes=THEMES
    )
