"""Pitfalls of ontologies: one fault in a sound ontology is found, and by one rule alone."""

from __future__ import annotations

from functools import cache

import pytest
from rdflib import Graph

from ofgraph.checks import Violation
from ofgraph.checks.vocabularies import check_pitfalls, check_vocabularies
from ofgraph.checks.vocabularies.pitfalls import RULES
from ofgraph.checks.vocabularies.uses import words_of_query
from ofgraph.vocab import FINDING, OFG

SOUND = """
@prefix : <https://example.org/mill#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <http://schema.org/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix vann: <http://purl.org/vocab/vann/> .
<https://example.org/mill> a owl:Ontology ; dcterms:license <https://example.org/free> ;
    vann:preferredNamespaceUri "https://example.org/mill#" .
:Mill a owl:Class ; rdfs:label "mill"@en ; skos:definition "What grinds."@en ;
    owl:disjointWith :Miller .
:WaterMill a owl:Class ; rdfs:label "water mill"@en ; rdfs:comment "Driven by water."@en ;
    rdfs:subClassOf :Mill .
:Miller a owl:Class ; rdfs:label "miller"@en ; skos:definition "Who grinds."@en .
:keptBy a owl:ObjectProperty ; rdfs:label "kept by"@en ; skos:definition "Who keeps it."@en ;
    rdfs:domain :Mill ; rdfs:range :Miller ; owl:inverseOf :keeps .
:keeps a owl:ObjectProperty ; rdfs:label "keeps"@en ; skos:definition "What they keep."@en ;
    rdfs:domain :Miller ; rdfs:range :Mill .
:built a owl:DatatypeProperty ; rdfs:label "built"@en ; skos:definition "Year it was built."@en ;
    schema:domainIncludes :Mill, :WaterMill ; rdfs:range xsd:gYear .
:remark a owl:AnnotationProperty ; rdfs:label "remark"@en ; skos:definition "Any words."@en .
"""
FAULTS = {
    "ontology-hijacked": "foaf:Person a owl:Class ; rdfs:subClassOf :Mill .",
    "ontology-namespace": """
        <https://example.org/mill> vann:preferredNamespaceUri "https://example.org/mill/" .""",
    "ontology-no-label": ':Wheel a owl:Class ; skos:definition "x"@en ; rdfs:subClassOf :Mill .',
    "ontology-no-meaning": ':Wheel a owl:Class ; rdfs:label "wheel"@en ; rdfs:subClassOf :Mill .',
    "ontology-unconnected": ':Wheel a owl:Class ; rdfs:label "w"@en ; skos:definition "x"@en .',
    "ontology-naming": """:mill_race a owl:Class ; rdfs:label "race"@en ;
        skos:definition "Where water runs."@en ; rdfs:subClassOf :Mill .""",
    "ontology-two-in-one": """:MillAndFarm a owl:Class ; rdfs:label "both"@en ;
        skos:definition "Both."@en ; rdfs:subClassOf :Mill .""",
    "ontology-same-label": """:Grinder a owl:Class ; rdfs:label "Mill"@en ;
        skos:definition "Grinds too."@en ; rdfs:subClassOf :Mill .""",
    "ontology-untyped-class": ":WaterMill rdfs:subClassOf :Mil .",
    "ontology-untyped-property": ":keeps rdfs:subPropertyOf :keps .",
    "ontology-two-kinds": ":keptBy a owl:DatatypeProperty .",
    "ontology-circle": ":Mill rdfs:subClassOf :WaterMill .",
    "ontology-several-ends": ":built rdfs:range xsd:date .",
    "ontology-no-ends": """:turns a owl:DatatypeProperty ; rdfs:label "turns"@en ;
        skos:definition "How often."@en .""",
    "ontology-one-end": """:turns a owl:DatatypeProperty ; rdfs:label "turns"@en ;
        skos:definition "How often."@en ; rdfs:domain :Mill .""",
    "ontology-wrong-inverse": """:runs a owl:ObjectProperty ; rdfs:label "runs"@en ;
        skos:definition "Runs."@en ; rdfs:domain :Miller ; rdfs:range :WaterMill ;
        owl:inverseOf :keptBy .""",
    "ontology-own-inverse": """:near a owl:ObjectProperty ; rdfs:label "near"@en ;
        skos:definition "Near."@en ; rdfs:domain :Mill ; rdfs:range :Mill ;
        owl:inverseOf :near .""",
    "ontology-wrong-symmetry": ":keptBy a owl:SymmetricProperty .",
    "ontology-equivalent-undeclared": """:tends a owl:ObjectProperty ; rdfs:label "tends"@en ;
        skos:definition "What they keep."@en ; rdfs:domain :Miller ; rdfs:range :Mill .""",
}
WITHOUT = {
    "ontology-undeclared": (
        "<https://example.org/mill> a owl:Ontology ; dcterms:license <https://example.org/free> ;\n"
        '    vann:preferredNamespaceUri "https://example.org/mill#" .'
    ),
    "ontology-no-licence": "dcterms:license <https://example.org/free> ;",
    "ontology-no-disjointness": "owl:disjointWith :Miller",
    "ontology-no-inverse": "; owl:inverseOf :keeps",
}


def graph(addition: str = "", *, without: str = "") -> Graph:
    assert without in SOUND
    return Graph().parse(data=SOUND.replace(without, "") + addition, format="turtle")


@cache
def shipped() -> tuple[Violation, ...]:
    return check_vocabularies()


def codes(ontology: Graph) -> set[str]:
    return {found.shape.rsplit("#", 1)[-1] for found in check_pitfalls(ontology)}


def test_a_sound_ontology_has_no_pitfalls() -> None:
    assert codes(graph()) == set()


@pytest.mark.parametrize("rule", sorted(FAULTS))
def test_a_pitfall_is_found_by_its_rule_alone(rule: str) -> None:
    assert codes(graph(FAULTS[rule])) == {rule}


@pytest.mark.parametrize("rule", sorted(WITHOUT))
def test_what_is_left_out_is_found_by_its_rule_alone(rule: str) -> None:
    assert codes(graph(without=WITHOUT[rule])) == {rule}


def test_every_rule_has_a_fault_that_breaks_it() -> None:
    apart = {"ontology-undefined", "ontology-unused", "ontology-file-address"}
    assert {rule.code for rule in RULES} == {*FAULTS, *WITHOUT, *apart}


def test_an_address_that_ends_as_a_file_does_is_told() -> None:
    text = SOUND.replace("example.org/mill", "example.org/mill.owl")
    assert codes(Graph().parse(data=text, format="turtle")) == {"ontology-file-address"}


def test_a_word_that_is_used_and_not_defined_is_told_with_its_place() -> None:
    uses = {
        "queries/mills.rq": words_of_query("PREFIX : <https://example.org/mill#> ASK {?a :Mil 1}")
    }
    told = {found.focus: found.problem for found in check_pitfalls(graph(), uses=uses)}
    assert told["https://example.org/mill#Mil"] == (
        "It is used in queries/mills.rq, and the ontology does not define it."
    )


def test_words_that_nothing_uses_are_told_in_one_line() -> None:
    uses = {
        "shapes": frozenset(f"https://example.org/mill#{w}" for w in ("Mill", "keeps", "built"))
    }
    (found,) = check_pitfalls(graph(), uses=uses)
    assert found.problem == "4 of 7 words are used nowhere: Miller, WaterMill, keptBy and remark."
    assert found.severity == "info"


def test_words_in_comments_and_quotes_of_a_query_are_not_used() -> None:
    text = 'PREFIX e: <urn:e:>\n#+ class: e:x\nSELECT ?s { ?s e:a <urn:e:b> ; e:c "e:d" } # e:f'
    assert words_of_query(text) == {"urn:e:a", "urn:e:b", "urn:e:c"}


def test_the_shipped_vocabularies_and_ontology_are_sound() -> None:
    assert [found for found in shipped() if not found.waived] == []


def test_what_is_so_by_design_is_let_pass_with_a_reason() -> None:
    assert [found.shape.rsplit("#", 1)[-1] for found in shipped() if found.waived] == [
        "ontology-no-inverse"
    ]


def test_a_word_of_the_records_that_the_ontology_lacks_is_told() -> None:
    found = check_vocabularies(in_records=[FINDING, OFG + "Fidning"])
    assert OFG + "Fidning" in {violation.focus for violation in found}
