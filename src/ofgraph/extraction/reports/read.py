"""One report or letter of the inspectorate as a Reading, each fact with the words behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...errors import UnreadableSource
from ...records import (
    CouncilNamed,
    Document,
    Evidence,
    Finding,
    Judgement,
    Polarity,
    Reading,
    Span,
    Visit,
)
from ..info import document_info
from .grades import judgements
from .letter_visits import from_earlier, others
from .lines import Lines, report_lines
from .named import council
from .occasion import earlier, subject
from .people import people
from .points import Point, points
from .recognise import Form, form_of
from .summary import summary_findings

EXTRACTOR = "reports@1"
DENIAL_RULE = "reports.denial@1"
_VISITS = frozenset({"focused_visit", "monitoring_visit", "assurance_visit"})
_NONE_FOUND = re.compile(
    r"(?i)\b(?:there (?:are|were) no|no|(?:did|do|does) not (?:find|identify|have) any|found no|"
    r"identified no)\s(?:\w+\s){0,3}?(?:areas?|priority|immediate)\b[^.]{0,120}"
)
_DENIED = re.compile(r"[^.\n]{0,120}\bno\s+areas\s+(?:for|of)\s+priority\s+action\b[^.]{0,80}\.")


def read_report(document: Document, names: Mapping[str, str]) -> Reading:
    """Read a report or letter; `names` gives the register's name for a printed, folded one.

    Raises:
        UnreadableSource: the document is not one of the inspectorate's own.
    """
    form = form_of(document)
    if form is None:
        raise UnreadableSource(
            document.about.name, "it is not a report or letter of the inspectorate",
            hint="read it as a council paper",
        )  # fmt: skip
    lines = report_lines(document)
    this = subject(lines, form)
    told = form.letter and form.kind in _VISITS
    rest = others(document, names, this) if form.letter else from_earlier(earlier(lines, this))
    judged = () if told else judgements(lines, form.framework or "")
    findings = tuple(_findings(lines, judged, form))
    named = council(lines, names)
    reading = Reading(
        doc=document_info(document, title=document.title, type="report"),
        council=named,
        meetings=(),
        visits=(this, *rest[0]),
        judgements=(*judged, *_judged_before(rest[1], len(judged))),
        findings=findings,
        actions=(),
        views=(),
        resolutions=(),
        people=people(lines),
        unknown=tuple(_unknown(form, this, named, findings)),
        extractor=EXTRACTOR,
    )
    return reading if _has_pages(document) else _without_places(reading)


def _has_pages(document: Document) -> bool:
    return "\f" in document.text or any(block.page is not None for block in document.blocks)


def _without_places(reading: Reading) -> Reading:
    """The same Reading of a text that says nothing of pages: "page 1" would be a guess."""
    named = reading.council
    return replace(
        reading,
        council=named and replace(named, evidence=_bare(named.evidence)),
        visits=tuple(replace(one, evidence=_bare(one.evidence)) for one in reading.visits),
        judgements=tuple(replace(one, evidence=_bare(one.evidence)) for one in reading.judgements),
        findings=tuple(replace(one, evidence=_bare(one.evidence)) for one in reading.findings),
        people=tuple(replace(one, evidence=_bare(one.evidence)) for one in reading.people),
    )


def _bare(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(replace(piece, place=None) for piece in evidence)


def _judged_before(judged: tuple[Judgement, ...], given: int) -> Iterator[Judgement]:
    for number, one in enumerate(judged, start=given + 1):
        yield replace(one, id=f"j{number}")


def _findings(lines: Lines, judged: tuple[Judgement, ...], form: Form) -> Iterator[Finding]:
    """The points and the plain sentences of the summary, in the order of the text."""
    ends = [piece.end for one in judged if one.area != "lscb" for piece in one.evidence]
    found = [_point_finding(lines, point, form) for point in points(lines)]
    graded_end = max(ends) if ends and form.framework == "ilacs" else None
    for said in summary_findings(lines, graded_end):
        found.append(_finding(said.polarity, (said.evidence,), form, section=said.section))
    found += _denials(lines, found, form)
    found.sort(key=lambda one: (one.evidence[0].start, one.evidence[0].end))
    for number, one in enumerate(found, start=1):
        yield replace(one, id=f"f{number}")


def _point_finding(lines: Lines, point: Point, form: Form) -> Finding:
    evidence = point.evidence(lines.text)
    topic = point.section.topic
    words = " ".join(" ".join(piece.quote for piece in evidence).split())
    denied = topic.polarity == "priority_action" or "priority" in words
    negated = denied and len(words) < 200 and _NONE_FOUND.match(_from_denial(words)) is not None
    return _finding(
        "priority_action" if negated else topic.polarity or "area_for_improvement",
        evidence, form, section=" ".join(point.section.heading.split()),
        recommended=None if negated else topic.recommended, negated=negated,
        board=point.section.about_board,
    )  # fmt: skip


def _from_denial(words: str) -> str:
    """The words from the denial on: "The inspection did not find any …"."""
    found = _NONE_FOUND.search(words)
    return words[found.start() :] if found and found.start() < 60 else words


def _denials(lines: Lines, found: list[Finding], form: Form) -> list[Finding]:
    """Sentences that say no priority action was called for, outside the lists."""
    taken = {(piece.start, piece.end) for one in found for piece in one.evidence}
    denied: list[Finding] = []
    for match in _DENIED.finditer(lines.view):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if any(begin < match.end() and start < end for begin, end in taken):
            continue
        evidence = Evidence.at(lines.text, Span(start=start, end=match.end()), rule=DENIAL_RULE)
        denied.append(_finding("priority_action", (evidence,), form, negated=True))
    return denied


def _finding(
    polarity: Polarity, evidence: tuple[Evidence, ...], form: Form, *, section: str | None = None,
    recommended: bool | None = None, negated: bool = False, board: bool = False,
) -> Finding:  # fmt: skip
    return Finding(
        id="", visit="v1", polarity=polarity, negated=negated, attribution="direct", themes=(),
        evidence=evidence, section=section, recommended=recommended,
        stated_by=() if form.framework in ("jtai", "area-send") else ("Ofsted",),
        concerns=("partnership",) if board or form.framework in ("jtai", "area-send") else (),
    )  # fmt: skip


def _unknown(
    form: Form, this: Visit, named: CouncilNamed | None, findings: tuple[Finding, ...]
) -> Iterator[str]:
    if form.framework == "ilacs" and form.kind == "inspection_unspecified":
        yield "visit kind: standard or short not stated"
    if this.start is None:
        yield "dates of the visit: not stated"
    if this.report_published is None:
        yield "date of publication: not stated"
    if named is None:
        yield "council: not named"
    elif named.canonical is None:
        yield "council: the name is not in the register"
    asked = ("area_for_improvement", "priority_action")
    if not any(finding.polarity in asked for finding in findings):
        yield "points for improvement: none found"
