"""A decision finds its words again in a new edition of the paper, or says that it cannot."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace

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
    said,
)

from ofgraph.extraction.identity import fold
from ofgraph.records import Evidence, Proposals, Reading, Span
from ofgraph.review import Decision, apply_decisions
from ofgraph.review.anchor import Anchors, Folded, shared


def _kept(decision: Decision, text: str) -> list[str]:
    """The findings that stand when no rule proposes any, in another edition of the text."""
    bare = reading(findings=(), proposed=Proposals(), visits=(), judgements=(), resolutions=())
    return quotes(applied(decision, given=bare, text=text).reading)


# --- editions that fold to the same words -------------------------------------------------


def _rewrapped(text: str, chance: random.Random) -> str:
    return re.sub(r"(?<=\w) (?=\w)", lambda _: chance.choice([" ", "\n", "  ", "\u00a0"]), text)


def _retyped(text: str) -> str:
    return text.replace("'", "’").replace('"front door"', "“front door”")


@given(
    st.randoms(use_true_random=False),
    st.lists(st.sampled_from(["A new paragraph.\n\n", "Members asked more.\n"]), max_size=5),
    st.booleans(),
    st.sampled_from(["f1", "f7", "f8"]),
)
def test_an_accepted_finding_stands_in_every_edition_with_its_words(
    chance: random.Random, before: list[str], typed: bool, id: str
) -> None:
    edition = "".join(before) + _rewrapped(_retyped(TEXT) if typed else TEXT, chance)
    found = _kept(on(id, "accept"), edition)
    words = {"f1": CASELOADS, "f7": SUPERVISION, "f8": DOOR}[id]
    assert [fold(quote) for quote in found] == [fold(words)]
    assert all(quote in " ".join(edition.split()) for quote in found)


@given(st.sampled_from(["f1", "f7", "f8"]), st.sampled_from(["accept", "reject"]))
def test_a_decision_holds_for_the_same_record_in_another_edition(id: str, verdict: str) -> None:
    edition = "Agenda item 7\n\n" + TEXT.replace("too high in the", "too  high\nin the")
    there = reading(text=edition)
    found = applied(on(id, verdict), given=there, text=edition)
    assert found.orphans == ()
    left = {one.id for one in (*found.reading.findings, *found.reading.proposed.findings)}
    assert (id in left) is (verdict == "accept")


# --- rung by rung -------------------------------------------------------------------------


def _proposed(words: str, *, text: str = TEXT) -> Reading:
    """The reading with one finding only, which is proposed, from some edition of the text."""
    one = finding("f20", words, text=text, polarity="strength")
    plain = reading(findings=(), resolutions=(), judgements=())
    return replace(plain, proposed=Proposals(findings=(one,)))


def test_equal_words_are_told_apart_by_what_surrounds_them() -> None:
    text = TEXT + "\nIn the fostering team, supervision was regular and recorded too.\n"
    twice = reading(
        text=text, findings=(), resolutions=(), judgements=(),
        proposed=Proposals(findings=(
            finding("f7", SUPERVISION, text=text),
            finding("f9", SUPERVISION, text=text, evidence=said(SUPERVISION, text=text, nth=1)),
        )),
    )  # fmt: skip
    decision = on("f9", "accept", given=twice)
    only = replace(twice, proposed=Proposals(findings=twice.proposed.findings[1:]))
    found = applied(decision, given=only, text=text).reading
    assert [one.id for one in found.findings] == ["f9"]
    kept = applied(decision, given=replace(only, proposed=Proposals()), text=text).reading
    assert kept.findings[0].evidence[0].start == text.rindex(SUPERVISION)


def test_words_that_were_corrected_are_found_by_their_surroundings() -> None:
    edition = TEXT.replace("supervision was regular and recorded",
                           "supervision was always regular and well recorded")  # fmt: skip
    there = _proposed("supervision was always regular and well recorded", text=edition)
    found = applied(on("f7", "accept"), given=there, text=edition)
    assert [one.decision is None for one in found.reading.findings] == [False]
    assert "now reads “supervision was always regular" in found.changes[0].words


def test_a_record_that_now_takes_in_more_words_is_found_by_overlap() -> None:
    found = applied(on("f7", "accept"), given=_proposed(f"(b) {SUPERVISION};"))
    assert quotes(found.reading) == [f"(b) {SUPERVISION};"]
    assert found.reading.proposed.findings == ()


def test_a_record_that_overlaps_by_less_than_half_is_another() -> None:
    wide = f"(b) {SUPERVISION};\n(c) {DOOR}.\n\nThe earlier inspection in 2021"
    found = applied(on("f7", "accept"), given=_proposed(wide))
    assert quotes(found.reading) == [SUPERVISION]
    assert len(found.reading.proposed.findings) == 1


def test_a_record_of_another_kind_is_never_taken() -> None:
    found = applied(on("v1", "reject"), given=replace(_proposed(DOOR), visits=()))
    assert len(found.reading.proposed.findings) == 1


def test_one_record_is_not_taken_for_two_decisions() -> None:
    merged = f"{SUPERVISION};\n(c) {DOOR}"
    found = applied(on("f7", "accept"), on("f8", "accept", at=2), given=_proposed(merged))
    assert len(found.reading.findings) == 2


def test_without_the_text_what_cannot_be_found_is_an_orphan() -> None:
    bare = reading(findings=(), proposed=Proposals(), resolutions=())
    found = apply_decisions(bare, WORK, [on("f7", "accept")])
    assert len(found.orphans) == 1


# --- finding words in a text --------------------------------------------------------------


@given(st.text(), st.data())
def test_any_words_of_a_text_are_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if not fold(text[start:end]):
        return
    span = Span(start=start, end=end)
    place = Anchors(text).place(Evidence.at(text, span, rule="")) if end > start else None
    assert place == span


def test_words_within_words_are_not_the_words() -> None:
    assert Folded("goodness, it was good").find("good") == [Span(start=17, end=21)]


@pytest.mark.parametrize("quote", ["", "   ", "nowhere"])
def test_words_that_do_not_stand_there_are_not_found(quote: str) -> None:
    assert Folded("It was good.").find(quote) == []


def test_spans_that_do_not_meet_share_nothing() -> None:
    assert shared(Span(start=0, end=5), Span(start=5, end=9)) == 0


def test_a_long_text_is_searched_in_no_time() -> None:
    text = "the " * 50_000 + CASELOADS
    began = time.process_time()
    place = Anchors(text).place(Evidence(quote=CASELOADS, start=1, end=2))
    assert place is not None
    assert time.process_time() - began < 2
