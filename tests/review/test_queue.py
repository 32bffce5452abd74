"""What is left to decide comes in an order that gets most done, with its sentence around it."""

from __future__ import annotations

from dataclasses import replace

from tests.review.northmere import (
    DOOR,
    SUPERVISION,
    TEXT,
    WORK,
    applied,
    document,
    finding,
    on,
    reading,
    said,
)

from ofgraph.records import Person, Proposals, Reading
from ofgraph.review import Decision, Queue, joined, pending


def _pending(given: Reading | None = None, *decisions: Decision) -> Queue:
    return pending(given or reading(), decisions, work=WORK, document=document())


def test_what_is_proposed_under_one_lead_in_is_one_batch() -> None:
    (batch,) = _pending().batches
    assert batch.lead_in == "The inspectors found that"
    assert [entry.record.id for entry in batch.entries] == ["f7", "f8"]
    assert [entry.record.evidence[0].quote for entry in batch.entries] == [SUPERVISION, DOOR]


def test_an_entry_says_what_is_proposed_by_whom_and_how_sure() -> None:
    entry = next(iter(_pending()))
    assert (entry.kind, entry.rule, entry.confidence) == ("finding", "findings.list-item@1", 0.8)
    assert (entry.file, entry.key) == ("northmere.txt", applied().keys["f7"])


def test_the_context_is_the_sentence_with_one_before_and_one_after() -> None:
    words = "Members asked about caseloads"
    given = reading(proposed=Proposals(findings=(finding("f9", words, section=None),)))
    context = next(iter(_pending(given))).context
    assert context.text == TEXT[context.start : context.end]
    assert context.text.startswith("The earlier inspection")
    assert context.text.endswith("reported monthly.")
    assert [span.quote(TEXT) for span in context.quotes] == [words]


def test_what_is_settled_is_not_asked_again() -> None:
    settled = (on("f7", "accept"), on("f8", "reject", at=2))
    assert len(_pending(None, *settled)) == 0


def test_what_a_reviewer_was_unsure_of_comes_last() -> None:
    queue = list(_pending(None, on("f7", "unsure")))
    assert [(entry.record.id, entry.unsure is not None) for entry in queue] == [
        ("f8", False),
        ("f7", True),
    ]


def test_what_is_at_stake_and_in_doubt_comes_first() -> None:
    chair = Person(id="p9", name=None, role="Director", evidence=said("Director", sure=0.9))
    grave = finding("f9", "Members asked about caseloads", section=None,
                    evidence=said("Members asked about caseloads", sure=0.5))  # fmt: skip
    sure = finding("f8", "Officers met inspectors throughout", section=None,
                   evidence=said("Officers met inspectors throughout", sure=0.95))  # fmt: skip
    given = reading(proposed=Proposals(findings=(sure, grave), people=(chair,)))
    assert [entry.record.id for entry in _pending(given)] == ["f9", "f8", "p9"]


def test_the_document_with_most_to_decide_comes_first() -> None:
    few = reading(proposed=Proposals(findings=reading().proposed.findings[:1]))
    other = pending(few, [], work="another", document=document())
    both = joined([other, _pending(), Queue(())])
    assert [batch.work for batch in both.batches] == [WORK, "another"]


def test_the_list_a_record_stands_in_gives_its_lead_in() -> None:
    alone = tuple(replace(one, section=None) for one in reading().proposed.findings)
    (batch,) = _pending(reading(proposed=Proposals(findings=alone))).batches
    assert batch.lead_in == "The inspectors found that"


def test_a_proposal_without_a_lead_in_is_a_batch_of_its_own() -> None:
    words = ("Officers met inspectors throughout", "Members asked about caseloads")
    alone = tuple(finding(f"f{at}", each, section=None) for at, each in enumerate(words, start=7))
    queue = _pending(reading(proposed=Proposals(findings=alone)))
    assert [(batch.lead_in, len(batch.entries)) for batch in queue.batches] == [("", 1), ("", 1)]
