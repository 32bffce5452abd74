"""Rules by name: which there are, what they are about, and what a wrong name gets."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checks.findings import found

from ofgraph.checks import Report, load_shapes
from ofgraph.checks.rules import chosen_rules, find_rule, list_rules, only
from ofgraph.checks.shapes import SHAPES, Shapes
from ofgraph.errors import OfgraphError, UnknownName

HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix my: <https://example.org/my#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ofg: <https://w3id.org/ofgraph/def#> .
"""


def own(tmp_path: Path, text: str) -> Shapes:
    (tmp_path / "mine.ttl").write_text(HEAD + text, encoding="utf-8")
    return load_shapes(tmp_path)


def about(tmp_path: Path, target: str) -> str:
    shapes = own(tmp_path, f"my:r {target} ; sh:nodeKind sh:IRI .")
    return find_rule("r", list_rules(shapes)).about


def test_every_shape_that_can_be_broken_is_a_rule_with_all_its_words() -> None:
    rules = list_rules(load_shapes())
    assert len(rules) > 100
    assert [rule.name for rule in rules if not (rule.title and rule.about)] == []
    assert [rule.name for rule in rules if not (rule.description and rule.advice)] == []


def test_a_rule_says_which_records_it_is_about() -> None:
    rule = find_rule("visit-started", list_rules(load_shapes()))
    assert (rule.about, rule.severity) == ("every visit", "violation")


def test_a_shape_that_only_gathers_rules_or_is_part_of_one_is_none() -> None:
    names = {rule.name for rule in list_rules(load_shapes())}
    assert names & {"Visit", "not-a-restatement"} == set()


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("sh:targetClass ofg:Visit, ofg:Finding", "every finding, every visit"),
        ("sh:targetSubjectsOf ofg:refersTo", "whatever has a “refers to”"),
        ("sh:targetObjectsOf ofg:refersTo", "whatever is the “refers to” of something"),
        ("sh:targetNode ofg:x", "“x”"),
        ("a rdfs:Class ; sh:targetNode ofg:x", "every r and “x”"),
    ],
)
def test_every_kind_of_target_is_said(tmp_path: Path, target: str, words: str) -> None:
    assert about(tmp_path, target) == words


def test_a_rule_within_a_rule_is_about_what_the_outer_one_leads_to(tmp_path: Path) -> None:
    text = """my:V a sh:NodeShape ; sh:targetClass ofg:Visit ; sh:property my:outer .
    my:outer sh:path ofg:council ; sh:property my:inner .
    my:inner sh:path ofg:name ; sh:minCount 1 ."""
    rules = list_rules(own(tmp_path, text))
    assert find_rule("inner", rules).about == "the “council” of every visit"


def test_a_rule_is_found_by_name_prefixed_name_and_iri() -> None:
    rules = list_rules(load_shapes())
    for name in ("visit-kind", "shape:visit-kind", SHAPES + "visit-kind"):
        assert find_rule(name, rules).name == "visit-kind"


def test_an_unknown_rule_suggests_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        find_rule("visit-kinds", list_rules(load_shapes()))
    assert caught.value.hint == "did you mean 'visit-kind'?"


def test_a_name_that_two_rules_have_must_be_an_iri(tmp_path: Path) -> None:
    shapes = own(tmp_path, "my:visit-kind sh:targetNode my:x ; sh:nodeKind sh:IRI .")
    with pytest.raises(OfgraphError, match="2 rules are called 'visit-kind'"):
        find_rule("visit-kind", list_rules(shapes))


def test_what_is_checked_beside_shapes_is_a_rule_too() -> None:
    names = {rule.name for rule in list_rules(load_shapes())}
    assert {"expected-number", "ill-typed-value", "waiver-ended"} <= names
    assert {"evidence-verbatim", "change-source-collapse"} <= names


def test_a_shape_stands_for_all_the_rules_in_it() -> None:
    shapes = load_shapes()
    chosen = chosen_rules(["Visit", "from-document"], shapes, list_rules(shapes))
    assert {SHAPES + "visit-kind", SHAPES + "visit-council", SHAPES + "from-document"} <= chosen
    assert SHAPES + "council-name" not in chosen


def test_only_some_rules_may_be_asked_for() -> None:
    report = Report(violations=(found(rule="a"), found(rule="b")), checked_quads=9, rules=100)
    part = only(report, {SHAPES + "a"})
    assert [one.shape for one in part.violations] == [SHAPES + "a"]
    assert (part.rules, part.checked_quads) == (1, 9)
