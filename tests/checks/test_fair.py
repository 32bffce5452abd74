"""FAIR as FOOPS! asks it: what is there counts, what is missing is named, the rest is unknown."""

from __future__ import annotations

import pytest
from rdflib import Graph

from ofgraph.checks.vocabularies import FairScore, check_fair, shipped_fairness

WHOLE = """
@prefix : <https://w3id.org/wexcombe/mill#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix vann: <http://purl.org/vocab/vann/> .
@prefix org: <http://www.w3.org/ns/org#> .
<https://w3id.org/wexcombe/mill> a owl:Ontology ; dcterms:title "Mills"@en ;
    dcterms:description "Mills of the valley."@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    dcterms:creator "The millers"@en ; dcterms:publisher "The millers"@en ;
    dcterms:created "2024-05-01"^^xsd:date ; dcterms:issued "2024-05-02"^^xsd:date ;
    dcterms:modified "2024-05-03"^^xsd:date ; dcterms:language "en" ;
    dcterms:bibliographicCitation "The millers (2024). Mills."@en ;
    owl:versionIRI <https://w3id.org/wexcombe/mill/1> ; owl:versionInfo "1" ;
    vann:preferredNamespacePrefix "mill" ;
    vann:preferredNamespaceUri "https://w3id.org/wexcombe/mill#" ;
    rdfs:seeAlso <http://www.w3.org/ns/org#> ; skos:editorialNote "Not registered yet."@en .
:Mill a owl:Class ; rdfs:label "mill"@en ; skos:definition "What grinds."@en ;
    rdfs:subClassOf org:Organization ; skos:closeMatch <http://schema.org/LocalBusiness> .
"""
LEFT_OUT = {
    "owl:versionIRI <https://w3id.org/wexcombe/mill/1> ;": {"VER1"},
    'dcterms:title "Mills"@en ;': {"OM1"},
    'dcterms:creator "The millers"@en ;': {"OM1", "OM5.1"},
    "dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;": {"OM1", "OM4.1", "OM4.2"},
    'vann:preferredNamespacePrefix "mill" ;': {"OM2"},
    'dcterms:bibliographicCitation "The millers (2024). Mills."@en ;': {"OM2"},
    'dcterms:language "en" ;': {"OM3"},
    "rdfs:subClassOf org:Organization ;": {"VOC2"},
    "; skos:closeMatch <http://schema.org/LocalBusiness>": {"MATCH1"},
    'rdfs:label "mill"@en ;': {"VOC3"},
    'skos:definition "What grinds."@en ;': {"VOC4"},
}


def score(*, without: str = "", text: str = WHOLE) -> FairScore:
    assert without in text
    return check_fair(Graph().parse(data=text.replace(without, ""), format="turtle"))


def failed(found: FairScore) -> set[str]:
    return {test.code for test in found.tests if test.share is not None and test.share < 1}


def test_an_ontology_that_says_all_passes_all_that_can_be_known() -> None:
    found = score()
    assert failed(found) == set()
    assert found.violations == ()
    passed, tests = found.score()
    assert passed == tests > 15


@pytest.mark.parametrize("left_out", sorted(LEFT_OUT))
def test_what_is_missing_fails_its_tests_alone(left_out: str) -> None:
    assert failed(score(without=left_out)) == LEFT_OUT[left_out]


def test_an_address_of_ones_own_is_not_called_persistent() -> None:
    own = WHOLE.replace("https://w3id.org/wexcombe", "https://wexcombe.example.org")
    assert failed(score(text=own)) == {"PURL1"}


def test_what_only_the_network_can_tell_is_unknown_with_a_reason() -> None:
    unknown = score().not_checked()
    assert {test.code for test in unknown} >= {"URI1", "CN1", "FIND2"}
    assert all(test.unknown and test.passed is None for test in unknown)


def test_an_unknown_answer_counts_neither_way() -> None:
    found = score()
    assert found.score("F")[1] == sum(
        test.share is not None for test in found.tests if test.principle.startswith("F")
    )


def test_a_test_of_several_parts_passes_in_part() -> None:
    found = score(without='dcterms:language "en" ;')
    (detailed,) = (test for test in found.tests if test.code == "OM3")
    assert (detailed.passed, detailed.parts, detailed.missing) == (4, 5, ("language",))


def test_what_a_publication_needs_is_graver_than_what_helps_it() -> None:
    needed = score(without="owl:versionIRI <https://w3id.org/wexcombe/mill/1> ;")
    helpful = score(without='dcterms:language "en" ;')
    assert [found.severity for found in needed.violations] == ["warning"]
    assert [found.severity for found in helpful.violations] == ["info"]
    assert needed.violations[0].problem == "The header lacks: version address."


def test_a_graph_without_a_header_does_not_stop_the_check() -> None:
    text = "@prefix owl: <http://www.w3.org/2002/07/owl#> . <urn:x:A> a owl:Class ."
    assert {"FIND3", "HTTP1", "OM1"} <= failed(score(text=text))


def test_the_shipped_ontology_passes_all_that_can_be_known() -> None:
    assert failed(shipped_fairness()) == set()
