"""What a letter of the inspectorate says in its running text, beside its lists and grades.

A letter on a visit grades nothing and lists little: its findings are its sentences. A full report
says in its summary and its points what its other pages explain, so only letters are read so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..records import Document, Evidence, Finding, Proposals, Reading
from .rules import find_findings, find_statements, offer_findings
from .rules.paper import open_paper

_LETTERS = frozenset(
    {
        "focused_visit",
        "monitoring_visit",
        "assurance_visit",
        "jtai",
        "annual_unannounced_inspection",
    }
)


def is_letter(reading: Reading) -> bool:
    """Tell whether a reading is that of a letter on a visit."""
    subject = next((visit for visit in reading.visits if visit.relation == "subject"), None)
    return subject is not None and subject.kind in _LETTERS


def with_running_text(document: Document, reading: Reading, names: Mapping[str, str]) -> Reading:
    """Add the findings of a letter's running text to those its form gives."""
    paper = open_paper(document, names, own_voice=True)
    statements = find_statements(paper)
    known = [piece for finding in reading.findings for piece in finding.evidence]
    told = _apart(find_findings(paper, reading.visits, statements), known)
    offered = _apart(offer_findings(paper, reading.visits, statements), known)
    every = sorted((*reading.findings, *told), key=lambda one: one.evidence[0].start)
    return replace(
        reading,
        findings=tuple(replace(one, id=f"f{at}") for at, one in enumerate(every, start=1)),
        proposed=Proposals(findings=tuple(offered)),
    )


def _apart(findings: Iterable[Finding], known: Iterable[Evidence]) -> tuple[Finding, ...]:
    """Those findings whose words no known evidence shares."""
    known = tuple(known)
    return tuple(
        finding
        for finding in findings
        if not any(
            piece.start < other.end and other.start < piece.end
            for piece in finding.evidence
            for other in known
        )
    )
