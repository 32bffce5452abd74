"""The bundled registers as subjects: whole, described, and true to one another."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections import Counter
from functools import cache
from typing import cast

import pytest

from ofgraph.linking.register import Register
from ofgraph.resources import resource_dir, resource_text
from ofgraph.sources.outcome_columns import OutcomeColumns
from ofgraph.sources.outcome_tidy import bundled_outcomes, write_tidy, write_tidy_files

TABLES = (
    "council-changes.csv", "council-codes.csv", "council-names.csv", "councils.csv",
    "framework-actions.csv", "framework-areas.csv", "frameworks.csv", "grade-scales.csv",
    "official-files.csv", "official-outcomes.csv", "visit-kinds.csv", "visit-themes.csv",
)  # fmt: skip
EDTF = re.compile(r"\d{4}(-\d\d){0,2}")


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(io.StringIO(resource_text("data", table))))


def column(table: str, name: str) -> set[str]:
    return {row[name] for row in rows(table)}


@cache
def metadata(table: str) -> dict[str, object]:
    return cast(dict[str, object], json.loads(resource_text("data", f"{table}-metadata.json")))


def columns(table: str) -> list[dict[str, object]]:
    schema = cast(dict[str, list[dict[str, object]]], metadata(table)["tableSchema"])
    return schema["columns"]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_described_column_by_column(table: str) -> None:
    header = next(csv.reader(io.StringIO(resource_text("data", table))))
    assert [told["name"] for told in columns(table)] == header
    assert all(told["dc:description"] for told in columns(table))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_names_its_source_and_licence(table: str) -> None:
    told = metadata(table)
    assert told["url"] == table
    assert told["dc:title"]
    assert told["dc:source"]
    assert "licen" in str(told["dc:license"])


@pytest.mark.parametrize("table", TABLES)
def test_cells_are_of_the_type_the_description_gives(table: str) -> None:
    for told in columns(table):
        name = str(told["name"])
        for value in filter(None, column(table, name)):
            if told["datatype"] == "date":
                assert dt.date.fromisoformat(value).isoformat() == value
            elif told["datatype"] == "integer":
                assert int(value) > 0
            elif told["datatype"] == "boolean":
                assert value in ("true", "false")


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_its_key_in_every_row_and_once(table: str) -> None:
    schema = cast(dict[str, list[str] | str], metadata(table)["tableSchema"])
    key = schema["primaryKey"]
    names = [key] if isinstance(key, str) else key
    keys = Counter(tuple(row[name] for name in names) for row in rows(table))
    assert [found for found, times in keys.items() if times > 1] == []


def test_every_table_in_the_folder_is_described() -> None:
    there = {place.name for place in resource_dir("data").iterdir()}
    described = {name.removesuffix("-metadata.json") for name in there if "-metadata" in name}
    assert set(TABLES) <= described <= there


def test_there_are_153_councils_of_today_and_8_abolished_ones_that_a_source_states() -> None:
    assert Counter(row["status"] for row in rows("councils.csv")) == {
        "current": 153,
        "abolished": 8,
    }


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_from_memory(table: str) -> None:
    assert "memory" not in resource_text("data", table).casefold()


def test_codes_names_and_changes_are_of_councils_in_the_register() -> None:
    known = column("councils.csv", "id")
    assert column("council-codes.csv", "council") == known
    assert column("council-names.csv", "council") <= known
    for row in rows("council-changes.csv"):
        assert set(row["from"].split("|") + row["to"].split("|")) <= known


def test_the_code_of_each_council_is_among_its_codes() -> None:
    codes = {(row["council"], row["gss_code"]) for row in rows("council-codes.csv")}
    assert {(row["id"], row["gss_code"]) for row in rows("councils.csv")} <= codes


def test_councils_end_on_the_day_before_others_take_over() -> None:
    councils = {row["id"]: row for row in rows("councils.csv")}
    for change in rows("council-changes.csv"):
        eve = dt.date.fromisoformat(change["date"]) - dt.timedelta(days=1)
        assert {councils[key]["end"] for key in change["from"].split("|")} == {eve.isoformat()}
        assert {councils[key]["start"] for key in change["to"].split("|")} == {change["date"]}


def test_dates_known_in_part_are_written_as_edtf() -> None:
    for table in ("council-codes.csv", "frameworks.csv", "framework-areas.csv", "grade-scales.csv"):
        for name in ("from", "until"):
            assert all(EDTF.fullmatch(value) for value in column(table, name) if value)


def test_official_outcomes_count_2743_judgements_and_120_visits() -> None:
    outcomes = [outcome for table in bundled_outcomes() for outcome in table.outcomes]
    assert sum(1 for outcome in outcomes if outcome.area) == 2743
    assert sum(1 for outcome in outcomes if outcome.area is None) == 120


def test_official_outcomes_count_by_framework_and_kind() -> None:
    assert Counter((row["framework"], row["kind"]) for row in rows("official-outcomes.csv")) == {
        ("SLAC", "SLAC inspection"): 303,
        ("SLAC", "SLAC re-inspection of safeguarding"): 9,
        ("SLAC", "SLAC re-inspection of looked after"): 2,
        ("CPI", "Child protection inspection"): 50,
        ("CPI", "Child protection re-inspection"): 1,
        ("TLAC", "Targeted looked after children inspection"): 5,
        ("SIF", "SIF inspection"): 1060,
        ("SIF", "SIF re-inspection"): 126,
        ("ILACS", "ILACS Standard Inspection"): 735,
        ("ILACS", "ILACS Short Inspection"): 452,
        ("ILACS", "ILACS Focused Visit"): 72,
        ("ILACS", "LA Monitoring visit"): 48,
    }


def test_care_leavers_have_their_own_judgement_from_2023_only() -> None:
    ilacs = [row for row in rows("official-outcomes.csv") if row["framework"] == "ILACS"]
    own = {row["inspection_date"] for row in ilacs if row["area"] in ("care-leavers", "in-care")}
    joint = {r["inspection_date"] for r in ilacs if r["area"] == "in-care-and-care-leavers"}
    assert max(joint) < "2023-01-01" <= min(own)


def test_one_official_figure_is_a_revision() -> None:
    revised = [row for row in rows("official-outcomes.csv") if row["revises_cell"]]
    assert [
        (row["council"], row["inspection_date"], row["area"], row["grade_before"])
        for row in revised
    ] == [("staffordshire", "2023-11-06", "care-leavers", "Good")]


def test_each_outcome_is_of_a_council_that_existed_on_the_day() -> None:
    register = Register.bundled()
    for table in bundled_outcomes():
        for outcome in table.outcomes:
            on = outcome.inspection_date or outcome.publication_date
            assert register.by_id(outcome.council_id).existed(on)
            assert register.by_code(outcome.gss_code) is not None


def test_the_bundled_outcomes_are_written_as_they_were_read() -> None:
    tables = bundled_outcomes()
    outcomes = (outcome for table in tables for outcome in table.outcomes)
    assert write_tidy(outcomes) == resource_text("data", "official-outcomes.csv")
    assert write_tidy_files(tables) == resource_text("data", "official-files.csv")


def test_frameworks_areas_and_kinds_cover_the_outcomes() -> None:
    notation = {row["notation"]: row["id"] for row in rows("frameworks.csv")}
    areas = {(row["framework"], row["area"]) for row in rows("framework-areas.csv")}
    for row in rows("official-outcomes.csv"):
        assert not row["area"] or (notation[row["framework"]], row["area"]) in areas
    assert column("official-outcomes.csv", "kind") <= column("visit-kinds.csv", "official_kind")


def test_tables_of_frameworks_name_frameworks_and_scales_that_exist() -> None:
    known = column("frameworks.csv", "id")
    for table in ("framework-areas.csv", "framework-actions.csv", "visit-kinds.csv"):
        assert column(table, "framework") <= known
    assert column("frameworks.csv", "scale") - {""} == column("grade-scales.csv", "scale")


def test_every_official_visit_theme_says_what_a_visit_looks_at() -> None:
    told = {(row["kind"], row["official_theme"]) for row in rows("visit-themes.csv")}
    for theme in set(OutcomeColumns.bundled().visit_themes.values()):
        assert {("focused-visit", theme), ("monitoring-visit", theme)} <= told


def test_the_themes_that_visits_look_at_are_in_the_scheme() -> None:
    themes = resource_text("ontology", "themes.ttl")
    for slug in sorted(column("visit-themes.csv", "theme")):
        assert f"theme/{slug}>" in themes or f"theme:{slug} " in themes, slug
