"""Beyond right and wrong: exact spans, slots, proposals, the unknown, confidence, intervals."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofgraph.extraction.evaluate import (
    DocumentScore,
    Evaluation,
    Tally,
    as_toml,
    evaluate,
    load_gold,
    misses,
    render,
    score,
)
from ofgraph.extraction.evaluate.calibration import bins, expected_error, rules
from ofgraph.extraction.evaluate.candidates import Candidate
from ofgraph.extraction.evaluate.claims import Claim
from ofgraph.extraction.evaluate.intervals import f1_interval
from ofgraph.extraction.evaluate.match import best_overlap, pair_by_span
from ofgraph.extraction.stream import to_plain
from ofgraph.records import (
    DocumentInfo,
    Evidence,
    Finding,
    Person,
    Polarity,
    Proposals,
    Reading,
    Resolution,
    Span,
    Visit,
)

TEXT = """Wexcombe Borough Council
Inspectors made a focused visit in May 2019. Staff are proud to work in Wexcombe.
Plans for children are not updated often enough. Supervision is regular.
RESOLVED that the report be noted.
"""


def evidence(quote: str, rule: str, confidence: float | None) -> tuple[Evidence, ...]:
    start = TEXT.index(quote)
    span = Span(start=start, end=start + len(quote))
    return (Evidence.at(TEXT, span, rule=rule, confidence=confidence),)


def finding(
    id: str,
    quote: str,
    polarity: Polarity = "strength",
    *,
    rule: str = "findings.list-item@2",
    confidence: float | None = 0.9,
    themes: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        id=id,
        visit="v1",
        polarity=polarity,
        negated=False,
        attribution="reported",
        themes=themes,
        evidence=evidence(quote, rule, confidence),
    )


PROUD = finding("f1", "Staff are proud to work in Wexcombe.")
PLANS = finding("f2", "Plans for children are not updated often enough.", "area_for_improvement")
REGULAR = finding("f3", "Supervision is regular.")
VISIT = Visit(
    id="v1",
    kind="focused_visit",
    start="2019-05",
    end="2019-05",
    relation="subject",
    status="carried_out",
    evidence=evidence("a focused visit in May 2019", "visits.cluster@1", 0.8),
)
GOLD = Reading(
    doc=DocumentInfo(file="wexcombe.txt", sha256="0", chars=len(TEXT), text_sha256="0"),
    council=None,
    meetings=(),
    visits=(VISIT,),
    judgements=(),
    findings=(PROUD, PLANS, REGULAR),
    actions=(),
    views=(),
    resolutions=(
        Resolution(
            type="noted",
            actor=None,
            asks=(),
            addresses=(),
            evidence=evidence("RESOLVED that the report be noted.", "resolutions.word@1", 1.0),
        ),
    ),
    people=(Person(name="Ann Other", role="Chair", evidence=evidence("Staff", "people@1", 0.5)),),
    unknown=(),
)


def written(folder: Path, gold: Reading = GOLD) -> Path:
    path = folder / f"{Path(gold.doc.file).stem}.gold.json"
    path.write_text(json.dumps(to_plain(gold)), encoding="utf-8")
    return path


def scored(folder: Path, reading: Reading, gold: Reading = GOLD) -> DocumentScore:
    return score(load_gold(written(folder, gold)), reading, TEXT)


def evaluated(folder: Path, *readings: Reading) -> Evaluation:
    for reading in readings:
        written(folder, replace(GOLD, doc=reading.doc))
    return evaluate([(reading, TEXT) for reading in readings], folder)


# --- how exact the spans are --------------------------------------------------------------


def test_a_span_that_is_right_but_loose_is_told_apart_by_the_stricter_overlap(
    tmp_path: Path,
) -> None:
    loose = finding("f1", "Staff are proud to work")
    result = scored(tmp_path, replace(GOLD, findings=(loose, PLANS, REGULAR)))
    assert (result.tallies["findings"].true, result.strict["findings"].true) == (3, 2)


# --- the slots of what was found ----------------------------------------------------------


def test_a_mistaken_polarity_on_the_same_side_is_still_good_or_bad(tmp_path: Path) -> None:
    mistaken = replace(PLANS, polarity="concern")
    result = scored(tmp_path, replace(GOLD, findings=(PROUD, mistaken, REGULAR)))
    kinds = ("polarity (matched)", "good or bad (matched)")
    assert [result.tallies[kind].true for kind in kinds] == [2, 3]


def test_every_slot_of_a_visit_is_asked_although_the_visit_as_a_whole_is_wrong(
    tmp_path: Path,
) -> None:
    visit = replace(VISIT, kind="monitoring_visit", status="planned")
    result = scored(tmp_path, replace(GOLD, visits=(visit,)))
    slots = ("kind", "start", "end", "status", "relation")
    assert result.tallies["visits"].true == 0
    assert [result.tallies[f"visit {slot} (matched)"].true for slot in slots] == [0, 1, 1, 0, 1]
    assert "wrong visit kind [gold focused_visit, read monitoring_visit]" in misses(result)[2]


def test_two_visits_of_one_kind_on_other_words_and_days_are_not_compared(tmp_path: Path) -> None:
    other = replace(
        VISIT, start="2018", end="2018", evidence=evidence("Supervision", "visits.cluster@1", 0.8)
    )
    result = scored(tmp_path, replace(GOLD, visits=(other,)))
    assert result.tallies["visit start (matched)"] == Tally()


def test_the_role_is_asked_of_people_whose_name_is_right(tmp_path: Path) -> None:
    person = replace(GOLD.people[0], role="Clerk")
    unnamed = replace(GOLD.people[0], name=None)
    kind = "role of person (matched)"
    asked = [
        scored(tmp_path, replace(GOLD, people=(one,))).tallies[kind] for one in (person, unnamed)
    ]
    assert asked == [Tally(true=0, found=1, expected=1), Tally()]


def test_a_neighbouring_theme_is_right_at_the_top_of_the_scheme(tmp_path: Path) -> None:
    gold = replace(GOLD, findings=(replace(PROUD, themes=("supervision",)),))
    read = replace(GOLD, findings=(replace(PROUD, themes=("caseloads",)),))
    result = scored(tmp_path, read, gold)
    kinds = ("themes (matched)", "top themes (matched)")
    assert [result.tallies[kind].true for kind in kinds] == [0, 1]


# --- the unknown --------------------------------------------------------------------------


def test_what_nobody_says_and_nobody_reads_is_left_unknown(tmp_path: Path) -> None:
    unknown = scored(tmp_path, GOLD).unknown
    for slot in ("council", "committee", "meeting date", "actor"):
        assert unknown[slot] == Tally(true=1, found=1, expected=1), slot


def test_a_value_where_the_text_has_none_is_counted(tmp_path: Path) -> None:
    resolution = replace(GOLD.resolutions[0], actor="the Director")
    result = scored(tmp_path, replace(GOLD, resolutions=(resolution,)))
    assert result.unknown["actor"] == Tally(true=0, found=0, expected=1)


def test_a_date_not_said_and_not_read_is_unknown_rather_than_missed(tmp_path: Path) -> None:
    undated = replace(GOLD, visits=(replace(VISIT, start=None, end=None),))
    dated = scored(tmp_path, GOLD, undated).unknown["visit start"]
    assert (dated.true, dated.expected) == (0, 1)
    assert scored(tmp_path, undated, undated).unknown["visit start"].true == 1


def test_a_proposal_whose_words_are_not_in_the_text_is_invented(tmp_path: Path) -> None:
    moved = replace(REGULAR.evidence[0], start=1, end=9)
    proposed = Proposals(findings=(replace(REGULAR, id="p1", evidence=(moved,)),))
    assert len(scored(tmp_path, replace(GOLD, proposed=proposed)).invented) == 1


# --- candidates ---------------------------------------------------------------------------


def test_a_proposal_raises_candidate_recall_and_nothing_else(tmp_path: Path) -> None:
    reading = replace(
        GOLD,
        findings=(PROUD,),
        proposed=Proposals(findings=(replace(PLANS, id="p1"), finding("p2", "RESOLVED that"))),
    )
    result = evaluated(tmp_path, reading)
    candidates = result.candidate_tallies["findings"]
    assert result.tallies["findings"] == Tally(true=1, found=1, expected=3)
    assert candidates == Tally(true=2, found=3, expected=3)
    assert candidates.false_per_true == 0.5


def test_a_proposal_of_what_is_accepted_already_is_false(tmp_path: Path) -> None:
    reading = replace(GOLD, proposed=Proposals(findings=(replace(PROUD, id="p1"),)))
    candidates = evaluated(tmp_path, reading).candidate_tallies["findings"]
    assert candidates == Tally(true=3, found=4, expected=3)


def test_there_is_no_rate_of_false_ones_without_a_right_one() -> None:
    assert Tally(true=0, found=4, expected=2).false_per_true is None


# --- confidence ---------------------------------------------------------------------------


def candidate(rule: str, confidence: float | None, *, right: bool) -> Candidate:
    claim = Claim(id="f", fields={}, spans=(), quote="", rule=rule, confidence=confidence)
    return Candidate(section="findings", claim=claim, right=right, proposed=False)


def test_confidence_is_compared_with_what_came_true_in_tenths() -> None:
    said = [candidate("a@1", 0.7, right=True), candidate("a@1", 0.75, right=False)]
    said += [candidate("a@1", 1.0, right=True), candidate("a@1", None, right=False)]
    filled = bins(said)
    assert [(one.low, one.measured.right, one.measured.read) for one in filled] == [
        (0.7, 1, 2),
        (0.9, 1, 1),
    ]
    assert expected_error(filled) == pytest.approx(0.225 * 2 / 3)


def test_the_versions_of_a_rule_are_measured_together() -> None:
    measured = rules([candidate("b@1", 0.5, right=True), candidate("b@2", 0.5, right=False)])
    assert {name: (it.right, it.read) for name, it in measured["finding"].items()} == {"b": (1, 2)}


def test_measured_precision_can_be_read_back_kind_by_kind(tmp_path: Path) -> None:
    reading = replace(GOLD, findings=(PROUD, finding("f9", "RESOLVED that")))
    told = tomllib.loads(as_toml(evaluated(tmp_path, reading).rules))
    assert told == {
        "finding": {"findings.list-item": {"right": 1, "read": 2}},
        "person": {"people": {"right": 1, "read": 1}},
        "resolution": {"resolutions.word": {"right": 1, "read": 1}},
        "visit": {"visits.cluster": {"right": 1, "read": 1}},
    }


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_no_candidate_is_lost_between_the_bins(said: list[tuple[float, bool]]) -> None:
    filled = bins(candidate("r@1", confidence, right=right) for confidence, right in said)
    assert sum(one.measured.read for one in filled) == len(said)
    assert 0.0 <= (expected_error(filled) or 0.0) <= 1.0


# --- intervals and pairs ------------------------------------------------------------------

tallies = st.builds(
    lambda true, false, missed: Tally(true=true, found=true + false, expected=true + missed),
    st.integers(0, 20),
    st.integers(0, 20),
    st.integers(0, 20),
)


@given(st.lists(tallies, min_size=2, max_size=6))
def test_an_interval_is_a_range_of_f1_and_always_the_same(counts: list[Tally]) -> None:
    ends = f1_interval(counts)
    assert ends == f1_interval(counts)
    if ends is None:
        assert not any(tally.found + tally.expected for tally in counts)
    else:
        assert 0.0 <= ends[0] <= ends[1] <= 1.0


def test_an_interval_holds_the_figure_of_the_whole() -> None:
    counts = [Tally(true=n, found=10, expected=10) for n in range(1, 10)]
    low, high = f1_interval(counts) or (1.0, 0.0)
    assert 0.2 < low < 0.5 < high < 0.8


def test_one_document_gives_no_interval() -> None:
    assert f1_interval([Tally(true=1, found=1, expected=1)]) is None


claims = st.lists(
    st.builds(
        lambda start, length: Claim(
            id="c", fields={}, spans=(Span(start=start, end=start + length),), quote=""
        ),
        st.integers(0, 30),
        st.integers(1, 12),
    ),
    max_size=6,
)


@given(claims, claims, st.sampled_from([0.3, 0.5, 0.8]))
def test_pairs_are_one_to_one_and_overlap_enough(
    gold: list[Claim], read: list[Claim], iou: float
) -> None:
    pairs = pair_by_span(gold, read, iou=iou)
    assert len({g for g, _ in pairs}) == len({r for _, r in pairs}) == len(pairs)
    assert all(best_overlap(gold[g], read[r]) >= iou for g, r in pairs)


# --- written down -------------------------------------------------------------------------


def second(reading: Reading) -> Reading:
    return replace(reading, doc=replace(reading.doc, file="second.txt"))


def test_the_page_of_text_fits_a_hundred_characters(tmp_path: Path) -> None:
    reading = replace(GOLD, findings=(PROUD,), proposed=Proposals(findings=(REGULAR,)))
    page = render(evaluated(tmp_path, reading, second(reading)), details=True)
    assert max(map(len, page.splitlines())) <= 100
    for words in ("false per true", "expected calibration error", "findings.list-item 4/4 1.00"):
        assert words in page


def test_the_figures_of_the_ledger_hold_the_new_ones_beside_the_old(tmp_path: Path) -> None:
    plain = evaluated(tmp_path, GOLD, second(GOLD)).as_dict()
    kinds = plain["kinds"]
    assert isinstance(kinds, dict)
    assert kinds["attribution (matched)"]["true"] == 6
    assert {"strict", "intervals", "unknown", "candidates", "calibration", "rules"} <= set(plain)
    assert json.loads(json.dumps(plain)) == plain


def test_markdown_has_every_table(tmp_path: Path) -> None:
    page = render(evaluated(tmp_path, GOLD), "markdown")
    assert page.count("|---|") == 5
