"""What people marked in some papers is found again in others."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.extraction.conftest import NAMES, document_of
from tests.extraction.proposers.conftest import nothing_read

from ofgraph.errors import OfgraphError
from ofgraph.extraction.proposers import KINDS, Asked, Settings, ask_for
from ofgraph.extraction.proposers.learned import Learned
from ofgraph.extraction.proposers.lessons import Lesson, Marked, lessons_of
from ofgraph.extraction.proposers.training import train
from ofgraph.extraction.proposers.typer import FILE, Model, chosen, load_model, save_model
from ofgraph.extraction.proposers.units import Unit, units_of
from ofgraph.extraction.rules.paper import Paper, open_paper
from ofgraph.records import Span

PAPER = """
    Ofsted focused visit to Northmere children's services

    Inspectors visited Northmere in May 2019. The {thing} at the front door were {praise},
    but the {other} of care leavers were {blame}. The Committee met in the Corn Exchange at noon.

    Members were given a plan of the building. The kettle was in the next room.
"""
WORDS = (
    ("plans", "wickerly good", "rooms", "wickerly poor"),
    ("visits", "wickerly kind", "diaries", "wickerly thin"),
    ("letters", "wickerly clear", "pathways", "wickerly late"),
    ("notes", "wickerly warm", "reviews", "wickerly cold"),
)
MODEL = Model(
    classes=("finding", "other"), intercepts=(-3.0, 3.0),
    weights={"w wickerly": (4.0, -4.0)}, rarity={"w wickerly": 2.0},
    trained_on="abc", documents=1, examples=2, made_with="hand",
)  # fmt: skip


def paper_of(number: int) -> Paper:
    thing, praise, other, blame = WORDS[number]
    text = PAPER.format(thing=thing, praise=praise, other=other, blame=blame)
    return open_paper(document_of(text), NAMES)


def marked_in(paper: Paper, *opens: str) -> list[Marked]:
    """The clauses that begin so, each to its verdict, as findings."""
    found = []
    for words in opens:
        start = paper.text.index(words)
        end = paper.text.index("wickerly", start) + len("wickerly")
        end += len(paper.text[end:].split(",")[0].split(".")[0])
        found.append(Marked(kind="finding", spans=(Span(start=start, end=end),)))
    return found


def unit(start: int, end: int, *, sentence: int = 0) -> Unit:
    return Unit(sentence=sentence, span=Span(start=start, end=end), features=())


def test_of_overlapping_stretches_the_likelier_are_chosen() -> None:
    units = (unit(0, 30), unit(0, 14), unit(16, 30))
    both = chosen(units, {0: 0.6, 1: 0.7, 2: 0.7}, least=0.2)
    assert [one.span.start for one, _ in both] == [0, 16]
    whole = chosen(units, {0: 0.9, 1: 0.3, 2: 0.3}, least=0.2)
    assert [(one.span.start, one.span.end) for one, _ in whole] == [(0, 30)]


def test_nothing_below_the_least_share_is_chosen() -> None:
    assert chosen((unit(0, 9),), {0: 0.19}, least=0.2) == ()


def test_the_shares_of_all_classes_are_one() -> None:
    shares = MODEL.shares(Unit(sentence=0, span=Span(start=0, end=1), features=("w wickerly",)))
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["finding"] > 0.99


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    save_model(MODEL, tmp_path)
    assert load_model(tmp_path) == MODEL


def test_a_home_without_a_model_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(OfgraphError, match="learnt nothing yet") as raised:
        ask_for(["learned"], Settings(home=tmp_path))
    assert "ofgraph learn" in raised.value.hint


@pytest.mark.parametrize(
    "damage",
    [
        {"weights": []},
        {"weights": {"w a": [1.0]}},
        {"intercepts": "none"},
        {"classes": 3},
        {"rarity": {"w a": "much"}},
        {"format": 99},
    ],
)
def test_a_damaged_model_is_named(tmp_path: Path, damage: dict[str, object]) -> None:
    path = save_model(MODEL, tmp_path)
    path.write_text(json.dumps(json.loads(path.read_text()) | damage))
    with pytest.raises(OfgraphError, match=r"damaged|another format"):
        load_model(tmp_path)


def test_a_model_that_is_no_json_is_named(tmp_path: Path) -> None:
    save_model(MODEL, tmp_path)
    (tmp_path / FILE).write_text("[[[")
    with pytest.raises(OfgraphError, match="damaged"):
        load_model(tmp_path)


def test_the_rest_of_a_sentence_and_of_the_paper_is_something_else() -> None:
    paper = paper_of(0)
    taught = tuple(lessons_of(paper, marked_in(paper, "The plans at"), whole=True))
    assert {lesson.answer for lesson in taught} == {"finding", "other"}
    assert len(taught) <= len(units_of(paper))


def test_a_reviewed_paper_teaches_only_by_the_sentences_that_were_looked_at() -> None:
    paper = paper_of(0)
    marks = marked_in(paper, "The plans at")
    whole = tuple(lessons_of(paper, marks, whole=True))
    looked_at = tuple(lessons_of(paper, marks, whole=False))
    assert 0 < len(looked_at) < len(whole)
    assert not any("w kettle" in lesson.features for lesson in looked_at)


def test_what_was_rejected_is_something_else() -> None:
    paper = paper_of(0)
    refused = [replace(mark, kind="other") for mark in marked_in(paper, "The plans at")]
    assert {one.answer for one in lessons_of(paper, refused, whole=False)} == {"other"}


def test_what_the_model_knows_is_proposed_word_for_word() -> None:
    document = paper_of(1).document
    laid = Asked((Learned(MODEL),)).about(document, nothing_read(document), names=NAMES)
    quotes = [finding.evidence[0].quote for finding in laid.proposed.findings]
    assert any("wickerly kind" in quote for quote in quotes)
    assert not any("kettle" in quote for quote in quotes)


class TestTraining:
    """With scikit-learn."""

    @pytest.fixture(autouse=True)
    def _needs_it(self) -> None:
        pytest.importorskip("sklearn", reason="scikit-learn is not installed")

    def taught(self, *numbers: int) -> list[Lesson]:
        found: list[Lesson] = []
        for number in numbers:
            paper = paper_of(number)
            thing, _, other, _ = WORDS[number]
            opens = (f"The {thing} at", f"the {other} of")
            found += lessons_of(paper, marked_in(paper, *opens), whole=True)
        return found

    def test_the_next_paper_is_understood(self) -> None:
        model = train(self.taught(0, 1, 2), documents=3)
        paper = paper_of(3)
        offered = Learned(model).propose(paper, KINDS, nothing_read(paper.document))
        best = max(offered, key=lambda candidate: candidate.confidence)
        assert best.kind == "finding"
        assert "wickerly" in best.quote

    def test_the_same_lessons_give_the_same_model(self) -> None:
        assert train(self.taught(0, 1, 2), documents=3) == train(self.taught(0, 1, 2), documents=3)

    def test_other_lessons_give_another_model(self) -> None:
        one = train(self.taught(0, 1, 2), documents=3)
        other = train(self.taught(0, 1, 3), documents=3)
        assert one.trained_on != other.trained_on

    def test_too_little_is_refused(self) -> None:
        with pytest.raises(OfgraphError, match="too little"):
            train([Lesson(features=("w a",), answer="other")], documents=1)

    def test_several_kinds_are_told_apart(self) -> None:
        several = [
            lesson if number % 3 else replace(lesson, answer="view")
            for number, lesson in enumerate(self.taught(0, 1, 2))
        ]
        model = train(several, documents=3)
        assert model.classes == ("finding", "other", "view")
        assert all(len(row) == 3 for row in model.weights.values())
