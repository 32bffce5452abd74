"""Waivers: what passes, what counts again, and what a file of them must say."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.checks.findings import found

from ofgraph.checks import Report, load_shapes
from ofgraph.checks.rule import Rule
from ofgraph.checks.rules import list_rules
from ofgraph.checks.settling.waivers import Waiver, apply_waivers, read_waivers, written
from ofgraph.checks.shapes import SHAPES
from ofgraph.errors import BadResource

TODAY = dt.date(2026, 11, 22)
ENTRY = """# Asked for in writing.
[[waiver]]
rule = "visit-kind"
record = "visit/wexcombe-2024-06-12"
reason = "The letter does not say."
author = "A. Clerk"
expires = 2027-03-31
"""


@pytest.fixture(scope="module")
def rules() -> tuple[Rule, ...]:
    return list_rules(load_shapes())


def applied(rules: tuple[Rule, ...], text: str, *findings: object, **more: object) -> Report:
    report = Report(violations=findings or (found(),), checked_quads=1)  # type: ignore[arg-type]
    return apply_waivers(report, read_waivers(text, "waivers.toml", rules), today=TODAY, **more)  # type: ignore[arg-type]


def said(report: Report) -> list[str]:
    return [one.problem for one in report.violations if one.problem]


def test_a_waived_finding_stays_in_the_report_and_says_who_and_why(rules: tuple[Rule, ...]) -> None:
    report = applied(rules, ENTRY)
    assert [one.waived for one in report.violations] == [
        "waived by A. Clerk until 2027-03-31: The letter does not say."
    ]
    assert report.conforms


def test_another_record_is_not_waived(rules: tuple[Rule, ...]) -> None:
    other = found(record="visit/northmere-2024-06-12")
    report = applied(rules, ENTRY, found(), other)
    assert sorted(bool(one.waived) for one in report.violations) == [False, True]
    assert not report.conforms


def test_another_rule_is_not_waived(rules: tuple[Rule, ...]) -> None:
    assert not applied(rules, ENTRY, found(), found(rule="visit-council")).conforms


@pytest.mark.parametrize(
    "record",
    [
        "any",
        "document/minutes-1a2b",
        "id/visit/wexcombe-2024-06-12",
        "https://w3id.org/ofgraph/id/visit/wexcombe-2024-06-12",
        "<https://w3id.org/ofgraph/id/document/minutes-1a2b>",
    ],
)
def test_a_waiver_may_be_for_a_record_a_document_or_any(
    rules: tuple[Rule, ...], record: str
) -> None:
    assert applied(rules, ENTRY.replace("visit/wexcombe-2024-06-12", record)).conforms


def test_a_waiver_may_be_for_one_value(rules: tuple[Rule, ...]) -> None:
    text = ENTRY + 'value = "2019"\n'
    assert applied(rules, text, found(value="2019")).conforms
    assert not applied(rules, text, found(value="2019"), found(value="2020")).conforms


def test_a_waiver_counts_on_its_last_day(rules: tuple[Rule, ...]) -> None:
    assert applied(rules, ENTRY.replace("2027-03-31", "2026-11-22")).conforms


def test_a_waiver_that_has_ended_no_longer_waives_and_is_a_warning(
    rules: tuple[Rule, ...],
) -> None:
    report = applied(rules, ENTRY.replace("2027-03-31", "2026-11-21"))
    assert not report.conforms
    assert said(report) == ["The waiver of “visit-kind” by A. Clerk ended on 2026-11-21."]
    assert report.count("warning") == 1


def test_a_waiver_that_lets_nothing_pass_is_information(rules: tuple[Rule, ...]) -> None:
    report = applied(rules, ENTRY, found(rule="visit-council"))
    assert said(report) == [
        "The waiver of “visit-kind” by A. Clerk lets nothing pass: what it is for is not found."
    ]
    assert report.count("info") == 1


def test_a_waiver_of_a_rule_that_was_not_checked_is_not_called_unused(
    rules: tuple[Rule, ...],
) -> None:
    report = applied(rules, ENTRY, found(rule="visit-council"), checked={"visit-council"})
    assert said(report) == []


def test_a_waiver_of_what_only_a_build_checks_is_not_called_unused(
    rules: tuple[Rule, ...],
) -> None:
    assert said(applied(rules, ENTRY.replace("visit-kind", "change-source-collapse"))) == []


def test_a_rule_of_a_shape_that_is_not_loaded_is_taken_by_its_iri(rules: tuple[Rule, ...]) -> None:
    text = ENTRY.replace("visit-kind", "https://example.org/my#short-title")
    assert read_waivers(text, "waivers.toml", rules)[0].rule == "https://example.org/my#short-title"
    with pytest.raises(BadResource, match="there is no rule"):
        read_waivers(ENTRY.replace("visit-kind", SHAPES + "knd"), "waivers.toml", rules)


def test_of_two_waivers_the_one_that_stands_counts(rules: tuple[Rule, ...]) -> None:
    report = applied(rules, ENTRY.replace("2027-03-31", "2026-01-01") + ENTRY)
    assert report.conforms
    assert report.count("warning") == 1


@pytest.mark.parametrize("key", ["rule", "record", "reason", "author", "expires"])
def test_what_every_waiver_says_must_be_there(rules: tuple[Rule, ...], key: str) -> None:
    lines = [line for line in ENTRY.splitlines() if not line.startswith(key)]
    with pytest.raises(BadResource, match=f"waivers.toml, waiver 2 does not say its {key}"):
        read_waivers(ENTRY + "\n".join(lines), "waivers.toml", rules)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('"A. Clerk"', '"  "', "waiver 1 does not say its author"),
        ('"visit-kind"', '"visit-knd"', "waiver 1: there is no rule called 'visit-knd'"),
        ("2027-03-31", '"soon"', "waiver 1: expires is 'soon', which is no day"),
        ("author", "autor", "waiver 1 has a key that means nothing: autor"),
        ("[[waiver]]", "[[waver]]", "waivers.toml: there is no key 'waver' in it"),
        ("[[waiver]]", "[waiver]", "waivers.toml: waiver is no list"),
        ("[[waiver]]", "[[waiver", "waivers.toml is not TOML"),
        ("# Asked for in writing.\n[[waiver]]", "waiver = [3]", "waiver 1 is no table"),
    ],
)
def test_a_file_that_does_not_say_what_it_should_is_refused(
    rules: tuple[Rule, ...], before: str, after: str, message: str
) -> None:
    text = ENTRY.replace(before, after)
    if after == "waiver = [3]":
        text = "waiver = [3]"
    with pytest.raises(BadResource) as caught:
        read_waivers(text, "waivers.toml", rules)
    assert message in caught.value.message
    assert caught.value.hint


def test_a_day_may_be_written_as_text_or_with_a_time(rules: tuple[Rule, ...]) -> None:
    for day in ('"2027-03-31"', "2027-03-31T12:00:00"):
        text = ENTRY.replace("2027-03-31", day)
        assert read_waivers(text, "waivers.toml", rules)[0].expires == dt.date(2027, 3, 31)


def test_a_file_without_waivers_waives_nothing(rules: tuple[Rule, ...]) -> None:
    assert read_waivers("\ufeff# none yet\n", "waivers.toml", rules) == ()


def test_a_waiver_that_is_written_is_read_as_it_was(rules: tuple[Rule, ...]) -> None:
    whole = read_waivers(ENTRY, "waivers.toml", rules)[0]
    for reason in ('He said: "no"\nand left\\.', "tab\tand \x7f", "“Wexcombe” ✓"):
        odd = Waiver(
            rule=whole.rule, record=whole.record, reason=reason.strip(), author=whole.author,
            expires=whole.expires, value='"2019"^^<urn:t>',
        )  # fmt: skip
        assert read_waivers(written(odd), "waivers.toml", rules) == (odd,)
