"""Figures that benchmarks print: stages told apart, ratios the right way up, JSON that parses."""

from __future__ import annotations

import json

import pytest
from benchmarks.build import STAGES, Stopwatch
from benchmarks.generate import Synthetic, whole
from benchmarks.load import Loads, loads, shown
from benchmarks.measure import as_json, median, table
from benchmarks.rows import differences
from rdflib import Graph

from ofgraph.graph import Table
from ofgraph.graph.values import TypedText


def test_the_median_of_the_runs_is_given() -> None:
    runs: list[int] = []
    assert median(lambda: runs.append(1), runs=3) >= 0
    assert len(runs) == 3


def test_missing_figures_are_blank_in_a_table() -> None:
    assert "| load |      |" in table(("job", "CPU"), (("load", None), ("read", 1.0)))


def test_large_numbers_are_grouped() -> None:
    assert "1,000,000" in table(("quads",), ((1_000_000,),))


def test_figures_inside_figures_are_rounded_too() -> None:
    assert json.loads(as_json({"a": {"b": [0.12345]}})) == {"a": {"b": [0.123]}}


def test_a_stopwatch_knows_every_stage_a_build_tells_of() -> None:
    watch = Stopwatch()
    for stage in ("linking", "loading", "checking"):
        watch(stage, 0, 1)
        watch(stage, 1, 1)
    watch.turn("record")
    assert set(watch.seconds) == set(STAGES)


def test_reading_on_is_one_stage_however_many_files_it_reads() -> None:
    watch = Stopwatch()
    watch("reading", 1, 2)
    watch("reading", 2, 2)
    assert not watch.seconds


def test_a_ratio_is_our_time_over_the_peers() -> None:
    found = Loads(quads=9, ours=2.0, ours_folder=6.0, bare=1.0, bare_folder=4.0, rdflib=20.0)
    assert found.ratios == {
        "load_vs_bare": 2.0, "load_folder_vs_bare": 1.5, "load_vs_rdflib": 0.1,
        "load_folder_vs_rdflib": 0.3,
    }  # fmt: skip


def test_rdflib_that_was_not_run_has_no_ratio() -> None:
    found = Loads(quads=9, ours=2.0, ours_folder=6.0, bare=1.0, bare_folder=4.0, rdflib=None)
    assert found.ratios["load_vs_rdflib"] is None
    assert "rdflib" not in shown(found)


@pytest.fixture(scope="module")
def found() -> Loads:
    return loads(whole(Synthetic(11_000, seed=2)), runs=1)


def test_every_way_to_load_is_measured(found: Loads) -> None:
    assert all(ratio is not None and ratio > 0 for ratio in found.ratios.values())


def test_the_table_names_the_size_and_the_peers(found: Loads) -> None:
    told = shown(found)
    assert f"{found.quads:,} quads" in told
    assert "rdflib Dataset" in told


def test_rows_of_two_engines_are_compared_as_terms_and_as_often_as_they_come() -> None:
    theirs = Graph().query(
        'SELECT ?n ?m { VALUES (?n ?m) { (1 "one") (1 "one") (UNDEF "two"@en) } }'
    )
    two = TypedText("two", language="en")
    same = Table(("n", "m"), ((1, "one"), (None, two), (1, "one")))
    assert differences(same, theirs) == []
    other = Table(("n", "m"), ((1, "one"), (None, two), (2, "one")))
    assert [line.split(":")[0] for line in differences(other, theirs)] == [
        "only ofgraph", "only rdflib",
    ]  # fmt: skip
