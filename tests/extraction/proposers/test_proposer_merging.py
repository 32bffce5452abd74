"""Proposals stand beside what was read: agreement is noted, and nothing is lost or doubled."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace

import pytest
from tests.extraction.conftest import NAMES, document_of
from tests.extraction.proposers.conftest import nothing_read

from ofgraph.errors import OfgraphError, UnknownName
from ofgraph.extraction.proposers import Asked, Candidate, Kind, Settings, Slot, ask_for
from ofgraph.extraction.proposers.known import PROPOSERS
from ofgraph.extraction.rules.paper import Paper
from ofgraph.extraction.stream import dumps, from_plain, to_plain
from ofgraph.records import Evidence, Finding, ProposerRun, Reading, Span

DOCUMENT = document_of("""
    Ofsted focused visit to Northmere children's services

    Inspectors visited Northmere on 14 and 15 May 2019.

    The strengths were:

    - plans were clear and kept up to date;
    - managers knew the children well.

    The kettle in the committee room was mended in the meantime.
""")
STRENGTH = "plans were clear and kept up to date"
AT = DOCUMENT.text.index(STRENGTH)
# One finding was read, and nothing else.
READING = replace(
    nothing_read(DOCUMENT),
    findings=(
        Finding(
            id="f1", visit=None, polarity="strength", negated=False, attribution="reported",
            themes=(),
            evidence=(
                Evidence.at(DOCUMENT.text, Span(start=AT, end=AT + len(STRENGTH)), rule="rules@1"),
            ),
        ),
    ),
)  # fmt: skip
KETTLE = "The kettle in the committee room was mended in the meantime"


class Told:
    """Offers what it is told to."""

    def __init__(self, *candidates: Candidate, name: str = "told", patience: float = 5.0) -> None:
        self.name = name
        self.patience = patience
        self.version = 3
        self.detail = ""
        self._candidates = candidates

    def propose(
        self, paper: Paper, wanted: frozenset[Kind], so_far: Reading
    ) -> Iterable[Candidate]:
        """Offer them."""
        yield from self._candidates


class Failing(Told):
    """Offers one candidate and breaks."""

    def propose(
        self, paper: Paper, wanted: frozenset[Kind], so_far: Reading
    ) -> Iterable[Candidate]:
        """Offer one and break."""
        yield from self._candidates
        raise RuntimeError("out of ideas")


class Hanging(Told):
    """Never comes back."""

    def propose(
        self, paper: Paper, wanted: frozenset[Kind], so_far: Reading
    ) -> Iterable[Candidate]:
        """Wait for ever."""
        threading.Event().wait()
        return ()


def asked(*proposers: Told) -> Reading:
    return Asked(proposers).about(DOCUMENT, READING, names=NAMES)


def finding(quote: str, **slots: Slot) -> Candidate:
    return Candidate(kind="finding", quote=quote, slots=slots, confidence=0.9)


def run(reading: Reading, name: str) -> ProposerRun:
    return next(run for run in reading.proposers if run.name == name)


def test_a_candidate_becomes_a_proposal_and_no_fact() -> None:
    reading = asked(Told(finding(KETTLE)))
    assert reading.findings == READING.findings
    assert [one.evidence[0].quote for one in reading.proposed.findings] == [KETTLE]


def test_a_proposal_names_its_proposer_and_rule() -> None:
    evidence = asked(Told(finding(KETTLE))).proposed.findings[0].evidence[0]
    assert evidence.rule == "told.finding@3"


def test_an_unmeasured_proposer_is_not_believed_far() -> None:
    evidence = asked(Told(finding(KETTLE))).proposed.findings[0].evidence[0]
    assert evidence.confidence is not None
    assert evidence.confidence <= 0.2


def test_a_confidence_that_is_no_number_counts_for_nothing() -> None:
    candidate = Candidate(kind="finding", quote=KETTLE, confidence=float("nan"))
    assert asked(Told(candidate)).proposed.findings[0].evidence[0].confidence == 0.0


def test_what_the_rules_read_already_is_merged_and_the_agreement_noted() -> None:
    reading = asked(Told(finding(STRENGTH)))
    assert reading.proposed.findings == ()
    assert run(reading, "told").agreed == ("f1",)
    assert run(reading, "told").merged == 1


def test_two_proposers_that_agree_make_one_proposal() -> None:
    reading = asked(Told(finding(KETTLE)), Told(finding(KETTLE + "."), name="other"))
    assert len(reading.proposed.findings) == 1
    assert run(reading, "other").agreed == (reading.proposed.findings[0].id,)


def test_the_same_words_of_another_kind_are_another_proposal() -> None:
    reading = asked(Told(finding(KETTLE), Candidate(kind="action", quote=KETTLE)))
    assert len(reading.proposed.findings) == len(reading.proposed.actions) == 1


def test_what_was_dropped_is_counted_with_the_reason() -> None:
    reading = asked(Told(finding("nobody wrote this"), finding("nor this"), finding(KETTLE)))
    told = run(reading, "told")
    assert (told.offered, told.proposed, told.dropped) == (3, 1, 2)
    assert told.reasons == ("2 x the quote is not in the text",)


def test_a_finding_never_has_its_words_put_into_the_mouth_of_the_inspectorate() -> None:
    reading = asked(Told(finding(KETTLE, attribution=Slot(value="direct"))))
    assert reading.proposed.findings[0].attribution == "unclear"


def test_a_grade_that_its_words_do_not_bear_is_dropped() -> None:
    slots = {"area": Slot(value="leadership"), "grade": Slot(value="good", derived=True)}
    reading = asked(Told(Candidate(kind="judgement", quote=KETTLE, slots=slots)))
    assert reading.proposed.judgements == ()
    assert run(reading, "told").dropped == 1


def test_ids_of_proposals_are_their_own() -> None:
    reading = asked(Told(finding(KETTLE), finding("managers knew")))
    ids = [one.id for one in (*reading.findings, *reading.proposed.findings)]
    assert len(ids) == len(set(ids))


def test_a_proposer_that_fails_is_named_and_the_others_go_on() -> None:
    reading = asked(Failing(finding(KETTLE), name="weak"), Told(finding("managers knew")))
    assert run(reading, "weak").problem == "RuntimeError: out of ideas"
    assert len(reading.proposed.findings) == 2


def test_a_proposer_that_hangs_is_named_and_not_asked_again() -> None:
    several = Asked((Hanging(name="stuck", patience=0.05), Told(finding(KETTLE))))
    first = several.about(DOCUMENT, READING, names=NAMES)
    assert "did not come back" in run(first, "stuck").problem
    assert len(first.proposed.findings) == 1
    second = several.about(DOCUMENT, READING, names=NAMES)
    assert "did not come back" in run(second, "stuck").problem


def test_a_proposer_without_end_is_cut_short() -> None:
    class Endless(Told):
        def propose(
            self, paper: Paper, wanted: frozenset[Kind], so_far: Reading
        ) -> Iterable[Candidate]:
            while True:
                yield finding("nobody wrote this")

    endless = run(asked(Endless(name="endless")), "endless")
    assert endless.offered == 2000
    assert "more than 2000" in endless.problem


def test_what_proposers_did_survives_json() -> None:
    reading = asked(Told(finding(KETTLE), finding("nobody wrote this")))
    assert from_plain(to_plain(reading), Reading) == reading
    assert '"proposers":[{"name":"told","version":3' in dumps(reading)


def test_nobody_asked_leaves_the_reading_as_it_is() -> None:
    assert ask_for(["rules"], Settings()).about(DOCUMENT, READING, names=NAMES) is READING


def test_a_proposer_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownName, match="learnt"):
        ask_for(["learnt"], Settings())


def test_a_plug_in_that_cannot_start_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_settings: Settings) -> Told:
        raise ImportError("no module named oracle")

    monkeypatch.setitem(PROPOSERS._members, "oracle", broken)
    with pytest.raises(OfgraphError, match=r"'oracle' cannot be started.*no module"):
        ask_for(["oracle"], Settings())


@pytest.mark.parametrize("name", ["rules", "learned", "somebody"])
def test_a_plug_in_cannot_go_by_another_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PROPOSERS._members, "oracle", lambda _settings: Told(name=name))
    with pytest.raises(OfgraphError, match="calls itself"):
        ask_for(["oracle"], Settings())
