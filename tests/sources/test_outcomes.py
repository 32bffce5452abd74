"""Official outcome tables as Outcomes: what is read, what is reported, what is kept twice."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ofgraph.errors import BadResource, UnreadableSource
from ofgraph.ids import sha256_hex
from ofgraph.linking.register import Register
from ofgraph.records import About, Cell, CellRef, Outcome, OutcomeTable, Table
from ofgraph.resources import resource_text
from ofgraph.sources.outcome_columns import OutcomeColumns
from ofgraph.sources.outcome_repeats import combine
from ofgraph.sources.outcome_tidy import read_tidy, write_tidy, write_tidy_files
from ofgraph.sources.outcomes import grade_at_time, read_outcomes
from ofgraph.sources.tables import read_tables

REGISTER = Register.load(
    """\
id,name,official_name,type,gss_code,start,end
wexcombe,Wexcombe,Wexcombe Council,Unitary authority,E06900001,2020-04-01,
wexcombe-county,Wexcombe County Council,Wexcombe County Council,County,E10900001,,2020-03-31
northmere,Northmere,Northmere City Council,Metropolitan district,E08900001,,
""",
    changes="""\
id,date,from,to
wexcombe-2020,2020-04-01,wexcombe-county,wexcombe
""",
)
HISTORY = (
    "Web link", "Local authority area code", "Local authority name", "Inspection date",
    "Publication date", "Inspection type", "Overall effectiveness", "Impact of leaders",
    "Experiences and progress of children in care", "Experiences and progress of care leavers",
)  # fmt: skip
GRADED = (
    "Webpage", "E08900001", "Northmere", "2031-05-06", "2031-07-01", "ILACS Standard Inspection",
    "Good", "Outstanding", "Good", "Requires improvement to be good",
)  # fmt: skip
VISITS = (
    "Local authority name", "Inspection/Visit date", "Inspection/Visit type",
    "Overall effectiveness", "Impact of leaders", "Visit Theme",
)  # fmt: skip
VISIT = ("Northmere", "2031-09-09", "ILACS Focused Visit", "", "", "Front door")
WIDE = (
    "Local authority name",
    "Safeguarding & Looked After Children (SLAC) Inspection publication date",
    "SLAC Safeguarding Overall\neffectiveness (OE)",
    " SLAC Looked After Children Overall Effectiveness (OE) ",
    "Single Inspection of LA Children's Services (SIF)  First SIF publication date",
    " First SIF Overall Judgement\n(OE)",
)
OLD = ("Northmere", "27 July 2012", "Good", " -", "2014-07-07", "Requires improvement to be good")

Rows = Iterable[Sequence[str]]


def about(name: str = "outcomes.ods") -> About:
    return About(name=name, sha256=sha256_hex(name.encode()), size=1, media_type="")


def table(*rows: Sequence[str], sheet: str = "History", name: str = "outcomes.ods") -> Table:
    def cell(words: str) -> Cell:
        link = "https://example.org/44" if words == "Webpage" else None
        return Cell(value=words or None, text=words, link=link)

    return Table(
        about=about(name), sheet=sheet, rows=tuple(tuple(cell(w) for w in row) for row in rows)
    )


def read(*tables: Table) -> OutcomeTable:
    return read_outcomes(tables, tables[0].about, REGISTER)


def other(row: Sequence[str], **changed: str) -> tuple[str, ...]:
    """The row with cells changed by the heading's number: c3="..."."""
    cells = list(row)
    for place, words in changed.items():
        cells[int(place[1:])] = words
    return tuple(cells)


def grades(outcomes: Iterable[Outcome]) -> dict[str | None, str | None]:
    return {outcome.area: outcome.grade for outcome in outcomes}


def test_an_inspection_gives_an_outcome_for_each_grade() -> None:
    assert grades(read(table(HISTORY, GRADED)).outcomes) == {
        "leaders": "Outstanding",
        "in-care": "Good",
        "care-leavers": "Requires improvement to be good",
        "overall": "Good",
    }


def test_an_outcome_says_whose_it_is_and_when() -> None:
    first = read(table(HISTORY, GRADED)).outcomes[0]
    assert (first.council, first.council_id, first.gss_code) == (
        "Northmere", "northmere", "E08900001",
    )  # fmt: skip
    assert (first.framework, first.kind) == ("ILACS", "ILACS Standard Inspection")
    assert (first.inspection_date, first.publication_date) == ("2031-05-06", "2031-07-01")


def test_an_outcome_keeps_the_hyperlink_of_its_row() -> None:
    assert read(table(HISTORY, GRADED)).outcomes[0].link == "https://example.org/44"


def test_the_cell_that_states_a_grade_is_its_evidence() -> None:
    outcomes = read(table(("Title",), HISTORY, GRADED)).outcomes
    assert outcomes[-1].cell == CellRef(
        file="outcomes.ods", sha256=about().sha256, sheet="History", cell="G3", text="Good"
    )


def test_headings_are_found_on_whichever_row_they_stand() -> None:
    sheet = table(("Outcomes as at 31 March 2032",), ("A note.",), ("",), HISTORY, GRADED)
    found = read(sheet)
    assert len(found.outcomes) == 4
    assert (found.title, found.as_at) == ("Outcomes as at 31 March 2032", "2032-03-31")


def test_an_ungraded_visit_is_an_outcome_with_its_theme() -> None:
    (visit,) = read(table(VISITS, VISIT)).outcomes
    assert (visit.area, visit.grade, visit.visit_theme) == (None, None, "Front door")
    assert (visit.kind, visit.cell.cell) == ("ILACS Focused Visit", "F2")


def test_a_wide_table_gives_an_outcome_for_each_framework() -> None:
    outcomes = read(table(WIDE, OLD)).outcomes
    assert [(o.framework, o.area, o.publication_date) for o in outcomes] == [
        ("SLAC", "safeguarding-overall", "2012-07-27"),
        ("SIF", "overall", "2014-07-07"),
    ]


def test_two_tables_in_one_sheet_are_both_read() -> None:
    second = other(OLD, c0="Wexcombe")
    sheet = table(WIDE, OLD, ("",), ("Councils of before the change",), WIDE, second)
    found = read(sheet)
    assert {outcome.council for outcome in found.outcomes} == {"Northmere", "Wexcombe"}
    assert found.problems == ()


def test_the_council_is_the_body_that_existed_on_the_day() -> None:
    outcomes = read(table(WIDE, other(OLD, c0="Wexcombe"))).outcomes
    assert {(o.council_id, o.gss_code) for o in outcomes} == {("wexcombe-county", "E06900001")}


@pytest.mark.parametrize("words", ["", " -", "–", "Not judged", "N/A", "5"])
def test_a_cell_without_a_grade_is_no_judgement(words: str) -> None:
    found = read(table(HISTORY, other(GRADED, c9=words)))
    assert "care-leavers" not in grades(found.outcomes)
    assert found.problems == ()


def test_numerals_are_grades_by_the_words_of_their_framework() -> None:
    outcomes = read(table(WIDE, other(OLD, c2="3", c3="1", c5="3"))).outcomes
    assert [outcome.grade for outcome in outcomes] == [
        "Adequate", "Outstanding", "Requires improvement",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["6 May 2031", "06/05/2031", "6th May 2031", "06-May-31"])
def test_a_date_in_words_is_read(words: str) -> None:
    found = read(table(HISTORY, other(GRADED, c3=words)))
    assert found.outcomes[0].inspection_date == "2031-05-06"


def test_children_in_care_before_2023_are_judged_with_care_leavers() -> None:
    row = other(GRADED, c3="2022-05-06", c4="2022-07-01", c9="")
    assert "in-care-and-care-leavers" in grades(read(table(HISTORY, row)).outcomes)


def test_an_inspection_without_an_overall_grade_is_whole() -> None:
    found = read(table(HISTORY, other(GRADED, c6="")))
    assert len(found.outcomes) == 3
    assert found.problems == ()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (other(GRADED, c8="Goodish"), "History!I3: unknown grade 'Goodish'"),
        (other(GRADED, c5="Peer review"), "History!F3: unknown kind of inspection 'Peer review'"),
        (other(GRADED, c3="in May"), "History!D3: not a date 'in May'"),
        (other(GRADED, c1="E99999999"), "History!B3: unknown area code 'E99999999'"),
        (
            other(GRADED, c1="", c2="Northmeer"),
            "History!C3: unknown council (did you mean 'northmere'?) 'Northmeer'",
        ),
        (other(GRADED, c3="", c4=""), "History!C3: no date of the inspection 'Northmere'"),
        (
            other(GRADED, c6="", c7="", c8="", c9=""),
            "History!F3: an inspection without a grade 'ILACS Standard Inspection'",
        ),
    ],
)
def test_a_row_that_is_not_understood_is_named_and_only_it_left_out(
    row: Sequence[str], problem: str
) -> None:
    found = read(table(HISTORY, GRADED, row))
    assert found.problems == (f"{problem}; the row is left out",)
    assert len(found.outcomes) == 4


def test_an_unknown_visit_theme_is_named() -> None:
    found = read(table(VISITS, other(VISIT, c5="Moonlight")))
    assert found.problems == ("History!F2: unknown visit theme 'Moonlight'; the row is left out",)


def test_an_unknown_column_is_named_and_stops_the_rows_that_use_it() -> None:
    found = read(table((*HISTORY, "Appeal"), (*GRADED, ""), (*GRADED, "upheld")))
    assert len(found.outcomes) == 4
    assert found.problems == (
        "History!K1: unknown column 'Appeal'",
        "History!K1: rows left out because they have a value under the unknown column 'Appeal': 1",
    )


def test_a_council_not_inspected_yet_is_no_problem() -> None:
    row = other(GRADED, c3="Not yet inspected", c4="", c5="", c6="", c7="", c8="", c9="")
    found = read(table(HISTORY, GRADED, row))
    assert (len(found.outcomes), found.problems) == (4, ())


def test_a_table_of_latest_grades_repeats_the_history_and_is_not_counted_twice() -> None:
    latest = table(_without(HISTORY, 5), _without(GRADED, 5), sheet="Latest")
    found = read(latest, table(HISTORY, GRADED))
    assert [outcome.cell.sheet for outcome in found.outcomes] == ["History"] * 4
    assert found.problems == ()


def test_a_table_of_latest_grades_that_differs_from_the_history_is_reported() -> None:
    latest = table(_without(HISTORY, 5), _without(other(GRADED, c7="Good"), 5), sheet="Latest")
    found = read(latest, table(HISTORY, GRADED))
    assert len(found.outcomes) == 4
    assert found.problems == (
        "Latest!G2: Northmere leaders is 'Good' here and 'Outstanding' at History!H2, "
        "which is kept",
    )


def _without(row: Sequence[str], place: int) -> tuple[str, ...]:
    return (*row[:place], *row[place + 1 :])


def test_a_note_that_revises_a_figure_is_kept_with_it() -> None:
    note = (
        "Last time, the Northmere ILACS Standard inspection from 6 May 2031 stated that the "
        "sub-judgement for the experiences and progress of care leavers was “Good”. The "
        "report says this sub-judgement was “Requires improvement to be good”."
    )
    found = read(table((note,), sheet="Notes"), table(HISTORY, GRADED))
    (revised,) = (outcome for outcome in found.outcomes if outcome.revises)
    assert (revised.area, revised.grade_before) == ("care-leavers", "Good")
    assert revised.revises is not None
    assert (revised.revises.sheet, revised.revises.text) == ("Notes", "Good")


def dated(found: OutcomeTable, as_at: str) -> OutcomeTable:
    return replace(found, as_at=as_at)


def test_a_later_file_wins_and_keeps_the_figure_it_changed() -> None:
    before = dated(read(table(HISTORY, other(GRADED, c7="Good"), name="a.ods")), "2032-03-31")
    after = dated(read(table(HISTORY, GRADED, name="b.ods")), "2033-03-31")
    old, new = combine([after, before])
    assert old.outcomes == ()
    (revised,) = (outcome for outcome in new.outcomes if outcome.revises)
    assert (revised.area, revised.grade, revised.grade_before) == ("leaders", "Outstanding", "Good")
    assert revised.revises is not None
    assert (revised.revises.file, revised.revises.cell) == ("a.ods", "H2")


def test_what_only_the_earlier_file_tells_is_kept() -> None:
    before = dated(read(table(WIDE, OLD, name="a.ods")), "2032-03-31")
    after = dated(read(table(HISTORY, GRADED, name="b.ods")), "2033-03-31")
    assert [len(found.outcomes) for found in combine([before, after])] == [2, 4]


def test_a_date_that_a_later_file_gives_otherwise_is_reported() -> None:
    before = dated(read(table(HISTORY, other(GRADED, c4="2031-08-01"), name="a.ods")), "2032")
    after = dated(read(table(HISTORY, GRADED, name="b.ods")), "2033")
    old, _new = combine([before, after])
    assert old.problems == (
        "History, row 2: the inspection of Northmere has the publication date 2031-08-01 here "
        "and 2031-07-01 in b.ods, which is kept",
    )


def test_two_visits_in_one_season_are_two() -> None:
    found = read(table(VISITS, VISIT, other(VISIT, c1="2031-11-11")))
    assert len(found.outcomes) == 2


def test_a_file_without_outcomes_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="no sheet has the headings"):
        read(table(("Name", "Age", "Town"), ("x", "7", "Northmere")))


def test_tables_of_other_providers_are_no_outcomes() -> None:
    with pytest.raises(UnreadableSource, match="no sheet has the headings"):
        read(table((*HISTORY, "Provision type"), (*GRADED, "Home")))


@pytest.mark.parametrize(
    ("framework", "date", "grade", "at_time", "rule"),
    [
        ("SLAC", "2013-10-31", "Requires improvement to be good", "Adequate",
         "grade-at-time.adequate-before-2013-11@1"),
        ("SIF", "2013-11-01", "Requires improvement to be good", "Requires improvement",
         "grade-at-time.requires-improvement-in-sif@1"),
        ("ILACS", "2031-05-06", "Requires improvement to be good",
         "Requires improvement to be good", "grade-at-time.as-republished@1"),
        ("SLAC", "2010-01-01", "Good", "Good", "grade-at-time.as-republished@1"),
    ],
)  # fmt: skip
def test_the_grade_of_the_time_is_inferred_by_a_named_rule(
    framework: str, date: str, grade: str, at_time: str, rule: str
) -> None:
    outcome = read(table(HISTORY, GRADED)).outcomes[0]
    outcome = replace(outcome, framework=framework, inspection_date=date, grade=grade)
    assert grade_at_time(outcome) == (at_time, rule)


def test_a_visit_has_no_grade_of_the_time() -> None:
    with pytest.raises(ValueError, match="has no grade"):
        grade_at_time(read(table(VISITS, VISIT)).outcomes[0])


def test_what_is_written_tidily_is_read_back() -> None:
    found = read(table(HISTORY, GRADED), table(VISITS, VISIT, sheet="Visits"))
    assert read_tidy(write_tidy(found.outcomes), write_tidy_files([found])) == (found,)


def test_a_tidy_table_with_another_column_is_refused() -> None:
    found = read(table(HISTORY, GRADED))
    with pytest.raises(BadResource, match="appeal"):
        read_tidy("appeal,x\n", write_tidy_files([found]))


def test_a_tidy_row_of_a_file_not_listed_is_refused() -> None:
    found = read(table(HISTORY, GRADED))
    with pytest.raises(BadResource, match="not listed"):
        read_tidy(write_tidy(found.outcomes), write_tidy_files([]))


def test_the_knowledge_of_columns_must_be_valid() -> None:
    with pytest.raises(BadResource, match="not valid TOML"):
        OutcomeColumns("[grades")


SHARED = Path(os.environ.get("OFGRAPH_SHARED", Path(__file__).parents[3] / "shared")) / "official"
needs_official_files = pytest.mark.skipif(
    not SHARED.is_dir(), reason="Ofsted's own files are not on this machine (OFGRAPH_SHARED)"
)


@cache
def official() -> tuple[OutcomeTable, ...]:
    found = []
    for path in sorted(SHARED.glob("*.ods")):
        data = path.read_bytes()
        media_type = "application/vnd.oasis.opendocument.spreadsheet"
        source = About(
            name=path.name, sha256=sha256_hex(data), size=len(data), media_type=media_type
        )
        found.append(read_outcomes(read_tables(data, source), source, Register.bundled()))
    return combine(found)


def tidy(name: str) -> list[dict[str, str]]:
    with (SHARED / name).open(encoding="utf-8-sig", newline="") as file:
        return [
            {column: words for column, words in row.items() if column != "source"}
            for row in csv.DictReader(file)
        ]


@needs_official_files
def test_ofsteds_own_files_give_the_2743_judgements_row_for_row() -> None:
    told = [
        {
            "gss_code": outcome.gss_code,
            "local_authority": outcome.council,
            "framework": outcome.framework,
            "kind": outcome.kind,
            "inspection_date": outcome.inspection_date or "",
            "publication_date": outcome.publication_date or "",
            "area": outcome.area,
            "grade_as_republished": outcome.grade,
            "grade_at_time_inferred": grade_at_time(outcome)[0],
            "visit_theme": outcome.visit_theme or "",
        }
        for found in official()
        for outcome in found.outcomes
        if outcome.area
    ]
    assert len(told) == 2743
    assert told == tidy("judgements-2009-2025-tidy.csv")


@needs_official_files
def test_ofsteds_own_files_give_the_120_visits_row_for_row() -> None:
    told = [
        {
            "gss_code": outcome.gss_code,
            "local_authority": outcome.council,
            "visit_type": outcome.kind,
            "visit_date": outcome.inspection_date or "",
            "publication_date": outcome.publication_date or "",
            "visit_theme": outcome.visit_theme,
        }
        for found in official()
        for outcome in found.outcomes
        if outcome.area is None
    ]
    assert len(told) == 120
    assert told == tidy("ungraded-visits-tidy.csv")


@needs_official_files
def test_ofsteds_own_files_differ_from_each_other_in_two_places_only() -> None:
    told = [problem for found in official() for problem in found.problems]
    assert len(told) == 2
    assert "Merton has the kind ILACS Standard Inspection here" in told[0]
    assert "Nottingham has the publication date 2022-11-05 here" in told[1]


@needs_official_files
def test_the_bundled_table_is_what_ofsteds_own_files_give() -> None:
    outcomes = [outcome for found in official() for outcome in found.outcomes]
    assert write_tidy(outcomes) == resource_text("data", "official-outcomes.csv")
