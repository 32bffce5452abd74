"""doccano: what goes out is what it reads, and what people change there comes back as decisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.interchange.desk import changed, decisions, exported, marked, paper, taken, troubles
from tests.review import wexcombe

from ofgraph.interchange import doccano_line, shown
from ofgraph.review.session import OpenPaper

PLANS = "the quality and timeliness of written plans"
CASELOADS = "Caseloads remained high in two of the six teams."


@pytest.fixture
def desk(tmp_path: Path) -> OpenPaper:
    return wexcombe.paper(tmp_path)


def relabelled(row: Any, words: str, label: str) -> None:
    """Give a stretch of words another label."""
    start = row["text"].index(words)
    (item,) = (item for item in row["label"] if item[0] == start)
    item[2] = label


def without(row: Any, words: str) -> None:
    """Take a label away."""
    start = row["text"].index(words)
    row["label"] = [item for item in row["label"] if item[0] != start]


def with_label(row: Any, words: str, label: str) -> None:
    """Label a stretch of words."""
    start = row["text"].index(words)
    row["label"].append([start, start + len(words), label])


def as_relations(row: Any) -> None:
    """The same line as a doccano project with relations gives it."""
    row["entities"] = [
        {"id": number, "label": label, "start_offset": start, "end_offset": end}
        for number, (start, end, label) in enumerate(row.pop("label"), start=40)
    ]
    row["relations"] = []


def test_a_line_has_the_text_and_every_record_as_a_labelled_stretch(desk: OpenPaper) -> None:
    row = json.loads(exported("doccano", desk))
    assert row["text"] == wexcombe.TEXT
    said = {(row["text"][start:end], label) for start, end, label in row["label"]}
    assert (PLANS, "finding:area_for_improvement") in said
    assert ("a visit in November 2022", "visit:inspection_unspecified") in said
    assert ("RESOLVED that the report be noted", "resolution:resolved") in said
    assert len(row["label"]) == len(shown(desk)) == 13


def test_the_same_papers_give_the_same_bytes(desk: OpenPaper, tmp_path: Path) -> None:
    assert exported("doccano", desk) == exported("doccano", wexcombe.paper(tmp_path / "other"))


def test_what_was_not_touched_decides_nothing(desk: OpenPaper) -> None:
    settled = taken("doccano", exported("doccano", desk), desk)
    assert decisions(settled) == []
    assert settled.same == 13


def test_what_was_not_touched_is_accepted_where_that_is_asked_for(desk: OpenPaper) -> None:
    made = decisions(taken("doccano", exported("doccano", desk), desk, accept_unchanged=True))
    assert [decision.verdict for decision in made] == ["accept"] * 13


@pytest.mark.parametrize("shape", [lambda row: None, as_relations])
def test_another_label_is_an_edit_of_that_record_alone(desk: OpenPaper, shape: Any) -> None:
    def change(row: Any) -> None:
        relabelled(row, CASELOADS, "finding:concern")
        shape(row)

    (made,) = decisions(taken("doccano", changed(exported("doccano", desk), change), desk))
    assert (made.verdict, made.quote, made.edits) == ("edit", CASELOADS, {"polarity": "concern"})


def test_a_denial_is_a_finding_said_not_to_be_so(desk: OpenPaper) -> None:
    text = changed(
        exported("doccano", desk), lambda row: relabelled(row, CASELOADS, "denial:strength")
    )
    (made,) = decisions(taken("doccano", text, desk))
    assert made.edits == {"negated": True}


def test_a_new_stretch_is_an_addition_with_the_words_of_the_paper(desk: OpenPaper) -> None:
    words = " Councillor Ashdown was worried about the number of vacancies.\n"
    text = changed(exported("doccano", desk), lambda row: with_label(row, words, "view:member"))
    (made,) = decisions(taken("doccano", text, desk))
    assert (made.verdict, made.kind, made.quote) == ("add", "view", words.strip())


def test_to_take_a_file_twice_decides_once(desk: OpenPaper) -> None:
    def change(row: Any) -> None:
        relabelled(row, CASELOADS, "finding:concern")
        without(row, PLANS)
        with_label(row, "Councillor Ashdown was worried", "view:member")

    text = changed(exported("doccano", desk), change)
    for decision in decisions(taken("doccano", text, desk, reject_missing=True)):
        desk.write(decision)
    desk.refresh()
    assert decisions(taken("doccano", text, desk, reject_missing=True)) == []


def test_a_second_finding_on_the_same_words_is_named(desk: OpenPaper) -> None:
    text = changed(
        exported("doccano", desk), lambda row: with_label(row, CASELOADS, "finding:concern")
    )
    settled = taken("doccano", text, desk)
    assert settled.made == []
    assert "finding:strength stands on these very words already" in troubles(settled)


def test_what_did_not_go_out_and_is_marked_otherwise_is_edited(desk: OpenPaper) -> None:
    blind = doccano_line(desk, (), 1)
    text = changed(blind, lambda row: with_label(row, CASELOADS, "finding:concern"))
    (made,) = decisions(taken("doccano", text, desk))
    assert (made.verdict, made.edits["polarity"]) == ("edit", "concern")
    for again in (text, changed(blind, lambda row: with_label(row, CASELOADS, "finding:strength"))):
        desk.write(made)
        desk.refresh()
        assert taken("doccano", again, desk).made == []


def test_a_person_who_is_marked_is_called_as_in_the_paper(desk: OpenPaper) -> None:
    text = changed(
        exported("doccano", desk), lambda row: with_label(row, "Councillor Ashdown", "person")
    )
    (made,) = decisions(taken("doccano", text, desk))
    assert made.record is not None
    assert made.record["name"] == "Councillor Ashdown"


def test_the_same_words_added_at_two_places_are_two_records(tmp_path: Path) -> None:
    twice = paper("Members noted it.\n\nOther things.\n\nMembers noted it.\n", tmp_path)
    text = changed(
        exported("doccano", twice),
        lambda row: row.update(label=[[0, 17, "resolution:noted"], [34, 51, "resolution:noted"]]),
    )
    made = decisions(taken("doccano", text, twice))
    for decision in made:
        twice.write(decision)
    twice.refresh()
    assert [r.evidence[0].start for r in twice.reviewed.reading.resolutions] == [0, 34]


def test_a_record_that_is_gone_stays_unless_rejecting_is_asked_for(desk: OpenPaper) -> None:
    text = changed(exported("doccano", desk), lambda row: without(row, CASELOADS))
    kept = taken("doccano", text, desk)
    assert (decisions(kept), kept.missing) == ([], 1)
    (made,) = decisions(taken("doccano", text, desk, reject_missing=True))
    assert (made.verdict, made.quote) == ("reject", CASELOADS)


def test_themes_go_out_as_labels_and_come_back_as_themes(desk: OpenPaper) -> None:
    def change(row: Any) -> None:
        start = row["text"].index(PLANS)
        row["label"] = [i for i in row["label"] if i[0] != start or not i[2].startswith("theme:")]
        with_label(row, PLANS, "theme:supervision")

    text = changed(exported("doccano", desk, themes=True), change)
    (made,) = decisions(taken("doccano", text, desk))
    assert made.edits == {"themes": ["supervision"]}


def test_a_theme_where_no_themes_went_out_is_one_more(desk: OpenPaper) -> None:
    text = changed(
        exported("doccano", desk), lambda row: with_label(row, PLANS, "theme:supervision")
    )
    (made,) = decisions(taken("doccano", text, desk))
    assert made.edits == {"themes": ["assessment-planning", "supervision"]}


def test_a_line_without_our_meta_is_compared_with_what_is_read_now(desk: OpenPaper) -> None:
    def change(row: Any) -> None:
        del row["meta"]
        relabelled(row, CASELOADS, "finding:concern")
        without(row, PLANS)

    text = changed(exported("doccano", desk), change)
    (made,) = decisions(taken("doccano", text, desk, reject_missing=True))
    assert made.edits == {"polarity": "concern"}
    assert "does not say what was exported" in marked("doccano", text, desk).notes[0]


@pytest.mark.parametrize(
    "nest", [lambda meta: {"meta": meta}, json.dumps, lambda meta: {"meta": json.dumps(meta)}]
)
def test_meta_is_found_however_doccano_keeps_it(desk: OpenPaper, nest: Any) -> None:
    def change(row: Any) -> None:
        row["meta"] = nest(row["meta"])
        without(row, CASELOADS)

    assert taken("doccano", changed(exported("doccano", desk), change), desk).missing == 1


def test_a_change_since_the_export_is_a_conflict(desk: OpenPaper) -> None:
    text = exported("doccano", desk)
    other = changed(text, lambda row: relabelled(row, CASELOADS, "finding:progress"))
    for decision in decisions(taken("doccano", other, desk)):
        desk.write(decision)
    desk.refresh()
    late = changed(text, lambda row: relabelled(row, CASELOADS, "finding:concern"))
    settled = taken("doccano", late, desk)
    assert settled.made == []
    assert "line 1: conflict: since the export, polarity became progress" in troubles(settled)
    gone = changed(text, lambda row: without(row, CASELOADS))
    assert "conflict" in troubles(taken("doccano", gone, desk, reject_missing=True))
    assert decisions(taken("doccano", text, desk)) == []


def test_what_somebody_rejected_since_the_export_is_a_conflict(desk: OpenPaper) -> None:
    text = exported("doccano", desk)
    out = changed(text, lambda row: without(row, CASELOADS))
    for decision in decisions(taken("doccano", out, desk, reject_missing=True)):
        desk.write(decision)
    desk.refresh()
    late = changed(text, lambda row: relabelled(row, CASELOADS, "finding:concern"))
    assert "conflict: since the export, rejected by A. Clerk" in troubles(
        taken("doccano", late, desk)
    )


def test_words_are_found_again_in_a_paper_that_was_converted_anew(
    desk: OpenPaper, tmp_path: Path
) -> None:
    text = changed(
        exported("doccano", desk),
        lambda row: with_label(row, "Members welcomed the report", "view:member"),
    )
    anew = paper(
        "Page 1\n\n" + wexcombe.TEXT.replace("\n", "\n\n"), tmp_path / "anew", work=wexcombe.WORK
    )
    settled = taken("doccano", text, anew)
    (made,) = [decision for _, decision in settled.made]
    assert made.quote == "Members welcomed the report"
    assert made.start == anew.document.text.index("Members welcomed")


def test_offsets_of_others_are_not_guessed_where_programs_differ(tmp_path: Path) -> None:
    words = "😀 Members noted it."
    one = paper(words, tmp_path)
    line = json.dumps({"text": words, "label": [[3, 20, "resolution:noted"]]})
    assert "--offsets" in troubles(taken("doccano", line, one))
    (made,) = decisions(taken("doccano", line, one, utf16=True))
    assert made.quote == "Members noted it."
    (made,) = decisions(taken("doccano", line.replace("[3, 20", "[2, 19"), one, utf16=False))
    assert made.quote == "Members noted it."
    cut = line.replace("[3, 20", "[1, 20")
    assert "between two signs" in troubles(taken("doccano", cut, one, utf16=True))


def test_no_sign_that_goes_out_is_counted_as_two(tmp_path: Path) -> None:
    one = paper("a 😀\r\nb\u2028c\x00\ud800", tmp_path)
    line = exported("doccano", one)
    assert line.count("\n") == 1
    assert "\u2028" not in line
    text = json.loads(line)["text"]
    assert len(text) == len(one.document.text) == len(text.encode("utf-16-le")) // 2
    assert not set(text) & set("\r\x00\u2028")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "line 1: is not JSON"),
        ("[" * 100_000, "line 1: is not JSON: it is nested too deep"),
        ("[]", "is not a JSON object"),
        ("{}", "has no text"),
        ('{"text": 3}', "has no text"),
        ('{"text": "Elsewhere.", "label": []}', "no paper here has this text"),
        ('{"text": NaN}', "is not JSON: NaN is no number"),
    ],
)
def test_a_line_that_is_none_is_named(desk: OpenPaper, row: str, said: str) -> None:
    settled = taken("doccano", row, desk)
    assert settled.made == []
    assert said in troubles(settled)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ([0, 10**30, "finding:concern"], "stands at 0-1000000000000"),
        ([-3, 5, "finding:concern"], "stands at -3-5"),
        ([9, 5, "finding:concern"], "stands at 9-5"),
        ([0, 0, "finding:concern"], "stands at 0-0"),
        ([0, 8.0, "finding:concern"], "8.0', which is no whole number"),
        ([True, 8, "finding:concern"], "'True', which is no whole number"),
        (["0", 8, "finding:concern"], "which is no whole number"),
        ([0, 8, 3], "which is no text"),
        ([0, 8], "is no labelled stretch"),
        ("finding:concern", "is no labelled stretch"),
        ({"label": "finding:concern"}, "is no labelled stretch"),
        ([0, 8, "finding:sad"], "polarity"),
        ([0, 8, "finding"], "there is no label 'finding'"),
        ([0, 8, "praise"], "there is no label 'praise'"),
        ([0, 8, "finding:\x1b[2Jconcern"], r"\x1b[2J"),
        ([0, 8, "visit:day_trip"], "kind"),
        ([0, 8, "theme:caseloads"], "where nothing is labelled that has themes"),
        ([40, 41, "finding:concern\u202e"], "\\u202e"),
    ],
)
def test_a_label_that_is_none_is_named_and_the_others_are_taken(
    desk: OpenPaper, item: object, said: str
) -> None:
    def change(row: Any) -> None:
        relabelled(row, CASELOADS, "finding:concern")
        row["label"].append(item)

    settled = taken("doccano", changed(exported("doccano", desk), change), desk)
    assert [decision.edits for _, decision in settled.made] == [{"polarity": "concern"}]
    assert len(settled.troubles) == 1
    assert said in troubles(settled)
    assert "line 1: " in troubles(settled)
    assert "\x1b" not in troubles(settled)


def test_a_theme_that_is_not_there_is_named(desk: OpenPaper) -> None:
    text = changed(exported("doccano", desk), lambda row: with_label(row, PLANS, "theme:sadness"))
    assert "there is no theme 'sadness'" in troubles(taken("doccano", text, desk))


def test_two_labels_for_one_are_not_guessed_at(desk: OpenPaper) -> None:
    def change(row: Any) -> None:
        relabelled(row, CASELOADS, "finding:concern")
        with_label(row, CASELOADS, "finding:progress")

    settled = taken("doccano", changed(exported("doccano", desk), change), desk)
    assert settled.made == []
    assert "it is not clear what became what" in troubles(settled)


@pytest.mark.parametrize(
    "meta",
    [
        {"ofgraph": {"work": 3}},
        {"ofgraph": []},
        "{",
        {"ofgraph": {"work": "w", "file": "f", "sha256": "", "kinds": [], "themes": False,
                     "exported": [{"key": "k", "version": "v", "label": "bad", "spans": []}]}},
    ],
)  # fmt: skip
def test_meta_that_was_changed_is_named(desk: OpenPaper, meta: object) -> None:
    text = changed(exported("doccano", desk), lambda row: row.update(meta=meta))
    settled = taken("doccano", text, desk, reject_missing=True)
    assert settled.made == []
    assert "its meta" in troubles(settled)


def test_a_paper_that_stands_in_two_lines_is_taken_once(desk: OpenPaper) -> None:
    text = exported("doccano", desk)
    assert "line 2: an earlier line is about wexcombe-minutes.txt as well" in troubles(
        taken("doccano", text + text, desk)
    )


def test_relations_are_passed_over_and_that_is_said(desk: OpenPaper) -> None:
    def change(row: Any) -> None:
        as_relations(row)
        row["relations"] = [{"id": 1, "from_id": 40, "to_id": 41, "type": "of"}]

    text = changed(exported("doccano", desk), change)
    assert "relations" in marked("doccano", text, desk).notes[0]
    assert decisions(taken("doccano", text, desk)) == []
