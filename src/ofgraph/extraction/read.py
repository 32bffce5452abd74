"""One document into one Reading: the inspectorate's own papers by their form, the rest by rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..records import (
    CouncilNamed,
    Document,
    Judgement,
    Meeting,
    Reading,
    Visit,
)
from .info import document_info
from .layout import is_known_heading
from .reports import is_report, read_report
from .rules import (
    answering,
    find_actions,
    find_council,
    find_findings,
    find_judgements,
    find_meetings,
    find_people,
    find_resolutions,
    find_views,
    find_visits,
)
from .rules.paper import Paper, open_paper
from .tagging import Tagger, tag

_SUBJECT_LINE = re.compile(
    r"^[ \t*|]*(?:SUBJECT|Subject|TITLE|Title|Report title)\s*:[ \t*|]*(\S[^\n|]{4,150})$",
    re.MULTILINE,
)
_OPENING = 8
_LONGEST_TITLE = 250
EXTRACTOR = "papers@1"


def read(document: Document, *, names: Mapping[str, str], tagger: Tagger | None = None) -> Reading:
    """Read a document: what it says, with the words that say it.

    `names` gives a council's name in the register for a printed one in small letters; with a
    `tagger`, findings, actions, views and resolutions get their themes.
    """
    reading = read_report(document, names) if is_report(document) else read_paper(document, names)
    return tag(reading, tagger) if tagger is not None else reading


def read_paper(document: Document, names: Mapping[str, str]) -> Reading:
    """Read a council paper: minutes, an agenda item, an issue page, an officer's report."""
    paper = open_paper(document, names)
    council = find_council(paper)
    meetings = find_meetings(paper)
    visits = find_visits(paper)
    judgements = find_judgements(paper, visits)
    findings = find_findings(paper, visits)
    resolutions = find_resolutions(paper, visits, findings, body=_body(meetings))
    actions = find_actions(paper, findings, resolutions)
    views = find_views(paper, findings, actions)
    return Reading(
        doc=document_info(document, title=_title(paper), type=_type(document)),
        council=council,
        meetings=meetings,
        visits=visits,
        judgements=judgements,
        findings=findings,
        actions=actions,
        views=views,
        resolutions=answering(paper, resolutions, views),
        people=find_people(paper),
        unknown=tuple(_unknown(paper, council, meetings, visits, judgements)),
        extractor=EXTRACTOR,
    )


def _body(meetings: tuple[Meeting, ...]) -> str | None:
    for meeting in meetings:
        return meeting.committee or meeting.body_ref
    return None


def _type(document: Document) -> str:
    sidecar = document.about.sidecar
    return sidecar.kind if sidecar and sidecar.kind else "paper"


def _title(paper: Paper) -> str | None:
    if paper.document.title:
        return paper.document.title
    named = _SUBJECT_LINE.search(paper.text[:3000])
    if named:
        return named[1].strip(" *")
    opening = paper.parts[:_OPENING]
    for part in (*(part for part in opening if part.kind == "heading"), *opening):
        said = " ".join(paper.text[part.start : part.end].split())
        if not is_known_heading(said) and len(said) <= _LONGEST_TITLE:
            return said
    return None


def _unknown_of(meeting: Meeting) -> Iterator[str]:
    if meeting.committee is None:
        only = f": only {meeting.body_ref!r}" if meeting.body_ref else ""
        yield f"meeting.committee{only}"
    if meeting.date is None:
        yield "meeting.date"


def _unknown(
    paper: Paper, council: CouncilNamed | None, meetings: tuple[Meeting, ...],
    visits: tuple[Visit, ...], judgements: tuple[Judgement, ...],
) -> Iterator[str]:  # fmt: skip
    """Say in words what the paper leaves open."""
    if council is None:
        yield "council: not named in the text"
    elif council.canonical is None:
        yield f"council: {council.name!r} is not in the register"
    if not meetings:
        yield "meeting: not named in the text"
    for meeting in meetings:
        yield from _unknown_of(meeting)
    for visit in visits:
        if visit.start is None:
            yield f"visit {visit.id}: no date is said"
        elif not visit.start[:4].isdigit():
            yield f"visit {visit.id}: the year is not said"
    for judgement in judgements:
        if judgement.visit is None:
            yield f"judgement {judgement.id}: which inspection is not said"
    if not paper.document.complete:
        yield "the rest of the document: it is cut off"
