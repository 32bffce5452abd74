"""Every kind of constraint, said in a plain sentence."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from ofgraph.checks.constraint_words import CONSTRAINTS, pattern_in_words, sentences_of
from ofgraph.checks.shapes import load_shapes
from ofgraph.vocab import SH

HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ABOUT_THE_RULE = {
    "path", "targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode", "name", "message",
    "description", "severity", "deactivated", "order", "group", "flags", "alternativePath",
    "inversePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath", "ignoredProperties",
    "qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint", "select", "prefixes",
    "declare", "prefix", "namespace", "ask", "parameter",
}  # fmt: skip
SHAPE = URIRef("https://example.org/shape")


def said(body: str, *, more: str = "") -> list[str]:
    text = f"{HEAD}e:shape {body} . {more}"
    return list(sentences_of(Graph().parse(data=text, format="turtle"), SHAPE))


@pytest.mark.parametrize(
    ("constraint", "words"),
    [
        ("sh:minCount 1 ; sh:maxCount 1", "There is exactly one."),
        ("sh:minCount 1", "There is at least one."),
        ("sh:minCount 0 ; sh:maxCount 12", "There are at most 12."),
        ("sh:minCount 2 ; sh:maxCount 5", "There are two to five."),
        ("sh:maxCount 0", "There is none."),
        ("sh:datatype xsd:date", "Each is a day, as in 2024-06-12."),
        ("sh:datatype e:edtfDate", "Each is a value of the type “edtf date”."),
        ("sh:class e:DeliveryBody", "Each is of the class “delivery body”."),
        ("sh:nodeKind sh:IRI", "Each is a thing with an address (IRI), not text."),
        ('sh:in ( e:carried-out "or words" )', "Each is one of: “carried out”, “or words”."),
        ("sh:hasValue e:Document", "One of them is “document”."),
        ('sh:pattern "^E0[.]"', "Each begins with “E0.”."),
        ('sh:pattern "abc$" ; sh:flags "i"', "Each ends with “abc”, in capitals or not."),
        ("sh:minLength 3", "Each is at least 3 long (in characters)."),
        ("sh:maxInclusive 90", "Each is 90 or less."),
        ("sh:lessThan e:ended", "Each comes before the “ended” of the same record."),
        (
            "sh:lessThanOrEquals e:ended",
            "Each is not after, and not more than, the “ended” of the same record.",
        ),
        ("sh:equals e:x", "Each agrees with the “x” of the same record, which has no other."),
        ("sh:disjoint e:x", "Each is other than the “x” of the same record."),
        ('sh:languageIn ( "en" "cy" )', "Each is text in one of the languages “en”, “cy”."),
        ("sh:uniqueLang true", "No two are in the same language."),
        ("sh:not [ sh:in ( e:Finding ) ]", "Each is none of: “finding”."),
        (
            "sh:not [ sh:minLength 3 ]",
            "Of each this is not so: it is at least 3 long (in characters).",
        ),
        (
            "sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] )",
            "Of each at least one of these is so: it is a day, as in 2024-06-12; "
            "or it is a year, as in 2024.",
        ),
        (
            "sh:xone ( [ sh:class e:A ] [ sh:class e:B ] )",
            "Of each exactly one of these is so: it is of the class “a”; "
            "or it is of the class “b”.",
        ),
        (
            "sh:and ( [ sh:class e:A ] [ sh:minLength 1 ; sh:maxLength 2 ] )",
            "Of each all of this is so: it is of the class “a”; "
            "and it is at least 1 long (in characters), and it is at most 2 long (in characters).",
        ),
        (
            "sh:node [ sh:property [ sh:path e:part ; sh:minCount 1 ] ]",
            "Of each this is so: its “part”: there is at least one.",
        ),
        (
            "sh:qualifiedValueShape [ sh:class e:A ] ; sh:qualifiedMinCount 2",
            "Of at least two of them this is so: it is of the class “a”.",
        ),
        (
            'sh:sparql [ sh:message "A child has one school." ; sh:select "SELECT" ]',
            "A query finds nothing wrong (A child has one school).",
        ),
        ('sh:sparql [ sh:select "SELECT" ]', "A query finds nothing wrong."),
    ],
)
def test_a_constraint_on_values_is_a_sentence(constraint: str, words: str) -> None:
    assert said(f"sh:path e:p ; {constraint}") == [words]


def test_a_rule_on_the_record_itself_says_it() -> None:
    assert said("sh:nodeKind sh:BlankNode") == ["It is a thing without an address of its own."]


def test_a_closed_record_names_what_it_may_have() -> None:
    body = "sh:closed true ; sh:ignoredProperties ( rdfs:label ) ; sh:property e:part"
    more = "e:part sh:path e:startDay ."
    assert said(body, more=more) == ["It has nothing but: “label”, “start day”."]


def test_a_named_shape_is_told_by_its_name() -> None:
    more = 'e:inner sh:name "Short words" ; sh:maxLength 9 .'
    assert said("sh:path e:p ; sh:node e:inner", more=more) == [
        "Of each “Short words”, which says: it is at most 9 long (in characters)."
    ]


def test_a_shape_within_itself_comes_to_an_end() -> None:
    body = 'sh:name "Tree" ; sh:property [ sh:path e:branch ; sh:node e:shape ]'
    assert said(body) == ["Its “branch”: of each “Tree”, which says: it fits “Tree” in its turn."]


def test_a_constraint_of_somebodys_own_is_told_by_its_label_and_parameters() -> None:
    more = """e:component a sh:ConstraintComponent ; rdfs:label "longest name" ;
        sh:parameter [ sh:path e:longest ] ."""
    assert said("sh:path e:p ; e:longest 7", more=more) == ["Each fits “longest name” (longest 7)."]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"^GSS\.E$", "is “GSS.E”"),
        ("Ofsted", "has in it “Ofsted”"),
        ("^", "is of the form ^ (a regular expression)"),
        ("^a|b", "is of the form ^a|b (a regular expression)"),
        (r"^\d{4}$", r"is of the form ^\d{4}$ (a regular expression)"),
    ],
)
def test_a_pattern_is_put_in_words_where_it_is_plain_text(pattern: str, words: str) -> None:
    assert pattern_in_words(pattern) == words


def test_nothing_in_the_shapes_that_ship_is_passed_over() -> None:
    words = {str(word).removeprefix(SH) for word in load_shapes().graph.predicates()}
    shacl = {word for word in words if ":" not in word}
    assert shacl - CONSTRAINTS - ABOUT_THE_RULE == set()
