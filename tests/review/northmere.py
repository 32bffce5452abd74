"""A paper of a council that does not exist, with the reading that rules might make of it."""

from __future__ import annotations

import re
from dataclasses import replace

from ofgraph.extraction.identity import records_of
from ofgraph.ids import sha256_hex
from ofgraph.records import (
    About,
    Block,
    Document,
    DocumentInfo,
    Evidence,
    Finding,
    Judgement,
    Proposals,
    Reading,
    Record,
    Resolution,
    Span,
    Visit,
)
from ofgraph.review import Decision, Reviewed, apply_decisions, decide

WORK = "work-of-northmere"
TEXT = """Northmere Council
Report of the Director of Children's Services

Ofsted carried out a focused visit on 14 May 2024. Officers met inspectors throughout.

The inspectors found that:
(a) social workers' caseloads were too high in the duty team;
(b) supervision was regular and recorded;
(c) "front door" decisions were timely.

The earlier inspection in 2021 judged leadership to be good. Members asked about caseloads.

RESOLVED that the report be noted and that caseloads be reported monthly.
"""
CASELOADS = "social workers' caseloads were too high in the duty team"
SUPERVISION = "supervision was regular and recorded"
DOOR = '"front door" decisions were timely'


def document(text: str = TEXT) -> Document:
    """The paper, one block a paragraph or item."""
    data = text.encode()
    blocks = tuple(
        Block(kind="paragraph", start=found.start(), end=found.end())
        for found in re.finditer(r"\S(?:[^\n]*\S)?(?:\n(?!\n|\()[^\n]*\S)*", text)
    )
    about = About(
        name="northmere.txt", sha256=sha256_hex(data), size=len(data), media_type="text/plain"
    )
    return Document(about=about, text=text, blocks=blocks)


def said(words: str, *, text: str = TEXT, rule: str = "findings.list-item@1", sure: float = 0.8,
         nth: int = 0) -> tuple[Evidence, ...]:  # fmt: skip
    """Words of the paper as evidence; they may be wrapped otherwise than they are given."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    found = list(pattern.finditer(text))[nth]
    span = Span(start=found.start(), end=found.end())
    return (Evidence.at(text, span, rule=rule, confidence=sure),)


def finding(id: str, words: str, *, text: str = TEXT, **slots: object) -> Finding:
    """A finding of the focused visit."""
    plain = Finding(
        id=id, visit="v1", polarity="concern", negated=False, attribution="direct",
        themes=("caseloads",), section="The inspectors found that", evidence=said(words, text=text),
    )  # fmt: skip
    return replace(plain, **slots)  # type: ignore[arg-type]


def visit(id: str, words: str, *, text: str = TEXT, **slots: object) -> Visit:
    """A visit that the paper mentions."""
    plain = Visit(
        id=id, kind="focused_visit", start="2024-05-14", end=None, relation="subject",
        status="carried_out", evidence=said(words, text=text, rule="visits@1"),
    )  # fmt: skip
    return replace(plain, **slots)  # type: ignore[arg-type]


def reading(text: str = TEXT, **sections: object) -> Reading:
    """Two visits, a judgement, a resolution; one finding accepted, two only proposed."""
    data = text.encode()
    doc = DocumentInfo(
        file="northmere.txt", sha256=sha256_hex(data), chars=len(text), text_sha256=sha256_hex(data)
    )
    earlier = visit("v2", "The earlier inspection in 2021", text=text, kind="full_inspection",
                    start="2021", relation="previous")  # fmt: skip
    judgement = Judgement(
        id="j1", visit="v2", area="leadership", grade="good",
        evidence=said("judged leadership to be good", text=text, rule="judgements@1"),
    )  # fmt: skip
    noted = Resolution(
        id="r1", type="resolved", actor=None, asks=(), addresses=("f1",),
        evidence=said("RESOLVED that the report be noted", text=text, rule="resolutions@1"),
    )  # fmt: skip
    plain = Reading(
        doc=doc,
        council=None,
        meetings=(),
        visits=(visit("v1", "a focused visit on 14 May 2024", text=text), earlier),
        judgements=(judgement,),
        findings=(finding("f1", CASELOADS, text=text),),
        actions=(),
        views=(),
        resolutions=(noted,),
        people=(),
        unknown=("visit v2: no date is said", "meeting: not named in the text"),
        extractor="papers@1",
        proposed=Proposals(
            findings=(
                finding("f7", SUPERVISION, text=text, polarity="strength", themes=()),
                finding("f8", DOOR, text=text, polarity="strength", themes=()),
            )
        ),
    )
    return replace(plain, **sections)  # type: ignore[arg-type]


def on(
    record: str, verdict: str, *, given: Reading | None = None, at: int = 1, **slots: object
) -> Decision:
    """A decision on a record of the reading, by its id, at a minute of its own."""
    reviewed = apply_decisions(given or reading(), WORK, ())
    edits = slots or None
    return decide(
        reviewed, WORK, record_of(reviewed.reading, record), verdict,  # type: ignore[arg-type]
        reviewer="A. Clerk", time=f"2026-01-05T10:{at:02d}:00.000000Z", edits=edits,
    )  # fmt: skip


def record_of(read: Reading, id: str) -> Record:
    """A record by its id, accepted or proposed."""
    return next(record for _, record in records_of(read) if record.id == id)


def applied(*decisions: Decision, given: Reading | None = None, text: str = TEXT) -> Reviewed:
    """The reading with decisions laid over it."""
    return apply_decisions(given or reading(), WORK, decisions, text)


def quotes(read: Reading) -> list[str]:
    """The words of the accepted findings."""
    return [" ".join(one.evidence[0].quote.split()) for one in read.findings]
