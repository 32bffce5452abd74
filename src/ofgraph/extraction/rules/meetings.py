"""The meeting a paper was before: its body and date, as the head of the paper prints them."""

from __future__ import annotations

import re

from ...records import Evidence, Meeting, Span
from .meeting_headers import NOUN, header_of, is_nameless
from .paper import Paper

_ACTS = re.compile(
    rf"^\W{{0,3}}(?:\d[\d.]*\s+)?(?:The\s+)?(?P<body>(?:[A-Z][\w'&-]*,?\s(?:and\s|of\s|&\s|"
    rf"for\s)?){{1,9}}{NOUN})\s+(?:considered|received|noted|was\s+informed|discussed|"
    r"heard|resolved|"
    rf"reviewed|was\s+asked|were\s+informed|were\s+asked|members)",
)
_TOLD = re.compile(
    rf"\b(?:inform|informed|remind|reminded|told|advise|advised|assured|update|updated|thanked)\s+"
    rf"(?:[Tt]he\s+)?(?P<body>(?:[A-Z][\w'&-]*,?\s(?:and\s|of\s|&\s|for\s)?){{0,9}}?{NOUN})\b"
    r"(?!'s\b|\s+(?:[Mm]ember|[Pp]ortfolio|[Ss]ecretary|Chair))"
)
_REF = re.compile(
    r"\b[Tt]he\s+(?:[Cc]ommittee|[Bb]oard|[Pp]anel|[Cc]abinet|[Cc]ommission|"
    r"[Ss]ub-?[Cc]ommittee|[Ee]xecutive)\b(?!'s\s+(?:office|report)|\s+(?:[Mm]ember|"
    r"[Ss]ecretary|Chair))"
)
_CABINET = re.compile(
    r"(?:^|\.\s+|,\s+and\s+)(?:The\s+)?(?P<body>Cabinet)(?:\s+members)?\s+(?:considered|"
    r"received|noted|was|were|resolved|agreed)"
)


def find_meetings(paper: Paper) -> tuple[Meeting, ...]:
    """Return the meeting of a paper: one, or none where nothing says so."""
    view = paper.view
    body, date, item, spans = header_of(view)
    if body is None:
        body, acting = _acting(paper)
        spans += acting
    reference = _reference(paper)
    if body is None and date is None and reference is None:
        return ()
    evidence: list[Evidence] = [paper.evidence(span, "meetings.header@2", 0.95) for span in spans]
    if not evidence and reference is not None:
        evidence = [paper.evidence(reference[1], "meetings.body-ref@1", 0.7)]
    named = body.quote(paper.text) if body else None
    return (
        Meeting(
            committee=" ".join(named.split()) if named else None, date=date,
            evidence=tuple(evidence), item=item,
            body_ref=None if named or reference is None else reference[0],
        ),
    )  # fmt: skip


def _acting(paper: Paper) -> tuple[Span | None, list[Span]]:
    """The body that considers the paper, where the minutes give its whole name."""
    for part in paper.parts:
        if part.kind == "heading" or part.number not in paper.relevant:
            continue
        for sentence in part.sentences:
            said = paper.view[sentence.start : sentence.end]
            for form in (_ACTS, _CABINET, _TOLD):
                found = form.search(said)
                if found and not is_nameless(found["body"]):
                    body = Span(
                        start=sentence.start + found.start("body"),
                        end=sentence.start + found.end("body"),
                    )
                    return body, [Span(start=body.start, end=sentence.start + found.end())]
    return None, []


def _reference(paper: Paper) -> tuple[str, Span] | None:
    found = _REF.search(paper.view)
    if not found:
        return None
    sentence = paper.sentence_at(found.start())
    span = sentence or Span(start=found.start(), end=found.end())
    return paper.text[found.start() : found.end()], span
