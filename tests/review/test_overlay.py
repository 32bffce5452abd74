"""A person's word outweighs the rules, survives them, and is never bent or lost in silence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.review.northmere import (
    CASELOADS,
    DOOR,
    SUPERVISION,
    TEXT,
    WORK,
    applied,
    finding,
    on,
    quotes,
    reading,
    record_of,
    said,
    visit,
)

from ofgraph.errors import OfgraphError
from ofgraph.extraction.identity import record_keys, records_of
from ofgraph.extraction.lexicon import Theme, ThemeScheme
from ofgraph.extraction.tagging import Tagger
from ofgraph.records import Evidence, Judgement, Proposals, Reading, Resolution, Span
from ofgraph.review import (
    Decision,
    addition,
    apply_decisions,
    decide,
    link_visits,
    set_themes,
    undo,
)

WHO: dict[str, Any] = {"reviewer": "A. Clerk", "time": "2026-01-05T10:30:00.000000Z"}
BARE = reading(findings=(), proposed=Proposals())


def _resolution(read: Reading) -> Resolution:
    return read.resolutions[0]


# --- accept, reject, unsure ---------------------------------------------------------------


def test_an_accepted_proposal_stands_among_the_findings_with_its_decision() -> None:
    decision = on("f7", "accept")
    found = applied(decision).reading
    assert quotes(found) == [CASELOADS, SUPERVISION]
    assert found.findings[1].decision == decision.id
    assert [one.id for one in found.proposed.findings] == ["f8"]


def test_without_decisions_a_reading_is_as_it_was() -> None:
    assert applied().reading == reading()


def test_a_decision_on_another_work_changes_nothing() -> None:
    assert applied(replace(on("f7", "accept"), work="another")).reading == reading()


def test_what_is_left_unsure_stays_a_proposal() -> None:
    found = applied(on("f7", "accept"), on("f7", "unsure", at=2))
    assert len(found.reading.proposed.findings) == 2
    assert [one.verdict for one in found.decided.values()] == ["unsure"]


@pytest.mark.parametrize("id", ["f1", "f7"])
def test_a_rejected_record_is_gone_accepted_or_proposed(id: str) -> None:
    found = applied(on(id, "reject")).reading
    assert id not in [record.id for _, record in records_of(found)]


def test_nothing_refers_to_a_rejected_record() -> None:
    found = applied(on("f1", "reject"), on("v2", "reject", at=2)).reading
    assert _resolution(found).addresses == ()
    assert found.judgements[0].visit is None
    assert found.unknown == ("meeting: not named in the text",)


def test_what_is_rejected_stays_out_whoever_proposes_it() -> None:
    longer = finding("f9", f"{DOOR}.", evidence=said(f"{DOOR}.", rule="learned.finding@1"))
    given_ = reading(proposed=Proposals(findings=(longer,)))
    found = applied(on("f8", "reject"), given=given_).reading
    assert found.proposed.findings == ()


def test_a_rejection_spares_what_stood_beside_it() -> None:
    """The wide proposal is rejected because the narrow finding says it already."""
    wide = finding("f9", f"(a) {CASELOADS};", evidence=said(f"(a) {CASELOADS};"))
    given_ = reading(proposed=Proposals(findings=(wide,)))
    decision = on("f9", "reject", given=given_)
    assert quotes(applied(decision, given=given_).reading) == [CASELOADS]
    assert quotes(applied(decision, given=reading(proposed=Proposals())).reading) == [CASELOADS]


def test_a_decision_that_was_undone_counts_for_nothing() -> None:
    decision = on("f1", "reject")
    back = undo(decision, reviewer="B", time="2026-01-05T11:00:00Z")
    assert applied(decision, back).reading == reading()


# --- edit ---------------------------------------------------------------------------------


def test_an_edit_changes_slots_and_accepts() -> None:
    found = applied(on("f7", "edit", polarity="progress", visit="v2", recommended=True)).reading
    edited = found.findings[1]
    assert (edited.polarity, edited.visit, edited.recommended) == ("progress", "v2", True)


@pytest.mark.parametrize(
    ("id", "slots"),
    [
        ("f1", {"polarity": "sad"}), ("f1", {"visit": "v9"}),
        ("f1", {"id": "f2"}), ("f1", {"evidence": []}), ("v1", {"start": "last May"}),
        ("v1", {"framework": "magic"}), ("j1", {"grade": "splendid"}), ("j1", {"area": "X Y"}),
        ("f1", {"negated": "perhaps"}), ("r1", {"addresses": ["f1", "f99"]}),
    ],
)  # fmt: skip
def test_a_slot_takes_only_what_it_can_hold(id: str, slots: dict[str, Any]) -> None:
    with pytest.raises(OfgraphError, match=r"northmere\.txt: this \w+ cannot be edited so"):
        on(id, "edit", **slots)
    forced = replace(on(id, "accept"), verdict="edit", edits=slots)
    found = applied(forced)
    assert found.reading == reading()
    assert len(found.orphans) == 1


@pytest.mark.parametrize(
    ("id", "slots"),
    [
        ("v1", {"start": "2024-05-13", "status": "cut_short"}), ("j1", {"grade": "adequate"}),
        ("r1", {"due": "2024-09", "actor": "the Director", "addresses": ["f1"]}),
        ("f1", {"stated_by": ["ofsted", "cqc"], "concerns": ["police"], "visit": None}),
    ],
)  # fmt: skip
def test_the_slots_of_every_kind_can_be_edited(id: str, slots: dict[str, Any]) -> None:
    record = record_of(applied(on(id, "edit", **slots)).reading, id)
    for slot, value in slots.items():
        now = getattr(record, slot)
        assert (list(now) if isinstance(now, tuple) else now) == value


def test_a_finding_moved_to_a_visit_stays_with_it_when_ids_change() -> None:
    decision = on("f1", "edit", visit="v2")
    renumbered = reading(
        visits=(
            visit("v1", "The earlier inspection in 2021", kind="full_inspection", start="2021",
                  relation="previous"),
            visit("v2", "a focused visit on 14 May 2024"),
        ),
        findings=(finding("f1", CASELOADS, visit="v2"),),
    )  # fmt: skip
    assert applied(decision, given=renumbered).reading.findings[0].visit == "v1"


def test_an_accepted_value_stays_when_the_rules_say_another() -> None:
    decision = on("f1", "accept")
    found = applied(decision, given=reading(findings=(finding("f1", CASELOADS, negated=True),)))
    assert found.reading.findings[0].negated is False
    assert [one.words for one in found.changes] == [
        "northmere.txt: finding “social workers' caseloads were too high in the duty team”: "
        "negated stays False; the rules now say True"
    ]


def test_an_accepted_finding_of_a_visit_that_is_only_proposed_says_so() -> None:
    planned = visit("v5", "Members asked about caseloads", status="planned")
    given_ = reading(
        proposed=Proposals(visits=(planned,), findings=(finding("f7", DOOR, visit="v5"),))
    )
    found = applied(on("f7", "accept", given=given_), given=given_)
    assert found.reading.findings[1].visit is None
    assert "v5, which is only proposed" in found.changes[0].words
    both = applied(on("f7", "accept", given=given_), on("v5", "accept", given=given_), given=given_)
    assert (both.reading.findings[1].visit, both.changes) == ("v5", ())


# --- add ----------------------------------------------------------------------------------


def _added(words: str = "Members asked about caseloads", **slots: object) -> Decision:
    start = TEXT.index(words)
    return addition(
        applied(), WORK, "finding", Span(start=start, end=start + len(words)), text=TEXT,
        slots={"polarity": "concern", **slots}, **WHO,
    )  # fmt: skip


def test_a_record_a_reviewer_adds_has_the_words_of_the_text_as_evidence() -> None:
    found = applied(_added(visit="v1"))
    added = found.reading.findings[1]
    piece = added.evidence[0]
    assert TEXT[piece.start : piece.end] == piece.quote == "Members asked about caseloads"
    assert (piece.rule, added.visit, found.changes) == ("reviewer@1", "v1", ())
    assert added.decision is not None


def test_words_that_are_not_in_the_text_cannot_be_added() -> None:
    decision = _added()
    told = {**(decision.record or {}), "evidence": [{"quote": "Made up", "start": 3, "end": 10}]}
    found = applied(replace(decision, record=told))
    assert (found.reading, len(found.orphans)) == (reading(), 1)


def test_to_add_what_is_listed_is_to_accept_it() -> None:
    decision = _added(SUPERVISION)
    assert (decision.verdict, decision.key) == ("edit", record_keys(reading(), WORK)["f7"])


def test_what_the_rules_come_to_propose_too_is_there_once() -> None:
    words = "Members asked about caseloads"
    theirs = finding("f3", words, polarity="strength")
    given_ = reading(findings=(finding("f1", CASELOADS), theirs))
    found = applied(_added(words), given=given_).reading
    assert quotes(found) == [CASELOADS, words]
    assert found.findings[1].polarity == "concern"


@pytest.mark.parametrize(
    ("kind", "slots"),
    [
        ("action", {}), ("view", {"holder": "member"}), ("resolution", {"type": "noted"}),
        ("visit", {"kind": "monitoring_visit", "start": "2024-07"}), ("person", {"role": "Chair"}),
        ("judgement", {"area": "leadership", "grade": "good", "visit": "v2"}),
    ],
)  # fmt: skip
def test_records_of_every_kind_can_be_added(kind: str, slots: dict[str, Any]) -> None:
    decision = addition(
        applied(), WORK, kind, Span(start=0, end=17), text=TEXT, slots=slots, **WHO  # type: ignore[arg-type]
    )  # fmt: skip
    before = [record.id for _, record in records_of(reading())]
    new = [record for _, record in records_of(applied(decision).reading)
           if record.id not in before]  # fmt: skip
    assert [one.decision for one in new] == [decision.id]


def test_a_finding_cannot_be_added_without_its_polarity() -> None:
    with pytest.raises(OfgraphError, match="needs its polarity"):
        addition(applied(), WORK, "finding", Span(start=0, end=9), text=TEXT, slots={}, **WHO)


def test_an_addition_can_be_edited_rejected_and_doubted() -> None:
    added = _added()
    known = applied(added)
    record = known.reading.findings[1]
    edited = decide(known, WORK, record, "edit", edits={"negated": True}, **WHO)
    assert applied(added, edited).reading.findings[1].negated
    assert applied(added, decide(known, WORK, record, "reject", **WHO)).reading == reading()
    doubted = applied(added, decide(known, WORK, record, "unsure", **WHO)).reading
    assert len(doubted.proposed.findings) == 3


# --- themes -------------------------------------------------------------------------------

TAGGER = Tagger(ThemeScheme(version="1", themes=(
    Theme(slug="supervision", label="Supervision", broader=None, phrases=("supervision",)),
    Theme(slug="caseloads", label="Caseloads", broader=None, phrases=("caseload*",)),
)))  # fmt: skip


def test_a_reviewed_list_of_themes_outweighs_the_scheme() -> None:
    decision = set_themes(applied(), WORK, reading().findings[0], themes=["supervision"], **WHO)
    found = apply_decisions(reading(), WORK, [decision], TEXT, tagger=TAGGER).reading
    assert found.findings[0].themes == ("supervision",)


def test_a_theme_can_be_added_and_taken_away() -> None:
    finding_ = reading().findings[0]
    add = set_themes(applied(), WORK, finding_, add=["supervision"], **WHO)
    remove = set_themes(applied(), WORK, finding_, remove=["caseloads"], **WHO)
    assert applied(add).reading.findings[0].themes == ("caseloads", "supervision")
    assert applied(add, remove).reading.findings[0].themes == ("supervision",)


def test_themes_do_not_accept_the_record_they_are_set_on() -> None:
    decision = set_themes(applied(), WORK, record_of(reading(), "f7"), themes=[], **WHO)
    assert len(applied(decision).reading.proposed.findings) == 2


def test_there_must_be_such_a_theme() -> None:
    with pytest.raises(OfgraphError, match="no theme 'gardening'"):
        set_themes(applied(), WORK, reading().findings[0], add=["gardening"], **WHO)


def test_a_theme_that_left_the_scheme_is_not_set_and_is_named() -> None:
    decision = replace(on("f1", "accept"), verdict="edit", edits={"themes": ["gardening"]})
    found = applied(decision)
    assert found.reading.findings[0].themes == ("caseloads",)
    assert "no theme 'gardening'" in found.orphans[0].words


def test_an_addition_gets_its_themes_from_the_scheme_unless_they_are_said() -> None:
    found = apply_decisions(reading(), WORK, [_added()], TEXT, tagger=TAGGER).reading
    assert found.findings[1].themes == ("caseloads",)
    said_ = apply_decisions(reading(), WORK, [_added(themes=["supervision"])], TEXT, tagger=TAGGER)
    assert said_.reading.findings[1].themes == ("supervision",)


def test_an_accepted_record_follows_a_new_scheme_where_nobody_set_its_themes() -> None:
    retagged = reading(findings=(finding("f1", CASELOADS, themes=("supervision",)),))
    found = applied(on("f1", "accept"), given=retagged)
    assert (found.reading.findings[0].themes, found.changes) == (("supervision",), ())


# --- links --------------------------------------------------------------------------------


def test_a_link_is_handed_on_with_the_mention_as_this_reading_names_it() -> None:
    one, other = reading().visits
    decision = link_visits(applied(), WORK, one, applied().keys[other.id], same=False, **WHO)
    (link,) = applied(decision).links
    assert (link.visit, link.other, link.same) == ("v1", applied().keys["v2"], False)


def test_a_link_of_a_mention_that_is_gone_is_an_orphan() -> None:
    decision = link_visits(applied(), WORK, reading().visits[0], "wexcombe-2024", same=True, **WHO)
    found = applied(decision, given=reading(visits=()))
    assert (found.links, len(found.orphans)) == ((), 1)


# --- when nothing proposes it any more ----------------------------------------------------


def test_what_was_accepted_is_kept_when_the_rules_no_longer_propose_it() -> None:
    found = applied(on("f7", "accept"), given=BARE)
    assert quotes(found.reading) == [SUPERVISION]
    assert found.reading.findings[0].visit == "v1"
    assert "no longer propose it" in found.changes[0].words


def test_what_was_edited_is_kept_as_edited() -> None:
    found = applied(on("f1", "edit", polarity="strength", themes=["supervision"]), given=BARE)
    kept = found.reading.findings[0]
    assert (kept.polarity, kept.themes) == ("strength", ("supervision",))


def test_what_was_accepted_is_an_orphan_when_its_words_are_gone() -> None:
    found = applied(on("f7", "accept"), given=BARE, text="A page about something else.")
    assert found.reading == BARE
    assert "northmere.txt: finding “supervision was regular" in found.orphans[0].words
    assert "ofgraph review --orphans" in found.orphans[0].words


def test_an_edit_of_slots_and_themes_is_one_orphan() -> None:
    decision = on("f1", "edit", polarity="strength", themes=["supervision"])
    assert len(applied(decision, given=BARE, text="Something else.").orphans) == 1


def test_a_rejection_whose_words_nobody_proposes_waits_in_silence() -> None:
    found = applied(on("f7", "reject"), given=BARE)
    assert (found.reading, found.orphans, found.changes) == (BARE, (), ())


def test_a_rejection_whose_words_are_gone_is_an_orphan() -> None:
    assert len(applied(on("f7", "reject"), given=BARE, text="Something else.").orphans) == 1


def test_a_kept_judgement_keeps_its_visit_and_its_grade() -> None:
    found = applied(on("j1", "accept"), given=reading(judgements=())).reading
    assert isinstance(found.judgements[0], Judgement)
    assert (found.judgements[0].visit, found.judgements[0].grade) == ("v2", "good")


# --- whatever the decisions ---------------------------------------------------------------

IDS = ("f1", "f7", "f8", "v1", "v2", "j1", "r1")
EDITS: dict[str, dict[str, Any]] = {
    "f": {"polarity": "progress", "themes": ["supervision"]}, "v": {"status": "planned"},
    "j": {"grade": "inadequate"}, "r": {"type": "agreed"},
}  # fmt: skip


@st.composite
def made(draw: st.DrawFn) -> list[Decision]:
    """Some decisions on records of the reading, in some order."""
    found = []
    for at in range(draw(st.integers(0, 6))):
        id = draw(st.sampled_from(IDS))
        verdict = draw(st.sampled_from(["accept", "reject", "edit", "unsure"]))
        found.append(on(id, verdict, at=at, **(EDITS[id[0]] if verdict == "edit" else {})))
    return found


@given(made())
def test_to_apply_decisions_twice_is_to_apply_them_once(decisions: list[Decision]) -> None:
    once = applied(*decisions)
    twice = apply_decisions(once.reading, WORK, decisions, TEXT, keys=once.keys)
    assert twice.reading == once.reading


@given(made())
def test_to_undo_the_last_is_as_if_it_had_not_been_made(decisions: list[Decision]) -> None:
    if decisions:
        back = undo(decisions[-1], reviewer="B", time="2026-01-05T11:00:00Z")
        assert applied(*decisions, back) == applied(*decisions[:-1])


@given(made())
def test_whatever_is_decided_every_reference_holds_and_every_quote_is_exact(
    decisions: list[Decision],
) -> None:
    found = applied(*decisions).reading
    ids = {record.id for _, record in records_of(found)}
    for judgement in found.judgements:
        assert judgement.visit is None or judgement.visit in ids
    for resolution in found.resolutions:
        assert set(resolution.addresses) <= ids
    for _, record in records_of(found):
        assert all(_exact(piece) for piece in record.evidence)


def _exact(piece: Evidence) -> bool:
    return TEXT[piece.start : piece.end] == piece.quote
