"""Readings are scored against gold: right, missed, false, wrong, and never invented."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ofgraph.errors import UnknownName, UnreadableSource
from ofgraph.extraction.evaluate import (
    DocumentScore,
    Tally,
    evaluate,
    load_gold,
    misses,
    render,
    score,
)
from ofgraph.extraction.stream import to_plain
from ofgraph.records import (
    Action,
    CouncilNamed,
    DocumentInfo,
    Evidence,
    Finding,
    Judgement,
    Meeting,
    Person,
    Reading,
    Resolution,
    Span,
    View,
    Visit,
)

TEXT = """Northmere Borough Council
Cabinet, 14 May 2019
Ofsted made a monitoring visit in March 2019. Leaders know their services well.
Case recording is not always up to
date. No priority actions were raised. Overall the service was judged inadequate.
A new recording guide is in place. Members felt that more could be done.
RESOLVED that the Director of Children's Services report back in June.
"""


def evidence(quote: str) -> tuple[Evidence, ...]:
    start = TEXT.index(quote)
    return (Evidence.at(TEXT, Span(start=start, end=start + len(quote)), rule="test@1"),)


def finding(id: str, quote: str, polarity: str, *, negated: bool = False) -> Finding:
    return Finding(
        id=id,
        visit="v1",
        polarity=polarity,  # type: ignore[arg-type]
        negated=negated,
        attribution="reported",
        themes=("case-recording",) if "recording" in quote else (),
        evidence=evidence(quote),
    )


STRENGTH = finding("f1", "Leaders know their services well.", "strength")
WEAKNESS = finding("f2", "Case recording is not always up to\ndate.", "area_for_improvement")
DENIAL = finding("f3", "No priority actions were raised.", "priority_action", negated=True)
RIGHT = Reading(
    doc=DocumentInfo(file="northmere.txt", sha256="0", chars=len(TEXT), text_sha256="0"),
    council=CouncilNamed(
        name="Northmere Borough Council",
        canonical="Northmere Borough Council",
        evidence=evidence("Northmere Borough Council"),
    ),
    meetings=(Meeting(committee="Cabinet", date="2019-05-14", evidence=evidence("Cabinet")),),
    visits=(
        Visit(
            id="v1",
            kind="monitoring_visit",
            start="2019-03",
            end="2019-03",
            relation="subject",
            status="carried_out",
            evidence=evidence("a monitoring visit in March 2019"),
        ),
    ),
    judgements=(
        Judgement(
            visit=None,
            area="overall_effectiveness",
            grade="inadequate",
            evidence=evidence("Overall the service was judged inadequate."),
        ),
    ),
    findings=(STRENGTH, WEAKNESS, DENIAL),
    actions=(
        Action(themes=("case-recording",), evidence=evidence("A new recording guide is in place.")),
    ),
    views=(View(holder="member", themes=(), evidence=evidence("more could be done")),),
    resolutions=(
        Resolution(
            type="resolved",
            actor="Director of Children's Services",
            asks=("report back in June",),
            addresses=(),
            evidence=evidence("RESOLVED that the Director of Children's Services report back"),
        ),
    ),
    people=(
        Person(
            name=None,
            role="Director of Children's Services",
            evidence=evidence("Director of Children's Services"),
        ),
    ),
    unknown=(),
)


def gold_plain(reading: Reading = RIGHT) -> dict[str, object]:
    plain = to_plain(reading)
    assert isinstance(plain, dict)
    return plain


def quotes_only(plain: object) -> object:
    """The same gold as someone writes it who gives no offsets."""
    if isinstance(plain, dict):
        dropped = {"start", "end", "prefix", "suffix"} if "quote" in plain else set()
        return {name: quotes_only(part) for name, part in plain.items() if name not in dropped}
    if isinstance(plain, list):
        return [quotes_only(part) for part in plain]
    return plain


def scored(
    folder: Path, reading: Reading, plain: object | None = None, *, text: str = TEXT
) -> DocumentScore:
    path = folder / "northmere.gold.json"
    path.write_text(json.dumps(gold_plain() if plain is None else plain), encoding="utf-8")
    return score(load_gold(path), reading, text)


# --- right and wrong ----------------------------------------------------------------------


def test_a_reading_that_equals_its_gold_is_right_in_every_kind(tmp_path: Path) -> None:
    result = scored(tmp_path, RIGHT)
    asked = {kind: tally for kind, tally in result.tallies.items() if tally.expected}
    assert {kind: tally.f1 for kind, tally in asked.items() if tally.f1 != 1.0} == {}
    assert misses(result) == ()


def test_a_missing_finding_lowers_recall_alone(tmp_path: Path) -> None:
    result = scored(tmp_path, replace(RIGHT, findings=(STRENGTH, WEAKNESS)))
    assert result.tallies["findings"] == Tally(true=2, found=2, expected=3)
    assert misses(result) == (
        "missed findings [no priority_action]: No priority actions were raised.",
    )


def test_a_finding_that_gold_has_not_lowers_precision_alone(tmp_path: Path) -> None:
    extra = finding("f4", "A new recording guide is in place.", "progress")
    result = scored(tmp_path, replace(RIGHT, findings=(*RIGHT.findings, extra)))
    assert result.tallies["findings"] == Tally(true=3, found=4, expected=3)
    assert misses(result) == ("false findings [progress]: A new recording guide is in place.",)


def test_a_finding_with_the_wrong_polarity_is_found_but_not_right(tmp_path: Path) -> None:
    wrong = replace(STRENGTH, polarity="concern")
    result = scored(tmp_path, replace(RIGHT, findings=(wrong, WEAKNESS, DENIAL)))
    assert result.tallies["findings"].true == 3
    assert result.tallies["findings, right polarity"] == Tally(true=2, found=3, expected=3)


def test_a_denial_read_as_a_finding_has_the_wrong_negation(tmp_path: Path) -> None:
    wrong = replace(DENIAL, negated=False)
    result = scored(tmp_path, replace(RIGHT, findings=(STRENGTH, WEAKNESS, wrong)))
    assert result.tallies["findings, right negation"].true == 2


def test_one_finding_over_two_answers_only_one_of_them(tmp_path: Path) -> None:
    both = finding("f1", "A new recording guide is in place.", "strength")
    gold = replace(RIGHT, findings=(both, replace(both, id="f2")))
    result = scored(tmp_path, replace(RIGHT, findings=(both,)), gold_plain(gold))
    assert result.tallies["findings"] == Tally(true=1, found=1, expected=2)


def test_a_span_that_overlaps_by_less_than_half_is_no_match(tmp_path: Path) -> None:
    short = finding("f1", "Leaders know", "strength")
    result = scored(tmp_path, replace(RIGHT, findings=(short, WEAKNESS, DENIAL)))
    assert result.tallies["findings"].true == 2


def test_a_stricter_overlap_can_be_asked_for(tmp_path: Path) -> None:
    scored(tmp_path, RIGHT)
    loose = finding("f1", "Leaders know their services", "strength")
    reading = replace(RIGHT, findings=(loose, WEAKNESS, DENIAL))
    gold = load_gold(tmp_path / "northmere.gold.json")
    right = [score(gold, reading, TEXT, iou=iou).tallies["findings"].true for iou in (0.5, 0.9)]
    assert right == [3, 2]


def test_a_visit_with_a_wrong_kind_still_has_the_right_dates(tmp_path: Path) -> None:
    visit = replace(RIGHT.visits[0], kind="focused_visit")
    result = scored(tmp_path, replace(RIGHT, visits=(visit,)))
    assert (result.tallies["visits"].true, result.tallies["visit dates"].true) == (0, 1)


def test_a_finding_is_with_the_right_visit_whatever_the_visit_is_called(tmp_path: Path) -> None:
    visits = (replace(RIGHT.visits[0], id="visit-a"),)
    findings = tuple(replace(finding, visit="visit-a") for finding in RIGHT.findings)
    result = scored(tmp_path, replace(RIGHT, visits=visits, findings=findings))
    assert result.tallies["visit of finding (matched)"].f1 == 1.0


def test_a_wrong_decision_word_and_actor_are_counted_on_the_matched(tmp_path: Path) -> None:
    resolution = replace(RIGHT.resolutions[0], type="noted", actor=None)
    result = scored(tmp_path, replace(RIGHT, resolutions=(resolution,)))
    kinds = ("resolutions", "resolution type (matched)", "actor (matched)")
    assert [result.tallies[kind].true for kind in kinds] == [1, 0, 0]


def test_an_article_or_a_title_makes_no_other_person(tmp_path: Path) -> None:
    person = replace(RIGHT.people[0], role="The Director of Children’s Services (DCS)")
    assert scored(tmp_path, replace(RIGHT, people=(person,))).tallies["people"].true == 1


def test_two_people_of_different_names_do_not_match_by_their_post(tmp_path: Path) -> None:
    gold = replace(RIGHT, people=(replace(RIGHT.people[0], name="Ann Other"),))
    read = replace(RIGHT, people=(replace(RIGHT.people[0], name="Ben Nother"),))
    assert scored(tmp_path, read, gold_plain(gold)).tallies["people"].true == 0


def test_themes_are_counted_leaf_by_leaf_on_matched_claims(tmp_path: Path) -> None:
    action = replace(RIGHT.actions[0], themes=("audit", "case-recording"))
    result = scored(tmp_path, replace(RIGHT, actions=(action,)))
    assert result.tallies["themes (matched)"] == Tally(true=2, found=3, expected=2)
    assert result.tallies["first theme (matched)"] == Tally(true=1, found=2, expected=2)


# --- the unknown and the invented ---------------------------------------------------------

NO_COUNCIL = replace(RIGHT, council=None)


def test_an_unknown_council_left_unknown_is_right(tmp_path: Path) -> None:
    result = scored(tmp_path, NO_COUNCIL, gold_plain(NO_COUNCIL))
    assert (result.tallies["council"].true, result.council_invented) == (1, False)


def test_a_council_given_where_none_is_named_is_invented(tmp_path: Path) -> None:
    result = scored(tmp_path, RIGHT, gold_plain(NO_COUNCIL))
    assert (result.tallies["council"].true, result.council_invented) == (0, True)


def test_a_named_council_not_recognised_is_wrong_but_not_invented(tmp_path: Path) -> None:
    result = scored(tmp_path, NO_COUNCIL)
    assert (result.tallies["council"].true, result.council_invented) == (0, False)


def test_no_committee_where_none_is_printed_is_right(tmp_path: Path) -> None:
    unsaid = replace(RIGHT, meetings=(replace(RIGHT.meetings[0], committee=None),))
    result = scored(tmp_path, replace(RIGHT, meetings=()), gold_plain(unsaid))
    assert (result.tallies["committee"].true, result.tallies["meeting date"].true) == (1, 0)


def test_a_quote_that_is_not_at_its_place_is_invented(tmp_path: Path) -> None:
    shifted = replace(STRENGTH.evidence[0], start=STRENGTH.evidence[0].start + 1)
    moved = replace(STRENGTH, evidence=(shifted,))
    result = scored(tmp_path, replace(RIGHT, findings=(moved, WEAKNESS, DENIAL)))
    assert len(result.invented) == 1
    assert result.invented[0].startswith("finding f1: the words at")


def test_a_claim_without_evidence_is_invented(tmp_path: Path) -> None:
    bare = replace(STRENGTH, evidence=())
    result = scored(tmp_path, replace(RIGHT, findings=(bare, WEAKNESS, DENIAL)))
    assert len(result.invented) == 1


def test_a_year_that_the_text_does_not_say_is_invented(tmp_path: Path) -> None:
    visit = replace(RIGHT.visits[0], start="2018-03", end="2018-03")
    result = scored(tmp_path, replace(RIGHT, visits=(visit,)))
    assert result.invented == ("visit v1: the year of 2018-03 is not in the text",)


# --- gold as people write it --------------------------------------------------------------


def test_gold_without_offsets_is_found_by_its_words(tmp_path: Path) -> None:
    assert misses(scored(tmp_path, RIGHT, quotes_only(gold_plain()))) == ()


def test_gold_made_from_a_copy_with_other_line_ends_is_found(tmp_path: Path) -> None:
    unwrapped = json.loads(json.dumps(quotes_only(gold_plain())).replace("\\n", " "))
    result = scored(tmp_path, RIGHT, unwrapped)
    assert (misses(result), result.problems) == ((), ())


def test_a_quote_that_is_not_in_the_text_is_a_problem_and_still_expected(tmp_path: Path) -> None:
    gold = json.loads(json.dumps(quotes_only(gold_plain())).replace("Leaders know", "Nobody knows"))
    result = scored(tmp_path, RIGHT, gold)
    assert result.problems == (
        "findings f1: the quote is not in the text: 'Nobody knows their services well.'",
    )
    assert result.tallies["findings"] == Tally(true=2, found=3, expected=3)


def test_a_word_that_no_reading_uses_is_a_problem_of_the_gold(tmp_path: Path) -> None:
    gold = json.loads(json.dumps(gold_plain()).replace('"strength"', '"strong"'))
    assert scored(tmp_path, RIGHT, gold).problems == (
        "findings f1: polarity 'strong' is not a known word",
    )


def test_a_section_that_gold_lacks_is_not_scored(tmp_path: Path) -> None:
    gold = {name: part for name, part in gold_plain().items() if name != "views"}
    result = scored(tmp_path, RIGHT, gold)
    assert result.tallies["views"] == Tally()
    assert result.problems == ("views: there is no such list, so they are not scored",)


# --- folders of gold ----------------------------------------------------------------------


def folder_of_gold(folder: Path, **golds: object) -> Path:
    gold = folder / "gold"
    gold.mkdir()
    for name, plain in golds.items():
        (gold / f"{name}.json").write_text(json.dumps(plain), encoding="utf-8")
    return gold


def test_the_counts_of_all_documents_are_added_up(tmp_path: Path) -> None:
    other = replace(RIGHT, doc=replace(RIGHT.doc, file="other.txt"))
    folder = folder_of_gold(tmp_path, one=gold_plain(), two=gold_plain(other))
    result = evaluate([(RIGHT, TEXT), (replace(other, findings=()), TEXT)], folder)
    assert result.tallies["findings"] == Tally(true=3, found=3, expected=6)


def test_gold_that_names_no_file_goes_with_the_document_of_its_own_name(tmp_path: Path) -> None:
    gold = gold_plain() | {"doc": {}}
    result = evaluate([(RIGHT, TEXT)], folder_of_gold(tmp_path, northmere=gold))
    assert [document.file for document in result.documents] == ["northmere.txt"]


def test_what_could_not_be_scored_is_named(tmp_path: Path) -> None:
    other = replace(RIGHT, doc=replace(RIGHT.doc, file="other.txt"))
    folder = folder_of_gold(tmp_path, northmere=gold_plain(), manifest=["no gold"])
    result = evaluate([(other, TEXT)], folder)
    assert (result.unread, result.without_gold) == (("northmere.txt",), ("other.txt",))
    assert result.problems == ("manifest.json: is not gold: it is no JSON object with a `doc`",)


def test_a_folder_that_is_not_there_is_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="is not a folder of gold") as caught:
        evaluate([], tmp_path / "nowhere")
    assert caught.value.hint


# --- written down -------------------------------------------------------------------------


def test_the_text_table_fits_a_hundred_characters_with_every_detail(tmp_path: Path) -> None:
    folder = folder_of_gold(tmp_path, northmere=gold_plain())
    table = render(evaluate([(replace(RIGHT, findings=()), TEXT)], folder), details=True)
    assert max(len(line) for line in table.splitlines()) <= 100
    assert "missed findings [strength]: Leaders know their services well." in table


def test_development_figures_are_called_so(tmp_path: Path) -> None:
    folder = folder_of_gold(tmp_path, northmere=gold_plain() | {"development": True})
    assert "development figures" in render(evaluate([(RIGHT, TEXT)], folder), "markdown")


def test_the_json_report_holds_the_figures(tmp_path: Path) -> None:
    folder = folder_of_gold(tmp_path, northmere=gold_plain())
    plain = json.loads(render(evaluate([(RIGHT, TEXT)], folder), "json", details=True))
    assert plain["kinds"]["findings"]["f1"] == 1.0
    assert plain["details"][0]["file"] == "northmere.txt"


def test_an_unknown_style_of_report_is_an_error(tmp_path: Path) -> None:
    folder = folder_of_gold(tmp_path, northmere=gold_plain())
    with pytest.raises(UnknownName, match="style of report"):
        render(evaluate([], folder), "html")  # type: ignore[arg-type]
