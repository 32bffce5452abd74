"""A rule explained: what it looks at, what it asks for, what to do, what passes and what fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ofgraph.checks import load_shapes
from ofgraph.checks.explain import (
    explain,
    explained,
    explained_json,
    listed_rules,
    rules_json,
)
from ofgraph.checks.rules import list_rules
from ofgraph.checks.shapes import Shapes
from ofgraph.errors import UnknownName

OWN = '''@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix my: <https://example.org/my#> .
@prefix ofg: <https://w3id.org/ofgraph/def#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
my:short-titles sh:targetClass ofg:Document ; sh:path ofg:title ; sh:maxLength 80 ;
    sh:severity sh:Info ; sh:name "Short title"@en ; sh:message "Shorten it."@en ;
    sh:description "A title fits on a line."@en ;
    skos:example """ofg:d ofg:title "Minutes" .""" ;
    ofg:nonExample """ofg:d ofg:title "Minutes of …" .""" .
my:Views a sh:NodeShape ; sh:targetClass ofg:View ;
    sh:property [ sh:path ofg:text ; sh:minCount 1 ] .
my:off sh:targetClass ofg:View ; sh:path ofg:text ; sh:maxLength 8 ; sh:deactivated true .
'''


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Shapes:
    folder: Path = tmp_path_factory.mktemp("shapes")
    (folder / "mine.ttl").write_text(OWN, encoding="utf-8")
    return load_shapes(folder)


def test_a_rule_of_ones_own_is_explained_whole(shapes: Shapes) -> None:
    assert explained(explain("short-titles", shapes)) == (
        "Short title (short-titles, info)\n"
        "A title fits on a line.\n"
        "\n"
        "Looks at:  the “title” of every document\n"
        "\n"
        "Asks:\n"
        "  - Each is at most 80 long (in characters).\n"
        "\n"
        "If not:    Shorten it.\n"
        "\n"
        "Passes:\n"
        '  ofg:d ofg:title "Minutes" .\n'
        "\n"
        "Fails:\n"
        '  ofg:d ofg:title "Minutes of …" .\n'
        "\n"
        "Rule:      https://example.org/my#short-titles"
    )


def test_a_rule_without_words_is_explained_by_what_it_asks(shapes: Shapes) -> None:
    explanation = explain("Views", shapes)
    assert explanation.looks_at == "every view"
    assert explanation.asks == ("Its “text”: there is at least one.",)


def test_a_rule_that_is_switched_off_says_so(shapes: Shapes) -> None:
    assert "switched off" in explained(explain("off", shapes))


def test_a_shape_that_gathers_rules_names_them(shapes: Shapes) -> None:
    explanation = explain("Visit", shapes)
    assert "visit-kind" in explanation.parts
    assert explanation.looks_at == "every visit"


def test_a_check_that_is_no_shape_is_explained_too(shapes: Shapes) -> None:
    explanation = explain("expected-number", shapes)
    assert explanation.asks == ("Each source gives about as many records as it is known to hold.",)


def test_a_rule_may_be_named_by_its_iri(shapes: Shapes) -> None:
    by_iri = explain("https://w3id.org/ofgraph/shapes#visit-kind", shapes)
    assert by_iri == explain("visit-kind", shapes) == explain("shape:visit-kind", shapes)


@pytest.mark.parametrize(
    ("name", "meant"),
    [("visit-kinds", "visit-kind"), ("Visits", "Visit"), ("short-title", "short")],
)
def test_an_unknown_rule_suggests_the_nearest(shapes: Shapes, name: str, meant: str) -> None:
    with pytest.raises(UnknownName) as caught:
        explain(name, shapes)
    assert meant in caught.value.hint


def test_every_rule_there_is_can_be_explained(shapes: Shapes) -> None:
    everything = [explain(rule.iri, shapes) for rule in list_rules(shapes)]
    assert [one.rule.name for one in everything if not (one.looks_at and one.asks)] == []


def test_an_explanation_may_be_had_as_json(shapes: Shapes) -> None:
    told = json.loads(explained_json(explain("visit-kind", shapes)))
    assert told["name"] == "visit-kind"
    assert told["asks"][0] == "There is exactly one."


def test_all_rules_are_listed_with_name_severity_and_records(shapes: Shapes) -> None:
    rules = list_rules(shapes)
    text = listed_rules(rules, width=100)
    assert all(rule.name in text for rule in rules)
    assert "the “title” of every document" not in text
    assert {"name", "severity", "about"} <= set(json.loads(rules_json(rules))[0])
