"""Baselines: what is new since an earlier check, and what is gone."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.findings import found

from ofgraph.checks import Report
from ofgraph.checks.settling.baseline import (
    Baseline,
    baseline_of,
    compared,
    only_new,
    read_baseline,
    write_baseline,
)
from ofgraph.checks.shapes import SHAPES
from ofgraph.errors import BadResource

OLD, NEW = found(), found(record="visit/northmere-2024-06-12")


def report(*findings: object) -> Report:
    return Report(violations=findings, checked_quads=1, rules=3)  # type: ignore[arg-type]


def baseline(*findings: object, graph: str = "") -> Baseline:
    return baseline_of(report(*findings), made="2026-11-22", graph=graph)


def test_what_a_baseline_lacks_is_new() -> None:
    after = compared(report(OLD, NEW), baseline(OLD))
    assert [one.new for one in after.violations] == [False, True]


def test_what_a_baseline_had_and_is_no_more_is_gone() -> None:
    assert compared(report(NEW), baseline(OLD, NEW)).gone == 1


def test_of_rules_that_were_not_checked_nothing_is_gone() -> None:
    after = compared(report(), baseline(OLD, found(rule="b")), checked={SHAPES + "b"})
    assert after.gone == 1


def test_the_same_rule_broken_by_another_value_is_new() -> None:
    after = compared(report(found(value="2")), baseline(found(value="1")))
    assert [one.new for one in after.violations] == [True]
    assert after.gone == 1


def test_new_findings_may_be_listed_alone() -> None:
    assert [
        one.focus for one in only_new(compared(report(OLD, NEW), baseline(OLD))).violations
    ] == [NEW.focus]


def test_what_is_waived_is_in_the_baseline_but_not_what_is_said_of_waivers() -> None:
    kept = baseline(OLD, found(rule="waiver-ended"))
    assert {key[1] for key in kept.found} == {OLD.shape}


def test_a_baseline_is_read_as_it_was_written() -> None:
    kept = baseline(OLD, NEW, graph="1a2b")
    assert read_baseline(write_baseline(kept), "b.json") == kept
    assert read_baseline(write_baseline(baseline()), "b.json") == baseline()


@given(st.lists(st.tuples(*[st.text()] * 5)))
def test_whatever_words_a_finding_has_it_is_read_as_it_was_written(
    keys: list[tuple[str, str, str, str, str]],
) -> None:
    kept = Baseline(made="", graph="", rules=0, found=frozenset(keys))
    assert read_baseline(write_baseline(kept), "b.json") == kept


def test_a_baseline_has_a_line_for_each_finding_in_order() -> None:
    lines = write_baseline(baseline(NEW, OLD)).splitlines()
    assert len(lines) == 4
    assert lines == write_baseline(baseline(OLD, NEW)).splitlines()


def test_the_day_does_not_make_another_baseline() -> None:
    later = baseline_of(report(OLD), made="2027-01-01")
    assert baseline(OLD).same_as(later)
    assert not baseline(OLD).same_as(baseline(OLD, graph="other"))


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "record,rule", "[" * 100_000])
def test_a_file_that_is_no_baseline_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadResource, match=r"b\.json is no baseline"):
        read_baseline(text, "b.json")


def test_a_baseline_of_a_newer_ofgraph_is_refused() -> None:
    with pytest.raises(BadResource, match="written by a newer ofgraph"):
        read_baseline('{"format": 2}', "b.json")


@pytest.mark.parametrize("found", [[["a"]], [3], "abc", None])
def test_a_broken_baseline_is_refused(found: object) -> None:
    text = json.dumps({"format": 1, "made": "", "graph": "", "rules": 1, "found": found})
    with pytest.raises(BadResource, match="no whole baseline"):
        read_baseline(text, "b.json")
