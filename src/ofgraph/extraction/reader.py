"""One document into one Reading: the inspectorate's own papers by their form, the rest by rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from ..records import (
    Action,
    CouncilNamed,
    Document,
    Finding,
    Judgement,
    Meeting,
    Proposals,
    Reading,
    Record,
    Resolution,
    View,
    Visit,
)
from .info import document_info
from .layout import is_known_heading
from .letters import is_letter, with_running_text
from .measured import with_confidence
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
    find_statements,
    find_views,
    find_visits,
    more_actions,
    more_views,
    offer_actions,
    offer_findings,
    offer_views,
)
from .rules.paper import Paper, open_paper
from .rules.statements import Statements
from .tagging import Tagger, tag

_SUBJECT_LINE = re.compile(
    r"^[ \t*|]*(?:SUBJECT|Subject|TITLE|Title|Report title)\s*:[ \t*|]*(\S[^\n|]{4,150})$",
    re.MULTILINE,
)
_OPENING = 8
_LONGEST_TITLE = 250
EXTRACTOR = "papers@2"
Stated = TypeVar("Stated", Action, View)


def read(
    document: Document, *, names: Mapping[str, str], tagger: Tagger | None = None,
    propose: Callable[[Document, Reading], Reading] | None = None,
) -> Reading:  # fmt: skip
    """Read a document: what it says, with the words that say it.

    `names` gives a council's name in the register for a printed one in small letters; with a
    `tagger`, findings, actions, views and resolutions get their themes; `propose` lays what
    others offer beside what the rules read (extraction.proposers).
    """
    if is_report(document):
        reading = read_report(document, names)
        reading = with_running_text(document, reading, names) if is_letter(reading) else reading
    else:
        reading = read_paper(document, names)
    reading = with_confidence(reading)
    reading = propose(document, reading) if propose is not None else reading
    return tag(reading, tagger) if tagger is not None else reading


def read_paper(document: Document, names: Mapping[str, str]) -> Reading:
    """Read a council paper: minutes, an agenda item, an issue page, an officer's report."""
    paper = open_paper(document, names)
    council = find_council(paper)
    meetings = find_meetings(paper)
    visits = find_visits(paper)
    judgements = find_judgements(paper, visits)
    statements = find_statements(paper)
    findings = find_findings(paper, visits, statements)
    resolutions = find_resolutions(paper, visits, findings, body=_body(meetings))
    actions = _actions(paper, statements, findings, resolutions)
    views = _views(paper, statements, findings, actions, resolutions)
    taken: tuple[Record, ...] = (*findings, *resolutions, *actions, *views)
    offered = Proposals(
        findings=offer_findings(paper, visits, statements),
        actions=_numbered(offer_actions(paper, statements, findings, taken), "pa"),
        views=_numbered(offer_views(paper, statements, taken), "pw"),
    )
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
        proposed=offered,
    )


def _actions(
    paper: Paper, statements: Statements, findings: tuple[Finding, ...],
    resolutions: tuple[Resolution, ...],
) -> tuple[Action, ...]:  # fmt: skip
    """What the rules take for actions, and what was weighed as such beside it."""
    ruled = find_actions(paper, findings, resolutions)
    taken: tuple[Record, ...] = (*findings, *resolutions, *ruled)
    return _numbered((*ruled, *more_actions(paper, statements, findings, taken)), "a")


def _views(
    paper: Paper, statements: Statements, findings: tuple[Finding, ...],
    actions: tuple[Action, ...], resolutions: tuple[Resolution, ...],
) -> tuple[View, ...]:  # fmt: skip
    """What the rules take for views, and what was weighed as such beside it."""
    ruled = find_views(paper, findings, actions)
    taken: tuple[Record, ...] = (*findings, *resolutions, *actions, *ruled)
    return _numbered((*ruled, *more_views(paper, statements, taken)), "w")


def _numbered(records: Iterable[Stated], prefix: str) -> tuple[Stated, ...]:
    """Records in the order of the text, each with its id."""
    placed = sorted(records, key=lambda one: one.evidence[0].start)
    return tuple(replace(one, id=f"{prefix}{at}") for at, one in enumerate(placed, start=1))


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
