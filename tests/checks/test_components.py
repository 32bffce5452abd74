"""Every component of SHACL Core both ways: a value that keeps the rule and one that does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import SH, Graph, Literal
from tests.checks.shapes_in_turtle import found, name, run, turtle, values

from ofgraph.checks import validate


@pytest.mark.parametrize(
    ("rule", "kept", "broken"),
    [
        ("sh:class :C", ":c", ":d"),
        ("sh:class :C", ":below", '"c"'),
        ("sh:datatype xsd:date", '"2024-02-29"^^xsd:date', '"2023-02-29"^^xsd:date'),
        ("sh:datatype xsd:string", '"x"', '"x"@en'),
        ("sh:datatype xsd:integer", "99999999999999999999999", "1.0"),
        ("sh:datatype xsd:decimal", "0.12345678901234567890123456789", "1"),
        ("sh:nodeKind sh:BlankNodeOrIRI", "[]", "1"),
        ("sh:nodeKind sh:Literal", '"x"', "[]"),
        ("sh:nodeKind sh:IRI", ":c", "[]"),
        ("sh:minExclusive 1", "2", "1"),
        ("sh:minInclusive 1", "1", '"1"'),
        ("sh:maxExclusive 2.5", "2", ":c"),
        ("sh:maxInclusive 2", "2.0", "2.1"),
        ("sh:minLength 2", "42", '"x"'),
        ("sh:minLength 0", '""', "[]"),
        ("sh:maxLength 2", '"éé"', '"abc"'),
        ('sh:pattern "^a.c$"', '"abc"', '"ab"'),
        ('sh:pattern "^A" ; sh:flags "i"', '"abc"', '"bcd"'),
        ('sh:pattern "a.c" ; sh:flags "q"', '"a.c"', '"abc"'),
        (r'sh:pattern "^\\p{Lu}"', '"É"', '"é"'),
        ('sh:pattern "^(?!a)"', '"b"', '"a"'),
        ('sh:languageIn ( "EN" )', '"x"@en-GB', '"x"@de'),
        ('sh:in ( :c 1 "x"@en )', '"x"@EN', '"x"'),
        ("sh:in ( 1 )", "1", "1.0"),
        ("sh:not [ sh:nodeKind sh:IRI ]", "1", ":c"),
        ("sh:and ( [ sh:minInclusive 1 ] [ sh:maxInclusive 2 ] )", "1", "3"),
        ("sh:or ( [ sh:minInclusive 3 ] [ sh:maxInclusive 1 ] )", "3", "2"),
        ("sh:xone ( [ sh:minInclusive 1 ] [ sh:minInclusive 3 ] )", "2", "3"),
        ("sh:node [ sh:property [ sh:path :q ; sh:minCount 1 ] ]", ":c", ":d"),
        ("sh:disjoint :q", ":z", ":y"),
        ("sh:equals :same", ":same", ":z"),
        ("sh:lessThan :five", "4", "5"),
        ("sh:lessThanOrEquals :five", "5", '"4"'),
    ],
)
def test_a_value_keeps_the_rule_or_breaks_it(rule: str, kept: str, broken: str) -> None:
    data = """:c a :C ; :q 1 . :below a :B . :B rdfs:subClassOf :C . :d a :D .
    :a :q :y ; :same :same ; :five 5 . :a :p """
    assert values(rule, data + kept + " .") == []
    assert len(set(values(rule, data + broken + " ."))) == (2 if "equals" in rule else 1)


@pytest.mark.parametrize("limit", [1, 2, 6, 7, 12])
@pytest.mark.parametrize("many", [0, 1, 2, 6, 7, 8, 13])
def test_values_are_counted_however_many_there_are(limit: int, many: int) -> None:
    data = ":a :z 1 . " + " ".join(f":a :p {number} ." for number in range(many))
    assert bool(values(f"sh:minCount {limit}", data)) == (many < limit)
    assert bool(values(f"sh:maxCount {limit}", data)) == (many > limit)
    of_kind = "sh:qualifiedValueShape [ sh:datatype xsd:integer ] ;"
    assert bool(values(f"{of_kind} sh:qualifiedMinCount {limit}", data)) == (many < limit)
    assert bool(values(f"{of_kind} sh:qualifiedMaxCount {limit}", data)) == (many > limit)


def test_two_texts_in_one_language_break_it_once_however_the_tag_is_written() -> None:
    data = ':a :p "x"@en, "y"@EN, "z"@de, "u", "v" .'
    assert values("sh:uniqueLang true", data) == [""]
    assert values("sh:uniqueLang true", ':a :p "x"@en, "z"@en-gb, "u", "v" .') == []


@pytest.mark.parametrize("value", ["1", ":c", '"x"@en'])
def test_one_of_the_values_must_be_the_one(value: str) -> None:
    assert values(f"sh:hasValue {value}", f":a :p {value}, :other .") == []
    assert values(f"sh:hasValue {value}", ":a :p :other .") == [""]


def test_a_closed_shape_tells_each_property_it_does_not_name() -> None:
    shapes = """:s sh:targetNode :a, "words" ; sh:closed true ; sh:ignoredProperties ( :q ) ;
        sh:property [ sh:path :p ] ."""
    results = run(shapes, ":a :p 1 ; :q 2 ; :r 3 .").results
    assert [(str(one.path), str(one.value)) for one in results] == [("urn:x:r", "3")]


def test_a_closed_property_tells_what_its_values_have() -> None:
    shapes = ":s sh:targetNode :a ; sh:property [ sh:path :p ; sh:closed true ] ."
    (one,) = run(shapes, ":a :p :b . :b :q 3 .").results
    assert (one.focus, one.path, str(one.value)) == (name("a"), name("q"), "3")


def test_siblings_that_are_disjoint_do_not_count_a_value_twice() -> None:
    shapes = """:s sh:targetNode :a ; sh:property
        [ sh:path :p ; sh:qualifiedValueShapesDisjoint true ; sh:qualifiedMinCount 2 ;
          sh:qualifiedValueShape [ sh:minInclusive 1 ] ],
        [ sh:path :p ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:minInclusive 5 ] ] ."""
    assert found(shapes, ":a :p 1, 2, 5 .") == []
    assert found(shapes, ":a :p 1, 6, 5 .") == [("a", "QualifiedMinCount", "")]


def test_shapes_three_deep_are_told_by_the_outermost_that_asks() -> None:
    shapes = """:s sh:targetNode :a ; sh:node [ sh:property [ sh:path :p ; sh:node [
        sh:not [ sh:property [ sh:path :q ; sh:minCount 2 ] ] ] ] ] ."""
    assert found(shapes, ":a :p :b . :b :q 1 .") == []
    assert found(shapes, ":a :p :b . :b :q 1, 2 .") == [("a", "Node", "a")]


@pytest.mark.parametrize(
    ("target", "foci"),
    [
        ("sh:targetClass :C", ["a", "low"]),
        ("sh:targetSubjectsOf :p", ["a", "b"]),
        ("sh:targetObjectsOf :p", ["1", "b"]),
        ("sh:targetNode :nowhere, 'x'@en, 5", ["5", "nowhere", "x"]),
        ("sh:targetClass :C ; sh:targetNode :a ; sh:targetSubjectsOf :p", ["a", "b", "low"]),
        ("a rdfs:Class, sh:NodeShape", ["own"]),
        ("a owl:Class, sh:NodeShape", ["own"]),
    ],
)
def test_a_shape_is_about_its_targets_each_once(target: str, foci: list[str]) -> None:
    data = """:a a :C ; :p :b . :b :p 1 . :low a :Low . :own a :s .
    :Low rdfs:subClassOf :Mid . :Mid rdfs:subClassOf :C, :Low ."""
    shapes = f":s {target} ; sh:in () ."
    assert [focus for focus, _, _ in found(shapes, data)] == foci


def test_thousands_of_targets_and_of_members_are_no_trouble() -> None:
    shapes = f":s sh:targetNode {', '.join(f':n{n}' for n in range(2000))} ; sh:in ( :n1 ) ."
    assert len(found(shapes, "")) == 1999
    members = " ".join(map(str, range(1000)))
    assert values(f"sh:in ( {members} )", ":a :p 5, 2000 .") == ["2000"]


OFF = ":off sh:deactivated true ; sh:in () ."


@pytest.mark.parametrize(
    ("shape", "broken"),
    [
        ("sh:node :off", 0),
        ("sh:property [ sh:deactivated true ; sh:path :p ; sh:minCount 5 ]", 0),
        ("sh:not :off", 1),
        ("sh:or ( :off )", 0),
        ("sh:and ( :off [ sh:nodeKind sh:Literal ] )", 1),
        ("sh:xone ( :off [ sh:nodeKind sh:IRI ] )", 1),
        ("sh:deactivated true ; sh:in ()", 0),
    ],
)
def test_a_shape_that_is_switched_off_takes_everything(shape: str, broken: int) -> None:
    assert len(found(f"{OFF} :s sh:targetNode :a ; {shape} .", ":a :p 1 .")) == broken


def test_severity_and_messages_are_those_of_the_shape_the_rule_stands_in() -> None:
    shapes = """:s sh:targetNode :a ; sh:severity sh:Info ; sh:message "outer" ; sh:property [
        sh:path :p ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "inner {$this}" ] ."""
    (one,) = run(shapes, "").results
    assert (one.severity, [str(m) for m in one.messages]) == (SH.Warning, ["inner urn:x:a"])


def test_a_blank_node_is_a_focus_and_a_value_by_its_own_name() -> None:
    data = turtle("[] a :C ; :p [ :q 1 ] .")
    shapes = turtle(":s sh:targetClass :C ; sh:in () ; sh:property [ sh:path :p ; sh:in () ] .")
    results = validate(data, shapes).results
    assert {node for one in results for node in (one.focus, one.value)} == {
        *data.subjects(name("p")),
        *data.objects(None, name("p")),
    }


ANY = st.text(max_size=20) | st.sampled_from(
    ["?root", "} UNION {", '"', "\\", "\n", "\x00foci\x00", '" || true || "', "?this", "{$this}"]
)


@given(words=ANY)
def test_words_in_a_shape_are_words_in_the_query_and_no_more(words: str) -> None:
    words = words.encode("utf-8", "replace").decode()
    data, shapes = Graph(), turtle(":s sh:targetNode :a ; sh:property :r . :r sh:path :p .")
    data.add((name("a"), name("p"), Literal(words)))
    shapes.add((name("r"), SH.hasValue, Literal(words)))
    shapes.add((name("r"), SH.message, Literal(words)))
    assert validate(data, shapes).conforms
    data.set((name("a"), name("p"), Literal(words + "!")))
    (one,) = validate(data, shapes).results
    assert str(one.messages[0]) == words.replace("{$this}", "urn:x:a")


@given(words=ANY)
def test_words_in_the_data_come_back_as_they_are(words: str) -> None:
    words = words.encode("utf-8", "replace").decode()
    data, shapes = Graph(), turtle(":s sh:targetObjectsOf :p ; sh:in () .")
    data.add((name("a"), name("p"), Literal(words)))
    assert [one.focus for one in validate(data, shapes).results] == [Literal(words)]
